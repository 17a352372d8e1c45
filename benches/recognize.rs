//! Words per second of the text pass: tokens, all recognizers, the second look.

// A bench that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use mimalloc::MiMalloc;
use piep::lang::nl;
use piep::recognize::own::Own;
use piep::recognize::tokens::Tokens;
use piep::recognize::{Findings, recognize};
use piep::redact::{PlanSettings, settled_masks};
use piep::transcript::Transcript;
use piep::transcript::annotated;

/// That of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    divan::main();
}

/// The annotated calls.
fn calls() -> Vec<Transcript> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/nl/calls/dev.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let calls = annotated::read("dev.txt", &text).unwrap();
    calls.into_iter().map(|call| call.transcript).collect()
}

fn words(calls: &[Transcript]) -> usize {
    let turns = calls.iter().flat_map(|call| &call.turns);
    turns.map(|turn| turn.text.split_whitespace().count()).sum()
}

/// All of them as one, with the number of its words.
fn call() -> (Transcript, usize) {
    let calls = calls();
    let words = words(&calls);
    let turns = calls.into_iter().flat_map(|call| call.turns).collect();
    (Transcript { turns }, words)
}

#[divan::bench(name = "recognize/tokens/mixed")]
fn tokens(bencher: Bencher) {
    let (call, words) = call();
    let vocabulary = &nl::language().vocabulary;
    assert!(!Tokens::new(&call, vocabulary).runs().is_empty());
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| Tokens::new(&call, vocabulary).runs().len());
}

#[divan::bench(name = "recognize/all/mixed")]
fn all(bencher: Bencher) {
    let (call, words) = call();
    let language = nl::language();
    assert!(recognize(&call, &language.vocabulary, language.recognizers).len() > 300);
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| recognize(&call, &language.vocabulary, language.recognizers).len());
}

fn names() -> Vec<&'static str> {
    nl::language()
        .recognizers
        .iter()
        .map(|recognizer| recognizer.name)
        .collect()
}

#[divan::bench(name = "recognize/one/mixed", args = names())]
fn one(bencher: Bencher, name: &str) {
    let (call, words) = call();
    let language = nl::language();
    let tokens = Tokens::new(&call, &language.vocabulary);
    let recognizer = language
        .recognizers
        .iter()
        .find(|recognizer| recognizer.name == name)
        .unwrap();
    bencher.counter(ItemsCount::new(words)).bench(|| {
        let mut findings = Findings::default();
        findings.run(recognizer, &tokens);
        findings
    });
}

/// What `piep text` does with each of the calls: everything, and a second reading of what is left.
#[divan::bench(name = "text/masks/mixed")]
fn masks(bencher: Bencher) {
    let calls = calls();
    let (language, settings) = (nl::language(), PlanSettings::default());
    let is_ordinary = &language.vocabulary.is_ordinary;
    let own = Own::default();
    bencher.counter(ItemsCount::new(words(&calls))).bench(|| {
        let examine = || language.reader(&own);
        let masks = |call| settled_masks(call, &settings, is_ordinary, &examine()).len();
        calls.iter().map(masks).sum::<usize>()
    });
}
