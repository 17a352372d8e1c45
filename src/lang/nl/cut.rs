//! Ordinary words that a speech model cuts in pieces: "no vember", "ge boorte datum", "uitroep teken".
//!
//! Read as one they are the months, signs and questions that the rules know. What may be a name, a number or two words that
//! stand beside each other is left as it was heard.

use super::lexicon::{is_common, is_frequent, is_name, is_number_word};

/// Letters of the shortest word that is put together.
const SHORTEST: usize = 6;

/// Letters of the shortest one of three pieces.
const OF_THREE: usize = 8;

/// Letters of the shortest one that is in most calls, whose pieces may be ordinary words: "onder wijs".
const LONG: usize = 8;

/// Letters of the longest one.
const LONGEST: usize = 24;

/// Whether words that follow each other are one that was cut.
pub(super) fn is_cut(pieces: &[&str]) -> bool {
    // "wat is uw a dres": the only one with a piece of one letter.
    if pieces == ["a", "dres"] {
        return true;
    }
    let length: usize = pieces.iter().map(|piece| piece.len()).sum();
    let shortest = if pieces.len() > 2 { OF_THREE } else { SHORTEST };
    if !(shortest..=LONGEST).contains(&length) || pieces.iter().any(|piece| piece.len() < 2) {
        return false;
    }
    let word = pieces.concat();
    let all = |is: fn(&str) -> bool| pieces.iter().all(|piece| is(piece));
    let better = || !all(is_common) || (length >= LONG && is_frequent(&word) && !all(is_frequent));
    // Most words that stand beside each other are no word together.
    (is_common(&word) && better() && is_plain(&word)) || ASKED_FOR.contains(&&*word)
}

/// Whether a word is an ordinary one and neither a name nor a number.
fn is_plain(word: &str) -> bool {
    is_common(word) && !is_name(word) && !is_number_word(word)
}

/// Whether a word is an ordinary one of most calls.
pub(super) fn is_whole(word: &str) -> bool {
    is_common(word) && is_frequent(word)
}

/// Whether a word may be the last piece of one that is asked for.
pub(super) fn may_end_asked(word: &str) -> bool {
    let last = word.as_bytes().last();
    let ends = |asked: &&str| asked.as_bytes().last() == last && asked.len() > word.len();
    let mut asked = ASKED_FOR.iter().filter(|asked| ends(asked));
    word.len() >= 2 && asked.any(|asked| asked.ends_with(word))
}

/// Words that say what is given or how it is written, each of which is made of two that are ordinary.
const ASKED_FOR: [&str; 38] = [
    "adres",
    "uitroepteken",
    "vraagteken",
    "dollarteken",
    "koppelteken",
    "hoofdletter",
    "hoofdletters",
    "underscore",
    "apenstaartje",
    "geboortedatum",
    "geboortejaar",
    "geboorteplaats",
    "huisnummer",
    "postcode",
    "rekeningnummer",
    "telefoonnummer",
    "klantnummer",
    "klantennummer",
    "polisnummer",
    "ordernummer",
    "dossiernummer",
    "contractnummer",
    "kenteken",
    "nummerplaat",
    "wachtwoord",
    "paswoord",
    "pincode",
    "gebruikersnaam",
    "achternaam",
    "voornaam",
    "familienaam",
    "meisjesnaam",
    "mailadres",
    "rijksregisternummer",
    "rijbewijs",
    "rijbewijsnummer",
    "ziekenhuis",
    "leeftijd",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::nl;
    use crate::recognize::tokens::Tokens;
    use crate::transcript::plain;

    #[test]
    fn pieces_of_ordinary_words_are_put_together() {
        for pieces in [
            &["no", "vember"][..],
            &["uitroep", "teken"],
            &["geboorte", "datum"],
            &["zieken", "huis"],
            &["dins", "dag"],
            &["dui", "de", "lijk"],
            &["onder", "wijs"],
            &["reke", "ning"],
            &["a", "dres"],
        ] {
            assert!(is_cut(pieces), "{pieces:?}");
        }
    }

    #[test]
    fn what_is_asked_for_is_read_as_one_word_wherever_it_was_cut() {
        for word in ASKED_FOR {
            for at in 2..word.len() - 1 {
                let (first, last) = word.split_at(at);
                let call = plain::read(&format!("CALLER: zeg {first} {last}"));
                let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
                let joined = tokens.all().iter().any(|token| &*token.text == word);
                // What most calls are full of is left as it was heard.
                let is_said = is_whole(first) && is_whole(last) && !may_end_asked(last);
                assert!(
                    joined || is_said || !is_cut(&[first, last]),
                    "{first} {last}"
                );
            }
        }
    }

    #[test]
    fn names_numbers_and_words_beside_each_other_are_left() {
        for pieces in [
            &["bok", "hoven"][..],
            &["jo", "hannes"],
            &["zes", "tien"],
            &["acht", "er"],
            &["voor", "al"],
            &["vis", "ser"],
            &["de", "groot"],
        ] {
            assert!(!is_cut(pieces), "{pieces:?}");
        }
    }
}
