//! Names by the words around them: "voornaam jas mijn achternaam brouwer", "Pip en Saar".

use std::ops::Range;

use crate::lang::nl::classes::{GIVEN_FIELD, LISTED_GIVEN};
use crate::lang::nl::gazetteers;
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, Tokens};

/// Words of the longest given name between two fields.
const FIELD: usize = 3;

/// "voornaam jas mijn achternaam brouwer": what stands between the names of two fields.
pub(super) fn between(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if !tokens.is(token, GIVEN_FIELD) {
        return None;
    }
    let is_next_field = |word: &usize| {
        matches!(
            tokens.text(*word),
            "achternaam" | "familienaam" | "tussenvoegsel"
        )
    };
    let end = tokens
        .words_behind(token + 1)
        .take(FIELD + 1)
        .find(is_next_field)?;
    let named = (token + 1..end)
        .any(|word| tokens.is_word(word) && !tokens.is_function(word) && !tokens.is_filler(word));
    named.then_some(token + 1..end)
}

/// The names of the field of a given name.
pub(in crate::lang::nl) fn is_given_field(word: &str) -> bool {
    matches!(word, "voornaam" | "roepnaam")
}

/// "met wil van der put": a given name that is another word as well, with a surname behind it that nothing else is.
pub(super) fn before_prefix(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if !tokens.is(token, LISTED_GIVEN) {
        return None;
    }
    let [before] = tokens.previous_words::<1>(token);
    let introduced = matches!(before, "met" | "naam" | "heet" | "mevrouw" | "meneer");
    let prefixed = matches!(
        tokens.next_behind::<2>(token + 1),
        ["van", "der" | "den"] | ["vander" | "vanden", _]
    );
    (introduced && prefixed).then_some(token..token + 1)
}

/// "Pip en Saar zijn": a name that opens a sentence, joined to one that is in the list.
pub(super) fn paired(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if !tokens.is(token, LISTED_GIVEN) {
        return None;
    }
    let capital = |word: usize| {
        tokens
            .get(word)
            .is_some_and(|word| word.case == Case::Capital)
    };
    let other = token + 2;
    let joined = tokens.text(token + 1) == "en"
        && capital(token)
        && capital(other)
        && tokens
            .entry(gazetteers::first_names(), other)
            .is_some_and(|name| name.ambiguity() == Ambiguity::None);
    (joined && !tokens.is_frequent(token)).then_some(token..token + 1)
}
