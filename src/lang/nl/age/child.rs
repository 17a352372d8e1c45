//! Ages of the smallest, in months and weeks.

use super::is_closed;
use crate::lang::nl::persons;
use crate::recognize::tokens::{Case, Item, Tokens};

/// "de kleine is acht maanden".
pub(super) fn is_of_child(tokens: &Tokens<'_>, item: &Item) -> bool {
    let words = tokens.previous_words::<3>(item.tokens.start);
    let end = item.tokens.end + 1;
    // "een kleine van vijf maanden", "en de kleine, anderhalf, eh, nee, negentien maanden", "Zofia, 4 maanden"
    let child = |word: usize| {
        let text = tokens.text(word);
        is_small_child(text) || (persons::is_kin(text) && text.ends_with("je"))
    };
    let named = |word: usize| {
        tokens.is_name(word)
            && tokens
                .get(word)
                .is_some_and(|word| word.case == Case::Capital)
    };
    let comma = tokens.text(item.tokens.start.saturating_sub(1)) == ",";
    let told = match words[0] {
        "van" => tokens
            .words_before(item.tokens.start)
            .nth(1)
            .is_some_and(child),
        _ if comma || words[0] == "nee" => {
            let sentence = tokens.sentence_start(item.tokens.start);
            tokens
                .words_before(item.tokens.start)
                .take_while(|word| *word >= sentence)
                .take(8)
                .enumerate()
                .any(|(number, word)| child(word) || (number == 0 && named(word)))
        }
        _ => false,
    };
    if told && is_closed(tokens, end) {
        return true;
    }
    // "ik ben 34 weken": of a child that is not born yet.
    let [_, behind] = tokens.next_behind::<2>(item.tokens.end);
    (words[0] == "ben"
        && words[1] == "ik"
        && (matches!(behind, "zwanger" | "ver" | "ik" | "nu" | "al" | "heen")
            || is_closed(tokens, end)))
        || matches!(words[0], "is" | "was" | "wordt")
            && words[1..]
                .iter()
                .any(|word| is_small_child(word) || matches!(*word, "hij" | "ze" | "zij"))
}

/// Words for children, small or not.
pub(super) fn is_child(word: &str) -> bool {
    is_small_child(word)
        || matches!(
            word,
            "meisje"
                | "meisjes"
                | "meiske"
                | "meiskes"
                | "jongen"
                | "jongens"
                | "jongetje"
                | "jongetjes"
                | "kind"
                | "kinderen"
                | "dochterke"
                | "kleindochter"
                | "kleinzoon"
                | "manneke"
                | "peuter"
                | "kleuter"
                | "puber"
        )
}

pub(super) fn is_small_child(word: &str) -> bool {
    matches!(
        word,
        "kleine"
            | "kleintje"
            | "baby"
            | "zoontje"
            | "dochtertje"
            | "kindje"
            | "kleinkind"
            | "jongste"
            | "tweeling"
    )
}
