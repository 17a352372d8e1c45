//! What a caller says of himself in a turn without capitals, whatever a speech model made of it: "met arm boer maar uit
//! zout kamp".

use std::ops::Range;

use super::greeting::{follows_prefix, is_greeting, is_hello};
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::tokens::Tokens;

/// Turns at the start of a call in which people introduce themselves.
const TURNS: usize = 4;

/// Words of the longest name that is taken.
const WORDS: usize = 4;

/// The words behind which people introduce themselves.
pub(in crate::lang::nl) fn is_introducing(word: &str) -> bool {
    matches!(word, "met" | "van")
}

/// All words between "met" or "op naam van" and what people go on with.
pub(super) fn introduced(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if tokens.is_cased(token) {
        return None;
    }
    let introduces = tokens.text(token) == "met";
    let [before, second] = tokens.previous_words::<2>(token);
    let turn = tokens.get(token)?.turn;
    let greets = introduces
        && turn < TURNS
        && (is_greeting(tokens, token) || tokens.words_before(token).nth(2).is_none())
        && !matches!(before, "dus" | "en" | "niet" | "ook" | "gaat" | "is");
    let entered = !introduces && tokens.text(token) == "van" && before == "naam" && second == "op";
    if !greets && !entered {
        return None;
    }
    let mut words = tokens.words_behind(token + 1).peekable();
    while words
        .peek()
        .is_some_and(|word| persons::is_title(tokens.text(*word)) || is_filler(tokens, *word))
    {
        words.next();
    }
    let first = words.peek().copied()?;
    if greets && is_alone(tokens, first) {
        return Some(first..first + 1);
    }
    let (mut end, mut count, mut closed) = (first, 0, false);
    for word in words {
        let text = tokens.text(word);
        let holds = (tokens.is_function(word) || tokens.is_filler(word)) && !is_piece(text);
        if count > 0 && (holds || goes_on(text)) {
            closed = true;
            break;
        }
        if count == WORDS || holds || !may_be_name(tokens, word, count) {
            return None;
        }
        end = word + 1;
        count += 1;
    }
    let closed = closed || tokens.words_behind(end).next().is_none();
    (closed && end > first && is_somebody(tokens, &(first..end))).then_some(first..end)
}

/// "met willen zegt u het maar": one word before what people go on with is a name, whatever word it is, also one that
/// holds sentences together. Who picks up may say nothing more.
fn is_alone(tokens: &Tokens<'_>, word: usize) -> bool {
    let behind = tokens.words_behind(word + 1).next();
    !goes_on(tokens.text(word))
        && !is_piece(tokens.text(word))
        && may_be_name(tokens, word, 0)
        && tokens.is_function(word)
        && match behind {
            Some(behind) => {
                matches!(tokens.text(behind), "zeg" | "zegt" | "waarmee" | "spreekt")
                    || gazetteers::first_names().contains(tokens.text(word))
                        && matches!(tokens.text(behind), "ik" | "staat" | "uit" | "hier" | "van")
            }
            None => tokens.get(word).is_some_and(|at| at.turn == 0),
        }
}

fn is_filler(tokens: &Tokens<'_>, word: usize) -> bool {
    matches!(tokens.text(word), "uh" | "eh" | "euh" | "ehm" | "hm") && tokens.is_filler(word)
}

/// Words that hold sentences together and that are pieces of names too: "boer maar", "wou er".
fn is_piece(word: &str) -> bool {
    matches!(
        word,
        "maar"
            | "er"
            | "om"
            | "al"
            | "de"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "te"
            | "het"
            | "in"
            | "aan"
    )
}

/// How people go on behind their name.
fn goes_on(word: &str) -> bool {
    is_hello(word)
        || matches!(
            word,
            "uit"
                | "ik"
                | "wij"
                | "we"
                | "hier"
                | "u"
                | "waarmee"
                | "waar"
                | "zeg"
                | "zegt"
                | "hoe"
                | "wat"
                | "van"
                | "goeie"
                | "goeiendag"
                | "spreekt"
                | "bent"
                | "is"
                | "was"
                | "staat"
                | "klopt"
                | "mijn"
                | "mn"
        )
}

/// Whether a word may be a piece of a name: nothing that begins something else.
fn may_be_name(tokens: &Tokens<'_>, word: usize, count: usize) -> bool {
    let text = tokens.text(word);
    let article = matches!(text, "de" | "het") && (count > 0 || !follows_prefix(tokens, word));
    let other = matches!(
        text,
        "een"
            | "die"
            | "dat"
            | "dit"
            | "deze"
            | "je"
            | "jou"
            | "jullie"
            | "mij"
            | "me"
            | "hem"
            | "haar"
            | "zijn"
            | "elkaar"
            | "wie"
            | "welke"
            | "heb"
            | "over"
            | "voor"
            | "weer"
            | "nogmaals"
            | "ons"
            | "onze"
            | "uw"
            | "alle"
            | "veel"
            | "en"
            | "graag"
            | "plezier"
            | "betrekking"
            | "vraag"
            | "vragen"
            | "klacht"
            | "spoed"
            | "klantenservice"
            | "klantendienst"
            | "helpdesk"
            | "receptie"
            | "afdeling"
            | "niet"
            | "mekaar"
            | "nummer"
    );
    !article && !other && tokens.run_at(word).is_none() && !persons::is_kin(text)
}

/// Whether one of the words is none that a company or a product has.
fn is_somebody(tokens: &Tokens<'_>, words: &Range<usize>) -> bool {
    !gazetteers::brands().contains(tokens.text(words.start))
        && words.clone().any(|word| {
            tokens.is_word(word) && !tokens.is_function(word) && !tokens.is_filler(word)
        })
}
