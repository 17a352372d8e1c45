//! Where a value of ordinary words ends: "frietjes met samoerai vier, alles aan elkaar", "zonnetje in huis".
//!
//! User names and passwords are made of whatever words their owners like, so that no word tells where one ends. What
//! tells it is how it is written ("aan elkaar", "zonder spaties"), or the end of what is said.

use super::tokens::{TokenKind, Tokens};

/// Words of the longest value that is said to be one.
const JOINED: usize = 10;

/// Words of the longest value with words in it that hold sentences together, up to the end of what is said.
const LINKED: usize = 5;

/// The end of a value that begins at a token and of which is said behind it that it is written as one word.
pub(super) fn joined(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let sentence = tokens.sentence_start(start);
    let turn = tokens.get(start)?.turn;
    let mut end = start + 1;
    for word in tokens.words_from(start).take(JOINED + 1) {
        let inside = tokens
            .get(word)
            .is_some_and(|at| at.turn == turn && tokens.sentence_start(word) == sentence);
        if !inside || speaks(tokens.text(word)) {
            return None;
        }
        if word > start && is_joint(tokens, word) {
            return Some(end);
        }
        // "met een uitroepteken": the sign is a part of it.
        if word > start && is_with_a_sign(tokens, word) {
            return tokens.words_from(word).nth(2).map(|sign| sign + 1);
        }
        if !matches!(
            tokens.text(word),
            "alles" | "allemaal" | "gewoon" | "helemaal" | "dat" | "zo"
        ) {
            end = word + 1;
        }
    }
    None
}

/// Whether a phrase begins at a word that says that words are written as one.
fn is_joint(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.next_words::<3>(at),
        ["aaneen" | "aanelkaar" | "aaneengeschreven", ..]
            | ["aan", "elkaar" | "mekaar" | "een" | "elkander", _]
            | ["zonder", "spaties" | "spatie" | "hoofdletters", _]
            | ["in" | "als", "een" | "1", "woord"]
            | ["met", "kleine", "letters"]
            | ["met", "hoofdletter" | "hoofdletters", _]
    ) || matches!(
        tokens.next_words::<4>(at),
        [
            "met",
            "een" | "twee" | "nog" | "drie",
            _,
            "erachter" | "ervoor" | "erbij" | "achteraan" | "vooraan" | "ertussen" | "erna"
        ]
    )
}

/// "met een uitroepteken", "met een streepje".
fn is_with_a_sign(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.next_words::<3>(at),
        [
            "met",
            "een",
            "uitroepteken"
                | "vraagteken"
                | "streepje"
                | "punt"
                | "hekje"
                | "sterretje"
                | "dollarteken"
        ]
    )
}

/// Words with which a sentence about somebody goes on.
fn speaks(word: &str) -> bool {
    matches!(
        word,
        "ik" | "u"
            | "je"
            | "jij"
            | "hij"
            | "ze"
            | "zij"
            | "wij"
            | "we"
            | "wat"
            | "hoe"
            | "waar"
            | "is"
            | "was"
            | "heb"
            | "heeft"
            | "maar"
            | "want"
            | "dus"
    )
}

/// The end of a value that goes on over words that link others, where it ends with what is said: "bakken met oma,".
pub(super) fn linked(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let turn = tokens.get(start)?.turn;
    let range = tokens.of_turn(turn);
    let mut words = 0;
    let mut last = start;
    for at in start..range.end {
        let token = tokens.get(at)?;
        if token.kind == TokenKind::Mark {
            let closes = matches!(&*token.text, "." | "," | "?" | "!");
            return (closes && words > 1 && !tokens.is_function(last)).then_some(at);
        }
        let thinks = matches!(
            tokens.next_words::<2>(at),
            ["denk" | "geloof" | "dacht" | "meen" | "vermoed", "ik"] | ["hoor" | "toch", ""]
        );
        if thinks && words > 1 && !tokens.is_function(last) {
            return Some(at);
        }
        let link = matches!(
            &*token.text,
            "van"
                | "de"
                | "het"
                | "den"
                | "der"
                | "met"
                | "en"
                | "in"
                | "op"
                | "bij"
                | "voor"
                | "aan"
                | "een"
                | "zonder"
                | "te"
                | "uit"
                | "'t"
                | "t"
                | "naar"
                | "kleine"
                | "oude"
                | "nieuwe"
        );
        let free = !tokens.is_function(at) || tokens.run_at(at).is_some();
        words += 1;
        if !(link || free) || words > LINKED {
            return None;
        }
        last = at;
    }
    (words > 1 && !tokens.is_function(last) && !tokens.is_filler(last)).then_some(range.end)
}

/// The end of a value that begins at a token, at least where it ended by its words alone.
pub(super) fn end(tokens: &Tokens<'_>, start: usize, end: usize) -> usize {
    joined(tokens, start)
        .or_else(|| linked(tokens, start))
        .map_or(end, |further| further.max(end))
}
