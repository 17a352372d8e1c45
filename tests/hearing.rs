//! Hears a recording with the bundled model and compares it with what is truly said in it.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;
use std::time::Duration;

use piep::audio::{DecodeOptions, Recording, Source, activity};
use piep::transcribe::{Transcriber, Whisper, WhisperOptions};
use piep::{RecordingId, TimeSpan, Transcript};

type Words = Vec<(String, TimeSpan)>;

fn hear() -> Transcript {
    let model = Whisper::load(
        Path::new("models/fixture-nl.bin"),
        WhisperOptions::default(),
    )
    .unwrap();
    let id = RecordingId::new("three-sentences");
    let source = Source::open(&id, Path::new("fixtures/hearing/three-sentences.wav")).unwrap();
    let recording = Recording::open(id, source, &DecodeOptions::default()).unwrap();
    let heard = activity::detect(&recording.speech, &activity::ActivityOptions::default());
    model.transcribe(&recording, &heard).unwrap()
}

fn truth() -> Words {
    let json = std::fs::read_to_string("fixtures/hearing/three-sentences.json").unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let turns = json["turns"].as_array().unwrap().iter();
    let words = turns.flat_map(|turn| turn["words"].as_array().unwrap());
    let time = |value: &serde_json::Value| Duration::from_secs_f64(value.as_f64().unwrap());
    words
        .map(|word| {
            let span = TimeSpan::new(time(&word["start"]), time(&word["end"]));
            (
                word["text"].as_str().unwrap().trim_matches(',').to_owned(),
                span,
            )
        })
        .collect()
}

fn words(transcript: &Transcript) -> Words {
    let timed = transcript.turns.iter().flat_map(|turn| {
        turn.words
            .iter()
            .map(|word| (turn.text[word.bytes.clone()].to_owned(), word.time.unwrap()))
    });
    timed.collect()
}

/// Pairs of equal words in order: the longest common subsequence.
fn pairs(truth: &Words, heard: &Words) -> Vec<(TimeSpan, TimeSpan)> {
    let mut longest = vec![vec![0; heard.len() + 1]; truth.len() + 1];
    for at in (0..truth.len()).rev() {
        for to in (0..heard.len()).rev() {
            longest[at][to] = if truth[at].0 == heard[to].0 {
                longest[at + 1][to + 1] + 1
            } else {
                longest[at + 1][to].max(longest[at][to + 1])
            };
        }
    }
    let (mut at, mut to, mut pairs) = (0, 0, Vec::new());
    while at < truth.len() && to < heard.len() {
        if truth[at].0 == heard[to].0 {
            pairs.push((truth[at].1, heard[to].1));
            (at, to) = (at + 1, to + 1);
        } else if longest[at + 1][to] >= longest[at][to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    pairs
}

#[test]
fn most_words_are_heard_and_lie_where_they_are_said() {
    let (truth, heard) = (truth(), words(&hear()));
    let pairs = pairs(&truth, &heard);
    let mut errors: Vec<u128> = pairs
        .iter()
        .flat_map(|(said, got)| [said.start.abs_diff(got.start), said.end.abs_diff(got.end)])
        .map(|error| error.as_millis())
        .collect();
    errors.sort_unstable();
    let (median, largest) = (errors[errors.len() / 2], errors[errors.len() - 1]);
    println!(
        "{} of {} words, edges off by {median} ms, at most {largest} ms",
        pairs.len(),
        truth.len()
    );
    assert!(
        pairs.len() * 10 >= truth.len() * 8,
        "{} of {}",
        pairs.len(),
        truth.len()
    );
    assert!(
        heard.len() * 10 <= truth.len() * 12,
        "{} words heard",
        heard.len()
    );
    assert!(median <= 60, "median edge error {median} ms");
    assert!(largest <= 400, "largest edge error {largest} ms");
}

#[test]
fn words_are_in_order_and_do_not_overlap() {
    let heard = words(&hear());
    assert!(
        heard
            .windows(2)
            .all(|pair| pair[0].1.end <= pair[1].1.start)
    );
    assert!(heard.iter().all(|(_, time)| time.start < time.end));
}
