use super::super::numbers::{Gap, Piece};
use super::super::spoken::{borrowed, check_table, pieces};
use super::super::symbols::symbol_at;
use super::{LetterForm, letter_at, letters};
use proptest::prelude::*;

/// Letters in capitals, signs as they are, other words in lower case. `*` marks a word of a spelling
/// alphabet without more, `?` an ambiguous letter or sign.
fn normalize(pieces: &[Piece<'_>]) -> String {
    let mut shown = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let (used, text) = if let Some((used, sign, weak)) = symbol_at(pieces, at) {
            (used, format!("{sign}{}", if weak { "?" } else { "" }))
        } else if let Some(letter) = letter_at(pieces, at) {
            let mark = match letter.form {
                LetterForm::Letter | LetterForm::Name => "",
                LetterForm::Alphabet => "*",
                LetterForm::Scarce | LetterForm::Ambiguous => "?",
            };
            (
                letter.pieces,
                format!("{}{mark}", letter.letter.to_uppercase()),
            )
        } else {
            (1, piece.text.to_owned())
        };
        at += used;
        shown.push(text);
    }
    shown.join(" ")
}

#[test]
fn the_spelling_table_reads_as_written_beside_it() {
    check_table(
        include_str!("../../../../fixtures/nl/spelling.txt"),
        normalize,
    );
}

#[test]
fn every_letter_is_read_plain_and_from_an_alphabet() {
    let words = [
        "anna",
        "bernard",
        "cornelis",
        "dirk",
        "eduard",
        "ferdinand",
        "gerard",
        "hendrik",
        "izaak",
        "jan",
        "karel",
        "lodewijk",
        "maria",
        "nico",
        "otto",
        "pieter",
        "quirinus",
        "rudolf",
        "simon",
        "teunis",
        "utrecht",
        "victor",
        "willem",
        "xantippe",
        "ypsilon",
        "zaandam",
    ];
    for (letter, word) in ('a'..='z').zip(words) {
        assert_eq!(
            letters(&letter.to_string()).map(|found| found.0),
            Some(letter.to_string())
        );
        // "ypsilon" is the name of the letter as well.
        let form = if letter == 'y' {
            LetterForm::Name
        } else {
            LetterForm::Alphabet
        };
        assert_eq!(letters(word), Some((letter.to_string(), form)), "{word}");
        let line = format!("{letter} van {word}");
        let owned = pieces(&line);
        let found = letter_at(&borrowed(&owned), 0).map(|found| (found.pieces, found.letter));
        assert_eq!(found, Some((3, letter.to_string())), "{line}");
    }
}

proptest! {
    #[test]
    fn no_input_makes_the_readers_panic_or_read_beyond_the_end(
        words in proptest::collection::vec(
            prop_oneof![
                "[a-z]{0,3}",
                "\\PC{0,6}",
                proptest::sample::select(vec![
                    "dubbel", "keer", "drie", "de", "een", "met", "van", "als", "in", "anna", "griekse", "ij", "lange",
                    "hoofdletter", "schuine", "streep", "laag", "liggend", "streepje", "punt",
                ]).prop_map(str::to_owned),
            ],
            0..16,
        ),
        gaps in proptest::collection::vec(0_u8..4, 16),
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
            if let Some(found) = letter_at(&pieces, at) {
                prop_assert!(found.pieces >= 1 && at + found.pieces <= pieces.len());
                prop_assert!(!found.letter.is_empty() && found.letter.bytes().all(|byte| byte.is_ascii_lowercase()));
            }
            if let Some((used, ..)) = symbol_at(&pieces, at) {
                prop_assert!(used >= 1 && at + used <= pieces.len());
            }
        }
    }
}
