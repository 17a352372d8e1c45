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
