//! Ordinary words that people and places are called as well, where nothing tells which is meant.
//!
//! In turns without capitals a surname looks like any word: those that are names of persons are taken for one, unless what
//! stands before them says otherwise.

use super::classes::{DOUBTED_PERSON, HARDLY_SAID};
use super::gazetteers;
use super::lexicon::{self, Familiarity};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, TokenKind, Tokens};
use crate::transcript::Span;

/// Letters of the shortest word that is doubted.
const LETTERS: usize = 3;

/// Where ordinary words stand that hardly anybody says.
pub(super) fn rare(tokens: &Tokens<'_>) -> Vec<Span> {
    (0..tokens.all().len())
        .filter(|token| is_rare(tokens, *token))
        .map(|token| tokens.span(token..token + 1))
        .collect()
}

/// Whether a word in a turn without capitals may be somebody's name: one that is not frequent, and no thing where it
/// stands ("mijn bril").
pub(super) fn is_person(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.is(token, DOUBTED_PERSON)
        && !tokens.is_cased(token)
        && !tokens.is_frequent(token)
        && is_doubtful(tokens, token)
        && !is_a_thing(tokens, token)
}

/// Whether people are called so, and few calls have the word.
pub(super) fn is_doubted_person(word: &str) -> bool {
    word.len() >= LETTERS && is_also_a_person(word) && !is_said_in_calls(word)
}

/// "de zon", "op slot": a word behind an article or a number, or behind a preposition that names hardly follow.
fn is_a_thing(tokens: &Tokens<'_>, token: usize) -> bool {
    let [before] = tokens.previous_words::<1>(token);
    let counted = token
        .checked_sub(1)
        .is_some_and(|before| tokens.run_at(before).is_some());
    let prefixed = || gazetteers::surnames().contains(&["de ", tokens.text(token)].concat());
    counted
        || tokens.is_determined(token)
        || (before == "de" && !prefixed())
        || (before == "in" && !is_also_a_place(tokens.text(token)))
        || matches!(before, "ter" | "ten" | "per" | "om" | "zonder")
}

/// Words that every call has and that hardly anybody is called.
fn is_said_in_calls(word: &str) -> bool {
    matches!(
        word,
        "da's"
            | "dag"
            | "dagen"
            | "top"
            | "bel"
            | "bellen"
            | "belt"
            | "pas"
            | "polis"
            | "boven"
            | "man"
            | "avonds"
            | "post"
            | "brief"
            | "mail"
            | "kaart"
            | "nummer"
            | "zaal"
            | "straks"
            | "even"
            | "prima"
            | "goed"
            | "graag"
            | "klant"
            | "wachten"
            | "storing"
            | "comfort"
            | "borg"
            | "bin"
            | "fluit"
            | "koek"
    )
}

fn is_doubtful(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(word) = tokens
        .get(token)
        .filter(|word| word.kind == TokenKind::Word && word.text.len() >= LETTERS)
    else {
        return false;
    };
    let named = word.case != Case::Lower
        && (tokens.sentence_start(token) != token || is_alone(tokens, token));
    (named || !tokens.is_cased(token))
        && !tokens.is_function(token)
        && !tokens.is_filler(token)
        && tokens.run_at(token).is_none()
        && (is_also_a_person(&word.text) || is_also_a_place(&word.text))
        && tokens.entry(gazetteers::brands(), token).is_none()
}

/// "Ben.", "Lieve, ja": a word with nothing but a mark behind it.
fn is_alone(tokens: &Tokens<'_>, token: usize) -> bool {
    let behind = tokens.get(token + 1);
    let token = tokens.get(token);
    behind
        .zip(token)
        .is_none_or(|(behind, token)| behind.turn != token.turn || behind.kind == TokenKind::Mark)
}

/// Whether a word is too rare to be taken for one that anybody says: who tells of himself in his own words uses such.
fn is_rare(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.is(token, HARDLY_SAID)
        && tokens.is_ordinary(token)
        && !tokens.is_filler(token)
        && tokens.run_at(token).is_none()
        && tokens
            .get(token)
            .is_some_and(|word| word.kind == TokenKind::Word)
}

/// Whether a word is long enough to be doubted, and none that is said every day.
pub(super) fn is_hardly_said(word: &str) -> bool {
    word.len() >= LETTERS && lexicon::is_uncommon(word)
}

fn is_also_a_place(word: &str) -> bool {
    let listed = [gazetteers::places(), gazetteers::streets()]
        .iter()
        .any(|list| list.get(word).is_some_and(|entry| !entry.is_guess()));
    listed && lexicon::familiarity(word) < Familiarity::Frequent
}

/// Frequent words too: "groot" and "wit" are surnames. Those that hardly ever are names do not count.
fn is_also_a_person(word: &str) -> bool {
    let given = gazetteers::first_names()
        .get(word)
        .is_some_and(|entry| entry.ambiguity() != Ambiguity::Common);
    let surname = gazetteers::surnames().get(word).is_some_and(|entry| {
        !entry.is_guess() && (entry.is_top() || entry.ambiguity() != Ambiguity::Common)
    });
    given || surname
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::nl;
    use crate::transcript::plain;

    #[test]
    fn a_word_that_hardly_anybody_says_is_doubted() {
        for (text, doubted) in [
            ("Daar kan ik niet in, ik heb claustrofobie.", 1),
            ("er zitten granaatscherven in mijn rug", 1),
            ("Ik heb een vraag over mijn factuur van vorige maand.", 0),
            ("dat zijn er vierenzeventig", 0),
        ] {
            let call = plain::read(text);
            let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
            assert_eq!(rare(&tokens).len(), doubted, "{text}");
        }
    }

    #[test]
    fn a_word_that_is_a_name_too_is_doubted_where_capitals_do_not_tell() {
        for (text, doubted) in [
            ("ik zie niks op bakker staan", 1),
            ("Ik ga naar de bakker op de hoek.", 0),
            ("Ik zie niks op Bakker staan.", 1),
            ("Bakker. Zo staat het er.", 1),
            ("dat is goed", 0),
        ] {
            let call = plain::read(text);
            let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
            let all = 0..tokens.all().len();
            let doubtful = all.filter(|token| is_doubtful(&tokens, *token));
            assert_eq!(doubtful.count(), doubted, "{text}");
        }
    }
}
