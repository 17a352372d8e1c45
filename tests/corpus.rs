//! Recall and over-masking on the annotated calls. The limits are what was reached: they may only rise.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use piep::Config;
use piep::config::Policy;
use piep::lang::nl;
use piep::recognize::own::Own;
use piep::redact::{masked_text, settled_masks};
use piep::score::text::TextScore;
use piep::transcript::{Transcript, annotated, plain};

fn score(file: &str, policy: Policy) -> TextScore {
    let path = format!("{}/fixtures/nl/calls/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let config = Config {
        policy,
        ..Config::default()
    };
    let (language, plan) = (nl::language(), config.resolve(1).unwrap().plan);
    let mut score = TextScore::default();
    for call in annotated::read(file, &text).unwrap() {
        let masks = settled_masks(
            &call.transcript,
            &plan,
            &language.vocabulary.is_ordinary,
            &|transcript| language.examine(transcript, &Own::default()),
        );
        score.count(&call, &masks);
    }
    score
}

#[test]
fn development_calls_keep_their_recall() {
    let score = score("dev.txt", Policy::Balanced);
    assert!(score.recall.percent() >= 99.4, "{:?}", score.recall);
    assert!(score.direct.percent() >= 99.7, "{:?}", score.direct);
    assert!(
        score.over_masked.percent() <= 3.0,
        "{:?}",
        score.over_masked
    );
}

#[test]
fn calls_kept_apart_keep_their_recall() {
    let score = score("held.txt", Policy::Balanced);
    assert!(score.recall.percent() >= 97.6, "{:?}", score.recall);
    assert!(
        score.over_masked.percent() <= 3.0,
        "{:?}",
        score.over_masked
    );
}

/// Calls of many kinds of people and of speech that was misheard more often than not. No rule was written on `unseen.txt`; on
/// the blind ones only after they were measured.
#[test]
fn varied_calls_keep_their_recall() {
    for (file, recall, direct) in [
        ("varied.txt", 98.5, 98.9),
        ("varied-held.txt", 95.8, 96.9),
        ("blind-1.txt", 99.8, 99.7),
        ("blind-2.txt", 98.4, 98.5),
        ("blind-3.txt", 91.9, 93.7),
    ] {
        let score = score(file, Policy::Balanced);
        assert!(score.recall.percent() >= recall, "{:?}", score.recall);
        assert!(score.direct.percent() >= direct, "{:?}", score.direct);
        assert!(
            score.over_masked.percent() <= 3.0,
            "{:?}",
            score.over_masked
        );
    }
}

/// Raw speech output in which every sixth word is cut or misheard: the aim of 3 % of innocent words is not reached on these.
#[test]
fn calls_in_pieces_keep_their_recall() {
    for (file, recall, direct, over) in [
        ("blind-4.txt", 92.5, 96.2, 3.2),
        ("unseen.txt", 92.1, 96.9, 3.7),
    ] {
        let score = score(file, Policy::Balanced);
        assert!(score.recall.percent() >= recall, "{:?}", score.recall);
        assert!(score.direct.percent() >= direct, "{:?}", score.direct);
        assert!(
            score.over_masked.percent() <= over,
            "{:?}",
            score.over_masked
        );
    }
}

#[test]
fn the_strict_policy_finds_more_and_masks_no_more_than_it_may() {
    for (file, least) in [
        ("dev.txt", 99.6),
        ("held.txt", 99.2),
        ("varied.txt", 99.2),
        ("varied-held.txt", 96.9),
        ("blind-1.txt", 99.8),
        ("blind-2.txt", 98.4),
        ("blind-3.txt", 96.1),
        ("blind-4.txt", 95.7),
    ] {
        let score = score(file, Policy::Strict);
        assert!(score.recall.percent() >= least, "{:?}", score.recall);
        assert!(
            score.over_masked.percent() <= 8.0,
            "{:?}",
            score.over_masked
        );
    }
}

/// On these calls the strict policy misses its aim of 8 % of innocent words.
#[test]
fn the_strict_policy_finds_more_in_calls_in_pieces() {
    let score = score("unseen.txt", Policy::Strict);
    assert!(score.recall.percent() >= 95.5, "{:?}", score.recall);
    assert!(
        score.over_masked.percent() <= 8.6,
        "{:?}",
        score.over_masked
    );
}

/// What the strict policy leaves of a call.
fn strict(call: &str) -> String {
    let language = nl::language();
    let plan = Config {
        policy: Policy::Strict,
        ..Config::default()
    };
    let plan = plan.resolve(1).unwrap().plan;
    let call = plain::read(call).transcript;
    let ordinary = &language.vocabulary.is_ordinary;
    let examine = |transcript: &Transcript| language.examine(transcript, &Own::default());
    let masks = settled_masks(&call, &plan, ordinary, &examine);
    let turns = (0..call.turns.len()).map(|turn| masked_text(&call, turn, &masks));
    turns.collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_strict_policy_masks_numbers_that_nothing_explains() {
    assert_eq!(
        strict("CALLER: dat is zesentachtig denk ik\nAGENT: goed"),
        "dat is [UNKNOWN] denk ik | goed"
    );
    assert_eq!(
        strict("CALLER: het kost zesentachtig euro\nAGENT: om tien over drie"),
        "het kost zesentachtig euro | om tien over drie"
    );
}
