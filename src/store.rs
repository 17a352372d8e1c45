//! Where outputs go: a folder in which every recording's outputs appear whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Cause, Error, RecordingId, Result};
use crate::pipeline::{Sink, WriteSeek};

/// What stands behind the stem of each output, in the order in which they appear; the report is last.
pub const ENDINGS: [&str; 5] = [
    ".wav",
    ".transcript.json",
    ".transcript.vtt",
    ".transcript.txt",
    ".report.json",
];

mod pending;

use self::pending::PendingFile;

/// A folder for outputs.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    replace: bool,
}

/// Outputs of one recording that are being written. They have no names yet: dropped, or when the program is killed, they
/// are gone. On systems other than Linux, and on file systems without unnamed files, a killed program leaves hidden files
/// (`.piep-…`), which hold what is masked already.
#[derive(Debug)]
pub struct Pending<'a> {
    folder: &'a Folder,
    id: RecordingId,
    files: Vec<PendingFile>,
}

impl Folder {
    /// Opens a folder, which is made if it is not there. With `replace`, outputs that exist are replaced.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when it cannot be made or is no folder.
    pub fn open(path: &Path, replace: bool) -> Result<Self> {
        fs::create_dir_all(path).map_err(|error| Error::Config {
            reason: format!(
                "the output folder {} cannot be made: {error}",
                path.display()
            ),
        })?;
        Ok(Self {
            path: path.to_path_buf(),
            replace,
        })
    }

    /// The paths of the outputs with this stem.
    pub fn paths(&self, stem: &str) -> impl Iterator<Item = PathBuf> + '_ {
        let stem = stem.to_owned();
        ENDINGS
            .iter()
            .map(move |ending| self.path.join(format!("{stem}{ending}")))
    }

    /// Whether an output with this stem exists.
    pub fn has(&self, stem: &str) -> bool {
        self.paths(stem).any(|path| path.exists())
    }

    /// Begins the outputs of a recording.
    pub fn begin(&self, id: &RecordingId) -> Pending<'_> {
        Pending {
            folder: self,
            id: id.clone(),
            files: Vec::new(),
        }
    }
}

impl Sink for Pending<'_> {
    fn file(&mut self) -> Result<&mut dyn WriteSeek> {
        let number = self.files.len();
        let file =
            PendingFile::new(&self.folder.path).map_err(|error| failed(&self.id, number, error))?;
        self.files.push(file);
        let id = &self.id;
        match self.files.last_mut() {
            Some(file) => Ok(file.writer()),
            None => Err(failed(id, number, "no file")),
        }
    }

    fn text(&mut self, text: &str) -> Result<()> {
        let (id, number) = (self.id.clone(), self.files.len());
        self.file()?
            .write_all(text.as_bytes())
            .map_err(|error| failed(&id, number, error))
    }
}

impl Pending<'_> {
    /// Gives the outputs their names, the report last. When one fails, those before it are removed. A program that is killed
    /// meanwhile leaves some of them, each complete; outputs without their report are not done.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] when a name is taken or the folder cannot be written to.
    pub fn publish(self, stem: &str) -> Result<()> {
        for (number, file) in self.files.iter().enumerate() {
            file.sync()
                .map_err(|error| failed(&self.id, number, error))?;
        }
        let mut done: Vec<PathBuf> = Vec::new();
        for (number, (file, path)) in self
            .files
            .into_iter()
            .zip(self.folder.paths(stem))
            .enumerate()
        {
            if let Err(error) = file.publish(&path, self.folder.replace) {
                for path in &done {
                    // Already failing; a file that stays is complete and masked.
                    let _ = fs::remove_file(path);
                }
                return Err(failed(&self.id, number, error));
            }
            done.push(path);
        }
        Ok(())
    }
}

fn failed(id: &RecordingId, number: usize, cause: impl Into<Cause>) -> Error {
    let ending = ENDINGS.get(number).copied().unwrap_or("");
    Error::Write {
        recording: id.clone(),
        reason: format!(
            "its {} could not be written",
            ending.trim_start_matches('.')
        ),
        source: Some(cause.into()),
    }
}
