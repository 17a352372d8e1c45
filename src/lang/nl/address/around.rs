//! Streets of whatever name, told by what stands around them: "aan de hoge es vierenveertig", "Dorp-Oost 88 bus 201", "in
//! Zwijnaarde, Ter Linden tweeëntwintig".

use std::ops::Range;

use super::number::{closed, house_number};
use crate::lang::nl::classes::{ADDRESS_WORD, ARTICLE, LIVING};
use crate::lang::nl::gazetteers;
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, Reading, Run, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings};

/// "aan de hoge es vierenveertig": one to three words behind "aan de" or "op de" and before a number
/// that counts nothing, where an address is what the talk is about.
pub(super) fn behind_preposition(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    findings: &mut Findings,
) {
    let lives = |word: &str| {
        matches!(
            word,
            "woon"
                | "woont"
                | "wonen"
                | "woonde"
                | "woonden"
                | "adres"
                | "staat"
                | "ligt"
                | "zit"
                | "zitten"
                | "zat"
                | "zaten"
        )
    };
    if matches!(&run.items[0].reading, Reading::Number(number) if number.weak) {
        return;
    }
    // "aan de oud over nummer 207"
    let named = run.tokens.start.checked_sub(1);
    let named = named.filter(|word| tokens.text(*word) == "nummer");
    let name_end = named.unwrap_or(run.tokens.start);
    let words = tokens.previous_words::<5>(name_end);
    let Some(article) = (1..4).find(|at| {
        matches!(words[*at], "de" | "het" | "'t")
            && matches!(words[*at + 1], "aan" | "op" | "in" | "van" | "naar")
    }) else {
        return;
    };
    let about = tokens
        .open_slot(Entity::Address, run.tokens.start)
        .is_some()
        || words.get(4) == Some(&"aan")
        || matches!(tokens.next_behind::<2>(number.end), ["in" | "te", place] | ["hier" | "daar", place] if !place.is_empty())
        || words[article + 1] == "aan"
        || tokens
            .words_before(run.tokens.start)
            .take(8)
            .any(|word| lives(tokens.text(word)));
    // "op de lange haven zeven en veertig b een en dertig elf": the postcode follows at once.
    let several = matches!(&run.items[0].reading, Reading::Number(first) if first.digits.len() > 1);
    let closed = named.is_some()
        || closed(tokens, number.end)
        || (several && run.tokens.contains(&number.end));
    if !about || !closed {
        return;
    }
    let Some(first) = tokens.words_before(name_end).nth(article - 1) else {
        return;
    };
    let name = first..name_end;
    if !name.clone().any(|word| {
        matches!(
            tokens.text(word),
            "." | "?" | "!" | "nummer" | "vaste" | "app" | "gsm" | "mobiele"
        ) || tokens.is_filler(word)
            || tokens.run_at(word).is_some()
            || is_preposition(tokens.text(word))
            || is_where_it_says(tokens.text(word))
    }) {
        findings.push(tokens.span(first..number.end), Confidence::Likely);
    }
}

/// "aan het eind 18 06", "op het etiket staat 66": where a number stands, and no street.
fn is_where_it_says(word: &str) -> bool {
    matches!(
        word,
        "eind"
            | "einde"
            | "end"
            | "ende"
            | "begin"
            | "achterkant"
            | "voorkant"
            | "onderkant"
            | "zijkant"
            | "binnenkant"
            | "etiket"
            | "label"
            | "sticker"
            | "kaart"
            | "brief"
            | "bon"
            | "doos"
            | "paaltje"
            | "bordje"
            | "scherm"
            | "display"
            | "teller"
            | "meter"
            | "factuur"
            | "onthaal"
            | "balie"
            | "loket"
    )
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "van" | "naar" | "voor" | "met" | "om" | "over" | "is" | "tot" | "per"
    )
}

/// "Dorp-Oost 88 bus 201": words with capitals before a number with an addition, whatever they are.
pub(super) fn named_before_box(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    findings: &mut Findings,
) {
    let is_addition = |token| {
        matches!(
            tokens.text(token),
            "bus" | "bte" | "bis" | "hs" | "huis" | "hoog" | "kamer"
        )
    };
    if !number.clone().any(is_addition) {
        return;
    }
    let is_named = |token: &usize| {
        tokens
            .get(*token)
            .is_some_and(|token| token.turn == run.turn && token.case == Case::Capital)
            || (tokens.text(*token) == "-"
                && tokens
                    .get(*token + 1)
                    .is_some_and(|next| next.case == Case::Capital))
    };
    let start = (run.tokens.start.saturating_sub(5)..run.tokens.start)
        .rev()
        .take_while(is_named)
        .last();
    if let Some(start) = start {
        findings.push(tokens.span(start..number.end), Confidence::Likely);
    }
}

/// Articles before the name of a street.
pub(in crate::lang::nl) fn is_article(word: &str) -> bool {
    matches!(word, "de" | "het" | "'t")
}

/// "woont om de hoek op de haverlanden": where somebody lives, a word that is in no dictionary.
pub(super) fn lived_at(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    if !tokens.is_behind(token, ARTICLE) || !tokens.is_word(token) {
        return;
    }
    let [_, preposition] = tokens.previous_words::<2>(token);
    let place = matches!(preposition, "op" | "aan" | "in");
    let lives = || {
        let mut before = tokens.words_before(token).take(9);
        before.any(|word| tokens.is(word, LIVING))
    };
    let familiarity = || lexicon::familiarity(tokens.text(token));
    let free = place && tokens.run_at(token).is_none();
    if !free || !lives() {
        return;
    }
    let made_up = || closed(tokens, token + 1) && familiarity() < Familiarity::Ordinary;
    if made_up() || is_any_word(tokens, token) && familiarity() < Familiarity::Frequent {
        findings.push(tokens.span(token..token + 1), Confidence::Likely);
    }
}

/// "woont u nog in de lisdodde in Heino": a word that is none for where people live, right behind the verb and at the end of
/// what is said, as streets of whatever name stand.
fn is_any_word(tokens: &Tokens<'_>, token: usize) -> bool {
    let text = tokens.text(token);
    let lives = |word: usize| {
        let text = tokens.text(word);
        text.starts_with("woon") || text.starts_with("wone") || text.starts_with("verhuis")
    };
    let ends = closed(tokens, token + 1)
        || matches!(
            tokens.next_behind::<1>(token + 1)[0],
            "" | "he" | "klopt" | "want" | "toch" | "hoor" | "in" | "te" | "bij"
        );
    text.len() >= 5
        && ends
        && !is_where_people_live(text)
        && !text.ends_with("ste")
        && !text.ends_with("de")
        && tokens.words_before(token).skip(2).take(4).any(lives)
}

/// Words for where people live that are no names.
fn is_where_people_live(word: &str) -> bool {
    matches!(
        word,
        "achterkant"
            | "achterhoek"
            | "appartement"
            | "appartementen"
            | "benedenwoning"
            | "binnenstad"
            | "boerderij"
            | "boot"
            | "bossen"
            | "bovenwoning"
            | "buurt"
            | "camping"
            | "campus"
            | "caravan"
            | "centrum"
            | "chalet"
            | "dorp"
            | "etage"
            | "flat"
            | "garage"
            | "gemeente"
            | "grens"
            | "grond"
            | "hoogte"
            | "huis"
            | "kamer"
            | "kazerne"
            | "kelder"
            | "kerk"
            | "kern"
            | "kliniek"
            | "kust"
            | "loods"
            | "markt"
            | "noordkant"
            | "nieuwbouw"
            | "omgeving"
            | "opvang"
            | "overkant"
            | "platteland"
            | "polder"
            | "provincie"
            | "rand"
            | "randstad"
            | "regio"
            | "rivier"
            | "schuur"
            | "serviceflat"
            | "stacaravan"
            | "stad"
            | "straat"
            | "studio"
            | "toren"
            | "verdieping"
            | "verdiep"
            | "verkeerde"
            | "villa"
            | "voorkant"
            | "wijk"
            | "winkel"
            | "woonboot"
            | "woongroep"
            | "woonwagen"
            | "zaak"
            | "zolder"
            | "zuidkant"
    )
}

/// Words that announce an address.
pub(in crate::lang::nl) fn is_announcement(word: &str) -> bool {
    matches!(word, "adres" | "woonadres" | "bezorgadres" | "afleveradres")
}

/// "uw adres is nog de tussenklappen zestien": up to three words behind the announcement and before a number that
/// counts nothing.
pub(super) fn announced(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    if !tokens.is(token, ADDRESS_WORD) {
        return;
    }
    let words: Vec<usize> = tokens.words_behind(token + 1).take(10).collect();
    let Some(verb) = words
        .iter()
        .take(3)
        .position(|word| matches!(tokens.text(*word), "is" | "was" | "wordt" | "blijft"))
    else {
        return;
    };
    let is_link = |word: &str| {
        matches!(
            word,
            "nog"
                | "nu"
                | "dan"
                | "dus"
                | "altijd"
                | "steeds"
                | "de"
                | "het"
                | "op"
                | "aan"
                | "uh"
                | "eh"
                | "toch"
        )
    };
    let behind = &words[verb + 1..];
    let Some(first) = behind.iter().position(|word| !is_link(tokens.text(*word))) else {
        return;
    };
    let number = behind[first..]
        .iter()
        .take(4)
        .position(|word| tokens.run_at(*word).is_some());
    let Some(number) = number
        .map(|at| behind[first + at])
        .filter(|at| *at > behind[first])
    else {
        return;
    };
    let house = tokens
        .run_at(number)
        .and_then(|run| house_number(tokens, run, number));
    if let Some(house) = house.filter(|house| closed(tokens, house.end)) {
        findings.push(tokens.span(behind[first]..house.end), Confidence::Likely);
    }
}

/// Words of the longest name of a street before its number and town.
const STREET: usize = 5;

/// "nu zie ik u kapel van troost 3 in zoutleeuw": in a turn without capitals, the words before a number that has a town behind it.
pub(super) fn before_town(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    findings: &mut Findings,
) {
    let start = run.tokens.start;
    if tokens.is_cased(start) {
        return;
    }
    let mut behind = tokens.words_behind(number.end);
    let placed = behind
        .next()
        .is_some_and(|word| matches!(tokens.text(word), "in" | "te"));
    let town = behind.next().filter(|_| placed).is_some_and(|town| {
        let entry = tokens.entry(gazetteers::places(), town);
        entry.is_some_and(|entry| entry.ambiguity() == Ambiguity::None)
    });
    if !town {
        return;
    }
    let joins = |word: usize| {
        matches!(
            tokens.text(word),
            "van" | "de" | "der" | "den" | "het" | "ter" | "ten"
        )
    };
    let names = |word: &usize| {
        tokens.run_at(*word).is_none()
            && !tokens.is_filler(*word)
            && (!tokens.is_function(*word) || joins(*word))
            && !matches!(tokens.text(*word), "zie" | "heb" | "staat" | "woont")
    };
    let words: Vec<usize> = tokens
        .words_before(start)
        .take(STREET)
        .take_while(names)
        .collect();
    // A name does not begin with what joins its words, nor end with it.
    let first = words.iter().rev().find(|word| !joins(**word));
    // What ends like a street is found for what it is.
    let street = |word: &str| {
        let endings = gazetteers::street_endings();
        endings.contains(word) || endings.ends(word).is_some()
    };
    let named = words.first().is_some_and(|word| {
        let text = tokens.text(*word);
        !joins(*word) && !is_counted_place(text) && !street(text)
    });
    let date = words
        .iter()
        .any(|word| matches!(tokens.text(*word), "geboren" | "uur"));
    if let (true, false, Some(first)) = (named, date, first) {
        findings.push(tokens.span(*first..number.end), Confidence::Likely);
    }
}

/// What has numbers in a town and is nobody's address.
fn is_counted_place(word: &str) -> bool {
    matches!(
        word,
        "nummer"
            | "lijn"
            | "bus"
            | "tram"
            | "perron"
            | "spoor"
            | "poort"
            | "gate"
            | "zaal"
            | "kamer"
            | "filiaal"
            | "hal"
            | "afslag"
            | "afrit"
            | "loket"
            | "balie"
            | "zone"
            | "klas"
            | "groep"
            | "keer"
            | "dag"
            | "type"
    )
}

/// "in Zwijnaarde, Ter Linden tweeëntwintig": words with capitals between a place and a number.
pub(super) fn behind_place(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    findings: &mut Findings,
) {
    let is_named = |token: &usize| {
        tokens.get(*token).is_some_and(|token| {
            token.turn == run.turn && token.kind == TokenKind::Word && token.case == Case::Capital
        })
    };
    let start = (run.tokens.start.saturating_sub(4)..run.tokens.start)
        .rev()
        .take_while(is_named)
        .last();
    let Some(start) = start else { return };
    let comma = start.checked_sub(1).filter(|at| tokens.text(*at) == ",");
    let place = comma
        .and_then(|comma| comma.checked_sub(1))
        .is_some_and(|at| {
            tokens.run_at(at).is_some() || tokens.entry(gazetteers::places(), at).is_some()
        });
    if place && closed(tokens, number.end) {
        findings.push(tokens.span(start..number.end), Confidence::Likely);
    }
}
