//! Writes the masked copy: 16-bit PCM WAV with nothing in it but format and samples.

use std::io::{Seek, Write};

use hound::{SampleFormat, WavSpec, WavWriter};

use super::bleep::Masker;
use super::{Block, Format, Recording};
use crate::error::{Cause, Error, RecordingId, Result};

/// Bytes before the samples when there are more than two channels (WAVE_FORMAT_EXTENSIBLE): the
/// longest header that is written.
const HEADER_BYTES: u64 = 68;

/// Decodes a recording for the second time and writes its masked copy as 16-bit PCM WAV, with the
/// rate and the channels as decoded. Samples of a 16-bit input outside the masks are written as
/// they were; finer ones are rounded to 16 bit.
///
/// # Errors
///
/// [`Error::Encode`] when the copy would be longer than WAV can say (4 GiB; told before anything is
/// written), when writing fails, or when the source changed since it was opened.
/// [`Error::Decode`] or [`Error::Read`] when the source cannot be decoded any more.
pub fn write_masked<W: Write + Seek>(
    recording: &Recording,
    masker: &Masker,
    writer: W,
) -> Result<()> {
    let id = &recording.id;
    check_length(id, &recording.format)?;
    let failed = |error: hound::Error| {
        encode_error(
            id,
            "the samples cannot be written".into(),
            Some(error.into()),
        )
    };
    let mut wav = WavWriter::new(writer, spec(id, &recording.format)?).map_err(failed)?;
    let mut frames = 0;
    for block in recording.blocks()? {
        let mut block = block?;
        masker.apply(&mut block);
        write_block(&mut wav, &block).map_err(failed)?;
        frames += block.frames() as u64;
    }
    if frames != recording.format.frames {
        let expected = recording.format.frames;
        return Err(encode_error(
            id,
            format!("the source changed: {frames} frames, {expected} before"),
            None,
        ));
    }
    wav.finalize().map_err(failed)
}

/// Says whether WAV can hold a copy of a recording of this format.
///
/// # Errors
///
/// [`Error::Encode`] when it cannot: its lengths are 32-bit numbers of bytes.
pub fn check_length(id: &RecordingId, format: &Format) -> Result<()> {
    let bytes = format
        .frames
        .saturating_mul(2 * format.channels as u64)
        .saturating_add(HEADER_BYTES);
    if bytes > u64::from(u32::MAX) {
        let reason = format!(
            "the WAV file would have {bytes} bytes ({} frames of {} channels), and WAV ends at {}; split the recording",
            format.frames,
            format.channels,
            u32::MAX
        );
        return Err(encode_error(id, reason, None));
    }
    Ok(())
}

fn spec(id: &RecordingId, format: &Format) -> Result<WavSpec> {
    let channels = u16::try_from(format.channels).map_err(|_| {
        encode_error(
            id,
            format!("{} channels are too many for WAV", format.channels),
            None,
        )
    })?;
    Ok(WavSpec {
        channels,
        sample_rate: format.sample_rate,
        bits_per_sample: 16,
        sample_format: SampleFormat::Int,
    })
}

fn write_block<W: Write + Seek>(wav: &mut WavWriter<W>, block: &Block) -> hound::Result<()> {
    for frame in 0..block.frames() {
        for channel in &block.channels {
            wav.write_sample(to_i16(channel.get(frame).copied().unwrap_or(0.0)))?;
        }
    }
    Ok(())
}

/// The nearest 16-bit sample. Decoders divide 16-bit samples by 32 768, which is undone exactly.
fn to_i16(sample: f32) -> i16 {
    // The conversion clamps, and takes what is not a number as 0.
    (sample * 32_768.0).round() as i16
}

fn encode_error(id: &RecordingId, reason: String, source: Option<Cause>) -> Error {
    Error::Encode {
        recording: id.clone(),
        reason,
        source,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::audio::{Audio, MaskSound, SoundMask};
    use crate::transcript::TimeSpan;

    fn written(recording: &Recording, masks: &[SoundMask]) -> Vec<u8> {
        let masker = Masker::new(&recording.format, masks, -18.0);
        let mut bytes = Vec::new();
        write_masked(recording, &masker, Cursor::new(&mut bytes)).unwrap();
        bytes
    }

    fn recording(channels: Vec<Vec<f32>>) -> Recording {
        Recording::from_audio(
            RecordingId::new("made"),
            Audio {
                sample_rate: 8_000,
                channels,
            },
        )
        .unwrap()
    }

    /// The names of the chunks in a WAV file.
    fn chunks(bytes: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        let mut at = 12;
        while at + 8 <= bytes.len() {
            names.push(String::from_utf8_lossy(&bytes[at..at + 4]).into_owned());
            at += 8 + u32::from_le_bytes(bytes[at + 4..at + 8].try_into().unwrap()) as usize;
        }
        names
    }

    #[test]
    fn every_16_bit_sample_comes_out_as_it_went_in() {
        for sample in i16::MIN..=i16::MAX {
            assert_eq!(to_i16(f32::from(sample) / 32_768.0), sample);
        }
    }

    #[test]
    fn samples_are_rounded_to_the_nearest_and_stay_in_range() {
        assert_eq!(to_i16(1.0), i16::MAX);
        assert_eq!(to_i16(-1.0), i16::MIN);
        assert_eq!(to_i16(f32::NAN), 0);
        assert_eq!(to_i16(1.4 / 32_768.0), 1);
        assert_eq!(to_i16(1.6 / 32_768.0), 2);
        assert_eq!(to_i16(-1.6 / 32_768.0), -2);
    }

    #[test]
    fn the_copy_has_format_and_samples_and_nothing_else() {
        for channels in [1, 2, 8] {
            let bytes = written(&recording(vec![vec![0.25; 1_000]; channels]), &[]);
            assert_eq!(chunks(&bytes), ["fmt ", "data"]);
            let spec = hound::WavReader::new(Cursor::new(&bytes)).unwrap().spec();
            assert_eq!(
                (
                    spec.channels as usize,
                    spec.sample_rate,
                    spec.bits_per_sample
                ),
                (channels, 8_000, 16)
            );
        }
    }

    #[test]
    fn recordings_that_differ_only_inside_the_masks_give_the_same_bytes() {
        let masks = [SoundMask {
            time: TimeSpan::from_millis(500, 1_500),
            channels: [0].into(),
            sound: MaskSound::Tone,
        }];
        let with = |level: f32| {
            let samples = (0..24_000).map(|frame| {
                if (4_000..12_000).contains(&frame) {
                    level
                } else {
                    0.1
                }
            });
            recording(vec![samples.collect(), vec![0.2; 24_000]])
        };
        assert_eq!(written(&with(0.9), &masks), written(&with(-0.3), &masks));
        assert_ne!(written(&with(0.9), &[]), written(&with(-0.3), &[]));
    }

    #[test]
    fn a_copy_beyond_4_gib_is_refused_with_its_size() {
        let id = RecordingId::new("long");
        let format = |frames| Format {
            sample_rate: 48_000,
            channels: 8,
            frames,
        };
        assert!(check_length(&id, &format((u64::from(u32::MAX) - 68) / 16)).is_ok());
        let error = check_length(&id, &format(300_000_000))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("4800000068 bytes") && error.contains("WAV ends at 4294967295"),
            "{error}"
        );
        assert!(check_length(&id, &format(u64::MAX)).is_err());
    }
}
