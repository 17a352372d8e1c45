//! Decoding, resampling and bleeping; throughput counts seconds of audio as items.

// A bench that cannot prepare its input has nothing to measure.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;
use std::path::Path;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use piep::audio::{
    Audio, Block, DecodeOptions, Format, MaskSound, Masker, Recording, SoundMask, Source,
    write_masked,
};
use piep::{RecordingId, TimeSpan};

fn main() {
    divan::main();
}

/// A file of each kind: name, seconds.
const FORMATS: &[&str] = &[
    "pcm16-8000-2.wav",
    "alaw-8000-2.wav",
    "ms-adpcm-8000-2.wav",
    "lame-44100-2.mp3",
    "flac-16000-2.flac",
    "vorbis-44100-2.ogg",
    "opus-from-48000-2.opus",
    "aac-44100-2.m4a",
];

/// Seconds of generated audio.
const SECONDS: usize = 60;

fn generated(sample_rate: u32, channels: usize) -> Audio {
    let frames = sample_rate as usize * SECONDS;
    let sample = |frame: usize| (frame * 7 % 200) as f32 / 400.0 - 0.25;
    Audio {
        sample_rate,
        channels: vec![(0..frames).map(sample).collect(); channels],
    }
}

#[divan::bench(name = "audio/decode", args = FORMATS)]
fn decode(bencher: Bencher, name: &str) {
    let bytes = std::fs::read(Path::new("fixtures/audio").join(name)).unwrap();
    let source = Source::from_bytes(bytes);
    let open = || {
        Recording::open(
            RecordingId::new(name),
            source.clone(),
            &DecodeOptions::default(),
        )
        .unwrap()
    };
    let recording = open();
    assert!(
        (recording.format.duration().as_secs_f64() - 1.5).abs() < 0.05,
        "{name}"
    );
    let read = || {
        recording
            .blocks()
            .unwrap()
            .map(|block| block.unwrap().frames())
            .sum::<usize>()
    };
    assert_eq!(read() as u64, recording.format.frames);
    // Items are tenths of a second here, since the files are short.
    bencher
        .counter(ItemsCount::new(15_usize))
        .bench(|| black_box(read()));
}

#[divan::bench(name = "audio/resample/8k")]
fn resample(bencher: Bencher) {
    let audio = generated(8_000, 1);
    let id = RecordingId::new("generated");
    let make = |audio: Audio| Recording::from_audio(id.clone(), audio).unwrap();
    assert_eq!(make(audio.clone()).speech.frames(), SECONDS * 16_000);
    bencher
        .counter(ItemsCount::new(SECONDS))
        .with_inputs(|| audio.clone())
        .bench_values(make);
}

fn masks() -> Vec<SoundMask> {
    let span = |second: u64| TimeSpan::from_millis(second * 1_000, second * 1_000 + 400);
    let mask = |second| SoundMask {
        time: span(second),
        channels: [0, 1].into(),
        sound: MaskSound::Tone,
    };
    (0..SECONDS as u64).map(mask).collect()
}

#[divan::bench(name = "audio/bleep/stereo")]
fn bleep(bencher: Bencher) {
    let audio = generated(8_000, 2);
    let format = Format {
        sample_rate: 8_000,
        channels: 2,
        frames: audio.frames() as u64,
    };
    let masker = Masker::new(&format, &masks(), -18.0);
    let mut once = Block {
        start: 0,
        channels: audio.channels.clone(),
    };
    masker.apply(&mut once);
    assert!(
        once.channels[0][800] != audio.channels[0][800]
            && once.channels[0][4_000] == audio.channels[0][4_000]
    );
    bencher
        .counter(ItemsCount::new(SECONDS))
        .with_inputs(|| Block {
            start: 0,
            channels: audio.channels.clone(),
        })
        .bench_refs(|block| masker.apply(block));
}

#[divan::bench(name = "audio/encode/stereo")]
fn encode(bencher: Bencher) {
    let recording =
        Recording::from_audio(RecordingId::new("generated"), generated(8_000, 2)).unwrap();
    let masker = Masker::new(&recording.format, &masks(), -18.0);
    let write = || {
        let mut bytes = Vec::new();
        write_masked(&recording, &masker, Cursor::new(&mut bytes)).unwrap();
        bytes
    };
    assert_eq!(write().len(), 44 + SECONDS * 8_000 * 2 * 2);
    bencher.counter(ItemsCount::new(SECONDS)).bench(write);
}
