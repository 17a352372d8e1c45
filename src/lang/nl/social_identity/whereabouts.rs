//! A branch of work behind a verb that says where somebody is: "zit in de zorg", "staat voor de klas", "zat bij Volvo".

use super::Found;
use super::branch::{is_branch, is_service, is_weak_branch};
use super::work::{is_article, is_no_place, name_end, place_behind};
use crate::lang::nl::classes::{KIN, PERSON_PRONOUN, WHEREABOUTS};
use crate::lang::nl::{gazetteers, persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;

/// Words before a preposition in which the verb and somebody are looked for.
const REACH: usize = 9;

/// "zit in de zorg", "staat voor de klas", "rijdt op de taxi", "zat bij Volvo": a branch behind a verb that says where
/// somebody is.
pub(super) fn branch(tokens: &Tokens<'_>, at: usize) -> Found {
    if !matches!(
        tokens.text(at),
        "bij" | "in" | "op" | "voor" | "aan" | "achter"
    ) {
        return None;
    }
    let noun = at + 1 + usize::from(is_article(tokens.text(at + 1)));
    if tokens.get(noun)?.turn != tokens.get(at)?.turn {
        return None;
    }
    let start = tokens.sentence_start(at);
    let before = || {
        tokens
            .words_before(at)
            .take(REACH)
            .take_while(move |word| *word >= start)
    };
    // "ik zit in de horeca en mijn zoon bij de brandweer"
    let elliptic = before().take(2).any(|word| tokens.is(word, KIN));
    // "mijn man is bij de politie"
    let serves = || {
        tokens.text(at) == "bij"
            && (is_service(tokens.text(noun))
                || matches!(
                    tokens.text(noun),
                    "ggd" | "ggz" | "scouting" | "scouts" | "vakbond" | "spoorwegen" | "spoor"
                ))
    };
    let verb = before()
        .take(if elliptic { REACH } else { 4 })
        .find(|word| {
            tokens.is(*word, WHEREABOUTS)
                && (!matches!(tokens.text(*word), "is" | "ben" | "was" | "bent") || serves())
        })?;
    if is_no_place(tokens, noun) {
        return None;
    }
    let before: Vec<usize> = before().collect();
    let person = before.iter().chain(&[verb + 1]).any(|word| {
        tokens.is(*word, PERSON_PRONOUN.or(KIN))
            || tokens.entry(gazetteers::first_names(), *word).is_some()
    });
    if !person {
        return None;
    }
    let third = before.iter().any(|word| {
        matches!(tokens.text(*word), "hij" | "zij" | "ze" | "die") || tokens.is(*word, KIN)
    });
    let named = tokens.text(at) == "bij"
        && (third && tokens.text(verb) == "zit" || tokens.text(verb) == "zat")
        && (told::is_named(tokens, noun) || gazetteers::brands().contains(tokens.text(noun)));
    let wheel = matches!(tokens.text(verb), "rij" | "rijd" | "rijdt" | "reed")
        && tokens.text(at) == "op"
        && matches!(
            tokens.text(noun),
            "bus"
                | "trein"
                | "metro"
                | "ambulance"
                | "taxibus"
                | "schoolbus"
                | "vuilniswagen"
                | "tractor"
        );
    // "mijn man vaart op een containerschip"
    let sails = matches!(tokens.text(verb), "vaar" | "vaart" | "voer" | "gevaren")
        && tokens.text(at) == "op"
        && ["schip", "boot", "tanker", "kotter", "trawler", "ferry"]
            .iter()
            .any(|end| tokens.text(noun).ends_with(end));
    let branch = is_branch(tokens, noun).or((wheel || sails).then_some(noun + 1));
    let end = branch.or_else(|| named.then(|| name_end(tokens, noun)).flatten())?;
    let last = end.checked_sub(1).map_or("", |last| tokens.text(last));
    let own = || {
        before.iter().chain(&[verb + 1]).any(|word| {
            let text = tokens.text(*word);
            matches!(text, "ik" | "'k" | "k" | "wij" | "we") || persons::is_kin(text)
        }) || (third && matches!(tokens.text(verb), "werk" | "werkt" | "gewerkt"))
    };
    if is_weak_branch(last) && !own() {
        return None;
    }
    // The verb is a part of it where it says what is done: "rijdt op de vrachtwagen".
    let drives = matches!(
        tokens.text(verb),
        "rij" | "rijd" | "rijdt" | "reed" | "vaar" | "vaart"
    ) && at - verb <= 2;
    let begin = if drives { verb } else { noun };
    Some((
        begin..place_behind(tokens, end).unwrap_or(end),
        Confidence::Likely,
    ))
}

/// Verbs that say where somebody is, those among them that say it only of few places.
pub(in crate::lang::nl) fn may_be_there(word: &str) -> bool {
    is_being_there(word) || matches!(word, "is" | "ben" | "was" | "bent")
}

fn is_being_there(word: &str) -> bool {
    matches!(
        word,
        "zit"
            | "zat"
            | "zitten"
            | "zaten"
            | "gezeten"
            | "sta"
            | "staat"
            | "stond"
            | "gestaan"
            | "rij"
            | "rijd"
            | "rijdt"
            | "reed"
            | "rijden"
            | "vaar"
            | "vaart"
            | "vlieg"
            | "vliegt"
            | "dien"
            | "dient"
            | "diende"
            | "gediend"
            | "begonnen"
            | "loop"
            | "loopt"
            | "solliciteer"
            | "gesolliciteerd"
            | "beland"
            | "terechtgekomen"
            | "gaat"
            | "werk"
            | "werkt"
            | "gewerkt"
            | "draai"
            | "draait"
            | "draaide"
            | "gedraaid"
    )
}
