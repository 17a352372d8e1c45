//! Prints what there is to see of every word of annotated calls: `features FILE.txt... TALK`.
//!
//! A line is 1 (a part of what identifies), 0 (innocent) or ? (may be either), and the features of the word, each behind a
//! byte 1: kind, value and grade with tabs between them. The list of words that calls are full of goes to the file TALK.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;

use piep::lang::nl;
use piep::lang::nl::scorecard::Features;
use piep::recognize::tokens::Tokens;
use piep::transcript::annotated::{self, AnnotatedCall};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let talk = files.pop().ok_or("features FILE.txt... TALK")?;
    let mut calls = Vec::new();
    for file in &files {
        calls.extend(annotated::read(file, &std::fs::read_to_string(file)?)?);
    }
    let language = nl::language();
    let tokens: Vec<Tokens<'_>> = calls
        .iter()
        .map(|call| Tokens::new(&call.transcript, &language.vocabulary))
        .collect();
    let said: Vec<BTreeSet<&str>> = calls
        .iter()
        .zip(&tokens)
        .map(|(call, tokens)| innocent(call, tokens))
        .collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for word in said.iter().flatten() {
        *count.entry(word).or_default() += 1;
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for ((call, tokens), said) in calls.iter().zip(&tokens).zip(&said) {
        // A word does not count where it is looked at: a new call does not have it either.
        let in_others = |word: &str| {
            let count = count.get(word).copied().unwrap_or(0);
            grade(count - usize::from(said.contains(word)))
        };
        let features = Features::new(tokens, &in_others);
        for (word, token) in features.words() {
            write!(out, "{}", mark(call, tokens, token))?;
            let mut told = Vec::new();
            features.of(word, &mut |kind, value, grade| {
                told.push(format!("\u{1}{kind}\t{value}\t{grade}"));
            });
            writeln!(out, "{}", told.concat())?;
        }
    }
    let list: BTreeMap<&str, u8> = count
        .iter()
        .map(|(word, count)| (*word, grade(*count)))
        .collect();
    let lines = list.iter().map(|(word, grade)| format!("{word}\t{grade}\n"));
    std::fs::write(talk, lines.collect::<String>())?;
    Ok(())
}

/// The words of a call that identify nobody.
fn innocent<'t>(call: &AnnotatedCall, tokens: &'t Tokens<'_>) -> BTreeSet<&'t str> {
    (0..tokens.all().len())
        .filter(|token| tokens.is_word(*token) && mark(call, tokens, *token) == '0')
        .map(|token| tokens.text(token))
        .filter(|text| !text.bytes().any(|byte| byte.is_ascii_digit()))
        .collect()
}

fn mark(call: &AnnotatedCall, tokens: &Tokens<'_>, token: usize) -> char {
    let span = tokens.span(token..token + 1);
    let of_token = call.mentions.iter().find(|mention| {
        mention.span.turn == span.turn
            && mention.span.start < span.end
            && span.start < mention.span.end
    });
    match of_token {
        Some(mention) if mention.optional => '?',
        Some(_) => '1',
        None => '0',
    }
}

/// A number of calls as a power of two, as the card has it.
fn grade(calls: usize) -> u8 {
    u8::try_from((calls + 1).ilog2()).unwrap_or(u8::MAX).min(7)
}
