//! Outputs that are looked at, listened to and read again, as if they came from a stranger.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use piep::audio::activity::Activity;
use piep::audio::{DecodeOptions, Source};
use piep::pipeline::Keeping;
use piep::report::Tools;
use piep::store::Folder;
use piep::verify::files::{self, Place};
use piep::{
    Audio, Config, Error, Pipeline, Recording, RecordingId, Result, Speaker, TimeSpan, Transcriber,
    Transcript, Turn, Word,
};

const RATE: usize = 8_000;

/// Words of one channel with their times in milliseconds.
type Said = &'static [(&'static str, u64, u64)];

/// What is said in the call: a name, an ordinary sentence, and an answer.
const CALL: Said = &[
    ("met", 500, 700),
    ("sanne", 700, 1_100),
    ("jansen", 1_100, 1_600),
    ("dank", 4_000, 4_300),
    ("voor", 4_300, 4_500),
    ("het", 4_500, 4_600),
    ("wachten", 4_600, 5_100),
];

/// Says that the words were said that lie where the activity has speech.
struct Ears(Said);

impl Transcriber for Ears {
    fn transcribe(&self, _: &Recording, activity: &Activity) -> Result<Transcript> {
        let heard = |start: u64, end: u64| {
            let time = TimeSpan::from_millis(start, end);
            let speech = &activity.channels[0].speech;
            speech
                .iter()
                .any(|speech| speech.start <= time.start && time.end <= speech.end)
        };
        let words = self.0.iter().filter(|(_, start, end)| heard(*start, *end));
        let mut turns: Vec<Turn> = Vec::new();
        for (text, start, end) in words {
            let time = TimeSpan::from_millis(*start, *end);
            let near = turns
                .last()
                .and_then(|turn| turn.time)
                .is_some_and(|last| time.start < last.end + std::time::Duration::from_millis(800));
            if !near {
                turns.push(Turn {
                    speaker: Speaker::Caller,
                    channel: Some(0),
                    time: Some(time),
                    text: String::new(),
                    words: Vec::new(),
                });
            }
            let turn = turns.last_mut().unwrap();
            if !turn.text.is_empty() {
                turn.text.push(' ');
            }
            let first = turn.text.len();
            turn.text.push_str(text);
            turn.time = turn.time.map(|all| all.union(&time));
            turn.words.push(Word {
                bytes: first..turn.text.len(),
                time: Some(time),
                probability: Some(1.0),
            });
        }
        Ok(Transcript { turns })
    }
}

/// Hears these words wherever it listens, if anything is to be heard there, and all of them.
struct Inventive(Said);

impl Transcriber for Inventive {
    fn transcribe(&self, recording: &Recording, activity: &Activity) -> Result<Transcript> {
        let mut everywhere = activity.clone();
        everywhere.channels[0].speech = vec![TimeSpan::from_millis(0, 60_000)];
        Ears(self.0).transcribe(recording, &everywhere)
    }
}

/// Ten seconds in which noise stands for speech wherever a word is said.
fn recording() -> Recording {
    let mut samples = vec![0.0_f32; 10 * RATE];
    let mut noise = 12_345_u32;
    for (_, start, end) in CALL {
        for sample in &mut samples[*start as usize * 8..*end as usize * 8] {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *sample = (noise >> 16) as f32 / 131_072.0 - 0.25;
        }
    }
    let audio = Audio {
        sample_rate: u32::try_from(RATE).unwrap(),
        channels: vec![samples],
    };
    Recording::from_audio(RecordingId::new("call"), audio).unwrap()
}

fn config() -> Config {
    Config::default().resolve(1).unwrap()
}

fn pipeline(config: &Config) -> Pipeline<'_> {
    let keeping = Keeping {
        named: false,
        ledger: false,
    };
    let tools = Tools {
        program: "0.1.0".into(),
        ..Tools::default()
    };
    Pipeline::new(config, tools, Arc::default())
        .unwrap()
        .keeping(keeping)
}

/// Writes the outputs of the call under the stem `call`.
fn written(folder: &Path) {
    let config = config();
    let pipeline = pipeline(&config);
    let planned = pipeline.plan(recording(), &Ears(CALL)).unwrap();
    let folder = Folder::open(folder, true).unwrap();
    let mut outputs = folder.begin(&RecordingId::new("call"));
    pipeline.write(&planned, &mut outputs).unwrap();
    outputs.publish("call").unwrap();
}

/// What is wrong with the outputs in a folder, one line each.
fn faults(folder: &Path, ears: &dyn Transcriber) -> String {
    let config = config();
    let open = |path: &Path| {
        let id = RecordingId::new("call");
        Recording::open(
            id.clone(),
            Source::open(&id, path)?,
            &DecodeOptions::default(),
        )
    };
    let place = Place::of(&folder.join("call.wav")).unwrap();
    let seen = files::look(&place, &open).unwrap();
    let faults = pipeline(&config).faults(seen, Some(ears)).unwrap();
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

/// What is wrong when a file of the outputs was changed.
fn changed(name: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> String {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path());
    let path = folder.path().join(name);
    let before = fs::read(&path).unwrap_or_default();
    let after = change(before.clone());
    assert_ne!(before, after, "{name}");
    fs::write(path, after).unwrap();
    faults(folder.path(), &Ears(CALL))
}

/// The same with a piece of its text replaced.
fn replaced(name: &str, from: &str, to: &str) -> String {
    changed(name, |bytes| {
        String::from_utf8(bytes)
            .unwrap()
            .replacen(from, to, 1)
            .into_bytes()
    })
}

#[test]
fn an_output_of_piep_has_no_faults() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path());
    assert_eq!(faults(folder.path(), &Ears(CALL)), "");
    let text = fs::read_to_string(folder.path().join("call.transcript.txt")).unwrap();
    assert_eq!(text, "CALLER: met [NAME]\nCALLER: dank voor het wachten\n");
}

#[test]
fn a_file_that_holds_more_than_it_should_is_told() {
    let tags = b"LIST\x0c\x00\x00\x00INFOINAM\x00\x00\x00\x00";
    let with_tags = |bytes: Vec<u8>| {
        let mut bytes = [&bytes[..36], &tags[..], &bytes[36..]].concat();
        let size = u32::try_from(bytes.len() - 8).unwrap();
        bytes[4..8].copy_from_slice(&size.to_le_bytes());
        bytes
    };
    assert!(changed("call.wav", with_tags).contains("beside fmt and data"));
    let report = replaced("call.report.json", "{", "{\"source\":\"jansen.wav\",");
    assert!(
        report.contains("report") && !report.contains("jansen"),
        "{report}"
    );
    let tool = replaced("call.report.json", "\"0.1.0\"", "\"jansen, sanne\"");
    assert!(
        tool.contains("names a tool") && !tool.contains("jansen"),
        "{tool}"
    );
    let json = replaced(
        "call.transcript.json",
        "\"masked\":true",
        "\"masked\":true,\"by\":\"jansen\"",
    );
    assert!(
        json.contains("holds more") && !json.contains("jansen"),
        "{json}"
    );
    assert!(replaced("call.transcript.json", "true", "false").contains("is masked"));
    assert!(changed("call.mp3", |_| b"sound".to_vec()).contains("has its name"));
}

#[test]
fn forms_that_say_different_things_are_told() {
    for name in ["call.transcript.vtt", "call.transcript.txt"] {
        let said = replaced(name, "[NAME]", "jansen");
        assert!(
            said.contains("something else") && !said.contains("jansen"),
            "{said}"
        );
    }
    assert!(replaced("call.transcript.json", "[NAME]", "[CARD]").contains("else than the JSON"));
}

#[test]
fn a_report_that_is_not_that_of_its_files_is_told() {
    assert!(replaced("call.report.json", "\"NAME\": 1", "\"NAME\": 2").contains("labels"));
    assert!(
        replaced("call.report.json", "\"frames\": 80000", "\"frames\": 80001").contains("length")
    );
    let later = replaced(
        "call.report.json",
        "\"end_frame\"",
        "\"end_frame\": 9999999, \"x\"",
    );
    assert!(later.contains("report"), "{later}");
    assert!(
        replaced("call.report.json", "\"voice\": false", "\"voice\": true").contains("a recording")
    );
    let missing = |name: &str| {
        let folder = tempfile::tempdir().unwrap();
        written(folder.path());
        fs::remove_file(folder.path().join(name)).unwrap();
        faults(folder.path(), &Ears(CALL))
    };
    assert!(missing("call.report.json").contains("no report"));
    assert!(missing("call.wav").contains("recording is missing"));
    assert!(missing("call.transcript.vtt").contains("form"));
}

#[test]
fn a_mask_without_its_tone_is_told_with_its_time_and_channel() {
    let sample = |at: usize| 44 + 2 * at;
    // One sample of the tone is another one: 1.0 s is under the mask of the name.
    let other = changed("call.wav", |mut bytes| {
        bytes[sample(RATE) + 1] ^= 0x10;
        bytes
    });
    assert!(other.starts_with("1.000\t-\tsomething else"), "{other}");
    let silent = changed("call.wav", |mut bytes| {
        bytes[44..].fill(0);
        bytes
    });
    assert!(silent.contains("no tones"), "{silent}");
    let open = changed("call.wav", |mut bytes| {
        bytes[sample(4_800)..sample(12_800)].fill(7);
        bytes
    });
    assert!(open.contains("something else"), "{open}");
}

#[test]
fn what_is_still_heard_is_told_with_its_time_and_never_its_text() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path());
    const OTHERWISE: Said = &[
        ("met", 500, 550),
        ("de", 4_000, 4_100),
        ("heer", 4_100, 4_300),
        ("bakker", 4_400, 4_900),
    ];
    let heard = faults(folder.path(), &Ears(OTHERWISE));
    assert!(heard.contains("NAME\tis heard in channel 0"), "{heard}");
    assert!(
        heard.starts_with("4.") && !heard.contains("bakker"),
        "{heard}"
    );
    // What is invented where the tone is does not count.
    const INVENTED: Said = &[("de", 800, 850), ("heer", 850, 900), ("bakker", 900, 1_400)];
    assert_eq!(faults(folder.path(), &Inventive(INVENTED)), "");
}

#[test]
fn what_is_heard_again_is_masked_again_in_sound_and_text() {
    let config = config();
    let pipeline = pipeline(&config);
    let planned = pipeline.plan(recording(), &Ears(CALL)).unwrap();
    assert!(!planned.verified && !pipeline.facts(&planned).verified);
    let before = planned.plan.audio.len();
    // Another model hears a name where the first one heard "wachten".
    const OTHERWISE: Said = &[
        ("de", 4_000, 4_300),
        ("heer", 4_300, 4_500),
        ("bakker", 4_620, 5_000),
    ];
    let verified = pipeline.verify(planned, &Ears(OTHERWISE)).unwrap();
    assert!(verified.verified);
    assert_eq!(verified.plan.audio.len(), before + 1);
    let texts = pipeline.texts(&verified);
    for text in [&texts.txt, &texts.vtt, &texts.json] {
        assert!(
            !text.contains("wachten") && text.contains("[NAME]"),
            "{text}"
        );
    }
    let report: serde_json::Value =
        serde_json::from_str(&pipeline.report(&verified).to_json()).unwrap();
    assert_eq!(report["claims"]["said_verified"], true);
    assert_eq!(report["claims"]["anonymized_as_said"], true);
    assert_eq!(report["claims"]["anonymized_strictly"], false);
}

#[test]
fn a_recording_in_which_something_is_found_after_three_rounds_is_refused() {
    /// Hears a name in another place each time: what is masked does not help.
    struct Restless(std::sync::atomic::AtomicU64);
    impl Transcriber for Restless {
        fn transcribe(&self, _: &Recording, _: &Activity) -> Result<Transcript> {
            let round = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let start = 5_500 + 1_300 * round;
            let word = |text: &str, first: usize, start: u64| Word {
                bytes: first..first + text.len(),
                time: Some(TimeSpan::from_millis(start, start + 200)),
                probability: Some(1.0),
            };
            Ok(Transcript {
                turns: vec![Turn {
                    speaker: Speaker::Caller,
                    channel: Some(0),
                    time: Some(TimeSpan::from_millis(start, start + 600)),
                    text: "de heer bakker".into(),
                    words: vec![
                        word("de", 0, start),
                        word("heer", 3, start + 200),
                        word("bakker", 8, start + 400),
                    ],
                }],
            })
        }
    }
    let config = config();
    let pipeline = pipeline(&config);
    let planned = pipeline.plan(recording(), &Ears(CALL)).unwrap();
    let error = pipeline.verify(planned, &Restless(0.into())).unwrap_err();
    assert!(matches!(error, Error::Verify { .. }));
    let message = error.to_string();
    assert!(message.contains("NAME is heard at 9."), "{message}");
    assert!(
        !message.contains("bakker") && !message.contains("wachten"),
        "{message}"
    );
}
