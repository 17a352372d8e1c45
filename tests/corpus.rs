//! Recall and over-masking on the annotated calls. The limits are what was reached: they may only rise.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use piep::Config;
use piep::config::Policy;
use piep::lang::nl;
use piep::recognize::own::Own;
use piep::redact::{masked_text, settled_masks};
use piep::score::text::TextScore;
use piep::transcript::{annotated, plain};

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
            &language.reader(&Own::default()),
        );
        score.count(&call, &masks);
    }
    score
}

/// Percent of all identifiers and of the direct ones that must be found, and of the innocent words that may be masked.
fn holds(file: &str, policy: Policy, recall: f64, direct: f64, over_masked: f64) {
    let score = score(file, policy);
    let found = (score.recall, score.direct, score.over_masked);
    assert!(score.recall.percent() >= recall, "{file}: {found:?}");
    assert!(score.direct.percent() >= direct, "{file}: {found:?}");
    assert!(
        score.over_masked.percent() <= over_masked,
        "{file}: {found:?}"
    );
}

#[test]
fn development_calls_keep_their_recall() {
    holds("dev.txt", Policy::Balanced, 99.6, 99.8, 3.0);
}

#[test]
fn calls_kept_apart_keep_their_recall() {
    holds("held.txt", Policy::Balanced, 98.6, 99.3, 3.0);
}

/// Calls of many kinds of people and of speech that was misheard more often than not. No rule was written on the blind ones
/// before they were measured.
#[test]
fn varied_calls_keep_their_recall() {
    for (file, recall, direct) in [
        ("varied.txt", 99.1, 99.5),
        ("varied-held.txt", 97.1, 98.5),
        ("blind-1.txt", 99.8, 99.7),
        ("blind-2.txt", 99.0, 99.2),
        ("blind-3.txt", 95.3, 96.7),
        ("blind-4.txt", 93.9, 96.9),
        ("blind-5.txt", 97.6, 98.7),
    ] {
        holds(file, Policy::Balanced, recall, direct, 3.0);
    }
}

/// No rule was written on these and no point counted.
#[test]
fn unseen_calls_keep_their_recall() {
    holds("unseen.txt", Policy::Balanced, 97.6, 98.7, 3.0);
    holds("unseen.txt", Policy::Strict, 98.8, 99.2, 8.0);
    holds("unseen-3.txt", Policy::Balanced, 96.9, 97.3, 3.0);
    holds("unseen-3.txt", Policy::Strict, 97.8, 98.0, 8.0);
}

/// Where every sixth word is cut or misheard, or every eighth identifies somebody, the aims of 3 % and 8 % of the innocent
/// words are not reached.
#[test]
fn badly_misheard_calls_keep_their_recall() {
    holds("blind-6.txt", Policy::Balanced, 94.1, 97.6, 3.2);
    holds("blind-6.txt", Policy::Strict, 96.4, 98.3, 8.5);
    holds("blind-7.txt", Policy::Balanced, 98.1, 98.5, 4.7);
    holds("blind-7.txt", Policy::Strict, 98.9, 99.1, 9.8);
    holds("blind-8.txt", Policy::Balanced, 95.6, 96.9, 3.8);
    holds("blind-8.txt", Policy::Strict, 97.1, 97.8, 8.7);
    holds("blind-9.txt", Policy::Balanced, 98.4, 99.3, 3.2);
    holds("blind-9.txt", Policy::Strict, 99.1, 99.6, 8.0);
    holds("blind-10.txt", Policy::Balanced, 98.1, 98.6, 3.0);
    holds("blind-10.txt", Policy::Strict, 99.1, 99.2, 8.0);
    holds("blind-11.txt", Policy::Balanced, 97.8, 98.8, 3.0);
    holds("blind-11.txt", Policy::Strict, 98.8, 99.1, 8.0);
    holds("blind-14.txt", Policy::Balanced, 98.9, 99.3, 3.3);
    holds("blind-14.txt", Policy::Strict, 99.3, 99.5, 8.0);
    holds("blind-15.txt", Policy::Balanced, 99.2, 99.6, 3.0);
    holds("blind-15.txt", Policy::Strict, 99.6, 99.8, 8.0);
}

/// Calls in which every third or fourth direct identifier is given in a way that is hard to find. No rule was written on those
/// of `unseen-2`.
#[test]
fn hard_calls_keep_their_recall() {
    holds("blind-12.txt", Policy::Balanced, 94.8, 95.6, 4.0);
    holds("blind-12.txt", Policy::Strict, 96.8, 96.9, 10.3);
    holds("blind-13.txt", Policy::Balanced, 95.6, 95.9, 4.2);
    holds("blind-13.txt", Policy::Strict, 97.2, 97.3, 10.9);
    holds("unseen-2.txt", Policy::Balanced, 93.1, 93.6, 3.4);
    holds("unseen-2.txt", Policy::Strict, 96.0, 96.2, 10.0);
}

#[test]
fn the_strict_policy_finds_more_and_masks_no_more_than_it_may() {
    for (file, recall, direct) in [
        ("dev.txt", 99.8, 99.8),
        ("held.txt", 99.7, 99.9),
        ("varied.txt", 99.6, 99.8),
        ("varied-held.txt", 98.6, 99.5),
        ("blind-1.txt", 99.9, 99.9),
        ("blind-2.txt", 99.4, 99.4),
        ("blind-3.txt", 97.8, 98.6),
        ("blind-4.txt", 96.5, 98.4),
        ("blind-5.txt", 98.6, 99.2),
    ] {
        holds(file, Policy::Strict, recall, direct, 8.0);
    }
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
    let own = Own::default();
    let masks = settled_masks(&call, &plan, ordinary, &language.reader(&own));
    let turns = (0..call.turns.len()).map(|turn| masked_text(&call, turn, &masks));
    turns.collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_strict_policy_masks_numbers_that_nothing_explains_and_suspects() {
    assert_eq!(
        strict("CALLER: dat is zesentachtig denk ik\nAGENT: goed"),
        "dat is [UNKNOWN] denk ik | goed"
    );
    assert_eq!(
        strict("CALLER: het kost zesentachtig euro\nAGENT: om tien over drie"),
        "het kost zesentachtig euro | om tien over drie"
    );
    assert_eq!(
        strict("CALLER: dat was zijn vriendin kwelder"),
        "dat was zijn vriendin [UNKNOWN]"
    );
}
