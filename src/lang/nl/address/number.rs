//! House numbers: how far one reaches with its addition, and what stands behind and before one.

use std::ops::Range;

use crate::lang::nl::classes::{OF_ADDITION, STOREY};
use crate::recognize::tokens::{Gap, Reading, Run, TokenKind, Tokens};

/// Digits of the longest house number.
pub(super) const MAX_DIGITS: usize = 5;

/// The house number with its addition right behind a street, with "nummer" or a comma between.
pub(super) fn number_behind(tokens: &Tokens<'_>, end: usize) -> Option<Range<usize>> {
    let turn = tokens.get(end.checked_sub(1)?)?.turn;
    let mut at = end;
    while at < end + 6 {
        let token = tokens.get(at).filter(|token| token.turn == turn)?;
        if let Some(run) = tokens.run_at(at) {
            return house_number(tokens, run, at);
        }
        // "Terpweg één,": no article with an accent, or before a mark.
        let mut behind = tokens.get(at + 1).into_iter();
        let one = &*token.text == "een"
            && behind.all(|next| next.turn != turn || &*next.text == ",")
            && tokens.is_cased(at);
        if one || tokens.written(at..at + 1) == "één" {
            return Some(at..at + 1);
        }
        let between = matches!(
            &*token.text,
            "," | "nummer"
                | "nr"
                | "huisnummer"
                | "en"
                | "dan"
                | "uh"
                | "eh"
                | "-"
                | "op"
                | "is"
                | "."
                | "dat"
                | "'t"
                | "t"
                | "het"
                | "euh"
                | "ehm"
        );
        if !between {
            return None;
        }
        at += 1;
    }
    None
}

/// A house number that begins at a token of a run, with its addition, also behind the run.
pub(super) fn house_number(tokens: &Tokens<'_>, run: &Run, at: usize) -> Option<Range<usize>> {
    let first = run.items.iter().position(|item| item.tokens.start >= at)?;
    let Reading::Number(number) = &run.items[first].reading else {
        return None;
    };
    if number.digits.len() > MAX_DIGITS
        || number.digits.starts_with('0')
        || number.ordinal
        || (run.unit && first + 1 == run.items.len())
    {
        return None;
    }
    let mut end = run.items[first].tokens.end;
    let mut digits = number.digits.len();
    for item in &run.items[first + 1..] {
        let taken = match &item.reading {
            Reading::Letters(letters, _) => letters.len() <= 3,
            Reading::Symbol { symbol, .. } => matches!(symbol, '-' | '/'),
            Reading::Number(number) => {
                digits += number.digits.len();
                digits <= MAX_DIGITS && number.digits.len() <= 3
            }
        };
        if !taken {
            break;
        }
        end = item.tokens.end;
    }
    // "acht a woont", where the letter may also be a word.
    let letter = tokens.get(end).is_some_and(|next| {
        next.turn == run.turn
            && next.kind == TokenKind::Word
            && next.text.len() == 1
            && !matches!(&*next.text, "u" | "n" | "t" | "k" | "s" | "m")
            && matches!(next.gap, Gap::Space | Gap::Glued)
    });
    if letter && end == run.items[first].tokens.end && tokens.run_at(end + 1).is_none() {
        end += 1;
    }
    Some(at..addition_end(tokens, end))
}

/// Words of an addition behind a number: "bus 3", "drie hoog", "bis", "zwart".
fn addition_end(tokens: &Tokens<'_>, mut end: usize) -> usize {
    for _ in 0..3 {
        let skip = (end..end + 3)
            .take_while(|token| {
                matches!(
                    tokens.text(*token),
                    "," | "-" | "/" | "uh" | "eh" | "euh" | "ehm" | "en"
                )
            })
            .count();
        let mut behind = tokens.words_behind(end + skip);
        let added = behind
            .next()
            .is_some_and(|word| tokens.is(word, OF_ADDITION));
        if !added && !behind.next().is_some_and(|word| tokens.is(word, STOREY)) {
            return end;
        }
        let words = tokens.next_behind::<2>(end + skip);
        let word_end = end + skip + 1;
        match words {
            [
                "bus" | "bte" | "toevoeging" | "flat" | "kamer" | "appartement" | "unit" | "deur",
                _,
            ] => {
                end = tokens
                    .run_at(word_end)
                    .map(|run| run.tokens.end.min(word_end + 3))
                    .or_else(|| tokens.item_at(word_end).map(|item| item.tokens.end))
                    .unwrap_or(word_end);
            }
            [
                "bis" | "hs" | "huis" | "zwart" | "rood" | "boven" | "beneden" | "achter" | "hoog"
                | "laag" | "plus" | "half" | "rd" | "zw" | "i" | "ii" | "iii" | "iv",
                _,
            ] => end = word_end,
            [_, "hoog" | "verdiep" | "verdieping" | "etage"] => end = word_end + 1,
            [storey, _] if storey.len() > 5 && storey.ends_with("hoog") => end = word_end,
            _ => return end,
        }
    }
    end
}

/// Words with which an addition begins.
pub(in crate::lang::nl) fn is_of_addition(word: &str) -> bool {
    matches!(
        word,
        "bus"
            | "bte"
            | "toevoeging"
            | "flat"
            | "kamer"
            | "appartement"
            | "unit"
            | "deur"
            | "bis"
            | "hs"
            | "huis"
            | "zwart"
            | "rood"
            | "boven"
            | "beneden"
            | "achter"
            | "laag"
            | "plus"
            | "half"
            | "rd"
            | "zw"
            | "i"
            | "ii"
            | "iii"
            | "iv"
    ) || word.ends_with("hoog")
}

/// Words behind the number of a floor.
pub(in crate::lang::nl) fn is_storey(word: &str) -> bool {
    matches!(word, "hoog" | "verdiep" | "verdieping" | "etage")
}

/// Whether nothing follows that the number could count.
pub(super) fn closed(tokens: &Tokens<'_>, end: usize) -> bool {
    let Some(next) = tokens.get(end) else {
        return true;
    };
    let last = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map(|token| token.turn);
    Some(next.turn) != last
        || next.kind == TokenKind::Mark
        || tokens.is_function(end)
        || tokens.is_filler(end)
}

pub(super) fn is_time(tokens: &Tokens<'_>, start: usize) -> bool {
    matches!(
        tokens.previous_words::<1>(start),
        ["om"
            | "tussen"
            | "half"
            | "rond"
            | "over"
            | "voor"
            | "vanaf"
            | "tot"
            | "ongeveer"
            | "na"
            | "elke"
            | "per"]
    )
}
