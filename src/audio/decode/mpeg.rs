//! MPEG audio frames, each looked at: players skip what is between them in silence.
//!
//! Sources: ISO/IEC 11172-3, section 2.4.1.3 (header), ISO/IEC 13818-3 (lower rates); the Xing, Info
//! and LAME tags from gabriel.mp3-tech.org, "Mp3 Info Tag revision 1 specifications".

use super::bytes::{Bytes, be, le};
use super::layout::{Fault, Layout};

/// What one frame's header says.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Header {
    /// Version 1, or one of the lower rates.
    first: bool,
    layer: u8,
    sample_rate: u32,
    mono: bool,
    /// Bytes of the whole frame.
    size: u64,
}

/// What the tag in the first frame says.
#[derive(Default)]
struct Tag {
    frames: Option<u64>,
    delay: u64,
    padding: u64,
}

/// The delay of every decoder in frames, which the LAME tag does not count.
const DECODER_DELAY: u64 = 529;

/// Walks over all frames from here on. `None` when these are no MPEG frames at all.
pub(super) fn read(bytes: &mut Bytes) -> Result<Option<Layout>, Fault> {
    let start = bytes.position();
    let Some(first) = bytes.array::<4>()?.and_then(header) else {
        return Ok(None);
    };
    bytes.seek(start)?;
    let tag = tag(&bytes.vec(first.size)?, &first);
    bytes.seek(start)?;
    let mut count: u64 = 0;
    let mut damage = None;
    while bytes.left() > 0 {
        let at = bytes.position();
        let seconds = count as f64 * first.frames() as f64 / f64::from(first.sample_rate);
        let head = bytes.array::<4>()?;
        match head.and_then(header) {
            Some(next) if next.is_like(&first) && bytes.len() - at >= next.size => {
                count += 1;
                bytes.seek(at + next.size)?;
            }
            Some(next) if next.is_like(&first) => {
                damage = Some(format!("the last MP3 frame, at {seconds:.2} s, is cut off"));
                break;
            }
            _ if count < 2 => return Ok(None),
            Some(next) if (next.first, next.layer) == (first.first, first.layer) => {
                return Err(Fault::new(format!(
                    "the format of the MP3 frames changes at {seconds:.2} s"
                )));
            }
            _ if is_trailer(bytes, at)? => break,
            _ => {
                damage = Some(format!(
                    "there is something that is no MP3 frame at {seconds:.2} s (byte {at})"
                ));
                break;
            }
        }
    }
    Ok(Some(layout(&first, count, tag, damage)))
}

fn layout(first: &Header, count: u64, tag: Option<Tag>, damage: Option<String>) -> Layout {
    // The frame that holds the tag holds no sound.
    let count = count.saturating_sub(u64::from(tag.is_some()));
    let tag = tag.unwrap_or_default();
    let missing = tag.frames.unwrap_or(count).saturating_sub(count);
    let seconds = |frames: u64| (frames * first.frames()) as f64 / f64::from(first.sample_rate);
    let damage = damage.or_else(|| {
        (missing > 0).then(|| {
            let (missing, there) = (seconds(missing), seconds(count));
            format!("the MP3 header announces more: {missing:.2} s are missing after {there:.2} s")
        })
    });
    let frames = (count * first.frames())
        .saturating_sub(tag.delay)
        .saturating_sub(tag.padding);
    let frames = Some(frames).filter(|_| damage.is_none());
    Layout {
        name: "MP3",
        skip: tag.delay,
        frames,
        own_trim: true,
        damage,
        ..Layout::default()
    }
}

impl Header {
    /// Frames of sound in one MPEG frame.
    fn frames(&self) -> u64 {
        match (self.layer, self.first) {
            (1, _) => 384,
            (3, false) => 576,
            _ => 1_152,
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        Self { size: 0, ..*self } == Self { size: 0, ..*other }
    }
}

fn header(bytes: [u8; 4]) -> Option<Header> {
    let word = u32::from_be_bytes(bytes);
    let field = |shift: u32, mask: u32| (word >> shift & mask) as usize;
    let (version, layer) = (field(19, 3), 4 - field(17, 3));
    if word >> 21 != 0x7FF || version == 1 || layer == 4 {
        return None;
    }
    let first = version == 3;
    let kilobits = *match (first, layer) {
        (true, 1) => [
            0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448,
        ],
        (true, 2) => [
            0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
        ],
        (true, _) => [
            0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
        ],
        (false, 1) => [
            0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256,
        ],
        (false, _) => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    }
    .get(field(12, 15))?;
    let rate = *[44_100, 48_000, 32_000].get(field(10, 3))?;
    let sample_rate = rate
        / match version {
            3 => 1,
            2 => 2,
            _ => 4,
        };
    // Bit rate 0 is a free format, in which the size of a frame is not told.
    if kilobits == 0 {
        return None;
    }
    let (bits, padding) = (kilobits * 1_000, field(9, 1) as u32);
    let size = match (layer, first) {
        (1, _) => (12 * bits / sample_rate + padding) * 4,
        (3, false) => 72 * bits / sample_rate + padding,
        _ => 144 * bits / sample_rate + padding,
    };
    Some(Header {
        first,
        layer: layer as u8,
        sample_rate,
        mono: field(6, 3) == 3,
        size: u64::from(size.max(4)),
    })
}

/// Reads the tag of encoders in the first frame, behind the room for side information.
fn tag(frame: &[u8], header: &Header) -> Option<Tag> {
    if header.layer != 3 {
        return None;
    }
    let offset = match (header.first, header.mono) {
        (true, false) => 36,
        (true, true) | (false, false) => 21,
        (false, true) => 13,
    };
    if frame.get(36..40) == Some(b"VBRI") {
        return Some(Tag {
            frames: be(frame, 36 + 14, 4),
            ..Tag::default()
        });
    }
    let tag = frame.get(offset..)?;
    if !tag.starts_with(b"Xing") && !tag.starts_with(b"Info") {
        return None;
    }
    let flags = be(tag, 4, 4)?;
    let frames = if flags & 1 != 0 { be(tag, 8, 4) } else { None };
    // Number of frames, number of bytes, table of contents, quality: each where its flag says so.
    let sizes = [(1, 4), (2, 4), (4, 100), (8, 4)];
    let lame = 8 + sizes
        .iter()
        .filter(|(flag, _)| flags & flag != 0)
        .map(|(_, size)| size)
        .sum::<usize>();
    let (delay, padding) = match (tag.get(lame..lame + 4), be(tag, lame + 21, 3)) {
        (Some(b"LAME" | b"Lavf" | b"Lavc" | b"L3.9"), Some(trim)) if trim != 0 => (
            (trim >> 12) + DECODER_DELAY,
            (trim & 0xFFF).saturating_sub(DECODER_DELAY),
        ),
        _ => (0, 0),
    };
    Some(Tag {
        frames,
        delay,
        padding,
    })
}

/// Whether only tags or zeros follow.
fn is_trailer(bytes: &mut Bytes, at: u64) -> Result<bool, Fault> {
    bytes.seek(at)?;
    let head = bytes.vec(32)?;
    let tag = [&b"TAG"[..], b"APETAGEX", b"LYRICSBEGIN", b"ID3"]
        .iter()
        .any(|tag| head.starts_with(tag));
    Ok(tag || head.iter().all(|byte| *byte == 0) || is_ape(bytes, at)?)
}

/// Whether an APE tag begins here that has no head: its foot, at the end or before an ID3v1 tag, tells its length.
///
/// Source: APEv2 specification, wiki.hydrogenaud.io, "APE Tags Header".
fn is_ape(bytes: &mut Bytes, at: u64) -> Result<bool, Fault> {
    for behind in [0, 128] {
        let Some(foot) = bytes.len().checked_sub(behind + 32) else {
            continue;
        };
        bytes.seek(foot)?;
        let foot_bytes = bytes.vec(32)?;
        let size = le(&foot_bytes, 12, 4).filter(|_| foot_bytes.starts_with(b"APETAGEX"));
        if size.is_some_and(|size| foot + 32 == at.saturating_add(size)) {
            return Ok(true);
        }
    }
    Ok(false)
}
