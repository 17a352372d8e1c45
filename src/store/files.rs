//! A folder as a store.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind, StoreResult};
use super::{Content, Item, Listed};
use crate::audio::Source;

/// How the name of a file begins while it is written. A writer that is killed leaves such a file;
/// [`Files::delete`] removes it.
const UNFINISHED: &str = ".piep-";

/// A folder as a store.
#[derive(Debug)]
pub(super) struct Files {
    path: PathBuf,
}

impl Files {
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The path of a key, which never leads out of the folder.
    fn at(&self, key: &str) -> StoreResult<PathBuf> {
        let wrong = |part: &str| part.is_empty() || part == "." || part == "..";
        if key.split('/').any(wrong) {
            return Err(StoreError::unsupported("a key with an empty part or dots"));
        }
        Ok(self.path.join(key))
    }

    /// Links to files count as files; links to folders are not followed, they may lead in circles.
    pub(super) fn list(
        &self,
        prefix: &str,
        each: &mut dyn FnMut(Listed) -> bool,
    ) -> StoreResult<()> {
        let mut folders = vec![(self.path.clone(), String::new())];
        while let Some((folder, base)) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(StoreError::local)? {
                let entry = entry.map_err(StoreError::local)?;
                let name = entry.file_name();
                let Some(key) = name.to_str().map(|name| format!("{base}{name}")) else {
                    let prefix = base.clone();
                    if !each(Listed::Inexpressible { prefix }) {
                        return Ok(());
                    }
                    continue;
                };
                let kind = entry.file_type().map_err(StoreError::local)?;
                if kind.is_dir() {
                    let deeper = format!("{key}/");
                    if deeper.starts_with(prefix) || prefix.starts_with(&deeper) {
                        folders.push((entry.path(), deeper));
                    }
                    continue;
                }
                let unfinished = name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes());
                if unfinished || !key.starts_with(prefix) {
                    continue;
                }
                // A file that is gone by now, or a link that leads nowhere, is no object.
                let Ok(metadata) = fs::metadata(entry.path()) else {
                    continue;
                };
                if metadata.is_file() && !each(Listed::Item(item(&key, &metadata)?)) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    pub(super) fn stat(&self, key: &str) -> StoreResult<Item> {
        let metadata = fs::metadata(self.at(key)?).map_err(StoreError::local)?;
        if !metadata.is_file() {
            return Err(StoreError::new(StoreErrorKind::Missing, "it is no file"));
        }
        item(key, &metadata)
    }

    pub(super) fn read(&self, listed: &Item) -> StoreResult<Source> {
        let file = File::open(self.at(&listed.key)?).map_err(StoreError::local)?;
        let metadata = file.metadata().map_err(StoreError::local)?;
        same(listed, &item(&listed.key, &metadata)?)?;
        Source::from_file(file).map_err(StoreError::local)
    }

    pub(super) fn get(&self, key: &str) -> StoreResult<(Vec<u8>, Option<String>)> {
        let bytes = fs::read(self.at(key)?).map_err(StoreError::local)?;
        Ok((bytes, None))
    }

    /// The file is written under another name, then linked to its own, which fails when that is taken.
    pub(super) fn create(&self, key: &str, content: &mut dyn Content) -> StoreResult<()> {
        let path = self.at(key)?;
        let unfinished = unfinished(&path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(StoreError::local)?;
        }
        let written = write(&unfinished, content).and_then(|()| fs::hard_link(&unfinished, &path));
        let written = match written {
            // Some file systems have no links. Between the look and the change another could take the name;
            // names of outputs are random.
            Err(error) if no_links(&error) && !path.exists() => {
                return fs::rename(&unfinished, &path).map_err(StoreError::local);
            }
            other => other,
        };
        let removed = fs::remove_file(&unfinished);
        written.map_err(StoreError::local)?;
        removed.map_err(StoreError::local)
    }

    pub(super) fn delete(&self, key: &str) -> StoreResult<()> {
        let path = self.at(key)?;
        for path in [unfinished(&path), path] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::local(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn unchanged(&self, listed: &Item) -> StoreResult<()> {
        same(listed, &self.stat(&listed.key)?)
    }
}

fn item(key: &str, metadata: &Metadata) -> StoreResult<Item> {
    Ok(Item {
        key: key.to_owned(),
        size: metadata.len(),
        modified: metadata.modified().map_err(StoreError::local)?,
        tag: None,
    })
}

fn same(listed: &Item, there: &Item) -> StoreResult<()> {
    if (listed.size, listed.modified) == (there.size, there.modified) {
        Ok(())
    } else {
        Err(StoreError::new(StoreErrorKind::Changed, ""))
    }
}

fn unfinished(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{UNFINISHED}{name}"))
}

fn write(path: &Path, content: &mut dyn Content) -> io::Result<()> {
    let mut file = File::create(path)?;
    io::copy(content, &mut file)?;
    file.sync_all()
}

fn no_links(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported
            | io::ErrorKind::PermissionDenied
            | io::ErrorKind::CrossesDevices
    )
}
