//! Letters, letter names and the words of the spelling alphabets.
//!
//! Sources: the Dutch telephone alphabet with its usual variants (Onze Taal, historiek.net), the
//! spelling alphabet of ITU and ICAO with Dutch spellings, the Belgian telephone alphabet; the
//! ambiguous words are what speech models write for a letter name.

use super::spelling::LetterForm;

const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyz";

/// The letter that a folded word says.
pub(super) fn letter_of(word: &str) -> Option<(&'static str, LetterForm)> {
    if let [byte @ b'a'..=b'z'] = word.as_bytes() {
        let index = usize::from(byte - b'a');
        let form = if matches!(byte, b'u' | b'o') {
            LetterForm::Ambiguous
        } else {
            LetterForm::Letter
        };
        return Some((ALPHABET.get(index..=index)?, form));
    }
    if word.len() < 2 {
        return None;
    }
    short_of(word).or_else(|| alphabet_word(word).map(|letter| (letter, LetterForm::Alphabet)))
}

fn short_of(word: &str) -> Option<(&'static str, LetterForm)> {
    if word.len() > 9 {
        return None;
    }
    if let Some(letter) = name_of(word) {
        return Some((letter, LetterForm::Name));
    }
    if let Some(letter) = scarce(word) {
        return Some((letter, LetterForm::Scarce));
    }
    if let Some(letter) = ambiguous(word) {
        return Some((letter, LetterForm::Ambiguous));
    }
    match word {
        "ij" => Some(("ij", LetterForm::Letter)),
        "www" => Some(("www", LetterForm::Letter)),
        _ => None,
    }
}

/// Letter names that are no ordinary words.
fn name_of(word: &str) -> Option<&'static str> {
    let letter = match word {
        "aa" => "a",
        "bee" => "b",
        "cee" | "see" | "ce" => "c",
        "dee" => "d",
        "ee" => "e",
        "ef" | "eff" => "f",
        "gee" => "g",
        "haa" => "h",
        "jee" | "jot" => "j",
        "kaa" | "ka" => "k",
        "ell" => "l",
        "em" | "emm" => "m",
        "enn" => "n",
        "oo" => "o",
        "pee" => "p",
        "ku" | "kuu" | "kuh" => "q",
        "err" => "r",
        "es" | "ess" => "s",
        "tee" => "t",
        "uu" => "u",
        "vee" => "v",
        "wee" | "doubleu" | "dubbelu" => "w",
        "iks" | "ix" | "icks" => "x",
        "igrek" | "igrec" | "iegrek" | "iegrec" | "ijgrec" | "ijgrek" | "ypsilon" | "ipsilon" => {
            "y"
        }
        "zed" | "zett" => "z",
        _ => return None,
    };
    Some(letter)
}

/// The letter that a word names which is written with an accent ("bé"), and whether it is a word with the accent, too.
pub(super) fn accented(word: &str) -> Option<(&'static str, bool)> {
    Some(match word {
        "be" => ("bee", false),
        "ce" => ("cee", false),
        "de" => ("dee", true),
        "ge" => ("gee", false),
        "je" => ("jee", true),
        "pe" => ("pee", false),
        "te" => ("tee", true),
        "ve" => ("vee", false),
        "we" => ("wee", true),
        "xe" => ("iks", false),
        _ => return None,
    })
}

/// Letter names that are other words too, but seldom beside letters and digits.
fn scarce(word: &str) -> Option<&'static str> {
    let letter = match word {
        "fee" | "ve" => "v",
        "ha" => "h",
        "ie" => "i",
        "ke" => "k",
        "el" => "l",
        "pe" => "p",
        "er" | "ar" => "r",
        "ex" => "x",
        "zet" | "set" => "z",
        _ => return None,
    };
    Some(letter)
}

/// Ordinary words that speech models write for a letter name.
fn ambiguous(word: &str) -> Option<&'static str> {
    let letter = match word {
        "ah" => "a",
        "be" => "b",
        "zee" => "c",
        "de" | "die" => "d",
        "eh" => "e",
        "of" => "f",
        "ge" => "g",
        "je" => "j",
        "wel" => "l",
        "hem" => "m",
        "en" | "een" => "n",
        "oh" => "o",
        "is" => "s",
        "te" | "thee" => "t",
        "nu" => "u",
        "we" | "weet" => "w",
        "ei" => "ij",
        _ => return None,
    };
    Some(letter)
}

/// The letter that a word of a spelling alphabet stands for.
pub(super) fn alphabet_word(word: &str) -> Option<&'static str> {
    let letter = match word {
        "anna" | "anton" | "alfa" | "alpha" | "arthur" | "artur" => "a",
        "bernard" | "bernhard" | "ben" | "bravo" | "brussel" => "b",
        "cornelis" | "cor" | "charlie" | "charly" | "sjarlie" | "sjarly" | "carolina" => "c",
        "dirk" | "david" | "daan" | "delta" | "desire" | "desiree" => "d",
        "eduard" | "emma" | "erik" | "echo" | "emiel" => "e",
        "ferdinand" | "frans" | "foxtrot" | "foxtrott" | "frederik" => "f",
        "gerard" | "gerrit" | "golf" | "gustaaf" => "g",
        "hendrik" | "henk" | "hotel" => "h",
        "isaak" | "izaak" | "isaac" | "ida" | "india" | "isidoor" => "i",
        "jan" | "johannes" | "johan" | "jacob" | "jozef" | "juliett" | "juliet" | "juliette" => "j",
        "karel" | "kees" | "kilo" | "kilogram" => "k",
        "lodewijk" | "leo" | "lima" | "leopold" => "l",
        "maria" | "marie" | "martinus" | "mike" | "maaik" => "m",
        "nico" | "nicolaas" | "november" | "napoleon" => "n",
        "otto" | "oscar" | "oskar" => "o",
        "pieter" | "piet" | "papa" | "piano" => "p",
        "quotient" | "quirinus" | "quebec" | "kebek" | "kwebek" => "q",
        "rudolf" | "richard" | "romeo" | "robert" => "r",
        "simon" | "sofie" | "sara" | "sierra" | "siera" => "s",
        "teunis" | "theodoor" | "theodor" | "tinus" | "tom" | "tango" | "telefoon" => "t",
        "utrecht" | "uniform" | "ursula" => "u",
        "victor" | "viktor" | "vincent" => "v",
        "willem" | "whiskey" | "whisky" | "wiskie" | "wisky" | "waterloo" => "w",
        "xantippe" | "xanthippe" | "ksantippe" | "xray" | "exray" | "xavier" => "x",
        "ypsilon" | "ipsilon" | "yankee" | "yankie" | "jenkie" | "yvonne" => "y",
        "zaandam" | "zacharias" | "zulu" | "zoeloe" | "zoe" => "z",
        "ijmuiden" | "ijsbrand" => "ij",
        _ => return None,
    };
    Some(letter)
}
