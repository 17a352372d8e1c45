//! Matroska and WebM elements: the codec, its delay and padding, and whether the file is whole.
//!
//! Source: RFC 9559 (Matroska), sections 5.1 and 12; RFC 8794 (EBML) for the elements' form.

use super::aac;
use super::bytes::{Bytes, be};
use super::covered::Cover;
use super::layout::{Fault, Layout};

const SEGMENT: u64 = 0x1853_8067;
const CLUSTER: u64 = 0x1F43_B675;
const BLOCK_GROUP: u64 = 0xA0;
const INFO: u64 = 0x1549_A966;
const TRACKS: u64 = 0x1654_AE6B;
const TRACK_ENTRY: u64 = 0xAE;
const AUDIO: u64 = 0xE1;

/// Chapters, tags and attachments: nothing of them is needed, and the library refuses chapters that the standard allows.
const BESIDE: [u64; 3] = [0x1043_A770, 0x1254_C367, 0x1941_A469];

/// Bytes of the head of an element that says nothing: its id, and its size in eight bytes.
const VOID_HEAD: u64 = 9;

/// What the first sound track says.
struct Track {
    number: u64,
    codec: String,
    sample_rate: f64,
    channels: u64,
    private: Vec<u8>,
    delay: u64,
}

/// Walks over the elements of a Matroska file.
pub(super) fn read(bytes: &mut Bytes) -> Result<Layout, Fault> {
    let mut track = None;
    let mut seconds = None;
    let mut discarded = 0_u64;
    let mut damage = None;
    let mut covers = Vec::new();
    while bytes.left() > 0 {
        let at = bytes.position();
        let Some((id, size)) = element(bytes)? else {
            damage = Some(format!(
                "the Matroska element at byte {at} is damaged or cut off"
            ));
            break;
        };
        let end = size.map_or(bytes.len(), |size| bytes.position().saturating_add(size));
        if end > bytes.len() && damage.is_none() {
            damage = Some(format!(
                "the Matroska file is cut off: {} bytes are missing",
                end - bytes.len()
            ));
        }
        match id {
            // The elements inside are looked at one by one.
            SEGMENT | CLUSTER => continue,
            BLOCK_GROUP => {
                let group = bytes.vec(end - bytes.position())?;
                discarded = padding(
                    &group,
                    track.as_ref().map_or(0, |track: &Track| track.number),
                )
                .unwrap_or(discarded);
            }
            INFO => seconds = duration(&bytes.vec(end - bytes.position())?),
            TRACKS => {
                let tracks = bytes.vec(end - bytes.position())?;
                track = sound_track(&tracks);
            }
            id if BESIDE.contains(&id) => covers.extend(void(at, end)),
            _ => {}
        }
        bytes.seek(end.min(bytes.len()))?;
    }
    let track = track.ok_or_else(|| Fault::new("there is no audio track in this Matroska file"))?;
    check_codec(&track)?;
    let rate = if track.codec == "A_OPUS" {
        48_000.0
    } else {
        track.sample_rate
    };
    let frames = |nanos: u64| (nanos as f64 * rate / 1e9).round() as u64;
    // The duration may be that of a longer picture, and is rounded: half a second less is not damage.
    let least = seconds
        .map(|seconds: f64| ((seconds - 0.5).max(0.0) * rate) as u64)
        .filter(|_| damage.is_none());
    let (skip, drop_end) = (frames(track.delay), frames(discarded));
    Ok(Layout {
        name: "Matroska",
        skip,
        drop_end,
        least,
        own_trim: true,
        damage,
        covers,
        ..Layout::default()
    })
}

/// The head of an element that says nothing, in the place of the one from `start` to `end`.
fn void(start: u64, end: u64) -> Option<Cover> {
    let size = end.checked_sub(start)?.checked_sub(VOID_HEAD)?;
    // Eight bytes of size begin with a byte that says so, and leave seven for the size.
    let size = (size < 1 << 56).then_some(size | 1 << 56)?;
    Some(Cover {
        at: start,
        bytes: [&[0xEC], &size.to_be_bytes()[..]].concat(),
    })
}

/// Id and size of the next element; a size of `None` is not known. `None` for what is no element.
fn element(bytes: &mut Bytes) -> Result<Option<(u64, Option<u64>)>, Fault> {
    let start = bytes.position();
    let head = bytes.vec(12)?;
    let Some((id, size, length)) = parse(&head) else {
        return Ok(None);
    };
    bytes.seek(start + length as u64)?;
    Ok(Some((id, size)))
}

/// Id, size and length of an element's head.
fn parse(head: &[u8]) -> Option<(u64, Option<u64>, usize)> {
    let id_length = head.first()?.leading_zeros() as usize + 1;
    let id = be(head, 0, id_length).filter(|_| id_length <= 4)?;
    let size_length = head.get(id_length)?.leading_zeros() as usize + 1;
    let marked = be(head, id_length, size_length).filter(|_| size_length <= 8)?;
    let mask = (1_u64 << (7 * size_length)) - 1;
    let size = Some(marked & mask).filter(|size| *size != mask);
    Some((id, size, id_length + size_length))
}

/// The elements in an element: id and content.
fn elements(mut content: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    std::iter::from_fn(move || {
        let (id, size, length) = parse(content)?;
        let rest = content.get(length..)?;
        let size = size
            .and_then(|size| usize::try_from(size).ok())
            .unwrap_or(rest.len())
            .min(rest.len());
        let (inner, behind) = rest.split_at(size);
        content = behind;
        Some((id, inner))
    })
}

fn find(content: &[u8], id: u64) -> Option<&[u8]> {
    elements(content)
        .find(|(found, _)| *found == id)
        .map(|(_, inner)| inner)
}

fn number(content: &[u8], id: u64) -> Option<u64> {
    find(content, id).and_then(|bytes| be(bytes, 0, bytes.len().min(8)))
}

fn float(content: &[u8], id: u64) -> Option<f64> {
    match *find(content, id)? {
        [a, b, c, d] => Some(f64::from(f32::from_be_bytes([a, b, c, d]))),
        [a, b, c, d, e, f, g, h] => Some(f64::from_be_bytes([a, b, c, d, e, f, g, h])),
        _ => None,
    }
}

/// The duration of the whole in seconds.
fn duration(info: &[u8]) -> Option<f64> {
    let scale = number(info, 0x2A_D7B1).unwrap_or(1_000_000);
    float(info, 0x4489).map(|ticks| ticks * scale as f64 / 1e9)
}

fn sound_track(tracks: &[u8]) -> Option<Track> {
    let entries = elements(tracks)
        .filter(|(id, _)| *id == TRACK_ENTRY)
        .map(|(_, entry)| entry);
    entries
        .filter(|entry| number(entry, 0x83) == Some(2))
        .find_map(|entry| {
            let audio = find(entry, AUDIO).unwrap_or_default();
            let codec = find(entry, 0x86)?;
            Some(Track {
                number: number(entry, 0xD7).unwrap_or(1),
                codec: codec
                    .iter()
                    .filter(|byte| byte.is_ascii_graphic())
                    .map(|byte| char::from(*byte))
                    .collect(),
                sample_rate: float(audio, 0xB5).unwrap_or(8_000.0),
                channels: number(audio, 0x9F).unwrap_or(1),
                private: find(entry, 0x63A2).unwrap_or_default().to_vec(),
                delay: number(entry, 0x56AA).unwrap_or(0),
            })
        })
}

fn check_codec(track: &Track) -> Result<(), Fault> {
    match track.codec.as_str() {
        "A_OPUS" if track.channels > 2 => Err(Fault::unsupported(format!(
            "Opus with {} channels",
            track.channels
        ))),
        "A_AAC" => aac::check_config(&track.private),
        "A_OPUS" | "A_VORBIS" | "A_FLAC" | "A_MPEG/L3" | "A_PCM/INT/LIT" | "A_PCM/INT/BIG"
        | "A_PCM/FLOAT/IEEE" => Ok(()),
        codec => Err(Fault::unsupported(format!("the codec {codec} in Matroska"))),
    }
}

/// Nanoseconds of padding at the end of a block of this track.
fn padding(group: &[u8], track: u64) -> Option<u64> {
    let block = find(group, 0xA1)?;
    let block_track = track_of(block)?;
    let padding = find(group, 0x75A2).filter(|_| block_track == track)?;
    let value = be(padding, 0, padding.len().min(8))?;
    // A negative figure would be a cut at the block's start.
    let negative = padding.first().is_some_and(|byte| byte & 0x80 != 0);
    (!negative).then_some(value)
}

/// The track's number at the beginning of a block.
fn track_of(block: &[u8]) -> Option<u64> {
    let length = block.first()?.leading_zeros() as usize + 1;
    let marked = be(block, 0, length).filter(|_| length <= 8)?;
    Some(marked & ((1_u64 << (7 * length)) - 1))
}
