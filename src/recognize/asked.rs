//! Answers in which a speech model misheard signs: "gee vier wolf iks ka", "f vier mul e twee leven".
//!
//! Where a number or a code is asked for, what is answered is masked from its first to its last sign, also the words
//! between and behind them that nobody reads. What counts is how densely signs stand: a sentence with a number in it is
//! no such answer. This pass stands behind the recognizers, since it goes by what they found, too.

use std::ops::Range;

use super::tokens::{CueKind, LetterForm, Reading, Run, Slot, TokenKind, Tokens};
use super::{Entity, Findings, values};

/// The name under which this pass reports.
const NAME: &str = "asked";

/// Turns behind the question in which the answer begins, listening turns not counted.
const NEAR: usize = 2;

/// Signs of the shortest answer that has words in it which nobody reads.
const SIGNS: usize = 2;

/// Signs of a value that nobody asked for, from which on what stands among them is a part of it.
const KNOWN: usize = 3;

/// Words of an answer that are looked at.
const LOOKED_AT: usize = 60;

/// Adds the stretches of answers that are no sentences.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let (masked, given) = masked(tokens, findings);
    let counts = tokens.counts();
    for (turn, given) in given.into_iter().enumerate() {
        if tokens.is_listening(turn) {
            continue;
        }
        let slot = asked(tokens, turn, counts, &masked);
        if let Some(slot) = slot
            && let Some(sign) = lone_sign(tokens, turn, slot).filter(|sign| !masked[sign.start])
        {
            findings.add_likely(tokens, sign, slot.entity, NAME);
        }
        let first = match slot {
            Some(slot) if slot.turn == turn => slot.cue.end,
            _ => tokens.of_turn(turn).start,
        };
        let Some(entity) = slot.map(|slot| slot.entity).or(given) else {
            continue;
        };
        for stretch in stretches(tokens, first, &masked, slot.is_none()) {
            findings.add_likely(tokens, stretch, entity, NAME);
        }
    }
}

/// For every token whether it is a part of a value that was found, and for every turn the kind of one in it.
fn masked(tokens: &Tokens<'_>, findings: &Findings) -> (Vec<bool>, Vec<Option<Entity>>) {
    let mut given = vec![None; tokens.turns()];
    for finding in findings.likely().filter(|finding| is_code(finding.entity)) {
        given[finding.span.turn] = Some(finding.entity);
    }
    (findings.covered(tokens, is_code), given)
}

const fn is_code(entity: Entity) -> bool {
    entity.is_code() || matches!(entity, Entity::Secret)
}

/// The question for a code that a turn may answer.
fn asked<'t>(
    tokens: &'t Tokens<'_>,
    turn: usize,
    counts: &[usize],
    masked: &[bool],
) -> Option<&'t Slot> {
    // Whoever says the rest of what he began answers himself.
    let begun = |slot: &Slot| {
        let own = tokens.of_turn(slot.turn);
        (slot.cue.end..own.end).any(|token| masked.get(token) == Some(&true))
    };
    // So does who goes on with a value of the turns before.
    let goes_on = || {
        (turn.saturating_sub(NEAR)..turn)
            .flat_map(|turn| tokens.of_turn(turn))
            .any(|token| masked.get(token) == Some(&true))
    };
    let range = tokens.of_turn(turn);
    let last = range.end.checked_sub(1)?;
    let mut slots = tokens
        .open_slots(range.start)
        .chain(tokens.open_slots(last));
    slots.find(|slot| {
        is_code(slot.entity)
            && slot.kind == CueKind::Ask
            && (slot.turn == turn
                || (slot.turn < turn
                    && (counts[turn] - counts[slot.turn] <= NEAR || goes_on())
                    && (tokens.speaker(turn) != tokens.speaker(slot.turn) || begun(slot))))
    })
}

/// What a word is in an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A digit or a letter.
    Sign,
    /// What may be one.
    Like,
    /// A mark or a word that may stand inside a value.
    Aside,
    /// Another word.
    Plain,
}

/// The stretches of a turn that are answers of signs and of words that may be signs.
///
/// Where nothing was asked, only those count in which a value was found already.
fn stretches(
    tokens: &Tokens<'_>,
    first: usize,
    masked: &[bool],
    unasked: bool,
) -> Vec<Range<usize>> {
    let words: Vec<(usize, Kind)> = tokens
        .words_from(first)
        .take(LOOKED_AT)
        .map(|word| (word, kind(tokens, word, masked)))
        .collect();
    let mut found = Vec::new();
    if !unasked && let Some(whole) = dense(tokens, &words) {
        found.push(whole);
    }
    let mut at = 0;
    while at < words.len() {
        let Some(end) = stretch_end(tokens, &words, at) else {
            at += 1;
            continue;
        };
        let known = words[at..end]
            .iter()
            .filter(|(word, _)| masked.get(*word) == Some(&true))
            .count();
        if !unasked || known >= KNOWN {
            found.extend(answer(tokens, &words, at..end));
        }
        at = end;
    }
    found
}

/// Of ten words of an answer so many are signs or like signs when all of them are.
const DENSE: usize = 7;

/// Words before the first sign of an answer in which every word may be a sign.
const BEFORE: usize = 4;

/// "nul zes mee vrij negen negen uh heen mul": an answer in a turn without capitals that has hardly any other words.
fn dense(tokens: &Tokens<'_>, words: &[(usize, Kind)]) -> Option<Range<usize>> {
    let is_sign = |(_, kind): &(usize, Kind)| matches!(kind, Kind::Sign | Kind::Like);
    let mut first = words.iter().position(|(_, kind)| *kind == Kind::Sign)?;
    let mut last = words.iter().rposition(|(_, kind)| *kind == Kind::Sign)?;
    let rest = &words[last + 1..];
    if rest.len() <= 2
        && rest
            .iter()
            .all(|(word, _)| tokens.sounds_like_number(*word))
    {
        last = words.len() - 1;
    }
    if first > BEFORE || tokens.is_cased(words[first].0) {
        return None;
    }
    let mut plain = 0;
    for (word, kind) in &words[first..=last] {
        plain = if *kind == Kind::Plain { plain + 1 } else { 0 };
        if plain > 2 || (plain > 0 && !is_misheard(tokens, *word)) {
            return None;
        }
    }
    let part = words[first..=last]
        .iter()
        .filter(|(_, kind)| *kind != Kind::Aside);
    let (all, like, sure) = part.fold((0, 0, 0), |(all, like, sure), word| {
        (
            all + 1,
            like + usize::from(is_sign(word)),
            sure + usize::from(word.1 == Kind::Sign),
        )
    });
    // "geel vier wolf": the first word of the turn is the first sign.
    let begins = first.checked_sub(1).is_some_and(|before| {
        let word = words[before].0;
        words[..before].iter().all(|(_, kind)| *kind == Kind::Aside)
            && words[before].1 != Kind::Aside
            && !tokens.is_function(word)
            && !tokens.is_frequent(word)
            && tokens.text(word).len() <= 5
    });
    if begins {
        first -= 1;
    }
    (sure >= KNOWN && sure * 2 >= all && like * 10 >= all * DENSE && all < LOOKED_AT / 2)
        .then(|| words[first].0..words[last].0 + 1)
}

/// The end of the stretch that begins at a word: a plain word ends it, unless signs stand right on both sides of it in
/// a turn without capitals.
fn stretch_end(tokens: &Tokens<'_>, words: &[(usize, Kind)], start: usize) -> Option<usize> {
    let kind = |at: usize| words.get(at).map(|(_, kind)| *kind);
    if !matches!(kind(start), Some(Kind::Sign | Kind::Like)) {
        return None;
    }
    let mut end = start;
    while let Some(this) = kind(end) {
        let misheard = this == Kind::Plain
            && end > start
            && kind(end - 1) == Some(Kind::Sign)
            && kind(end + 1) == Some(Kind::Sign)
            && is_misheard(tokens, words[end].0);
        if this == Kind::Plain && !misheard {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// Whether a word between signs may be another one: one that holds no sentence together and counts nothing.
fn is_misheard(tokens: &Tokens<'_>, word: usize) -> bool {
    let counts = tokens
        .run_at(word.saturating_sub(1))
        .is_some_and(|run| run.unit);
    !tokens.is_cased(word) && !tokens.is_function(word) && !counts && tokens.text(word).len() <= 8
}

/// What of a stretch is the answer, if it is one.
fn answer(
    tokens: &Tokens<'_>,
    words: &[(usize, Kind)],
    stretch: Range<usize>,
) -> Option<Range<usize>> {
    let part = &words[stretch.clone()];
    let is_sign = |(_, kind): &(usize, Kind)| *kind == Kind::Sign;
    let signs = part.iter().filter(|word| is_sign(word)).count();
    let first = part.iter().position(is_sign)?;
    let last = part.iter().rposition(is_sign)?;
    let explained = || {
        let mut runs = part[first..=last]
            .iter()
            .filter(|(_, kind)| *kind == Kind::Sign)
            .filter_map(|(word, _)| tokens.run_at(*word));
        runs.any(|run| run.unit || values::is_explained(tokens, run))
    };
    let like = |at: usize| part.get(at).is_some_and(|(_, kind)| *kind == Kind::Like);
    // What stands before the first sign and behind the last counts where the turn begins and ends with it.
    let opens = words[..stretch.start]
        .iter()
        .all(|(_, kind)| *kind == Kind::Aside);
    let closes = stretch.end == words.len() || ends_clause(tokens, part[part.len() - 1].0);
    let mut start = first;
    while start > 0
        && first - start < 4
        && like(start - 1)
        && ((opens && first - start < 2 && !is_small(tokens, part[start - 1].0))
            || is_letter(tokens, part[start - 1].0))
    {
        start -= 1;
    }
    // "ga 57 3082": two letters that are a word.
    let pair =
        start == 0 && stretch.start > 0 && starts_with_pair(tokens, words, stretch.start - 1);
    let mut end = last + 1;
    while closes && end < part.len() && end - last <= 3 && (like(end) || like(end + 1)) {
        end += 1;
    }
    // "nul twee leven van de bank": a number that was misheard right behind the others.
    if end == last + 1
        && part.get(end).is_some_and(|(word, kind)| {
            *kind == Kind::Like
                && !tokens.is_cased(*word)
                && tokens.sounds_like_number(*word)
                && !tokens.is_function(*word)
                && values::is_closed(tokens, word + 1)
        })
    {
        end += 1;
    }
    let mut tail = part[end - 1].0 + 1;
    // A turn that is all signs but its last word.
    let alone = opens && stretch.end + 1 == words.len() && end == part.len() && signs >= 4;
    if let Some((word, Kind::Plain)) = words.get(stretch.end).filter(|_| alone)
        && is_misheard(tokens, *word)
    {
        tail = word + 1;
    }
    // "de letters zijn bee zet"
    let announced = stretch.start.checked_sub(1).is_none_or(|before| {
        matches!(
            tokens.text(words[before].0),
            "zijn" | "letters" | "met" | "dan" | "waren"
        )
    });
    let letters = signs > 0
        && (part.len() > SIGNS || (part.len() == SIGNS && announced))
        && closes
        && part.iter().all(|(word, _)| {
            tokens
                .item_at(*word)
                .is_some_and(|item| !matches!(item.reading, Reading::Symbol { .. }))
        });
    let begin = if pair {
        words[stretch.start - 1].0
    } else {
        part[start].0
    };
    // Letters alone answer where nothing else is said behind them.
    let number = part[start..].iter().any(|(word, _)| {
        tokens
            .item_at(*word)
            .is_some_and(|item| matches!(item.reading, Reading::Number(_)))
    });
    let code: String = part[start..end.min(part.len())]
        .iter()
        .filter_map(|(word, _)| match &tokens.item_at(*word)?.reading {
            Reading::Letters(letters, _) => Some(letters.as_str()),
            _ => None,
        })
        .collect();
    // "een es em es", "een a o w": the article reads as a letter, too.
    let named = super::talk::ABBREVIATIONS.iter().any(|abbreviation| {
        code.strip_suffix(abbreviation)
            .is_some_and(|before| before.len() <= 1)
    });
    if !number && named {
        return None;
    }
    ((signs >= SIGNS || letters) && (number || closes) && !explained()).then_some(begin..tail)
}

/// Whether a word is only a letter by chance, and no number that was misheard: "ah", "die".
fn is_small(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens
        .item_at(word)
        .is_some_and(|item| matches!(item.reading, Reading::Letters(_, LetterForm::Ambiguous)))
        && !tokens.sounds_like_number(word)
}

/// Whether a word says a letter and is no pronoun: "zet", "el", "b".
fn is_letter(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens
        .item_at(word)
        .is_some_and(|item| match &item.reading {
            Reading::Letters(_, form) => {
                matches!(
                    form,
                    LetterForm::Letter | LetterForm::Name | LetterForm::Scarce
                )
            }
            Reading::Number(number) => number.weak && tokens.text(word) == "een",
            Reading::Symbol { symbol, .. } => matches!(symbol, '.' | '-' | '/'),
        })
        && match tokens.text(word) {
            "er" | "ie" | "ar" => false,
            // "dat is s twintig"
            "t" | "s" | "n" => tokens.previous_words::<1>(word) == ["is"],
            _ => true,
        }
}

/// Whether a word of two letters begins an answer, right before its digits, where codes have letters.
fn starts_with_pair(tokens: &Tokens<'_>, words: &[(usize, Kind)], at: usize) -> bool {
    let word = words[at].0;
    let asked = tokens.open_slots(word).any(|slot| {
        matches!(
            slot.entity,
            Entity::IdDocument | Entity::LicensePlate | Entity::DeviceId | Entity::CustomerId
        ) && slot.kind == CueKind::Ask
    });
    asked
        && tokens.text(word).len() == 2
        && !matches!(
            tokens.text(word),
            "is" | "op" | "in" | "ik" | "om" | "ze" | "we" | "je"
        )
        && words[..at].iter().all(|(_, kind)| *kind == Kind::Aside)
        && tokens.item_at(word + 1).is_some()
}

/// "En nog een cijfer?" "Les.": hardly a word, which sounds like a number.
fn lone_sign(tokens: &Tokens<'_>, turn: usize, slot: &Slot) -> Option<Range<usize>> {
    let said: Vec<usize> = tokens
        .words_from(tokens.of_turn(turn).start)
        .filter(|word| !tokens.is_filler(*word))
        .take(3)
        .collect();
    let like = |word: &usize| {
        !tokens.is_function(*word)
            && (tokens.sounds_like_number(*word) || tokens.item_at(*word).is_some())
    };
    let (first, last) = (*said.first()?, *said.last()?);
    (slot.turn < turn && said.len() <= 2 && said.iter().all(like) && !tokens.is_cased(first))
        .then_some(first..last + 1)
}

/// Whether a mark or the end of the turn stands behind a word.
fn ends_clause(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.get(word + 1).is_none_or(|next| {
        Some(next.turn) != tokens.get(word).map(|token| token.turn) || next.kind == TokenKind::Mark
    })
}

fn kind(tokens: &Tokens<'_>, word: usize, masked: &[bool]) -> Kind {
    if masked.get(word) == Some(&true) {
        return Kind::Sign;
    }
    let sure = tokens
        .item_at(word)
        .is_some_and(|item| match &item.reading {
            Reading::Number(number) => !number.weak && !number.ordinal,
            Reading::Letters(letters, form) => {
                *form <= LetterForm::Name
                    && (letters.len() > 1 || !"aeosnt".contains(letters.as_str()))
            }
            Reading::Symbol { .. } => false,
        });
    let run = tokens.run_at(word);
    let plain = |run: &Run| {
        run.unit || values::is_explained(tokens, run) || super::plain::is_thousands(tokens, run)
    };
    // A number that is in no run counts something: "Vier personen."
    let counts = run.is_none()
        && tokens
            .item_at(word)
            .is_some_and(|item| matches!(&item.reading, Reading::Number(number) if !number.weak));
    let small = matches!(tokens.text(word), "mn" | "zn" | "m'n" | "z'n");
    if small || counts || run.is_some_and(plain) {
        return Kind::Plain;
    }
    if sure || run.is_some() {
        return Kind::Sign;
    }
    let is_word = tokens
        .get(word)
        .is_some_and(|token| token.kind == TokenKind::Word);
    if tokens.is_filler(word) {
        return Kind::Aside;
    }
    let strange = is_word
        && !tokens.is_ordinary(word)
        && tokens.text(word).len() <= 5
        && !tokens.is_name(word);
    let heard = tokens.sounds_like_number(word)
        && (!tokens.is_cased(word) || !(tokens.is_function(word) || tokens.is_frequent(word)));
    if tokens.item_at(word).is_some() || strange || heard {
        return Kind::Like;
    }
    Kind::Plain
}
