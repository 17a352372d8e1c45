//! `scripts/ray/piep_batch.py` on a Ray cluster of two nodes on this machine, one of which is killed.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

#[path = "common/s3.rs"]
mod s3;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use s3::{BUCKET, Server};
use serde_json::Value;

const RECORDINGS: usize = 40;

/// A second of silence at 8000 Hz, another each time: the speech model has nothing to do.
fn silence(number: usize) -> Vec<u8> {
    let mut wav = fs::read("fixtures/hearing/three-sentences.wav").unwrap();
    wav.truncate(44 + 16_000);
    wav[44..].fill(0);
    wav[40..44].copy_from_slice(&16_000_u32.to_le_bytes());
    wav[4..8].copy_from_slice(&16_036_u32.to_le_bytes());
    wav[60] = number as u8;
    wav
}

#[test]
#[ignore = "it needs Ray: scripts/ray/test installs it and runs this"]
fn all_recordings_are_done_once_when_a_node_is_killed() {
    let python = std::env::var("PIEP_RAY_PYTHON").unwrap();
    let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
    for number in 0..RECORDINGS {
        let key = format!("in/jansen {number}.wav");
        server.put(&key, silence(number), Duration::from_secs(1_000));
    }
    // So that what is killed is in the middle of something.
    server.slow_down(100);
    let sources = server.objects("in/");
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("secret"), "sixteen or more bytes").unwrap();
    fs::write(path("piep.toml"), "[batch]\nlease = \"4s\"\n").unwrap();
    let mut command = Command::new(python);
    command
        .arg("scripts/ray/cluster_test.py")
        .arg(folder.path())
        .args([format!("s3://{BUCKET}/in"), format!("s3://{BUCKET}/out")])
        .args(["--piep", env!("CARGO_BIN_EXE_piep"), "--"])
        .args(["--model", "fixture-nl", "--threads", "1"])
        .args(["--ledger", &format!("s3://{BUCKET}/ledger")])
        .args(["--ledger-secret", &path("secret")])
        .args(["--config", &path("piep.toml")]);
    for (name, value) in server.options() {
        for option in ["--source-option", "--dest-option", "--ledger-option"] {
            command.args([option, &format!("{name}={value}")]);
        }
    }
    let begun = Instant::now();
    assert!(command.status().unwrap().success());
    println!("{:.0} seconds", begun.elapsed().as_secs_f64());

    let mut stems = BTreeSet::new();
    for (key, _) in server.objects("out/") {
        let (stem, _) = key.split_once('.').unwrap();
        stems.insert(stem.trim_start_matches("out/").to_owned());
    }
    assert_eq!(server.objects("out/").len(), RECORDINGS * 5);
    let mut known = BTreeSet::new();
    for bytes in server.objects("ledger/").into_values() {
        let entry: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(entry["outcome"], "done");
        known.insert(entry["stem"].as_str().unwrap().to_owned());
    }
    assert_eq!((known.len(), &known), (RECORDINGS, &stems));
    assert_eq!(server.objects("in/"), sources);
    for (state, stopped) in [("first", false), ("stopped", true), ("last", false)] {
        let text = fs::read_to_string(path(&format!("{state}/summary.json"))).unwrap();
        let summary: Value = serde_json::from_str(&text).unwrap();
        let count = |name: &str| summary[name].as_u64().unwrap() as usize;
        let through = count("done") + count("done_before");
        assert_eq!(summary["stopped"], stopped, "{text}");
        assert_eq!((count("failed"), count("busy")), (0, 0), "{text}");
        assert_eq!(through < RECORDINGS, stopped, "{text}");
        // What was written without an answer is found done.
        assert!(
            stopped || state == "last" || count("done") > RECORDINGS - 8,
            "{text}"
        );
        let answers = fs::read_to_string(path(&format!("{state}/answers.jsonl"))).unwrap();
        assert!(!answers.contains("jansen"));
    }
}

#[test]
#[ignore = "it needs Ray: scripts/ray/test installs it and runs this"]
fn workers_may_fail_in_every_way() {
    let (python, folder) = (
        std::env::var("PIEP_RAY_PYTHON").unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let mut command = Command::new(python);
    command
        .arg("scripts/ray/driver_test.py")
        .arg(folder.path())
        .arg(env!("CARGO_BIN_EXE_piep"));
    assert!(command.status().unwrap().success());
}
