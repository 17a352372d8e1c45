//! Where the bytes of a recording are: in memory, or in a file that is opened once.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use super::Audio;
use crate::error::{Error, RecordingId, Result};

/// The bytes of a recording: read as often as needed, never written. Copies share them.
#[derive(Clone)]
pub struct Source(Inner);

#[derive(Clone)]
enum Inner {
    Bytes(Arc<[u8]>),
    File { file: Arc<File>, len: u64 },
    Samples(Arc<Audio>),
}

impl Source {
    /// Bytes in memory.
    pub fn from_bytes(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self(Inner::Bytes(bytes.into()))
    }

    /// A file, opened for reading here and kept open, so that both passes read the same file even
    /// when its name is given to another one meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when the file cannot be opened or is not a regular file.
    pub fn open(id: &RecordingId, path: &Path) -> Result<Self> {
        let failed = |reason: &str, source: Option<io::Error>| Error::Read {
            recording: id.clone(),
            reason: reason.to_owned(),
            source: source.map(Into::into),
        };
        let file =
            File::open(path).map_err(|error| failed("the file does not open", Some(error)))?;
        let metadata = file
            .metadata()
            .map_err(|error| failed("its length is not known", Some(error)))?;
        if !metadata.is_file() {
            return Err(failed("expected a regular file", None));
        }
        Ok(Self(Inner::File {
            file: Arc::new(file),
            len: metadata.len(),
        }))
    }

    /// A file that is open already, for instance one without a name.
    ///
    /// # Errors
    ///
    /// When its length is not known.
    pub fn from_file(file: File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        Ok(Self(Inner::File {
            file: Arc::new(file),
            len,
        }))
    }

    /// Samples that were never encoded.
    pub(crate) fn from_samples(audio: Arc<Audio>) -> Self {
        Self(Inner::Samples(audio))
    }

    /// The samples, when the source was made from samples.
    pub(crate) fn samples(&self) -> Option<&Arc<Audio>> {
        match &self.0 {
            Inner::Samples(audio) => Some(audio),
            _ => None,
        }
    }

    /// Length in bytes; 0 for samples that were never encoded.
    pub fn len(&self) -> u64 {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.len() as u64,
            Inner::File { len, .. } => *len,
            Inner::Samples(_) => 0,
        }
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A reader with a position of its own, at the start.
    pub fn reader(&self) -> SourceReader {
        SourceReader {
            source: self.clone(),
            position: 0,
        }
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match &self.0 {
            Inner::Bytes(bytes) => {
                let start = usize::try_from(offset)
                    .unwrap_or(usize::MAX)
                    .min(bytes.len());
                let rest = bytes.get(start..).unwrap_or_default();
                let count = rest.len().min(buffer.len());
                for (to, from) in buffer.iter_mut().zip(rest) {
                    *to = *from;
                }
                Ok(count)
            }
            Inner::File { file, len } => {
                let left = usize::try_from(len.saturating_sub(offset)).unwrap_or(usize::MAX);
                let count = left.min(buffer.len());
                file_read_at(file, buffer.get_mut(..count).unwrap_or_default(), offset)
            }
            Inner::Samples(_) => Ok(0),
        }
    }
}

#[cfg(unix)]
fn file_read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn file_read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

/// Reads a [`Source`] from a position of its own.
#[derive(Clone, Debug)]
pub struct SourceReader {
    source: Source,
    position: u64,
}

impl SourceReader {
    /// Length of the source in bytes.
    pub fn byte_len(&self) -> u64 {
        self.source.len()
    }
}

impl Read for SourceReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read_at(buffer, self.position)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for SourceReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(offset) => self.source.len().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

// The bytes are the call itself: `Debug` gives their number only.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("bytes", &self.len())
            .finish_non_exhaustive()
    }
}
