//! Words that only join the pieces of a value stay readable: "nul zes twaalf, en dan, vierendertig".
//!
//! A finding covers a value from its first piece to its last. What people say between the pieces ("en dan", "nee
//! wacht", "streepje") is no part of it and tells nothing, so the finding is cut there.

use std::ops::Range;

use super::tokens::{LetterForm, Reading, TokenKind, Tokens};
use super::{Entity, Finding};

/// The findings with what only joins their pieces left out.
pub(super) fn open(tokens: &Tokens<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut opened = Vec::with_capacity(findings.len());
    for finding in findings {
        if !is_opened(finding.entity) {
            opened.push(finding);
            continue;
        }
        let all = tokens.within(&finding.span);
        let stretches = stretches(tokens, all.clone(), finding.entity);
        if stretches.is_empty() || stretches == [all] {
            opened.push(finding);
            continue;
        }
        opened.extend(stretches.into_iter().map(|stretch| Finding {
            span: tokens.span(stretch),
            ..finding.clone()
        }));
    }
    opened
}

/// Kinds whose values are numbers, codes or spelled letters; the others are words, in which every word may count.
const fn is_opened(entity: Entity) -> bool {
    is_code(entity)
        || matches!(
            entity,
            Entity::Name | Entity::Email | Entity::Username | Entity::Secret | Entity::Address
        )
}

/// Kinds whose values are digits and letters only.
const fn is_code(entity: Entity) -> bool {
    entity.is_code() || matches!(entity, Entity::DateOfBirth)
}

/// What is left of a range of tokens without the words that join, and without the marks beside them.
fn stretches(tokens: &Tokens<'_>, range: Range<usize>, entity: Entity) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    // Words that may join, until it is seen what follows them.
    let mut waiting = false;
    for token in range.clone() {
        if !tokens.is_word(token) || is_article_of_digit(tokens, token, &range) {
            continue;
        }
        if entity == Entity::Address {
            if is_number_word(tokens, token) && !stretches.is_empty() {
                waiting = true;
                continue;
            }
            match stretches.last_mut().filter(|_| !waiting) {
                Some(last) => last.end = token + 1,
                None => stretches.push(token..token + 1),
            }
            waiting = false;
            continue;
        }
        if joins(tokens, token, entity)
            || is_article(tokens, token)
            || (is_code(entity)
                && stretches.is_empty()
                && (is_announcement(tokens, token) || is_number_word(tokens, token)))
        {
            waiting = true;
            continue;
        }
        let sign = tokens.item_at(token).is_some();
        let last_is_sign = stretches
            .last()
            .is_some_and(|last| tokens.item_at(last.end - 1).is_some());
        match stretches.last_mut() {
            Some(last) if !(waiting && ((sign && last_is_sign) || is_code(entity))) => {
                last.end = token + 1;
            }
            _ => stretches.push(token..token + 1),
        }
        waiting = false;
    }
    stretches
}

/// "Kerkstraat, nummer negen": the word before the number.
fn is_number_word(tokens: &Tokens<'_>, token: usize) -> bool {
    matches!(tokens.text(token), "nummer" | "huisnummer" | "nr")
        && tokens.run_at(token + 1).is_some()
}

/// Whether a word only joins: a filler that is no part of a number, or a spoken stroke in a number.
fn joins(tokens: &Tokens<'_>, token: usize, entity: Entity) -> bool {
    let is_word = tokens
        .get(token)
        .is_some_and(|token| token.kind == TokenKind::Word);
    match tokens.item_at(token).map(|item| &item.reading) {
        Some(Reading::Symbol { symbol, .. }) => {
            let point = *symbol == '.'
                && tokens.text(token) == "punt"
                && !matches!(entity, Entity::IpAddress | Entity::MacAddress);
            is_code(entity)
                && (*symbol == ' '
                    || point
                    || matches!(tokens.text(token), "streepje" | "koppelteken"))
        }
        // "en" is a letter among letters.
        Some(Reading::Letters(_, LetterForm::Ambiguous)) => {
            is_word
                && (tokens.is_filler(token) || tokens.text(token) == "of")
                && !(entity == Entity::LicensePlate && tokens.text(token) == "een")
                && !is_among_letters(tokens, token)
        }
        Some(_) => false,
        None => is_word && tokens.is_filler(token),
    }
}

/// "met een nul", "of een zeven": the article before a digit that is all that was found.
fn is_article_of_digit(tokens: &Tokens<'_>, token: usize, all: &Range<usize>) -> bool {
    let digit = tokens.item_at(token + 1).is_some_and(
        |item| matches!(&item.reading, Reading::Number(number) if number.digits.len() == 1),
    );
    *all == (token..token + 2)
        && tokens.text(token) == "een"
        && digit
        && matches!(
            tokens.previous_words::<1>(token),
            ["met" | "of" | "geen" | "nog" | "als" | "dat"]
        )
}

/// "i p is", "S/N": letters that name what follows, and "is" behind them.
fn is_announcement(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(item) = tokens.item_at(token) else {
        return false;
    };
    let letters = match &item.reading {
        Reading::Letters(_, LetterForm::Ambiguous) => {
            return matches!(tokens.text(token), "is" | "en" | "de");
        }
        Reading::Letters(..) => true,
        _ => false,
    };
    // "s n" may be the first letters of the value itself.
    let announces = |slot: &super::tokens::Slot| {
        let named = item.tokens == slot.cue && tokens.text(token).len() > 1;
        let [next] = tokens.next_behind::<1>(slot.cue.end);
        let spelled =
            slot.cue.len() >= 3 && ANNOUNCING.contains(&spelled_cue(tokens, slot).as_str());
        slot.cue.contains(&token)
            && (named
                || spelled
                || tokens.text(slot.cue.end - 1) == "nummer"
                || matches!(next, "is" | "was" | "adres" | "nummer"))
    };
    letters && tokens.cues_at(token).any(announces)
}

/// Abbreviations that name a number and are said letter by letter.
const ANNOUNCING: &[&str] = &[
    "bsn", "mac", "kvk", "cvc", "cvv", "puk", "ean", "btw", "vin",
];

/// The letters of a phrase that announces.
fn spelled_cue(tokens: &Tokens<'_>, slot: &super::tokens::Slot) -> String {
    slot.cue
        .clone()
        .filter_map(|token| match &tokens.item_at(token)?.reading {
            Reading::Letters(letters, _) => Some(letters.as_str()),
            _ => None,
        })
        .collect()
}

/// "de el van lepel", "met een c": what stands before the letter.
fn is_article(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(item) = tokens.item_at(token) else {
        return false;
    };
    let before_letter = token + 1 < item.tokens.end
        && (item.tokens.start..=token)
            .all(|token| matches!(tokens.text(token), "met" | "de" | "een"));
    before_letter && matches!(item.reading, Reading::Letters(..))
}

/// Whether the words on both sides are spelled letters.
fn is_among_letters(tokens: &Tokens<'_>, token: usize) -> bool {
    let is_letter = |word: Option<usize>| {
        word.and_then(|word| tokens.item_at(word))
            .is_some_and(|item| matches!(item.reading, Reading::Letters(..)))
    };
    let next = tokens.words_from(token + 1).next();
    is_letter(tokens.words_before(token).next())
        && is_letter(next)
        && !next.is_some_and(|next| is_article(tokens, next))
}
