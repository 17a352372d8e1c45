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

mod at_a_part;
mod bodily;
mod body;
mod endings;
mod harm;
mod in_own_words;
mod taken_for;
mod words;

use std::ops::Range;

use self::body::body;
use self::endings::by_ending;
use self::words::{is_asked_of_all, is_everybodys, is_part_of_body, is_plain};
use super::{gazetteers, told};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Gap, TokenKind, Tokens};
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
        // What is put together is longer than an entry that begins it: "suiker ziekte".
        let found = in_pieces(tokens, at)
            .or_else(|| listed(tokens, at))
            .or_else(|| body(tokens, at))
            .or_else(|| by_ending(tokens, at))
            .or_else(|| allergen(tokens, at))
            .or_else(|| in_own_words::find(tokens, at))
            .or_else(|| at_a_part::find(tokens, at))
            .or_else(|| bodily::find(tokens, at))
            .or_else(|| harm::harm(tokens, at))
            .or_else(|| taken_for::find(tokens, at));
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

fn listed(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let of = |list| {
        tokens
            .listed_or_misheard(list, at)
            .map(|found| (found.tokens.clone(), found))
    };
    let medicine = of(gazetteers::medicines());
    let condition = of(gazetteers::conditions());
    let (mention, found) = medicine
        .into_iter()
        .chain(condition)
        .max_by_key(|(mention, _)| mention.end)?;
    let person = told::is_of_person(tokens, &mention);
    let cue = has_cue(tokens, at);
    // "een kroon en een zenuwbehandeling"
    let further = mention.end
        + tokens
            .words_behind(mention.end)
            .take(2)
            .take_while(|word| matches!(tokens.text(*word), "en" | "een" | "de" | "ook"))
            .count();
    let beside = further > mention.end
        && tokens.text(mention.end) == "en"
        && [gazetteers::conditions(), gazetteers::medicines()]
            .into_iter()
            .any(|list| list.contains(tokens.text(further)));
    // "Artrose in de linkerheup": with a part of the body it is somebody's.
    let part = matches!(
        tokens.next_behind::<2>(mention.end),
        [
            "in" | "aan" | "van",
            "de" | "het" | "mijn" | "zijn" | "haar" | "mn" | "me"
        ]
    ) && tokens
        .words_behind(mention.end)
        .nth(2)
        .is_some_and(|word| is_part_of_body(tokens.text(word)));
    let cue = cue || beside || part || is_answer(tokens, &mention);
    let general = is_general(tokens, at);
    let word: String = mention.clone().map(|word| tokens.text(word)).collect();
    if is_everybodys(&word) || is_question_for(tokens, &mention, &word) {
        return None;
    }
    let plain = is_plain(&word);
    let supports = match found.entry.ambiguity() {
        Ambiguity::None => 1 + usize::from(person),
        // Hardly anybody names a disease but for his own.
        Ambiguity::Word | Ambiguity::Common if !plain => {
            usize::from(
                !general && (person || cue || mention.len() > 1 || is_long(tokens, &mention)),
            ) + usize::from(person && cue)
        }
        Ambiguity::Word => usize::from(person && !general) + usize::from(cue && !general),
        Ambiguity::Common => usize::from(person && cue),
    };
    Some((mention, Confidence::of_supports(supports)))
}

/// "Gebruikt u bloedverdunners?", "bent u ergens allergisch voor": who works there asks everybody so.
fn is_question_for(tokens: &Tokens<'_>, mention: &Range<usize>, word: &str) -> bool {
    let Some(turn) = tokens.get(mention.start).map(|word| word.turn) else {
        return false;
    };
    let mut behind = (mention.end..tokens.of_turn(turn).end).map(|token| tokens.text(token));
    let asks = behind.find(|text| matches!(*text, "?" | "." | "!")) == Some("?");
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
        && (asks || !tokens.is_cased(mention.start) && begins())
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
    let beside = |word: usize| {
        tokens.is_word(word)
            && tokens.run_at(word).is_none()
            && tokens.get(word).is_some_and(|word| word.gap == Gap::Space)
            && tokens.get(word).map(|word| word.turn) == tokens.get(at).map(|word| word.turn)
    };
    // "mijn mi niscus": with a wrong letter, where somebody has it and a part of it is no word.
    if (at..at + 2).any(|word| !tokens.is_ordinary(word))
        && has_cue(tokens, at)
        && let Some(found) = [gazetteers::medicines(), gazetteers::conditions()]
            .into_iter()
            .find_map(|list| tokens.in_pieces(list, at))
    {
        return Some((found.tokens, Confidence::Likely));
    }
    (2..=3).rev().find_map(|count| {
        let words = at..at + count;
        if !words.clone().skip(1).all(beside) || tokens.run_at(at).is_some() {
            return None;
        }
        let joined: String = words.clone().map(|word| tokens.text(word)).collect();
        let rare = words.clone().any(|word| !tokens.is_frequent(word));
        let held = words
            .clone()
            .any(|word| tokens.is_function(word) || tokens.is_filler(word));
        let known = |word: &str| {
            gazetteers::medicines().contains(word) || gazetteers::conditions().contains(word)
        };
        let plural = || {
            ["len", "en", "s", "jes", "je"]
                .iter()
                .filter_map(|ending| joined.strip_suffix(ending))
                .any(known)
        };
        let fits = match joined.len() {
            0..5 => false,
            5..7 => rare && !held && (has_cue(tokens, at) || tokens.is_determined(at)),
            7..10 => rare && !held,
            _ => rare || !held,
        };
        let told = fits
            || (joined.len() >= 6 && rare && !held && tokens.previous_words::<1>(at)[0] == "de");
        (told && (known(&joined) || plural()) && !is_general(tokens, at))
            .then_some((words, Confidence::Likely))
    })
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
    let [before, second] = tokens.previous_words::<2>(at);
    let allergic = matches!(
        second,
        "allergisch" | "allergie" | "intolerant" | "overgevoelig"
    );
    (allergic
        && matches!(before, "voor" | "aan" | "tegen")
        && tokens.is_word(at)
        && !tokens.is_function(at))
    .then_some((at..at + 1, Confidence::Likely))
}

/// Whether somebody asked in the turn before what is taken, or what somebody has.
fn asked_before(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = tokens.get(at).and_then(|token| token.turn.checked_sub(1)) else {
        return false;
    };
    told::question(tokens, before).any(|token| {
        matches!(
            tokens.text(token),
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
    })
}

/// Verbs that say that somebody has or takes something.
fn has_cue(tokens: &Tokens<'_>, at: usize) -> bool {
    asked_before(tokens, at)
        || tokens.words_before(at).take(6).any(|word| {
            matches!(
                tokens.text(word),
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
        })
}

/// What a company or a policy covers is nobody's health.
fn is_general(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.words_before(at).take(8).any(|word| {
        matches!(
            tokens.text(word),
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
    })
}
