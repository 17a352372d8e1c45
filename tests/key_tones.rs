//! What is said where telephone keys are pressed.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "common/given.rs"]
mod given;

use std::f32::consts::TAU;
use std::sync::Arc;

use piep::pipeline::Planned;
use piep::redact::masked_text;
use piep::report::Tools;
use piep::{Audio, Config, Pipeline, Recording, RecordingId, Transcript};

use given::{Given, turn};

const RATE: usize = 8_000;

/// A minute in which the caller presses keys of 120 ms at these milliseconds.
fn recording(keys: &[usize]) -> Recording {
    let mut channels = vec![vec![0.0_f32; 60 * RATE]; 2];
    for (number, start) in keys.iter().enumerate() {
        let low = [697.0, 770.0, 852.0][number % 3];
        for at in 0..120 * RATE / 1000 {
            let tone = |frequency: f32| (TAU * frequency * at as f32 / RATE as f32).sin();
            channels[1][start * RATE / 1000 + at] = 0.2 * (tone(low) + tone(1336.0));
        }
    }
    let audio = Audio {
        sample_rate: RATE as u32,
        channels,
    };
    Recording::from_audio(RecordingId::new("call"), audio).unwrap()
}

/// The masked turns of a call in which these keys are pressed.
fn masked(turns: &[(&str, u64)], keys: &[usize]) -> Vec<String> {
    let config = Config::default().resolve(1).unwrap();
    let pipeline = Pipeline::new(&config, Tools::default(), Arc::default()).unwrap();
    let turns = (0..).zip(turns);
    let turns = turns.map(|(number, (text, start))| turn(text, number % 2, *start, 1.0));
    let call = Transcript {
        turns: turns.collect(),
    };
    let planned: Planned = pipeline
        .plan(recording(keys), &Given(call.clone()))
        .unwrap();
    let texts = (0..call.turns.len()).map(|turn| masked_text(&call, turn, &planned.plan.text));
    texts.collect()
}

/// The agent asks, the caller says what may be a quantity; later somebody counts again.
const CALL: [(&str, u64); 4] = [
    ("doe het maar op uw toestel", 1_000),
    ("vier stuks zeg ik dan", 5_000),
    ("dat zijn er dan", 20_000),
    ("zeven stuks en niet meer", 30_000),
];

#[test]
fn a_number_that_is_said_while_keys_are_pressed_is_masked() {
    assert_eq!(masked(&CALL, &[])[1], CALL[1].0);
    let with_keys = masked(&CALL, &[5_000, 6_000, 7_200, 8_400]);
    assert!(with_keys[1].starts_with("[SECRET] stuks"), "{with_keys:?}");
    // Long before and long after it means what it says.
    assert_eq!(with_keys[3], CALL[3].0);
}

#[test]
fn a_choice_from_a_menu_is_no_entry() {
    assert_eq!(masked(&CALL, &[5_000, 6_000])[1], CALL[1].0);
    // Nor are three of them, far apart.
    assert_eq!(masked(&CALL, &[5_000, 15_000, 25_000])[1], CALL[1].0);
}

#[test]
fn a_number_just_before_and_just_behind_an_entry_belongs_to_it() {
    let keys = [8_000, 8_500, 9_000, 9_500];
    assert!(masked(&CALL, &keys)[1].starts_with("[SECRET]"));
    let far = [12_000, 12_500, 13_000, 13_500];
    assert_eq!(masked(&CALL, &far)[1], CALL[1].0);
}
