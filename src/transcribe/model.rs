//! Which speech models there are, where they lie, and whether a file is the right one.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::config::hexadecimal;
use crate::error::{Error, Result};

/// The catalog that is part of the program.
const CATALOG: &str = include_str!("../../models/catalog.toml");

/// A speech model that the catalog knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogModel {
    /// What is given as `--model`.
    pub name: String,
    /// How its file is called.
    pub file: String,
    /// How large its file is, for people.
    pub size: String,
    /// Under which licence its weights are given.
    pub licence: String,
    /// Where the file is; empty for the one that comes with piep.
    pub source: String,
    /// SHA-1 or SHA-256 of the file in hexadecimal, told apart by their length.
    pub digest: String,
    /// What else a user must know.
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalog {
    model: Vec<CatalogModel>,
}

/// A model file that was found and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFile {
    /// Its name in the catalog, or `custom`: a path may tell more than it should.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// SHA-256 of the file in hexadecimal.
    pub digest: String,
    /// What else a user must know.
    pub note: String,
}

/// All models of the catalog.
///
/// # Errors
///
/// [`Error::Model`] when the catalog is broken, which its test excludes.
pub fn catalog() -> Result<Vec<CatalogModel>> {
    let catalog: Catalog = toml::from_str(CATALOG).map_err(|error| Error::Model {
        reason: "the catalog is broken".into(),
        source: Some(error.into()),
    })?;
    Ok(catalog.model)
}

/// Finds a model by its name in the catalog, in one of the folders, or by its path, and checks its
/// digest: that of the catalog, and the one given, if any.
///
/// # Errors
///
/// [`Error::Model`] that says where to get the model and what to type when it is not there, or what is
/// wrong with the file.
pub fn find(wanted: &str, digest: Option<&str>, folders: &[PathBuf]) -> Result<ModelFile> {
    let known = catalog()?.into_iter().find(|model| model.name == wanted);
    let path = match &known {
        Some(model) => folders
            .iter()
            .map(|folder| folder.join(&model.file))
            .find(|path| path.is_file())
            .ok_or_else(|| missing(model, folders))?,
        None => existing(wanted)?,
    };
    let expected = known
        .as_ref()
        .map(|model| model.digest.as_str())
        .into_iter()
        .chain(digest);
    let sha256 = check(&path, expected)?;
    let (name, note) = known.map_or(("custom".into(), String::new()), |model| {
        (model.name, model.note)
    });
    Ok(ModelFile {
        name,
        path,
        digest: sha256,
        note,
    })
}

/// The entry of the catalog with a name.
///
/// # Errors
///
/// [`Error::Model`] that says how to list the names when there is none.
pub fn named(name: &str) -> Result<CatalogModel> {
    let found = catalog()?.into_iter().find(|model| model.name == name);
    found.ok_or_else(|| Error::Model {
        reason: format!("{name} is no name of the catalog; `piep models` lists the names"),
        source: None,
    })
}

/// Whether a file has all the digests that are expected, SHA-1 or SHA-256 by their length; its SHA-256.
pub(super) fn check<'d>(
    path: &Path,
    expected: impl IntoIterator<Item = &'d str>,
) -> Result<String> {
    let (sha1, sha256) = digests(path)?;
    for expected in expected {
        let actual = if expected.len() == sha1.len() {
            &sha1
        } else {
            &sha256
        };
        if !expected.eq_ignore_ascii_case(actual) {
            let reason = format!(
                "{} has digest {actual}, expected was {expected}; fetch it again",
                path.display()
            );
            return Err(Error::Model {
                reason,
                source: None,
            });
        }
    }
    Ok(sha256)
}

fn existing(wanted: &str) -> Result<PathBuf> {
    let path = Path::new(wanted);
    if path.is_file() {
        return Ok(path.to_path_buf());
    }
    let reason = format!(
        "{wanted} is neither a file nor a name of the catalog; `piep models` lists the names"
    );
    Err(Error::Model {
        reason,
        source: None,
    })
}

fn missing(model: &CatalogModel, folders: &[PathBuf]) -> Error {
    let folder = folders
        .first()
        .map_or_else(|| PathBuf::from("models"), Clone::clone);
    let reason = if model.source.is_empty() {
        format!(
            "{} comes with the source of piep, as models/{}; give its path as --model",
            model.name, model.file
        )
    } else {
        format!(
            "{name} is not there yet; to get it ({size}), type\n  piep models fetch {name}\nor put {source} into {folder} yourself",
            name = model.name,
            size = model.size,
            folder = folder.display(),
            source = model.source,
        )
    };
    Error::Model {
        reason,
        source: None,
    }
}

/// SHA-1 and SHA-256 of a file in hexadecimal.
fn digests(path: &Path) -> Result<(String, String)> {
    let failed = |error: std::io::Error| Error::Model {
        reason: format!("{} cannot be read", path.display()),
        source: Some(error.into()),
    };
    let mut file = File::open(path).map_err(failed)?;
    let (mut sha1, mut sha256) = (Sha1::new(), Sha256::new());
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer).map_err(failed)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        sha1.update(bytes);
        sha256.update(bytes);
    }
    Ok((
        hexadecimal(&sha1.finalize()),
        hexadecimal(&sha256.finalize()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_a_digest_a_licence_and_a_name_of_its_own() {
        let models = catalog().expect("the catalog");
        for (number, model) in models.iter().enumerate() {
            assert!(
                matches!(model.digest.len(), 40 | 64) && !model.licence.is_empty(),
                "{}",
                model.name
            );
            assert!(
                models[..number]
                    .iter()
                    .all(|other| other.name != model.name),
                "{}",
                model.name
            );
        }
    }

    #[test]
    fn a_missing_model_says_what_to_type() {
        let error = find("large-v3", None, &[PathBuf::from("/nowhere")]).expect_err("not there");
        assert!(error.to_string().contains("piep models fetch large-v3"));
        assert!(
            error
                .to_string()
                .contains("ggml-large-v3.bin into /nowhere")
        );
        assert!(
            find("no-such-model", None, &[])
                .expect_err("no name")
                .to_string()
                .contains("piep models")
        );
    }

    #[test]
    fn a_file_with_another_digest_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("fixture-nl.bin");
        std::fs::write(&path, b"not it").expect("written");
        let error =
            find("fixture-nl", None, &[folder.path().to_path_buf()]).expect_err("another file");
        assert!(error.to_string().contains("expected was 431d38a5"));
    }
}
