//! What holds of finding in every text, sensible or not.

// Helpers of tests fail the test.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::time::{Duration, Instant};

use piep::config::Policy;
use piep::lang::{Language, nl};
use piep::recognize::Recognition;
use piep::recognize::own::Own;
use piep::redact::{masked_text, settled_masks};
use piep::transcript::annotated;
use piep::{Confidence, Config, Speaker, Transcript, Turn};
use proptest::prelude::*;

fn language() -> &'static Language {
    nl::language()
}

fn turn(number: usize, text: &str) -> Turn {
    Turn {
        speaker: [Speaker::Agent, Speaker::Caller][number % 2],
        channel: None,
        time: None,
        text: text.into(),
        words: Vec::new(),
    }
}

fn call(texts: &[String]) -> Transcript {
    let turns = texts.iter().enumerate();
    Transcript {
        turns: turns.map(|(number, text)| turn(number, text)).collect(),
    }
}

fn examined(transcript: &Transcript) -> Recognition {
    language().examine(transcript, &Own::default())
}

/// The texts of a call as they come out of the program.
fn masked(transcript: &Transcript, config: &Config) -> Vec<String> {
    let masks = settled_masks(
        transcript,
        &config.plan,
        &language().vocabulary.is_ordinary,
        &examined,
    );
    (0..transcript.turns.len())
        .map(|turn| masked_text(transcript, turn, &masks))
        .collect()
}

/// All annotated calls, for development and kept apart.
fn calls() -> Vec<Transcript> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/nl/calls");
    ["dev.txt", "held.txt"]
        .iter()
        .flat_map(|name| {
            let text = std::fs::read_to_string(folder.join(name)).unwrap();
            annotated::read(name, &text).unwrap()
        })
        .map(|call| call.transcript)
        .collect()
}

/// Words that the rules look at, so that they meet in ways that nobody thought of.
fn word() -> impl Strategy<Value = String> {
    let words = "met mevrouw meneer van der de jansen sanne fatima bakker straat laan kerkstraat nummer postcode bsn \
        iban nl be rekening telefoon nul een twee drie vier zes zeven acht negen tien twaalf tachtig en honderd dubbel \
        driemaal euro uur maart geboren jaar oud apenstaartje punt com gmail streepje a b c x ij ja nee uh wacht dat is \
        mijn uw naam heet spelt de p van pannenkoek kenteken wachtwoord pincode ip adres klantnummer eindigt op utrecht \
        best ik werk bij ziekenhuis diabetes in , . ? - / 06 12345678 1234 AB 111222333 NL20INGB0001234567 [NAME] é 𝒳";
    let words: Vec<&str> = words.split_whitespace().collect();
    proptest::sample::select(words).prop_map(str::to_owned)
}

fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 0..14).prop_map(|words| words.join(" "))
}

fn talk() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(sentence(), 1..8)
}

/// Whether every certain finding of `before` is covered by findings of `after`.
fn assert_still_found(before: &Recognition, after: &Recognition) {
    for finding in &before.findings {
        if finding.confidence < Confidence::Certain {
            continue;
        }
        let span = &finding.span;
        let covered = {
            let mut spans: Vec<_> = after
                .findings
                .iter()
                .filter(|other| other.span.turn == span.turn)
                .map(|other| (other.span.start, other.span.end))
                .collect();
            spans.sort_unstable();
            spans.into_iter().fold(
                span.start,
                |at, (start, end)| if start <= at { at.max(end) } else { at },
            )
        };
        assert!(
            covered >= span.end,
            "{} {}..{} of turn {} by {}",
            finding.entity,
            span.start,
            span.end,
            span.turn,
            finding.recognizer
        );
    }
}

fn strict() -> Config {
    let config = Config {
        policy: Policy::Strict,
        ..Config::default()
    };
    config.resolve(1).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_panics_and_every_finding_lies_on_characters(texts in proptest::collection::vec(".{0,80}", 1..6)) {
        let transcript = call(&texts);
        for finding in examined(&transcript).findings {
            let text = &transcript.turns[finding.span.turn].text;
            prop_assert!(text.get(finding.span.start..finding.span.end).is_some_and(|found| !found.is_empty()));
        }
    }

    #[test]
    fn masking_what_is_masked_changes_nothing(texts in talk()) {
        for config in [Config::default(), strict()] {
            let once = masked(&call(&texts), &config);
            let twice = masked(&call(&once), &config);
            prop_assert_eq!(&once, &twice);
        }
    }

    #[test]
    fn a_turn_more_unmasks_nothing_that_was_certain(texts in talk()) {
        for turns in 1..texts.len() {
            let (before, after) = (call(&texts[..turns]), call(&texts[..=turns]));
            assert_still_found(&examined(&before), &examined(&after));
        }
    }
}

#[test]
fn whole_calls_are_masked_once_and_grow_without_unmasking() {
    for transcript in calls() {
        for config in [Config::default(), strict()] {
            let once = masked(&transcript, &config);
            let mut again = transcript.clone();
            for (turn, text) in again.turns.iter_mut().zip(&once) {
                turn.text.clone_from(text);
            }
            assert_eq!(once, masked(&again, &config));
        }
        let mut before = None;
        for turns in 1..=transcript.turns.len() {
            let part = Transcript {
                turns: transcript.turns[..turns].to_vec(),
            };
            let after = examined(&part);
            if let Some(before) = before {
                assert_still_found(&before, &after);
            }
            before = Some(after);
        }
    }
}

/// What a long input is made of, and how, of a size.
type Form = (&'static str, Box<dyn Fn(usize) -> Transcript>);

/// The least time of a few tries, since other work on the machine only adds.
fn time(work: &dyn Fn()) -> Duration {
    let tries = (0..3).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    tries.min().unwrap()
}

/// How many times longer an input is than another.
const TIMES: usize = 8;

fn assert_linear(name: &str, size: usize, short: Duration, long: Duration) {
    let limit = short.mul_f64(3.0 * TIMES as f64) + Duration::from_millis(20);
    assert!(
        long < limit,
        "{name}: {short:?} for {size}, {long:?} for {TIMES} times as much"
    );
}

#[test]
fn time_grows_linearly_with_the_length_of_any_input() {
    let of_turns = move |text: &str, turns: usize| call(&vec![text.to_owned(); turns]);
    let of_words = move |text: &str, words: usize| call(&[vec![text; words].join(" ")]);
    let size = 1000;
    let forms: [Form; 14] = [
        (
            "turns of cues",
            Box::new(move |n| of_turns("wat is uw naam en uw postcode", n)),
        ),
        (
            "turns of digits",
            Box::new(move |n| of_turns("nul zes een twee drie vier vijf", n)),
        ),
        (
            "turns of names",
            Box::new(move |n| of_turns("met Fatima van den Berg uit Utrecht", n)),
        ),
        ("empty turns", Box::new(move |n| of_turns("", 4 * n))),
        (
            "one turn of digits",
            Box::new(move |n| of_words("zeven", 4 * n)),
        ),
        (
            "one turn of letters",
            Box::new(move |n| of_words("b", 4 * n)),
        ),
        (
            "one turn of cues",
            Box::new(move |n| of_words("mijn naam is", n)),
        ),
        (
            "one turn of names",
            Box::new(move |n| of_words("Fatima Jansen,", n)),
        ),
        (
            "one turn of descriptions",
            Box::new(move |n| of_words("mijn wachtwoord is aan elkaar,", n)),
        ),
        (
            "turns of descriptions",
            Box::new(move |n| {
                of_turns(
                    "Mijn wachtwoord is, en dan, Aan elkaar. Met hoofdletter.",
                    n,
                )
            }),
        ),
        (
            "one turn of addresses",
            Box::new(move |n| of_words("kerkstraat 12, drie hoog. 1784 EA, nee EB,", n)),
        ),
        (
            "one turn of ages",
            Box::new(move |n| of_words("twee meisjes van 6 en 3", n)),
        ),
        (
            "one turn of cards",
            Box::new(move |n| of_words("de kaart loopt tot nul acht een letter b", n)),
        ),
        ("one word", Box::new(move |n| call(&["kerk".repeat(8 * n)]))),
    ];
    for (name, form) in forms {
        let (short, long) = (form(size), form(size * TIMES));
        let examine = |transcript: &Transcript| time(&|| drop(examined(transcript)));
        assert_linear(name, size, examine(&short), examine(&long));
    }
}

#[test]
fn time_grows_linearly_with_the_number_of_masks() {
    let text = "Fatima komt morgen en het kost 12 euro, 4821, ";
    let size = 1000;
    let one_turn = |n: usize| call(&[text.repeat(n)]);
    let turns = |n: usize| call(&vec![text.to_owned(); n]);
    let forms: [(&str, &dyn Fn(usize) -> Transcript); 2] =
        [("one turn of masks", &one_turn), ("turns of masks", &turns)];
    for (name, form) in forms {
        let (short, long) = (form(size), form(size * TIMES));
        let mask = |transcript: &Transcript| time(&|| drop(masked(transcript, &Config::default())));
        assert_linear(name, size, mask(&short), mask(&long));
    }
}
