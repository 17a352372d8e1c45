//! Whether a WAV file holds samples and nothing else.
//!
//! Sources: Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0" (1991), chapter 2; Microsoft,
//! "Multiple channel audio data and WAVE files" (2001), for WAVE_FORMAT_EXTENSIBLE.

use std::io::{self, Read, Seek, SeekFrom};

/// What a WAV file says of its samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bare {
    /// Frames per second in Hz.
    pub sample_rate: u32,
    /// Number of channels.
    pub channels: u16,
    /// Number of frames.
    pub frames: u64,
}

/// PCM and extensible, as format tags.
const TAGS: [u16; 2] = [1, 0xFFFE];

/// What stands behind the first two bytes of the subformat for PCM.
const PCM_GUID: &[u8; 14] = b"\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71";

/// Reads the header of a WAV file that must hold 16-bit PCM in a `fmt ` and a `data` chunk, and nothing before, between
/// or behind them.
///
/// # Errors
///
/// The outer error when the file cannot be read; the inner one says what else the file holds, or what is wrong with it.
pub fn read<R: Read + Seek>(mut file: R) -> io::Result<Result<Bare, &'static str>> {
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let mut head = Vec::new();
    file.take(128).read_to_end(&mut head)?;
    Ok(header(&head, length))
}

fn header(head: &[u8], length: u64) -> Result<Bare, &'static str> {
    const SHORT: &str = "it is too short for a WAV file";
    let text = |at: usize| head.get(at..at + 4).ok_or(SHORT);
    let long = |at: usize| -> Result<u64, &'static str> {
        let bytes: [u8; 4] = text(at)?.try_into().map_err(|_| SHORT)?;
        Ok(u64::from(u32::from_le_bytes(bytes)))
    };
    let short = |at: usize| long(at).map(|value| (value & 0xFFFF) as u16);
    if text(0)? != b"RIFF" || text(8)? != b"WAVE" || text(12)? != b"fmt " {
        return Err("it does not begin with the header of a WAV file and its fmt chunk");
    }
    if long(4)? + 8 != length {
        return Err("its length is not what its header says");
    }
    let size = long(16)?;
    let (tag, channels, sample_rate) = (short(20)?, short(22)?, long(24)?);
    let extended = tag == 0xFFFE && size == 40;
    if !TAGS.contains(&tag) || (size != 16 && !extended) {
        return Err("its fmt chunk is not one for PCM");
    }
    let align = u64::from(channels) * 2;
    let plain =
        u64::from(short(32)?) == align && short(34)? == 16 && long(28)? == sample_rate * align;
    if channels == 0 || !plain {
        return Err("its samples are not of 16 bit");
    }
    if extended && (short(36)? != 22 || short(44)? != 1 || head.get(46..60) != Some(&PCM_GUID[..]))
    {
        return Err("its fmt chunk is not one for PCM");
    }
    let data = 20 + usize::try_from(size).unwrap_or(usize::MAX);
    if text(data)? != b"data" {
        return Err("it holds a chunk beside fmt and data");
    }
    let bytes = long(data + 4)?;
    if data as u64 + 8 + bytes != length {
        return Err("it holds something behind its samples");
    }
    if bytes % align != 0 {
        return Err("its last frame is not whole");
    }
    Ok(Bare {
        sample_rate: u32::try_from(sample_rate).unwrap_or(u32::MAX),
        channels,
        frames: bytes / align,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::audio::{Audio, Masker, Recording, write_masked};
    use crate::error::RecordingId;

    fn written(channels: usize) -> Vec<u8> {
        let audio = Audio {
            sample_rate: 8_000,
            channels: vec![vec![0.1; 80]; channels],
        };
        let recording = Recording::from_audio(RecordingId::new("made"), audio).unwrap();
        let mut bytes = Vec::new();
        let masker = Masker::new(&recording.format, &[], -18.0);
        write_masked(&recording, &masker, Cursor::new(&mut bytes)).unwrap();
        bytes
    }

    fn fault(bytes: &[u8]) -> &'static str {
        read(Cursor::new(bytes)).unwrap().unwrap_err()
    }

    /// The same file with its length put right.
    fn sized(mut bytes: Vec<u8>) -> Vec<u8> {
        let size = u32::try_from(bytes.len() - 8).unwrap();
        bytes[4..8].copy_from_slice(&size.to_le_bytes());
        bytes
    }

    #[test]
    fn what_piep_writes_is_bare() {
        for channels in [1, 2, 8] {
            let bare = read(Cursor::new(written(channels))).unwrap().unwrap();
            let expected = Bare {
                sample_rate: 8_000,
                channels: u16::try_from(channels).unwrap(),
                frames: 80,
            };
            assert_eq!(bare, expected);
        }
    }

    #[test]
    fn whatever_else_a_file_holds_is_told() {
        let plain = written(1);
        let tags = b"LIST\x0c\x00\x00\x00INFOINAM\x00\x00\x00\x00";
        assert_eq!(
            fault(&plain[..30]),
            "its length is not what its header says"
        );
        assert!(fault(&[plain.as_slice(), &tags[..]].concat()).contains("length"));
        let behind = sized([plain.as_slice(), &tags[..]].concat());
        assert!(fault(&behind).contains("behind its samples"));
        let between = sized([&plain[..36], &tags[..], &plain[36..]].concat());
        assert!(fault(&between).contains("beside fmt and data"));
        let before = sized([&plain[..12], &tags[..], &plain[12..]].concat());
        assert!(fault(&before).contains("fmt chunk"));
        let mut other = plain.clone();
        other[20] = 7;
        assert!(fault(&other).contains("PCM"));
        assert!(fault(b"RIFF").contains("too short"));
        assert!(fault(b"").contains("too short"));
    }
}
