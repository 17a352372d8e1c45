//! Numbers with a plain meaning: amounts, readings, quantities, times, years, numbers that everybody knows.

mod around;
mod money;

use super::Entity;
use super::classes::ASKS_QUANTITY;
use super::tokens::{Reading, Run, Slot, Tokens};
pub use around::is_place_in_queue;
use money::{is_amount, is_price, is_round};
pub use money::{is_decimal, is_thousands};

/// Whether a run is plainly something else: a quantity, an amount, a time of day, or a number that
/// everybody knows.
pub fn is_explained(tokens: &Tokens<'_>, run: &Run) -> bool {
    // Asked by most recognizers of numbers.
    *run.plain.get_or_init(|| explain(tokens, run))
}

fn explain(tokens: &Tokens<'_>, run: &Run) -> bool {
    if is_spelled_out(run) {
        return is_known_number(tokens, run)
            || is_asked_quantity(tokens, run)
            || is_told_reading(tokens, run);
    }
    is_quantity(run)
        || is_measure(run)
        || is_time(tokens, run)
        || is_known_number(tokens, run)
        || is_amount(tokens, run)
        || is_decimal(tokens, run)
        || is_asked_quantity(tokens, run)
        || is_told_reading(tokens, run)
        || is_year(tokens, run)
        || is_price(tokens, run)
        || is_of_a_thing(tokens, run)
        || is_fault(tokens, run)
        || is_count_of_signs(tokens, run)
        || is_round(tokens, run)
        || is_count(tokens, run)
        || around::is_place_in_queue(tokens, run)
        || around::is_temperature(tokens, run)
        || around::is_small_measure(tokens, run)
        || around::is_model(tokens, run)
        || around::is_priced(tokens, run)
        || around::is_about(tokens, run)
        || around::is_rest_of_measure(tokens, run)
        || around::is_range(tokens, run)
}

/// A public number, said as one.
fn is_known_number(tokens: &Tokens<'_>, run: &Run) -> bool {
    run.digit_count() >= SHORTEST
        && are_public(run)
        && !is_said_as_hundred(tokens, run)
        && !is_said_by_digits(run)
}

/// Digits said one by one from which on they are no amount, time or quantity.
const SPELLED_OUT: usize = 4;

/// "nul zes twee zes": digits one by one, which nobody says of an amount, a time or a quantity.
fn is_spelled_out(run: &Run) -> bool {
    run.letter_count() == 0
        && run.numbers().count() >= SPELLED_OUT
        && run.numbers().all(|number| number.digits.len() == 1)
}

/// "40 x 30 x 20": measures with nothing but an x between them.
fn is_measure(run: &Run) -> bool {
    if run.letter_count() == 0 {
        return false;
    }
    let code = run.code();
    let crosses = code.bytes().filter(|byte| *byte == b'x').count();
    crosses > 0
        && run.letter_count() == crosses
        && run.numbers().count() == crosses + 1
        && code
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
        && code
            .bytes()
            .last()
            .is_some_and(|byte| byte.is_ascii_digit())
        && run.numbers().all(|number| number.digits.len() <= 3)
}

/// "honderdtwaalf" is a house number; the emergency number is said "een een twee".
fn is_said_as_hundred(tokens: &Tokens<'_>, run: &Run) -> bool {
    tokens.text(run.tokens.start).starts_with("honderd")
}

/// "een vier nul zes zes": "veertien nul" begins the number of a town hall; so do no letters.
fn is_said_by_digits(run: &Run) -> bool {
    let first = run.numbers().next().map_or(0, |number| number.digits.len());
    run.letter_count() > 0 || (first == 1 && run.digits().starts_with("140"))
}

/// A unit behind a run explains its last number: a run of one or two numbers is a quantity.
fn is_quantity(run: &Run) -> bool {
    run.unit && run.letter_count() == 0 && run.numbers().count() <= 3 && run.digit_count() <= 8
}

/// "om tien over drie", "tussen 9 en 12", "half 3".
fn is_time(tokens: &Tokens<'_>, run: &Run) -> bool {
    let words = tokens.previous_words::<4>(run.tokens.start);
    let hours = words[0] == "tussen"
        && run.digit_count() <= 8
        && run
            .numbers()
            .all(|number| number.value.is_some_and(|value| value <= 24));
    if hours && run.letter_count() == 0 {
        return true;
    }
    // "vier vijf negen": no hour has three numbers.
    if run.digit_count() > 4
        || run.letter_count() > 0
        || run.digits() == "0"
        || run.numbers().count() > 2
    {
        return false;
    }
    let [next] = tokens.next_behind::<1>(run.tokens.end);
    // "er hangt een poster voor. 262."
    let begins = tokens.sentence_start(run.tokens.start) == run.tokens.start;
    let words = if begins { [""; 4] } else { words };
    matches!(
        words[0],
        "om" | "tussen" | "half" | "vanaf" | "rond" | "kwart" | "voor" | "over" | "tot" | "sinds"
    ) || (words[0] == "en" && words[1..].contains(&"tussen"))
        || (words[0] == "of" && matches!(words[1], "uur" | "twee" | "drie"))
        || matches!(next, "over" | "voor" | "half") && run.digit_count() <= 2
}

/// Digits of the shortest public number.
const SHORTEST: usize = 3;

/// Whether all the numbers in a run are public: "0800 1234 of 0900 8844".
pub fn are_public(run: &Run) -> bool {
    let mut digits = String::new();
    for item in &run.items {
        let next = match &item.reading {
            Reading::Number(number) => number.digits.as_str(),
            Reading::Letters(..) => "",
            Reading::Symbol { .. } => continue,
        };
        // "of", or the beginning of another one, stands behind a whole number.
        let begins = next.is_empty() || (is_service(next) && is_public(&digits));
        if begins && !digits.is_empty() {
            if !is_public(&digits) {
                return false;
            }
            digits.clear();
        }
        digits.push_str(next);
    }
    is_public(&digits)
}

/// Service numbers of companies and emergency numbers, which are nobody's own. Longer or shorter ones are something else: a
/// payment reference "090/9337/55493", a national number of June 2009, an enterprise number "0800.123.456".
///
/// Source of the lengths: the Dutch numbering plan (0800 and 0900 with 4 or 7 digits behind them), the Belgian one (with 5), and
/// the plan of ITU for 00800 (with 8); with fewer digits they are what was said first.
pub(super) fn is_public(digits: &str) -> bool {
    let length = match digits.get(..4) {
        Some("0800" | "0900") => matches!(digits.len(), 4..=9 | 11),
        Some("0903" | "0906" | "0909") => digits.len() <= 9,
        _ => digits.len() <= 13,
    };
    (is_service(digits) && length)
        || is_emergency(digits)
        || (digits.len() == 5 && digits.starts_with("140"))
}

/// Whether digits begin like a service number.
fn is_service(digits: &str) -> bool {
    let prefixes = ["0800", "0900", "0903", "0906", "0909", "00800"];
    prefixes.iter().any(|prefix| digits.starts_with(prefix))
}

fn is_emergency(digits: &str) -> bool {
    matches!(
        digits,
        "112" | "113" | "144" | "101" | "100" | "116" | "911" | "1212" | "1313"
    )
}

/// Words and turns before a number within which a question for a quantity explains it.
const ASKED_WORDS: usize = 40;
const ASKED_TURNS: usize = 1;

/// Digits of the longest reading or amount.
const QUANTITY: usize = 8;

/// "welke stand staat er", "wat was de aanschafprijs", "hoeveel": a number behind it is a quantity, until an identifier is
/// asked for.
pub fn is_asked_quantity(tokens: &Tokens<'_>, run: &Run) -> bool {
    if run.letter_count() > 0 || run.digit_count() > QUANTITY {
        return false;
    }
    let first_turn = run.turn.saturating_sub(ASKED_TURNS);
    let first = tokens.of_turn(first_turn).start;
    let asked = (first..run.tokens.start)
        .rev()
        .filter(|token| tokens.is_word(*token))
        .take(ASKED_WORDS)
        .find(|token| tokens.is(*token, ASKS_QUANTITY));
    asked.is_some_and(|asked| {
        !tokens.open_slots(run.tokens.start).any(|slot| {
            slot.cue.end > asked
                && is_code(slot.entity)
                && !is_part_of_question(tokens, slot, asked)
        })
    })
}

/// "welke stand staat er op": the same question, not another.
fn is_part_of_question(tokens: &Tokens<'_>, slot: &Slot, asked: usize) -> bool {
    matches!(
        tokens.text(slot.cue.start),
        "staat" | "staan" | "stond" | "lees" | "leest"
    ) && slot.cue.start <= asked + 3
}

/// Kinds that a question for a quantity is not mixed up with.
const fn is_code(entity: Entity) -> bool {
    !matches!(
        entity,
        Entity::Name
            | Entity::Location
            | Entity::Age
            | Entity::Url
            | Entity::Username
            | Entity::Email
            | Entity::SocialIdentity
            | Entity::Health
    )
}

/// Words with which a quantity is asked for.
pub(super) fn asks_quantity(word: &str) -> bool {
    matches!(
        word,
        "hoeveel"
            | "hoelang"
            | "bedrag"
            | "aantal"
            | "kost"
            | "kostte"
            | "kostten"
            | "verbruik"
            | "teller"
            | "temperatuur"
            | "koorts"
            | "gemeten"
            | "maximum"
            | "minimum"
            | "limiet"
            | "saldo"
            | "gewicht"
            | "maat"
            | "maten"
            | "lengte"
            | "breedte"
            | "hoogte"
            | "diepte"
            | "bloeddruk"
            | "hartslag"
            | "weegt"
            | "woog"
            | "oppervlakte"
            | "stand"
            | "standen"
            | "prijs"
            | "tarief"
            | "inkomen"
            | "salaris"
            | "loon"
            | "omzet"
    ) || [
        "stand", "standen", "prijs", "bedrag", "tarief", "verbruik", "inkomen", "salaris",
    ]
    .iter()
    .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending) && !is_no_reading(word))
}

/// Words that end like a reading and are none.
fn is_no_reading(word: &str) -> bool {
    matches!(
        word,
        "toestand"
            | "afstand"
            | "verstand"
            | "bestand"
            | "opstand"
            | "weerstand"
            | "misverstand"
            | "tegenstand"
    )
}

/// "dag is twee drie vier", "nacht was", "stond ie op vierendertig elf": a reading that is told.
fn is_told_reading(tokens: &Tokens<'_>, run: &Run) -> bool {
    if run.letter_count() > 0 || run.digit_count() > QUANTITY {
        return false;
    }
    let words = tokens.previous_words::<4>(run.tokens.start);
    let of_meter = matches!(words[0], "is" | "was" | "staat" | "stond")
        && matches!(
            words[1],
            "dag"
                | "nacht"
                | "gas"
                | "licht"
                | "stroom"
                | "water"
                | "piek"
                | "dal"
                | "hoog"
                | "laag"
        );
    let stands = words[0] == "op"
        && run.digit_count() >= 3
        && run.digit_count() <= 6
        && matches!(
            words[1],
            "ie" | "hij" | "die" | "dat" | "nu" | "teller" | "meter"
        )
        && words[1..]
            .iter()
            .any(|word| matches!(*word, "staat" | "stond" | "nu"));
    let on_meter = matches!(
        tokens.next_behind::<3>(run.tokens.end),
        ["op", "de", "teller" | "meter" | "klok"]
    );
    of_meter || stands || on_meter
}

/// "in tweeduizend twintig", "uit 2004", "sinds 1998": one year, told as one.
fn is_year(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before] = tokens.previous_words::<1>(run.tokens.start);
    let mut numbers = run.numbers();
    let Some(number) = numbers.next() else {
        return false;
    };
    // "in tweeduizend twintig een nieuwe": the article is no part of it.
    numbers.all(|number| number.weak)
        && run.letter_count() == 0
        && number
            .value
            .is_some_and(|value| (1990..=2040).contains(&value))
        && matches!(
            before,
            "in" | "uit" | "sinds" | "vanaf" | "sedert" | "jaar" | "van" | "eind" | "begin"
        )
        && tokens
            .open_slot(Entity::DateOfBirth, run.tokens.start)
            .is_none()
}

/// Whether a code was asked for in this turn or the one before.
fn asked_code(tokens: &Tokens<'_>, run: &Run) -> bool {
    tokens
        .open_slots(run.tokens.start)
        .any(|slot| is_code(slot.entity) && run.turn - slot.turn <= 1)
}

/// "route 84", "versie 2", "vlucht KB 714": numbers of things that are for everybody.
fn is_of_a_thing(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before] = tokens.previous_words::<1>(run.tokens.start);
    matches!(
        before,
        "route"
            | "vlucht"
            | "ochtendvlucht"
            | "avondvlucht"
            | "perron"
            | "spoor"
            | "lijn"
            | "gate"
            | "etage"
            | "verdieping"
            | "foutcode"
            | "plaats"
            | "stand"
            | "type"
            | "model"
            | "formulier"
            | "aanvraag"
            | "stoel"
            | "rij"
            | "bandenmaat"
            | "olie"
    ) && run.digit_count() <= 6
        && tokens.sentence_start(run.tokens.start) != run.tokens.start
}

/// "foutcode F28", "geeft code 12": what a device shows.
fn is_fault(tokens: &Tokens<'_>, run: &Run) -> bool {
    let words = tokens.previous_words::<3>(run.tokens.start);
    let fault = |word: &&str| {
        matches!(
            *word,
            "foutcode" | "storingscode" | "foutmelding" | "storing" | "fout" | "error" | "storings"
        )
    };
    let shown =
        words[0] == "code" && matches!(words[1], "geeft" | "gaf" | "toont" | "zegt" | "fout");
    run.digit_count() + run.letter_count() <= 4 && (shown || words[..2].iter().any(fault))
}

/// "er zijn er twee met die naam", "dat zijn er tien", "nu heb ik er acht", "er horen er tien te staan".
pub fn is_count(tokens: &Tokens<'_>, run: &Run) -> bool {
    let words = tokens.previous_words::<4>(run.tokens.start);
    let between = usize::from(matches!(words[0], "nu" | "al" | "maar" | "nog" | "pas"));
    let verb = |word: &&str| {
        matches!(
            *word,
            "zijn"
                | "waren"
                | "worden"
                | "heb"
                | "hebben"
                | "heeft"
                | "had"
                | "horen"
                | "tel"
                | "krijg"
                | "mis"
        )
    };
    run.items.len() == 1
        && run.digit_count() <= 2
        && words[between] == "er"
        && words[between + 1..].iter().take(2).any(verb)
}

/// "de laatste twee": how many digits are meant.
fn is_count_of_signs(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before] = tokens.previous_words::<1>(run.tokens.start);
    let mut numbers = run.numbers();
    let count = numbers
        .next()
        .and_then(|number| number.value)
        .is_some_and(|value| (2..=6).contains(&value));
    run.items.len() == 1
        && count
        && tokens.sentence_start(run.tokens.start) != run.tokens.start
        && matches!(before, "laatste" | "eerste" | "volgende")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::nl;
    use crate::transcript::plain;

    #[test]
    fn public_numbers_have_the_length_of_one() {
        for digits in [
            "112",
            "14020",
            "0800",
            "08001234",
            "080012345",
            "09001234567",
            "0080012345678",
        ] {
            assert!(is_public(digits), "{digits}");
        }
        // A payment reference, a national number of June 2009, an enterprise number, a card.
        for digits in [
            "090933755493",
            "09061212345",
            "0800123456",
            "0800123412341234",
            "1400",
            "0612345678",
        ] {
            assert!(!is_public(digits), "{digits}");
        }
    }

    #[test]
    fn several_public_numbers_are_public() {
        for (text, public) in [
            ("bel 0800 1234 of 0900 8844", true),
            ("bel 0800 1234, 0900 8844", true),
            ("bel 0800 12 345", true),
            ("bel 0900 1234 of 020 555 1234", false),
            ("het is 090 9337 55493", false),
        ] {
            let call = plain::read(&format!("AGENT: {text}"));
            let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
            let runs = tokens.runs();
            assert!(!runs.is_empty(), "{text}");
            assert_eq!(runs.iter().all(are_public), public, "{text}");
        }
    }
}
