//! Every format that is decoded gives the rate, the channels, the length and the sound that went in.

// Helpers of tests may panic, as tests do; the lint knows test functions only.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;
use std::path::Path;

use piep::RecordingId;
use piep::audio::{DecodeOptions, Masker, RawFormat, Recording, Source, write_masked};

/// How the sound may differ from what was encoded.
#[derive(Clone, Copy, PartialEq)]
enum Loss {
    /// Every 16-bit sample is the same.
    None,
    /// Samples are rounded to 8 bit or less, but keep their place.
    Coarse,
    /// The codec changes the wave: its level and edges hold within a tolerance.
    Lossy,
}

/// File, rate in Hz, channels, frames, loss.
const GOOD: &[(&str, u32, usize, u64, Loss)] = &[
    ("pcm16-8000-2.wav", 8_000, 2, 12_000, Loss::None),
    ("pcm8-11025-1.wav", 11_025, 1, 16_537, Loss::Coarse),
    ("pcm24-22050-2.wav", 22_050, 2, 33_075, Loss::None),
    ("pcm32-16000-1.wav", 16_000, 1, 24_000, Loss::None),
    ("float32-16000-1.wav", 16_000, 1, 24_000, Loss::None),
    ("pcm16-8000-8.wav", 8_000, 8, 12_000, Loss::None),
    ("streamed-8000-1.wav", 8_000, 1, 12_000, Loss::None),
    ("alaw-8000-2.wav", 8_000, 2, 12_000, Loss::Coarse),
    ("ulaw-8000-1.wav", 8_000, 1, 12_000, Loss::Coarse),
    // One encoder counts the padding of the last block as sound.
    ("ima-adpcm-8000-1.wav", 8_000, 1, 12_246, Loss::Lossy),
    ("ima-adpcm-sox-8000-2.wav", 8_000, 2, 12_000, Loss::Lossy),
    ("ms-adpcm-8000-2.wav", 8_000, 2, 12_144, Loss::Lossy),
    ("ms-adpcm-sox-8000-1.wav", 8_000, 1, 12_000, Loss::Lossy),
    ("lame-44100-2.mp3", 44_100, 2, 66_150, Loss::Lossy),
    ("low-rate-16000-1.mp3", 16_000, 1, 24_000, Loss::Lossy),
    // Without a tag nothing tells the encoder's delay and padding.
    (
        "vbr-without-tag-44100-1.mp3",
        44_100,
        1,
        67_968,
        Loss::Lossy,
    ),
    ("flac-16000-2.flac", 16_000, 2, 24_000, Loss::None),
    ("flac-8000-8.flac", 8_000, 8, 12_000, Loss::None),
    ("flac-16000-1.oga", 16_000, 1, 24_000, Loss::None),
    ("flac-16000-1.mka", 16_000, 1, 24_000, Loss::None),
    ("vorbis-44100-2.ogg", 44_100, 2, 66_150, Loss::Lossy),
    // Matroska tells no padding of Vorbis.
    ("vorbis-44100-1.webm", 44_100, 1, 66_240, Loss::Lossy),
    ("opus-from-8000-1.opus", 48_000, 1, 72_000, Loss::Lossy),
    ("opus-from-48000-2.opus", 48_000, 2, 72_000, Loss::Lossy),
    ("opus-48000-2.webm", 48_000, 2, 72_000, Loss::Lossy),
    ("aac-44100-2.m4a", 44_100, 2, 66_150, Loss::Lossy),
    ("aac-16000-1.m4a", 16_000, 1, 24_000, Loss::Lossy),
    // These two containers were written without the delay and the padding of the encoder.
    ("aac-fragmented-16000-1.mp4", 16_000, 1, 25_600, Loss::Lossy),
    ("aac-44100-1.mka", 44_100, 1, 67_584, Loss::Lossy),
    ("alac-16000-1.m4a", 16_000, 1, 24_000, Loss::None),
    ("alac-16000-1.caf", 16_000, 1, 24_000, Loss::None),
    ("pcm16-16000-1.aiff", 16_000, 1, 24_000, Loss::None),
    ("ulaw-8000-2.aifc", 8_000, 2, 12_000, Loss::Coarse),
    ("pcm16-16000-2.caf", 16_000, 2, 24_000, Loss::None),
    ("pcm16-8000-1.mka", 8_000, 1, 12_000, Loss::None),
];

/// Files that do not tell how many frames the encoder put before the sound.
const DELAYED: &[(&str, usize)] = &[
    ("vbr-without-tag-44100-1.mp3", 1_105),
    ("aac-fragmented-16000-1.mp4", 1_024),
    ("aac-44100-1.mka", 1_024),
];

fn open(name: &str) -> piep::Result<Recording> {
    let path = Path::new("fixtures/audio").join(name);
    let id = RecordingId::new(name);
    let source = Source::open(&id, &path)?;
    Recording::open(id, source, &DecodeOptions::default())
}

fn samples(recording: &Recording) -> Vec<Vec<f32>> {
    let mut channels = vec![Vec::new(); recording.format.channels];
    for block in recording.blocks().unwrap() {
        let block = block.unwrap();
        assert_eq!(
            block.start,
            channels[0].len() as u64,
            "a block begins where the last one ended"
        );
        assert!(
            block.frames() <= recording.format.sample_rate as usize,
            "a block lasts a second at most"
        );
        for (to, from) in channels.iter_mut().zip(block.channels) {
            to.extend(from);
        }
    }
    channels
}

/// The sample that was encoded: see `scripts/fixture-audio`.
fn encoded(rate: u32, channel: usize, frame: usize) -> f32 {
    let time = frame as f64 / f64::from(rate) - channel as f64 * 0.02;
    if !(0.5..1.0).contains(&time) {
        return 0.0;
    }
    let level = 0.5 * 10f64.powf(-(channel as f64) * 2.0 / 20.0);
    let tone = (2.0 * std::f64::consts::PI * 700.0 * time).sin();
    ((32_767.0 * level * tone).round() / 32_768.0) as f32
}

fn rms(samples: &[f32]) -> f32 {
    (samples.iter().map(|sample| sample * sample).sum::<f32>() / samples.len() as f32).sqrt()
}

#[test]
fn every_format_gives_the_rate_channels_and_frames_that_went_in() {
    let mut wrong = Vec::new();
    for (name, rate, channels, frames, _) in GOOD {
        match open(name) {
            Ok(recording) => {
                let format = recording.format;
                if (format.sample_rate, format.channels, format.frames)
                    != (*rate, *channels, *frames)
                {
                    wrong.push(format!("{name}: {format:?}"));
                }
                let heard = recording.speech.frames() as f64 / 16_000.0;
                assert!(
                    (heard - format.duration().as_secs_f64()).abs() <= 1.0 / 16_000.0,
                    "{name}: {heard} s of speech"
                );
            }
            Err(error) => wrong.push(format!("{name}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_format_gives_the_sound_that_went_in_at_its_time() {
    let mut wrong = Vec::new();
    for (name, rate, _, _, loss) in GOOD {
        let Ok(recording) = open(name) else { continue };
        let late = DELAYED
            .iter()
            .find(|(delayed, _)| delayed == name)
            .map_or(0, |(_, frames)| *frames);
        for (number, channel) in samples(&recording).iter().enumerate() {
            let channel = &channel[late..];
            let difference: Vec<f32> = channel
                .iter()
                .enumerate()
                .map(|(frame, sample)| sample - encoded(*rate, number, frame))
                .collect();
            let worst = difference
                .iter()
                .fold(0f32, |worst, difference| worst.max(difference.abs()));
            let problem = match loss {
                Loss::None => worst > 1e-6,
                Loss::Coarse => worst > 0.04,
                // A shift by one frame at 16 kHz alone would make 0.27 of the tone's level.
                Loss::Lossy => rms(&difference) > 0.2 * rms(channel),
            };
            if problem {
                wrong.push(format!(
                    "{name}, channel {number}: worst {worst}, rms {} of {}",
                    rms(&difference),
                    rms(channel)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sixteen_bit_input_comes_out_bit_for_bit() {
    for (name, rate, channels, frames, loss) in GOOD {
        if *loss != Loss::None {
            continue;
        }
        let recording = open(name).unwrap();
        let masker = Masker::new(&recording.format, &[], -18.0);
        let mut bytes = Vec::new();
        write_masked(&recording, &masker, Cursor::new(&mut bytes)).unwrap();
        let wav = hound::WavReader::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(u64::from(wav.duration()), *frames, "{name}");
        for (at, sample) in wav.into_samples::<i16>().enumerate() {
            let expected = (encoded(*rate, at % channels, at / channels) * 32_768.0) as i16;
            assert_eq!(sample.unwrap(), expected, "{name}, frame {}", at / channels);
        }
    }
}

#[test]
fn a_file_without_a_header_is_decoded_as_told() {
    let wav = std::fs::read("fixtures/audio/ulaw-8000-1.wav").unwrap();
    let data = wav[wav.len() - 12_000..].to_vec();
    let raw: RawFormat = "ulaw:8000:1".parse().unwrap();
    let options = DecodeOptions {
        raw: Some(raw),
        ..DecodeOptions::default()
    };
    let recording =
        Recording::open(RecordingId::new("raw"), Source::from_bytes(data), &options).unwrap();
    assert_eq!(
        samples(&recording),
        samples(&open("ulaw-8000-1.wav").unwrap())
    );
}

#[test]
fn a_recording_shows_no_samples_when_it_is_printed() {
    let recording = open("pcm16-8000-2.wav").unwrap();
    let printed = format!(
        "{recording:?} {:?} {:?}",
        recording.speech,
        recording.blocks().unwrap().next().unwrap()
    );
    assert!(printed.len() < 400, "{printed}");
}
