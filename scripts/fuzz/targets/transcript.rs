//! Any text as a transcript (JSON, WebVTT, SubRip): an error that holds nothing of it, or a plan and masked outputs.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use piep::audio::activity::{Activity, detect};
use piep::report::Tools;
use piep::transcribe::Written;
use piep::{Audio, Config, Pipeline, Recording, RecordingId};

/// Stands in the seeds wherever somebody says something; in no message of ours.
const MARKS: [&str; 2] = ["Zwartjes", "zwartjes"];

struct Call {
    recording: Recording,
    activity: Activity,
    config: Config,
}

/// Four seconds in two channels, in which somebody is loud now and then.
static CALL: LazyLock<Call> = LazyLock::new(|| {
    let config = Config::default().resolve(1).expect("defaults");
    let wave = |at: usize, phase: usize| {
        let loud = (at + phase) / 8_000 % 2 == 0;
        let tone = (at as f32 * 0.2).sin() * 0.3;
        if loud { tone } else { tone * 0.001 }
    };
    let channel = |phase| (0..32_000).map(|at| wave(at, phase)).collect();
    let audio = Audio {
        sample_rate: 8_000,
        channels: vec![channel(0), channel(8_000)],
    };
    let recording = Recording::from_audio(RecordingId::new("fuzz"), audio).expect("samples");
    let activity = detect(&recording.speech, &config.activity);
    Call {
        recording,
        activity,
        config,
    }
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let call = &*CALL;
    let silent = |error: piep::Error| {
        let message = format!("{error} {error:?}");
        assert!(MARKS.iter().all(|mark| !message.contains(mark)));
    };
    let written = match Written::read("fuzz", text) {
        Ok(written) => written,
        Err(error) => return silent(error),
    };
    let pipeline =
        Pipeline::new(&call.config, Tools::default(), Arc::default()).expect("defaults");
    match pipeline.plan(call.recording.clone(), &written) {
        Ok(planned) => {
            for mask in &planned.plan.audio {
                assert!(mask.time.start < mask.time.end);
                assert!(mask.time.end <= call.activity.duration);
            }
            let texts = pipeline.texts(&planned);
            assert!(
                Written::read("again", &texts.json).is_err(),
                "a masked transcript was accepted"
            );
            pipeline.report(&planned).to_json();
        }
        Err(error) => silent(error),
    }
});
