//! What holds of every plan and of every output made from it.

// Helpers of tests fail the test.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;
use std::time::Duration;

use piep::audio::activity::{Activity, ActivityOptions, detect};
use piep::audio::{Format, SPEECH_RATE};
use piep::claim::Facts;
use piep::redact::{
    NonSpeech, PlanSettings, Reason, RedactionPlan, TRANSCRIPT_SCHEMA, masked_text, plan, readable,
    text_masks, texts, unmasked, without_inventions,
};
use piep::report::{Report, Tools};
use piep::transcribe::Written;
use piep::{
    Audio, Confidence, Entity, Error, Finding, Recording, RecordingId, Span, Speaker, TimeSpan,
    Transcriber, Transcript, Turn, Word,
};
use proptest::prelude::*;

const MILLIS: u64 = 60_000;

/// The activity of a recording of a minute in which nothing but the given stretches is loud.
fn activity(channels: usize, loud: &[(usize, u64, u64)]) -> Activity {
    let per_milli = usize::try_from(SPEECH_RATE / 1000).unwrap();
    let mut audio = Audio {
        sample_rate: SPEECH_RATE,
        channels: vec![vec![0.0; per_milli * MILLIS as usize]; channels],
    };
    let mut noise = 12_345_u32;
    for (channel, start, end) in loud {
        let samples = *start as usize * per_milli..*end as usize * per_milli;
        for sample in &mut audio.channels[*channel][samples] {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *sample = (noise >> 16) as f32 / 65_536.0 - 0.5;
        }
    }
    detect(&audio, &ActivityOptions::default())
}

/// A turn of words of 300 ms each.
fn turn(text: &str, channel: usize, start: u64) -> Turn {
    let mut at = start;
    let words: Vec<Word> = text
        .split_whitespace()
        .map(|word| {
            let byte = word.as_ptr() as usize - text.as_ptr() as usize;
            at += 300;
            Word {
                bytes: byte..byte + word.len(),
                time: Some(TimeSpan::from_millis(at - 300, at)),
                probability: Some(0.95),
            }
        })
        .collect();
    Turn {
        speaker: Speaker::Channel(u8::try_from(channel).unwrap()),
        channel: Some(channel),
        time: Some(TimeSpan::from_millis(start, at)),
        text: text.into(),
        words,
    }
}

fn call(turns: &[&str]) -> Transcript {
    let turns = turns.iter().enumerate();
    Transcript {
        turns: turns
            .map(|(number, text)| turn(text, number % 2, number as u64 * 5_000 + 500))
            .collect(),
    }
}

fn finding(entity: Entity, turn: usize, bytes: std::ops::Range<usize>) -> Finding {
    Finding {
        entity,
        span: Span::new(turn, bytes),
        confidence: Confidence::Likely,
        recognizer: "test",
    }
}

/// The finding of a piece of the text of the first turn.
fn found(call: &Transcript, entity: Entity, piece: &str) -> Finding {
    let start = call.turns[0].text.find(piece).unwrap();
    finding(entity, 0, start..start + piece.len())
}

fn planned(call: &Transcript, findings: &[Finding], activity: &Activity) -> RedactionPlan {
    let id = RecordingId::new("call");
    let settings = PlanSettings::default();
    plan(&id, call, findings, activity, &settings, &|_: &str| true).unwrap()
}

/// The text of the first turn with these pieces found.
fn masked(text: &str, pieces: &[(Entity, &str)]) -> String {
    let call = call(&[text]);
    let findings: Vec<Finding> = pieces
        .iter()
        .map(|(entity, piece)| found(&call, *entity, piece))
        .collect();
    let masks = text_masks(&call, &findings, &PlanSettings::default(), &|_: &str| true);
    masked_text(&call, 0, &masks)
}

fn covered(plan: &RedactionPlan, channel: usize, time: TimeSpan) -> bool {
    plan.audio.iter().any(|mask| {
        mask.channels.contains(&channel)
            && mask.time.start <= time.start
            && mask.time.end >= time.end
    })
}

fn reasons(plan: &RedactionPlan) -> Vec<(Reason, Vec<usize>)> {
    plan.audio
        .iter()
        .map(|mask| (mask.reason, mask.channels.iter().copied().collect()))
        .collect()
}

#[test]
fn whole_words_are_masked_and_the_marks_at_their_ends_stay() {
    use Entity::{Name, Phone};
    type Case = (
        &'static str,
        &'static [(Entity, &'static str)],
        &'static str,
    );
    let cases: &[Case] = &[
        ("met Sanne, dag", &[(Name, "Sanne")], "met [NAME], dag"),
        ("met Sannes. dag", &[(Name, "anne")], "met [NAME]. dag"),
        (
            "met (Sanne)! dag",
            &[(Name, "(Sanne)!")],
            "met ([NAME])! dag",
        ),
        ("Jan de Wit", &[(Name, "Jan"), (Name, "de Wit")], "[NAME]"),
        ("Jan uh Wit", &[(Name, "Jan"), (Name, "Wit")], "[NAME]"),
        ("Jan , Wit", &[(Name, "Jan"), (Name, "Wit")], "[NAME]"),
        (
            "Jan of Wit",
            &[(Name, "Jan"), (Name, "Wit")],
            "[NAME] of [NAME]",
        ),
        (
            "Jan 0612",
            &[(Name, "Jan"), (Phone, "0612")],
            "[NAME] [PHONE]",
        ),
        ("dag, dag", &[(Name, ",")], "dag, dag"),
        ("met *** dag", &[(Name, "***")], "met [NAME] dag"),
        ("met [NAME] dag", &[(Name, "NAME")], "met [NAME] dag"),
        ("met [[NAME]], dag", &[(Name, "NAME")], "met [[NAME]], dag"),
        ("zeg NAME dag", &[(Name, "NAME")], "zeg [NAME] dag"),
        (
            "naar Curaçao",
            &[(Entity::Location, "açao")],
            "naar [LOCATION]",
        ),
    ];
    for (text, pieces, expected) in cases {
        assert_eq!(masked(text, pieces), *expected, "{text}");
    }
}

#[test]
fn the_surest_of_overlapping_findings_gives_the_label_and_all_are_covered() {
    let call = call(&["Jan de Wit belt"]);
    let mut sure = found(&call, Entity::Address, "de Wit");
    sure.confidence = Confidence::Certain;
    let findings = [found(&call, Entity::Name, "Jan de"), sure];
    let masks = text_masks(&call, &findings, &PlanSettings::default(), &|_: &str| true);
    assert_eq!(masked_text(&call, 0, &masks), "[NAME] [ADDRESS] belt");
}

#[test]
fn a_finding_is_masked_from_the_confidence_of_its_kind_on() {
    let call = call(&["Jan belt"]);
    let mut possible = found(&call, Entity::Name, "Jan");
    possible.confidence = Confidence::Possible;
    let mut settings = PlanSettings::default();
    let text = |settings: &PlanSettings| {
        let masks = text_masks(
            &call,
            std::slice::from_ref(&possible),
            settings,
            &|_: &str| true,
        );
        masked_text(&call, 0, &masks)
    };
    assert_eq!(text(&settings), "Jan belt");
    settings
        .confidence_of
        .insert(Entity::Name, Confidence::Possible);
    assert_eq!(text(&settings), "[NAME] belt");
}

#[test]
fn what_was_heard_badly_is_masked_sooner_when_it_is_no_ordinary_word() {
    for (probability, familiar, strict, expected) in [
        (0.4, true, false, "[UNSURE] belt"),
        (0.6, true, false, "Jansen belt"),
        (0.6, false, false, "[UNSURE] belt"),
        (0.9, false, false, "Jansen belt"),
        (0.9, false, true, "[UNKNOWN] belt"),
    ] {
        let mut call = call(&["Jansen belt"]);
        call.turns[0].words[0].probability = Some(probability);
        let settings = PlanSettings {
            probability: 0.5,
            probability_of_unknown: 0.8,
            unknown_words: strict,
            ..PlanSettings::default()
        };
        let masks = text_masks(&call, &[], &settings, &|word: &str| {
            familiar || word == "belt"
        });
        assert_eq!(masked_text(&call, 0, &masks), expected, "{probability}");
    }
}

#[test]
fn an_identifier_is_masked_in_all_channels_up_to_a_near_pause_and_on_the_grid() {
    let call = call(&["met Sanne dag"]);
    let findings = [found(&call, Entity::Name, "Sanne")];
    let quiet = planned(&call, &findings, &activity(2, &[]));
    // The word lasts from 0.8 s to 1.1 s; with 150 ms on both sides 600 ms, which the grid makes 750.
    assert_eq!(quiet.audio.len(), 1);
    assert_eq!(quiet.audio[0].time, TimeSpan::from_millis(650, 1_400));
    let name = Reason::Entity(Entity::Name);
    assert_eq!(reasons(&quiet), [(name, vec![0, 1])]);
    // Somebody speaks up to 1.5 s: the pause behind is within reach of 1.25 s.
    let loud = planned(&call, &findings, &activity(2, &[(0, 500, 1_500)]));
    assert!(covered(&loud, 0, TimeSpan::from_millis(500, 1_490)));
    // The pause is out of reach: only the padding.
    let long = planned(&call, &findings, &activity(2, &[(0, 500, 4_500)]));
    assert!(!covered(&long, 1, TimeSpan::from_millis(650, 1_600)));
}

#[test]
fn a_masked_word_without_a_time_masks_its_whole_turn() {
    let mut call = call(&["met Sanne dag"]);
    let findings = [found(&call, Entity::Name, "Sanne")];
    call.turns[0].words[1].time = None;
    let plan_of_turn = planned(&call, &findings, &activity(2, &[]));
    let whole = call.turns[0].time.unwrap();
    assert!(covered(&plan_of_turn, 0, whole) && covered(&plan_of_turn, 1, whole));
    call.turns[0].time = None;
    let failed = plan(
        &RecordingId::new("call"),
        &call,
        &findings,
        &activity(2, &[]),
        &PlanSettings::default(),
        &|_: &str| true,
    );
    let message = failed.unwrap_err().to_string();
    assert!(
        message.contains("turn 1") && !message.contains("Sanne"),
        "{message}"
    );
}

#[test]
fn speech_without_words_is_masked_in_its_channel_and_stands_in_the_text() {
    let call = call(&["met Sanne dag"]);
    let plan = planned(
        &call,
        &[],
        &activity(2, &[(0, 500, 1_400), (1, 3_000, 4_000)]),
    );
    assert_eq!(reasons(&plan), [(Reason::Unheard, vec![1])]);
    assert!(covered(&plan, 1, TimeSpan::from_millis(3_000, 4_000)));
    let texts = texts(&call, Some(&plan), "nl");
    assert_eq!(texts.txt, "CHANNEL1: met Sanne dag\nCHANNEL2: [UNHEARD]\n");
}

#[test]
fn a_mask_near_the_end_stays_inside_the_recording() {
    let mut call = call(&["Sanne"]);
    call.turns[0] = turn("Sanne", 0, MILLIS - 310);
    let plan = planned(
        &call,
        &[found(&call, Entity::Name, "Sanne")],
        &activity(1, &[]),
    );
    assert_eq!(plan.audio.len(), 1);
    assert_eq!(plan.audio[0].time.end, Duration::from_millis(MILLIS));
    assert!(covered(
        &plan,
        0,
        TimeSpan::from_millis(MILLIS - 310, MILLIS - 10)
    ));
}

#[test]
fn a_word_in_pieces_has_no_time_when_the_sound_of_one_piece_touches_a_mask() {
    let mut call = call(&["extra Sanne"]);
    let word = call.turns[0].words[0].clone();
    let mut pieces = [word.clone(), word];
    pieces[0].bytes = 0..2;
    pieces[0].time = Some(TimeSpan::from_millis(100, 500));
    pieces[1].bytes = 2..5;
    call.turns[0].words.splice(0..1, pieces);
    let findings = [found(&call, Entity::Name, "Sanne")];
    let plan = planned(&call, &findings, &activity(1, &[]));
    assert_eq!(plan.audio[0].time.start, Duration::from_millis(650));
    let json = texts(&call, Some(&plan), "nl").json;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let words = json["turns"][0]["words"].as_array().unwrap();
    assert_eq!(words.len(), 2);
    assert!(words[0]["start"].is_null() && words[0]["end"].is_null());
}

#[test]
fn a_turn_without_a_time_keeps_its_place() {
    let mut call = call(&["een", "twee", "drie"]);
    call.turns[1].time = None;
    call.turns[1].words[0].time = None;
    let plan = planned(&call, &[], &activity(2, &[]));
    let masked = texts(&call, Some(&plan), "nl");
    let lines = "CHANNEL1: een\nCHANNEL2: twee\nCHANNEL1: drie\n";
    assert_eq!(masked.txt, lines);
    let written = Written::read("file", &texts(&call, None, "nl").json).unwrap();
    assert!(written.transcribe(&RECORDING, &QUIET).unwrap() == call);
}

#[test]
fn a_line_end_in_a_turn_begins_no_cue_and_no_turn() {
    let texts = texts(&call(&["een\n\ntwee <b> --> &"]), None, "nl");
    assert_eq!(texts.txt.lines().count(), 1);
    assert!(
        texts
            .vtt
            .ends_with("<v CHANNEL1>een  twee &lt;b&gt; --&gt; &amp;\n")
    );
}

#[test]
fn the_report_counts_masks_and_is_the_same_for_the_same_plan() {
    let call = call(&["met Sanne dag"]);
    let plan = planned(
        &call,
        &[found(&call, Entity::Name, "Sanne")],
        &activity(2, &[]),
    );
    let format = Format {
        sample_rate: 8_000,
        channels: 2,
        frames: MILLIS * 8,
    };
    let json = Report::new(&format, &plan, &Facts::default(), Tools::default()).to_json();
    assert_eq!(
        json,
        Report::new(&format, &plan, &Facts::default(), Tools::default()).to_json()
    );
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["schema"], "piep.report/1");
    assert_eq!(report["frames"], MILLIS * 8);
    // The word lasts from 0.8 s to 1.1 s, its mask from 0.65 s to 1.4 s; parts are told in steps of 0.25 s.
    let masks = serde_json::json!([
        {"start_frame": 5_200, "end_frame": 9_200, "channels": [0, 1], "reason": "entity", "entity": "NAME"},
        {"start_frame": 9_200, "end_frame": 11_200, "channels": [0, 1], "reason": "edge"},
    ]);
    assert_eq!(report["masks"], masks);
    assert_eq!(report["entities"]["NAME"], 1);
    assert_eq!(report["masked_seconds"]["entity"], 1.0);
    assert_eq!(report["masked_seconds"]["edge"], 0.5);
    assert_eq!(report["claims"]["said_verified"], false);
    assert!(!json.contains("Sanne"));
}

#[test]
fn a_transcript_that_breaks_a_rule_is_refused_without_a_word_of_it() {
    let word = |start: &str, end: &str, rest: &str| {
        format!(r#"{{"start_byte":{start},"end_byte":{end},{rest}"start":1,"end":2}}"#)
    };
    let turn =
        |words: &str| format!(r#"{{"text":"Geheim één","start":1,"end":2,"words":[{words}]}}"#);
    let file = |schema: &str, masked: bool, turns: &str| {
        format!(r#"{{"schema":"{schema}","masked":{masked},"turns":[{turns}]}}"#)
    };
    let good = turn(&format!(
        "{},{{\"start_byte\":7,\"end_byte\":12}}",
        word("0", "6", "")
    ));
    let written = |json: &str| Written::read("file", json);
    assert!(written(&file(TRANSCRIPT_SCHEMA, false, &good)).is_ok());
    let late = good
        .replace("\"start\":1", "\"start\":3")
        .replace("\"end\":2", "\"end\":4");
    let cases = [
        ("masked", file(TRANSCRIPT_SCHEMA, true, &good)),
        ("schema", file("Geheim", false, &good)),
        ("line 1", r#"{"schema":Geheim"#.to_owned()),
        ("line 1", r#"{"schema":"a","turns":"Geheim"}"#.to_owned()),
        (
            "turn 1",
            file(TRANSCRIPT_SCHEMA, false, &turn(&word("0", "6", ""))),
        ),
        (
            "turn 1: word 1",
            file(TRANSCRIPT_SCHEMA, false, &turn(&word("0", "8", ""))),
        ),
        (
            "turn 1: word 1",
            file(TRANSCRIPT_SCHEMA, false, &turn(&word("6", "0", ""))),
        ),
        (
            "turn 1: word 1",
            file(TRANSCRIPT_SCHEMA, false, &turn(&word("0", "99", ""))),
        ),
        (
            "turn 1: word 1",
            file(
                TRANSCRIPT_SCHEMA,
                false,
                &turn(&word("0", "6", "\"probability\":2,")),
            ),
        ),
        (
            "turn 1",
            file(
                TRANSCRIPT_SCHEMA,
                false,
                &good.replace("\"start\":1", "\"start\":-1"),
            ),
        ),
        (
            "turn 1",
            file(
                TRANSCRIPT_SCHEMA,
                false,
                &good.replace("\"end\":2", "\"end\":0.5"),
            ),
        ),
        (
            "turn 1",
            file(
                TRANSCRIPT_SCHEMA,
                false,
                &good.replace("\"end\":2", "\"end\":null"),
            ),
        ),
        (
            "order",
            file(TRANSCRIPT_SCHEMA, false, &format!("{late},{good}")),
        ),
    ];
    for (expected, json) in cases {
        let error = written(&json).unwrap_err();
        assert!(matches!(error, Error::Transcript { .. }));
        let message = format!("{error} {error:?}");
        assert!(message.contains(expected), "{expected}: {message}");
        assert!(!message.contains("Geheim"), "{message}");
    }
}

#[test]
fn a_transcript_that_does_not_fit_the_recording_is_refused() {
    let audio = Audio {
        sample_rate: SPEECH_RATE,
        channels: vec![vec![0.1; SPEECH_RATE as usize]],
    };
    let recording = Recording::from_audio(RecordingId::new("call"), audio).unwrap();
    let heard = activity(1, &[]);
    for (start, channel, fits) in [(100, 0, true), (5_000, 0, false), (100, 1, false)] {
        let call = Transcript {
            turns: vec![turn("geheim", channel, start)],
        };
        let written = Written::read("file", &texts(&call, None, "nl").json).unwrap();
        assert_eq!(written.transcribe(&recording, &heard).is_ok(), fits);
    }
}

/// The activity of a minute with a ringing tone in the first channel from 10 to 13 s.
fn ringing() -> Activity {
    let per_second = SPEECH_RATE as usize;
    let mut audio = Audio {
        sample_rate: SPEECH_RATE,
        channels: vec![vec![0.0; 60 * per_second]; 2],
    };
    for (at, sample) in audio.channels[0][10 * per_second..13 * per_second]
        .iter_mut()
        .enumerate()
    {
        *sample = 0.2 * (std::f32::consts::TAU * 425.0 * at as f32 / per_second as f32).sin();
    }
    detect(&audio, &ActivityOptions::default())
}

fn planned_with(call: &Transcript, activity: &Activity, non_speech: NonSpeech) -> RedactionPlan {
    let settings = PlanSettings {
        non_speech,
        ..PlanSettings::default()
    };
    plan(
        &RecordingId::new("call"),
        call,
        &[],
        activity,
        &settings,
        &|_: &str| true,
    )
    .unwrap()
}

#[test]
fn ringing_becomes_silence_or_stays_and_is_no_speech_without_words() {
    let (call, ringing) = (call(&["een twee"]), ringing());
    let silent = planned_with(&call, &ringing, NonSpeech::Silence);
    assert_eq!(reasons(&silent), [(Reason::NonSpeech, vec![0])]);
    assert!(covered(&silent, 0, TimeSpan::from_millis(10_100, 12_900)));
    assert!(
        planned_with(&call, &ringing, NonSpeech::Keep)
            .audio
            .is_empty()
    );
    let texts = texts(&call, Some(&silent), "nl");
    assert_eq!(texts.txt, "CHANNEL1: een twee\n");
}

#[test]
fn ringing_over_which_something_was_said_does_not_stay() {
    let mut call = call(&["een"]);
    call.turns[0] = turn("een", 0, 11_000);
    let kept = planned_with(&call, &ringing(), NonSpeech::Keep);
    assert_eq!(reasons(&kept)[0], (Reason::Unheard, vec![0]));
    assert!(covered(&kept, 0, TimeSpan::from_millis(10_100, 10_800)));
    assert!(covered(&kept, 0, TimeSpan::from_millis(11_500, 12_900)));
}

#[test]
fn words_that_a_model_writes_over_ringing_are_nobodys() {
    let mut call = call(&["een", "nul nul een", "nul"]);
    let settings = PlanSettings::default();
    for (number, start) in [(1, 12_250), (2, 12_000)] {
        call.turns[number] = turn(&call.turns[number].text.clone(), 0, start);
    }
    // Between 10 and 13 s it rings: two words are said there, half a second later another one.
    call.turns[1].words[2].time = Some(TimeSpan::from_millis(13_300, 13_600));
    let heard = without_inventions(call.clone(), &ringing(), &settings);
    let texts: Vec<&str> = heard.turns.iter().map(|turn| turn.text.as_str()).collect();
    assert_eq!(texts, ["een", "een"]);
    assert_eq!(heard.turns[1].words[0].bytes, 0..3);
    assert_eq!(
        heard.turns[1].time,
        Some(TimeSpan::from_millis(13_300, 13_600))
    );
    // Where ringing is to stay, they may be true.
    let keep = PlanSettings {
        non_speech: NonSpeech::Keep,
        ..settings
    };
    assert!(without_inventions(call.clone(), &ringing(), &keep) == call);
}

#[test]
fn a_tone_and_a_silence_of_one_channel_do_not_overlap() {
    let mut call = call(&["Sanne"]);
    call.turns[0] = turn("Sanne", 1, 11_000);
    let findings = [found(&call, Entity::Name, "Sanne")];
    let plan = planned(&call, &findings, &ringing());
    let name = Reason::Entity(Entity::Name);
    assert_eq!(
        reasons(&plan),
        [
            (Reason::NonSpeech, vec![0]),
            (name, vec![0, 1]),
            (Reason::NonSpeech, vec![0])
        ]
    );
    assert!(
        plan.audio
            .windows(2)
            .all(|pair| pair[0].time.end < pair[1].time.start)
    );
}

#[test]
fn a_voice_that_is_not_understood_is_masked_where_it_comes_across_as_well() {
    let call = call(&["met Sanne dag"]);
    // The second speaker is heard 14 dB lower in the first channel, once beside the words there and once under them.
    let mut audio = Audio {
        sample_rate: SPEECH_RATE,
        channels: vec![vec![0.0; SPEECH_RATE as usize * 60]; 2],
    };
    let mut noise = 12_345_u32;
    for second in [0, 20] {
        for at in second * SPEECH_RATE as usize..(second + 1) * SPEECH_RATE as usize {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let sample = (noise >> 16) as f32 / 65_536.0 - 0.5;
            audio.channels[1][at] = sample;
            audio.channels[0][at] = 0.2 * sample;
        }
    }
    let plan = planned(&call, &[], &detect(&audio, &ActivityOptions::default()));
    assert!(covered(&plan, 1, TimeSpan::from_millis(20_000, 21_000)));
    assert!(covered(&plan, 0, TimeSpan::from_millis(20_000, 21_000)));
    // Under the words of the first channel (0.5 to 1.4 s) it cannot be made out.
    assert!(covered(&plan, 1, TimeSpan::from_millis(0, 1_000)));
    assert!(!covered(&plan, 0, TimeSpan::from_millis(700, 1_000)));
}

#[test]
fn what_a_plan_lacks_is_counted() {
    let call = call(&["met Sanne dag", "een twee"]);
    let findings = [found(&call, Entity::Name, "Sanne")];
    let heard = activity(2, &[(1, 20_000, 21_000)]);
    let whole = planned(&call, &findings, &heard);
    let lacks = |plan: &RedactionPlan| {
        let settings = PlanSettings::default();
        unmasked(&call, &findings, plan, &heard, &settings, &|_: &str| true)
    };
    assert_eq!(whole.audio.len(), 2);
    assert_eq!(lacks(&whole), 0);
    let with = |change: &dyn Fn(&mut RedactionPlan)| {
        let mut plan = whole.clone();
        change(&mut plan);
        lacks(&plan)
    };
    assert_eq!(with(&|plan| plan.text.clear()), 1);
    assert_eq!(with(&|plan| plan.audio.clear()), 2);
    assert_eq!(with(&|plan| plan.audio.truncate(1)), 1);
    assert_eq!(with(&|plan| plan.audio[0].channels = [0].into()), 1);
    assert_eq!(
        with(&|plan| plan.audio[1].time.start += Duration::from_secs(1)),
        1
    );
    let pieces = [Span::new(0, 4..9), Span::new(0, 10..13)];
    assert_eq!(readable(&pieces, &whole), 1);
}

/// A recording into which all generated calls fit.
static RECORDING: LazyLock<Recording> = LazyLock::new(|| {
    let audio = Audio {
        sample_rate: 8_000,
        channels: vec![vec![0.0; 8 * MILLIS as usize]; 2],
    };
    Recording::from_audio(RecordingId::new("call"), audio).unwrap()
});

/// Nothing is heard.
static QUIET: LazyLock<Activity> = LazyLock::new(|| activity(2, &[]));

/// Something is heard in both channels, up to the end.
static LOUD: LazyLock<Activity> =
    LazyLock::new(|| activity(2, &[(0, 0, 9_000), (1, 4_000, 40_000), (0, 58_000, 60_000)]));

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zé]{2,8}[,.!?]{0,2}",
        2 => "[(\"\\[]?[a-z]{2,8}[)\"\\]]?",
        1 => Just("uh".to_owned()),
        1 => Just("[NAME],".to_owned()),
        1 => Just("[UNHEARD]".to_owned()),
        1 => Just("-".to_owned()),
    ]
}

prop_compose! {
    fn calls()(
        lines in prop::collection::vec(prop::collection::vec(word(), 1..9), 1..6),
        probabilities in prop::collection::vec(prop::option::of(0.0_f32..=1.0), 40),
        untimed in prop::collection::vec(prop::bool::weighted(0.05), 40),
    ) -> Transcript {
        let lines: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut call = call(&lines);
        let words = call.turns.iter_mut().flat_map(|turn| &mut turn.words);
        for ((word, probability), untimed) in words.zip(probabilities).zip(untimed) {
            word.probability = probability;
            word.time = word.time.filter(|_| !untimed);
        }
        call
    }
}

/// Findings of one to three words somewhere in a call.
fn findings(call: &Transcript, picks: &[(usize, usize, usize, u8)]) -> Vec<Finding> {
    picks
        .iter()
        .map(|(at_turn, at_word, length, kind)| {
            let number = at_turn % call.turns.len();
            let words = &call.turns[number].words;
            let first = at_word % words.len();
            let last = (first + length).min(words.len() - 1);
            let entity = Entity::ALL[usize::from(*kind) % 4];
            let bytes = words[first].bytes.start..words[last].bytes.end;
            let mut finding = finding(entity, number, bytes);
            if kind % 3 == 0 {
                finding.confidence = Confidence::Certain;
            }
            finding
        })
        .collect()
}

fn picks() -> impl Strategy<Value = Vec<(usize, usize, usize, u8)>> {
    prop::collection::vec((0..6_usize, 0..9_usize, 0..3_usize, any::<u8>()), 0..6)
}

fn is_label(word: &str) -> bool {
    word.contains("[NAME]") || word.contains("[UNHEARD]")
}

fn is_masked(plan: &RedactionPlan, turn: usize, byte: usize) -> bool {
    plan.text
        .iter()
        .any(|mask| mask.span.turn == turn && mask.span.bytes().contains(&byte))
}

/// The letters of a call, with their turn, word and byte, that are no part of a label.
fn letters(call: &Transcript) -> Vec<(usize, usize, usize)> {
    let mut all = Vec::new();
    for (number, turn) in call.turns.iter().enumerate() {
        for (place, word) in turn.words.iter().enumerate() {
            let text = &turn.text[word.bytes.clone()];
            if !is_label(text) {
                let letters = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
                all.extend(letters.map(|(at, _)| (number, place, word.bytes.start + at)));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_accepted_finding_is_covered_in_text_and_sound(call in calls(), picks in picks()) {
        let findings = findings(&call, &picks);
        let activity = &*QUIET;
        let plan = planned(&call, &findings, activity);
        for (number, place, byte) in letters(&call) {
            let hit = findings.iter().any(|finding| {
                finding.span.turn == number && finding.span.bytes().contains(&byte)
            });
            if hit {
                prop_assert!(is_masked(&plan, number, byte));
                let turn = &call.turns[number];
                let time = turn.words[place].time.or(turn.time).unwrap();
                prop_assert!(covered(&plan, 0, time) && covered(&plan, 1, time));
            }
        }
    }

    #[test]
    fn outside_the_masks_no_character_changes(call in calls(), picks in picks()) {
        let findings = findings(&call, &picks);
        let masks = text_masks(&call, &findings, &PlanSettings::default(), &|_: &str| true);
        for (number, turn) in call.turns.iter().enumerate() {
            let text = masked_text(&call, number, &masks);
            let (mut rest, mut at) = (text.as_str(), 0);
            for mask in masks.iter().filter(|mask| mask.span.turn == number) {
                let kept = &turn.text[at..mask.span.start];
                let label = format!("[{}]", mask.reason.label());
                rest = rest.strip_prefix(kept).unwrap().strip_prefix(&label).unwrap();
                at = mask.span.end;
            }
            prop_assert_eq!(rest, &turn.text[at..]);
        }
    }

    #[test]
    fn masks_are_sorted_and_do_not_overlap(call in calls(), picks in picks()) {
        let plan = planned(&call, &findings(&call, &picks), &LOUD);
        for pair in plan.text.windows(2) {
            prop_assert!((pair[0].span.turn, pair[0].span.end) <= (pair[1].span.turn, pair[1].span.start));
        }
        prop_assert!(plan.audio.is_sorted_by_key(|mask| mask.time.start));
        for channel in 0..2 {
            let times: Vec<TimeSpan> = plan
                .audio
                .iter()
                .filter(|mask| mask.channels.contains(&channel))
                .map(|mask| mask.time)
                .collect();
            prop_assert!(times.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(times.iter().all(|time| time.duration().as_millis() % 250 == 0));
            prop_assert!(times.iter().all(|time| time.end <= Duration::from_millis(MILLIS)));
        }
        let format = Format { sample_rate: 44_100, channels: 2, frames: MILLIS * 441 / 10 };
        let report = Report::new(&format, &plan, &Facts::default(), Tools::default()).to_json();
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        let (mut last, mut ends) = (0, [0, 0]);
        for mask in report["masks"].as_array().unwrap() {
            let frame = |key: &str| mask[key].as_u64().unwrap();
            prop_assert!(last <= frame("start_frame") && frame("start_frame") < frame("end_frame"));
            last = frame("start_frame");
            for channel in mask["channels"].as_array().unwrap() {
                let end = &mut ends[channel.as_u64().unwrap() as usize];
                prop_assert!(*end <= last);
                *end = frame("end_frame");
            }
        }
        for mask in &plan.audio {
            let (first, last) = (mask.parts.first().unwrap(), mask.parts.last().unwrap());
            prop_assert_eq!((first.0.start, last.0.end), (mask.time.start, mask.time.end));
            prop_assert!(mask.parts.windows(2).all(|pair| pair[0].0.end == pair[1].0.start));
            prop_assert!(mask.parts.iter().all(|(time, _)| time.duration().as_millis() % 250 == 0));
            prop_assert_eq!(mask.parts.iter().map(|part| part.1).max(), Some(mask.reason));
        }
    }

    #[test]
    fn masking_twice_changes_nothing(call in calls(), picks in picks()) {
        let masks = text_masks(&call, &findings(&call, &picks), &PlanSettings::default(), &|_: &str| true);
        let lines: Vec<String> =
            (0..call.turns.len()).map(|number| masked_text(&call, number, &masks)).collect();
        let again = self::call(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let strict = PlanSettings { unknown_words: true, ..PlanSettings::default() };
        // Every word with a label in it is found, and no label is a familiar word.
        let everything: Vec<Finding> = again
            .turns
            .iter()
            .enumerate()
            .flat_map(|(number, turn)| turn.words.iter().map(move |word| (number, turn, word)))
            .filter(|(_, turn, word)| turn.text[word.bytes.clone()].contains(']'))
            .filter(|(_, turn, word)| {
                Entity::ALL.iter().any(|entity| turn.text[word.bytes.clone()].contains(entity.label()))
            })
            .map(|(number, _, word)| finding(Entity::Name, number, word.bytes.clone()))
            .collect();
        let familiar = |word: &str| !word.contains(char::is_uppercase);
        let masks = text_masks(&again, &everything, &strict, &familiar);
        for (number, line) in lines.iter().enumerate() {
            prop_assert_eq!(&masked_text(&again, number, &masks), line);
        }
    }

    #[test]
    fn adding_a_finding_unmasks_no_word(
        call in calls(), some in picks(), more in picks(),
    ) {
        let activity = &*QUIET;
        let before = planned(&call, &findings(&call, &some), activity);
        let all = [some, more].concat();
        let after = planned(&call, &findings(&call, &all), activity);
        for (number, place, byte) in letters(&call) {
            let turn = &call.turns[number];
            // A filler goes with the mask that it stands in, and stays when that becomes two.
            let is_filler = turn.text[turn.words[place].bytes.clone()] == *"uh";
            if is_masked(&before, number, byte) && !is_filler {
                prop_assert!(is_masked(&after, number, byte));
                let time = turn.words[place].time.or(turn.time).unwrap();
                prop_assert!(covered(&after, 0, time) && covered(&after, 1, time));
            }
        }
    }

    #[test]
    fn a_masked_word_is_in_no_output_and_has_no_time(call in calls(), picks in picks()) {
        let mut call = call;
        // Every word is made one that occurs once, in capitals so that no key of a file holds it.
        let mut names = Vec::new();
        for (number, turn) in call.turns.iter_mut().enumerate() {
            let timed: Vec<_> = turn.words.iter().map(|word| word.time).collect();
            let words: Vec<String> =
                (0..timed.len()).map(|place| format!("Q{number}X{place}Q")).collect();
            let (channel, start) = (turn.channel.unwrap(), turn.time.unwrap().start);
            *turn = self::turn(&words.join(" "), channel, start.as_millis() as u64);
            for (word, time) in turn.words.iter_mut().zip(timed) {
                word.time = time;
            }
            names.extend(words.into_iter().enumerate().map(|(place, word)| (number, place, word)));
        }
        let plan = planned(&call, &findings(&call, &picks), &QUIET);
        let texts = texts(&call, Some(&plan), "nl");
        let format = Format { sample_rate: 8_000, channels: 2, frames: MILLIS * 8 };
        let report = Report::new(&format, &plan, &Facts::default(), Tools::default()).to_json();
        for (number, place, name) in names {
            let start = call.turns[number].words[place].bytes.start;
            let hidden = is_masked(&plan, number, start);
            for file in [&texts.json, &texts.vtt, &texts.txt] {
                prop_assert_eq!(file.contains(&name), !hidden, "{}", name);
            }
            prop_assert!(!report.contains(&name));
        }
        let json: serde_json::Value = serde_json::from_str(&texts.json).unwrap();
        prop_assert_eq!(&json["masked"], true);
        for turn in json["turns"].as_array().unwrap() {
            let text = turn["text"].as_str().unwrap();
            for word in turn["words"].as_array().unwrap() {
                let bytes = word["start_byte"].as_u64().unwrap() as usize..word["end_byte"].as_u64().unwrap() as usize;
                let piece = &text[bytes];
                if let Some(label) = word["label"].as_str() {
                    prop_assert_eq!(piece, format!("[{label}]"));
                    prop_assert!(word["start"].is_null() && word["end"].is_null());
                }
                if let (Some(start), Some(end)) = (word["start"].as_f64(), word["end"].as_f64()) {
                    let time = TimeSpan::new(Duration::from_secs_f64(start), Duration::from_secs_f64(end));
                    prop_assert!(plan.audio.iter().all(|mask| !mask.time.overlaps(&time)));
                }
            }
        }
        prop_assert!(Written::read("file", &texts.json).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_written_transcript_is_read_as_it_was(call in calls(), shift in 0_u64..1_000) {
        let mut call = call;
        for time in call.turns.iter_mut().flat_map(|turn| {
            turn.words.iter_mut().filter_map(|word| word.time.as_mut()).chain(turn.time.as_mut())
        }) {
            *time = TimeSpan::new(
                time.start + Duration::from_millis(shift),
                time.end + Duration::from_millis(shift),
            );
        }
        let json = texts(&call, None, "nl").json;
        let written = Written::read("file", &json).unwrap();
        let read = written.transcribe(&RECORDING, &QUIET).unwrap();
        prop_assert!(read == call);
        prop_assert_eq!(texts(&read, None, "nl").json, json);
    }
}
