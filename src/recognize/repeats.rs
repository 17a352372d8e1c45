//! A second look: what was found once is found again anywhere in the call.
//!
//! Names and other words come back in another turn, misheard by a letter or spelled; numbers come back in
//! another grouping when they are read back. This pass knows no kind of identifier: what comes back has the
//! kind of what was found.

use std::cell::OnceCell;

use foldhash::{HashMap, HashSet};

use super::tokens::{Case, Run, TokenKind, Tokens};
use super::{Confidence, Entity, Finding, Findings, values};

/// The name under which this pass reports.
const NAME: &str = "repeats";

/// Letters from which on a word may differ by one letter.
const ALIKE: usize = 5;

/// Letters from which on a word is no name, so that a hostile one costs nothing.
const ENDLESS: usize = 40;

/// Letters of the longest group of a code that comes back as a word.
const GROUP: usize = 4;

/// Digits of which a run must consist to be recognized as a part of a value anywhere.
const DIGITS: usize = 3;

/// Turns around a value in which two digits of it are a part of it.
const NEAR: usize = 2;

/// Adds what comes back of what was found with confidence.
pub fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let found: Vec<Finding> = findings.likely().cloned().collect();
    words(tokens, &found, findings);
    digits(tokens, &found, findings);
}

/// Kinds whose words are distinctive.
const fn has_words(entity: Entity) -> bool {
    matches!(
        entity,
        Entity::Name | Entity::Address | Entity::Location | Entity::Username
    )
}

/// Whether a word is one that may differ by a letter.
fn may_differ(word: &str) -> bool {
    (ALIKE..ENDLESS).contains(&word.len()) && word.is_ascii()
}

fn words(tokens: &Tokens<'_>, found: &[Finding], findings: &mut Findings) {
    let mut known: HashMap<&str, Entity> = HashMap::default();
    for finding in found.iter().filter(|finding| has_words(finding.entity)) {
        for token in tokens.within(&finding.span) {
            if is_distinctive(tokens, token) {
                known.entry(tokens.text(token)).or_insert(finding.entity);
            }
        }
    }
    let told: HashSet<&str> = found
        .iter()
        .filter(|finding| {
            finding.entity == Entity::Name && finding.confidence == Confidence::Certain
        })
        .flat_map(|finding| tokens.within(&finding.span))
        .map(|token| tokens.text(token))
        .collect();
    let alike = Alike::new(tokens, found);
    // Without a word that was found nothing comes back, nor anything like it.
    let all = if known.is_empty() {
        0..0
    } else {
        0..tokens.all().len()
    };
    for token in all {
        if !is_distinctive(tokens, token) {
            continue;
        }
        let text = tokens.text(token);
        let again = is_written_as_name(tokens, token)
            || (is_name_again(tokens, token) && told.contains(text));
        let same = again.then(|| known.get(text).copied()).flatten();
        let near = || {
            (!alike.sounds.is_empty() && !tokens.is_ordinary(token) && may_differ(text))
                .then(|| alike.near(&tokens.sound(token)))
                .flatten()
        };
        if let Some(entity) = same.or_else(near) {
            findings.add_likely(tokens, token..token + 1, entity, NAME);
        }
    }
    secrets(tokens, found, findings);
    alike.in_pieces(tokens, findings);
}

/// Letters of the shortest word of a password that is found again.
const SECRET: usize = 5;

/// Words of a password come back when it is said again or talked about: those that few calls have.
fn secrets(tokens: &Tokens<'_>, found: &[Finding], findings: &mut Findings) {
    let is_own = |token: usize| {
        is_distinctive(tokens, token)
            && tokens.text(token).len() >= SECRET
            && tokens.run_at(token).is_none()
            && tokens.symbol_at(token).is_none()
            && !tokens.is_frequent(token)
            && !tokens.text(token).starts_with("hoofdletter")
    };
    let words: HashSet<&str> = found
        .iter()
        .filter(|finding| finding.entity == Entity::Secret)
        .flat_map(|finding| tokens.within(&finding.span))
        .filter(|token| is_own(*token))
        .map(|token| tokens.text(token))
        .collect();
    if words.is_empty() {
        return;
    }
    for token in (0..tokens.all().len()).filter(|token| words.contains(tokens.text(*token))) {
        findings.add_likely(tokens, token..token + 1, Entity::Secret, NAME);
    }
}

/// The sounds of what was found, and of what differs from it by a letter.
struct Alike {
    exact: HashMap<String, Entity>,
    /// The sounds in the order in which they were found.
    sounds: Vec<(String, Entity)>,
    /// What differs from them by a letter, from when that was asked first.
    near: OnceCell<HashMap<String, Entity>>,
}

impl Alike {
    fn new(tokens: &Tokens<'_>, found: &[Finding]) -> Self {
        let (mut exact, mut sounds) = (HashMap::default(), Vec::new());
        for finding in found.iter().filter(|finding| has_words(finding.entity)) {
            for token in tokens.within(&finding.span) {
                if !is_distinctive(tokens, token) || !may_differ(tokens.text(token)) {
                    continue;
                }
                let sound = tokens.sound(token);
                if sound.len() < ALIKE - 1 || exact.contains_key(&sound) {
                    continue;
                }
                sounds.push((sound.clone(), finding.entity));
                exact.insert(sound, finding.entity);
            }
        }
        Self {
            exact,
            sounds,
            near: OnceCell::new(),
        }
    }

    /// What differs by a letter from what was found.
    fn differing(&self) -> &HashMap<String, Entity> {
        self.near.get_or_init(|| {
            let mut near = HashMap::default();
            for (sound, entity) in &self.sounds {
                for key in without_one(sound) {
                    near.entry(key).or_insert(*entity);
                }
            }
            near
        })
    }

    /// What sounds the same, or differs by one letter that is missing, added or another one.
    fn near(&self, sound: &str) -> Option<Entity> {
        let of = |sound: &str| {
            let exact = self.exact.get(sound);
            exact.or_else(|| self.differing().get(sound)).copied()
        };
        of(sound).or_else(|| without_one(sound).find_map(|key| of(&key)))
    }

    /// Words that together sound like one that was found: "moe kendi" for "mukendi".
    fn in_pieces(&self, tokens: &Tokens<'_>, findings: &mut Findings) {
        if self.exact.is_empty() {
            return;
        }
        let is_piece = |token: usize| {
            !tokens.is_function(token)
                && !tokens.is_filler(token)
                && tokens.get(token).is_some_and(|at| {
                    at.kind == TokenKind::Word
                        && at.case == Case::Lower
                        && (2..ENDLESS).contains(&at.text.len())
                })
        };
        // The word before, with its sound where it was needed.
        let mut before: Option<(usize, Option<String>)> = None;
        for token in 0..tokens.all().len() {
            if !is_piece(token) {
                before = None;
                continue;
            }
            let mut heard = None;
            if let Some((first, begin)) =
                before.filter(|(first, _)| same_turn(tokens, *first, token))
            {
                let begin = begin.unwrap_or_else(|| tokens.sound(first));
                let sound = tokens.sound(token);
                let whole = joined(&begin, &sound);
                let strange = !tokens.is_ordinary(first) || !tokens.is_ordinary(token);
                // What is one name by itself needs no neighbour that makes it another.
                let alone = || self.near(&begin).or_else(|| self.near(&sound)).is_some();
                let exact = self.exact.get(&whole).or_else(|| {
                    let written = written_as_one(tokens.text(first), tokens.text(token))?;
                    self.exact.get(&tokens.sound_of(&written))
                });
                let exact = exact.copied();
                let entity = exact.or_else(|| {
                    (strange && whole.len() > ALIKE && !alone())
                        .then(|| self.near(&whole))
                        .flatten()
                });
                if let Some(entity) = entity.filter(|_| whole.len() >= ALIKE) {
                    findings.add_likely(tokens, first..token + 1, entity, NAME);
                }
                heard = Some(sound);
            }
            before = Some((token, heard));
        }
    }
}

fn same_turn(tokens: &Tokens<'_>, first: usize, second: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    turn(first) == turn(second)
}

/// Two words as one, if an h makes another sound of the letter that it meets: "kamp huis" and "kamphuis".
fn written_as_one(begin: &str, end: &str) -> Option<String> {
    let meets = begin.ends_with(['p', 'c', 't', 's', 'g']) && end.starts_with('h');
    meets.then(|| [begin, end].concat())
}

/// Two sounds as one: a letter that meets itself counts once.
fn joined(begin: &str, end: &str) -> String {
    let end = match (begin.chars().last(), end.chars().next()) {
        (Some(last), Some(first)) if last == first => end.get(first.len_utf8()..).unwrap_or(""),
        _ => end,
    };
    [begin, end].concat()
}

/// The word with each of its letters left out.
fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices()
        .map(|(at, letter)| [&word[..at], &word[at + letter.len_utf8()..]].concat())
}

/// A word that was told to be a name is one again, unless it is a thing where it stands or one that most calls have.
fn is_name_again(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(at) = tokens.get(token) else {
        return false;
    };
    if tokens.is_cased(token) {
        return at.case != Case::Lower;
    }
    tokens.is_name(token) || (!tokens.is_frequent(token) && !tokens.is_determined(token))
}

/// A word that says something by itself.
fn is_distinctive(tokens: &Tokens<'_>, token: usize) -> bool {
    !tokens.is_function(token)
        && !tokens.is_filler(token)
        && tokens
            .get(token)
            .is_some_and(|at| at.kind == TokenKind::Word && at.text.len() >= 3)
}

/// An ordinary word is a name again only with a capital inside a sentence, or where there are no capitals and it was
/// told to be a name ("met schipper").
fn is_written_as_name(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(at) = tokens.get(token) else {
        return false;
    };
    !tokens.is_ordinary(token)
        || (at.case == Case::Capital && tokens.sentence_start(token) != token)
}

/// Letters of a code that are said one by one and come back as a word: "g a vijf zeven", "ga 57".
fn groups(tokens: &Tokens<'_>, found: &[Finding], findings: &mut Findings) {
    let mut known: HashMap<String, Entity> = HashMap::default();
    for finding in found.iter().filter(|finding| finding.entity.is_code()) {
        for run in tokens.runs_within(&tokens.within(&finding.span)) {
            for part in run.code().split(|c: char| c.is_ascii_digit()) {
                if (2..=GROUP).contains(&part.len()) {
                    known.entry(part.to_owned()).or_insert(finding.entity);
                }
            }
        }
    }
    if known.is_empty() {
        return;
    }
    for token in 0..tokens.all().len() {
        let number = |at: Option<usize>| {
            at.is_some_and(|at| tokens.run_at(at).is_some() && same_turn(tokens, at, token))
        };
        let text = tokens.text(token);
        if (2..=GROUP).contains(&text.len())
            && (number(Some(token + 1)) || number(token.checked_sub(1)))
            && tokens.run_at(token).is_none()
            && !tokens.is_filler(token)
            && let Some(entity) = known.get(text)
        {
            findings.add_likely(tokens, token..token + 1, *entity, NAME);
        }
    }
}

/// Runs that are a part of what was found, or that hold it.
fn digits(tokens: &Tokens<'_>, found: &[Finding], findings: &mut Findings) {
    groups(tokens, found, findings);
    let mut masked: Vec<Option<Entity>> = vec![None; tokens.all().len()];
    for finding in found {
        for token in tokens.within(&finding.span) {
            masked[token] = masked[token].or(Some(finding.entity));
        }
    }
    let values = values_of(tokens, &masked);
    if values.is_empty() {
        return;
    }
    let others: Vec<(&Run, String)> = tokens
        .runs()
        .iter()
        .filter(|run| masked[run.tokens.start].is_none())
        .map(|run| (run, run.digits()))
        .filter(|(_, digits)| (SHORTEST..=LONGEST).contains(&digits.len()))
        .collect();
    let parts = parts(&values, &others);
    for (run, digits) in &others {
        let Some(places) = parts.get(digits.as_str()) else {
            continue;
        };
        // Values come in the order of their turns.
        let near = places.partition_point(|place| values[*place].turn + NEAR < run.turn);
        let place = if digits.len() >= DIGITS {
            places.first()
        } else {
            places[near..]
                .first()
                .filter(|place| values[**place].turn <= run.turn + NEAR)
        };
        if let Some(place) = place
            && !values::is_explained(tokens, run)
            && values::is_closed(tokens, run.tokens.end)
        {
            let entity = values[*place].entity;
            findings.add_likely(tokens, run.tokens.clone(), entity, NAME);
        }
    }
}

/// Digits of the shortest and of the longest part of a value that is looked for.
const SHORTEST: usize = 2;
const LONGEST: usize = 12;

/// A value as it was found, put together where it was given in pieces.
struct Value {
    digits: String,
    /// The turn of its last piece.
    turn: usize,
    entity: Entity,
}

/// The digits of the runs that were found, in the order of their turns.
fn values_of(tokens: &Tokens<'_>, masked: &[Option<Entity>]) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    for run in tokens.runs() {
        let Some(entity) = masked[run.tokens.start] else {
            continue;
        };
        let digits = run.digits();
        if digits.len() < SHORTEST {
            continue;
        }
        // A value that is given in pieces is put together as long as its kind is the same.
        match values.last_mut() {
            Some(last)
                if last.entity == entity && run.turn - last.turn <= 2 && last.digits.len() < 40 =>
            {
                last.digits.push_str(&digits);
                last.turn = run.turn;
            }
            _ => values.push(Value {
                digits,
                turn: run.turn,
                entity,
            }),
        }
    }
    values
}

/// The parts of values that are as long as one of the other runs, with the numbers of the values that have them.
fn parts<'v>(values: &'v [Value], others: &[(&Run, String)]) -> HashMap<&'v str, Vec<usize>> {
    let mut wanted = [false; LONGEST + 1];
    for (_, digits) in others {
        wanted[digits.len()] = true;
    }
    let mut parts: HashMap<&str, Vec<usize>> = HashMap::default();
    for (number, value) in values.iter().enumerate() {
        let lengths = (SHORTEST..=value.digits.len().min(LONGEST)).filter(|length| wanted[*length]);
        for length in lengths {
            let starts = 0..=value.digits.len() - length;
            for part in starts.filter_map(|start| value.digits.get(start..start + length)) {
                let places = parts.entry(part).or_default();
                if places.last() != Some(&number) {
                    places.push(number);
                }
            }
        }
    }
    parts
}
