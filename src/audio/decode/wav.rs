//! WAV headers: format tag, blocks, and how long the data is said to be.
//!
//! Source: Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0" (1991),
//! and the format tags of Microsoft's `mmreg.h`; RF64 from EBU Tech 3306 (2009).

use super::bytes::{Bytes, le};
use super::layout::{Blocks, Encoding, Fault, Layout};

struct Fmt {
    tag: u16,
    channels: u16,
    sample_rate: u32,
    block_align: u16,
    bits: u16,
}

/// Reads the header of a WAV file whose first twelve bytes were recognized.
pub(super) fn read(bytes: &mut Bytes) -> Result<Layout, Fault> {
    let mut fmt = None;
    let mut fact = None;
    let mut long_data = None;
    bytes.seek(12)?;
    loop {
        let Some(head) = bytes.array::<8>()? else {
            return Err(Fault::new("the WAV file ends before its data chunk"));
        };
        let size = le(&head, 4, 4).unwrap_or(0);
        let start = bytes.position();
        match &head[..4] {
            b"fmt " => fmt = Some(read_fmt(&bytes.vec(size)?)?),
            b"fact" => fact = le(&bytes.vec(size)?, 0, 4),
            b"ds64" => long_data = le(&bytes.vec(size)?, 8, 8),
            b"data" => {
                let Some(fmt) = fmt else {
                    return Err(Fault::new("the WAV file has no fmt chunk before its data"));
                };
                return layout(&fmt, fact, long_data, size, start, bytes.len());
            }
            _ => {}
        }
        // Chunks begin at even offsets.
        bytes.seek(start.saturating_add(size).saturating_add(size % 2))?;
    }
}

fn read_fmt(chunk: &[u8]) -> Result<Fmt, Fault> {
    let field = |offset, len| le(chunk, offset, len);
    let short = || {
        Fault::new(format!(
            "the WAV fmt chunk has {} bytes, expected 16 or more",
            chunk.len()
        ))
    };
    let mut tag = field(0, 2).ok_or_else(short)?;
    if tag == 0xFFFE {
        // WAVE_FORMAT_EXTENSIBLE: the tag is the beginning of the sub-format.
        tag =
            field(24, 2).ok_or_else(|| Fault::new("the extensible WAV fmt chunk is too short"))?;
    }
    let number = |offset, len| field(offset, len).ok_or_else(short);
    Ok(Fmt {
        tag: tag as u16,
        channels: number(2, 2)? as u16,
        sample_rate: number(4, 4)? as u32,
        block_align: number(12, 2)? as u16,
        bits: number(14, 2)? as u16,
    })
}

fn layout(
    fmt: &Fmt,
    fact: Option<u64>,
    long: Option<u64>,
    size: u64,
    start: u64,
    len: u64,
) -> Result<Layout, Fault> {
    let encoding = encoding_of(fmt)?;
    if fmt.channels == 0 || fmt.sample_rate == 0 {
        return Err(Fault::new(format!(
            "the WAV fmt chunk says {} channels at {} Hz",
            fmt.channels, fmt.sample_rate
        )));
    }
    let available = len.saturating_sub(start);
    let said = match (size, long) {
        // Length not known when the header was written: all that follows is data.
        (0, _) if available > 0 => available,
        (0xFFFF_FFFF, Some(long)) if long != 0 => long,
        (0xFFFF_FFFF, _) => available,
        (size, _) => size,
    };
    let streamed = size == 0xFFFF_FFFF && long.is_none() || size == 0 && available > 0;
    let end = start.saturating_add(said.min(available));
    let mut blocks = Blocks::of_samples(encoding, fmt.sample_rate, fmt.channels, start, end);
    if encoding.bytes_per_sample().is_none() {
        blocks.bytes_per_block = u64::from(fmt.block_align);
        blocks.frames_per_block = adpcm_frames(fmt, encoding)?;
        // The last block may be shorter than the others; its missing nibbles are read as zero.
        let rest = (end - start) % blocks.bytes_per_block;
        if rest != 0 && said <= available {
            blocks.end = end + blocks.bytes_per_block - rest;
        }
    } else if u64::from(fmt.block_align) != blocks.bytes_per_block {
        return Err(Fault::new(format!(
            "the WAV fmt chunk contradicts itself: {} bytes a frame, but {} channels of {} bits",
            fmt.block_align, fmt.channels, fmt.bits
        )));
    }
    let missing = said.saturating_sub(available);
    let damage = (missing > 0).then(|| {
        format!(
            "the WAV header says {said} bytes of data, and {available} are there: {:.2} s are missing after {:.2} s",
            blocks.seconds(missing),
            blocks.seconds(available)
        )
    });
    let whole = blocks.frames();
    let frames = match fact {
        Some(fact) if blocks.frames_per_block > 1 && !streamed && fact > 0 && missing == 0 => {
            fact.min(whole)
        }
        _ => whole,
    };
    Ok(Layout {
        name: "WAV",
        blocks: Some(blocks),
        frames: Some(frames),
        damage,
        ..Layout::default()
    })
}

fn encoding_of(fmt: &Fmt) -> Result<Encoding, Fault> {
    Ok(match (fmt.tag, fmt.bits) {
        (0x0001, 8) => Encoding::U8,
        (0x0001, 16) => Encoding::S16Le,
        (0x0001, 24) => Encoding::S24Le,
        (0x0001, 32) => Encoding::S32Le,
        (0x0003, 32) => Encoding::F32Le,
        (0x0003, 64) => Encoding::F64Le,
        (0x0006, 8) => Encoding::Alaw,
        (0x0007, 8) => Encoding::Ulaw,
        (0x0002, 4) => Encoding::MsAdpcm,
        (0x0011, 4) => Encoding::ImaAdpcm,
        (tag @ (0x0001 | 0x0002 | 0x0003 | 0x0006 | 0x0007 | 0x0011), bits) => {
            return Err(Fault::unsupported(format!(
                "{} with {bits} bits in WAV",
                tag_name(tag)
            )));
        }
        (tag, _) => {
            return Err(Fault::unsupported(format!(
                "{} in WAV (format tag 0x{tag:04X})",
                tag_name(tag)
            )));
        }
    })
}

/// The usual name of a format tag.
fn tag_name(tag: u16) -> &'static str {
    match tag {
        0x0001 => "PCM",
        0x0002 => "MS ADPCM",
        0x0003 => "floating point PCM",
        0x0006 => "A-law",
        0x0007 => "mu-law",
        0x0010 => "OKI ADPCM",
        0x0011 => "IMA ADPCM",
        0x0014 => "G.723 ADPCM",
        0x0022 => "TrueSpeech",
        0x0031 => "GSM 6.10",
        0x0040 => "G.721 ADPCM",
        0x0042 | 0x0111 => "G.723.1",
        0x0045 | 0x0064 => "G.726 ADPCM",
        0x0050 => "MPEG layer 1 or 2",
        0x0055 => "MP3",
        0x0057 => "AMR",
        0x0058 => "AMR-WB",
        0x0065 | 0x028F => "G.722",
        0x0083 | 0x0133 | 0x0134 | 0xA123 => "G.729",
        0x00FF | 0x1600 | 0x1610 => "AAC",
        0x0160..=0x0163 => "Windows Media Audio",
        0x2000 => "AC-3",
        0x674F..=0x6771 => "Vorbis",
        0x704F => "Opus",
        0xA109 => "Speex",
        0xF1AC => "FLAC",
        _ => "an unknown codec",
    }
}

/// Frames in one block of ADPCM: what is left after each channel's header, two samples a byte,
/// plus the samples in the header.
fn adpcm_frames(fmt: &Fmt, encoding: Encoding) -> Result<u64, Fault> {
    let (header, in_header) = if encoding == Encoding::MsAdpcm {
        (7, 2)
    } else {
        (4, 1)
    };
    let channels = u64::from(fmt.channels);
    u64::from(fmt.block_align)
        .checked_sub(header * channels)
        .map(|body| body * 2 / channels + in_header)
        .ok_or_else(|| {
            Fault::new(format!(
                "{} bytes are too few for an ADPCM block",
                fmt.block_align
            ))
        })
}
