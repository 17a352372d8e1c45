//! Numbers and additions on their own near a street or a place: "Negenentwintig.", "vroeger was dat drieëntwintig", "kamer
//! twee twaalf", "zonder a".

use std::ops::Range;

use super::super::number::{closed, is_time};
use super::{Marks, NEAR, is_asked, is_counted, wants_other};
use crate::recognize::tokens::{LetterForm, Reading, Run, TokenKind, Tokens};
use crate::recognize::values;

/// "Negenentwintig.", "met honderdveertien op de deur", "veertien a": a number that counts nothing, near a street.
pub(super) fn of_its_own(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    marks: &Marks,
) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let street = marks.street(tokens, at, NEAR).is_some();
    let near = street || marks.place(tokens, at, 8).is_some();
    if !near
        || number.end < run.tokens.end
        || run.digit_count() > 3
        || !closed(tokens, number.end)
        || is_time(tokens, at)
        || is_counted(tokens, number)
        || wants_other(tokens, at)
    {
        return None;
    }
    let [next, second, third] = tokens.next_behind::<3>(number.end);
    let on_door = matches!((next, second), ("op", "de" | "het" | "mijn" | "onze"))
        && matches!(third, "deur" | "bordje" | "brievenbus" | "gevel" | "bel");
    let starts = at.checked_sub(1).is_none_or(|before| {
        tokens
            .get(before)
            .is_none_or(|token| token.turn != run.turn)
            || !tokens.is_word(before)
    });
    let sentence = starts
        && tokens.get(number.end).is_none_or(|next| {
            next.turn != run.turn || matches!(&*next.text, "." | "?" | "!" | "," | "…")
        });
    let lettered = run.letter_count() == 1 && run.digit_count() > 0;
    let weak = matches!(&run.items[0].reading, Reading::Number(number) if number.weak);
    let fits = on_door || (!weak && street && (sentence || lettered));
    (fits && !values::is_explained(tokens, run)).then(|| number.clone())
}

/// "12e.": a number with its letter, written like an ordinal, that is all that is said.
pub(super) fn like_an_ordinal(
    tokens: &Tokens<'_>,
    run: &Run,
    marks: &Marks,
) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let token = tokens.get(at)?;
    let written = token.kind == TokenKind::Digits
        && token.text.ends_with('e')
        && !token.text.ends_with("de")
        && !token.text.ends_with("ste")
        && run.tokens.len() == 1;
    if !written {
        return None;
    }
    let alone = tokens.sentence_start(at) == at
        && tokens.get(at + 1).is_none_or(|next| {
            next.turn != run.turn || matches!(&*next.text, "." | "?" | "!" | ",")
        });
    let about = || marks.street(tokens, at, NEAR).is_some() || is_asked(tokens, at);
    (alone && about() && !wants_other(tokens, at)).then_some(at..at + 1)
}

/// "vroeger was dat drieëntwintig", "eerst was het nummer 8": near a street.
pub(super) fn old_number(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    marks: &Marks,
) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let words = tokens.previous_words::<8>(at);
    // "op nummer 17, niet op 15"
    let contrast = words[..2].contains(&"niet")
        && (words.contains(&"nummer") || words.contains(&"huisnummer"))
        && closed(tokens, number.end);
    if contrast && run.digit_count() <= 4 && !is_counted(tokens, number) {
        return Some(number.clone());
    }
    marks.street(tokens, at, NEAR + 8)?;
    let words = &words[..5];
    let was = words
        .iter()
        .any(|word| matches!(*word, "was" | "waren" | "werd" | "wordt"));
    let once = words.iter().any(|word| {
        matches!(
            *word,
            "vroeger" | "eerst" | "voorheen" | "eerder" | "oorspronkelijk"
        )
    });
    (was && once
        && run.digit_count() <= 4
        && closed(tokens, number.end)
        && !is_counted(tokens, number))
    .then(|| number.clone())
}

/// "kamer twee twaalf", "huisje honderd veertien", "kavel 12": near a street or a place.
pub(super) fn room(tokens: &Tokens<'_>, run: &Run, marks: &Marks) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let [kind] = tokens.previous_words::<1>(at);
    let is_room = matches!(
        kind,
        "kamer"
            | "appartement"
            | "huisje"
            | "bungalow"
            | "chalet"
            | "kavel"
            | "perceel"
            | "unit"
            | "flat"
            | "bus"
            | "plek"
            | "standplaats"
            | "woonboot"
            | "caravan"
            | "stacaravan"
            | "studio"
    );
    if !is_room || run.digit_count() > 4 || run.unit {
        return None;
    }
    let home = matches!(
        kind,
        "huisje" | "bungalow" | "chalet" | "kavel" | "standplaats" | "stacaravan" | "woonboot"
    ) && !is_small(run);
    let about = home
        || marks.street(tokens, at, NEAR).is_some()
        || marks.place(tokens, at, NEAR).is_some()
        || is_asked(tokens, at);
    // Behind a comma it belongs to the address before it: "Camping De Bosrand, plek 42".
    let listed = at >= 2 && tokens.text(at - 2) == ",";
    let start = if listed { at - 1 } else { at };
    let [next] = tokens.next_behind::<1>(run.tokens.end);
    let ends = closed(tokens, run.tokens.end)
        || (home && matches!(next, "zie" | "staat" | "stond" | "zat" | "zaten" | "moet"));
    (about && ends).then_some(start..run.tokens.end)
}

/// Whether a run is only the article: "huisje een".
fn is_small(run: &Run) -> bool {
    matches!(run.items.as_slice(), [item] if matches!(&item.reading, Reading::Number(number) if number.weak))
}

/// Whether a street was the last thing told in the turn before, so that an addition may answer it.
pub(super) fn addition_may_come(tokens: &Tokens<'_>, turn: usize, marks: &Marks) -> bool {
    let last = marks.last_street(tokens.of_turn(turn).start);
    last.and_then(|last| tokens.get(last))
        .is_some_and(|last| last.turn + 1 == turn)
}

/// "de a dat is zijn huisje", "zonder a", "C van citroen": a letter at the start of an answer to an address.
pub(super) fn addition(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    let item = tokens.item_at(at).filter(|item| item.tokens.start == at)?;
    let Reading::Letters(letters, form) = &item.reading else {
        return None;
    };
    let letter = letters.len() == 1
        && matches!(form, LetterForm::Letter | LetterForm::Alphabet)
        && letters != "u";
    if !letter {
        return None;
    }
    let early = tokens.words_before(at).take(4).count() < 4
        && tokens.words_before(at).all(|word| {
            matches!(
                tokens.text(word),
                "de" | "met"
                    | "zonder"
                    | "nee"
                    | "ja"
                    | "dus"
                    | "een"
                    | "die"
                    | "en"
                    | "uh"
                    | "eh"
                    | "oh"
                    | "niet"
                    | "wel"
            )
        });
    let last = marks.last_street(at)?;
    let turn = tokens.get(at)?.turn;
    let before = tokens.get(last)?.turn + 1 == turn;
    let numbered = tokens
        .of_turn(turn.checked_sub(1)?)
        .skip_while(|token| *token <= last)
        .take(6)
        .any(|token| tokens.run_at(token).is_some());
    let alone = item.tokens.end;
    (early && before && numbered && (closed(tokens, alone) || !tokens.is_word(alone)))
        .then(|| item.tokens.clone())
}
