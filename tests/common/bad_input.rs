//! Damaged and unsupported files, each with a part of the error that it must give.

// Helpers of tests may panic, as tests do; the lint knows test functions only.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// One bad file.
pub(crate) struct Bad {
    /// Its name, which says what is wrong; the ending means nothing.
    pub(crate) name: &'static str,
    /// Makes its bytes.
    pub(crate) bytes: fn() -> Vec<u8>,
    /// A part of the message that it must give.
    pub(crate) error: &'static str,
    /// Whether it gives a recording when truncated ones are allowed.
    pub(crate) truncated: bool,
}

/// A file of `fixtures/audio`.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/audio")
            .join(name),
    )
    .unwrap()
}

fn cut(name: &str, bytes: usize) -> Vec<u8> {
    let mut whole = fixture(name);
    whole.truncate(whole.len() - bytes);
    whole
}

fn changed(name: &str, at: usize, value: &[u8]) -> Vec<u8> {
    let mut whole = fixture(name);
    whole[at..at + value.len()].copy_from_slice(value);
    whole
}

fn middle_changed(name: &str) -> Vec<u8> {
    // Behind the room for tags that some encoders leave.
    let at = fixture(name).len() * 3 / 4;
    changed(name, at, &[0xA5; 24])
}

fn middle_removed(name: &str, bytes: usize) -> Vec<u8> {
    let mut whole = fixture(name);
    let at = whole.len() / 2;
    whole.drain(at..at + bytes);
    whole
}

/// A WAV file with this format tag, 8 kHz, one channel.
fn wav(tag: u16, bits: u16, rate: u32, data: &[u8]) -> Vec<u8> {
    let frame = bits.div_ceil(8);
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x12\0\0\0".to_vec();
    bytes.extend(tag.to_le_bytes());
    bytes.extend(1_u16.to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend((rate * u32::from(frame)).to_le_bytes());
    bytes.extend(frame.to_le_bytes());
    bytes.extend(bits.to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(b"data");
    bytes.extend((data.len() as u32).to_le_bytes());
    bytes.extend(data);
    let size = bytes.len() as u32 - 8;
    bytes[4..8].copy_from_slice(&size.to_le_bytes());
    bytes
}

/// The first Ogg stream followed by another one.
fn chained() -> Vec<u8> {
    let mut whole = fixture("opus-from-8000-1.opus");
    whole.extend(fixture("opus-from-48000-2.opus"));
    whole
}

fn two_rates() -> Vec<u8> {
    let mut whole = fixture("vbr-without-tag-44100-1.mp3");
    let other = fixture("lame-44100-2.mp3");
    let frames = other
        .windows(2)
        .position(|window| window == [0xFF, 0xFB])
        .unwrap();
    whole.extend(&other[frames..]);
    whole
}

/// The whole table.
pub(crate) const BAD: &[Bad] = &[
    bad("empty.wav", Vec::new, "the file is empty"),
    bad(
        "text.wav",
        || b"Dit is geen opname.\n".to_vec(),
        "this is a text file",
    ),
    bad(
        "noise.mp3",
        || (0..4_000_u32).map(|n| (n * n * 31 + 7 * n) as u8).collect(),
        "neither a container nor a codec",
    ),
    bad(
        "silent-ulaw-without-header.wav",
        || vec![0xFF; 8_000],
        "--raw ulaw:8000:1",
    ),
    bad(
        "riff-only.wav",
        || b"RIFF\x04\0\0\0WAVE".to_vec(),
        "ends before its data chunk",
    ),
    bad(
        "half-a-header.wav",
        || fixture("pcm16-8000-2.wav")[..30].to_vec(),
        "WAV fmt chunk",
    ),
    bad(
        "no-samples.wav",
        || wav(1, 16, 8_000, &[]),
        "no sound in it",
    ),
    bad(
        "gsm610.wav",
        || fixture("bad-gsm610.wav"),
        "GSM 6.10 in WAV (format tag 0x0031) is not supported; convert it first",
    ),
    bad(
        "g722.wav",
        || fixture("bad-g722.wav"),
        "G.722 in WAV (format tag 0x028F) is not supported",
    ),
    bad(
        "g729.wav",
        || wav(0x83, 8, 8_000, &[0; 100]),
        "G.729 in WAV (format tag 0x0083) is not supported",
    ),
    bad(
        "g7231.wav",
        || wav(0x42, 8, 8_000, &[0; 100]),
        "G.723.1 in WAV",
    ),
    bad(
        "truespeech.wav",
        || wav(0x22, 8, 8_000, &[0; 100]),
        "TrueSpeech in WAV",
    ),
    bad(
        "unknown-tag.wav",
        || wav(0x7777, 8, 8_000, &[0; 100]),
        "an unknown codec in WAV (format tag 0x7777)",
    ),
    bad(
        "twelve-bits.wav",
        || wav(1, 12, 8_000, &[0; 100]),
        "PCM with 12 bits in WAV is not supported",
    ),
    bad(
        "mp3-in.wav",
        || fixture("bad-mp3.wav"),
        "MP3 in WAV (format tag 0x0055) is not supported",
    ),
    bad(
        "slow.wav",
        || wav(1, 16, 4_000, &[0; 100]),
        "its sampling rate is 4000 Hz, expected 8000 to 48000 Hz",
    ),
    bad(
        "fast.wav",
        || wav(1, 16, 96_000, &[0; 100]),
        "its sampling rate is 96000 Hz, expected 8000 to 48000 Hz",
    ),
    bad(
        "no-channels.wav",
        || changed("pcm16-8000-2.wav", 22, &[0]),
        "says 0 channels",
    ),
    bad(
        "many-channels.wav",
        || {
            changed(
                "alaw-8000-2.wav",
                22,
                &[9, 0, 0x40, 0x1F, 0, 0, 0, 0, 0, 0, 9],
            )
        },
        "it has 9 channels, expected 1 to 8",
    ),
    bad(
        "contradiction.wav",
        || changed("pcm16-8000-2.wav", 32, &[3]),
        "contradicts itself",
    ),
    cut_off(
        "truncated.wav",
        || cut("pcm16-8000-2.wav", 16_000),
        "0.50 s are missing after 1.00 s",
    ),
    cut_off(
        "claims-gigabytes.wav",
        || changed("pcm16-8000-2.wav", 40, &[0xF0, 0xFF, 0xFF, 0x7F]),
        "2147483632 bytes of data, and 48000 are there",
    ),
    cut_off(
        "truncated-adpcm.wav",
        || cut("ms-adpcm-8000-2.wav", 3_000),
        "are missing after",
    ),
    cut_off(
        "truncated.mp3",
        || cut("lame-44100-2.mp3", 1_000),
        "is cut off",
    ),
    cut_off(
        "missing-frames.mp3",
        || cut("lame-44100-2.mp3", 6 * 313 + 5),
        "cut off",
    ),
    cut_off(
        "garbage-inside.mp3",
        middle_changed_frame,
        "something that is no MP3 frame at",
    ),
    bad(
        "two-formats.mp3",
        two_rates,
        "the format of the MP3 frames changes",
    ),
    cut_off(
        "truncated.flac",
        || cut("flac-16000-2.flac", 5_000),
        "--allow-truncated",
    ),
    cut_off(
        "damaged.flac",
        || middle_changed("flac-16000-2.flac"),
        "--allow-truncated",
    ),
    bad(
        "truncated.ogg",
        || cut("vorbis-44100-2.ogg", 700),
        "is cut off",
    ),
    bad(
        "damaged.ogg",
        || middle_changed("vorbis-44100-2.ogg"),
        "its checksum is wrong",
    ),
    cut_off(
        "truncated.opus",
        || cut("opus-from-48000-2.opus", 500),
        "is cut off",
    ),
    bad(
        "hole.opus",
        || middle_removed("opus-from-48000-2.opus", 400),
        "the Ogg page at byte",
    ),
    cut_off(
        "chained.opus",
        chained,
        "another recording begins at 1.50 s",
    ),
    bad(
        "speex.ogg",
        || fixture("bad-speex.ogg"),
        "Speex in Ogg is not supported",
    ),
    bad(
        "video.ogv",
        || fixture("bad-only-video.ogv"),
        "no audio track in this Ogg file, only Theora video",
    ),
    cut_off(
        "damaged.m4a",
        || changed("aac-16000-1.m4a", 113, &[0x7F, 0xFF, 0xFF, 0xF0]),
        "it is damaged at 0.45 s",
    ),
    bad(
        "never-finished.m4a",
        || fixture("aac-44100-2.m4a")[..2_000].to_vec(),
        "no moov box",
    ),
    bad(
        "video.mp4",
        || fixture("bad-only-video.mp4"),
        "no audio track in this MP4 file",
    ),
    bad(
        "ac3.mp4",
        || fixture("bad-ac3.mp4"),
        "AC-3 in MP4 is not supported",
    ),
    bad(
        "busy-fragment.mp4",
        || busy_fragment("aac-fragmented-16000-1.mp4"),
        "claim 4294967295 packets, more than it has bytes",
    ),
    bad("he-aac.m4a", he_aac, "HE-AAC is not supported"),
    bad(
        "amr-in.3gp",
        || renamed("aac-16000-1.m4a", b"mp4a", b"samr"),
        "AMR in MP4 is not supported",
    ),
    bad(
        "truncated.webm",
        || cut("opus-48000-2.webm", 900),
        "the Matroska file is cut off",
    ),
    bad(
        "video.mkv",
        || fixture("bad-only-video.mkv"),
        "no audio track in this Matroska file",
    ),
    bad(
        "ac3.mka",
        || fixture("bad-ac3.mka"),
        "the codec A_AC3 in Matroska is not supported",
    ),
    bad(
        "adts.aac",
        || fixture("bad-adts.aac"),
        "AAC without a container (ADTS)",
    ),
    bad("ima4.caf", || fixture("bad-ima4.caf"), "IMA 4:1 ADPCM"),
    cut_off(
        "truncated.caf",
        || cut("pcm16-16000-2.caf", 6_400),
        "0.10 s are missing after 1.40 s",
    ),
    cut_off(
        "truncated.aiff",
        || cut("pcm16-16000-1.aiff", 3_200),
        "0.10 s are missing after 1.40 s",
    ),
    bad(
        "gsm.aifc",
        || renamed("ulaw-8000-2.aifc", b"ulaw", b"agsm"),
        "GSM 6.10",
    ),
    bad(
        "wma.wma",
        || fixture("bad-wma.wma"),
        "Windows Media (ASF) is not supported",
    ),
    bad(
        "call.amr",
        || b"#!AMR\n\x3C\x08".to_vec(),
        "AMR is not supported; convert it first",
    ),
    bad(
        "call.awb",
        || b"#!AMR-WB\n\x3C\x08".to_vec(),
        "AMR-WB is not supported",
    ),
    bad(
        "call.au",
        || b".snd\0\0\0\x18".to_vec(),
        "a Sun AU file is not supported",
    ),
    bad(
        "video.avi",
        || b"RIFF\0\0\0\0AVI LIST".to_vec(),
        "an AVI video is not supported",
    ),
    bad(
        "calls.zip",
        || b"PK\x03\x04\x14\0".to_vec(),
        "a ZIP archive is not supported",
    ),
];

const fn bad(name: &'static str, bytes: fn() -> Vec<u8>, error: &'static str) -> Bad {
    Bad {
        name,
        bytes,
        error,
        truncated: false,
    }
}

const fn cut_off(name: &'static str, bytes: fn() -> Vec<u8>, error: &'static str) -> Bad {
    Bad {
        name,
        bytes,
        error,
        truncated: true,
    }
}

/// Bytes between two MP3 frames.
fn middle_changed_frame() -> Vec<u8> {
    let mut whole = fixture("lame-44100-2.mp3");
    let at = whole.len() / 2;
    whole.splice(at..at, [0x55; 700]);
    whole
}

fn renamed(name: &str, from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut whole = fixture(name);
    let at = whole
        .windows(from.len())
        .position(|window| window == from)
        .unwrap();
    whole[at..at + to.len()].copy_from_slice(to);
    whole
}

/// A fragment says that it has more packets than any file.
fn busy_fragment(name: &str) -> Vec<u8> {
    let mut whole = fixture(name);
    let at = whole
        .windows(4)
        .position(|window| window == b"trun")
        .unwrap()
        + 8;
    whole[at..at + 4].copy_from_slice(&[0xFF; 4]);
    whole
}

/// The object type of the configuration becomes 5: the upper band is there.
fn he_aac() -> Vec<u8> {
    let mut whole = fixture("aac-16000-1.m4a");
    // DecoderSpecificInfo: tag 5 with a length in four bytes, then the configuration of AAC-LC.
    let at = whole
        .windows(5)
        .position(|window| window == [5, 0x80, 0x80, 0x80, 5])
        .unwrap()
        + 5;
    whole[at] = 5 << 3 | whole[at] & 7;
    whole
}
