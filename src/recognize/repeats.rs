//! A second look: what was found once is found again anywhere in the call.
//!
//! Names and other words come back in another turn, misheard by a letter or spelled; numbers come back in
//! another grouping when they are read back. This pass knows no kind of identifier: what comes back has the
//! kind of what was found.

use foldhash::{HashMap, HashSet};

use super::tokens::{Case, TokenKind, Tokens};
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
    for token in 0..tokens.all().len() {
        if !is_distinctive(tokens, token) {
            continue;
        }
        let text = tokens.text(token);
        let same = known.get(text).copied().filter(|_| {
            is_written_as_name(tokens, token)
                || (told.contains(text) && is_name_again(tokens, token))
        });
        let near = || {
            (!tokens.is_ordinary(token) && may_differ(text))
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
    near: HashMap<String, Entity>,
}

impl Alike {
    fn new(tokens: &Tokens<'_>, found: &[Finding]) -> Self {
        let (mut exact, mut near) = (HashMap::default(), HashMap::default());
        for finding in found.iter().filter(|finding| has_words(finding.entity)) {
            for token in tokens.within(&finding.span) {
                if !is_distinctive(tokens, token) || !may_differ(tokens.text(token)) {
                    continue;
                }
                let sound = tokens.sound(token);
                if sound.len() < ALIKE - 1 || exact.contains_key(&sound) {
                    continue;
                }
                for key in without_one(&sound) {
                    near.entry(key).or_insert(finding.entity);
                }
                exact.insert(sound, finding.entity);
            }
        }
        Self { exact, near }
    }

    /// What sounds the same, or differs by one letter that is missing, added or another one.
    fn near(&self, sound: &str) -> Option<Entity> {
        let same = self.exact.get(sound).or_else(|| self.near.get(sound));
        same.copied().or_else(|| {
            without_one(sound).find_map(|key| {
                self.exact
                    .get(&key)
                    .or_else(|| self.near.get(&key))
                    .copied()
            })
        })
    }

    /// Words that together sound like one that was found: "moe kendi" for "mukendi".
    fn in_pieces(&self, tokens: &Tokens<'_>, findings: &mut Findings) {
        if self.exact.is_empty() {
            return;
        }
        let is_piece = |token: usize| {
            tokens.get(token).is_some_and(|at| {
                at.kind == TokenKind::Word
                    && at.case == Case::Lower
                    && (2..ENDLESS).contains(&at.text.len())
            }) && !tokens.is_function(token)
                && !tokens.is_filler(token)
        };
        let mut before: Option<(usize, String)> = None;
        for token in 0..tokens.all().len() {
            if !is_piece(token) {
                before = None;
                continue;
            }
            let sound = tokens.sound(token);
            if let Some((first, begin)) =
                before.filter(|(first, _)| same_turn(tokens, *first, token))
            {
                let whole = joined(&begin, &sound);
                let strange = !tokens.is_ordinary(first) || !tokens.is_ordinary(token);
                // What is one name by itself needs no neighbour that makes it another.
                let alone = || self.near(&begin).or_else(|| self.near(&sound)).is_some();
                let exact = self.exact.get(&whole).copied();
                let entity = exact.or_else(|| {
                    (strange && whole.len() > ALIKE && !alone())
                        .then(|| self.near(&whole))
                        .flatten()
                });
                if let Some(entity) = entity.filter(|_| whole.len() >= ALIKE) {
                    findings.add_likely(tokens, first..token + 1, entity, NAME);
                }
            }
            before = Some((token, sound));
        }
    }
}

fn same_turn(tokens: &Tokens<'_>, first: usize, second: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    turn(first) == turn(second)
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
    tokens
        .get(token)
        .is_some_and(|at| at.kind == TokenKind::Word && at.text.len() >= 3)
        && !tokens.is_function(token)
        && !tokens.is_filler(token)
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
            at.is_some_and(|at| same_turn(tokens, at, token) && tokens.run_at(at).is_some())
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
    let mut masked: HashMap<usize, Entity> = HashMap::default();
    for finding in found {
        for token in tokens.within(&finding.span) {
            masked.entry(token).or_insert(finding.entity);
        }
    }
    let mut values: Vec<(String, usize, Entity)> = Vec::new();
    for run in tokens.runs() {
        let digits = run.digits();
        if let Some(&entity) = masked.get(&run.tokens.start).filter(|_| digits.len() >= 2) {
            // A value that is given in pieces is put together as long as its kind is the same.
            match values.last_mut() {
                Some((value, turn, last))
                    if *last == entity && run.turn - *turn <= 2 && value.len() < 40 =>
                {
                    value.push_str(&digits);
                    *turn = run.turn;
                }
                _ => values.push((digits, run.turn, entity)),
            }
        }
    }
    let mut parts: HashMap<String, Vec<(usize, Entity)>> = HashMap::default();
    for (value, turn, entity) in &values {
        let mut seen = HashSet::default();
        for length in 2..=value.len().min(12) {
            for part in
                (0..=value.len() - length).filter_map(|start| value.get(start..start + length))
            {
                if seen.insert(part) {
                    parts
                        .entry(part.to_owned())
                        .or_default()
                        .push((*turn, *entity));
                }
            }
        }
    }
    for run in tokens
        .runs()
        .iter()
        .filter(|run| !masked.contains_key(&run.tokens.start))
    {
        let digits = run.digits();
        if digits.len() < 2
            || values::is_explained(tokens, run)
            || !values::is_closed(tokens, run.tokens.end)
        {
            continue;
        }
        let Some(places) = parts.get(&digits) else {
            continue;
        };
        // Values come in the order of their turns.
        let near = places.partition_point(|(turn, _)| turn + NEAR < run.turn);
        let place = if digits.len() >= DIGITS {
            places.first()
        } else {
            places[near..]
                .first()
                .filter(|(turn, _)| *turn <= run.turn + NEAR)
        };
        if let Some((_, entity)) = place {
            findings.add_likely(tokens, run.tokens.clone(), *entity, NAME);
        }
    }
}
