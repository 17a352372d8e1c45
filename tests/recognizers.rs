//! Every recognizer with its fixture: what it finds, what looks alike, and what is known to be missed.
//!
//! A fixture `fixtures/nl/<name>.txt` holds small annotated calls. The ids begin with `found-` (every mention is
//! masked), `clean-` (the recognizer finds nothing but what is marked) or `missed-` (a mention is not masked; once it is, the call
//! moves to `found-`).

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use piep::Config;
use piep::lang::nl;
use piep::recognize::own::Own;
use piep::recognize::{Finding, Recognizer};
use piep::redact::text_masks;
use piep::score::text::TextScore;
use piep::transcript::Span;
use piep::transcript::annotated::{self, AnnotatedCall};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(recognizer: &Recognizer) -> Vec<AnnotatedCall> {
    let path = root().join(format!("fixtures/nl/{}.txt", recognizer.name));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no fixture", recognizer.name));
    annotated::read(recognizer.name, &text).unwrap()
}

/// What the recognizer says of a call, with what the program masks from that confidence on.
fn found(call: &AnnotatedCall, recognizer: &Recognizer) -> Vec<Finding> {
    let plan = Config::default().plan;
    nl::language()
        .examine(&call.transcript, &Own::default())
        .findings
        .into_iter()
        .filter(|finding| {
            finding.recognizer == recognizer.name
                && plan.accepts(finding.entity, finding.confidence)
        })
        .collect()
}

/// Whether every mention is masked, by whatever recognizer.
fn is_masked(call: &AnnotatedCall) -> bool {
    let findings = nl::language()
        .examine(&call.transcript, &Own::default())
        .findings;
    let ordinary = nl::language().vocabulary.is_ordinary;
    let masks = text_masks(
        &call.transcript,
        &findings,
        &Config::default().plan,
        &ordinary,
    );
    let mut score = TextScore::default();
    score.count(call, &masks);
    score.recall.part == score.recall.all
}

/// Whether a span touches a mention.
fn is_mentioned(call: &AnnotatedCall, span: &Span) -> bool {
    call.mentions.iter().any(|mention| {
        let inside = &mention.span;
        inside.turn == span.turn && inside.start < span.end && span.start < inside.end
    })
}

/// The turn of a span with what stands in it underlined.
fn underlined(call: &AnnotatedCall, spans: &[Span]) -> String {
    let mut lines = String::new();
    for (number, turn) in call.transcript.turns.iter().enumerate() {
        let inside = |at: usize| {
            spans
                .iter()
                .any(|span| span.turn == number && span.start <= at && at < span.end)
        };
        let marks: String = turn
            .text
            .char_indices()
            .map(|(at, _)| if inside(at) { '~' } else { ' ' })
            .collect();
        lines += &format!("  {}\n  {}\n", turn.text, marks.trim_end());
    }
    lines
}

#[test]
fn every_recognizer_finds_what_its_fixture_says_and_leaves_the_rest() {
    let mut wrong = String::new();
    for recognizer in nl::language().recognizers {
        for call in fixture(recognizer) {
            let findings = found(&call, recognizer);
            let spans: Vec<Span> = findings
                .iter()
                .map(|finding| finding.span.clone())
                .collect();
            let kind = call.id.split('-').next().unwrap_or("");
            let expected = match kind {
                "found" => is_masked(&call),
                "clean" => spans.iter().all(|span| is_mentioned(&call, span)),
                "missed" => !call.mentions.is_empty() && !is_masked(&call),
                _ => false,
            };
            if !expected {
                wrong += &format!(
                    "{} of {}, found:\n{}",
                    call.id,
                    recognizer.name,
                    underlined(&call, &spans)
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_fixture_has_found_clean_and_missed_calls_in_several_styles() {
    for recognizer in nl::language().recognizers {
        let calls = fixture(recognizer);
        let with = |kind: &str| {
            calls
                .iter()
                .filter(|call| call.id.starts_with(kind))
                .count()
        };
        let styles: BTreeSet<&str> = calls.iter().map(|call| call.style.as_str()).collect();
        let ids: BTreeSet<&str> = calls.iter().map(|call| call.id.as_str()).collect();
        assert!(
            with("found-") >= 3 && with("clean-") >= 2 && with("missed-") >= 1,
            "{}",
            recognizer.name
        );
        assert!(styles.len() >= 2, "{}: {styles:?}", recognizer.name);
        assert_eq!(
            ids.len(),
            calls.len(),
            "{}: two calls with one id",
            recognizer.name
        );
    }
}

/// The numbers table, the spelling table and the folder of calls are no recognizers.
const OTHERS: [&str; 3] = ["numbers.txt", "spelling.txt", "calls"];

#[test]
fn every_recognizer_has_its_file_its_page_and_its_fixture_and_no_fixture_is_left_over() {
    let names: BTreeSet<String> = nl::language()
        .recognizers
        .iter()
        .map(|recognizer| format!("{}.txt", recognizer.name))
        .collect();
    for file in fs::read_dir(root().join("fixtures/nl")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(
            names.contains(&name) || OTHERS.contains(&name.as_str()),
            "{name} belongs to no recognizer"
        );
    }
    for recognizer in nl::language().recognizers {
        let files = ["src/lang/nl", "src/recognize"]
            .map(|folder| root().join(format!("{folder}/{}.rs", recognizer.name)));
        assert!(
            files.iter().any(|file| file.is_file()),
            "{} has no file of its own",
            recognizer.name
        );
        let page = recognizer.page();
        for part in [
            "# What it finds",
            "# What it does not find",
            "# Examples",
            "# Sources",
        ] {
            assert!(
                page.contains(part),
                "{} has no part {part}",
                recognizer.name
            );
        }
        assert!(recognizer.summary().ends_with('.'), "{}", recognizer.name);
    }
}
