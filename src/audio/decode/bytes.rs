//! Reads numbers and tags from a source, wherever they are.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use crate::audio::source::{Source, SourceReader};

/// Reads forwards mostly, and says where it is.
pub(super) struct Bytes {
    reader: BufReader<SourceReader>,
    position: u64,
    len: u64,
}

impl Bytes {
    pub(super) fn new(source: &Source) -> Self {
        let reader = BufReader::with_capacity(64 * 1024, source.reader());
        Self {
            reader,
            position: 0,
            len: source.len(),
        }
    }

    /// Length of the source in bytes.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Bytes from here to the end.
    pub(super) fn left(&self) -> u64 {
        self.len.saturating_sub(self.position)
    }

    pub(super) fn seek(&mut self, position: u64) -> io::Result<()> {
        let offset = i128::from(position) - i128::from(self.position);
        match i64::try_from(offset) {
            Ok(offset) => self.reader.seek_relative(offset)?,
            Err(_) => {
                self.reader.seek(SeekFrom::Start(position))?;
            }
        }
        self.position = position;
        Ok(())
    }

    /// Fills the buffer as far as there are bytes, and gives their number.
    pub(super) fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.reader.read(rest) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.position += filled as u64;
        Ok(filled)
    }

    /// The next bytes, or `None` when the source ends before.
    pub(super) fn array<const N: usize>(&mut self) -> io::Result<Option<[u8; N]>> {
        let mut buffer = [0; N];
        Ok((self.fill(&mut buffer)? == N).then_some(buffer))
    }

    /// At most this many bytes, fewer at the end of the source; never more than 64 KiB.
    pub(super) fn vec(&mut self, len: u64) -> io::Result<Vec<u8>> {
        let len = usize::try_from(len.min(self.left()).min(65_536)).unwrap_or(0);
        let mut buffer = vec![0; len];
        let filled = self.fill(&mut buffer)?;
        buffer.truncate(filled);
        Ok(buffer)
    }
}

/// The number at an offset, high byte first; `None` behind the end.
pub(super) fn be(bytes: &[u8], offset: usize, len: usize) -> Option<u64> {
    let field = bytes.get(offset..offset.checked_add(len)?)?;
    Some(
        field
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
    )
}

/// The number at an offset, low byte first; `None` behind the end.
pub(super) fn le(bytes: &[u8], offset: usize, len: usize) -> Option<u64> {
    let field = bytes.get(offset..offset.checked_add(len)?)?;
    Some(
        field
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
    )
}
