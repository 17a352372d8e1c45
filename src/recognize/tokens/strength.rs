//! How surely an item belongs to a value: what may begin or end one, and what stands only inside.

use super::runs::{Item, Reading};
use super::{Case, LetterForm, TokenKind, Tokens};

/// Letters that are also words on their own or what is left of one ("u", "'s", "'n"): they are
/// spelled letters only beside another item.
const WORDS_OF_ONE_LETTER: &str = "aeonsut";

/// How sure it is that an item belongs to a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only between others.
    Inner,
    /// Beside another.
    Beside,
    /// By itself.
    Strong,
}

pub(super) fn strength(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> Strength {
    let item = &chain[at];
    match &item.reading {
        Reading::Number(number) if number.weak => Strength::Beside,
        Reading::Number(_) => Strength::Strong,
        Reading::Symbol { .. } => Strength::Inner,
        // "u k r", "eh u v acht": the first of several letters.
        Reading::Letters(letters, LetterForm::Ambiguous)
            if letters == "u"
                && item.tokens.len() == 1
                && has_true_letter_beside(chain, at)
                && opens_clause(tokens, item) =>
        {
            Strength::Beside
        }
        // "n k o": the last letter of what is spelled.
        Reading::Letters(letters, LetterForm::Ambiguous)
            if matches!(letters.as_str(), "o" | "u")
                && item.tokens.len() == 1
                && (is_last_of_turn(tokens, item)
                    || (letters.as_str() == "o" && at + 1 < chain.len()))
                && has_letter_beside(chain, at) =>
        {
            Strength::Beside
        }
        Reading::Letters(_, LetterForm::Ambiguous) => Strength::Inner,
        // "b van bernard", "el van lepel"
        Reading::Letters(..) if is_explained(tokens, item) => Strength::Strong,
        Reading::Letters(_, LetterForm::Scarce) => {
            if opens_value(tokens, chain, at)
                || closes_value(tokens, chain, at)
                || has_true_letter_beside(chain, at)
                || is_listed(tokens, chain, at)
            {
                Strength::Beside
            } else {
                Strength::Inner
            }
        }
        Reading::Letters(_, LetterForm::Alphabet) if item.tokens.len() >= 3 => Strength::Strong,
        Reading::Letters(_, LetterForm::Alphabet)
            if is_ordinary_beside_numbers(tokens.text(item.tokens.start))
                && !has_letter_beside(chain, at)
                && !spells_with_alphabet(chain, at) =>
        {
            Strength::Inner
        }
        Reading::Letters(..) if has_letter_beside(chain, at) => Strength::Strong,
        Reading::Letters(letters, LetterForm::Letter)
            if WORDS_OF_ONE_LETTER.contains(letters.as_str()) =>
        {
            if is_last_of_turn(tokens, item)
                || is_code(chain)
                || begins_code(tokens, chain, at)
                || is_capital_before_digits(tokens, chain, at)
            {
                Strength::Beside
            } else {
                Strength::Inner
            }
        }
        Reading::Letters(..) => Strength::Beside,
    }
}

/// Words of the spelling alphabets that stand beside numbers with their own meaning: "3 november", "drie kilo".
fn is_ordinary_beside_numbers(word: &str) -> bool {
    matches!(
        word,
        "november"
            | "kilo"
            | "kilogram"
            | "hotel"
            | "golf"
            | "papa"
            | "echo"
            | "piano"
            | "telefoon"
            | "india"
            | "utrecht"
            | "brussel"
            | "tango"
            | "uniform"
            | "delta"
            | "whisky"
            | "waterloo"
            | "zaandam"
            | "lima"
            | "ben"
    )
}

/// Whether a letter is said with a word that begins with it.
fn is_explained(tokens: &Tokens<'_>, item: &Item) -> bool {
    item.tokens.len() >= 3
        && item.tokens.clone().any(|token| {
            matches!(
                tokens.text(token),
                "van" | "als" | "zoals" | "voor" | "gelijk"
            )
        })
}

/// "er vier zes": the first word of a turn, right before several digits.
fn opens_value(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    if at > 0 || tokens.words_before(chain[at].tokens.start).next().is_some() {
        return false;
    }
    let digits: usize = chain[at + 1..]
        .iter()
        .take(8)
        .map(|item| match &item.reading {
            Reading::Number(number) if !number.weak => number.digits.len(),
            _ => 0,
        })
        .sum();
    digits >= 2 && is_adjacent(&chain[0], chain.get(1))
}

/// "er, ha, nul": names of letters with a comma between them, before a number.
fn is_listed(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let scarce = |item: &Item| matches!(item.reading, Reading::Letters(_, LetterForm::Scarce));
    let comma = |first: &Item, second: &Item| {
        second.tokens.start == first.tokens.end + 1 && tokens.text(first.tokens.end) == ","
    };
    let last = at
        + chain[at..]
            .windows(2)
            .take(MAX_SCARCE)
            .take_while(|pair| scarce(&pair[1]) && comma(&pair[0], &pair[1]))
            .count();
    let before = at > 0 && scarce(&chain[at - 1]) && comma(&chain[at - 1], &chain[at]);
    let number = chain.get(last + 1).is_some_and(|next| {
        matches!(&next.reading, Reading::Number(number) if !number.weak)
            && comma(&chain[last], next)
    });
    number && (before || last > at)
}

/// "romeo hotel vijf nul acht tango": other words of an alphabet stand in the same value.
fn spells_with_alphabet(chain: &[Item], at: usize) -> bool {
    let is_word = |item: &Item| matches!(item.reading, Reading::Letters(_, LetterForm::Alphabet));
    let first = at.saturating_sub(8);
    let near = &chain[first..chain.len().min(at + 8)];
    near.iter().filter(|item| is_word(item)).count() >= 3
}

/// So many names of letters that are other words too are no end of a value.
const MAX_SCARCE: usize = 4;

/// "nul vier zet er": the last words of what is said, right behind several digits.
fn closes_value(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let scarce = |item: &Item| matches!(item.reading, Reading::Letters(_, LetterForm::Scarce));
    let behind = chain[at..]
        .iter()
        .take(MAX_SCARCE)
        .take_while(|item| scarce(item))
        .count();
    let before = chain[..at]
        .iter()
        .rev()
        .take(MAX_SCARCE)
        .take_while(|item| scarce(item))
        .count();
    let first = at - before;
    let digits: usize = chain[..first]
        .iter()
        .rev()
        .take(8)
        .map(|item| match &item.reading {
            Reading::Number(number) if !number.weak => number.digits.len(),
            _ => 0,
        })
        .sum();
    let follows = first
        .checked_sub(1)
        .and_then(|last| chain.get(last))
        .is_some_and(|last| {
            matches!(last.reading, Reading::Number(_)) && is_adjacent(last, chain.get(first))
        });
    let end = chain[at + behind - 1].tokens.end;
    let ends = tokens.words_behind(end).next().is_none()
        || tokens
            .get(end)
            .is_some_and(|next| next.kind == TokenKind::Mark);
    follows && ends && digits >= 2 && before + behind < MAX_SCARCE
}

/// Whether nothing but fillers stands before an item in its turn.
fn opens_clause(tokens: &Tokens<'_>, item: &Item) -> bool {
    tokens
        .words_before(item.tokens.start)
        .next()
        .is_none_or(|before| tokens.is_filler(before) || tokens.item_at(before).is_some())
}

/// "T 3": a capital by itself right before digits.
fn is_capital_before_digits(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let capital = tokens
        .get(chain[at].tokens.start)
        .is_some_and(|token| token.case == Case::Upper);
    let digits = chain
        .get(at + 1)
        .is_some_and(|next| matches!(&next.reading, Reading::Number(number) if !number.weak));
    capital && digits && is_adjacent(&chain[at], chain.get(at + 1))
}

/// Whether no word stands between an item and the next.
fn is_adjacent(item: &Item, next: Option<&Item>) -> bool {
    next.is_some_and(|next| next.tokens.start <= item.tokens.end + 1)
}

/// Whether a letter that is no word of one letter stands right before or behind ("zet w", "ie ix").
fn has_true_letter_beside(chain: &[Item], at: usize) -> bool {
    let is_true = |item: &Item| match &item.reading {
        Reading::Letters(letters, LetterForm::Letter) => {
            !WORDS_OF_ONE_LETTER.contains(letters.as_str())
        }
        Reading::Letters(_, form) => *form == LetterForm::Name,
        _ => false,
    };
    let behind = chain
        .get(at + 1)
        .filter(|next| is_adjacent(&chain[at], Some(next)));
    let before = at
        .checked_sub(1)
        .and_then(|before| chain.get(before))
        .filter(|before| is_adjacent(before, Some(&chain[at])));
    behind.is_some_and(is_true) || before.is_some_and(is_true)
}

/// "a negen f drie": the first word of a turn is the first letter of what has another letter and digits.
fn begins_code(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let first = tokens.words_before(chain[at].tokens.start).next().is_none();
    let others = &chain[at + 1..];
    let digits = others
        .iter()
        .filter(|item| matches!(&item.reading, Reading::Number(number) if !number.weak))
        .count();
    let letter = others.iter().any(
        |item| matches!(&item.reading, Reading::Letters(_, form) if *form != LetterForm::Ambiguous),
    );
    first && at == 0 && letter && digits >= 3
}

/// Whether a chain has several letters and several digits: a code, in which "a" and "t" are letters, too.
fn is_code(chain: &[Item]) -> bool {
    let (mut letters, mut digits) = (0, 0);
    for item in chain {
        match &item.reading {
            Reading::Letters(_, LetterForm::Ambiguous) | Reading::Symbol { .. } => {}
            Reading::Letters(text, _) => letters += text.len(),
            Reading::Number(number) => digits += number.digits.len(),
        }
    }
    letters >= 3 && digits >= 3
}

/// Whether the item before or behind, over a symbol or a vowel ("t o m"), is a spelled letter too, and no
/// ordinary word.
fn has_letter_beside(chain: &[Item], at: usize) -> bool {
    let is_letter = |item: &Item| matches!(&item.reading, Reading::Letters(_, form) if *form < LetterForm::Scarce);
    let is_skipped = |item: &&Item| match &item.reading {
        Reading::Symbol { .. } => true,
        Reading::Letters(letters, LetterForm::Ambiguous) => {
            item.tokens.len() == 1 && matches!(letters.as_str(), "o" | "u")
        }
        _ => false,
    };
    let before = chain
        .iter()
        .take(at)
        .rev()
        .take(2)
        .find(|item| !is_skipped(item));
    let behind = chain
        .iter()
        .skip(at + 1)
        .take(2)
        .find(|item| !is_skipped(item));
    before.is_some_and(is_letter) || behind.is_some_and(is_letter)
}

fn is_last_of_turn(tokens: &Tokens<'_>, item: &Item) -> bool {
    tokens
        .words_from(item.tokens.end.saturating_sub(1))
        .nth(1)
        .is_none()
}
