//! Annotated calls: text in which every identifier is marked, for scores and fixtures.
//!
//! ```text
//! # id: energy-003 | sector: energy | style: whisper | country: NL
//! AGENT: Goedemiddag, u spreekt met [[NAME|Sanne]].
//! CALLER: Ik woon in [[LOCATION|Zutphen]], bij de [[?LOCATION|markt]].
//! ```
//!
//! Calls are separated by blank lines. A mark with a question mark may be masked or kept; it does not
//! count.

use super::{Span, Transcript, Turn, plain};
use crate::error::{Error, Result};
use crate::recognize::Entity;

/// An annotated call.
#[derive(Clone)]
pub struct AnnotatedCall {
    /// The id of its header.
    pub id: String,
    /// How it is written: `whisper`, `verbatim` or `raw`; empty where the header does not say.
    pub style: String,
    /// Its turns, without marks.
    pub transcript: Transcript,
    /// Its marks, in order.
    pub mentions: Vec<Mention>,
}

/// A marked identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it is.
    pub entity: Entity,
    /// Where it stands.
    pub span: Span,
    /// Whether it may be masked or kept.
    pub optional: bool,
}

/// Reads a file of annotated calls.
///
/// # Errors
///
/// [`Error::Score`] with the line at which a mark or a header is not as it should be.
pub fn read(name: &str, text: &str) -> Result<Vec<AnnotatedCall>> {
    let mut calls: Vec<AnnotatedCall> = Vec::new();
    let mut open = false;
    for (number, line) in text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .lines()
        .enumerate()
    {
        let failed = |reason: &str| Error::Score {
            name: name.into(),
            reason: format!("line {}: {reason}", number + 1),
        };
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        if let Some(header) = line.strip_prefix('#') {
            if header.trim_start().starts_with("id:") {
                calls.push(call(header));
                open = true;
            }
            continue;
        }
        let call = calls
            .last_mut()
            .filter(|_| open)
            .ok_or_else(|| failed("a turn stands before a header with an id"))?;
        add_turn(call, line).map_err(failed)?;
    }
    Ok(calls)
}

fn call(header: &str) -> AnnotatedCall {
    let field = |name: &str| {
        let value = header
            .split('|')
            .find_map(|field| field.trim().strip_prefix(name)?.strip_prefix(':'));
        value.unwrap_or("").trim().to_owned()
    };
    AnnotatedCall {
        id: field("id"),
        style: field("style"),
        transcript: Transcript::default(),
        mentions: Vec::new(),
    }
}

fn add_turn(call: &mut AnnotatedCall, line: &str) -> std::result::Result<(), &'static str> {
    let plain = plain::read(line);
    let turn = plain
        .transcript
        .turns
        .into_iter()
        .next()
        .ok_or("there is no turn")?;
    let (text, mentions) = unmark(&turn.text, call.transcript.turns.len())?;
    call.mentions.extend(mentions);
    call.transcript.turns.push(Turn { text, ..turn });
    Ok(())
}

/// The text without its marks, and the marks.
///
/// # Errors
///
/// What is wrong with the first mark that is not as it should be.
pub fn unmark(
    marked: &str,
    turn: usize,
) -> std::result::Result<(String, Vec<Mention>), &'static str> {
    let (mut text, mut mentions, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once("[[") {
        let (mark, behind) = after.split_once("]]").ok_or("a mark is not closed")?;
        let (label, value) = mark.split_once('|').ok_or("a mark has no label")?;
        let (label, optional) = label
            .strip_prefix('?')
            .map_or((label, false), |label| (label, true));
        let entity = Entity::from_label(label).ok_or("a mark has a label that is not known")?;
        text.push_str(before);
        let start = text.len();
        text.push_str(value);
        mentions.push(Mention {
            entity,
            span: Span::new(turn, start..text.len()),
            optional,
        });
        rest = behind;
    }
    text.push_str(rest);
    Ok((text, mentions))
}

impl std::fmt::Debug for AnnotatedCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AnnotatedCall")
            .field("id", &self.id)
            .field("mentions", &self.mentions.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_lead_to_bytes_of_the_turn() {
        let calls = read(
            "x",
            "# id: a | style: raw\nAGENT: met [[NAME|anne]] uit [[?LOCATION|oss]]\n",
        )
        .expect("a call");
        let found: Vec<_> = calls[0]
            .mentions
            .iter()
            .map(|mention| (calls[0].transcript.text_of(&mention.span), mention.optional))
            .collect();
        assert_eq!(found, [(Some("anne"), false), (Some("oss"), true)]);
        assert_eq!(calls[0].style, "raw");
    }

    #[test]
    fn what_is_wrong_is_told_by_its_line_and_not_its_text() {
        let error = read("x", "# id: a\nAGENT: met [[NAM|anne]]\n").expect_err("no such label");
        let message = error.to_string();
        assert!(
            message.contains("line 2") && !message.contains("anne"),
            "{message}"
        );
    }
}
