//! Crates are named only where the table in the documentation of the library says.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            all.push(path);
        }
    }
    all
}

/// The rows of the table: crates, and the paths in which they may be named.
fn table() -> Vec<(Vec<String>, Vec<String>)> {
    let library = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).unwrap();
    let rows = library
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "));
    rows.filter(|row| !row.starts_with("crate") && !row.starts_with("---"))
        .map(|row| {
            let mut cells = row.split('|').map(|cell| {
                cell.split(',')
                    .map(|name| name.trim().replace('`', ""))
                    .filter(|name| !name.is_empty())
                    .collect()
            });
            (cells.next().unwrap(), cells.next().unwrap())
        })
        .collect()
}

#[test]
fn crates_are_named_only_in_their_places() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let table = table();
    assert!(table.len() >= 10, "the table is not read");
    for path in sources(&root) {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        let code: String = fs::read_to_string(&path)
            .unwrap()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| [line, "\n"])
            .collect();
        let code = code.split("#[cfg(test)]").next().unwrap().to_owned();
        for (crates, places) in &table {
            for dependency in crates {
                let named = code.contains(&format!("{dependency}::"));
                let allowed = places.iter().any(|place| name.starts_with(place.as_str()));
                assert!(!named || allowed, "{dependency} is named in {name}");
            }
        }
    }
}
