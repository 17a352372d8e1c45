//! AIFF and CAF, whose sound is one run of blocks or, in CAF, packets of a codec.
//!
//! Sources: Apple, "Audio Interchange File Format AIFF-C" (1991); Apple, "Core Audio Format
//! Specification 1.0", chapters "Audio Description Chunk" and "Packet Table Chunk".

use std::ops::Range;

use super::bytes::{Bytes, be};
use super::layout::{Blocks, Encoding, Fault, Layout};

/// Reads an AIFF or AIFF-C file.
pub(super) fn read_aiff(bytes: &mut Bytes) -> Result<Layout, Fault> {
    bytes.seek(12)?;
    let mut common = None;
    let mut data = None;
    while let Some(head) = bytes.array::<8>()? {
        let size = be(&head, 4, 4).unwrap_or(0);
        let start = bytes.position();
        match &head[..4] {
            b"COMM" => common = Some(bytes.vec(size)?),
            b"SSND" => {
                let offset = be(&bytes.vec(8)?, 0, 4).unwrap_or(0);
                data = Some((
                    start.saturating_add(8).saturating_add(offset),
                    start.saturating_add(size),
                ));
            }
            _ => {}
        }
        bytes.seek(start.saturating_add(size).saturating_add(size % 2))?;
    }
    let common = common.ok_or_else(|| Fault::new("the AIFF file has no COMM chunk"))?;
    let (start, end) =
        data.ok_or_else(|| Fault::new("the AIFF file has no SSND chunk, and so no sound"))?;
    let field = |offset, len| {
        be(&common, offset, len).ok_or_else(|| Fault::new("the AIFF COMM chunk is too short"))
    };
    let (channels, frames, bits) = (field(0, 2)?, field(2, 4)?, field(6, 2)?);
    let rate = extended(field(8, 2)?, field(10, 8)?);
    let encoding = match (common.get(18..22).unwrap_or(b"NONE"), bits) {
        (b"NONE" | b"twos", 8) => Encoding::S8,
        (b"NONE" | b"twos", 16) => Encoding::S16Be,
        (b"NONE" | b"twos", 24) | (b"in24", _) => Encoding::S24Be,
        (b"NONE" | b"twos", 32) | (b"in32", _) => Encoding::S32Be,
        (b"sowt", 16) => Encoding::S16Le,
        (b"fl32" | b"FL32", _) => Encoding::F32Be,
        (b"fl64" | b"FL64", _) => Encoding::F64Be,
        (b"alaw" | b"ALAW", _) => Encoding::Alaw,
        (b"ulaw" | b"ULAW", _) => Encoding::Ulaw,
        (code, bits) => {
            return Err(Fault::unsupported(format!(
                "{} with {bits} bits in AIFF",
                code_name(code)
            )));
        }
    };
    if channels == 0 {
        return Err(Fault::new("the AIFF COMM chunk says 0 channels"));
    }
    let mut blocks = Blocks::of_samples(encoding, rate, channels as u16, start, end);
    let wanted = blocks.bytes_per_block.saturating_mul(frames);
    blocks.end = start.saturating_add(wanted);
    let damage = missing(&mut blocks, end.min(bytes.len()), "AIFF");
    Ok(Layout {
        name: "AIFF",
        frames: Some(blocks.frames()),
        blocks: Some(blocks),
        damage,
        ..Layout::default()
    })
}

/// Reads a CAF file.
pub(super) fn read_caf(bytes: &mut Bytes) -> Result<Layout, Fault> {
    bytes.seek(8)?;
    let mut description = None;
    let mut table = None;
    let mut data = None;
    while let Some(head) = bytes.array::<12>()? {
        let size = be(&head, 4, 8).unwrap_or(0);
        let start = bytes.position();
        // The last data chunk may be as long as it is.
        let end = if size == u64::MAX {
            bytes.len()
        } else {
            start.saturating_add(size)
        };
        match &head[..4] {
            b"desc" => description = Some(bytes.vec(size)?),
            b"pakt" => table = Some(bytes.vec(24)?),
            b"data" => data = Some((start.saturating_add(4), end)),
            _ => {}
        }
        bytes.seek(end)?;
    }
    let description = description.ok_or_else(|| Fault::new("the CAF file has no desc chunk"))?;
    let (start, end) = data.ok_or_else(|| Fault::new("the CAF file has no data chunk"))?;
    let short = || Fault::new("the CAF desc chunk is too short");
    let field = |offset, len| be(&description, offset, len).ok_or_else(short);
    let rate = f64::from_bits(field(0, 8)?).round() as u32;
    let (flags, channels, bits) = (field(12, 4)?, field(24, 4)?, field(28, 4)?);
    let code = description.get(8..12).unwrap_or_default();
    let encoding = match (code, flags & 1 != 0, flags & 2 != 0, bits) {
        (b"lpcm", true, true, 32) => Encoding::F32Le,
        (b"lpcm", true, false, 32) => Encoding::F32Be,
        (b"lpcm", true, true, 64) => Encoding::F64Le,
        (b"lpcm", true, false, 64) => Encoding::F64Be,
        (b"lpcm", false, _, 8) => Encoding::S8,
        (b"lpcm", false, true, 16) => Encoding::S16Le,
        (b"lpcm", false, false, 16) => Encoding::S16Be,
        (b"lpcm", false, true, 24) => Encoding::S24Le,
        (b"lpcm", false, false, 24) => Encoding::S24Be,
        (b"lpcm", false, true, 32) => Encoding::S32Le,
        (b"lpcm", false, false, 32) => Encoding::S32Be,
        (b"alaw", ..) => Encoding::Alaw,
        (b"ulaw", ..) => Encoding::Ulaw,
        (b"aac " | b"alac", ..) => {
            return packets(bytes, table.as_deref(), field(20, 4)?, start..end);
        }
        (code, ..) => {
            return Err(Fault::unsupported(format!(
                "{} with {bits} bits in CAF",
                code_name(code)
            )));
        }
    };
    let channels = u16::try_from(channels)
        .ok()
        .filter(|channels| *channels > 0);
    let channels = channels
        .ok_or_else(|| Fault::new("the CAF desc chunk says an impossible number of channels"))?;
    let mut blocks = Blocks::of_samples(encoding, rate, channels, start, end);
    let damage = missing(&mut blocks, bytes.len(), "CAF");
    Ok(Layout {
        name: "CAF",
        frames: Some(blocks.frames()),
        blocks: Some(blocks),
        damage,
        ..Layout::default()
    })
}

/// What the packet table says: number of packets, valid frames, and frames before and behind them.
fn packets(
    bytes: &Bytes,
    table: Option<&[u8]>,
    packet: u64,
    data: Range<u64>,
) -> Result<Layout, Fault> {
    let table = table.ok_or_else(|| Fault::new("the CAF file has no packet table"))?;
    let damage = (data.end > bytes.len()).then(|| {
        let (said, there) = (
            data.end - data.start,
            bytes.len().saturating_sub(data.start),
        );
        format!("the CAF header says {said} bytes of data, and {there} are there")
    });
    let frames = be(table, 8, 8).filter(|frames| *frames > 0 && damage.is_none());
    // Some writers count the last packet as a full one.
    let least = frames.map(|frames| frames.saturating_sub(packet));
    let skip = be(table, 16, 4).unwrap_or(0);
    Ok(Layout {
        name: "CAF",
        skip,
        frames,
        least,
        own_trim: true,
        damage,
        ..Layout::default()
    })
}

/// Cuts the blocks at the end of what is there, and says what is missing then.
fn missing(blocks: &mut Blocks, available: u64, name: &str) -> Option<String> {
    let (said, start) = (blocks.end, blocks.start);
    blocks.end = said.min(available);
    (said > available).then(|| {
        let there = available.saturating_sub(start);
        format!(
            "the {name} header says {} bytes of data, and {there} are there: {:.2} s are missing after {:.2} s",
            said.saturating_sub(start),
            blocks.seconds(said - available),
            blocks.seconds(there)
        )
    })
}

/// An 80-bit floating point number that is a sampling rate, rounded; 0 for what is none.
fn extended(exponent: u64, mantissa: u64) -> u32 {
    let value = mantissa as f64 * 2f64.powi((exponent & 0x7FFF) as i32 - 16_383 - 63);
    // The conversion clamps.
    value.round() as u32
}

/// A four-letter code of a codec, for messages.
pub(super) fn code_name(code: &[u8]) -> String {
    let known = match code {
        b"GSM " | b"agsm" => "GSM 6.10",
        b"ima4" => "IMA 4:1 ADPCM",
        b"MAC3" | b"MAC6" => "MACE",
        b"QDM2" | b"QDMC" => "QDesign Music",
        b"Qclp" | b"sqcp" => "QCELP",
        b"samr" => "AMR",
        b"sawb" | b"sawp" => "AMR-WB",
        b"ac-3" => "AC-3",
        b"ec-3" => "E-AC-3",
        b"enca" => "encrypted sound",
        b"NONE" | b"lpcm" | b"twos" | b"sowt" => "PCM",
        b"aach" => "HE-AAC",
        b"ulaw" => "mu-law",
        b"alaw" => "A-law",
        b"opus" => "Opus",
        _ => "",
    };
    if known.is_empty() {
        format!("the codec \"{}\"", code.escape_ascii())
    } else {
        known.to_owned()
    }
}
