//! Where the outputs of `piep run` go: a folder in which every recording's outputs appear whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use super::ENDINGS;
use super::pending::PendingFile;
use crate::error::{Cause, Error, RecordingId, Result};
use crate::pipeline::{Sink, WriteSeek};

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
    // In the order of their endings; `None` for one that is left out.
    files: Vec<Option<PendingFile>>,
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
        self.files.push(Some(file));
        let id = &self.id;
        match self.files.last_mut().and_then(Option::as_mut) {
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

    fn leave_out(&mut self) -> Result<()> {
        self.files.push(None);
        Ok(())
    }
}

impl Pending<'_> {
    /// Gives the outputs their names, the report last. When one fails, those before it are removed. An older file in
    /// the place of an output that is left out goes too: the new report does not speak of it. A program that is killed
    /// meanwhile leaves some of them, each complete; outputs without their report are not done.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] when a name is taken or the folder cannot be written to.
    pub fn publish(self, stem: &str) -> Result<()> {
        for (number, file) in self.files.iter().enumerate() {
            if let Some(file) = file {
                file.sync()
                    .map_err(|error| failed(&self.id, number, error))?;
            }
        }
        let mut done: Vec<PathBuf> = Vec::new();
        let files = self.files.into_iter().zip(self.folder.paths(stem));
        for (number, (file, path)) in files.enumerate() {
            let named = match file {
                Some(file) => file.publish(&path, self.folder.replace),
                None => {
                    gone(&path).map_err(|error| failed(&self.id, number, error))?;
                    continue;
                }
            };
            if let Err(error) = named {
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

/// Removes a file if it is there.
fn gone(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
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
