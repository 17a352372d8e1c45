//! The outputs of one recording before they go anywhere: in memory, or in files without a name.

use std::io::{self, Read, Seek, SeekFrom};

use sha2::{Digest, Sha256};
use tempfile::SpooledTempFile;

use crate::error::{Error, RecordingId, Result};
use crate::pipeline::{Sink, WriteSeek};

/// Bytes of an output from which it goes to a file.
const IN_MEMORY: usize = 64 << 20;

/// Outputs in the order of [`ENDINGS`](crate::store::ENDINGS).
pub(super) struct Collected {
    id: RecordingId,
    pub(super) files: Vec<SpooledTempFile>,
}

impl Collected {
    pub(super) fn new(id: RecordingId) -> Self {
        Self {
            id,
            files: Vec::new(),
        }
    }

    fn failed(&self, error: io::Error) -> Error {
        Error::Write {
            recording: self.id.clone(),
            reason: "an output cannot be kept before it is written".into(),
            source: Some(error.into()),
        }
    }

    /// Bytes of all outputs.
    pub(super) fn bytes(&mut self) -> u64 {
        let length = |file: &mut SpooledTempFile| file.seek(SeekFrom::End(0)).unwrap_or(0);
        self.files.iter_mut().map(length).sum()
    }

    /// The report, which is the last output.
    pub(super) fn report(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = match self.files.last_mut() {
            Some(file) => file.rewind().and_then(|()| file.read_to_end(&mut bytes)),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        read.map_err(|error| self.failed(error))?;
        Ok(bytes)
    }
}

impl Sink for Collected {
    fn file(&mut self) -> Result<&mut dyn WriteSeek> {
        self.files.push(SpooledTempFile::new(IN_MEMORY));
        let id = &self.id;
        match self.files.last_mut() {
            Some(file) => Ok(file),
            None => Err(Error::Write {
                recording: id.clone(),
                reason: "no file".into(),
                source: None,
            }),
        }
    }

    fn text(&mut self, text: &str) -> Result<()> {
        let written = self.file()?.write_all(text.as_bytes());
        written.map_err(|error| self.failed(error))
    }
}

/// SHA-256 and length of everything that is read.
pub(super) fn digest(mut reader: impl Read) -> io::Result<(Vec<u8>, u64)> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut length = 0;
    loop {
        let read = reader.read(&mut buffer)?;
        match buffer.get(..read).filter(|bytes| !bytes.is_empty()) {
            Some(bytes) => digest.update(bytes),
            None => return Ok((digest.finalize().to_vec(), length)),
        }
        length += read as u64;
    }
}
