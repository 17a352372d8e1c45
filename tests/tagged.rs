//! Nothing of the container survives: tags, chunks, chapters, covers, dates, names.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What stands in every field of the files that `scripts/fixture-tagged` makes.
const MARK: &str = "zebravink";

/// The date that stands in their fields for dates, and other things that only they hold.
const MORE: [&str; 4] = ["1987-06-05", "04:03:02", "tagged", "lavf"];

fn tagged() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/audio");
    let mut paths: Vec<PathBuf> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_stem().is_some_and(|stem| stem == "tagged"))
        .collect();
    paths.sort();
    paths
}

/// How often a text stands in bytes, in one of the codes that tags are written in, in capitals or not.
fn count(bytes: &[u8], text: &str) -> usize {
    let lower = bytes.to_ascii_lowercase();
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    [text.as_bytes(), &little, &big]
        .iter()
        .map(|code| {
            lower
                .windows(code.len())
                .filter(|piece| piece == code)
                .count()
        })
        .sum()
}

#[test]
fn no_field_of_a_container_is_in_an_output_or_a_message() {
    let paths = tagged();
    assert!(paths.len() >= 10, "{paths:?}");
    let folder = tempfile::tempdir().unwrap();
    let transcript = folder.path().join("transcript.json");
    let empty = r#"{"schema":"piep.transcript/1","masked":false,"language":"nl","turns":[]}"#;
    fs::write(&transcript, empty).unwrap();
    for path in &paths {
        assert!(
            count(&fs::read(path).unwrap(), MARK) >= 3,
            "{} is not tagged",
            path.display()
        );
        let out = tempfile::tempdir().unwrap();
        let result = Command::new(env!("CARGO_BIN_EXE_piep"))
            .arg("run")
            .arg(path)
            .arg("--out")
            .arg(out.path())
            .arg("--transcript")
            .arg(&transcript)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let told = [result.stdout, result.stderr].concat();
        assert!(
            result.status.success(),
            "{}",
            String::from_utf8_lossy(&told)
        );
        assert_eq!(count(&told, MARK), 0, "{} in a message", path.display());
        let outputs: Vec<PathBuf> = fs::read_dir(out.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(outputs.len(), 5);
        for output in outputs {
            let mut bytes = fs::read(&output).unwrap();
            if output.to_str().unwrap().ends_with(".report.json") {
                let report: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                let seconds =
                    report["frames"].as_f64().unwrap() / report["sample_rate"].as_f64().unwrap();
                assert!(
                    (1.49..1.7).contains(&seconds),
                    "{}: {seconds} s",
                    path.display()
                );
            }
            bytes.extend(output.file_name().unwrap().to_str().unwrap().bytes());
            for text in std::iter::once(MARK).chain(MORE) {
                assert_eq!(
                    count(&bytes, text),
                    0,
                    "{text} of {} in an output",
                    path.display()
                );
            }
        }
    }
}
