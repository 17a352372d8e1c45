use super::super::spoken::{borrowed, check_table, pieces};
use super::{Gap, NumberWord, Piece, number_at};
use proptest::prelude::*;

/// Numbers as digits, other words as they are. `?` marks a weak number, `e` an ordinal, `|` the
/// other reading.
fn normalize(pieces: &[Piece<'_>]) -> String {
    let mut shown = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        match number_at(pieces, at) {
            Some(number) => {
                at += number.pieces;
                shown.push(show(&number));
            }
            None => {
                at += 1;
                shown.push(piece.text.to_owned());
            }
        }
    }
    shown.join(" ")
}

fn show(number: &NumberWord) -> String {
    let mut text = number.digits.clone();
    if number.ordinal {
        text.push('e');
    }
    if let Some(alternative) = &number.alternative {
        text.push('|');
        text.push_str(alternative);
    }
    if number.weak {
        text.push('?');
    }
    text
}

#[test]
fn the_number_table_reads_as_written_beside_it() {
    check_table(
        include_str!("../../../../fixtures/nl/numbers.txt"),
        normalize,
    );
}

const UNITS: [&str; 20] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
];
const TENS: [&str; 10] = [
    "", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
];

/// How a speaker, and the model that heard him, write a number.
#[derive(Clone, Copy, Debug)]
struct Style {
    /// White space between unit, "en" and ten.
    apart: bool,
    /// White space after "honderd" and "duizend" and before them.
    spaced: bool,
    /// "en" after "honderd" and "duizend".
    en: bool,
    /// "ën" after an e.
    trema: bool,
    /// The unit before "en" and the number before "honderd" in figures.
    figures: bool,
    /// "negentienhonderd" and not "duizend negenhonderd".
    hundreds: bool,
}

fn styles() -> Vec<Style> {
    (0..64_u32)
        .map(|bits| Style {
            apart: bits & 1 > 0,
            spaced: bits & 2 > 0,
            en: bits & 4 > 0,
            trema: bits & 8 > 0,
            figures: bits & 16 > 0,
            hundreds: bits & 32 > 0,
        })
        .collect()
}

fn below_hundred(n: usize, style: Style) -> String {
    if n < 20 {
        return UNITS[n].to_owned();
    }
    if n.is_multiple_of(10) {
        return TENS[n / 10].to_owned();
    }
    let unit = if style.figures {
        (n % 10).to_string()
    } else {
        UNITS[n % 10].to_owned()
    };
    let en = if style.trema && unit.ends_with('e') {
        "ën"
    } else {
        "en"
    };
    let space = if style.apart || style.figures {
        " "
    } else {
        ""
    };
    format!("{unit}{space}{en}{space}{}", TENS[n / 10])
}

fn write(n: usize, style: Style) -> String {
    let space = if style.spaced || style.apart || style.figures {
        " "
    } else {
        ""
    };
    let en = if style.en {
        format!("en{space}")
    } else {
        String::new()
    };
    let big = |count: usize, name: &str, rest: usize| {
        let count = match count {
            1 => String::new(),
            // Figures above nine before "honderd" are not said: "12 honderd" is, "21 honderd" hardly.
            2..=9 if style.figures => format!("{count} "),
            _ => {
                let plain = Style {
                    figures: false,
                    ..style
                };
                format!("{}{space}", write(count, plain))
            }
        };
        let rest = if rest == 0 {
            String::new()
        } else {
            format!("{space}{en}{}", write(rest, style))
        };
        format!("{count}{name}{rest}")
    };
    match n {
        0..100 => below_hundred(n, style),
        100..1_000 => big(n / 100, "honderd", n % 100),
        1_000..10_000 if style.hundreds && !(n / 100).is_multiple_of(10) => {
            big(n / 100, "honderd", n % 100)
        }
        1_000..1_000_000 => big(n / 1_000, "duizend", n % 1_000),
        _ => big(n / 1_000_000, "miljoen", n % 1_000_000),
    }
}

fn assert_reads_back(n: usize) {
    for style in styles() {
        let text = write(n, style);
        let owned = pieces(&text);
        let read = number_at(&borrowed(&owned), 0);
        let found = read
            .as_ref()
            .map(|number| (number.pieces, number.digits.as_str(), number.value));
        let expected = n.to_string();
        assert_eq!(
            found,
            Some((owned.len(), expected.as_str(), Some(n as u64))),
            "{text:?} ({style:?})"
        );
    }
}

#[test]
fn every_number_up_to_9999_reads_back_however_it_is_written() {
    (0..10_000).for_each(assert_reads_back);
}

proptest! {
    #[test]
    fn bigger_numbers_read_back_however_they_are_written(n in 10_000_usize..1_000_000_000) {
        assert_reads_back(n);
    }

    #[test]
    fn single_digits_and_pairs_said_in_a_row_keep_their_order(
        numbers in proptest::collection::vec(prop_oneof![0_usize..10, 10_usize..100], 1..16),
    ) {
        let plain = styles()[0];
        let said: Vec<String> = numbers.iter().map(|&n| write(n, plain)).collect();
        let owned = pieces(&said.join(" "));
        let pieces = borrowed(&owned);
        let mut digits = String::new();
        let mut at = 0;
        while let Some(number) = number_at(&pieces, at) {
            digits.push_str(&number.digits);
            at += number.pieces;
        }
        let expected: String = numbers.iter().map(ToString::to_string).collect();
        prop_assert_eq!(digits, expected, "{}", said.join(" "));
    }

    #[test]
    fn no_input_makes_the_reader_panic_or_read_beyond_the_end(
        words in proptest::collection::vec(
            prop_oneof![
                "[a-z0-9.-]{0,12}",
                "\\PC{0,8}",
                proptest::sample::select(vec![
                    "nul", "een", "en", "honderd", "duizend", "miljard", "biljoen", "twintig", "dubbel", "keer",
                    "vijven", "de", "99999999999999999999", "06", "12.408", "3e", "eeneneneneneneneneneneneneneneen",
                    "negenhonderdnegenennegentig", "vierhonderdste", "nulzes", "nu",
                ]).prop_map(str::to_owned),
            ],
            0..20,
        ),
        gaps in proptest::collection::vec(0_u8..4, 20),
    ) {
        let pieces: Vec<Piece<'_>> = words
            .iter()
            .zip(&gaps)
            .map(|(text, gap)| {
                let gaps = [Gap::Space, Gap::Comma, Gap::Glued, Gap::Break];
                Piece::new(text, gaps[usize::from(*gap)])
            })
            .collect();
        for at in 0..=pieces.len() {
            if let Some(number) = number_at(&pieces, at) {
                prop_assert!(number.pieces >= 1 && at + number.pieces <= pieces.len());
                prop_assert!(!number.digits.is_empty() && number.digits.bytes().all(|byte| byte.is_ascii_digit()));
            }
        }
    }
}

#[test]
fn debug_output_holds_no_digits_of_the_call() {
    let owned = pieces("zes en tachtig");
    let number = number_at(&borrowed(&owned), 0).unwrap();
    let shown = format!("{number:?}");
    assert!(!shown.contains("86") && !shown.contains("680"), "{shown}");
}
