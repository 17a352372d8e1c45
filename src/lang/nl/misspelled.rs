//! Ordinary words that a speech model wrote wrong or in pieces: "akoord", "laaste", "dui de lijk".
//!
//! Nobody is called so, though no dictionary has them. What is in a list of names, or stands where somebody says who he
//! is, is never taken for one.

use super::by_sound::sounds_ordinary;
use super::gazetteers::{self, first_names, lexicon, places, streets, surnames};
use super::lexicon::{is_common, is_number_word};
use crate::recognize::gazetteer::{Ambiguity, Entry, Gazetteer};
use crate::recognize::tokens::{Case, Gap, TokenKind, Tokens};

/// Letters of the shortest word that may have one letter that is wrong.
const WRONG: usize = 5;

/// Letters of the shortest ordinary word that is put together of pieces.
const WHOLE: usize = 6;

/// Letters of the longest word that is looked at.
const ENDLESS: usize = 30;

/// Whether an unknown word in lower case, in a turn without capitals, is an ordinary one that was written wrong.
pub(super) fn is_misspelled(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(text) = may_be_ordinary(tokens, token) else {
        return false;
    };
    (2..ENDLESS).contains(&text.len())
        && !is_listed_name(text)
        && (is_piece(tokens, token)
            || is_wrong(text)
            || text.len() >= WRONG && sounds_ordinary(text) && !is_like_given(text))
}

/// "wielma": a given name that nobody uses as a word, but for a letter.
fn is_like_given(word: &str) -> bool {
    let given = |entry: Entry| entry.is_top() && entry.ambiguity() == Ambiguity::None;
    word.len() >= WRONG && first_names().near_such(word, given).is_some()
}

/// Whether a word that is none is a piece of an ordinary one, which says nothing of a person.
pub(super) fn is_piece_of_word(tokens: &Tokens<'_>, token: usize) -> bool {
    may_be_ordinary(tokens, token).is_some_and(|text| {
        makes_long(tokens, token, text)
            || text.len() >= 2 && !is_listed_name(text) && is_piece(tokens, token)
    })
}

/// Whether a word, a name or not, makes a long ordinary one with the word beside it, and nothing says that somebody is named.
pub(super) fn is_half(tokens: &Tokens<'_>, token: usize) -> bool {
    may_be_ordinary(tokens, token).is_some_and(|text| makes_long(tokens, token, text))
}

/// The text of a word in lower case, in a turn without capitals, if neither what stands before it nor a number beside it says that
/// it is a name or a part of a code.
fn may_be_ordinary<'t>(tokens: &'t Tokens<'_>, token: usize) -> Option<&'t str> {
    let word = tokens.get(token)?;
    let small = word.kind == TokenKind::Word && word.case == Case::Lower;
    (small
        && !tokens.is_cased(token)
        && !follows_cue(tokens, token)
        && !is_beside_number(tokens, token))
    .then_some(&*word.text)
}

/// Letters of the shortest ordinary word of which a half may be a name as well: "werk gevers", "zonne panelen".
const LONG: usize = 8;

/// Letters of the shortest half of such a word.
const HALF: usize = 3;

/// Whether a word makes a long ordinary one, or one that most calls have, with the word behind or before it.
fn makes_long(tokens: &Tokens<'_>, token: usize, text: &str) -> bool {
    let makes = |first: usize| {
        let beside = tokens.get(first + 1).is_some_and(|next| {
            next.kind == TokenKind::Word && next.gap == Gap::Space && next.case == Case::Lower
        });
        beside && same_turn(tokens, first, first + 1) && {
            let text = [tokens.text(first), tokens.text(first + 1)].concat();
            is_whole(&text)
                && (text.len() >= LONG || lexicon().get(&text).is_some_and(Entry::is_top))
        }
    };
    text.len() >= HALF
        && (makes(token)
            || token
                .checked_sub(1)
                .is_some_and(|first| !follows_cue(tokens, first) && makes(first)))
}

fn is_listed_name(word: &str) -> bool {
    [first_names(), surnames(), places(), streets()]
        .iter()
        .any(|list| list.contains(word))
}

/// What stands beside a number may be a part of a code, or a number that was misheard.
fn is_beside_number(tokens: &Tokens<'_>, token: usize) -> bool {
    let number = |at: usize| same_turn(tokens, token, at) && tokens.run_at(at).is_some();
    number(token + 1) || token.checked_sub(1).is_some_and(number)
}

/// Whether what stands before it tells that somebody or a place is named.
fn follows_cue(tokens: &Tokens<'_>, token: usize) -> bool {
    let [before, second] = tokens.previous_words::<2>(token);
    let names = |word: &str| {
        super::persons::is_title(word)
            || matches!(
                word,
                "met"
                    | "heet"
                    | "naam"
                    | "schrijft"
                    | "schrijf"
                    | "spelt"
                    | "spel"
                    | "van"
                    | "uit"
                    | "in"
                    | "te"
                    | "meneer"
                    | "ene"
                    | "onder"
                    | "hoi"
                    | "hallo"
                    | "richting"
                    | "vanaf"
                    | "el"
                    | "ait"
                    | "ould"
                    | "abou"
            )
    };
    names(before) || matches!(second, "met" | "van" | "naam")
}

/// Whether the word makes an ordinary one with the words beside it.
fn is_piece(tokens: &Tokens<'_>, token: usize) -> bool {
    let spaced = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|next| next.kind == TokenKind::Word && next.gap == Gap::Space)
            && same_turn(tokens, token, at)
    };
    let makes = |first: usize, last: usize| {
        last < first + 3
            && same_turn(tokens, token, first)
            && (first + 1..=last).all(spaced)
            && is_whole(&(first..=last).map(|at| tokens.text(at)).collect::<String>())
    };
    (token.saturating_sub(2)..=token)
        .any(|first| (token..=first + 2).any(|last| last > first && makes(first, last)))
}

fn same_turn(tokens: &Tokens<'_>, one: usize, other: usize) -> bool {
    let turn = |at: usize| tokens.get(at).map(|at| at.turn);
    turn(one) == turn(other)
}

fn is_whole(word: &str) -> bool {
    (WHOLE..ENDLESS).contains(&word.len())
        && is_common(word)
        && !is_listed_name(word)
        && !tells_of_somebody(word)
}

/// Whether a word tells of somebody's work, health or faith.
fn tells_of_somebody(word: &str) -> bool {
    let lists: [&Gazetteer; 6] = [
        gazetteers::occupations(),
        gazetteers::conditions(),
        gazetteers::medicines(),
        gazetteers::nationalities(),
        gazetteers::religions(),
        gazetteers::affiliations(),
    ];
    lists.iter().any(|list| list.contains(word))
}

/// Whether a word that most calls have was clipped, spelled by its sound, or written with a letter too few of a double one.
fn is_wrong(word: &str) -> bool {
    let most_have =
        |word: &str| lexicon().get(word).is_some_and(Entry::is_top) && !is_number_word(word);
    // "dinge", "zeke": the end that is hardly heard.
    let clipped = word.len() >= 4
        && ["n", "r", "t"]
            .iter()
            .any(|end| most_have(&[word, end].concat()));
    let respelled = || {
        word.len() >= 4
            && SPELLINGS.iter().any(|(wrong, right)| {
                word.contains(wrong)
                    && (most_have(&word.replacen(wrong, right, 1))
                        || most_have(&word.replace(wrong, right)))
            })
    };
    // "akoord": a letter that is doubled
    let doubled = || {
        word.len() >= WRONG
            && word.is_ascii()
            && (1..word.len()).any(|at| {
                let (begin, end) = word.split_at(at);
                begin
                    .chars()
                    .last()
                    .is_some_and(|letter| most_have(&format!("{begin}{letter}{end}")))
            })
    };
    clipped || respelled() || doubled()
}

/// Spellings that people and speech models take for each other, the wrong one first.
const SPELLINGS: [(&str, &str); 16] = [
    ("s", "z"),
    ("z", "s"),
    ("f", "v"),
    ("v", "f"),
    ("k", "c"),
    ("d", "t"),
    ("t", "d"),
    ("ei", "ij"),
    ("ij", "ei"),
    ("au", "ou"),
    ("ou", "au"),
    ("g", "ch"),
    ("ch", "g"),
    ("ks", "x"),
    ("t", "th"),
    ("i", "ie"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::nl;
    use crate::transcript::plain;

    fn is_wrong_word(text: &str, word: &str) -> bool {
        let call = plain::read(text);
        let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
        (0..tokens.all().len()).any(|at| tokens.text(at) == word && is_misspelled(&tokens, at))
    }

    #[test]
    fn ordinary_words_that_were_written_wrong_are_known() {
        for (text, word) in [
            ("ja akoord dat is goed", "akoord"),
            ("heeft u het kontrakt nog", "kontrakt"),
            ("die laaste was te veel", "laaste"),
        ] {
            assert!(is_wrong_word(text, word), "{word}");
        }
    }

    #[test]
    fn names_that_nobody_lists_are_not_taken_for_misspelled_words() {
        for (text, word) in [
            ("vraag het maar aan gjirok", "gjirok"),
            ("ja met akoord ik wil iets vragen", "akoord"),
            ("Vraag het maar aan Akoord", "akoord"),
        ] {
            assert!(!is_wrong_word(text, word), "{word}");
        }
    }
}
