//! Amounts, by their form or by the words around them.

use super::{around, asked_code};
use crate::recognize::Entity;
use crate::recognize::tokens::{Run, Tokens};

/// "15,80", "38,9": digits, a comma and one or two digits, written as one word.
pub fn is_decimal(tokens: &Tokens<'_>, run: &Run) -> bool {
    let text = tokens.written(run.tokens.clone());
    if !text.as_bytes().contains(&b',') {
        return false;
    }
    // "twee keer 21,40"
    let text = ["keer ", "maal "]
        .iter()
        .find_map(|times| text.split_once(times))
        .map_or(text, |(_, amount)| amount);
    text.split_once(',').is_some_and(|(whole, part)| {
        (1..=2).contains(&part.len())
            && (1..=5).contains(&whole.len())
            && whole
                .bytes()
                .chain(part.bytes())
                .all(|b| b.is_ascii_digit())
    })
}

/// Amounts and readings in words around them: "146 euro", "staat op 24118", "wordt dat 57 50".
pub(super) fn is_amount(tokens: &Tokens<'_>, run: &Run) -> bool {
    if run.letter_count() > 0 {
        return false;
    }
    let words = tokens.previous_words::<3>(run.tokens.start);
    let [next, second] = tokens.next_behind::<2>(run.tokens.end);
    matches!(
        words[0],
        "euro"
            | "bedrag"
            | "kost"
            | "kosten"
            | "verdien"
            | "verdient"
            | "verdiende"
            | "ongeveer"
            | "zo'n"
            | "maximaal"
            | "minimaal"
            | "per"
            | "maat"
            | "trede"
            | "poort"
            | "loket"
            | "balie"
            | "keuze"
            | "versie"
            | "week"
            | "artikel"
            | "pagina"
            | "formaat"
            | "hoog"
            | "laag"
            | "dag"
            | "nacht"
            | "gas"
            | "stroom"
    ) || (words[0] == "a" && is_price_word(tokens, run))
        || matches!((next, second), ("per" | "ongeveer", _) | ("komma", _))
        || around::is_and_a_part(tokens, run)
        || (words[0] == "op"
            && matches!(words[1], "staat" | "stond" | "teller")
            && run.digit_count() >= 4
            && run.letter_count() == 0
            && !is_secret_set(tokens, run))
}

/// Tokens from a word for a secret to the number that it is set to.
const SET: usize = 4;

/// "de pincode staat op vier keer nul": no reading, but what a secret is.
fn is_secret_set(tokens: &Tokens<'_>, run: &Run) -> bool {
    tokens.open_slots(run.tokens.start).any(|slot| {
        slot.entity == Entity::Secret
            && (slot.cue.end..=slot.cue.end + SET).contains(&run.tokens.start)
    })
}

/// "vijf stuks à 4": the "a" before an amount, which is no letter of a code.
fn is_price_word(tokens: &Tokens<'_>, run: &Run) -> bool {
    let mut before = tokens.words_before(run.tokens.start).skip(1);
    before
        .next()
        .is_some_and(|word| tokens.item_at(word).is_none())
}

/// "voor zevenenvijftig vijftig", "allrisk zevenenvijftig tachtig": two pairs of digits in a sentence about money.
pub(super) fn is_price(tokens: &Tokens<'_>, run: &Run) -> bool {
    if run.letter_count() > 0 {
        return false;
    }
    let mut numbers = run.numbers();
    let pair = match [numbers.next(), numbers.next(), numbers.next()] {
        [Some(whole), Some(cents), None] => {
            !run.digits().starts_with('0')
                && whole.value.is_some_and(|value| value > 0)
                && (cents.digits.len() == 2 || whole.digits.len() == 3)
                && cents.digits.len() <= 2
        }
        _ => false,
    };
    pair && is_near_money(tokens, run) && !asked_code(tokens, run)
}

/// Whether money is what the words around a run are about.
fn is_near_money(tokens: &Tokens<'_>, run: &Run) -> bool {
    let money = |word: &str| {
        matches!(
            word,
            "euro"
                | "euro's"
                | "maand"
                | "korting"
                | "prijs"
                | "goedkoper"
                | "duurder"
                | "abonnement"
                | "betaal"
                | "betaalt"
                | "betalen"
                | "bedrag"
                | "tarief"
                | "kost"
                | "kosten"
                | "kostte"
                | "bruto"
                | "netto"
                | "teruggestort"
                | "incasso"
                | "gewonnen"
                | "verzending"
                | "verzendkosten"
                | "statiegeld"
                | "fooi"
                | "borg"
                | "actie"
        )
    };
    let before = tokens
        .words_before(run.tokens.start)
        .take(6)
        .any(|word| money(tokens.text(word)));
    let behind = tokens
        .words_behind(run.tokens.end)
        .take(4)
        .any(|word| money(tokens.text(word)));
    before || behind
}

/// "8.000", "214.377": thousands, written with points.
pub fn is_thousands(tokens: &Tokens<'_>, run: &Run) -> bool {
    let text = tokens.written(run.tokens.clone());
    let Some((first, rest)) = text.split_once('.') else {
        return false;
    };
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && rest.split('.').count() <= 2
        && rest
            .split('.')
            .all(|group| group.len() == 3 && digits(group))
}

/// "dertig duizend", "veertienhonderd": thousands and nothing else, and hundreds in words from eleven on
/// where money is talked about, are an amount.
pub(super) fn is_round(tokens: &Tokens<'_>, run: &Run) -> bool {
    let mut numbers = run.numbers();
    let value = numbers.next().and_then(|number| number.value);
    // "eenentwintighonderd" may be a Belgian postcode.
    let in_words = || {
        tokens.written(run.tokens.clone()).ends_with("honderd")
            && !asked_code(tokens, run)
            && is_near_money(tokens, run)
    };
    let round = value.is_some_and(|value| {
        value >= 10_000 && value % 1_000 == 0 || value >= 1_100 && value % 100 == 0 && in_words()
    });
    run.items.len() == 1 && round && !run.digits().starts_with('0')
}
