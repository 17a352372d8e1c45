//! What is told to be a name behind it: "grote doel zo heet die weg", "knip en klaar op insta".

use std::ops::Range;

use super::{LEADS, LONGEST, question, whole, words};
use crate::recognize::Entity;
use crate::recognize::classes::{NETWORK, TELLING_NAME};
use crate::recognize::tokens::{Case, Tokens};

/// The names of networks on which people call themselves something.
pub(in crate::recognize) fn is_network(word: &str) -> bool {
    matches!(
        word,
        "insta"
            | "instagram"
            | "tiktok"
            | "snapchat"
            | "snap"
            | "facebook"
            | "twitter"
            | "telegram"
            | "discord"
            | "vinted"
    )
}

/// Verbs behind what is told to be a name.
pub(in crate::recognize) fn tells_name(word: &str) -> bool {
    matches!(word, "heet" | "heette" | "noemen" | "noemt")
}

/// "kapsalon knip en klaar op insta": words that open a turn or a sentence, with the name of a network behind them.
pub(super) fn on_a_network(tokens: &Tokens<'_>, token: usize) -> Option<(Range<usize>, Entity)> {
    let network = tokens.is(token, NETWORK);
    let on = token
        .checked_sub(1)
        .filter(|on| network && tokens.text(*on) == "op")?;
    let first = tokens.sentence_start(token);
    let start = (first.max(on.saturating_sub(LEADS * 2))..on).find(|word| {
        tokens.is_word(*word)
            && !tokens.is_filler(*word)
            && !matches!(tokens.text(*word), "dat" | "is" | "gewoon" | "o")
    })?;
    let end = whole(tokens, start, &(start..on)).filter(|end| *end == on)?;
    let known = (start..end).any(|word| !tokens.is_frequent(word));
    known.then_some((start..end, Entity::Username))
}

/// "grote doel zo heet die weg", "hoek zema heet ze": what is told behind it to be a name.
pub(super) fn told_backwards(tokens: &Tokens<'_>, token: usize) -> Option<(Range<usize>, Entity)> {
    if !tokens.is(token, TELLING_NAME) {
        return None;
    }
    let [before] = tokens.previous_words::<1>(token);
    let so = before == "zo";
    let end = token - usize::from(so);
    let entity = question::named_thing(tokens.next_behind::<3>(token + 1), so)?;
    let words: Vec<usize> = tokens
        .words_before(end)
        .take(LONGEST)
        .take_while(|word| {
            tokens.run_at(*word).is_none()
                && !tokens.is_filler(*word)
                && (!tokens.is_function(*word) || words::is_prefix(tokens.text(*word)))
                && tokens.sentence_start(*word) == tokens.sentence_start(token)
                && !words::is_aside(tokens.text(*word))
                && !words::is_talk(tokens.text(*word), true)
        })
        .collect();
    let nearest = *words.first()?;
    let first = *words
        .iter()
        .take(3)
        .rfind(|word| !tokens.is_function(**word) || so)?;
    let known = !tokens.is_frequent(nearest)
        || words.iter().take(3).any(|word| !tokens.is_frequent(*word))
        || so;
    let beside = nearest + 2 >= end;
    let cased = !tokens.is_cased(token)
        || tokens
            .get(nearest)
            .is_some_and(|at| at.case == Case::Capital);
    (known && beside && cased && !tokens.is_function(nearest))
        .then_some((first..nearest + 1, entity))
}
