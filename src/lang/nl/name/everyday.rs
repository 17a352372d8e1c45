//! Names that are everyday words, where what stands around them says that somebody is named: "Notariskantoor Vliet,
//! goedemiddag, Beer de Haan", "mijn zoon boom die is timmerman".
//!
//! The words are in the lists of names; by themselves they are no more than words.

use std::ops::Range;

use super::form::{ends_introduction, is_capital, is_name, is_prefix};
use super::greeting::is_hello;
use crate::lang::nl::classes::{ADDRESSED, CALLED_VERB, KIN, LISTED_GIVEN};
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::tokens::{Class, Gap, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings};
use crate::transcript::Speaker;

/// Words of the longest name that somebody says when he picks up.
const WORDS: usize = 4;

/// Turns at the start of a call in which people say who is there.
const TURNS: usize = 4;

/// Letters in a row from which on a name was spelled.
const SPELLED: usize = 3;

/// The words beside which such a name is looked for, or that may be one.
const LOOKED_AT: Class = ADDRESSED.or(CALLED_VERB).or(KIN).or(LISTED_GIVEN);

/// Finds them.
pub(super) fn everyday(tokens: &Tokens<'_>, findings: &mut Findings) {
    let mut add = |name: Range<usize>| findings.push(tokens.span(name), Confidence::Likely);
    picks_up(tokens).into_iter().for_each(&mut add);
    for turn in 0..tokens.turns() {
        said_here(tokens, turn).into_iter().for_each(&mut add);
        echoed(tokens, turn).into_iter().for_each(&mut add);
    }
    for token in 0..tokens.all().len() {
        if !tokens.is(token, LOOKED_AT) {
            continue;
        }
        if tokens.is_cased(token) {
            if shouted(tokens, token) || opens_name(tokens, token) {
                add(token..token + 1);
            }
            continue;
        }
        if tokens.is(token, ADDRESSED) && thanked(tokens, token) {
            add(token..token + 1);
        }
        if tokens.is(token, KIN) {
            let names = [beside_kin(tokens, token), of_kin(tokens, token)];
            names.into_iter().flatten().for_each(&mut add);
        }
        if tokens.is(token, LISTED_GIVEN) {
            with_surname(tokens, token).into_iter().for_each(&mut add);
        }
        if tokens.is(token, CALLED_VERB) {
            behind_called(tokens, token).into_iter().for_each(&mut add);
        }
    }
}

/// "Mutualiteit De Brug, goeiemorgen, Wiel hier", "Helpdesk Klankrijk, Parel, wat gaat er niet goed?": who picks up, between
/// the marks of the first turn.
fn picks_up(tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    if tokens.speaker(0) != Speaker::Agent {
        return Vec::new();
    }
    let turn = tokens.of_turn(0);
    let is_mark = |token: usize| {
        tokens
            .get(token)
            .is_some_and(|at| at.kind == TokenKind::Mark)
    };
    let closes = |token: usize| matches!(tokens.text(token), "," | "." | "!" | "?");
    let (mut names, mut start, mut company) = (Vec::new(), turn.start, false);
    for end in turn.start..=turn.end {
        if end < turn.end && !is_mark(end) {
            continue;
        }
        let piece = start..end;
        start = end + 1;
        if piece.is_empty() || piece.clone().all(|word| is_hello(tokens.text(word))) {
            continue;
        }
        let here = piece
            .clone()
            .find(|word| matches!(tokens.text(*word), "hier" | "spreekt"));
        let name = piece.start..here.unwrap_or(piece.end);
        // "Sint-Jacobs", "Lijn & Spoor" are no pieces by themselves.
        let begins = piece.start == turn.start || closes(piece.start - 1);
        let ends = end == turn.end || closes(end);
        let apart = begins && (here.is_some() || company && ends);
        if apart && is_capital_name(tokens, &name) {
            names.push(name);
        }
        company = true;
    }
    names
}

/// Whether words are a name that is written with capitals, of which the last is in a list.
fn is_capital_name(tokens: &Tokens<'_>, name: &Range<usize>) -> bool {
    let belongs = |word: usize| is_capital(tokens, word) || is_prefix(tokens.text(word));
    let last = || name.clone().last();
    (1..=WORDS).contains(&name.len())
        && name.clone().all(belongs)
        && last().is_some_and(|last| is_capital(tokens, last) && is_name(tokens, last))
}

/// "ja koning hier er zou een pakje komen": who calls, between the greeting and "hier".
fn said_here(tokens: &Tokens<'_>, turn: usize) -> Option<Range<usize>> {
    let range = tokens.of_turn(turn);
    if turn >= TURNS || tokens.is_cased(range.start) {
        return None;
    }
    let mut words = tokens
        .words_from(range.start)
        .take_while(|word| *word < range.end);
    let greets = |word: &usize| {
        let text = tokens.text(*word);
        is_hello(text) || text == "ja" || tokens.is_filler(*word)
    };
    let first = words.find(|word| !greets(word))?;
    let name = if is_prefix(tokens.text(first)) {
        words.next()?
    } else {
        first
    };
    (is_rare_name(tokens, name) && tokens.text(words.next()?) == "hier").then_some(first..name + 1)
}

/// "Hamer, gevonden.", "Ketel?": the name that was asked for or spelled, said again by who asked.
fn echoed(tokens: &Tokens<'_>, turn: usize) -> Option<Range<usize>> {
    let first = tokens.of_turn(turn).start;
    let before = turn.checked_sub(1)?;
    let alone = is_capital(tokens, first)
        && matches!(tokens.text(first + 1), "." | "," | "?")
        && tokens.turn_of(first + 1).is_some();
    if !alone || !is_rare_name(tokens, first) {
        return None;
    }
    let spelled = || {
        let mut runs = tokens.runs_of_turn(before).iter();
        runs.any(|run| run.digit_count() <= 1 && run.letter_count() >= SPELLED)
    };
    let asked = || tokens.open_slot(Entity::Name, first).is_some();
    let other = tokens.speaker(before) != tokens.speaker(turn);
    (other && (asked() || spelled())).then_some(first..first + 1)
}

/// "mijn zoon boom die is timmerman": between the word that says who it is and the verb.
fn beside_kin(tokens: &Tokens<'_>, kin: usize) -> Option<Range<usize>> {
    let [owner] = tokens.previous_words::<1>(kin);
    let name = kin + 1;
    let goes_on = matches!(
        tokens.next_behind::<1>(name + 1)[0],
        "is" | "was"
            | "heeft"
            | "had"
            | "kan"
            | "kon"
            | "wil"
            | "wou"
            | "zit"
            | "zat"
            | "gaat"
            | "ging"
            | "komt"
            | "kwam"
            | "woont"
            | "werkt"
            | "moet"
            | "mag"
            | "staat"
            | "doet"
            | "deed"
            | "belt"
            | "die"
            | "hij"
            | "zij"
            | "ze"
            | "nog"
    );
    (goes_on
        && persons::is_possessive(owner)
        && is_spaced(tokens, name)
        && is_rare_name(tokens, name))
    .then_some(name..name + 1)
}

/// "storm molenaar klopt dat", "toon de haan": two names of the lists, nothing but a surname being the second.
fn with_surname(tokens: &Tokens<'_>, given: usize) -> Option<Range<usize>> {
    if !is_rare_name(tokens, given) || tokens.is_determined(given) {
        return None;
    }
    let mut surname = given + 1;
    while is_spaced(tokens, surname)
        && matches!(tokens.text(surname), "de" | "van")
        && surname < given + 3
    {
        surname += 1;
    }
    let listed = || {
        let entry = tokens.entry(gazetteers::surnames(), surname);
        entry.is_some_and(|entry| entry.is_top() && !entry.is_guess())
    };
    (is_spaced(tokens, surname)
        && listed()
        && is_rare_name(tokens, surname)
        && closes(tokens, surname))
    .then_some(given..surname + 1)
}

/// "met de papa van storm": a given name behind whose child, parent or partner somebody is.
fn of_kin(tokens: &Tokens<'_>, kin: usize) -> Option<Range<usize>> {
    let (van, name) = (kin + 1, kin + 2);
    let parent = matches!(
        tokens.text(kin),
        "papa"
            | "mama"
            | "vader"
            | "moeder"
            | "ouders"
            | "oma"
            | "opa"
            | "bomma"
            | "bompa"
            | "man"
            | "vrouw"
            | "broer"
            | "zus"
    );
    (parent
        && tokens.text(van) == "van"
        && is_spaced(tokens, name)
        && tokens.is(name, LISTED_GIVEN)
        && is_rare_name(tokens, name)
        && closes(tokens, name))
    .then_some(name..name + 1)
}

/// Whether a name ends with a word, since what follows holds sentences together or asks back.
fn closes(tokens: &Tokens<'_>, word: usize) -> bool {
    ends_introduction(tokens, word)
        || matches!(
            tokens.next_behind::<1>(word + 1)[0],
            "toch" | "klopt" | "spreek" | "woont" | "spreekt" | "hier"
        )
}

/// "Door Timmer, geen streepje", "Wil hier.": a given name that opens its sentence, before a surname or "hier".
fn opens_name(tokens: &Tokens<'_>, token: usize) -> bool {
    let behind = token + 1;
    let closes = tokens
        .get(behind + 1)
        .is_none_or(|next| next.kind == TokenKind::Mark);
    let surname = || {
        is_capital(tokens, behind)
            && tokens
                .entry(gazetteers::surnames(), behind)
                .is_some_and(|entry| !entry.is_guess())
    };
    let here =
        || tokens.get(token).is_some_and(|at| at.turn < TURNS) && tokens.text(behind) == "hier";
    let greets = matches!(
        tokens.text(token),
        "dag" | "over" | "van" | "op" | "aan" | "met" | "voor" | "na" | "en" | "ben"
    );
    tokens.is(token, LISTED_GIVEN)
        && !greets
        && is_capital(tokens, token)
        && tokens.sentence_start(token) == token
        && is_spaced(tokens, behind)
        && closes
        && (surname() || here())
}

/// "merci storm tot donderdag", "dank je lot fijne dag": a given name behind thanks or a farewell and before what goes on so.
fn thanked(tokens: &Tokens<'_>, token: usize) -> bool {
    let [before, second] = tokens.previous_words::<2>(token);
    let thanks = matches!(
        (before, second),
        (
            "merci" | "bedankt" | "dankjewel" | "dankuwel" | "doei" | "doeg" | "dag",
            _
        ) | ("je" | "u", "dank")
            | ("wel", "je" | "u")
            | ("morgen" | "straks" | "dan" | "zo" | "kijk", "tot")
    );
    let goes_on = matches!(
        tokens.next_behind::<1>(token + 1)[0],
        "" | "tot" | "fijne" | "prettige" | "en" | "sterkte" | "dag" | "doei" | "met" | "ik"
    );
    thanks && goes_on && is_spaced(tokens, token) && is_rare_name(tokens, token)
}

/// "Lot! Waar ligt de loep?": somebody is called.
fn shouted(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.is(token, ADDRESSED)
        && tokens.sentence_start(token) == token
        && is_capital(tokens, token)
        && tokens.text(token + 1) == "!"
}

/// "mijn vrouw heet wil en zij": a given name that holds sentences together; "die heet parel ik": any rare word.
fn behind_called(tokens: &Tokens<'_>, verb: usize) -> Option<Range<usize>> {
    let name = verb + 1;
    let [before] = tokens.previous_words::<1>(verb);
    if !is_spaced(tokens, name) {
        return None;
    }
    let ends = matches!(
        tokens.next_behind::<1>(name + 1)[0],
        "" | "en" | "maar" | "dus" | "want"
    );
    let person = !matches!(before, "dat" | "dit" | "het" | "wat" | "zo" | "hoe" | "");
    let given = person && ends && tokens.is(name, LISTED_GIVEN);
    let rare = before == "die"
        && !tokens.is_function(name)
        && !tokens.is_frequent(name)
        && ends_introduction(tokens, name);
    (given || rare).then_some(name..name + 1)
}

/// Whether a word of a list of names is none that often stands where a name could.
fn is_rare_name(tokens: &Tokens<'_>, word: usize) -> bool {
    is_name(tokens, word)
        && !tokens.is_function(word)
        && tokens.run_at(word).is_none()
        && !is_said_of_things(tokens.text(word))
}

/// Words of the lists of names with which people say how something is or where.
fn is_said_of_things(word: &str) -> bool {
    matches!(
        word,
        "achter"
            | "ad"
            | "anders"
            | "bel"
            | "bellen"
            | "ben"
            | "bent"
            | "best"
            | "blauw"
            | "boel"
            | "boven"
            | "broer"
            | "dag"
            | "delen"
            | "derde"
            | "ding"
            | "do"
            | "dom"
            | "door"
            | "dt"
            | "elfde"
            | "elke"
            | "er"
            | "es"
            | "flink"
            | "free"
            | "geel"
            | "goed"
            | "goedkoop"
            | "groen"
            | "he"
            | "heer"
            | "helder"
            | "hoeven"
            | "immo"
            | "jonge"
            | "jongen"
            | "klein"
            | "kort"
            | "korte"
            | "kosten"
            | "koud"
            | "kunnen"
            | "lage"
            | "lang"
            | "licht"
            | "lief"
            | "lieve"
            | "ma"
            | "man"
            | "mien"
            | "min"
            | "moet"
            | "mooi"
            | "na"
            | "niks"
            | "ons"
            | "oom"
            | "oud"
            | "pas"
            | "per"
            | "recht"
            | "rijk"
            | "schat"
            | "slim"
            | "snel"
            | "sterk"
            | "stil"
            | "toch"
            | "top"
            | "vol"
            | "vriend"
            | "vrij"
            | "vrijdag"
            | "vrolijk"
            | "ziel"
            | "zoon"
    )
}

/// Whether a word stands right behind the one before it, with nothing but a space between them.
fn is_spaced(tokens: &Tokens<'_>, word: usize) -> bool {
    let at = tokens.get(word);
    at.is_some_and(|at| at.kind == TokenKind::Word && at.gap == Gap::Space)
}
