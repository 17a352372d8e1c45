//! The files of the word lists: their headers, their order, and the corrections beside them.

// A test fails by a panic; the helpers here are parts of tests.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use piep::lang::nl::gazetteers;
use piep::recognize::fold::fold;
use piep::recognize::gazetteer::Gazetteer;

const FLAGS: [&str; 4] = ["word", "common", "top", "guess"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/nl/gazetteer")
}

/// Name and text of each list; corrections left out.
fn lists() -> Vec<(String, String)> {
    let files = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().path());
    let lists = files.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let named = lists.map(|path| {
        (
            path.file_name().unwrap().to_str().unwrap().to_owned(),
            fs::read_to_string(path).unwrap(),
        )
    });
    named
        .filter(|(name, _)| !name.ends_with(".except.txt"))
        .collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn list(name: &str) -> &'static Gazetteer {
    match name {
        "first_names" => gazetteers::first_names(),
        "surnames" => gazetteers::surnames(),
        "places" => gazetteers::places(),
        "streets" => gazetteers::streets(),
        "street_endings" => gazetteers::street_endings(),
        "hospitals_schools" => gazetteers::hospitals_schools(),
        "nationalities" => gazetteers::nationalities(),
        "religions" => gazetteers::religions(),
        "affiliations" => gazetteers::affiliations(),
        "occupations" => gazetteers::occupations(),
        "medicines" => gazetteers::medicines(),
        "conditions" => gazetteers::conditions(),
        "brands" => gazetteers::brands(),
        "lexicon" => gazetteers::lexicon(),
        _ => panic!("{name} has no accessor"),
    }
}

/// The corrections of a list that begin with the sign.
fn corrections(name: &str, sign: char) -> BTreeSet<String> {
    let text = fs::read_to_string(folder().join(format!("{name}.except.txt"))).unwrap_or_default();
    let entries = text.lines().filter_map(|line| line.strip_prefix(sign));
    entries
        .map(|entry| fold(entry.split('\t').next().unwrap()))
        .collect()
}

#[test]
fn every_list_says_what_it_is_and_where_it_is_from() {
    for (name, text) in lists() {
        let header: Vec<_> = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .collect();
        for field in [
            "# source: ",
            "# script: scripts/gazetteers/",
            "# date: ",
            "# entries: ",
        ] {
            assert!(
                header.iter().any(|line| line.starts_with(field)),
                "{name}: no {field}"
            );
        }
        let script = header
            .iter()
            .find_map(|line| line.strip_prefix("# script: "))
            .unwrap();
        assert!(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(script).exists(),
            "{name}: {script}"
        );
        assert!(
            header.contains(&format!("# entries: {}", lines(&text).count()).as_str()),
            "{name}: wrong number"
        );
    }
}

#[test]
fn every_list_is_sorted_and_has_no_entry_twice() {
    for (name, text) in lists() {
        let mut folded = BTreeSet::new();
        let mut last = "";
        for line in lines(&text) {
            assert!(last < line, "{name}: {line} stands after {last}");
            last = line;
            let (entry, flags) = line.split_once('\t').unwrap_or((line, ""));
            assert_eq!(
                entry,
                entry.trim().to_lowercase(),
                "{name}: not in lower case"
            );
            assert!(folded.insert(fold(entry)), "{name}: {entry} is there twice");
            assert!(
                flags.split_whitespace().all(|flag| FLAGS.contains(&flag)),
                "{name}: {line}"
            );
        }
    }
}

#[test]
fn every_entry_is_found_in_its_list_unless_it_was_taken_out() {
    for (file, text) in lists() {
        let name = file.trim_end_matches(".txt").trim_end_matches("_more");
        let out = corrections(name, '-');
        for line in lines(&text) {
            let entry = line.split('\t').next().unwrap();
            assert_eq!(
                list(name).contains(entry),
                !out.contains(&fold(entry)),
                "{name}: {entry}"
            );
        }
    }
}

#[test]
fn corrections_are_applied() {
    let mut seen = 0;
    for (file, _) in lists() {
        let name = file.trim_end_matches(".txt");
        if name.ends_with("_more") {
            continue;
        }
        for entry in corrections(name, '+') {
            assert!(list(name).contains(&entry), "{name}: +{entry}");
            seen += 1;
        }
        for entry in corrections(name, '-') {
            assert!(!list(name).contains(&entry), "{name}: -{entry}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}
