//! Streets of which a speech model made ordinary words: "noord bout zeventien in drei schor", "aan de boer je straat".

use std::ops::Range;

use super::{is_rare, street};
use crate::lang::nl::classes::{LIVING, STREET_WORD, WITHOUT};
use crate::lang::nl::gazetteers;
use crate::recognize::tokens::{Run, Tokens};
use crate::recognize::{Confidence, Findings, values};

/// Words of a street before its number.
const WORDS: usize = 2;

/// Words before a street in which somebody is said to live there.
const LIVES: usize = 5;

/// One or two words before a house number, with a place behind it or "wij wonen op" before them.
pub(super) fn before_number(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    findings: &mut Findings,
) {
    let start = run.tokens.start;
    if tokens.is_cased(start) || run.unit {
        return;
    }
    let mut words = tokens.words_before(start).peekable();
    let (mut first, mut count) = (start, 0);
    while let Some(word) = words
        .peek()
        .copied()
        .filter(|word| count < WORDS && is_part(tokens, *word))
    {
        (first, count) = (word, count + 1);
        words.next();
    }
    // "buiten de veste": an article inside the name.
    let article = words
        .peek()
        .is_some_and(|word| matches!(tokens.text(*word), "de" | "het" | "ter" | "ten"));
    if article
        && let [_, side] = tokens.previous_words::<2>(first)
        && matches!(
            side,
            "buiten" | "achter" | "onder" | "voor" | "binnen" | "over"
        )
        && let Some(word) = tokens.words_before(first).nth(1)
    {
        (first, count) = (word, count + 1);
    }
    let Some(nearest) = tokens.words_before(start).next().filter(|_| count > 0) else {
        return;
    };
    if is_rare(tokens, nearest)
        && (place_behind(tokens, number.end) || is_lived_on(tokens, first))
        && !values::is_explained(tokens, run)
    {
        findings.push(tokens.span(first..number.end), Confidence::Likely);
    }
}

fn is_part(tokens: &Tokens<'_>, word: usize) -> bool {
    let text = tokens.text(word);
    text.len() > 2
        && !tokens.is_function(word)
        && !tokens.is_filler(word)
        && tokens.run_at(word).is_none()
        && !is_counted(text)
}

/// What has a number of its own, or is told with one.
fn is_counted(word: &str) -> bool {
    crate::lang::nl::calendar::month(word).is_some()
        || crate::lang::nl::calendar::weekday(word).is_some()
        || matches!(
            word,
            "nummer"
                | "huisnummer"
                | "kamer"
                | "woning"
                | "huis"
                | "flat"
                | "appartement"
                | "klas"
                | "groep"
                | "dag"
                | "week"
                | "plaats"
                | "optie"
                | "keuze"
                | "stap"
                | "lijn"
                | "type"
                | "fase"
                | "deel"
                | "versie"
                | "spoor"
                | "gate"
                | "hal"
                | "balie"
                | "etage"
                | "verdieping"
                | "ongeveer"
                | "circa"
                | "leeftijd"
                | "jaar"
                | "kanaal"
                | "zender"
                | "tram"
                | "bus"
                | "plusminus"
                | "minstens"
                | "maximaal"
        )
}

/// "in drei schor": "in" with a place of the list or a word that is in no dictionary.
fn place_behind(tokens: &Tokens<'_>, end: usize) -> bool {
    let mut words = tokens.words_behind(end);
    let mut preposition = words.next();
    if preposition.is_some_and(|word| matches!(tokens.text(word), "hier" | "daar")) {
        preposition = words.next();
    }
    if !preposition.is_some_and(|word| matches!(tokens.text(word), "in" | "te")) {
        return false;
    }
    words.next().is_some_and(|word| {
        tokens.run_at(word).is_none()
            && (!tokens.is_ordinary(word)
                || tokens.listed(gazetteers::places(), word).is_some()
                || tokens.in_pieces(gazetteers::places(), word).is_some())
    })
}

/// "wij zitten op": a preposition right before the street, and somebody who lives there.
fn is_lived_on(tokens: &Tokens<'_>, first: usize) -> bool {
    let mut before = tokens.words_before(first).take(LIVES);
    let on = before
        .next()
        .is_some_and(|word| matches!(tokens.text(word), "op" | "aan"));
    on && before.any(|word| {
        tokens.is(word, LIVING) || matches!(tokens.text(word), "zit" | "zitten" | "adres")
    })
}

/// "Zalmplaat, zonder straat erachter": a name that is told not to end as others do.
pub(super) fn explained(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    if !tokens.is(token, WITHOUT) && !tokens.is_before(token, WITHOUT) {
        return;
    }
    let [without, kind] = tokens.next_words::<2>(token);
    let told = without == "zonder" && (street::is_surely_street(kind) || kind == "weg");
    let Some(word) = tokens.words_before(token).next().filter(|_| told) else {
        return;
    };
    if !tokens.is_function(word) && !tokens.is_filler(word) && tokens.run_at(word).is_none() {
        findings.push(tokens.span(word..word + 1), Confidence::Likely);
    }
}

/// "buiten de feesten in steenbergen": two or three words with a place behind them that are all that is said.
pub(super) fn whole_turn(tokens: &Tokens<'_>, turn: usize, findings: &mut Findings) {
    let range = tokens.of_turn(turn);
    if range.is_empty() || tokens.is_cased(range.start) {
        return;
    }
    let mut place = tokens.words_from(range.start).skip(2).take(2);
    if !place.any(|word| matches!(tokens.text(word), "in" | "te")) {
        return;
    }
    let words: Vec<usize> = tokens.words_from(range.start).take(7).collect();
    let Some(at) = words
        .iter()
        .position(|word| matches!(tokens.text(*word), "in" | "te"))
        .filter(|at| (2..=3).contains(at) && words.len() <= at + 3)
    else {
        return;
    };
    let name = &words[..at];
    let is_side = |word: usize| {
        matches!(
            tokens.text(word),
            "buiten" | "achter" | "onder" | "voor" | "binnen"
        )
    };
    let aside = is_side(name[0]);
    let whole = name.iter().all(|word| {
        let text = tokens.text(*word);
        let article = matches!(text, "de" | "het" | "ter" | "ten" | "van" | "den");
        let rare = aside || !tokens.is_frequent(*word);
        article || is_side(*word) || (is_part(tokens, *word) && rare)
    });
    let named = name.iter().any(|word| is_part(tokens, *word));
    if whole && named && place_behind(tokens, words[at - 1] + 1) {
        findings.push(tokens.span(name[0]..words[at - 1] + 1), Confidence::Likely);
    }
}

/// "aan de boer je straat", "de bos en lommer weg": a word for a street behind pieces, behind an article and a
/// preposition.
pub(super) fn in_pieces(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    let street = tokens.is(token, STREET_WORD) || matches!(tokens.text(token), "weg" | "dijk");
    if !street || tokens.is_cased(token) {
        return;
    }
    let before: Vec<usize> = tokens.words_before(token).take(5).collect();
    let text = |at: usize| before.get(at).map_or("", |word| tokens.text(*word));
    let Some(article) = (2..4).find(|at| {
        matches!(text(*at), "de" | "het" | "'t" | "t" | "een" | "den")
            && (matches!(text(at + 1), "aan" | "op" | "in" | "van" | "naar" | "bij")
                || text(*at) == "een")
    }) else {
        return;
    };
    let pieces = &before[..article];
    let clipped = matches!(
        text(0),
        "je" | "jes" | "er" | "en" | "tje" | "pje" | "se" | "ste" | "ter" | "der" | "s"
    );
    let linked = article == 3 && matches!(text(1), "en" | "van" | "der" | "ter");
    let numbered = tokens
        .words_behind(token + 1)
        .next()
        .is_some_and(|next| tokens.run_at(next).is_some())
        || place_behind(tokens, token + 1);
    let parts = pieces.iter().filter(|word| is_part(tokens, **word)).count();
    let rare = pieces
        .iter()
        .any(|word| is_part(tokens, *word) && !tokens.is_frequent(*word));
    let described = pieces.iter().any(|word| {
        let word = tokens.text(*word);
        super::said::is_describing(word) && !(numbered && street::is_prefix(word))
    });
    let fits = (clipped && parts > 0) || (linked && parts == 2) || (numbered && rare);
    if let Some(first) = pieces.last().filter(|_| fits && !described) {
        findings.push(tokens.span(*first..token + 1), Confidence::Likely);
    }
}
