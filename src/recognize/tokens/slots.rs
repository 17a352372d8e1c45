//! What is asked for or announced, and how far the answer can reach.
//!
//! A question stands in one turn, the answer in another, often with "momentje, even pakken" or a
//! listener's "ja" between its pieces. A slot stays open while answers come, and ends when somebody
//! asks for something else or the talk moves on.

use std::ops::Range;

use foldhash::HashMap;

use super::heard::{Heard, Sounds};
use super::{Reading, Tokens, facts};
use crate::recognize::Entity;

/// After so many turns in which nothing comes that could be an answer, a slot is over.
const PATIENCE: usize = 3;

/// No value is given over more turns than this, listening turns not counted.
const MAX_TURNS: usize = 12;

/// No slot reaches over more turns than this, whatever is said in them.
const MAX_REACH: usize = 40;

/// How many words may stand in the place of `..` in a phrase.
const WILDCARD_WORDS: usize = 3;

/// Words that a phrase takes at most.
const PHRASE: usize = 16;

/// A phrase that asks for an identifier or announces one.
#[derive(Clone, Copy)]
pub struct Cue {
    /// Folded words with a space or a hyphen between them, which are the same. `a|b` is either, a word with `?` behind it may be
    /// missing, `*nummer` is any word that ends so (and is longer), `..` is up to three words.
    /// The first place is never optional.
    pub phrase: &'static str,
    /// What is asked for.
    pub entity: Entity,
    /// What the phrase does.
    pub kind: CueKind,
}

/// What a phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// It asks; somebody else answers, or the value follows. It ends what was asked before.
    Ask,
    /// It announces: the value stands behind it, or before it in the same sentence.
    Announce,
    /// It only says what the talk is about.
    Mention,
}

/// What may be answered, and where.
#[derive(Clone, Debug)]
pub struct Slot {
    /// What is asked for.
    pub entity: Entity,
    /// What the phrase does.
    pub kind: CueKind,
    /// The tokens of the phrase, half-open.
    pub cue: Range<usize>,
    /// Number of the turn in which it stands.
    pub turn: usize,
    /// The tokens that may be an answer, half-open.
    pub reach: Range<usize>,
}

/// The cues of a language, made ready for matching.
pub struct CueTable {
    by_word: HashMap<&'static str, Vec<usize>>,
    by_ending: Vec<(&'static str, usize)>,
    patterns: Vec<Pattern>,
    heard: Heard,
}

struct Pattern {
    places: Vec<Place>,
    entity: Entity,
    kind: CueKind,
}

enum Place {
    Words { any_of: AnyOf, optional: bool },
    Wildcard,
}

/// Words of which one stands in a place.
struct AnyOf {
    words: Vec<&'static str>,
    endings: Vec<&'static str>,
    /// Whether one is a letter, which can also be said.
    has_letter: bool,
}

impl AnyOf {
    fn new(any_of: &'static str) -> Self {
        let (endings, words): (Vec<_>, Vec<_>) =
            any_of.split('|').partition(|word| word.starts_with('*'));
        let has_letter = words.iter().chain(&endings).any(|word| word.len() == 1);
        Self {
            words,
            endings: endings
                .into_iter()
                .filter_map(|word| word.strip_prefix('*'))
                .collect(),
            has_letter,
        }
    }

    fn has(&self, word: &str) -> bool {
        // Lengths and first letters tell most words apart at once.
        let is_it = |listed: &&str| {
            listed.len() == word.len()
                && listed.as_bytes().first() == word.as_bytes().first()
                && *listed == word
        };
        self.words.iter().any(is_it) || self.endings.iter().any(|ending| ends_with(word, ending))
    }
}

impl CueTable {
    /// Reads the phrases, with how their words sound. Later cues with the same phrase add an entity, they replace
    /// nothing.
    pub fn new(cues: impl IntoIterator<Item = Cue>, sound: fn(&str) -> String) -> Self {
        let mut table = Self {
            by_word: HashMap::default(),
            by_ending: Vec::new(),
            patterns: Vec::new(),
            heard: Heard::default(),
        };
        for cue in cues {
            let number = table.patterns.len();
            table.heard.add(cue.phrase, sound);
            let places: Vec<Place> = cue.phrase.split([' ', '-']).map(place).collect();
            if let Some(Place::Words { any_of, .. }) = places.first() {
                let endings = any_of.endings.iter().map(|ending| (*ending, number));
                table.by_ending.extend(endings);
                for word in &any_of.words {
                    table.by_word.entry(word).or_default().push(number);
                }
            }
            table.patterns.push(Pattern {
                places,
                entity: cue.entity,
                kind: cue.kind,
            });
        }
        table
    }

    /// Whether a phrase may begin with a word.
    pub(super) fn begins_with(&self, word: &str) -> bool {
        let ends_so = |(ending, _): &(&str, usize)| ends_with(word, ending);
        self.by_word.contains_key(word) || self.by_ending.iter().any(ends_so)
    }

    /// Whether a word may sound like the first of a phrase.
    pub(super) fn may_sound_like(&self, word: &str, sound: fn(&str) -> String) -> bool {
        self.heard.may_begin_with(word, sound)
    }

    /// The patterns that are one word.
    fn named<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Pattern> {
        let numbers = self.by_word.get(word).into_iter().flatten();
        numbers
            .filter_map(|number| self.patterns.get(*number))
            .filter(|pattern| pattern.places.len() == 1)
    }

    /// The patterns that can start with a word.
    fn starting_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Pattern> {
        let exact = self.by_word.get(word).into_iter().flatten().copied();
        let endings = self
            .by_ending
            .iter()
            .filter(move |(ending, _)| ends_with(word, ending))
            .map(|(_, number)| *number);
        exact
            .chain(endings)
            .filter_map(|number| self.patterns.get(number))
    }
}

fn place(text: &'static str) -> Place {
    if text == ".." {
        return Place::Wildcard;
    }
    let (words, optional) = text
        .strip_suffix('?')
        .map_or((text, false), |words| (words, true));
    Place::Words {
        any_of: AnyOf::new(words),
        optional,
    }
}

fn ends_with(word: &str, ending: &str) -> bool {
    word.len() > ending.len() && word.ends_with(ending)
}

/// Whether a word is one of these, or says the letter that one of them is ("bee es en").
fn is_said(tokens: &Tokens<'_>, token: usize, any_of: &AnyOf) -> bool {
    let is_spelled =
        || spelled_as(tokens, token).is_some_and(|letter| any_of.words.contains(&letter));
    any_of.has(tokens.text(token)) || (any_of.has_letter && is_spelled())
}

/// The letter that a word by itself says.
fn spelled_as<'a>(tokens: &'a Tokens<'_>, token: usize) -> Option<&'a str> {
    let item = tokens.item_at(token)?;
    match &item.reading {
        Reading::Letters(letter, _) if item.tokens.len() == 1 && letter.len() == 1 => Some(letter),
        _ => None,
    }
}

/// Finds the slots of a call. Called once, before they are stored in `tokens`.
pub(super) fn find(tokens: &Tokens<'_>, table: &CueTable) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut sounds = Sounds::default();
    for turn in 0..tokens.turns() {
        for token in tokens.of_turn(turn).filter(|token| tokens.is_word(*token)) {
            let first = slots.len();
            cues_at(tokens, table, turn, token, &mut slots);
            if slots.len() == first
                && tokens.is(token, facts::LIKE_CUE)
                && let Some((word, end)) = table.heard.at(tokens, token, &mut sounds)
            {
                slots.extend(table.named(word).map(|pattern| Slot {
                    entity: pattern.entity,
                    kind: pattern.kind,
                    cue: token..end,
                    turn,
                    reach: token..end,
                }));
            }
        }
    }
    for number in 0..slots.len() {
        let reach = reach(tokens, &slots, number);
        slots[number].reach = reach;
    }
    slots
}

/// Adds the slots whose phrase starts at a token: of each entity the one with the longest phrase.
fn cues_at(
    tokens: &Tokens<'_>,
    table: &CueTable,
    turn: usize,
    token: usize,
    slots: &mut Vec<Slot>,
) {
    let spelled = spelled_as(tokens, token).filter(|letter| *letter != tokens.text(token));
    if spelled.is_none() && !tokens.is(token, facts::CUE) {
        return;
    }
    let first = slots.len();
    let mut words = [token; PHRASE];
    let mut count = 0;
    for (place, word) in words.iter_mut().zip(tokens.words_from(token)) {
        *place = word;
        count += 1;
    }
    let words = &words[..count];
    let by_letter = spelled
        .into_iter()
        .flat_map(|letter| table.starting_with(letter));
    for pattern in table.starting_with(tokens.text(token)).chain(by_letter) {
        let Some(taken) = longest_match(tokens, words, &pattern.places) else {
            continue;
        };
        let cue = token..words.get(taken - 1).map_or(token, |last| last + 1);
        match slots[first..]
            .iter_mut()
            .find(|slot| slot.entity == pattern.entity)
        {
            Some(slot) if slot.cue.end >= cue.end => {}
            Some(slot) => {
                *slot = Slot {
                    entity: pattern.entity,
                    kind: pattern.kind,
                    reach: cue.clone(),
                    cue,
                    turn,
                }
            }
            None => {
                slots.push(Slot {
                    entity: pattern.entity,
                    kind: pattern.kind,
                    reach: cue.clone(),
                    cue,
                    turn,
                });
            }
        }
    }
}

/// How many words the places take from the start of the words, as many as possible.
fn longest_match(tokens: &Tokens<'_>, words: &[usize], places: &[Place]) -> Option<usize> {
    let Some((place, rest)) = places.split_first() else {
        return Some(0);
    };
    let with = |skipped: usize| {
        longest_match(tokens, words.get(skipped..)?, rest).map(|taken| taken + skipped)
    };
    match place {
        Place::Wildcard => (0..=WILDCARD_WORDS).rev().filter_map(with).max(),
        Place::Words { any_of, optional } => {
            let fits = words
                .first()
                .is_some_and(|word| is_said(tokens, *word, any_of));
            let taken = if fits { with(1) } else { None };
            taken.or_else(|| if *optional { with(0) } else { None })
        }
    }
}

/// Tokens before an announcement that it may name: "12345678, dat is mijn klantnummer".
const BEFORE: usize = 32;

/// The tokens that may be an answer to a cue.
fn reach(tokens: &Tokens<'_>, slots: &[Slot], number: usize) -> Range<usize> {
    let slot = &slots[number];
    let start = match slot.kind {
        CueKind::Announce => tokens
            .sentence_start(slot.cue.start)
            .max(slot.cue.start.saturating_sub(BEFORE)),
        CueKind::Ask | CueKind::Mention => slot.cue.start,
    };
    let end = last_turn_end(tokens, slot);
    let later = slots.partition_point(|other| other.turn <= slot.turn);
    let closing = slots[later..]
        .iter()
        .take_while(|later| later.cue.start < end)
        .find(|later| later.kind == CueKind::Ask && later.entity != slot.entity)
        .map_or(end, |later| later.cue.start);
    start..closing
}

/// Where the last turn ends that may hold an answer.
fn last_turn_end(tokens: &Tokens<'_>, slot: &Slot) -> usize {
    let mut end = tokens.of_turn(slot.turn).end;
    let (mut waited, mut counted) = (0, 0);
    for turn in slot.turn + 1..tokens.turns().min(slot.turn + 1 + MAX_REACH) {
        end = tokens.of_turn(turn).end;
        if tokens.is_listening(turn) {
            continue;
        }
        counted += 1;
        waited = if tokens.runs_of_turn(turn).iter().any(|run| !run.unit) {
            0
        } else {
            waited + 1
        };
        if waited >= PATIENCE || counted >= MAX_TURNS {
            break;
        }
    }
    end
}

/// The slots that are open in each turn, by their number, in the order of their cues.
pub(super) fn by_turn(tokens: &Tokens<'_>, slots: &[Slot]) -> Vec<Vec<usize>> {
    let mut open = vec![Vec::new(); tokens.turns()];
    for (number, slot) in slots.iter().enumerate() {
        let last = slot
            .reach
            .end
            .checked_sub(1)
            .and_then(|last| tokens.get(last))
            .map_or(slot.turn, |last| last.turn);
        for turn in open.iter_mut().take(last + 1).skip(slot.turn) {
            turn.push(number);
        }
    }
    open
}

/// How many open slots are looked at, latest first: nobody asks for more at once.
const MAX_OPEN: usize = 16;

impl Tokens<'_> {
    /// What is asked for or announced anywhere in the call, in the order of the cues.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Whether an entity is asked for or announced anywhere in the call.
    pub fn talks_of(&self, entity: Entity) -> bool {
        self.slots.iter().any(|slot| slot.entity == entity)
    }

    /// What is asked for or announced by a phrase that a token is a part of.
    pub fn cues_at(&self, token: usize) -> impl Iterator<Item = &Slot> {
        let end = self.slots.partition_point(|slot| slot.cue.start <= token);
        self.slots[..end]
            .iter()
            .rev()
            .take(MAX_OPEN)
            .filter(move |slot| slot.cue.contains(&token))
    }

    /// What is asked for or announced and may be answered at this token, latest cue first.
    pub fn open_slots(&self, token: usize) -> impl Iterator<Item = &Slot> {
        let turn = self
            .all
            .get(token)
            .and_then(|token| self.slots_by_turn.get(token.turn));
        let numbers = turn.map_or(&[][..], Vec::as_slice);
        let begun = numbers.partition_point(|number| {
            self.slots
                .get(*number)
                .is_some_and(|slot| slot.cue.start <= token + BEFORE)
        });
        let candidates = numbers[..begun]
            .iter()
            .rev()
            .filter_map(|number| self.slots.get(*number));
        candidates
            .filter(move |slot| slot.reach.contains(&token))
            .take(MAX_OPEN)
    }

    /// The latest slot for an entity that may be answered at this token.
    pub fn open_slot(&self, entity: Entity, token: usize) -> Option<&Slot> {
        self.open_slots(token).find(|slot| slot.entity == entity)
    }
}
