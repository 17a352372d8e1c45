//! Numbers of which only the words around them tell that they are plain: parts, temperatures, places in a queue.

use crate::recognize::tokens::{Item, Reading, Run, TokenKind, Tokens};

/// Words around a number in which a queue is named.
const QUEUE: usize = 16;

/// Words around a number in which a temperature is named.
const FEVER: usize = 12;

/// "drie en een half", "vijf en een kwart".
pub(super) fn is_and_a_part(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [and, one, part] = tokens.next_behind::<3>(run.tokens.end);
    let named = matches!(
        part,
        "half" | "halve" | "kwart" | "beetje" | "stuk" | "klein"
    );
    and == "en" && one == "een" && named
}

/// "Ik was nummer 38 in de wachtrij", "eindelijk, ik was nummer zeven": the number of a place, not of a thing.
pub fn is_place_in_queue(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before, second, third] = tokens.previous_words::<3>(run.tokens.start);
    let being = |word: &str| matches!(word, "ben" | "bent" | "was" | "waart" | "zijt");
    let waits = |word: usize| {
        let text = tokens.text(word);
        matches!(
            text,
            "rij" | "rijtje" | "gewacht" | "eindelijk" | "muziekje" | "muziek" | "queue"
        ) || text.starts_with("wacht") && text.len() > "wacht".len()
    };
    let named = || {
        tokens.words_before(run.tokens.start).take(QUEUE).any(waits)
            || tokens.words_behind(run.tokens.end).take(QUEUE).any(waits)
    };
    let [first, article, place] = tokens.next_behind::<3>(run.tokens.end);
    let there = first == "in" && article == "de" && (place == "rij" || place.starts_with("wacht"));
    before == "nummer"
        && run.letter_count() == 0
        && run.digit_count() <= 3
        && (there || ((being(second) || (second == "ik" && being(third))) && named()))
}

/// "achtendertig negen koorts", "Negenendertig acht. Gisteren veertig één", where fever is what the talk is about.
pub(super) fn is_temperature(tokens: &Tokens<'_>, run: &Run) -> bool {
    let mut numbers = run.numbers();
    let (Some(degrees), Some(tenths), None) = (numbers.next(), numbers.next(), numbers.next())
    else {
        return false;
    };
    let fits = degrees
        .value
        .is_some_and(|value| (35..=42).contains(&value))
        && tenths.digits.len() == 1
        && run.letter_count() == 0;
    // Of fever that was masked only its label is left.
    let warm = |word: usize| {
        matches!(tokens.get(word), Some(token) if token.kind == TokenKind::Label && token.text.contains("health"))
            || matches!(
                tokens.text(word),
                "koorts"
                    | "temperatuur"
                    | "thermometer"
                    | "verhoging"
                    | "gemeten"
                    | "koortsthermometer"
                    | "graden"
            )
    };
    let first = tokens.of_turn(run.turn.saturating_sub(1)).start;
    fits && ((first..run.tokens.start)
        .rev()
        .filter(|token| tokens.is_word(*token))
        .take(FEVER)
        .any(warm)
        || tokens
            .words_behind(run.tokens.end)
            .take(FEVER / 2)
            .any(warm))
}

/// "120 ml", "500 mg": up to three digits with an abbreviation of a measure, in lower case.
pub(super) fn is_small_measure(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [
        Item {
            reading: Reading::Number(number),
            ..
        },
        Item { tokens: unit, .. },
    ] = run.items.as_slice()
    else {
        return false;
    };
    let small = number.digits.len() <= 3 && !number.digits.starts_with('0');
    small
        && matches!(
            tokens.written(unit.clone()),
            "ml" | "mg" | "dl" | "cc" | "kb" | "tb" | "hz"
        )
}

/// Words between the word for a type and its name.
const TYPE: usize = 4;

/// "het modelnummer is dat w m f zestien", "het model was de w a n twee acht": what anybody can buy.
pub(super) fn is_model(tokens: &Tokens<'_>, run: &Run) -> bool {
    run.digit_count() <= 4
        && run.letter_count() <= 5
        && tokens
            .words_before(run.tokens.start)
            .take(TYPE)
            .any(|word| {
                matches!(
                    tokens.text(word),
                    "model" | "modelnummer" | "typenummer" | "modelcode" | "artikelnummer"
                )
            })
}

/// "een van vier tachtig en een van drie tien": two of a kind at their prices, which are no years.
pub(super) fn is_priced(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [van, which] = tokens.previous_words::<2>(run.tokens.start);
    if van != "van" {
        return false;
    }
    let numbers: Vec<_> = run.numbers().collect();
    let cheap = match numbers.as_slice() {
        [whole, cents, rest @ ..] => {
            whole.value.is_some_and(|value| (1..19).contains(&value))
                && cents.digits.len() == 2
                && rest.iter().all(|number| number.weak)
        }
        _ => false,
    };
    cheap
        && run.letter_count() == 0
        && matches!(which, "een" | "eentje" | "die" | "ene" | "eentjes")
}

/// "een week of drie", "een man of twaalf": about so many.
pub(super) fn is_about(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [of, _, one] = tokens.previous_words::<3>(run.tokens.start);
    let few = run.digit_count() <= 3 && run.letter_count() == 0 && run.items.len() == 1;
    of == "of" && matches!(one, "een" | "'n" | "n" | "paar") && few
}

/// "twee meter negentig", "3 kilo 480", "9 uur 14": what is left of a measure behind its unit.
pub(super) fn is_rest_of_measure(tokens: &Tokens<'_>, run: &Run) -> bool {
    let mut before = tokens.words_before(run.tokens.start);
    let unit = before.next().is_some_and(|word| {
        matches!(
            tokens.text(word),
            "meter" | "kilo" | "kilogram" | "uur" | "euro" | "kilometer" | "liter"
        )
    });
    let mut counted = || {
        before
            .next()
            .and_then(|word| tokens.run_at(word))
            .is_some_and(|before| before.turn == run.turn)
    };
    let rest = run.letter_count() == 0 && run.digit_count() <= 3 && run.numbers().count() <= 2;
    unit && rest && counted()
}

/// Digits of the longest number of a range.
const RANGE: usize = 4;

/// "zeven tot tien dagen", "van 32 naar 20 uur", "tussen 4 en 6 euro": the first of two numbers of which the second has a unit.
pub(super) fn is_range(tokens: &Tokens<'_>, run: &Run) -> bool {
    let short =
        |run: &Run| run.letter_count() == 0 && run.digit_count() <= RANGE && run.items.len() == 1;
    if !short(run) {
        return false;
    }
    let mut behind = tokens.words_behind(run.tokens.end);
    let joint = behind.next().map_or("", |word| tokens.text(word));
    let [before, further] = tokens.previous_words::<2>(run.tokens.start);
    let between = before == "tussen" || (before == "de" && further == "tussen");
    let joins = matches!(joint, "tot" | "a" | "of" | "naar" | "t/m") || joint == "en" && between;
    let [_, second, third] = tokens.next_behind::<3>(run.tokens.end);
    let skipped = match (joint, second, third) {
        ("tot", "en", "met") => 2,
        // "tussen de 150 en de 180 euro"
        ("en", "de", _) if between => 1,
        _ => 0,
    };
    let other = behind.nth(skipped);
    let other = other
        .and_then(|word| tokens.run_at(word))
        .filter(|other| other.turn == run.turn && short(other));
    joins && other.is_some_and(|other| other.unit)
}
