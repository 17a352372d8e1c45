//! A source of which the library sees some bytes as others: what it must not read, or stumbles over.

use std::io::{self, Read, Seek, SeekFrom};

use symphonia::core::io::MediaSource;

use crate::audio::source::SourceReader;

/// Bytes that are seen in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cover {
    /// The first byte's place in the source.
    pub(super) at: u64,
    /// What is seen from there on.
    pub(super) bytes: Vec<u8>,
}

impl Cover {
    fn end(&self) -> u64 {
        self.at + self.bytes.len() as u64
    }
}

/// A reader that sees covers instead of what is under them.
pub(super) struct CoveredReader {
    pub(super) reader: SourceReader,
    /// Sorted, without overlaps.
    pub(super) covers: Vec<Cover>,
}

impl Read for CoveredReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let start = self.reader.stream_position()?;
        let count = self.reader.read(buffer)?;
        let end = start + count as u64;
        let first = self.covers.partition_point(|cover| cover.end() <= start);
        for cover in self
            .covers
            .iter()
            .skip(first)
            .take_while(|cover| cover.at < end)
        {
            let (from, skipped) = (cover.at.max(start), start.saturating_sub(cover.at));
            let place = usize::try_from(from - start).unwrap_or(usize::MAX);
            let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
            let seen = buffer.iter_mut().take(count).skip(place);
            for (byte, cover) in seen.zip(cover.bytes.iter().skip(skipped)) {
                *byte = *cover;
            }
        }
        Ok(count)
    }
}

impl Seek for CoveredReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}

impl MediaSource for CoveredReader {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.reader.byte_len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audio::Source;

    #[test]
    fn covers_are_seen_wherever_reading_begins() {
        let covers = vec![
            Cover {
                at: 2,
                bytes: b"xy".to_vec(),
            },
            Cover {
                at: 9,
                bytes: b"zz".to_vec(),
            },
        ];
        let reader = Source::from_bytes(b"0123456789".to_vec()).reader();
        let mut reader = CoveredReader { reader, covers };
        let mut all = String::new();
        reader.read_to_string(&mut all).unwrap();
        assert_eq!(all, "01xy45678z");
        reader.seek(SeekFrom::Start(3)).unwrap();
        let mut two = [0; 2];
        reader.read_exact(&mut two).unwrap();
        assert_eq!(&two, b"y4");
    }
}
