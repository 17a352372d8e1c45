//! `piep score` with noise, with wrong words, and without what masks for not being understood.

// Helpers of tests may panic, as tests do; the lint knows test functions only.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

const CALL: &str = "fixtures/calls/pension-mono.truth.json";

/// What is said of a score: leak and loss in percent, errors of words.
fn score(folder: &Path, arguments: &[&str]) -> (f64, f64, u64) {
    let result = Command::new(env!("CARGO_BIN_EXE_piep"))
        .args([
            "score",
            CALL,
            "--model",
            "fixture-nl",
            "--threads",
            "1",
            "--format",
            "json",
        ])
        .arg("--transcripts")
        .arg(folder)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        result.status.success(),
        "{}",
        String::from_utf8_lossy(&result.stderr)
    );
    let score: serde_json::Value = serde_json::from_slice(&result.stdout).unwrap();
    let share = |key: &str| {
        let ratio = &score["audio"][key];
        100.0 * ratio["part"].as_f64().unwrap() / ratio["all"].as_f64().unwrap()
    };
    let words = &score["audio"]["words"];
    let errors =
        ["substitutions", "deletions", "insertions"].map(|key| words[key].as_u64().unwrap());
    (share("leak"), share("loss"), errors.iter().sum())
}

#[test]
fn what_is_spoilt_is_heard_worse_and_only_default_deny_notices() {
    let folder = tempfile::tempdir().unwrap();
    let (_, loss, errors) = score(folder.path(), &[]);
    let (_, trusting_loss, same) = score(folder.path(), &["--trusting"]);
    assert_eq!(errors, same);
    assert!(trusting_loss < loss, "{trusting_loss} {loss}");

    let (wrong_leak, wrong_loss, wrong) = score(folder.path(), &["--replace", "40"]);
    assert!(wrong > errors, "{wrong} {errors}");
    assert!(wrong_loss > loss, "{wrong_loss} {loss}");
    let (trusting_leak, ..) = score(folder.path(), &["--replace", "40", "--trusting"]);
    assert!(trusting_leak > wrong_leak, "{trusting_leak} {wrong_leak}");
    let again = score(folder.path(), &["--replace", "40"]);
    assert_eq!(again, (wrong_leak, wrong_loss, wrong));
    let other = score(folder.path(), &["--replace", "40", "--seed", "2"]);
    assert_ne!(other, again);

    let (_, _, noisy) = score(folder.path(), &["--noise", "0"]);
    assert!(noisy > errors, "{noisy} {errors}");
    let kept = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(
        kept, 2,
        "one transcript of the clean call, one of the noisy one"
    );
}

#[test]
fn shares_out_of_range_are_errors_of_usage() {
    for arguments in [["--replace", "101"], ["--noise", "-70"]] {
        let result = Command::new(env!("CARGO_BIN_EXE_piep"))
            .args(["score", CALL, "--model", "fixture-nl"])
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert_eq!(result.status.code(), Some(2), "{arguments:?}");
    }
}
