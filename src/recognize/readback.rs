//! Pieces of a name that is talked about: "de klip, ah hier", "bis sum bar", "kort, hij is ook zo", "r, y, o, en dan mar".
//!
//! Near a name, whoever writes it down says a part of it or reads back its syllables; the words of such a piece are
//! ordinary ones. What tells them is that they stand by themselves and that their letters are a piece of the name.

mod written;

use std::cell::OnceCell;
use std::ops::Range;

use super::tokens::{Case, Gap, Reading, TokenKind, Tokens};
use super::{Entity, Findings};

/// The name under which this pass reports.
const NAME: &str = "readback";

/// Turns behind a name in which pieces of it are looked for, and names of a turn that are looked at.
const NEAR: usize = 3;
const NAMES: usize = 6;

/// Names of one turn that are kept at most.
const MANY: usize = 40;

/// Letters of the shortest name of which there are pieces, of the shortest piece, and of the longest word.
const NAMED: usize = 5;
const PIECE: usize = 3;
const ENDLESS: usize = 30;

/// Words of which a name is put together when it is read back.
const WORDS: usize = 4;

/// A word of a name that was found.
struct Name {
    at: usize,
    word: String,
    /// How it sounds, from when that was asked first.
    sound: OnceCell<String>,
}

impl Name {
    fn new(at: usize, word: String) -> Self {
        Self {
            at,
            word,
            sound: OnceCell::new(),
        }
    }

    fn sound(&self, tokens: &Tokens<'_>) -> &str {
        self.sound.get_or_init(|| tokens.sound_of(&self.word))
    }
}

/// Adds the pieces of names in the turns behind them.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let (masked, names) = names(tokens, findings);
    let mut added = alternatives(tokens, &masked, &names);
    added.extend(inside(tokens, findings, &masked));
    let written: Vec<Range<usize>> = findings
        .likely()
        .filter(|finding| finding.entity == Entity::Email)
        .map(|finding| tokens.within(&finding.span))
        .flat_map(|address| written::of_an_address(tokens, address, &masked))
        .collect();
    for range in written {
        findings.add_likely(tokens, range, Entity::Email, NAME);
    }
    for turn in 0..tokens.turns() {
        let range = tokens.of_turn(turn);
        let near: Vec<&Name> = (turn.saturating_sub(NEAR)..=turn)
            .flat_map(|turn| names[turn].iter().take(NAMES))
            .collect();
        if near.is_empty() {
            continue;
        }
        for token in range.clone() {
            if !tokens.is_word(token) {
                continue;
            }
            if masked[token] {
                if names[turn].iter().any(|name| name.at == token) {
                    added.extend(called_before(tokens, token, &masked));
                    added.extend(begun(tokens, token, &masked));
                }
                added.extend(plural(tokens, token, &masked));
                continue;
            }
            let before = |name: &&&Name| name.at < token;
            let known = || near.iter().filter(before).map(|name| name.word.as_str());
            // "winters bos": a name that was told right behind another.
            let beside = token > range.start
                && masked[token - 1]
                && is_plain_word(tokens, token)
                && !tokens.is_cased(token)
                && known().any(|name| name == tokens.text(token));
            let found = beside
                .then_some(token..token + 1)
                .or_else(|| spelled(tokens, token, known()))
                .or_else(|| alone(tokens, token, known()))
                .or_else(|| {
                    let behind = token > range.start && masked[token - 1];
                    syllables(tokens, token, &range, &near, behind)
                });
            added.extend(found);
        }
    }
    for range in added {
        findings.add_likely(tokens, range, Entity::Name, NAME);
    }
}

/// "dikke harry", "an goossens": what people are called by before their name, or a short given name.
fn called_before(tokens: &Tokens<'_>, token: usize, masked: &[bool]) -> Option<Range<usize>> {
    let before = token.checked_sub(1).filter(|before| {
        !masked[*before]
            && !tokens.is_cased(token)
            && tokens.get(*before).map(|at| at.turn) == tokens.get(token).map(|at| at.turn)
    })?;
    let nickname = matches!(
        tokens.text(before),
        "dikke"
            | "lange"
            | "rooie"
            | "rosse"
            | "schele"
            | "manke"
            | "zwarte"
            | "blonde"
            | "kale"
            | "jonge"
            | "ouwe"
            | "malle"
            | "zotte"
            | "gekke"
    );
    let short = matches!(
        tokens.text(before),
        "an" | "jo" | "bo" | "ad" | "ab" | "ed" | "ma" | "li" | "lo" | "jet" | "jos" | "wil" | "mo"
    ) && !tokens.is_function(before);
    (nickname || short).then_some(before..before + 1)
}

/// "Wis, eh, Wisniewski": a name that was begun before.
fn begun(tokens: &Tokens<'_>, token: usize, masked: &[bool]) -> Option<Range<usize>> {
    let start = tokens.of_turn(tokens.get(token)?.turn).start;
    let before = (start..token)
        .rev()
        .take(NEAR + 1)
        .find(|at| tokens.is_word(*at) && !tokens.is_filler(*at))?;
    let (begin, name) = (tokens.text(before), tokens.text(token));
    (before + 1 < token
        && begin.len() >= PIECE
        && begin.len() < name.len()
        && name.starts_with(begin)
        && !masked[before])
        .then_some(before..before + 1)
}

/// "twee roya s": the plural of a name, written apart.
fn plural(tokens: &Tokens<'_>, token: usize, masked: &[bool]) -> Option<Range<usize>> {
    let next = token + 1;
    let plural = tokens.text(next) == "s"
        && masked.get(next) == Some(&false)
        && !tokens.is_cased(token)
        && tokens.get(next).map(|at| at.turn) == tokens.get(token).map(|at| at.turn);
    (plural && is_plain_word(tokens, token)).then_some(next..next + 1)
}

/// Letters of the longest word that is taken for a part of a name because it stands inside one.
const INSIDE: usize = 4;

/// "tran tie hoa": a short word between two words of a name, in a turn without capitals.
fn inside(tokens: &Tokens<'_>, findings: &Findings, masked: &[bool]) -> Vec<Range<usize>> {
    let named = findings.covered(tokens, |entity| entity == Entity::Name);
    let is_inside = |token: &usize| {
        let spaced = |at: usize| tokens.get(at).is_some_and(|at| at.gap == Gap::Space);
        named[token - 1]
            && !masked[*token]
            && named[token + 1]
            && spaced(*token)
            && spaced(token + 1)
            && !tokens.is_cased(*token)
            && tokens.text(*token).len() <= INSIDE
            && !tokens.is_function(*token)
            && !tokens.is_filler(*token)
            && !tokens.is_frequent(*token)
            && tokens.run_at(*token).is_none()
    };
    let inner = 1..tokens.all().len().saturating_sub(1);
    inner
        .filter(is_inside)
        .map(|token| token..token + 1)
        .collect()
}

/// For every token whether it was found, and for every turn the words of its names with where they end.
fn names(tokens: &Tokens<'_>, findings: &Findings) -> (Vec<bool>, Vec<Vec<Name>>) {
    let mut names: Vec<Vec<Name>> = (0..tokens.turns()).map(|_| Vec::new()).collect();
    let named = findings
        .likely()
        .filter(|finding| finding.entity == Entity::Name);
    for finding in named {
        let words = tokens.within(&finding.span);
        for token in words.filter(|token| is_plain_word(tokens, *token)) {
            let word = tokens.text(token).to_owned();
            let of_turn: &mut Vec<Name> = &mut names[finding.span.turn];
            if of_turn.len() < MANY && !of_turn.iter().any(|known| known.word == word) {
                of_turn.push(Name::new(token, word));
            }
        }
    }
    (findings.covered(tokens, |_| true), names)
}

fn is_plain_word(tokens: &Tokens<'_>, token: usize) -> bool {
    !tokens.is_function(token)
        && !tokens.is_filler(token)
        && tokens.get(token).is_some_and(|at| {
            at.kind == TokenKind::Word
                && (PIECE..ENDLESS).contains(&at.text.len())
                && at.text.is_ascii()
        })
}

/// "Anna of Wil?": the other name, and who takes it.
fn alternatives(tokens: &Tokens<'_>, masked: &[bool], names: &[Vec<Name>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for token in 2..tokens.all().len() {
        if !masked[token - 2] || masked[token] || tokens.text(token - 1) != "of" {
            continue;
        }
        let Some(turn) = tokens.get(token).map(|at| at.turn) else {
            continue;
        };
        let beside = tokens.get(token - 2).is_some_and(|at| at.turn == turn)
            && names[turn].iter().any(|name| name.at == token - 2);
        let capital = tokens
            .get(token)
            .is_some_and(|at| at.case == Case::Capital && at.kind == TokenKind::Word);
        if beside && capital {
            found.push(token..token + 1);
            let next = tokens.of_turn(turn + 1);
            let only = tokens
                .words_from(next.start)
                .filter(|word| next.contains(word) && !tokens.is_filler(*word))
                .take(2);
            let only: Vec<usize> = only.collect();
            if let [word] = only[..]
                && tokens.text(word) == tokens.text(token)
            {
                found.push(word..word + 1);
            }
        }
    }
    found
}

/// "r, y, o": letters that the name begins or ends with.
fn spelled<'n>(
    tokens: &Tokens<'_>,
    token: usize,
    mut known: impl Iterator<Item = &'n str>,
) -> Option<Range<usize>> {
    let run = tokens.run_at(token).filter(|run| {
        run.tokens.start == token && run.digit_count() == 0 && run.letter_count() >= 2
    })?;
    let letters = run
        .items
        .iter()
        .all(|item| matches!(item.reading, Reading::Letters(..) | Reading::Symbol { .. }));
    let code = run.code();
    (letters
        && known
            .any(|name| name.len() >= NAMED && (name.starts_with(&code) || name.ends_with(&code))))
    .then(|| run.tokens.clone())
}

/// "kort", "klip", "rio": a word between pauses that is the name or begins or ends it.
fn alone<'n>(
    tokens: &Tokens<'_>,
    token: usize,
    mut known: impl Iterator<Item = &'n str>,
) -> Option<Range<usize>> {
    if !is_plain_word(tokens, token) || !stands_alone(tokens, token) {
        return None;
    }
    let text = tokens.text(token);
    let is_piece = |name: &str| {
        let part = name.len() >= NAMED
            && text.len() < name.len()
            && (name.starts_with(text) || name.ends_with(text));
        part || text == name
    };
    let heard = |name: &str| {
        name.len() >= NAMED
            && y_as_i(name).starts_with(&y_as_i(text))
            && tokens.sound(token).len() >= PIECE
    };
    known
        .any(|name| is_piece(name) || heard(name))
        .then_some(token..token + 1)
}

fn y_as_i(word: &str) -> String {
    word.replace('y', "i")
}

/// Whether nothing but a mark, a filler or the end of the turn stands on both sides of a word.
fn stands_alone(tokens: &Tokens<'_>, token: usize) -> bool {
    let turn = tokens.get(token).map(|at| at.turn);
    let other = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_none_or(|at| Some(at.turn) != turn || at.kind == TokenKind::Mark)
    };
    let pause = |at: usize| {
        tokens.is_filler(at) || matches!(tokens.text(at), "ah" | "oh" | "o" | "aha" | "oke" | "ja")
    };
    let before = token.checked_sub(1);
    // "de klip": a prefix of the name that begins the turn.
    let prefixed = before.is_some_and(|at| {
        matches!(tokens.text(at), "de" | "van" | "den" | "der") && other(at.checked_sub(1))
    });
    let opens = other(before) || before.is_some_and(pause) || prefixed;
    let behind = token + 1;
    let said = matches!(
        tokens.text(behind),
        "hij" | "zij" | "ze" | "ik" | "dat" | "met" | "zo"
    );
    let by_pause = before.is_some_and(pause) && said && !tokens.is_cased(token);
    opens && (other(Some(behind)) || pause(behind) || by_pause)
}

/// "bis sum bar": the first words of a turn, which together are nearly the name.
fn syllables(
    tokens: &Tokens<'_>,
    token: usize,
    turn: &Range<usize>,
    known: &[&Name],
    behind: bool,
) -> Option<Range<usize>> {
    if tokens.is_cased(token) || !is_short_word(tokens, token) {
        return None;
    }
    let opens = behind || token == turn.start || tokens.is_filler(token - 1);
    let more = turn.contains(&(token + 1)) && is_short_word(tokens, token + 1);
    if !opens || !more || known.iter().all(|name| name.word.len() < NAMED) {
        return None;
    }
    let (mut joined, mut sound) = (String::new(), tokens.sound(token));
    let begins = |name: &&Name| {
        let begin = |of: &str| of.bytes().next();
        name.word.len() >= NAMED
            && (begin(&name.word) == begin(tokens.text(token))
                || sound.is_empty()
                || begin(name.sound(tokens)) == begin(&sound))
    };
    if !known.iter().copied().any(|name| begins(&name)) {
        return None;
    }
    let mut found = Vec::new();
    for (count, word) in (token..turn.end).take(WORDS).enumerate() {
        if !is_short_word(tokens, word) {
            break;
        }
        joined.push_str(tokens.text(word));
        if count > 0 {
            sound.push_str(&tokens.sound(word));
            found.push((word + 1, joined.clone(), sound.clone()));
        }
    }
    found.into_iter().rev().find_map(|(end, joined, sound)| {
        let heard = |name: &Name| {
            let heard = name.sound(tokens);
            heard.len() >= NAMED - 1 && heard == sound
        };
        let like = |name: &&Name| {
            name.word.len() >= NAMED && (is_near(&joined, &name.word) || heard(name))
        };
        (joined.len() >= NAMED && known.iter().any(like)).then_some(token..end)
    })
}

fn is_short_word(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.get(token).is_some_and(|at| {
        at.kind == TokenKind::Word && at.text.len() < ENDLESS && at.text.is_ascii()
    })
}

/// Whether two words differ by two letters at most, of seven and more, or by one.
fn is_near(one: &str, other: &str) -> bool {
    let allowed = if one.len().min(other.len()) > 6 { 2 } else { 1 };
    if one.len().abs_diff(other.len()) > allowed || !one.starts_with(&other[..1]) {
        return false;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (place, against) in other.iter().enumerate() {
            let change = diagonal + usize::from(letter != against);
            diagonal = row[place + 1];
            row[place + 1] = change.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[other.len()] <= allowed
}
