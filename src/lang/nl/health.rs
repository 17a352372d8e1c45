//! Health: diagnoses, medicines, treatments as told of a person.
//!
//! # What it finds
//!
//! Entries of the lists of conditions and medicines in a sentence about a person; an operation or pain
//! with the part of the body ("een operatie aan mijn schouder"), a new joint.
//!
//! # What it does not find
//!
//! General questions ("dekt u fysiotherapie?"); complaints that are in no list.
//!
//! # Examples
//!
//! "ik heb suikerziekte en slik metformine"; "mijn zoon heeft adhd"; "een nieuwe heup".
//!
//! # Sources
//!
//! GDPR Art. 4(15) and 9(1) for what data concerning health is; the lists name theirs.

pub(super) mod at_a_part;
pub(super) mod bodily;
pub(super) mod body;
pub(super) mod endings;
pub(super) mod harm;
pub(super) mod in_own_words;
pub(super) mod taken_for;
pub(super) mod words;

use std::ops::Range;

use self::body::body;
use self::endings::by_ending;
use self::words::{is_asked_of_all, is_everybodys, is_plain};
use super::classes::{
    ALLERGIC, ALLERGIC_TO, ASKS_FOR_HEALTH, AT_A_PART, BODILY, BODY_BEGINS, COVER, HARM,
    HEALTH_CUE, LIKELY_ENDING, OWN_WORDS, PART_OF_BODY, SURE_ENDING, TAKEN_FOR,
};
use super::{gazetteers, told};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Class, Gap, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer};
use crate::transcript::Speaker;

/// Finds what is told of somebody's health.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "health",
    entity: Entity::Health,
    find,
    source: include_str!("health.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let mut at = 0;
    while at < tokens.all().len() {
        let found = begun_at(tokens, at);
        match found {
            Some((mention, confidence)) => {
                at = mention.end.max(at + 1);
                let mention = in_own_words::with_more(tokens, mention);
                for part in told::without_links(tokens, mention) {
                    findings.push(tokens.span(part), confidence);
                }
            }
            None => at += 1,
        }
    }
}

/// Words with which something may begin that is told of somebody's health, beside the entries of the lists.
const TOLD: Class = BODY_BEGINS
    .or(SURE_ENDING)
    .or(LIKELY_ENDING)
    .or(OWN_WORDS)
    .or(AT_A_PART)
    .or(BODILY)
    .or(HARM)
    .or(TAKEN_FOR);

/// What begins at a token.
fn begun_at(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    // What is put together is longer than an entry that begins it: "suiker ziekte".
    let found = in_pieces(tokens, at).or_else(|| listed(tokens, at));
    if found.is_some() || !begins_with(tokens, at, TOLD) {
        return found.or_else(|| allergen(tokens, at));
    }
    body(tokens, at)
        .or_else(|| by_ending(tokens, at))
        .or_else(|| allergen(tokens, at))
        .or_else(|| in_own_words::find(tokens, at))
        .or_else(|| at_a_part::find(tokens, at))
        .or_else(|| bodily::find(tokens, at))
        .or_else(|| harm::harm(tokens, at))
        .or_else(|| taken_for::find(tokens, at))
}

/// Whether the first word from a token on is in a class; before a mark it is the one behind it.
fn begins_with(tokens: &Tokens<'_>, at: usize, class: Class) -> bool {
    tokens.is(at, class) || (!tokens.is_word(at) && tokens.is_before(at, class))
}

fn listed(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let lists = [gazetteers::medicines(), gazetteers::conditions()];
    if !tokens.may_be_listed(lists, at) {
        return None;
    }
    let [medicine, condition] = lists.map(|list| tokens.listed_or_misheard(list, at));
    let found = medicine
        .into_iter()
        .chain(condition)
        .max_by_key(|found| found.tokens.end)?;
    let mention = found.tokens;
    let word: String = mention.clone().map(|word| tokens.text(word)).collect();
    if is_everybodys(&word) || is_question_for(tokens, &mention, &word) {
        return None;
    }
    let person = told::is_of_person(tokens, &mention);
    let cue = || {
        has_cue(tokens, at)
            || is_beside_another(tokens, &mention)
            || is_at_a_part(tokens, &mention)
            || is_answer(tokens, &mention)
    };
    let general = || is_general(tokens, at);
    let supports = match found.entry.ambiguity() {
        Ambiguity::None => 1 + usize::from(person),
        // Hardly anybody names a disease but for his own.
        Ambiguity::Word | Ambiguity::Common if !is_plain(&word) => {
            let cue = cue();
            usize::from(
                (person || cue || mention.len() > 1 || is_long(tokens, &mention)) && !general(),
            ) + usize::from(person && cue)
        }
        Ambiguity::Word if general() => 0,
        Ambiguity::Word => usize::from(person) + usize::from(cue()),
        Ambiguity::Common => usize::from(person && cue()),
    };
    Some((mention, Confidence::of_supports(supports)))
}

/// "een kroon en een zenuwbehandeling": with another behind it.
fn is_beside_another(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    if tokens.text(mention.end) != "en" {
        return false;
    }
    let further = mention.end
        + tokens
            .words_behind(mention.end)
            .take(2)
            .take_while(|word| matches!(tokens.text(*word), "en" | "een" | "de" | "ook"))
            .count();
    further > mention.end
        && [gazetteers::conditions(), gazetteers::medicines()]
            .into_iter()
            .any(|list| tokens.entry(list, further).is_some())
}

/// "Artrose in de linkerheup": with a part of the body it is somebody's.
fn is_at_a_part(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    matches!(
        tokens.next_behind::<2>(mention.end),
        [
            "in" | "aan" | "van",
            "de" | "het" | "mijn" | "zijn" | "haar" | "mn" | "me"
        ]
    ) && tokens
        .words_behind(mention.end)
        .nth(2)
        .is_some_and(|word| tokens.is(word, PART_OF_BODY))
}

/// "Gebruikt u bloedverdunners?", "bent u ergens allergisch voor": who works there asks everybody so.
fn is_question_for(tokens: &Tokens<'_>, mention: &Range<usize>, word: &str) -> bool {
    let Some(turn) = tokens.get(mention.start).map(|word| word.turn) else {
        return false;
    };
    let asks = || {
        let mut behind = (mention.end..tokens.of_turn(turn).end).map(|token| tokens.text(token));
        behind.find(|text| matches!(*text, "?" | "." | "!")) == Some("?")
    };
    let begins = || {
        let first = tokens.sentence_start(mention.start);
        matches!(
            tokens.text(first),
            "heeft"
                | "hebt"
                | "heb"
                | "gebruikt"
                | "gebruik"
                | "neemt"
                | "slikt"
                | "zijn"
                | "is"
                | "bent"
        )
    };
    tokens.speaker(turn) == Speaker::Agent
        && is_asked_of_all(word)
        && (asks() || !tokens.is_cased(mention.start) && begins())
}

/// "Hernia, in 2019.": what opens its turn and is a clause by itself.
fn is_answer(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    let turn = tokens.get(mention.start).map(|word| word.turn);
    let closed = tokens
        .get(mention.end)
        .is_none_or(|next| Some(next.turn) != turn || next.kind == TokenKind::Mark);
    closed
        && tokens.text(mention.end) != "?"
        && tokens
            .words_before(mention.start)
            .all(|word| tokens.is_filler(word))
}

/// Words that together are an entry: "epi pen", "ast ma", "hoor toestellen"; a short one with a verb that says who has it.
fn in_pieces(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    if tokens.is_cased(at) || !tokens.is_word(at) {
        return None;
    }
    let spaced = |word: usize| {
        tokens.is_word(word) && tokens.get(word).is_some_and(|word| word.gap == Gap::Space)
    };
    if !spaced(at + 1) {
        return None;
    }
    let said = |word: usize| tokens.run_at(word).is_none();
    // "mijn mi niscus": with a wrong letter, where somebody has it and a part of it is no word.
    if (at..at + 2).any(|word| !tokens.is_ordinary(word))
        && (at..at + 2).all(said)
        && has_cue(tokens, at)
        && let Some(found) = [gazetteers::medicines(), gazetteers::conditions()]
            .into_iter()
            .find_map(|list| tokens.in_pieces(list, at))
    {
        return Some((found.tokens, Confidence::Likely));
    }
    let beside = |word: usize| {
        spaced(word)
            && said(word)
            && tokens.get(word).map(|word| word.turn) == tokens.get(at).map(|word| word.turn)
    };
    if !said(at) || !beside(at + 1) {
        return None;
    }
    let lists = [gazetteers::medicines(), gazetteers::conditions()];
    let begins_entry = tokens.may_begin_respaced(lists, at);
    (2..=3).rev().find_map(|count| {
        let words = at..at + count;
        let letters: usize = words.clone().map(|word| tokens.text(word).len()).sum();
        let told = letters >= SHORTEST
            && (begins_entry || letters < WITH_ENDING)
            && words.clone().skip(2).all(beside)
            && may_be_cut(tokens, words.clone(), letters)
            && is_entry_or_plural(tokens, words.clone())
            && !is_general(tokens, at);
        told.then_some((words, Confidence::Likely))
    })
}

/// Letters of the shortest words that together are an entry.
const SHORTEST: usize = 5;

/// Whether words may be pieces of one: none of them holds a sentence together, or they are long.
fn may_be_cut(tokens: &Tokens<'_>, words: Range<usize>, letters: usize) -> bool {
    let at = words.start;
    let rare = || words.clone().any(|word| !tokens.is_frequent(word));
    let held = || {
        words
            .clone()
            .any(|word| tokens.is_function(word) || tokens.is_filler(word))
    };
    match letters {
        0..7 => {
            rare()
                && !held()
                && (has_cue(tokens, at)
                    || tokens.is_determined(at)
                    || (letters >= 6 && tokens.previous_words::<1>(at)[0] == "de"))
        }
        7..10 => rare() && !held(),
        _ => rare() || !held(),
    }
}

/// Letters of words from which on an entry that they are several of has as many as the index looks at.
const WITH_ENDING: usize = 10;

/// Whether words written as one are an entry, or several of one.
fn is_entry_or_plural(tokens: &Tokens<'_>, words: Range<usize>) -> bool {
    let joined: String = words.map(|word| tokens.text(word)).collect();
    let known = |word: &str| {
        gazetteers::medicines().contains(word) || gazetteers::conditions().contains(word)
    };
    known(&joined)
        || ["len", "en", "s", "jes", "je"]
            .iter()
            .filter_map(|ending| joined.strip_suffix(ending))
            .any(known)
}

/// Letters from which on a word for a disease or a treatment has no other meaning.
const LONG: usize = 5;

fn is_long(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    mention
        .clone()
        .map(|word| tokens.text(word).len())
        .sum::<usize>()
        >= LONG
}

/// What somebody is allergic to.
fn allergen(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let before = tokens.word_before(at)?;
    (tokens.is(before, ALLERGIC_TO)
        && tokens.is_behind(before, ALLERGIC)
        && tokens.is_word(at)
        && !tokens.is_function(at))
    .then_some((at..at + 1, Confidence::Likely))
}

/// Words that say that somebody does not stand something.
pub(super) fn is_allergic(word: &str) -> bool {
    matches!(
        word,
        "allergisch" | "allergie" | "intolerant" | "overgevoelig"
    )
}

/// Prepositions behind one of those.
pub(super) fn is_allergic_to(word: &str) -> bool {
    matches!(word, "voor" | "aan" | "tegen")
}

/// Whether somebody asked in the turn before what is taken, or what somebody has.
fn asked_before(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = tokens.get(at).and_then(|token| token.turn.checked_sub(1)) else {
        return false;
    };
    told::question(tokens, before).any(|token| tokens.is(token, ASKS_FOR_HEALTH))
}

/// Words with which somebody asks what is taken, or what somebody has.
pub(super) fn asks(word: &str) -> bool {
    matches!(
        word,
        "medicijn"
            | "medicijnen"
            | "medicatie"
            | "medicament"
            | "medicamenten"
            | "pillen"
            | "slikt"
            | "klachten"
            | "diagnose"
            | "aandoening"
            | "medisch"
            | "medische"
            | "allergieen"
            | "allergisch"
            | "allergie"
            | "slikken"
            | "gebruikt"
            | "dieet"
            | "dieetwensen"
            | "mankeert"
            | "scheelt"
            | "ziek"
    )
}

/// Whether somebody is said to have or to take something.
fn has_cue(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .words_before(at)
        .take(6)
        .any(|word| tokens.is(word, HEALTH_CUE))
        || asked_before(tokens, at)
}

/// Verbs that say that somebody has or takes something.
pub(super) fn is_cue(word: &str) -> bool {
    matches!(
        word,
        "heb"
            | "heeft"
            | "hebben"
            | "had"
            | "hebt"
            | "kreeg"
            | "krijg"
            | "slik"
            | "slikt"
            | "slikken"
            | "gebruik"
            | "gebruikt"
            | "neem"
            | "neemt"
            | "spuit"
            | "lijd"
            | "lijdt"
            | "gehad"
            | "gekregen"
            | "allergisch"
            | "behandeld"
            | "geopereerd"
            | "doe"
            | "doet"
            | "opgenomen"
            | "gediagnosticeerd"
            | "last"
            | "herstellende"
            | "vanwege"
            | "wegens"
            | "mijn"
            | "zijn"
            | "haar"
            | "me"
            | "ben"
            | "is"
            | "bent"
            | "was"
            | "noemt"
            | "controle"
    )
}

/// What a company or a policy covers is nobody's health.
fn is_general(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .words_before(at)
        .take(8)
        .any(|word| tokens.is(word, COVER))
}

/// Words with which it is said what is covered.
pub(super) fn is_cover(word: &str) -> bool {
    matches!(
        word,
        "dekt"
            | "dekken"
            | "vergoedt"
            | "vergoeden"
            | "vergoed"
            | "dekking"
            | "vergoeding"
            | "pakket"
            | "verzekering"
    )
}
