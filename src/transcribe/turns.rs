//! From the words of each channel to turns of a call.

use std::time::Duration;

use crate::transcript::{Speaker, TimeSpan, Transcript, Turn, Word};

/// A pause of this length ends a turn.
const PAUSE: Duration = Duration::from_millis(800);

/// What the other channel says ends a turn when it lasts longer than a listener's "ja".
const LISTENER: Duration = Duration::from_millis(700);

/// Words of one channel with nothing long between them.
struct Phrase {
    channel: usize,
    words: Vec<(String, Word)>,
    time: TimeSpan,
}

/// Makes turns of the words of every channel, which are in order.
pub(crate) fn assemble(channels: Vec<Vec<(String, Word)>>, speakers: &[Speaker]) -> Transcript {
    let mut phrases: Vec<Phrase> = channels
        .into_iter()
        .enumerate()
        .flat_map(|(channel, words)| phrases(channel, words))
        .collect();
    phrases.sort_by_key(|phrase| (phrase.time.start, phrase.channel));
    let long: Vec<(usize, TimeSpan)> = phrases
        .iter()
        .filter(|phrase| phrase.time.duration() > LISTENER)
        .map(|phrase| (phrase.channel, phrase.time))
        .collect();
    let turns = phrases
        .into_iter()
        .flat_map(|phrase| split_where_others_speak(phrase, &long));
    let mut turns: Vec<Turn> = turns.map(|phrase| turn(phrase, speakers)).collect();
    turns.sort_by_key(|turn| (turn.time.map(|time| time.start), turn.channel));
    Transcript { turns }
}

/// Cuts the words of a channel at pauses. A word without a time stays with the one before it.
fn phrases(channel: usize, words: Vec<(String, Word)>) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut waiting: Vec<(String, Word)> = Vec::new();
    for (text, word) in words {
        let Some(time) = word.time else {
            match phrases.last_mut() {
                Some(phrase) => phrase.words.push((text, word)),
                None => waiting.push((text, word)),
            }
            continue;
        };
        match phrases.last_mut() {
            Some(phrase) if time.start < phrase.time.end + PAUSE => {
                phrase.time.end = phrase.time.end.max(time.end);
                phrase.words.push((text, word));
            }
            _ => {
                let mut words = std::mem::take(&mut waiting);
                words.push((text, word));
                phrases.push(Phrase {
                    channel,
                    words,
                    time,
                });
            }
        }
    }
    phrases
}

/// Cuts a phrase where another channel begins to speak for long while this one says nothing.
fn split_where_others_speak(phrase: Phrase, long: &[(usize, TimeSpan)]) -> Vec<Phrase> {
    let Phrase { channel, words, .. } = phrase;
    let mut parts: Vec<Phrase> = Vec::new();
    for (text, word) in words {
        let starts_new = match (parts.last(), word.time) {
            (Some(part), Some(time)) => long.iter().any(|(other, span)| {
                *other != channel && span.start >= part.time.end && span.start < time.start
            }),
            _ => false,
        };
        match parts.last_mut() {
            Some(part) if !starts_new => {
                if let Some(time) = word.time {
                    part.time = part.time.union(&time);
                }
                part.words.push((text, word));
            }
            _ => {
                let time = word
                    .time
                    .unwrap_or(TimeSpan::new(Duration::ZERO, Duration::ZERO));
                parts.push(Phrase {
                    channel,
                    words: vec![(text, word)],
                    time,
                });
            }
        }
    }
    parts
}

fn turn(phrase: Phrase, speakers: &[Speaker]) -> Turn {
    let mut text = String::new();
    let mut words = Vec::with_capacity(phrase.words.len());
    for (written, word) in phrase.words {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&written);
        words.push(Word {
            bytes: start..text.len(),
            ..word
        });
    }
    let numbered = Speaker::Channel(u8::try_from(phrase.channel).unwrap_or(u8::MAX));
    let speaker = speakers.get(phrase.channel).copied().unwrap_or(numbered);
    Turn {
        speaker,
        channel: Some(phrase.channel),
        time: Some(phrase.time),
        text,
        words,
    }
}
