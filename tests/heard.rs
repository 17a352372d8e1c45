//! What stays of a call that was heard: a speech model is sure of much that was not said.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "common/given.rs"]
mod given;

use std::path::Path;
use std::sync::Arc;

use piep::audio::{DecodeOptions, Source};
use piep::redact::masked_text;
use piep::report::Tools;
use piep::score::audio::Truth;
use piep::score::with_noise;
use piep::{Audio, Config, Pipeline, Recording, RecordingId, Transcript};

use given::{Given, turn};

/// The turns of a call, masked, of which every word was heard with a probability of 0.9, but for these words of its second
/// turn, which were heard with one of 0.1.
fn masked(turns: [&str; 2], unsure: &[&str]) -> [String; 2] {
    let config = Config::default().resolve(1).unwrap();
    let pipeline = Pipeline::new(&config, Tools::default(), Arc::default()).unwrap();
    let mut call = Transcript {
        turns: vec![
            turn(turns[0], 0, 1_000, 0.9),
            turn(turns[1], 1, 10_000, 0.9),
        ],
    };
    for word in &mut call.turns[1].words {
        if unsure.contains(&&turns[1][word.bytes.clone()]) {
            word.probability = Some(0.1);
        }
    }
    let audio = Audio {
        sample_rate: 8_000,
        channels: vec![vec![0.0; 8_000 * 30]; 2],
    };
    let recording = Recording::from_audio(RecordingId::new("call"), audio).unwrap();
    let plan = pipeline.plan(recording, &Given(call.clone())).unwrap().plan;
    [0, 1].map(|turn| masked_text(&call, turn, &plan.text))
}

#[test]
fn a_number_that_nothing_explains_is_not_believed() {
    let [_, said] = masked(["zegt u het maar", "dat is zesentachtig dan denk ik"], &[]);
    assert_eq!(said, "dat is [UNKNOWN] dan denk ik");
    let [_, said] = masked(["zegt u het maar", "dat is zesentachtig euro denk ik"], &[]);
    assert_eq!(said, "dat is zesentachtig euro denk ik");
}

#[test]
fn a_rare_word_is_believed_but_near_what_was_not_understood() {
    let call = ["zegt u het maar", "ik zag daar een panfluit staan vandaag"];
    assert_eq!(masked(call, &[])[1], call[1]);
    assert_eq!(
        masked(call, &["staan"])[1],
        "ik zag daar een [UNSURE] vandaag"
    );
    assert_eq!(
        masked(call, &["daar"])[1],
        "ik zag [UNSURE] een [UNSURE] staan vandaag"
    );
    // What everybody says stays beside it, and a rare word stays three words from it.
    assert_eq!(
        masked(call, &["ik"])[1],
        "[UNSURE] zag daar een panfluit staan vandaag"
    );
}

#[test]
fn a_number_is_believed_but_beside_what_may_have_explained_it() {
    let call = ["zegt u het maar", "het zijn zeven euro en vier maanden"];
    assert_eq!(masked(call, &[])[1], call[1]);
    assert_eq!(
        masked(call, &["euro"])[1],
        "het zijn [UNSURE] en vier maanden"
    );
}

/// The same words, heard with the same probability, in a recording that is clear and in one with noise 10 dB below its words.
#[test]
fn what_is_heard_in_noise_is_believed_less() {
    let config = Config::default().resolve(1).unwrap();
    let pipeline = Pipeline::new(&config, Tools::default(), Arc::default()).unwrap();
    let call = Transcript {
        turns: vec![turn("dat is goed", 0, 1_000, 0.4)],
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/calls/gp-child.wav");
    let truth = Truth::read(&path.with_extension("truth.json")).unwrap();
    let source = Source::from_bytes(std::fs::read(&path).unwrap());
    let clear =
        Recording::open(RecordingId::new("call"), source, &DecodeOptions::default()).unwrap();
    let noisy = with_noise(&clear, &truth, 10.0, 1).unwrap();
    let texts = [clear, noisy].map(|recording| {
        let plan = pipeline.plan(recording, &Given(call.clone())).unwrap().plan;
        masked_text(&call, 0, &plan.text)
    });
    assert_eq!(texts, ["dat is goed", "[UNSURE]"]);
}

/// The same words with the same probability, beside others of which a model doubts none and many.
#[test]
fn a_model_that_doubts_much_is_believed_less_of_what_looks_like_a_part_of_an_identifier() {
    let said = "ik ben afgestudeerd aan de balie en dat kan ook";
    let [_, sure] = masked(["zegt u het maar", said], &[]);
    assert_eq!(sure, said);
    let [_, doubted] = masked(["zegt u het maar", said], &["kan"]);
    assert_eq!(
        doubted,
        said.replace("afgestudeerd", "[UNKNOWN]")
            .replace("kan", "[UNSURE]")
    );
}
