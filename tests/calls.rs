//! The whole program on the fixture calls, with the bundled model, against what is truly said in them and when.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

use std::process::Command;

/// What was reached, rounded up: these limits may only fall.
const LIMITS: [(&str, f64); 3] = [("leak", 0.5), ("loss", 13.5), ("word_error_rate", 11.5)];

#[test]
fn the_fixture_calls_keep_their_leak_their_loss_and_their_word_error_rate() {
    let result = Command::new(env!("CARGO_BIN_EXE_piep"))
        .args(["score", "fixtures/calls", "--model", "fixture-nl"])
        .args([
            "--format",
            "json",
            "--max-leak",
            "0.5",
            "--max-loss",
            "13.5",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        result.status.success(),
        "{}",
        String::from_utf8_lossy(&result.stderr)
    );
    let score: serde_json::Value = serde_json::from_slice(&result.stdout).unwrap();
    let audio = &score["audio"];
    let words = &audio["words"];
    let count = |key: &str| words[key].as_f64().unwrap();
    let errors = count("substitutions") + count("deletions") + count("insertions");
    let share = |key: &str| {
        let ratio = &audio[key];
        100.0 * ratio["part"].as_f64().unwrap() / ratio["all"].as_f64().unwrap()
    };
    for (name, limit) in LIMITS {
        let value = match name {
            "word_error_rate" => 100.0 * errors / count("words"),
            key => share(key),
        };
        println!("{name} {value:.2} %");
        assert!(value <= limit, "{name} is {value:.2} %, above {limit} %");
    }
}
