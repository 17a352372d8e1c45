//! Social identity: employer, occupation, school, religion, nationality, party, union, orientation, as
//! told of a person.
//!
//! # What it finds
//!
//! Entries of the lists where somebody is said to be or to have them; what follows "ik werk bij",
//! "werkt in", "als"; schools with a name and what somebody studies.
//!
//! # What it does not find
//!
//! The company that is called; occupations of nobody in particular ("er komt een monteur"); things from
//! a country ("een Duitse rekening"); orientation, where it only follows from "mijn man".
//!
//! # Examples
//!
//! "mijn man is imam bij de moskee in de wijk"; "ik ben lid van de FNV"; "hij is Pools".
//!
//! # Sources
//!
//! GDPR Art. 4(1) and 9(1) for the kinds; the lists name theirs.

pub(super) mod bare;
pub(super) mod belonging;
pub(super) mod branch;
pub(super) mod deed;
pub(super) mod duty;
pub(super) mod life;
pub(super) mod school;
pub(super) mod status;
pub(super) mod study;
pub(super) mod trade;
pub(super) mod whereabouts;
pub(super) mod work;

use std::ops::Range;

use super::classes::{
    BUSINESS, DEED, DUTY, KIND_OF_BUSINESS, LIFE, MEANS, MEMBER, ORIENTATION, OWN, SCHOOL, STATUS,
    STUDY, SUBJECT, WORK_PREPOSITION,
};
use super::words::ends_with_one;
use super::{company, gazetteers, persons, told};
use crate::recognize::gazetteer::{Ambiguity, Gazetteer};
use crate::recognize::tokens::{Class, Gap, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer};
use crate::transcript::Speaker;

/// Finds what is told of somebody's social identity.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "social_identity",
    entity: Entity::SocialIdentity,
    find,
    source: include_str!("social_identity.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    for at in 0..tokens.all().len() {
        if !tokens.is_word(at) {
            continue;
        }
        // What is in pieces is found where somebody is said to be it.
        let pieces = may_be_in_pieces(tokens, at) && told::is_said_to_be(tokens, at);
        let mut add = |found: Found| add(tokens, findings, found);
        if pieces {
            add(belief_in_pieces(tokens, at));
        }
        said(tokens, at, &mut add);
        if tokens.is(at, WORK_PREPOSITION) {
            behind(tokens, at, &mut add);
        }
        // Words that hold sentences together are in no list.
        if !tokens.is_function(at) && !tokens.is_filler(at) {
            named(tokens, at, pieces, &mut add);
        }
    }
}

/// What begins at a word of whatever kind.
const SAID: Class = STUDY
    .or(SUBJECT)
    .or(DEED)
    .or(ORIENTATION)
    .or(SCHOOL)
    .or(DUTY)
    .or(LIFE)
    .or(STATUS);

/// What people say that they do: the verb begins it, or what is done.
fn said(tokens: &Tokens<'_>, at: usize, add: &mut impl FnMut(Found)) {
    let own = tokens.is_behind(at, OWN);
    if !own && !tokens.is(at, SAID) {
        return;
    }
    if tokens.is(at, STUDY.or(SUBJECT)) {
        add(study::study(tokens, at));
    }
    if tokens.is(at, DEED) {
        add(deed::deed(tokens, at));
    }
    if tokens.is(at, ORIENTATION) {
        add(belonging::orientation(tokens, at));
    }
    if tokens.is(at, SCHOOL) {
        add(school::school(tokens, at));
    }
    if own || tokens.is(at, DUTY) {
        add(duty::duty(tokens, at));
    }
    if tokens.is(at, LIFE) {
        add(life::life(tokens, at));
    }
    if tokens.is(at, STATUS) {
        add(status::status(tokens, at));
    }
}

/// What stands behind a preposition.
fn behind(tokens: &Tokens<'_>, at: usize, add: &mut impl FnMut(Found)) {
    if tokens.text(at) == "van" {
        add(work::on_behalf(tokens, at));
    } else {
        add(work::employer(tokens, at));
        add(whereabouts::branch(tokens, at));
    }
}

/// Words for what somebody belongs to, lives on or owns.
const OF_ITS_OWN: Class = MEMBER.or(MEANS).or(BUSINESS).or(KIND_OF_BUSINESS);

/// What has a word of its own; in pieces too, where somebody is said to be it.
fn named(tokens: &Tokens<'_>, at: usize, pieces: bool, add: &mut impl FnMut(Found)) {
    add(nationality(tokens, at, pieces));
    add(belief(tokens, at));
    add(trade::occupation(tokens, at, pieces));
    add(bare::bare(tokens, at));
    if !tokens.is(at, OF_ITS_OWN) {
        return;
    }
    if tokens.is(at, MEMBER) {
        add(belonging::membership(tokens, at));
    }
    if tokens.is(at, MEANS) {
        add(belonging::means(tokens, at));
    }
    if tokens.is(at, BUSINESS) {
        add(deed::own_business(tokens, at));
    }
    if tokens.is(at, BUSINESS.or(KIND_OF_BUSINESS)) {
        add(work::in_a_business(tokens, at));
    }
    if tokens.is(at, KIND_OF_BUSINESS) {
        add(named_business(tokens, at));
    }
}

/// Whether a word may be the first piece of one that was cut: with another right behind it, and no capital anywhere.
fn may_be_in_pieces(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.get(at + 1);
    next.is_some_and(|next| next.gap == Gap::Space && next.kind != TokenKind::Mark)
        && !tokens.is_cased(at)
        && tokens.run_at(at).is_none()
        && tokens.run_at(at + 1).is_none()
}

/// Adds what was found, unless it tells of nobody.
fn add(tokens: &Tokens<'_>, findings: &mut Findings, found: Found) {
    let Some((mention, confidence)) = found.filter(|(mention, _)| !names_nobody(tokens, mention))
    else {
        return;
    };
    for part in told::without_links(tokens, mention) {
        findings.push(tokens.span(part), confidence);
    }
}

/// What tells of nobody: how the company picks up ("Apotheek Zuidwijk, goedemiddag"), a sister or who is called so ("mijn
/// zuster", "dag zuster"), and what is asked for in pieces ("rijks register").
fn names_nobody(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    let opens = tokens.speaker(0) == Speaker::Agent && mention.start == tokens.of_turn(0).start;
    let text: String = mention.clone().map(|word| tokens.text(word)).collect();
    let asked = matches!(&*text, "postcode" | "rijksregister" | "rijkregister");
    opens || asked || matches!(&*text, "zuster" | "broeder") && is_sister(tokens, mention.start)
}

/// "mijn zuster", "dag zuster", "Komt goed, zuster."
fn is_sister(tokens: &Tokens<'_>, at: usize) -> bool {
    let [before] = tokens.previous_words::<1>(at);
    let closed = |token: Option<usize>| {
        let here = tokens.get(at).map(|word| word.turn);
        token
            .and_then(|token| tokens.get(token))
            .is_none_or(|token| Some(token.turn) != here || token.kind == TokenKind::Mark)
    };
    let called = closed(at.checked_sub(1)) && closed(Some(at + 1));
    persons::is_possessive(before)
        || called
        || matches!(
            before,
            "dag"
                | "hallo"
                | "hoi"
                | "goedemorgen"
                | "goeiemorgen"
                | "goedemiddag"
                | "goeiemiddag"
                | "goedendag"
                | "goeiendag"
                | "goedenavond"
                | "goeienavond"
                | "ja"
                | "nee"
                | "bedankt"
        )
}

type Found = Option<(Range<usize>, Confidence)>;

/// "hij is Pools", "een Surinaamse man", "Nationaliteit? Eritrees."
fn nationality(tokens: &Tokens<'_>, at: usize, pieces: bool) -> Found {
    let in_pieces = || {
        pieces
            .then(|| tokens.in_pieces(gazetteers::nationalities(), at))
            .flatten()
            .map(|found| found.tokens)
    };
    let mut mention = told::entry(tokens, gazetteers::nationalities(), at)
        .map(|(mention, _)| mention)
        .or_else(in_pieces)?;
    // "Poolse nationaliteit", "van Marokkaanse afkomst"
    if matches!(
        tokens.next_behind::<1>(mention.end)[0],
        "nationaliteit" | "afkomst" | "komaf" | "origine"
    ) && tokens
        .get(mention.end)
        .is_some_and(|next| next.gap == Gap::Space)
    {
        mention.end += 1;
    }
    let [next, second] = tokens.next_behind::<2>(mention.end);
    let of_person = |word: &str| {
        persons::is_kin(word)
            || matches!(
                word,
                "nationaliteit"
                    | "afkomst"
                    | "paspoort"
                    | "mensen"
                    | "staatsburger"
                    | "komaf"
                    | "ouders"
                    | "achtergrond"
                    | "identiteit"
                    | "vluchteling"
                    | "vluchtelingen"
                    | "familie"
                    | "meiske"
                    | "manneke"
                    | "vrouwtje"
                    | "mannetje"
            )
    };
    let beside = of_person(next)
        || (mention.len() > 1 && of_person(tokens.text(mention.end - 1)))
        || (of_person(second) && !tokens.is_function(mention.end));
    let said = told::is_said_to_be(tokens, at) && !counts_something(tokens, mention.end);
    let asked = at.checked_sub(1).is_none_or(|_| {
        let said = tokens
            .words_before(at)
            .filter(|word| !tokens.is_filler(*word));
        said.take(3).count() < 3
    }) && asked_for_nationality(tokens, at);
    // "het statuut van tijdelijk ontheemde"
    let status = mention.len() > 1
        || tokens
            .words_before(at)
            .take(3)
            .any(|word| matches!(tokens.text(word), "statuut" | "status" | "erkend"));
    let supports = usize::from(beside)
        + usize::from(status)
        + usize::from(said)
        + usize::from(asked)
        + usize::from(is_one_of_them(tokens, &mention));
    (supports > 0).then(|| (mention, Confidence::of_supports(supports)))
}

/// "een Italiaan die geen pasta mag", "als Pool", "nen hollander": a noun for somebody of a people.
fn is_one_of_them(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    let [before] = tokens.previous_words::<1>(mention.start);
    let noun = mention.len() == 1 && {
        let word = tokens.text(mention.start);
        word.len() > 3 && !word.ends_with(['s', 'e']) && !word.ends_with("ch")
    };
    noun && matches!(
        before,
        "een" | "nen" | "ne" | "als" | "echte" | "geboren" | "rasechte"
    ) && !counts_something(tokens, mention.end)
}

/// Whether a noun follows that the adjective belongs to.
fn counts_something(tokens: &Tokens<'_>, end: usize) -> bool {
    let closed = tokens
        .get(end)
        .is_none_or(|next| next.kind == TokenKind::Mark);
    !closed && !tokens.is_function(end) && !tokens.is_filler(end)
}

fn asked_for_nationality(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    (turn.saturating_sub(2)..turn).any(|before| {
        told::question(tokens, before).any(|token| tokens.text(token) == "nationaliteit")
    })
}

/// "hij was ge reformeerd"
fn belief_in_pieces(tokens: &Tokens<'_>, at: usize) -> Found {
    let lists = [gazetteers::religions(), gazetteers::affiliations()];
    let pieces = lists
        .into_iter()
        .find_map(|list| tokens.in_pieces(list, at))?;
    Some((pieces.tokens, Confidence::Likely))
}

/// "wij zijn gereformeerd", "lid van de FNV", "ik ben lesbisch".
fn belief(tokens: &Tokens<'_>, at: usize) -> Found {
    let of = |list: &Gazetteer| told::entry(tokens, list, at);
    let (religion, affiliation) = (of(gazetteers::religions()), of(gazetteers::affiliations()));
    let (mention, found) = religion
        .into_iter()
        .chain(affiliation)
        .max_by_key(|(mention, _)| mention.end)?;
    let said = told::is_said_to_be(tokens, at);
    let member = tokens.words_before(at).take(5).any(|word| {
        matches!(
            tokens.text(word),
            "lid"
                | "kaderlid"
                | "stem"
                | "stemt"
                | "gestemd"
                | "bestuurslid"
                | "aangesloten"
                | "vanwege"
                | "geloof"
                | "vakbond"
                | "partij"
                | "gemeenteraadslid"
        )
    });
    let person = told::is_of_person(tokens, &mention);
    let mut mention = mention;
    let [next] = tokens.next_behind::<1>(mention.end);
    let named = matches!(
        next,
        "godsdienst"
            | "geloof"
            | "gemeente"
            | "kerk"
            | "opvoeding"
            | "gezin"
            | "begrafenis"
            | "uitvaart"
            | "school"
    ) || is_congregation(next);
    let named = named
        && tokens
            .get(mention.end)
            .is_some_and(|word| word.gap == Gap::Space);
    if named {
        mention.end += 1;
    }
    // "katholieke godsdienst" says it by itself.
    let whole = mention.len() > 1 && found.entry.ambiguity() == Ambiguity::Word;
    let supports = usize::from((named || whole) && !company::is_opening(tokens, at))
        + match found.entry.ambiguity() {
            Ambiguity::Common => {
                let spoken = matches!(
                    tokens.next_behind::<1>(mention.end),
                    ["ik" | "je" | "u" | "we"]
                );
                usize::from(said && !spoken && !counts_something(tokens, mention.end))
                    + usize::from(member && person)
            }
            Ambiguity::Word => usize::from(said || member) + usize::from(person),
            Ambiguity::None => 1 + usize::from(said || member || person),
        };
    (supports > 0).then(|| (mention, Confidence::of_supports(supports)))
}

/// "broedergemeente", "geloofsgemeenschap": those who believe together.
fn is_congregation(word: &str) -> bool {
    [
        "gemeente",
        "gemeenschap",
        "kerk",
        "zendingskerk",
        "genootschap",
    ]
    .iter()
    .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// "van autobedrijf El Idrissi en Zonen", "bakkerij Van Dam": a business with its own name behind it.
fn named_business(tokens: &Tokens<'_>, at: usize) -> Found {
    if !told::is_named(tokens, at + 1)
        || tokens.run_at(at + 1).is_some()
        || company::is_opening(tokens, at)
    {
        return None;
    }
    let mut end = named_end(tokens, at + 1);
    let [next, second] = tokens.next_behind::<2>(end);
    let partner = matches!(second, "zonen" | "zoon" | "co" | "dochters" | "partners")
        || told::is_named(tokens, end + 1);
    if matches!(next, "en" | "&") && partner {
        end = named_end(tokens, end + 1).max(end + 2);
    }
    Some((at..end, Confidence::Likely))
}

/// Whether a word says what kind of business its name stands beside.
pub(super) fn is_kind_of_business(word: &str) -> bool {
    ends_with_one(word, &KINDS_OF_BUSINESS, 0)
}

/// What a business is called before its own name; the ends of compounds count too ("autobedrijf").
const KINDS_OF_BUSINESS: [&str; 34] = [
    "bedrijf",
    "bakkerij",
    "slagerij",
    "drogisterij",
    "apotheek",
    "kapsalon",
    "salon",
    "garage",
    "restaurant",
    "cafetaria",
    "pizzeria",
    "brasserie",
    "makelaardij",
    "makelaar",
    "makelaars",
    "advocaten",
    "kantoor",
    "notarissen",
    "accountants",
    "praktijk",
    "transporten",
    "transport",
    "installaties",
    "installatietechniek",
    "schilderwerken",
    "bouwwerken",
    "interieur",
    "kwekerij",
    "manege",
    "rijschool",
    "drukkerij",
    "hoveniers",
    "firma",
    "maatschap",
];

/// The end of words with capitals that follow each other.
fn named_end(tokens: &Tokens<'_>, start: usize) -> usize {
    (start..tokens.all().len())
        .find(|token| !told::is_named(tokens, *token))
        .unwrap_or(start)
        .max(start)
}
