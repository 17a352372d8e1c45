//! House numbers that come late: a street was told, the talk went elsewhere, and then "Op tweehonderdentwee.", "en dan
//! nummer negen", "Eenendertig."; numbers of neighbours ("de buurvrouw van zevenentwintig").

use std::ops::Range;

use super::said::{is_counted, wants_other};
use super::{closed, house_number, is_time};
use crate::lang::nl::classes::{HIGH, LIVING};
use crate::lang::nl::{persons, told};
use crate::recognize::tokens::{Reading, Run, Tokens};
use crate::recognize::{Confidence, Entity, Finding, Findings, values};

/// Turns behind a street within which its number may come, listening turns not counted.
const TURNS: usize = 4;

/// Tokens behind a street within which its number may come.
const TOKENS: usize = 120;

/// Tokens behind a street within which a number that ends the turn belongs to it, whatever was said in between.
const ASIDE: usize = 14;

/// Tokens behind an address within which its floor comes.
const FLOOR: usize = 10;

/// Digits of the longest number that is taken for a house number where nothing else tells.
const DIGITS: usize = 4;

/// Adds the numbers that come late. `before` is how many findings there were before those of addresses.
pub(super) fn find(tokens: &Tokens<'_>, before: usize, findings: &mut Findings) {
    let streets = streets(tokens, &findings.as_slice()[before..]);
    let counts = tokens.counts();
    // The last token of a street of which the number is still to come.
    let mut pending: Option<usize> = None;
    // The last token of the last street, whatever its number, and of the last number.
    let (mut street, mut given) = (None, None);
    let mut next = streets.iter().peekable();
    for run in tokens.runs() {
        let at = run.tokens.start;
        while let Some((last, numbered)) = next.next_if(|(last, _)| *last < at) {
            pending = (!numbered).then_some(*last);
            given = numbered.then_some(*last).or(given);
            street = Some(*last);
        }
        let is_near = |last: &usize| {
            let turn = tokens.get(*last).map_or(0, |token| token.turn);
            at.saturating_sub(*last) <= TOKENS && counts[run.turn] - counts[turn] <= TURNS
        };
        let found = pending
            .filter(is_near)
            .and_then(|street| late_number(tokens, run, street))
            .or_else(|| corrected(tokens, run, given?))
            .or_else(|| next_door(tokens, run))
            .or_else(|| with_door(tokens, run, given.max(street).filter(is_near)))
            .or_else(|| left_at(tokens, run, given.filter(is_near)))
            .or_else(|| lived_on(tokens, run, street.filter(is_near)));
        if let Some(number) = found {
            pending = None;
            given = Some(number.end - 1);
            findings.push(tokens.span(number), Confidence::Likely);
        }
    }
}

/// "drie hoog", "1 hoog achter": the floor, soon behind a number or where an address is asked for.
pub(super) fn floor(tokens: &Tokens<'_>, before: usize, findings: &mut Findings) {
    let mut highs = (0..tokens.all().len())
        .filter(|at| tokens.is(*at, HIGH))
        .peekable();
    if highs.peek().is_none() {
        return;
    }
    let mut floors = Vec::new();
    let told = findings.as_slice()[before..].iter();
    let told: Vec<Range<usize>> = told.map(|found| tokens.within(&found.span)).collect();
    for high in highs {
        let Some(number) = tokens.words_before(high).next() else {
            continue;
        };
        let small = tokens
            .run_at(number)
            .is_some_and(|run| run.digit_count() <= 4)
            || tokens.text(number) == "een";
        let behind = told
            .iter()
            .any(|range| range.end <= number + 1 && number.saturating_sub(range.start) <= FLOOR);
        if small && (behind || tokens.open_slot(Entity::Address, number).is_some()) {
            floors.push(number..high + 1);
        }
    }
    for floor in floors {
        findings.push(tokens.span(floor), Confidence::Likely);
    }
}

/// "hoog", of a floor.
pub(in crate::lang::nl) fn is_high(word: &str) -> bool {
    word == "hoog"
}

/// The last tokens of what was found, in order, each with whether a number is in it or stands right behind it.
fn streets(tokens: &Tokens<'_>, found: &[Finding]) -> Vec<(usize, bool)> {
    let mut all: Vec<(usize, bool)> = found
        .iter()
        .filter(|finding| finding.confidence >= Confidence::Likely)
        .filter_map(|finding| {
            let range = tokens.within(&finding.span);
            let numbered = range.clone().any(|token| {
                tokens
                    .run_at(token)
                    .is_some_and(|run| run.digit_count() > 0)
            });
            Some((range.end.checked_sub(1)?, numbered))
        })
        .collect();
    all.sort_unstable();
    all
}

/// The number of a street that was told before, where it stands as one.
fn late_number(tokens: &Tokens<'_>, run: &Run, street: usize) -> Option<Range<usize>> {
    let number = house_number(tokens, run, run.tokens.start)?;
    let fits = is_on(tokens, &number)
        || is_numbered(tokens, &number)
        || is_sentence(tokens, &number)
        || ends_turn(tokens, &number, street);
    if !fits || asks_other(tokens, run.turn) || wants_other(tokens, run.tokens.start) {
        return None;
    }
    plain_number(tokens, run)
}

/// A run that is a house number and nothing else by its form: no amount, no time, nothing that is counted.
fn plain_number(tokens: &Tokens<'_>, run: &Run) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let number = house_number(tokens, run, at)?;
    let weak = matches!(&run.items[0].reading, Reading::Number(number) if number.weak);
    let plain = number.end >= run.tokens.end
        && run.digit_count() <= DIGITS
        && !weak
        && !values::is_ordinal(run)
        && closed(tokens, number.end)
        && !is_time(tokens, at)
        && !is_counted(tokens, &number)
        && !values::is_explained(tokens, run);
    plain.then_some(number)
}

/// Words that say nothing of a number beside them.
fn says_nothing(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.is_filler(word)
        || matches!(
            tokens.text(word),
            "huis"
                | "gewoon"
                | "oh"
                | "o"
                | "ah"
                | "ok"
                | "oke"
                | "klopt"
                | "juist"
                | "op"
                | "nummer"
                | "dat"
                | "is"
                | "was"
        )
}

/// "Op tweehonderdentwee.", "ja wij zitten op negen": behind "op" that begins what is said, or of where somebody is.
fn is_on(tokens: &Tokens<'_>, number: &Range<usize>) -> bool {
    let sentence = tokens.sentence_start(number.start);
    let mut before = tokens
        .words_before(number.start)
        .take_while(|word| *word >= sentence);
    let on = before.next().is_some_and(|word| tokens.text(word) == "op");
    if !on {
        return false;
    }
    let before: Vec<usize> = before.take(5).collect();
    let opens = before.iter().all(|word| tokens.is_filler(*word));
    (opens || before.iter().any(|word| lives(tokens, *word))) && ends(tokens, number.end)
}

fn lives(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.is(word, LIVING) || matches!(tokens.text(word), "zit" | "zitten" | "zat" | "zaten")
}

/// "en dan nummer negen", "nummer honderd en tien hè": no place in a queue.
fn is_numbered(tokens: &Tokens<'_>, number: &Range<usize>) -> bool {
    let [before, second] = tokens.previous_words::<2>(number.start);
    let [next, article] = tokens.next_behind::<2>(number.end);
    let ranked = matches!(
        second,
        "ben" | "bent" | "is" | "was" | "als" | "mijn" | "een" | "het"
    ) || matches!(
        (next, article),
        ("in", "de" | "het" | "uw" | "die") | ("van", _)
    );
    matches!(before, "nummer" | "huisnummer" | "nr") && !ranked
}

/// "Eenendertig.", "ja vierentachtig": all that is said in a sentence, or in a turn without capitals.
fn is_sentence(tokens: &Tokens<'_>, number: &Range<usize>) -> bool {
    let sentence = tokens.sentence_start(number.start);
    tokens
        .words_before(number.start)
        .take_while(|word| *word >= sentence)
        .take(ASIDE)
        .all(|word| says_nothing(tokens, word))
        && ends(tokens, number.end)
}

/// "kromwijk dreef ik ben helemaal van slag vier honderd zevenenveertig": the end of the turn of its street, or where the
/// speaker asks himself.
fn ends_turn(tokens: &Tokens<'_>, number: &Range<usize>, street: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    if turn(street) != turn(number.start) || number.start - street > ASIDE {
        return false;
    }
    let [before, second] = tokens.previous_words::<2>(number.start);
    let counts = matches!(
        before,
        "met"
            | "van"
            | "al"
            | "de"
            | "het"
            | "een"
            | "na"
            | "in"
            | "voor"
            | "mijn"
            | "nog"
            | "zijn"
            | "ben"
            | "is"
            | "was"
            | "onze"
    ) || (persons::is_person_pronoun(before)
        && !matches!(second, "bedoel" | "denk" | "dacht" | "geloof"));
    let wonders = matches!(
        (second, before),
        (_, "weer" | "alweer" | "nou" | "even") | ("even", _)
    );
    !tokens.is_cased(number.start) && !counts && (ends(tokens, number.end) || wonders)
}

/// Tokens behind a number within which another corrects it.
const CORRECTED: usize = 10;

/// "vierentachtig of nee dat was vroeger zesentachtig": another number right behind one that is taken back.
fn corrected(tokens: &Tokens<'_>, run: &Run, given: usize) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let same = tokens.get(given)?.turn == run.turn && at > given && at - given <= CORRECTED;
    let taken_back = || {
        (given + 1..at).any(|word| {
            matches!(
                tokens.text(word),
                "nee" | "sorry" | "wacht" | "vroeger" | "fout" | "pardon" | "bedoel"
            )
        })
    };
    if !same || !taken_back() {
        return None;
    }
    let [before] = tokens.previous_words::<1>(at);
    let other = matches!(before, "met" | "van" | "al" | "postcode" | "om" | "sinds");
    if other || run.digit_count() >= DIGITS {
        return None;
    }
    plain_number(tokens, run).filter(|number| ends(tokens, number.end))
}

/// "vierendertig, de rode deur": where a street or another number of it was told lately.
fn with_door(tokens: &Tokens<'_>, run: &Run, near: Option<usize>) -> Option<Range<usize>> {
    near?;
    let number = house_number(tokens, run, run.tokens.start)?;
    let mut behind = tokens.words_behind(number.end).take(4);
    let linked = behind
        .next()
        .is_some_and(|word| matches!(tokens.text(word), "de" | "het" | "met" | "die" | "een"));
    let is_door = |word| {
        matches!(
            tokens.text(word),
            "deur" | "voordeur" | "poort" | "garagepoort" | "gevel" | "hek" | "brievenbus" | "bel"
        )
    };
    if !linked || !behind.any(is_door) {
        return None;
    }
    plain_number(tokens, run)
}

/// "dan heeft hij het bij tweeenveertig gelaten": another house of the street that the talk is about.
fn left_at(tokens: &Tokens<'_>, run: &Run, given: Option<usize>) -> Option<Range<usize>> {
    given?;
    let [before] = tokens.previous_words::<1>(run.tokens.start);
    if !matches!(before, "bij" | "op") {
        return None;
    }
    let left = tokens.words_behind(run.tokens.end).take(3).any(|word| {
        matches!(
            tokens.text(word),
            "gelaten"
                | "afgegeven"
                | "bezorgd"
                | "aangebeld"
                | "afgeleverd"
                | "gebracht"
                | "gelegd"
                | "geweest"
        )
    });
    let plain = run.letter_count() <= 1 && run.digit_count() < DIGITS && !run.unit;
    (left && plain).then(|| run.tokens.clone())
}

/// "wij zitten op vijfentwintig", "we wonen op nummer drie": with a street that was told lately.
fn lived_on(tokens: &Tokens<'_>, run: &Run, street: Option<usize>) -> Option<Range<usize>> {
    street?;
    // A plain number begins where its run does.
    let mut before = tokens.words_before(run.tokens.start);
    let on = before.next().is_some_and(|word| tokens.text(word) == "op");
    let there = |word| lives(tokens, word) || tokens.text(word) == "meer";
    if !on || !before.take(2).any(there) {
        return None;
    }
    plain_number(tokens, run).filter(|number| ends(tokens, number.end))
}

/// "de buurvrouw van zevenentwintig", "de buren op 12", "hiernaast op negen": where a neighbour lives.
fn next_door(tokens: &Tokens<'_>, run: &Run) -> Option<Range<usize>> {
    let mut words = tokens.words_before(run.tokens.start).take(14);
    let on = words
        .next()
        .is_some_and(|word| matches!(tokens.text(word), "van" | "op" | "nummer"));
    if !on {
        return None;
    }
    let number = house_number(tokens, run, run.tokens.start)?;
    let plain = run.digit_count() <= DIGITS
        && number.end >= run.tokens.end
        && !run.unit
        && !values::is_ordinal(run)
        && !is_counted(tokens, &number);
    let beside = |word: usize| {
        let text = tokens.text(word);
        text.ends_with("buren")
            || matches!(
                text,
                "buur"
                    | "buurman"
                    | "buurvrouw"
                    | "buurjongen"
                    | "buurmeisje"
                    | "hiernaast"
                    | "ernaast"
                    | "overkant"
            )
    };
    if !plain {
        return None;
    }
    let words: Vec<usize> = words.collect();
    // "de buurvrouw van zevenentwintig, en die van drieentwintig"
    let another = words
        .first()
        .is_some_and(|word| tokens.text(*word) == "die");
    let near = if another { words.len() } else { 3 };
    words
        .iter()
        .take(near)
        .any(|word| beside(*word))
        .then_some(number)
}

/// Whether a sentence ends, but for what people hang on it ("hè", "hoor").
fn ends(tokens: &Tokens<'_>, end: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    let mut at = end;
    while turn(at) == turn(end.saturating_sub(1)) && at < end + 4 {
        match tokens.text(at) {
            "." | "!" | "?" | "…" | "," => return true,
            "he" | "hoor" | "denk" | "dacht" | "geloof" | "ja" | "klopt" | "dus" | "toch" => {
                at += 1
            }
            "ik" if matches!(tokens.text(at + 1), "" | "dus" | "hoor") => at += 1,
            _ => return false,
        }
    }
    true
}

/// Whether the question before a turn is for a time, a day or a quantity.
fn asks_other(tokens: &Tokens<'_>, turn: usize) -> bool {
    told::question(tokens, turn.saturating_sub(1)).any(|word| {
        matches!(
            tokens.text(word),
            "laat"
                | "hoeveel"
                | "wanneer"
                | "welke"
                | "dag"
                | "uur"
                | "oud"
                | "jaar"
                | "lang"
                | "hoelang"
                | "vaak"
                | "groot"
        )
    })
}
