//! Recall and over-masking on the annotated calls. The limits are what was reached: they may only rise.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use piep::Config;
use piep::lang::nl;
use piep::recognize::own::Own;
use piep::redact::settled_masks;
use piep::score::text::TextScore;
use piep::transcript::annotated;

fn score(file: &str) -> TextScore {
    let path = format!("{}/fixtures/nl/calls/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let (language, plan) = (nl::language(), Config::default().plan);
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
    let score = score("dev.txt");
    assert!(score.recall.percent() >= 98.0, "{:?}", score.recall);
    assert!(score.direct.percent() >= 98.2, "{:?}", score.direct);
    assert!(
        score.over_masked.percent() <= 3.0,
        "{:?}",
        score.over_masked
    );
}

#[test]
fn calls_kept_apart_keep_their_recall() {
    let score = score("held.txt");
    assert!(score.recall.percent() >= 92.5, "{:?}", score.recall);
    assert!(
        score.over_masked.percent() <= 3.0,
        "{:?}",
        score.over_masked
    );
}
