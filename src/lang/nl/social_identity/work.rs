//! Whom somebody works for, and where the name of a workplace ends: "ik werk bij Volvo", "op de spoed van het ziekenhuis".

use super::branch::is_branch;
use super::{Found, trade};
use crate::lang::nl::classes::{
    ASKS_FOR_WORK, BEFORE_WORK, BUSINESS, HAS_WORKED, HAVING, KIN, KIND_OF_BUSINESS, LATER,
    NO_PLACE, PERSON_PRONOUN, WORKING,
};
use crate::lang::nl::{calendar, company, gazetteers, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Gap, Tokens};
use crate::transcript::Speaker;

/// Words of the longest name of an employer that is taken.
const MAX_NAME: usize = 5;

/// Tokens of the longest name, hyphens and all.
const MAX_TOKENS: usize = 12;

/// Workplaces that are taken one behind the other: "op de spoed van het ziekenhuis".
const MAX_PLACES: usize = 2;

/// Words of a workplace in a turn without capitals, where nothing shows its end.
const MAX_PLAIN: usize = 3;

/// Whether somebody asked for an employer or an occupation in one of the two turns before.
pub(super) fn is_asked(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    (turn.saturating_sub(2)..turn)
        .any(|before| told::question(tokens, before).any(|token| tokens.is(token, ASKS_FOR_WORK)))
}

/// Words of a question for an employer or an occupation.
pub(in crate::lang::nl) fn asks_for_work(word: &str) -> bool {
    matches!(
        word,
        "werkgever"
            | "werkt"
            | "werkte"
            | "beroep"
            | "functie"
            | "gewerkt"
            | "loondienst"
            | "baan"
            | "werkgeefster"
            | "vakgebied"
            | "branche"
            | "sector"
    )
}

/// Turns at the start of a call in which people say on whose behalf they call.
const OPENING: usize = 3;

/// "met hasan van de groente winkel": what a caller says behind his name that he is of.
pub(super) fn on_behalf(tokens: &Tokens<'_>, of: usize) -> Found {
    let turn = tokens.get(of)?.turn;
    let called = || (1..=OPENING).contains(&turn) && tokens.speaker(turn) == Speaker::Caller;
    let article = || is_article(tokens.text(of + 1)) && tokens.text(of + 1) != "een";
    if tokens.text(of) != "van" || !called() || !article() {
        return None;
    }
    let behind_name = tokens
        .words_before(of)
        .take(4)
        .skip(1)
        .any(|word| tokens.text(word) == "met")
        && tokens.words_before(of).nth(5).is_none();
    let words: Vec<usize> = tokens
        .words_behind(of + 2)
        .take(MAX_PLAIN)
        .take_while(|word| {
            !tokens.is_function(*word)
                && !tokens.is_filler(*word)
                && tokens.run_at(*word).is_none()
                && tokens.sentence_start(*word) == tokens.sentence_start(of)
        })
        .collect();
    let last = *words.last().filter(|_| behind_name)?;
    Some((of + 2..last + 1, Confidence::Likely))
}

/// "ik sta in een kapsalon": a kind of business that somebody stands or works in, or names as his employer.
pub(super) fn in_a_business(tokens: &Tokens<'_>, at: usize) -> Found {
    let kind = tokens.is(at, KIND_OF_BUSINESS);
    let asked = (kind || tokens.is(at, BUSINESS))
        && tokens.text(at) != "bureau"
        && tokens.words_before(at).take(4).count() < 4
        && is_asked(tokens, at);
    if asked {
        return Some((at..at + 1, Confidence::Likely));
    }
    if !kind {
        return None;
    }
    let [article, preposition, verb, second] = tokens.previous_words::<4>(at);
    let works = |word: &str| matches!(word, "sta" | "werk" | "werkt" | "werkte" | "begonnen");
    (article == "een"
        && matches!(preposition, "in" | "bij" | "op")
        && (works(verb) || works(second)))
    .then_some((at..at + 1, Confidence::Likely))
}

/// "bij Volvo", "op de spoed van het ziekenhuis", "bij een brug bedrijf": the end of a workplace that begins with a
/// preposition at a token.
pub(super) fn place_behind(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    places_behind(tokens, at, MAX_PLACES)
}

fn places_behind(tokens: &Tokens<'_>, at: usize, places: usize) -> Option<usize> {
    let beside = tokens.get(at)?.gap == Gap::Space
        && tokens.get(at)?.turn == tokens.get(at.checked_sub(1)?)?.turn;
    let preposition = matches!(
        tokens.text(at),
        "bij" | "op" | "in" | "voor" | "aan" | "van"
    );
    if !beside || !preposition || is_no_place(tokens, at + 1) {
        return None;
    }
    let start = at + 1 + usize::from(is_article(tokens.text(at + 1)));
    // "De Lijn" is a name, "de lijn" is none.
    let capital = start > at + 1 && told::is_named(tokens, at + 1) && told::is_named(tokens, start);
    if is_no_place(tokens, start) && !capital {
        return None;
    }
    let end = name_end(tokens, start)?;
    let further = (places > 1 && matches!(tokens.text(end), "bij" | "van"))
        .then(|| places_behind(tokens, end, places - 1))
        .flatten();
    Some(further.unwrap_or(end))
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "de" | "het" | "'t" | "t" | "den" | "een" | "'n" | "nen"
    )
}

/// Words behind a preposition that are no place of work: the company that is called, times, manners.
pub(super) fn is_no_place(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.is(at, NO_PLACE) {
        return !is_line(tokens, at);
    }
    tokens.run_at(at).is_some() || is_own_name(tokens, at)
}

/// "aan de lijn" is on the phone, "bij de lijn" on a bus.
fn is_line(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at) == "lijn" && tokens.previous_words::<2>(at).contains(&"bij")
}

/// Whether the company that is called names itself with a word.
fn is_own_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.text(at);
    word.len() > 3
        && !is_article(word)
        && company::opening(tokens).any(|own| tokens.text(own) == word)
}

/// Words for times, manners and whoever is spoken to.
pub(in crate::lang::nl) fn is_no_place_by_itself(word: &str) -> bool {
    matches!(
        word,
        "jullie"
            | "u"
            | "ons"
            | "jou"
            | "je"
            | "die"
            | "dat"
            | "dit"
            | "deze"
            | "mij"
            | "hem"
            | "haar"
            | "mijn"
            | "mezelf"
            | "zichzelf"
            | "nu"
            | "huis"
            | "dienst"
            | "leeftijd"
            | "beroep"
            | "rust"
            | "opleiding"
            | "moment"
            | "kantoor"
            | "slag"
            | "zaterdag"
            | "nacht"
            | "dag"
            | "avond"
            | "ochtend"
            | "weekend"
            | "jaren"
            | "hart"
            | "naam"
            | "huurder"
            | "zoek"
            | "weg"
            | "vakantie"
            | "verlof"
            | "lijn"
            | "telefoon"
            | "hand"
            | "deur"
            | "trein"
            | "metro"
            | "voormiddag"
            | "namiddag"
            | "middag"
            | "balkon"
            | "terras"
            | "wifi"
            | "regen"
            | "zon"
            | "kou"
            | "toets"
            | "foto"
            | "site"
            | "app"
            | "parking"
            | "parkeerplaats"
            | "wachtlijst"
            | "wachtrij"
            | "stoep"
            | "tafel"
            | "computer"
            | "laptop"
            | "scherm"
            | "mail"
            | "badkamer"
            | "douche"
            | "trap"
            | "lift"
            | "oprit"
    ) || calendar::month(word).is_some()
        || calendar::weekday(word).is_some()
}

/// The end of the name of an employer: words up to the next verb, preposition or mark.
pub(super) fn name_end(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let turn = tokens.get(start)?.turn;
    // "de g v b": letters that are said one by one.
    if let Some(run) = tokens.run_at(start).filter(|run| {
        run.tokens.start == start && run.digit_count() == 0 && run.letter_count() >= 2
    }) {
        return Some(run.tokens.end);
    }
    let named = told::is_named(tokens, start);
    let limit = if named { MAX_NAME } else { MAX_PLAIN };
    let (mut end, mut words) = (start, 0);
    for token in start..tokens.all().len().min(start + MAX_TOKENS) {
        let text = tokens.text(token);
        let hyphen = text == "-";
        let same_turn = tokens.get(token).is_some_and(|token| token.turn == turn);
        if !same_turn
            || words >= limit
            || (!tokens.is_word(token) && !hyphen)
            || (tokens.run_at(token).is_some() && token > start)
        {
            break;
        }
        let inside = matches!(
            text,
            "van" | "de" | "der" | "den" | "ter" | "ten" | "en" | "het"
        ) && continues_name(tokens, token + 1);
        let sector = words > 0 && named && !told::is_named(tokens, token) && !hyphen && !inside;
        if ((tokens.is_function(token) || tokens.is_filler(token)) && !inside) || sector {
            break;
        }
        if matches!(
            text,
            "gewerkt" | "gezeten" | "gestaan" | "gedaan" | "geweest" | "geleerd"
        ) {
            break;
        }
        words += usize::from(!hyphen && !inside);
        end = token + 1;
    }
    (words > 0 && end > start).then_some(end)
}

/// Whether a name goes on behind "van" or "en".
fn continues_name(tokens: &Tokens<'_>, next: usize) -> bool {
    let next = next + usize::from(matches!(tokens.text(next), "de" | "der" | "den" | "het"));
    told::is_named(tokens, next)
        || (!tokens.is_cased(next)
            && !tokens.is_function(next)
            && tokens.is_word(next)
            && (gazetteers::surnames().contains(tokens.text(next))
                || !tokens.is_ordinary(next)
                || is_branch(tokens, next).is_some()))
}

/// What follows "ik werk bij", "zij werkt in", "hij heeft altijd op de werf gewerkt".
pub(super) fn employer(tokens: &Tokens<'_>, at: usize) -> Found {
    let preposition = tokens.text(at);
    if !matches!(preposition, "bij" | "voor" | "in" | "op" | "aan" | "via") {
        return None;
    }
    let name = at + 1 + usize::from(is_article(tokens.text(at + 1)));
    if !tokens.is_word(name) || tokens.get(name)?.turn != tokens.get(at)?.turn {
        return None;
    }
    // "timmerman bij kuin"
    let by_trade = || {
        preposition == "bij"
            && !tokens.is_function(name)
            && !tokens.is_filler(name)
            && at
                .checked_sub(1)
                .is_some_and(|before| trade::listed(tokens, before).is_some())
    };
    let worked = || {
        let mut behind = tokens.words_from(name).take(4);
        behind.any(|word| tokens.is(word, HAS_WORKED))
            && words_near(tokens, at).any(|word| tokens.is(word, HAVING))
    };
    let answers = || {
        let short =
            matches!(preposition, "bij" | "voor") && tokens.words_before(at).take(4).count() < 4;
        (short || is_branch(tokens, name).is_some()) && is_asked(tokens, at)
    };
    let drives = || preposition == "via" && told::is_named(tokens, name);
    let later = || preposition == "bij" && goes_on(tokens, at);
    let told =
        told_of_work(tokens, at) || worked() || drives() || later() || by_trade() || answers();
    if !told || is_no_place(tokens, at + 1) || is_no_place(tokens, name) {
        return None;
    }
    let end = name_end(tokens, name)?;
    let further = (tokens.text(end) == "bij")
        .then(|| place_behind(tokens, end))
        .flatten();
    Some((name..further.unwrap_or(end), Confidence::Likely))
}

/// Words before a preposition among which somebody and his work are looked for.
const NEAR: usize = 11;

fn words_near<'t>(tokens: &'t Tokens<'_>, at: usize) -> impl Iterator<Item = usize> + 't {
    tokens.words_before(at).take(NEAR)
}

/// "hij werkt nu in", "daar heb ik gewerkt voor": a word for work before a preposition, and somebody.
fn told_of_work(tokens: &Tokens<'_>, at: usize) -> bool {
    // "mijn broer werkt bij de gemeente en mijn zwager bij de bank"
    let elliptic = || {
        words_near(tokens, at)
            .take(2)
            .any(|word| tokens.is(word, KIN))
    };
    let is_working = |(place, word): (usize, usize)| {
        tokens.is(word, WORKING)
            && (place < 5 || elliptic())
            && match tokens.text(word) {
                "gewerkt" => place < 4,
                "werk" => !tokens.is_behind(word, BEFORE_WORK),
                _ => true,
            }
    };
    words_near(tokens, at).take(10).enumerate().any(is_working)
        && words_near(tokens, at).any(|word| {
            tokens.is(word, PERSON_PRONOUN.or(KIN))
                || matches!(tokens.text(word), "mijn" | "me" | "m'n")
        })
}

/// Words before a workplace that say that somebody works there.
pub(in crate::lang::nl) fn is_working(word: &str) -> bool {
    matches!(
        word,
        "werkt"
            | "werkte"
            | "werken"
            | "werkten"
            | "werkzaam"
            | "baas"
            | "stage"
            | "baan"
            | "ontslagen"
            | "aangenomen"
            | "gedetacheerd"
            | "gesolliciteerd"
            | "solliciteer"
            | "werk"
            | "gewerkt"
    )
}

/// Words before "werk" that make a noun of it.
pub(in crate::lang::nl) fn is_before_work(word: &str) -> bool {
    matches!(
        word,
        "op" | "naar" | "van" | "het" | "'t" | "aan" | "mijn" | "m'n" | "zijn" | "haar" | "om"
    )
}

/// What somebody has done at a workplace.
pub(in crate::lang::nl) fn is_worked(word: &str) -> bool {
    matches!(word, "gewerkt" | "gezeten" | "gestaan")
}

/// The verb before what somebody has done.
pub(in crate::lang::nl) fn is_having(word: &str) -> bool {
    matches!(word, "heeft" | "heb" | "had")
}

/// "en daarna nog bij de speelkaarten": where the talk is about somebody's work.
fn goes_on(tokens: &Tokens<'_>, at: usize) -> bool {
    let later = |word: usize| tokens.is(word, LATER);
    tokens.words_before(at).take(4).any(later)
        && tokens.words_before(at).take(20).any(|word| {
            matches!(
                tokens.text(word),
                "gewerkt" | "werkte" | "werkten" | "werkt" | "werk"
            )
        })
}

/// Words for a time behind another.
pub(in crate::lang::nl) fn is_later(word: &str) -> bool {
    matches!(
        word,
        "daarna" | "later" | "vroeger" | "nadien" | "na" | "daarvoor"
    )
}

/// Prepositions before whom or where somebody works for.
pub(in crate::lang::nl) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "bij" | "voor" | "in" | "op" | "aan" | "via" | "achter" | "van"
    )
}
