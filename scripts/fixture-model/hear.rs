//! What whisper.cpp makes of a model file, for the checks of the fixture model.
//!
//!     hear logits MODEL WAV TOKEN…     logits after these tokens, all of the vocabulary, as 32-bit numbers
//!     hear times MODEL HEADS WAV…      a line of JSON per file: tokens with text, start, end, warped time
//!
//! WAV is at 16 kHz, of at most 30 s. HEADS, by which times are warped, is `none`, `top1` (all heads of the last layer),
//! `top2` …, or a list of heads by layer and number, as `1.0,2.3`. Times are in steps of 10 ms. This prints what is said:
//! it is for synthetic speech.

// A check that cannot go on has failed; its results go to stdout.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::io::Write as _;
use std::path::Path;

use whisper_rs::{
    DtwAhead, DtwMode, DtwParameters, FullParams, SamplingStrategy, WhisperContext,
    WhisperContextParameters, WhisperState,
};

fn main() {
    whisper_rs::install_logging_hooks();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["logits", model, wav, tokens @ ..] => logits(model, wav, tokens),
        ["times", model, heads, wavs @ ..] => times(model, heads, wavs),
        _ => panic!("hear logits MODEL WAV TOKEN… or hear times MODEL HEADS WAV…"),
    }
}

fn samples(path: &str) -> Vec<f32> {
    let mut reader = hound::WavReader::open(path).unwrap();
    assert_eq!(reader.spec().sample_rate, 16_000, "{path}");
    let read = reader.samples::<i16>();
    read.map(|sample| f32::from(sample.unwrap()) / 32768.0)
        .collect()
}

fn loaded(model: &str, mode: DtwMode) -> WhisperContext {
    let mut parameters = WhisperContextParameters::default();
    parameters
        .use_gpu(false)
        .flash_attn(false)
        .dtw_parameters(DtwParameters {
            mode,
            ..DtwParameters::default()
        });
    WhisperContext::new_with_params(Path::new(model), parameters).unwrap()
}

fn logits(model: &str, wav: &str, tokens: &[&str]) {
    let tokens: Vec<i32> = tokens.iter().map(|token| token.parse().unwrap()).collect();
    let mut state = loaded(model, DtwMode::None).create_state().unwrap();
    state.pcm_to_mel(&samples(wav), 1).unwrap();
    state.encode(0, 1).unwrap();
    // whisper-rs 0.16 gives the first row of logits, whisper.cpp fills that of the last token: one token at a time.
    for (place, token) in tokens.iter().enumerate() {
        state.decode(&[*token], place, 1).unwrap();
    }
    let bytes = state.get_logits().unwrap().iter();
    let bytes: Vec<u8> = bytes.flat_map(|logit| logit.to_le_bytes()).collect();
    std::io::stdout().write_all(&bytes).unwrap();
}

/// The heads of a list as `1.0,2.3`.
fn listed(heads: &str) -> Vec<DtwAhead> {
    let head = |pair: &str| {
        let (layer, head) = pair.split_once('.').unwrap();
        DtwAhead {
            n_text_layer: layer.parse().unwrap(),
            n_head: head.parse().unwrap(),
        }
    };
    heads.split(',').map(head).collect()
}

fn times(model: &str, heads: &str, wavs: &[&str]) {
    let chosen;
    let mode = match (heads, heads.strip_prefix("top")) {
        ("none", _) => DtwMode::None,
        (_, Some(count)) => DtwMode::TopMost {
            n_top: count.parse().unwrap(),
        },
        _ => {
            chosen = listed(heads);
            DtwMode::Custom { aheads: &chosen }
        }
    };
    let context = loaded(model, mode);
    let mut state = context.create_state().unwrap();
    for wav in wavs {
        let read = tokens(&context, &mut state, &samples(wav));
        println!("{}", serde_json::json!({ "audio": wav, "tokens": read }));
    }
}

/// Reads a window as src/transcribe/whisper.rs does.
fn tokens(
    context: &WhisperContext,
    state: &mut WhisperState,
    samples: &[f32],
) -> Vec<(String, i64, i64, i64)> {
    let mut parameters = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
    parameters.set_language(Some("nl"));
    parameters.set_n_threads(1);
    parameters.set_temperature_inc(0.0);
    parameters.set_n_max_text_ctx(0);
    parameters.set_no_context(true);
    parameters.set_token_timestamps(true);
    parameters.set_print_progress(false);
    state.full(parameters, samples).unwrap();
    let mut read = Vec::new();
    for segment in state.as_iter() {
        for number in 0..segment.n_tokens() {
            let token = segment.get_token(number).unwrap();
            if token.token_id() < context.token_eot() {
                let (text, data) = (token.to_str_lossy().unwrap(), token.token_data());
                read.push((text.into_owned(), data.t0, data.t1, data.t_dtw));
            }
        }
    }
    read
}
