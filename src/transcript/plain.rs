//! A call as plain text: one turn a line, with or without a speaker's label.

use std::collections::HashMap;

use super::{Speaker, Transcript, Turn};

/// Longest label of a speaker, in bytes.
const MAX_LABEL: usize = 16;

/// A call that was read from plain text, with what is needed to write it back.
#[derive(Clone)]
pub struct PlainCall {
    /// The turns, one for every line.
    pub transcript: Transcript,
    /// For every line what stands before its text: the label as it is written back, or nothing.
    pub labels: Vec<String>,
}

/// Reads a call: every line is a turn, an empty line an empty turn. A byte order mark, and a carriage
/// return before a line feed, are removed. A line begins with a label when it matches
/// `^[A-Z][A-Z0-9_ ]{0,15}: ?`; labels other than AGENT, CALLER, OTHER, UNKNOWN and CHANNELn become
/// SPEAKER1, SPEAKER2 … in order of appearance, since a label can be a name.
pub fn read(text: &str) -> PlainCall {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut speakers = HashMap::new();
    let (mut turns, mut labels) = (Vec::new(), Vec::new());
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let (label, rest) = split_label(line);
        let speaker = label.map_or(Speaker::Unknown, |label| speaker(label, &mut speakers));
        let separator = if line.len() > rest.len() && line[..line.len() - rest.len()].ends_with(' ')
        {
            ": "
        } else {
            ":"
        };
        labels.push(label.map_or(String::new(), |_| format!("{speaker}{separator}")));
        turns.push(Turn {
            speaker,
            channel: None,
            time: None,
            text: rest.to_owned(),
            words: Vec::new(),
        });
    }
    PlainCall {
        transcript: Transcript { turns },
        labels,
    }
}

/// The label of a line and the rest of it.
fn split_label(line: &str) -> (Option<&str>, &str) {
    let Some((label, rest)) = line.split_once(':') else {
        return (None, line);
    };
    let allowed = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_' || b == b' ';
    let is_label = (1..=MAX_LABEL).contains(&label.len())
        && label.starts_with(|c: char| c.is_ascii_uppercase())
        && label.bytes().all(allowed);
    if is_label {
        (Some(label), rest.strip_prefix(' ').unwrap_or(rest))
    } else {
        (None, line)
    }
}

/// The speaker that a label means.
fn speaker(label: &str, numbered: &mut HashMap<String, u16>) -> Speaker {
    match known_speaker(label) {
        Some(speaker) => speaker,
        None => {
            let next = u16::try_from(numbered.len()).unwrap_or(u16::MAX);
            Speaker::Numbered(*numbered.entry(label.to_owned()).or_insert(next))
        }
    }
}

/// The speaker of a label that is no name.
pub fn known_speaker(label: &str) -> Option<Speaker> {
    match label {
        "AGENT" => Some(Speaker::Agent),
        "CALLER" => Some(Speaker::Caller),
        "OTHER" => Some(Speaker::Other),
        "UNKNOWN" => Some(Speaker::Unknown),
        _ => {
            let channel = label.strip_prefix("CHANNEL")?.parse::<u16>().ok()?;
            let number = u8::try_from(channel.checked_sub(1)?).ok()?;
            Some(Speaker::Channel(number))
        }
    }
}

impl std::fmt::Debug for PlainCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlainCall")
            .field("transcript", &self.transcript)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_may_be_names_are_numbered() {
        let call = read("\u{feff}AGENT: hallo\r\nJAN: dag\nPIET:ja\nJAN: nee\n\nzonder label\n");
        let labels: Vec<&str> = call.labels.iter().map(String::as_str).collect();
        assert_eq!(
            labels,
            ["AGENT: ", "SPEAKER1: ", "SPEAKER2:", "SPEAKER1: ", "", ""]
        );
        let texts: Vec<&str> = call
            .transcript
            .turns
            .iter()
            .map(|turn| turn.text.as_str())
            .collect();
        assert_eq!(texts, ["hallo", "dag", "ja", "nee", "", "zonder label"]);
    }
}
