//! Names that are ordinary words, of somebody who is spoken to or who nods at his name: "Mei, lees gij dat eens?",
//! "Lieve, ja."

use super::Found;
use crate::lang::nl::classes::ADDRESSED;
use crate::lang::nl::gazetteers;
use crate::recognize::Confidence;
use crate::recognize::gazetteer::Entry;
use crate::recognize::tokens::{Case, Tokens};

/// A known given name that is an ordinary word, at the beginning of what is said to its bearer.
pub(super) fn vocative(tokens: &Tokens<'_>, token: usize) -> Found {
    if !tokens.is(token, ADDRESSED) || !begins(tokens, token) {
        return None;
    }
    let comma = tokens.text(token + 1) == ",";
    let written = tokens.get(token)?.case == Case::Capital && comma;
    let plain = !tokens.is_cased(token);
    let behind = token + 1 + usize::from(comma);
    let same = tokens.get(behind)?.turn == tokens.get(token)?.turn;
    let spoken = (written || plain) && is_told_to_do(tokens, behind, written);
    let nods = written && is_nod(tokens, behind) && was_addressed(tokens, token);
    (same && (spoken || nods)).then_some((token..token + 1, Confidence::Likely))
}

/// Whether a word is a known given name, and nothing that is said to anybody.
pub(in crate::lang::nl) fn is_known_by_name(word: &str) -> bool {
    let given = gazetteers::first_names().get(word);
    given.is_some_and(Entry::is_top) && !is_said_to_anybody(word)
}

/// Names with which people speak to those whom they do not know.
fn is_said_to_anybody(word: &str) -> bool {
    matches!(
        word,
        "schat"
            | "lief"
            | "engel"
            | "beste"
            | "jongen"
            | "meisje"
            | "mooi"
            | "best"
            | "goed"
            | "dag"
    )
}

/// Whether a token begins its sentence, or stands behind a word with which people call somebody.
fn begins(tokens: &Tokens<'_>, token: usize) -> bool {
    let start = tokens.sentence_start(token);
    let [before] = tokens.previous_words::<1>(token);
    start == token
        || tokens
            .words_before(token)
            .take(4)
            .take_while(|word| *word >= start)
            .all(|word| {
                matches!(
                    tokens.text(word),
                    "wacht"
                        | "he"
                        | "hey"
                        | "hee"
                        | "sorry"
                        | "zeg"
                        | "ja"
                        | "oh"
                        | "o"
                        | "kijk"
                        | "effe"
                        | "even"
                        | "nee"
                        | "momentje"
                        | "uh"
                )
            })
            && !before.is_empty()
}

/// Whether somebody is told to do something: "lees gij dat eens", "zet die tv eens stiller".
fn is_told_to_do(tokens: &Tokens<'_>, at: usize, written: bool) -> bool {
    let [verb, second, third, fourth, fifth] = tokens.next_words::<5>(at);
    let does = matches!(
        verb,
        "kom"
            | "kijk"
            | "lees"
            | "geef"
            | "zet"
            | "doe"
            | "pak"
            | "ga"
            | "laat"
            | "luister"
            | "hou"
            | "stop"
            | "blijf"
            | "roep"
            | "leg"
            | "zoek"
            | "help"
            | "neem"
            | "bel"
            | "vraag"
            | "haal"
            | "schrijf"
            | "zeg"
            | "wacht"
            | "weet"
            | "heb"
            | "hebt"
            | "kun"
            | "kan"
            | "kunt"
            | "wil"
            | "mag"
            | "ben"
            | "waar"
            | "hoe"
            | "wat"
            | "zie"
            | "hoor"
            | "moet"
            | "niet"
            | "stil"
            | "rustig"
            | "af"
            | "nee"
            | "breng"
            | "houd"
            | "maak"
            | "loop"
            | "sta"
            | "dek"
    );
    let to = |word: &str| {
        matches!(
            word,
            "jij"
                | "gij"
                | "ge"
                | "je"
                | "eens"
                | "'s"
                | "ns"
                | "effe"
                | "efkes"
                | "even"
                | "mij"
                | "me"
                | "mama"
                | "papa"
                | "dan"
        )
    };
    let near = if written {
        [second, third, fourth, fifth].iter().any(|word| to(word))
    } else {
        matches!(
            second,
            "jij" | "gij" | "eens" | "effe" | "efkes" | "'s" | "ns"
        )
    };
    let short = written
        && matches!(
            verb,
            "kom"
                | "kijk"
                | "stop"
                | "af"
                | "stil"
                | "luister"
                | "laat"
                | "zet"
                | "geef"
                | "pak"
                | "haal"
                | "niet"
                | "leg"
                | "doe"
        );
    does && (near || short)
}

/// "Lieve, ja": a word of agreement that ends the sentence.
fn is_nod(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.text(at),
        "ja" | "jawel" | "inderdaad" | "klopt" | "juist" | "zeg"
    ) && tokens.get(at + 1).is_none_or(|next| {
        matches!(&*next.text, "." | "," | "!")
            || next.turn != tokens.get(at).map_or(0, |nod| nod.turn)
    })
}

/// Whether the turn before speaks of the other by name: "bent u mevrouw …?", "uw voornaam?"
fn was_addressed(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(before) = tokens
        .get(token)
        .and_then(|token| token.turn.checked_sub(1))
    else {
        return false;
    };
    let begins_turn = tokens
        .get(token)
        .is_some_and(|at| tokens.of_turn(at.turn).start == token);
    begins_turn
        && crate::lang::nl::told::question(tokens, before).any(|word| {
            matches!(
                tokens.text(word),
                "mevrouw"
                    | "meneer"
                    | "mijnheer"
                    | "naam"
                    | "voornaam"
                    | "madame"
                    | "heet"
                    | "heer"
                    | "spreek"
            )
        })
}
