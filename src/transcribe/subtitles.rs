//! Transcripts as subtitles: WebVTT (w3.org/TR/webvtt1) and SubRip.
//!
//! A cue has a time and its words have none, so what identifies somebody takes its whole cue with it. Markup is
//! removed; the name of a voice (`<v Anna>`) can be that of a person and is kept only when it is one of piep's own
//! labels.

use std::time::Duration;

use subtp::srt::{SrtTimestamp, SubRip};
use subtp::vtt::{VttBlock, VttTimestamp, WebVtt};

use crate::recognize::is_label;
use crate::transcript::{Speaker, TimeSpan, Turn, Word, plain};

/// The forms of subtitles.
#[derive(Clone, Copy)]
pub(super) enum Form {
    WebVtt,
    SubRip,
}

/// One cue: its time in milliseconds and its lines.
struct Cue {
    start: u64,
    end: u64,
    lines: Vec<String>,
}

/// The form of a file, by what it begins with.
pub(super) fn form(text: &str) -> Option<Form> {
    let first = text.lines().find(|line| !line.trim().is_empty())?.trim();
    let first = first.trim_start_matches('\u{feff}');
    if first.starts_with("WEBVTT") {
        return Some(Form::WebVtt);
    }
    let number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    number.then_some(Form::SubRip)
}

/// The turns of a file in the order of their start. The error says where and never what stands there.
pub(super) fn read(text: &str, form: Form) -> Result<Vec<Turn>, String> {
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let text = format!("{}\n", text.trim());
    let mut cues = match form {
        Form::WebVtt => web_vtt(&text)?,
        Form::SubRip => sub_rip(&text)?,
    };
    cues.sort_by_key(|cue| (cue.start, cue.end));
    let mut turns = Vec::new();
    for (number, cue) in cues.iter().enumerate() {
        if cue.end < cue.start {
            return Err(format!("cue {}: it ends before it starts", number + 1));
        }
        for turn in turns_of(cue) {
            if has_mask(&turn.text) {
                return Err(format!(
                    "cue {}: it is masked already; give the transcript from before masking",
                    number + 1
                ));
            }
            turns.push(turn);
        }
    }
    Ok(turns)
}

fn web_vtt(text: &str) -> Result<Vec<Cue>, String> {
    let file = WebVtt::parse(text).map_err(|error| unread(&error.location, "WebVTT"))?;
    let millis = |time: &VttTimestamp| {
        clock(time.hours, time.minutes, time.seconds) + u64::from(time.milliseconds)
    };
    let cues = file.blocks.into_iter().filter_map(|block| match block {
        VttBlock::Que(cue) => Some(Cue {
            start: millis(&cue.timings.start),
            end: millis(&cue.timings.end),
            lines: cue.payload,
        }),
        _ => None,
    });
    Ok(cues.collect())
}

fn sub_rip(text: &str) -> Result<Vec<Cue>, String> {
    let file = SubRip::parse(text).map_err(|error| unread(&error.location, "SubRip"))?;
    let millis = |time: &SrtTimestamp| {
        clock(time.hours, time.minutes, time.seconds) + u64::from(time.milliseconds)
    };
    let cues = file.subtitles.into_iter().map(|cue| Cue {
        start: millis(&cue.start),
        end: millis(&cue.end),
        lines: cue.text,
    });
    Ok(cues.collect())
}

/// What the parser expected may be long and helps nobody; the place does.
fn unread(place: &str, form: &str) -> String {
    format!("line:column {place}: this is not {form}")
}

fn clock(hours: u8, minutes: u8, seconds: u8) -> u64 {
    (u64::from(hours) * 3600 + u64::from(minutes) * 60 + u64::from(seconds)) * 1000
}

/// The turns of a cue: a line that names its voice begins one, the others go on.
fn turns_of(cue: &Cue) -> Vec<Turn> {
    let time = TimeSpan::new(
        Duration::from_millis(cue.start),
        Duration::from_millis(cue.end),
    );
    let mut turns: Vec<Turn> = Vec::new();
    for line in &cue.lines {
        let (speaker, text) = voiced(line);
        match (turns.last_mut(), speaker) {
            (Some(turn), None) => {
                turn.text.push(' ');
                turn.text.push_str(&text);
            }
            (_, speaker) => turns.push(Turn {
                speaker: speaker.unwrap_or(Speaker::Unknown),
                channel: None,
                time: Some(time),
                text,
                words: Vec::new(),
            }),
        }
    }
    for turn in &mut turns {
        turn.words = untimed(&turn.text);
    }
    turns.retain(|turn| !turn.words.is_empty());
    turns
}

/// A line without its markup, and the speaker where the line names one.
fn voiced(line: &str) -> (Option<Speaker>, String) {
    let known = |label: &str| plain::known_speaker(label.trim()).unwrap_or(Speaker::Unknown);
    let voice = line
        .split_once("<v")
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(voice, _)| known(voice.split_once(' ').map_or("", |(_, name)| name)));
    let text = unescaped(&without_tags(line));
    if voice.is_some() {
        return (voice, text);
    }
    let call = plain::read(&text);
    match (
        call.labels.first(),
        call.transcript.turns.into_iter().next(),
    ) {
        (Some(label), Some(turn)) if !label.is_empty() => (Some(turn.speaker), turn.text),
        _ => (None, text),
    }
}

/// A line without `<…>`; a bracket that nothing closes stays.
fn without_tags(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, tag)) = rest.split_once('<') {
        let Some((_, behind)) = tag.split_once('>') else {
            break;
        };
        text.push_str(before);
        rest = behind;
    }
    text + rest
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&lrm;", ""),
        ("&rlm;", ""),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.trim().to_owned(), |text, (name, sign)| {
        text.replace(name, sign)
    })
}

/// The words of a text, none with a time.
fn untimed(text: &str) -> Vec<Word> {
    text.split_whitespace()
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            Word {
                bytes: start..start + word.len(),
                time: None,
                probability: None,
            }
        })
        .collect()
}

/// Whether a label of a masked transcript stands in a text: its sound must not be taken for innocent.
fn has_mask(text: &str) -> bool {
    text.split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .any(|(label, _)| is_label(label))
}

#[cfg(test)]
mod tests {
    // A test that cannot go on has failed; that is what a panic says.
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn texts(turns: &[Turn]) -> Vec<(String, &str)> {
        turns
            .iter()
            .map(|turn| (turn.speaker.to_string(), turn.text.as_str()))
            .collect()
    }

    #[test]
    fn web_vtt_with_voices_notes_settings_and_markup() {
        let file = "\u{feff}WEBVTT - een gesprek\r\n\r\nNOTE niets\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n\
            <v AGENT>Goedemiddag <i>allemaal</i> &amp; welkom</v>\r\n<v Anna>Dag\r\nhoor\r\n\r\n\
            00:00:03.000 --> 00:00:04.000\r\nmet <00:00:03.500>wie\r\n";
        let turns = read(file, form(file).unwrap()).unwrap();
        assert_eq!(
            texts(&turns),
            [
                ("AGENT".into(), "Goedemiddag allemaal & welkom"),
                ("UNKNOWN".into(), "Dag hoor"),
                ("UNKNOWN".into(), "met wie"),
            ]
        );
        assert_eq!(turns[0].time, Some(TimeSpan::from_millis(1000, 2500)));
        assert!(
            turns
                .iter()
                .flat_map(|turn| &turn.words)
                .all(|word| word.time.is_none())
        );
        assert_eq!(&turns[1].text[turns[1].words[1].bytes.clone()], "hoor");
    }

    #[test]
    fn sub_rip_in_the_order_of_time() {
        let file = "1\n00:00:05,000 --> 00:00:06,000\nCALLER: ja\n\n2\n00:00:01,250 --> 00:00:02,000\nhallo\n";
        let turns = read(file, form(file).unwrap()).unwrap();
        assert_eq!(
            texts(&turns),
            [("UNKNOWN".into(), "hallo"), ("CALLER".into(), "ja")]
        );
        assert_eq!(turns[0].time, Some(TimeSpan::from_millis(1250, 2000)));
    }

    #[test]
    fn what_is_masked_or_damaged_is_refused_without_its_text() {
        for (file, why) in [
            (
                "WEBVTT\n\n00:01.000 --> 00:02.000\nmet [NAME]\n",
                "masked already",
            ),
            (
                "WEBVTT\n\n00:02.000 --> 00:01.000\nJansen\n",
                "before it starts",
            ),
            ("WEBVTT\n\n00:01 -> 00:02.000\nJansen\n", "not WebVTT"),
            ("1\n00:00:01,000 --> later\nJansen\n", "not SubRip"),
        ] {
            let error = read(file, form(file).unwrap()).unwrap_err();
            assert!(error.contains(why), "{error}");
            assert!(!error.contains("Jansen"), "{error}");
        }
        assert!(form("hallo\n").is_none());
    }
}
