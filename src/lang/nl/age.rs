//! The exact age of a person.
//!
//! # What it finds
//!
//! A number after a question for somebody's age; a number with "jaar oud" or "jarige"; "ik ben 43", "mijn
//! moeder wordt negentig", "een man van 67", "anderhalf", "acht maanden" of a child.
//!
//! # What it does not find
//!
//! Durations ("al 10 jaar klant", "3 jaar vast"), ages of things, vague ages ("in de veertig"), limits
//! ("onder de 24").
//!
//! # Examples
//!
//! "ze is net zeventien geworden"; "mijn drieëntachtigjarige vader"; "Vier. Bijna vijf."
//!
//! # Sources
//!
//! Phrases of ordinary speech; no register issues ages.

mod child;
mod ends;
mod turned;

use child::{is_child, is_of_child, is_small_child};
use ends::{is_closed, is_closed_or_year};

use super::classes::{BEFORE_AGE, KIN, WORD_OF_AGE};
use super::{gazetteers, persons};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Item, Reading, Run, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds ages.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "age",
    entity: Entity::Age,
    find,
    source: include_str!("age.rs"),
};

/// Nobody is known to have been older.
const MAX_AGE: u64 = 122;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    // Where the age before ended: "8 en 10".
    let mut last = None;
    for run in tokens.runs() {
        for item in &run.items {
            let found = age(tokens, run, item)
                .or_else(|| one_more(tokens, item, last))
                .or_else(|| turned::is_corrected(tokens, run, item, last));
            if let Some(confidence) = found {
                last = Some(item.tokens.end);
                let [next, second, third] = tokens.next_behind::<3>(item.tokens.end);
                let more = match (next, second, third) {
                    ("en", "een", "half") => 3,
                    // "19 maanden" is not 19.
                    ("maanden" | "weken" | "maand" | "week" | "dagen", ..) => 1,
                    _ => 0,
                };
                findings.push(
                    tokens.span(item.tokens.start..item.tokens.end + more),
                    confidence,
                );
            }
        }
    }
    for token in 0..tokens.all().len() {
        if let Some(confidence) = word_of_age(tokens, token) {
            findings.push(tokens.span(token..token + 1), confidence);
        }
    }
}

fn age(tokens: &Tokens<'_>, run: &Run, item: &Item) -> Option<Confidence> {
    let Reading::Number(number) = &item.reading else {
        return None;
    };
    if number.value? > MAX_AGE
        || number.digits.starts_with('0')
        || run.items.len() > 3
        || number.digits.len() > 3
    {
        return None;
    }
    // "38,9", "1.480", "dat zijn er tien": of short runs only, since others cost their length.
    if values::is_decimal(tokens, run)
        || values::is_thousands(tokens, run)
        || matches!(
            tokens.previous_words::<2>(item.tokens.start),
            ["er", "zijn" | "waren"]
        )
    {
        return None;
    }
    let value = number.value?;
    let [before] = tokens.previous_words::<1>(item.tokens.start);
    if matches!(
        before,
        "groep" | "klas" | "leerjaar" | "team" | "maat" | "kamer" | "lijn" | "nummer"
    ) {
        return None;
    }
    let [next, second] = tokens.next_behind::<2>(item.tokens.end);
    if next == "jaar" && second != "oud" && value < LIFELONG && is_duration(tokens, item) {
        return None;
    }
    if next == "jaar" && matches!(second, "oud" | "jong") || matches!(next, "jarige" | "jarig") {
        return Some(Confidence::Certain);
    }
    if matches!(next, "maanden" | "weken" | "maand" | "week") {
        return (second == "oud"
            || turned::is_turned(tokens, item, value, item.tokens.end + 1)
            || turned::is_so_young(tokens, item)
            || is_of_child(tokens, item)
            || (is_asked(tokens, item) && is_closed(tokens, item.tokens.end + 1)))
        .then_some(Confidence::Likely);
    }
    if number.ordinal {
        return is_at_age(tokens, item, number.value?).then_some(Confidence::Likely);
    }
    let is_last = run
        .items
        .last()
        .is_some_and(|last| last.tokens == item.tokens);
    if run.unit && is_last && next != "jaar" {
        return None;
    }
    let said = is_said_of_person(tokens, item, next)
        || is_apposition(tokens, item)
        || is_nearly(tokens, item)
        || turned::is_turned(tokens, item, value, item.tokens.end)
        || turned::is_of_the_dead(tokens, item, value)
        || turned::is_on_record(tokens, item, value)
        || turned::is_retired_at(tokens, item, value)
        || is_lifelong(tokens, item, value);
    let asked = (next == "jaar" || is_closed(tokens, item.tokens.end)) && is_asked(tokens, item);
    match (said, asked) {
        (true, true) => Some(Confidence::Certain),
        (false, false) => None,
        _ => Some(Confidence::Likely),
    }
}

/// "ik werk er zeventien jaar", "ik ben hier al elf jaar": how long somebody is somewhere.
fn is_duration(tokens: &Tokens<'_>, item: &Item) -> bool {
    let [before, second] = tokens.previous_words::<2>(item.tokens.start);
    let there = |word: &str| matches!(word, "er" | "hier" | "daar");
    there(before) || (before == "al" && there(second))
}

/// Years from which on a duration is a lifetime.
const LIFELONG: u64 = 70;

/// "daar woon ik al 78 jaar": so long that it is how old somebody is.
fn is_lifelong(tokens: &Tokens<'_>, item: &Item, value: u64) -> bool {
    if value < LIFELONG {
        return false;
    }
    let [before] = tokens.previous_words::<1>(item.tokens.start);
    let [next, what, further] = tokens.next_behind::<3>(item.tokens.end);
    let together = |word: &str| matches!(word, "getrouwd" | "lid" | "klant" | "abonnee" | "samen");
    before == "al" && next == "jaar" && !together(what) && !together(further)
}

/// "op haar 68e", "sinds mijn vijftiende", "tot mijn twaalfde".
fn is_at_age(tokens: &Tokens<'_>, item: &Item, value: u64) -> bool {
    let [owner, preposition] = tokens.previous_words::<2>(item.tokens.start);
    let [next] = tokens.next_behind::<1>(item.tokens.end);
    persons::is_possessive(owner)
        && matches!(
            preposition,
            "op" | "sinds" | "vanaf" | "tot" | "voor" | "na" | "rond" | "al"
        )
        && (value > 10 || is_closed(tokens, item.tokens.end))
        && !matches!(next, "verdieping" | "etage" | "poging" | "dag")
}

/// "8 en 10", "zeven, negen en twaalf": another age right behind one.
fn one_more(tokens: &Tokens<'_>, item: &Item, last: Option<usize>) -> Option<Confidence> {
    let end = last?;
    let Reading::Number(number) = &item.reading else {
        return None;
    };
    let between = end..item.tokens.start;
    let joined = !between.is_empty()
        && between.len() <= 3
        && between.clone().all(|token| {
            matches!(
                tokens.text(token),
                "en" | "," | "." | "of" | "nee" | "bijna" | "net"
            )
        });
    let same = tokens.get(end.checked_sub(1)?)?.turn == tokens.get(item.tokens.start)?.turn;
    (joined && same && number.value? <= MAX_AGE && is_closed(tokens, item.tokens.end))
        .then_some(Confidence::Likely)
}

/// "Anderhalf", asked for; "drieentachtigjarige" in one word.
fn word_of_age(tokens: &Tokens<'_>, token: usize) -> Option<Confidence> {
    if !tokens.is(token, WORD_OF_AGE) {
        return None;
    }
    let text = tokens.text(token);
    let joined = text
        .strip_suffix("jarige")
        .is_some_and(|number| number.len() > 2);
    let half = text == "anderhalf"
        && (tokens.open_slot(Entity::Age, token).is_some()
            || is_given_before(tokens, token) && is_closed(tokens, token + 1)
            || tokens
                .previous_words::<2>(token)
                .iter()
                .any(|word| persons::is_kin(word)));
    // "hij is juist een geworden"
    let one = text == "een"
        && tokens.next_words::<2>(token)[1] == "geworden"
        && matches!(
            tokens.previous_words::<1>(token)[0],
            "is" | "net" | "juist" | "pas" | "al" | "nu" | "ook"
        );
    (joined || half || one).then_some(Confidence::Likely)
}

/// Words that are an age, or may be one.
pub(super) fn may_be_word_of_age(word: &str) -> bool {
    matches!(word, "een" | "anderhalf") || word.ends_with("jarige")
}

/// Whether somebody has just been asked how old he is.
fn is_asked(tokens: &Tokens<'_>, item: &Item) -> bool {
    let turn = tokens.get(item.tokens.start).map_or(0, |token| token.turn);
    tokens
        .open_slot(Entity::Age, item.tokens.start)
        .is_some_and(|slot| turn - slot.turn <= 3)
}

/// "ik ben 43", "mijn moeder wordt 90", "hij is 81 geworden", "een man van 67".
fn is_said_of_person(tokens: &Tokens<'_>, item: &Item, next: &str) -> bool {
    let mut words = tokens.words_before(item.tokens.start).take(7);
    let Some(verb) = words.find(|word| !tokens.is(*word, BEFORE_AGE)) else {
        return false;
    };
    let verb = tokens.text(verb);
    let before: Vec<&str> = words.map(|word| tokens.text(word)).collect();
    // "met mijn drieentachtig jaar", "gekregen voor haar zeventig jaar"
    if next == "jaar"
        && persons::is_possessive(verb)
        && matches!(before.first(), Some(&"met" | &"voor"))
    {
        return true;
    }
    // "met vijfenzestig gestopt"
    // "als je zevenentachtig bent"
    let [owner] = tokens.previous_words::<1>(item.tokens.start);
    if owner == "met" && persons_life(tokens, item) {
        return true;
    }
    if (persons::is_person_pronoun(owner) || persons::is_kin(owner)) && is_verb_of_being(next) {
        return !matches!(owner, "die" | "wie");
    }
    if verb == "van" {
        // "Jip van vier en Noor van zes"
        if is_given_before(tokens, item.tokens.start) && is_closed(tokens, item.tokens.end) {
            return true;
        }
        // "een jongetje yusuf van drie"
        let named = tokens
            .words_before(item.tokens.start)
            .find(|word| !matches!(tokens.text(*word), "van" | "net" | "pas" | "bijna" | "nu"))
            .is_some_and(|word| tokens.is_name(word));
        let whose = usize::from(named && before.get(1).is_some_and(|who| is_child(who)));
        let who = before.get(whose).copied().unwrap_or("");
        let child = is_child(who);
        return (persons::is_kin(who) || child)
            && (is_closed_or_year(tokens, item, next)
                || child && next != "jaar" && tokens.is_frequent(item.tokens.end));
    }
    let is_verb = matches!(
        verb,
        "ben"
            | "bent"
            | "is"
            | "zijn"
            | "was"
            | "word"
            | "wordt"
            | "werd"
            | "geworden"
            | "worden"
            | "waren"
    );
    let inverted = persons::is_person_pronoun(verb)
        && before.first().is_some_and(|word| is_verb_of_being(word));
    let subject = before
        .iter()
        .take(4)
        .any(|word| persons::is_person_pronoun(word) || persons::is_kin(word));
    let named = next == "geworden";
    (((is_verb && (subject || is_called(tokens, item))) || inverted)
        && is_closed_or_year(tokens, item, next))
        || (is_verb && named)
}

/// Whether somebody stands before "van" and this word, by a given name or as the label of one.
fn is_given_before(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut before = tokens.words_before(at);
    let van = before.next().is_some_and(|word| tokens.text(word) == "van");
    van && before.next().is_some_and(|word| {
        let entry = gazetteers::first_names().get(tokens.text(word));
        let capital = super::told::is_named(tokens, word);
        tokens.text(word) == "[name]"
            || entry.is_some_and(|entry| {
                capital || !tokens.is_cased(word) && entry.ambiguity() == Ambiguity::None
            })
    })
}

/// "Setayesh is 4": somebody by name, the verb and the number, and nothing behind it.
fn is_called(tokens: &Tokens<'_>, item: &Item) -> bool {
    let mut before = tokens
        .words_before(item.tokens.start)
        .filter(|word| !is_between(tokens.text(*word)));
    let verb = before
        .next()
        .is_some_and(|word| matches!(tokens.text(word), "is" | "was" | "wordt" | "werd"));
    let named = before.next().is_some_and(|word| {
        let given = gazetteers::first_names().get(tokens.text(word));
        let sure = given.is_some_and(|entry| entry.ambiguity() == Ambiguity::None);
        let capital = super::told::is_named(tokens, word);
        // "kamer Vesta is 4" is no person.
        let alone = word
            .checked_sub(1)
            .is_none_or(|before| !tokens.is_word(before) || tokens.is_function(before));
        sure && (capital || !tokens.is_cased(word)) || capital && alone && !tokens.is_ordinary(word)
    });
    verb && named && is_closed(tokens, item.tokens.end)
}

/// "uw vader is dan Simon, tweeentachtig?": alone behind a comma, at the end of a sentence about somebody.
fn is_apposition(tokens: &Tokens<'_>, item: &Item) -> bool {
    let (start, end) = (item.tokens.start, item.tokens.end);
    let comma = start
        .checked_sub(1)
        .is_some_and(|before| tokens.text(before) == ",");
    if !comma {
        return false;
    }
    let [kin, further] = tokens.previous_words::<2>(start);
    // "mijn broer, 52 jaar, heeft dat ook", "van een jonge moeder nog, zesendertig jaar."
    if tokens.text(end) == "jaar" {
        let whose = if matches!(kin, "nog" | "toen") {
            further
        } else {
            kin
        };
        return persons::is_kin(whose) && matches!(tokens.text(end + 1), "." | "," | "?" | "!");
    }
    let ends = matches!(tokens.text(end), "." | "?" | "!")
        || (persons::is_kin(kin) && matches!(tokens.text(end), "," | "en"));
    ends && tokens
        .words_before(start)
        .take(8)
        .any(|word| tokens.is(word, KIN))
}

/// "Ja, bijna drieentachtig.": above 12, since below it is the time of day.
fn is_nearly(tokens: &Tokens<'_>, item: &Item) -> bool {
    let value = match &item.reading {
        Reading::Number(number) => number.value.unwrap_or(0),
        _ => 0,
    };
    if value <= 12 {
        return false;
    }
    let [before, first] = tokens.previous_words::<2>(item.tokens.start);
    matches!(before, "bijna" | "rap" | "straks" | "binnenkort")
        && matches!(first, "en" | "ja" | "nee" | "is" | "nou" | "")
        && is_closed(tokens, item.tokens.end)
}

fn is_verb_of_being(word: &str) -> bool {
    matches!(
        word,
        "ben" | "bent" | "is" | "zijn" | "was" | "word" | "wordt" | "werd"
    )
}

/// Words between the verb and the number.
pub(super) fn is_between(word: &str) -> bool {
    matches!(
        word,
        "al" | "nu"
            | "nou"
            | "net"
            | "pas"
            | "bijna"
            | "zelf"
            | "ook"
            | "ruim"
            | "inmiddels"
            | "nog"
            | "maar"
            | "er"
            | "uh"
            | "eh"
            | "toen"
            | "dit"
            | "jaar"
            | "morgen"
            | "vandaag"
            | "zo"
            | "gewoon"
            | "ondertussen"
            | "intussen"
            | "volgende"
            | "maand"
            | "week"
            | "dan"
            | "wel"
            | "allebei"
            | "of"
            | "nee"
            | "goed"
            | "dik"
            | "euh"
            | "hm"
            | "in"
            | "komende"
            | "aanstaande"
            | "met"
            | "kerst"
            | "pasen"
            | "zomer"
            | "winter"
            | "voorjaar"
            | "de"
            | "pinksteren"
            | "eind"
            | "begin"
            | "over"
            | "alweer"
            | "precies"
            | "echt"
            | "hoor"
            | "vorige"
            | "afgelopen"
            | "gisteren"
            | "eergisteren"
            | "juist"
            | "kort"
            | "daar"
            | "dus"
            | "hier"
            | "dat"
            | "toch"
    ) || super::calendar::month(word).is_some()
}

/// What people say that they did with an age.
fn persons_life(tokens: &Tokens<'_>, item: &Item) -> bool {
    tokens.next_behind::<3>(item.tokens.end).iter().any(|word| {
        matches!(
            *word,
            "gestopt"
                | "pensioen"
                | "getrouwd"
                | "gestorven"
                | "overleden"
                | "begonnen"
                | "uitgevallen"
                | "weduwe"
                | "vut"
        )
    })
}
