//! The languages that piep knows, one folder each.
//!
//! A language is a [`Vocabulary`] (numbers, spelling, cues) and a list of recognizers: its own, and
//! those without language that it takes along. To add one: a folder `src/lang/<code>/`, a folder
//! `fixtures/<code>/`, and a line in [`find`].

pub mod nl;

use std::cell::RefCell;
use std::ops::Range;

use foldhash::HashSet;

use crate::recognize::gazetteer::Gazetteer;
use crate::recognize::own::Own;
use crate::recognize::tokens::{Reading, Tokens, Vocabulary, Words};
use crate::recognize::{self, Finding, Recognition, Recognizer, Suspect};
use crate::transcript::{Span, Transcript};

/// What piep needs to know to read calls in one language.
pub struct Language {
    /// The code of ISO 639-1, as speech models use it.
    pub code: &'static str,
    /// Its words: numbers, spelling, cues.
    pub vocabulary: Vocabulary,
    /// The list of its ordinary words.
    pub lexicon: fn() -> &'static Gazetteer,
    /// What is looked for in its calls, in any order.
    pub recognizers: &'static [Recognizer],
    /// Where numbers stand that are plainly amounts, times or quantities.
    pub explained: fn(&Tokens<'_>) -> Vec<Span>,
    /// Where single numbers of those stand that have a unit right behind them.
    pub counted: fn(&Tokens<'_>) -> Vec<Span>,
    /// Where ordinary words stand that hardly anybody says.
    pub rare: fn(&Tokens<'_>) -> Vec<Span>,
    /// Words that look like a part of what identifies somebody, with how much.
    pub suspects: fn(&Tokens<'_>) -> Vec<Suspect>,
    /// Pieces that identify a speaker together, of speakers of whom there are several.
    pub indirect: fn(&Tokens<'_>, &[Finding]) -> Vec<Span>,
}

impl Language {
    /// Reads a call: everything that the recognizers find, the user's own words and patterns, and what is
    /// known of the rest.
    pub fn examine(&self, transcript: &Transcript, own: &Own) -> Recognition {
        self.in_tokens(&Tokens::new(transcript, &self.vocabulary), own)
    }

    /// The same for one call that is read several times, with more and more of it masked.
    pub fn reader<'a>(&'a self, own: &'a Own) -> impl Fn(&Transcript) -> Recognition + 'a {
        let known = RefCell::<Words>::default();
        move |transcript| {
            let vocabulary = &self.vocabulary;
            let tokens = Tokens::read(transcript, vocabulary, &mut known.borrow_mut());
            self.in_tokens(&tokens, own)
        }
    }

    fn in_tokens(&self, tokens: &Tokens<'_>, own: &Own) -> Recognition {
        let transcript = tokens.transcript();
        let mut findings = recognize::in_tokens(tokens, self.recognizers);
        own.apply(transcript, &mut findings);
        let mut explained = (self.explained)(tokens);
        explained.extend(own.left_alone(transcript));
        let known: HashSet<&Span> = explained.iter().collect();
        let is_explained = |run: &Range<usize>| known.contains(&tokens.span(run.clone()));
        let unexplained = numbers(tokens, &is_explained);
        Recognition {
            unexplained,
            explained,
            counted: (self.counted)(tokens),
            rare: (self.rare)(tokens),
            suspects: (self.suspects)(tokens),
            indirect: (self.indirect)(tokens, &findings),
            findings,
        }
    }

    /// Where numbers stand in a call, also those with a plain meaning.
    pub fn numbers(&self, transcript: &Transcript) -> Vec<Span> {
        numbers(&Tokens::new(transcript, &self.vocabulary), &|_| false)
    }
}

/// Where numbers stand, without the words between them, in other runs than those that are left out.
fn numbers(tokens: &Tokens<'_>, left_out: &dyn Fn(&Range<usize>) -> bool) -> Vec<Span> {
    let runs = tokens.runs().iter();
    let runs = runs.filter(|run| run.digit_count() > 0 && !left_out(&run.tokens));
    let items = runs.flat_map(|run| &run.items);
    items
        .filter(|item| matches!(item.reading, Reading::Number(..)))
        .flat_map(|item| item.tokens.clone())
        .filter(|token| !tokens.is_filler(*token) && !tokens.is_function(*token))
        .map(|token| tokens.span(token..token + 1))
        .collect()
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Language")
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

/// The language with this code.
pub fn find(code: &str) -> Option<&'static Language> {
    match code {
        "nl" => Some(nl::language()),
        _ => None,
    }
}
