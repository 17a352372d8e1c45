//! Who says who he is when the call begins.

use super::form::{Cue, ends_introduction, is_prefix, next_word, prefix_belongs};
use crate::lang::nl::classes::{NAME_HELLO, NAME_OPENING};
use crate::lang::nl::gazetteers;
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, Tokens};

/// Words from the start of a turn within which "met" is a greeting.
const GREETING: usize = 14;

/// "goedemiddag de ruiter ik krijg een rekening": a surname right behind the greeting of who calls.
pub(super) fn names_himself(tokens: &Tokens<'_>, hello: usize, next: usize) -> bool {
    let turn = tokens.get(hello).map_or(0, |token| token.turn);
    let listed = gazetteers::surnames()
        .get(tokens.text(next))
        .is_some_and(|entry| !entry.is_guess() && entry.ambiguity() != Ambiguity::Common);
    let prefixed = is_prefix(tokens.text(next)) && prefix_belongs(tokens, next, 0, Cue::Likely);
    (1..=3).contains(&turn)
        && !tokens.is_cased(next)
        && next == hello + 1
        && is_opening(tokens, hello)
        && (prefixed || (listed && ends_introduction(tokens, next)))
}

/// Whether a "met" near the start of a turn introduces who speaks.
pub(super) fn is_greeting(tokens: &Tokens<'_>, token: usize) -> bool {
    let next = next_word(tokens, token);
    let words = tokens.words_before(token).take(GREETING + 1).count();
    if words > GREETING {
        return false;
    }
    let stops = next.is_some_and(|next| {
        matches!(
            tokens.text(next),
            "de" | "het"
                | "een"
                | "mijn"
                | "me"
                | "m'n"
                | "uw"
                | "je"
                | "die"
                | "dat"
                | "zijn"
                | "haar"
                | "wie"
                | "welk"
                | "welke"
                | "z'n"
                | "elkaar"
                | "alle"
                | "veel"
                | "deze"
        ) && !follows_prefix(tokens, next)
    });
    let verbs = tokens
        .words_before(token)
        .take(GREETING)
        .filter(|word| !tokens.is(*word, NAME_OPENING))
        .count();
    let picks_up = words <= 8 && tokens.get(token).is_some_and(|token| token.turn == 0);
    verbs <= 6
        && !stops
        && (picks_up
            || is_opening(tokens, token)
            || tokens
                .words_before(token)
                .any(|word| tokens.is(word, NAME_HELLO)))
}

/// "de smedt", "de wilde": a prefix with a surname of the list behind it.
pub(super) fn follows_prefix(tokens: &Tokens<'_>, prefix: usize) -> bool {
    let Some(next) = next_word(tokens, prefix) else {
        return false;
    };
    let joined = [tokens.text(prefix), " ", tokens.text(next)].concat();
    let capital = tokens
        .get(next)
        .is_some_and(|token| token.case == Case::Capital);
    gazetteers::surnames().contains(&joined) || capital || !tokens.is_ordinary(next)
}

/// Whether only words of greeting stand before a token in its turn.
pub(super) fn is_opening(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .words_before(token)
        .all(|word| tokens.is(word, NAME_OPENING))
}

/// Words of greeting, and what people say before they say who they are.
pub(in crate::lang::nl) fn is_opening_word(word: &str) -> bool {
    is_hello(word)
        || matches!(
            word,
            "ja" | "u"
                | "je"
                | "met"
                | "spreekt"
                | "nee"
                | "uh"
                | "eh"
                | "euh"
                | "meneer"
                | "mevrouw"
                | "'t"
                | "t"
                | "is"
                | "het"
                | "hier"
                | "nou"
                | "jongen"
                | "oke"
                | "en"
                | "goed"
                | "dan"
                | "moment"
        )
}

/// Words with which people greet.
pub(in crate::lang::nl) fn is_hello(word: &str) -> bool {
    matches!(
        word,
        "hallo"
            | "hoi"
            | "he"
            | "hey"
            | "dag"
            | "goedendag"
            | "goeiedag"
            | "goeiendag"
            | "goedemorgen"
            | "goeiemorgen"
            | "goedemiddag"
            | "goeiemiddag"
            | "goedenavond"
            | "goeieavond"
            | "goedenmiddag"
            | "goeienavond"
            | "welkom"
            | "bonjour"
            | "moi"
            | "hai"
            | "goede"
            | "morgen"
            | "middag"
            | "avond"
            | "klantenservice"
    )
}
