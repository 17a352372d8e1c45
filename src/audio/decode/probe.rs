//! Which container it is, from its first bytes alone: the file's name decides nothing.

use super::bytes::{Bytes, be};
use super::layout::{Blocks, Encoding, Fault, Layout};
use super::{chunks, matroska, mp4, mpeg, ogg, wav};
use crate::audio::raw::{RawEncoding, RawFormat};

/// Bytes that are looked at to tell what a file is.
const HEAD: u64 = 512;

/// Reads what the container says about its sound.
pub(super) fn read(bytes: &mut Bytes, raw: Option<RawFormat>) -> Result<Layout, Fault> {
    if bytes.len() == 0 {
        return Err(Fault::new("the file is empty"));
    }
    if let Some(raw) = raw {
        return read_raw(bytes, raw);
    }
    let start = after_id3(bytes)?;
    bytes.seek(start)?;
    let head = bytes.vec(HEAD)?;
    bytes.seek(start)?;
    match container(&head) {
        Some(Container::Wav) => wav::read(bytes),
        Some(Container::Aiff) => chunks::read_aiff(bytes),
        Some(Container::Caf) => chunks::read_caf(bytes),
        Some(Container::Flac) => read_flac(&head),
        Some(Container::Ogg) => ogg::read(bytes),
        Some(Container::Mp4) => mp4::read(bytes),
        Some(Container::Matroska) => matroska::read(bytes),
        Some(Container::Mpeg) => mpeg::read(bytes)?.ok_or_else(unknown),
        Some(Container::Refused(name)) => Err(Fault::unsupported(name)),
        None if is_text(&head) => Err(Fault::new("this is a text file, not a recording")),
        None => Err(unknown()),
    }
}

fn unknown() -> Fault {
    Fault::new(
        "neither a container nor a codec that piep knows begins like this; \
         for telephony files without a header say what is in them, for instance --raw ulaw:8000:1",
    )
}

/// Reads how many frames there are from STREAMINFO: RFC 9639, section 8.2. Their checksum is
/// compared while they are decoded.
fn read_flac(head: &[u8]) -> Result<Layout, Fault> {
    // The rate, the channels and the bits of a sample take 28 bits; the frames are the next 36.
    let frames = be(head, 8 + 10, 8).map(|word| word & 0xF_FFFF_FFFF);
    let frames = frames.ok_or_else(|| Fault::new("the FLAC file ends inside its header"))?;
    Ok(Layout {
        name: "FLAC",
        frames: Some(frames).filter(|frames| *frames > 0),
        ..Layout::default()
    })
}

enum Container {
    Wav,
    Aiff,
    Caf,
    Flac,
    Ogg,
    Mp4,
    Matroska,
    Mpeg,
    Refused(&'static str),
}

/// Tells containers by the bytes with which their specifications let them begin.
fn container(head: &[u8]) -> Option<Container> {
    use Container::{Aiff, Caf, Flac, Matroska, Mp4, Ogg, Refused, Wav};
    let at = |offset: usize, magic: &[u8]| {
        head.get(offset..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    Some(match () {
        () if (at(0, b"RIFF") || at(0, b"RF64") || at(0, b"BW64")) && at(8, b"WAVE") => Wav,
        () if at(0, b"RIFX") => Refused("big-endian WAV (RIFX)"),
        () if at(0, b"RIFF") && at(8, b"AVI ") => Refused("an AVI video"),
        () if at(0, b"fLaC") => Flac,
        () if at(0, b"OggS") => Ogg,
        () if at(0, b"FORM") && (at(8, b"AIFF") || at(8, b"AIFC")) => Aiff,
        () if at(0, b"caff") => Caf,
        () if at(4, b"ftyp") => Mp4,
        () if at(0, &[0x1A, 0x45, 0xDF, 0xA3]) => Matroska,
        () if at(0, b"#!AMR-WB") => Refused("AMR-WB"),
        () if at(0, b"#!AMR") => Refused("AMR"),
        () if at(0, b"#!SILK") || at(1, b"#!SILK") => Refused("SILK"),
        () if at(0, b".snd") => Refused("a Sun AU file"),
        () if at(0, &[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) => {
            Refused("Windows Media (ASF)")
        }
        () if at(0, b"wvpk") => Refused("WavPack"),
        () if at(0, b"MAC ") => Refused("Monkey's Audio"),
        () if at(0, b"ADIF") => Refused("AAC in ADIF"),
        () if at(0, b"FLV\x01") => Refused("a Flash video"),
        () if at(0, b"MThd") => Refused("a MIDI file"),
        () if at(0, b"NIST_1A") => Refused("NIST SPHERE"),
        () if at(0, b"Creative Voice File") => Refused("a Creative VOC file"),
        () if at(0, &[0, 0, 1, 0xBA]) => Refused("an MPEG program stream"),
        () if at(0, b"G") && at(188, b"G") && at(376, b"G") => Refused("an MPEG transport stream"),
        () if at(0, b"PK\x03\x04") => Refused("a ZIP archive"),
        () if at(0, &[0x1F, 0x8B]) => Refused("a gzip archive"),
        () if at(0, b"%PDF") => Refused("a PDF document"),
        () => return mpeg(head),
    })
}

/// MPEG audio and AAC begin with eleven set bits and have no other mark.
fn mpeg(head: &[u8]) -> Option<Container> {
    let word = be(head, 0, 2)?;
    let layer = (word >> 1) & 0b11;
    match word & 0xFFE0 {
        0xFFE0 if layer == 0 && word & 0xFFF0 == 0xFFF0 => Some(Container::Refused(
            "AAC without a container (ADTS), which does not tell AAC-LC from HE-AAC,",
        )),
        0xFFE0 if layer != 0 => Some(Container::Mpeg),
        _ => None,
    }
}

/// Where the sound begins behind ID3v2 tags, which stand before MP3 and sometimes FLAC.
///
/// Source: id3.org, "ID3 tag version 2.4.0 - Main Structure", section 3.1.
fn after_id3(bytes: &mut Bytes) -> Result<u64, Fault> {
    let mut start = 0;
    loop {
        bytes.seek(start)?;
        let Some(head) = bytes.array::<10>()? else {
            return Ok(start);
        };
        let size = match head {
            [b'I', b'D', b'3', _, _, flags, sizes @ ..] => {
                let size = sizes
                    .iter()
                    .fold(0, |size, byte| size << 7 | u64::from(byte & 0x7F));
                // A footer repeats the header.
                size + if flags & 0x10 != 0 { 20 } else { 10 }
            }
            _ => return Ok(start),
        };
        start += size;
    }
}

fn is_text(head: &[u8]) -> bool {
    let end = match std::str::from_utf8(head) {
        Ok(_) => head.len(),
        // The last character may be cut.
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        Err(_) => return false,
    };
    let text = head.get(..end).unwrap_or_default();
    !text.is_empty()
        && text
            .iter()
            .all(|byte| *byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r'))
}

fn read_raw(bytes: &Bytes, raw: RawFormat) -> Result<Layout, Fault> {
    let encoding = match raw.encoding {
        RawEncoding::Ulaw => Encoding::Ulaw,
        RawEncoding::Alaw => Encoding::Alaw,
        RawEncoding::S16le => Encoding::S16Le,
    };
    let blocks = Blocks::of_samples(encoding, raw.sample_rate, raw.channels, 0, bytes.len());
    let rest = bytes.len() % blocks.bytes_per_block.max(1);
    let damage = (rest != 0).then(|| {
        format!(
            "{} bytes are no whole number of frames of {} bytes",
            bytes.len(),
            blocks.bytes_per_block
        )
    });
    Ok(Layout {
        name: "raw",
        frames: Some(blocks.frames()),
        blocks: Some(blocks),
        damage,
        ..Layout::default()
    })
}
