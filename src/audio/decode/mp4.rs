//! MP4 boxes: the codec, what of the decoded sound is to be heard, and whether the file is whole.
//!
//! Sources: ISO/IEC 14496-12 (boxes, edit lists in section 8.6.6), ISO/IEC 14496-14 (`esds`).

use super::aac;
use super::bytes::{Bytes, be};
use super::chunks::code_name;
use super::layout::{Fault, Layout};

/// Bytes of the `moov` box that are read at most; its tables take some 12 bytes a packet.
const MOOV_LIMIT: u64 = 64 * 1024 * 1024;

/// What a sound track says.
struct Track<'a> {
    edits: Option<&'a [u8]>,
    timescale: u64,
    /// Sum of the durations of all packets, in the track's timescale.
    duration: u64,
    entry: &'a [u8],
}

/// Walks over the boxes of an MP4 file.
pub(super) fn read(bytes: &mut Bytes) -> Result<Layout, Fault> {
    let mut moov = None;
    let mut damage = None;
    let mut samples = 0_u64;
    while let Some(head) = bytes.array::<8>()? {
        let start = bytes.position() - 8;
        let size = match be(&head, 0, 4).unwrap_or(0) {
            0 => bytes.len() - start,
            1 => bytes.array::<8>()?.map_or(0, u64::from_be_bytes),
            size => size,
        };
        let content = bytes.position();
        let end = start.saturating_add(size);
        if end < content {
            damage = Some(format!(
                "the MP4 box at byte {start} has an impossible length"
            ));
            break;
        }
        if end > bytes.len() {
            let missing = end - bytes.len();
            let name = head.get(4..).unwrap_or_default().escape_ascii().to_string();
            damage = Some(format!(
                "the MP4 file is cut off: {missing} bytes are missing in its \"{name}\" box"
            ));
        }
        if head.ends_with(b"moov") {
            moov = Some(whole(bytes, end - content)?);
        } else if head.ends_with(b"moof") {
            let moof = whole(bytes, end - content)?;
            samples = samples.saturating_add(samples_of(&moof));
            if samples > bytes.len() {
                return Err(Fault::new(format!(
                    "the fragments of this MP4 file claim {samples} packets, more than it has bytes"
                )));
            }
        }
        bytes.seek(end.min(bytes.len()))?;
    }
    let Some(moov) = moov else {
        return Err(Fault::new(match damage {
            Some(damage) => {
                format!("{damage}, and it has no moov box, without which nothing can be decoded")
            }
            None => "the MP4 file has no moov box: its recording was never finished".to_owned(),
        }));
    };
    let track =
        sound_track(&moov).ok_or_else(|| Fault::new("there is no audio track in this MP4 file"))?;
    let sample_rate = check_entry(track.entry)?;
    let movie_scale = find(&moov, b"mvhd").map_or(0, |header| scale(header).0);
    layout(&track, sample_rate, movie_scale, damage)
}

/// How many packets a fragment claims. symphonia counts them one by one (0.6), so that a few bytes could keep it busy for hours.
fn samples_of(moof: &[u8]) -> u64 {
    let tracks = boxes(moof).filter(|(name, _)| *name == b"traf");
    let runs = tracks.flat_map(|(_, traf)| boxes(traf).filter(|(name, _)| *name == b"trun"));
    runs.map(|(_, run)| be(run, 4, 4).unwrap_or(0)).sum()
}

fn whole(bytes: &mut Bytes, size: u64) -> Result<Vec<u8>, Fault> {
    if size > MOOV_LIMIT {
        return Err(Fault::new(format!(
            "its MP4 index has {size} bytes, more than {MOOV_LIMIT}"
        )));
    }
    let mut content = Vec::new();
    while (content.len() as u64) < size {
        let piece = bytes.vec(size - content.len() as u64)?;
        if piece.is_empty() {
            break;
        }
        content.extend_from_slice(&piece);
    }
    Ok(content)
}

/// The boxes in a box: type and content.
fn boxes(mut content: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        let size = usize::try_from(be(content, 0, 4)?).ok()?;
        let size = if size == 0 { content.len() } else { size };
        let (name, inner) = (content.get(4..8)?, content.get(8..size.min(content.len()))?);
        content = content.get(size..).unwrap_or_default();
        Some((name, inner))
    })
}

fn find<'a>(content: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    boxes(content)
        .find(|(found, _)| *found == name)
        .map(|(_, inner)| inner)
}

fn path<'a>(content: &'a [u8], names: &[&[u8; 4]]) -> Option<&'a [u8]> {
    names
        .iter()
        .try_fold(content, |content, name| find(content, name))
}

/// Timescale and duration of an `mvhd` or `mdhd` box.
fn scale(header: &[u8]) -> (u64, u64) {
    let (at, size) = if header.first() == Some(&1) {
        (20, 8)
    } else {
        (12, 4)
    };
    (
        be(header, at, 4).unwrap_or(0),
        be(header, at + 4, size).unwrap_or(0),
    )
}

fn sound_track(moov: &[u8]) -> Option<Track<'_>> {
    boxes(moov)
        .filter(|(name, _)| *name == b"trak")
        .find_map(|(_, trak)| {
            let media = find(trak, b"mdia")?;
            if find(media, b"hdlr")?.get(8..12)? != b"soun" {
                return None;
            }
            let table = path(media, &[b"minf", b"stbl"])?;
            let times = find(table, b"stts")?;
            let entries = times.get(8..)?.chunks_exact(8);
            let duration = entries.fold(0_u64, |sum, entry| {
                let packets = be(entry, 0, 4).unwrap_or(0);
                sum.saturating_add(packets.saturating_mul(be(entry, 4, 4).unwrap_or(0)))
            });
            let edits = path(trak, &[b"edts", b"elst"]);
            // Version, flags and number of entries come first.
            let entry = find(table, b"stsd")?.get(8..)?;
            Some(Track {
                edits,
                timescale: scale(find(media, b"mdhd")?).0,
                duration,
                entry,
            })
        })
}

/// Refuses codecs that are not decoded; gives the sampling rate in the sample entry.
fn check_entry(entry: &[u8]) -> Result<u64, Fault> {
    let code = entry.get(4..8).unwrap_or_default();
    let rate = be(entry, 8 + 24, 2).unwrap_or(0);
    match code {
        b"mp4a" => check_mp4a(entry.get(8..).unwrap_or_default())?,
        b"alac" | b"fLaC" => {}
        b"Opus" => return Ok(48_000),
        code => return Err(Fault::unsupported(format!("{} in MP4", code_name(code)))),
    }
    Ok(rate)
}

fn check_mp4a(entry: &[u8]) -> Result<(), Fault> {
    // Version 0 of the entry has 28 bytes before the boxes, QuickTime's versions 1 and 2 more.
    let header = match be(entry, 8, 2) {
        Some(1) => 28 + 16,
        Some(2) => 28 + 36,
        _ => 28,
    };
    let inner = entry.get(header..).unwrap_or_default();
    let descriptor = find(inner, b"esds").or_else(|| path(inner, &[b"wave", b"esds"]));
    let descriptor = descriptor.and_then(|esds| esds.get(4..));
    let unclear = || Fault::new("the MP4 file does not say what its audio track holds");
    let (kind, config) = decoder_config(descriptor.ok_or_else(unclear)?).ok_or_else(unclear)?;
    match kind {
        0x40 => aac::check_config(config),
        // MPEG-2 AAC-LC.
        0x67 => Ok(()),
        0x66 | 0x68 => Err(Fault::unsupported("MPEG-2 AAC Main or SSR in MP4")),
        0x69 | 0x6B => Err(Fault::unsupported("MP3 in MP4")),
        0xA5 | 0xA6 => Err(Fault::unsupported("AC-3 in MP4")),
        0xA9 => Err(Fault::unsupported("DTS in MP4")),
        0xE1 => Err(Fault::unsupported("QCELP in MP4")),
        kind => Err(Fault::unsupported(format!(
            "the codec of object type 0x{kind:02X} in MP4"
        ))),
    }
}

/// Object type and specific configuration in an ES descriptor.
fn decoder_config(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (3, stream) = descriptor(bytes)? else {
        return None;
    };
    // ES_ID, then flags for what follows: another id, an address, a clock.
    let flags = be(stream, 2, 1)?;
    let mut at = 3;
    if flags & 0x80 != 0 {
        at += 2;
    }
    if flags & 0x40 != 0 {
        at += 1 + usize::from(*stream.get(at)?);
    }
    if flags & 0x20 != 0 {
        at += 2;
    }
    let (4, config) = descriptor(stream.get(at..)?)? else {
        return None;
    };
    let specific = match config.get(13..).and_then(descriptor) {
        Some((5, specific)) => specific,
        _ => &[],
    };
    Some((be(config, 0, 1)?, specific))
}

/// Tag and content of a descriptor, whose length is written in groups of seven bits.
fn descriptor(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (tag, mut rest) = bytes.split_first()?;
    let mut size = 0_usize;
    for _ in 0..4 {
        let (byte, behind) = rest.split_first()?;
        rest = behind;
        size = size << 7 | usize::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((*tag, rest.get(..size.min(rest.len()))?))
}

fn layout(
    track: &Track,
    sample_rate: u64,
    movie_scale: u64,
    damage: Option<String>,
) -> Result<Layout, Fault> {
    let to_frames = |time: u64, scale: u64| {
        let frames = (u128::from(time) * u128::from(sample_rate) + u128::from(scale / 2))
            / u128::from(scale.max(1));
        u64::try_from(frames).unwrap_or(u64::MAX)
    };
    let all = to_frames(track.duration, track.timescale);
    let (skip, edited) = edit(track.edits.unwrap_or_default())?;
    let skip = to_frames(skip, track.timescale);
    let behind = all.saturating_sub(skip);
    // An edit's length is rounded to the movie's timescale, which is often a millisecond.
    let slack = sample_rate / movie_scale.max(1) + 1;
    let frames = match edited
        .filter(|edited| *edited > 0)
        .map(|edited| to_frames(edited, movie_scale))
    {
        Some(edited) if edited.saturating_add(slack) < behind => edited,
        _ => behind,
    };
    // In a fragmented file the durations stand in the fragments.
    let frames = Some(frames).filter(|_| track.duration > 0 && damage.is_none());
    Ok(Layout {
        name: "MP4",
        skip,
        frames,
        own_trim: true,
        damage,
        ..Layout::default()
    })
}

/// Start of the sound in the track's timescale, and its length in the movie's.
fn edit(list: &[u8]) -> Result<(u64, Option<u64>), Fault> {
    let (size, entry) = if list.first() == Some(&1) {
        (8, 20)
    } else {
        (4, 12)
    };
    let empty = if size == 8 { u64::MAX } else { 0xFFFF_FFFF };
    let entries = list.get(8..).unwrap_or_default().chunks_exact(entry);
    let mut edits = entries
        .filter_map(|entry| Some((be(entry, size, size)?, be(entry, 0, size)?)))
        // An edit without media is a pause before the sound.
        .filter(|(start, _)| *start != empty);
    let first = edits.next();
    if edits.next().is_some() {
        return Err(Fault::unsupported(
            "an MP4 file whose sound is cut by several edits",
        ));
    }
    Ok(first.map_or((0, None), |(start, length)| (start, Some(length))))
}
