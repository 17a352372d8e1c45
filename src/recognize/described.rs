//! Values that are described instead of said: "mijn voornaam, dan een laag streepje, en het is van Outlook", "wie zijn
//! bonnetje niet wil is gek, met hoofdletter", "het nummer van ons oude huis, met het nieuwe erachter".
//!
//! Where an address, a user name, a page or a password is talked about, words that say how something is written ("aan
//! elkaar", "hoofdletter", a sign) make a value of the sentence around them, whatever words it has. This pass stands
//! behind the recognizers and widens what they found.

use std::ops::Range;

use super::tokens::{Gap, Slot, TokenKind, Tokens};
use super::{Entity, Findings};
use crate::transcript::Speaker;

/// The name under which this pass reports.
const NAME: &str = "described";

/// Turns behind what asks for a value in which it is described, listening turns not counted.
const NEAR: usize = 3;

/// Words between two words that say how something is written.
const APART: usize = 8;

/// Words before the first of them that belong to the value, where nothing says where it begins.
const BEFORE: usize = 4;

/// Words of the longest sentence that is taken as a whole.
const SENTENCE: usize = 24;

/// Adds the values that are described.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let asks = |slot: &Slot| is_described(slot.entity);
    if !tokens.slots().iter().any(asks) {
        return;
    }
    // Who works there only says again what was found.
    let told = |turn: &usize| tokens.speaker(*turn) != Speaker::Agent;
    for turn in (0..tokens.turns()).filter(told) {
        let sentences = sentences(tokens, turn);
        for (number, sentence) in sentences.iter().enumerate() {
            let Some(slot) = talked_about(tokens, sentence.start) else {
                continue;
            };
            let from = begin(tokens, sentence);
            let marks = marks(tokens, from..sentence.end, slot.entity);
            let before = number
                .checked_sub(1)
                .and_then(|before| sentences.get(before));
            let value = match before {
                Some(before) if only_describes(tokens, sentence) => {
                    let from = behind_lead(tokens, begin(tokens, before)..before.end);
                    is_short(tokens, before).then_some(from..before.end)
                }
                before => value(tokens, from, sentence, &marks, slot.entity)
                    .or_else(|| phrase(tokens, from..sentence.end, before, slot)),
            };
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                findings.add_likely(tokens, value, slot.entity, NAME);
            }
        }
    }
}

/// The sentences of a turn that ask nothing.
fn sentences(tokens: &Tokens<'_>, turn: usize) -> Vec<Range<usize>> {
    let range = tokens.of_turn(turn);
    let mut sentences = Vec::new();
    let mut start = range.start;
    for token in range.clone() {
        if matches!(tokens.text(token), "." | "?" | "!") && !is_glued(tokens, token) {
            if tokens.text(token) != "?" {
                sentences.push(start..token);
            }
            start = token + 1;
        }
    }
    sentences.push(start..range.end);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether a mark stands inside a word, as that of a written address does.
fn is_glued(tokens: &Tokens<'_>, mark: usize) -> bool {
    tokens
        .get(mark + 1)
        .is_some_and(|next| next.gap == Gap::Glued)
}

/// What is talked about that may be described.
fn talked_about<'t>(tokens: &'t Tokens<'_>, token: usize) -> Option<&'t Slot> {
    let turn = tokens.get(token)?.turn;
    let counts = tokens.counts();
    let last = tokens.of_turn(turn).end.checked_sub(1)?;
    let slots = tokens.open_slots(last).chain(tokens.open_slots(token));
    slots
        .filter(|slot| counts[turn] - counts[slot.turn.min(turn)] <= NEAR)
        .find(|slot| is_described(slot.entity))
}

const fn is_described(entity: Entity) -> bool {
    matches!(
        entity,
        Entity::Email | Entity::Username | Entity::Secret | Entity::Url
    )
}

/// Where a value begins at the earliest: behind the words that ask for it or lead to it.
fn begin(tokens: &Tokens<'_>, sentence: &Range<usize>) -> usize {
    let slots = tokens.slots();
    let first = slots.partition_point(|slot| slot.cue.start < sentence.start);
    let cues = slots[first..]
        .iter()
        .take_while(|slot| slot.cue.end <= sentence.end);
    // "apenstaartje mail punt knit": behind a sign it is a part of the value.
    let behind_sign = |cue: &Range<usize>| {
        let before = tokens.words_before(cue.start).next();
        before.is_some_and(|word| sign_at(tokens, word).is_some())
    };
    let asked = cues
        .filter(|slot| is_described(slot.entity) && !behind_sign(&slot.cue))
        .map(|slot| &slot.cue);
    let start = asked.map(|cue| cue.end).max().unwrap_or(sentence.start);
    (start..sentence.end)
        .find(|token| tokens.is_word(*token) && !leads(tokens, *token))
        .unwrap_or(sentence.end)
}

fn leads(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.is_filler(token)
        || matches!(
            tokens.text(token),
            "dat"
                | "het"
                | "'t"
                | "is"
                | "was"
                | "wordt"
                | "doe"
                | "doet"
                | "neem"
                | "neemt"
                | "zet"
                | "stuur"
                | "stuurt"
                | "mail"
                | "mailt"
                | "schrijf"
                | "schrijft"
                | "noteer"
                | "u"
                | "je"
                | "ik"
                | "heb"
                | "had"
                | "naar"
                | "op"
                | "gewoon"
                | "oke"
                | "goed"
                | "dit"
                | "wel"
                | "want"
                | "ook"
                | "kan"
                | "dan"
                | "nu"
                | "als"
                | "iets"
                | "mag"
                | "altijd"
                | "nog"
                | "steeds"
        )
}

/// Words of the longest sentence that is a password.
const PHRASE: usize = 8;

/// "Dat is een hele zin. Oma fietst nooit meer zonder helm.": what follows where a password is said to be a sentence.
fn phrase(
    tokens: &Tokens<'_>,
    sentence: Range<usize>,
    before: Option<&Range<usize>>,
    slot: &Slot,
) -> Option<Range<usize>> {
    let announced = before.is_some_and(|before| {
        before.len() <= PHRASE && before.clone().any(|token| tokens.text(token) == "zin")
    });
    let fits = (2..=PHRASE).contains(&words_between(tokens, sentence.clone()));
    (slot.entity == Entity::Secret && fits && announced).then_some(sentence)
}

/// Words that say how something is written.
struct Mark {
    tokens: Range<usize>,
    kind: Kind,
}

/// What they say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// How words are put together: "aan elkaar", "met een hoofdletter".
    Joined,
    /// What stands there, by its name: "mijn geboortejaar".
    Naming,
    /// A sign: "apenstaartje".
    Sign,
}

/// The words of a sentence that say how something is written.
fn marks(tokens: &Tokens<'_>, range: Range<usize>, entity: Entity) -> Vec<Mark> {
    let mark = |token| {
        let letter = || letter_at(tokens, token).filter(|_| entity == Entity::Username);
        let count = joined_at(tokens, token)
            .or_else(letter)
            .map(|count| (count, Kind::Joined));
        let naming =
            || (entity != Entity::Url && is_naming(tokens, token)).then_some((1, Kind::Naming));
        let sign = || Some((sign_at(tokens, token)?, Kind::Sign));
        let (count, kind) = count.or_else(naming).or_else(sign)?;
        Some(Mark {
            tokens: token..token + count,
            kind,
        })
    };
    range.filter_map(mark).collect()
}

/// How many tokens say at a token how words are put together.
fn joined_at(tokens: &Tokens<'_>, token: usize) -> Option<usize> {
    match tokens.next_words::<3>(token) {
        ["aan" | "an", "elkaar" | "mekaar", _] => Some(2),
        // "aan een" is aaneen, or the begin of anything.
        ["aan" | "an", "een" | "1", _] => {
            let [before] = tokens.previous_words::<1>(token);
            let all = matches!(before, "alles" | "allemaal");
            (all || sign_at(tokens, token + 2).is_some()).then_some(2)
        }
        ["in", "een" | "1", "woord"] => Some(3),
        ["een", "woord", _] | ["er", "tussen", _] => Some(2),
        [
            "zonder",
            "spatie" | "spaties" | "punt" | "punten" | "streepje",
            _,
        ] => Some(2),
        ["kleine" | "hoofd" | "hoofde", "letter" | "letters", _] => Some(2),
        [
            "aaneen" | "aanelkaar" | "aanmekaar" | "erachter" | "ertussen" | "hoofdletter"
            | "hoofdletters" | "spaties" | "uitroepteken" | "uitroeptekens" | "dollarteken"
            | "sterretje" | "hekje",
            ..,
        ] => Some(1),
        _ => None,
    }
}

/// How many tokens say at a token how one letter is written: "met dubbele a", "met een z".
fn letter_at(tokens: &Tokens<'_>, token: usize) -> Option<usize> {
    match tokens.next_words::<3>(token) {
        ["met", "een" | "de" | "n" | "dubbel" | "dubbele", letter] if letter.len() == 1 => Some(3),
        _ => None,
    }
}

/// How many tokens say a sign at a token.
fn sign_at(tokens: &Tokens<'_>, token: usize) -> Option<usize> {
    let said = tokens.get(token)?.kind == TokenKind::Word;
    let (sign, said) = tokens.symbol_at(token).filter(|_| said)?;
    let counts = matches!(
        sign,
        '@' | '.' | '_' | '-' | '/' | '!' | '?' | '#' | '*' | '$'
    );
    counts.then(|| said.end.saturating_sub(token).max(1))
}

/// Whether a word stands for what it names: "mijn meisjesnaam", "de naam van mijn hond".
fn is_naming(tokens: &Tokens<'_>, token: usize) -> bool {
    match tokens.next_words::<2>(token) {
        ["naam" | "nummer", "van"] => true,
        [word, _] => matches!(
            word,
            "geboortejaar"
                | "geboortedatum"
                | "trouwdag"
                | "verjaardag"
                | "huisnummer"
                | "meisjesnaam"
                | "voornaam"
                | "achternaam"
        ),
    }
}

/// Whether there is nothing but words that say how something is written: "Met hoofdletter."
fn only_describes(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    let mut at = range.start;
    let mut marked = false;
    while at < range.end {
        if let Some(count) = joined_at(tokens, at) {
            marked = true;
            at += count;
            continue;
        }
        let small = !tokens.is_word(at)
            || tokens.text(at).len() == 1
            || matches!(
                tokens.text(at),
                "met"
                    | "een"
                    | "alles"
                    | "allemaal"
                    | "ja"
                    | "en"
                    | "dus"
                    | "gewoon"
                    | "de"
                    | "geen"
                    | "spatie"
                    | "punt"
                    | "streepje"
                    | "laag"
                    | "het"
                    | "na"
                    | "natuurlijk"
                    | "eind"
                    | "aan"
                    | "hoor"
            );
        if !small {
            return false;
        }
        at += 1;
    }
    marked
}

fn is_short(tokens: &Tokens<'_>, sentence: &Range<usize>) -> bool {
    words_between(tokens, sentence.clone()) <= SENTENCE
}

/// The value that is described in a sentence.
fn value(
    tokens: &Tokens<'_>,
    from: usize,
    sentence: &Range<usize>,
    marks: &[Mark],
    entity: Entity,
) -> Option<Range<usize>> {
    let of = |kind: Kind| marks.iter().filter(move |mark| mark.kind == kind);
    let (joined, naming, sign) = (
        of(Kind::Joined).next(),
        of(Kind::Naming).next(),
        of(Kind::Sign).next_back(),
    );
    let address = matches!(entity, Entity::Email | Entity::Url);
    let whole = !address && joined.is_some() && tokens.is_cased(from) && is_short(tokens, sentence);
    // "aan elkaar" behind an address tells of one that was said; between its parts it is one of them.
    let inside = joined
        .zip(sign)
        .is_some_and(|(joined, sign)| joined.tokens.start < sign.tokens.start);
    // "warme handen punt be slash bomma kan nog lopen alles aan elkaar": the words behind the last sign.
    if let (Entity::Url, false, Some(joined), Some(sign)) = (entity, inside, joined, sign) {
        let words = sign.tokens.end..joined.tokens.start;
        return (words_between(tokens, words.clone()) <= APART).then_some(words);
    }
    let told = match entity {
        Entity::Email | Entity::Url => inside || (naming.is_some() && sign.is_some()),
        Entity::Username => joined.is_some(),
        _ => joined.is_some() || of(Kind::Naming).count() > 1,
    };
    if !told {
        return None;
    }
    let end = if whole {
        clause_end(tokens, from..sentence.end)
    } else {
        last(tokens, marks)?.end
    };
    let first = &marks.first()?.tokens;
    let from = behind_lead(tokens, from..first.start);
    let start = if words_between(tokens, from..first.start) <= APART {
        from
    } else {
        tokens.words_before(first.start).take(BEFORE).last()?
    };
    Some(start..without_description(tokens, start..end))
}

/// The end of a sentence, or of what stands before a clause that says something else: ", maar dat ga ik veranderen".
fn clause_end(tokens: &Tokens<'_>, sentence: Range<usize>) -> usize {
    let other = |comma: &usize| {
        tokens.text(*comma) == ","
            && matches!(
                tokens.next_behind::<1>(comma + 1),
                ["maar" | "want" | "dus" | "dat" | "die"]
            )
    };
    sentence.clone().find(other).unwrap_or(sentence.end)
}

/// Tokens of the longest lead that is looked through.
const LEAD: usize = 40;

/// The first token behind what leads to a value: "je kan me adden trouwens, RishoKing", "de mijne, dat is".
fn behind_lead(tokens: &Tokens<'_>, lead: Range<usize>) -> usize {
    if lead.len() > LEAD {
        return lead.start;
    }
    let leads = |token: &usize| match tokens.text(*token) {
        ":" => true,
        "is" => matches!(tokens.previous_words::<1>(*token), ["dat" | "het"]),
        "in" | "naar" => matches!(
            tokens.previous_words::<1>(*token),
            ["veranderd" | "gewijzigd"]
        ),
        // A clause of its own, with another between it and the words that say how the value is written.
        "," => {
            let more = (token + 1..lead.end).any(|word| tokens.text(word) == ",");
            more && (lead.start..*token).any(|word| tokens.is_function(word))
        }
        _ => false,
    };
    let last = lead
        .clone()
        .rev()
        .find(leads)
        .filter(|last| last + 1 < lead.end);
    last.map_or(lead.start, |last| last + 1)
}

/// The last of the words that say how something is written and stand near each other.
fn last(tokens: &Tokens<'_>, marks: &[Mark]) -> Option<Range<usize>> {
    let apart = |pair: &[Mark]| {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        words_between(tokens, between) > APART
    };
    let near = marks
        .windows(2)
        .position(apart)
        .map_or(marks.last(), |at| marks.get(at));
    near.map(|mark| mark.tokens.clone())
}

/// Tokens of the longest description behind a value.
const DESCRIPTION: usize = 16;

/// The end of a value without what only says how it is written: "…, alles aan elkaar".
fn without_description(tokens: &Tokens<'_>, value: Range<usize>) -> usize {
    let describes = |at: &usize| only_describes(tokens, &(*at..value.end));
    // No further back, so that a hostile sentence costs no more than its length.
    let from = value.start.max(value.end.saturating_sub(DESCRIPTION));
    (from..value.end).find(describes).unwrap_or(value.end)
}

fn words_between(tokens: &Tokens<'_>, range: Range<usize>) -> usize {
    range.filter(|token| tokens.is_word(*token)).count()
}
