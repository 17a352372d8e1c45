//! A file that is being written and has no name yet.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::pipeline::WriteSeek;

/// A file that is being written.
#[derive(Debug)]
pub(super) enum PendingFile {
    /// It has no name at all: nothing is left of it when the program is killed.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code))]
    Unnamed(File),
    /// It has a hidden name, where there are no files without.
    Hidden(NamedTempFile),
}

impl PendingFile {
    /// A new file, readable by its owner only, on the file system of a folder.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        if let Some(file) = unnamed::open(folder) {
            return Ok(Self::Unnamed(file));
        }
        let file = tempfile::Builder::new()
            .prefix(".piep-")
            .tempfile_in(folder)?;
        Ok(Self::Hidden(file))
    }

    pub(super) fn writer(&mut self) -> &mut dyn WriteSeek {
        match self {
            Self::Unnamed(file) => file,
            Self::Hidden(file) => file,
        }
    }

    /// Brings what was written to the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        match self {
            Self::Unnamed(file) => file.sync_all(),
            Self::Hidden(file) => file.as_file().sync_all(),
        }
    }

    /// Gives the file its name; with `replace` also when another has it.
    pub(super) fn publish(self, path: &Path, replace: bool) -> io::Result<()> {
        match self {
            Self::Hidden(file) if replace => file.persist(path).map(drop).map_err(|e| e.error),
            Self::Hidden(file) => file.persist_noclobber(path).map(drop).map_err(|e| e.error),
            Self::Unnamed(file) if replace && path.exists() => {
                let mut hidden = path.file_name().unwrap_or_default().to_owned();
                hidden.push(".new");
                let hidden = path.with_file_name(hidden);
                // One that an earlier, killed program left.
                let _ = fs::remove_file(&hidden);
                unnamed::link(&file, &hidden)?;
                fs::rename(&hidden, path)
            }
            Self::Unnamed(file) => unnamed::link(&file, path),
        }
    }
}

/// Files without names, as Linux has them (`open(2)`, O_TMPFILE).
#[cfg(target_os = "linux")]
mod unnamed {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd;
    use std::path::{Path, PathBuf};

    use rustix::fs::{AtFlags, CWD, Mode, OFlags};

    /// The open files of this program, by number.
    const OPEN: &str = "/proc/self/fd";

    /// `None` where the file system has no such files, or they could not be named later.
    pub(super) fn open(folder: &Path) -> Option<File> {
        let flags = OFlags::RDWR | OFlags::TMPFILE | OFlags::CLOEXEC;
        let file = rustix::fs::open(folder, flags, Mode::RUSR | Mode::WUSR).ok()?;
        Path::new(OPEN).is_dir().then(|| File::from(file))
    }

    pub(super) fn link(file: &File, path: &Path) -> io::Result<()> {
        let open = PathBuf::from(OPEN).join(file.as_raw_fd().to_string());
        rustix::fs::linkat(CWD, &open, CWD, path, AtFlags::SYMLINK_FOLLOW)?;
        Ok(())
    }
}

/// Files without names, where there are none.
#[cfg(not(target_os = "linux"))]
mod unnamed {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    pub(super) fn open(_: &Path) -> Option<File> {
        None
    }

    pub(super) fn link(_: &File, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).expect("a folder");
        names
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }

    #[test]
    fn a_file_has_no_name_until_it_is_published_and_takes_no_other_name_unless_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("call.wav");
        let written = |text: &[u8]| {
            let mut file = PendingFile::new(folder.path()).expect("a file");
            file.writer().write_all(text).expect("room");
            file.sync().expect("a disk");
            file
        };
        let first = written(b"first");
        if cfg!(target_os = "linux") {
            assert!(names(folder.path()).is_empty());
        }
        first.publish(&path, false).expect("a free name");
        let error = written(b"second")
            .publish(&path, false)
            .expect_err("a taken name");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("there"), b"first");
        written(b"third").publish(&path, true).expect("replaced");
        assert_eq!(fs::read(&path).expect("there"), b"third");
        assert_eq!(names(folder.path()), ["call.wav"]);
    }

    #[test]
    fn where_there_are_only_named_files_they_are_hidden_and_gone_when_dropped() {
        let folder = tempfile::tempdir().expect("a folder");
        let hidden = || {
            let file = tempfile::Builder::new()
                .prefix(".piep-")
                .tempfile_in(folder.path());
            PendingFile::Hidden(file.expect("a file"))
        };
        drop(hidden());
        assert!(names(folder.path()).is_empty());
        let path = folder.path().join("call.wav");
        hidden().publish(&path, false).expect("a free name");
        hidden().publish(&path, false).expect_err("a taken name");
        hidden().publish(&path, true).expect("replaced");
        assert_eq!(names(folder.path()), ["call.wav"]);
    }
}
