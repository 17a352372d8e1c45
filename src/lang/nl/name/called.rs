//! How somebody is called, and names that are told apart from the words that they are.

use super::Found;
use super::form::{
    Cue, ends_introduction, is_capital, is_common, is_name, is_prefix, name_from, next_word,
    prefix_belongs,
};
use crate::lang::nl::classes::{CALLING, ENTERED, EXPLAINING, KNOWS, SAID_BEHIND, SAID_OF_NAME};
use crate::lang::nl::gazetteers;
use crate::recognize::Confidence;
use crate::recognize::tokens::{LetterForm, Reading, Tokens};

/// "zeg maar aga", "tegen mij zeggen ze den rosse", "van mezelf Tol"; "Lieve zeggen ze tegen mij".
pub(super) fn called(tokens: &Tokens<'_>, token: usize) -> Found {
    behind(tokens, token).or_else(|| before(tokens, token))
}

fn behind(tokens: &Tokens<'_>, token: usize) -> Found {
    let sure = cue_that_ends(tokens, token)?;
    let mut start = next_word(tokens, token)?;
    if matches!(
        tokens.text(start),
        "maar" | "gerust" | "gewoon" | "altijd" | "ook"
    ) {
        start = next_word(tokens, start)?;
    }
    if matches!(
        tokens.text(start),
        "den" | "de" | "dikke" | "kleine" | "lange" | "grote" | "oom" | "tante" | "nonkel"
    ) {
        let next = next_word(tokens, start)?;
        let named = sure && !tokens.is_function(next) && ends_introduction(tokens, next);
        return named.then_some((start..next + 1, Confidence::Likely));
    }
    if is_prefix(tokens.text(start)) && prefix_belongs(tokens, start, 0, Cue::Likely) {
        return name_from(tokens, start, Cue::Likely).map(|name| (name, Confidence::Likely));
    }
    if tokens.is_function(start) || tokens.is_filler(start) || tokens.run_at(start).is_some() {
        return None;
    }
    let looks = is_a_name_here(tokens, start);
    let entered = matches!(tokens.text(token), "onder" | "op");
    let closed =
        sure && ends_introduction(tokens, start) && (entered || !tokens.is_frequent(start));
    if !looks && !closed {
        return None;
    }
    let name = name_from(tokens, start, Cue::Sure).unwrap_or(start..start + 1);
    Some((name, Confidence::Likely))
}

/// Whether a word is written like a name, is in a list of names and not common, or is not ordinary.
fn is_a_name_here(tokens: &Tokens<'_>, token: usize) -> bool {
    if tokens.is_cased(token) {
        return is_capital(tokens, token);
    }
    !tokens.is_ordinary(token) || (is_name(tokens, token) && !is_common(tokens, token))
}

/// Whether a phrase ends at a token behind which somebody is called by his name: sure, or only maybe.
fn cue_that_ends(tokens: &Tokens<'_>, token: usize) -> Option<bool> {
    if !tokens.is(token, CALLING) {
        return None;
    }
    let [before, second, third] = tokens.previous_words::<3>(token);
    let own = matches!(
        before,
        "mij" | "me" | "mijn" | "mn" | "m'n" | "hem" | "haar" | "ons"
    );
    match tokens.text(token) {
        "mezelf" | "mijzelf" | "mezelve" | "haarzelf" | "zichzelf" | "eigens"
            if before == "van" =>
        {
            Some(true)
        }
        "eigen" if own && matches!(second, "van" | "op") => Some(true),
        "maar" | "gerust" | "gewoon"
            if matches!(before, "zeg" | "zet" | "noem" | "schrijf" | "noteer") =>
        {
            Some(false)
        }
        "zeg" | "zet" | "zegt" | "noem" | "schrijf"
            if next_word(tokens, token).is_some_and(|next| is_capital(tokens, next)) =>
        {
            Some(false)
        }
        "me" | "mij" | "hem" | "haar" | "ons" | "mich"
            if matches!(before, "noem" | "noemt" | "noemen") =>
        {
            Some(true)
        }
        "me" | "mij" | "hem" | "haar" if matches!(second, "noem" | "noemt" | "noemen") => {
            Some(true)
        }
        "ze" | "we" | "allemaal" | "iedereen"
            if matches!(before, "zeggen" | "zegt" | "noemen" | "noemt") =>
        {
            // "tegen mij zeggen ze den rosse"; "dat zeggen ze ook" is no name.
            Some(matches!(second, "mij" | "hem" | "haar" | "me") || third == "tegen")
        }
        "hem" | "mij" | "haar" if before == "tegen" => Some(true),
        "als"
            if matches!(before, "bekend" | "mij" | "me" | "hem" | "haar")
                && matches!(second, "bekend" | "kent" | "kennen" | "beter" | "iedereen") =>
        {
            Some(true)
        }
        "als" => {
            let known = || tokens.words_before(token).take(6);
            let whom = |word: usize| matches!(tokens.text(word), "mij" | "me" | "hem" | "haar");
            (known().any(|word| tokens.is(word, KNOWS)) && known().any(whom)).then_some(true)
        }
        "onder" | "op" if !tokens.is_cased(token) => {
            let next = next_word(tokens, token)?;
            let listed = tokens.entry(gazetteers::surnames(), next).is_some();
            let entered = || {
                let mut before = tokens.words_before(token).take(7);
                before.any(|word| tokens.is(word, ENTERED))
            };
            (listed
                && entered()
                && !tokens.is_determined(next)
                && !is_colour(tokens.text(next))
                && ends_introduction(tokens, next))
            .then_some(true)
        }
        "alias" | "bijgenaamd" | "roepnaam" | "bijnaam" => Some(true),
        "is" if matches!(
            before,
            "bijnaam" | "koosnaam" | "artiestennaam" | "schuilnaam"
        ) =>
        {
            Some(true)
        }
        "geboren" | "gehuwd" | "weduwe" => Some(false).filter(|_| {
            next_word(tokens, token).is_some_and(|next| {
                is_capital(tokens, next) && tokens.entry(gazetteers::surnames(), next).is_some()
            })
        }),
        _ => None,
    }
}

/// "Lieve zeggen ze tegen mij", "schilder is de naam", "Toto voor de vrienden".
fn before(tokens: &Tokens<'_>, token: usize) -> Found {
    if !tokens.is(token, SAID_OF_NAME) || !tokens.is_before(token, SAID_BEHIND) {
        return None;
    }
    let said = match tokens.next_words::<4>(token) {
        [
            "zeggen" | "noemen",
            "ze" | "we",
            "tegen",
            "mij" | "me" | "hem" | "haar",
        ]
        | ["zeggen" | "noemen", "ze", "me" | "mij" | "hem" | "haar", _]
        | [
            "is" | "was",
            "mijn" | "de" | "zijn" | "haar" | "m'n" | "mn",
            "naam" | "achternaam" | "voornaam" | "roepnaam" | "meisjesnaam" | "bijnaam"
            | "familienaam",
            _,
        ]
        | ["voor", "de", "vrienden", _]
        | ["voor", "vrienden", _, _]
        | ["heet" | "heette", "ik" | "hij" | "ze" | "zij" | "ie", _, _]
        | ["noemt" | "zegt", "iedereen", _, _]
        | ["in", "de", "volksmond", _] => true,
        [
            "is",
            "makkelijk" | "makkelijker" | "genoeg" | "voldoende" | "korter",
            _,
            _,
        ]
        | ["mag" | "volstaat", "ook", _, _] => false,
        _ => return None,
    };
    name_that_ends(
        tokens,
        token,
        if said { Ordinary::All } else { Ordinary::None },
    )
}

/// "Kort, met een K", "Vrij als in een vrije dag", "jansen met dubbel s".
pub(super) fn explained(tokens: &Tokens<'_>, token: usize) -> Found {
    if !tokens.is(token, EXPLAINING) {
        return None;
    }
    let [first, second, third] = tokens.next_words::<3>(token);
    let thing = |word: &str| {
        matches!(
            word,
            "de" | "het" | "een" | "den" | "'t" | "t" | "wat" | "die" | "zo'n"
        )
    };
    let compared = matches!(
        (first, second),
        ("als" | "zoals" | "gelijk", "in" | "van" | "bij")
    ) || (matches!(first, "zoals" | "gelijk") && thing(second))
        || (matches!(
            (first, second),
            ("net" | "precies" | "gewoon" | "zo", "als")
        ) && thing(third));
    let spelled = matches!(first, "met" | "zonder")
        && matches!(
            second,
            "een"
                | "de"
                | "dubbel"
                | "dubbele"
                | "twee"
                | "nen"
                | "n"
                | "'n"
                | "c"
                | "k"
                | "z"
                | "s"
                | "ck"
                | "dt"
                | "th"
                | "ij"
                | "y"
        )
        && is_letter_behind(tokens, token)
        || (first == "met" && matches!(third, "letters"));
    if !compared && !spelled {
        return None;
    }
    let before = token
        .checked_sub(1)
        .filter(|before| tokens.is_word(*before) || tokens.text(*before) == ",")?;
    let word = if tokens.is_word(before) {
        before
    } else {
        before.checked_sub(1)?
    };
    if is_of_writing(tokens.text(word)) {
        return None;
    }
    // "Precies, zoals het hoort" is no name.
    let begins = tokens.is_cased(word) && tokens.sentence_start(word) == word;
    if compared && begins && tokens.is_frequent(word) && !is_name(tokens, word) {
        return None;
    }
    let ordinary = if spelled && !tokens.is_determined(word) {
        Ordinary::Rare
    } else {
        Ordinary::None
    };
    name_that_ends(tokens, token, ordinary)
}

/// Words that may end a phrase behind which somebody is called by his name.
pub(in crate::lang::nl) fn is_calling(word: &str) -> bool {
    matches!(
        word,
        "mezelf"
            | "mijzelf"
            | "mezelve"
            | "haarzelf"
            | "zichzelf"
            | "eigens"
            | "eigen"
            | "maar"
            | "gerust"
            | "gewoon"
            | "zeg"
            | "zet"
            | "zegt"
            | "noem"
            | "schrijf"
            | "me"
            | "mij"
            | "hem"
            | "haar"
            | "ons"
            | "mich"
            | "ze"
            | "we"
            | "allemaal"
            | "iedereen"
            | "als"
            | "onder"
            | "op"
            | "alias"
            | "bijgenaamd"
            | "roepnaam"
            | "bijnaam"
            | "is"
            | "geboren"
            | "gehuwd"
            | "weduwe"
    )
}

/// "zoals jullie mij kennen als"
pub(in crate::lang::nl) fn knows(word: &str) -> bool {
    matches!(word, "kent" | "kennen")
}

/// Words with which it is said of what stands before them that it is a name.
pub(in crate::lang::nl) fn is_said_of_name(word: &str) -> bool {
    matches!(
        word,
        "zeggen"
            | "noemen"
            | "is"
            | "was"
            | "voor"
            | "heet"
            | "heette"
            | "noemt"
            | "zegt"
            | "in"
            | "mag"
            | "volstaat"
    )
}

/// The words right behind those.
pub(in crate::lang::nl) fn is_said_behind(word: &str) -> bool {
    matches!(
        word,
        "ze" | "we"
            | "mijn"
            | "de"
            | "zijn"
            | "haar"
            | "m'n"
            | "mn"
            | "vrienden"
            | "ik"
            | "hij"
            | "zij"
            | "ie"
            | "iedereen"
            | "makkelijk"
            | "makkelijker"
            | "genoeg"
            | "voldoende"
            | "korter"
            | "ook"
    )
}

/// Words with which a name is told apart from the word that it is.
pub(in crate::lang::nl) fn is_explaining(word: &str) -> bool {
    matches!(
        word,
        "als" | "zoals" | "gelijk" | "net" | "precies" | "gewoon" | "zo" | "met" | "zonder"
    )
}

/// Whether something is entered under a name: "de factuur stond op", "niks gevonden onder".
pub(in crate::lang::nl) fn is_entered(word: &str) -> bool {
    matches!(
        word,
        "factuur"
            | "contract"
            | "naam"
            | "account"
            | "rekening"
            | "abonnement"
            | "polis"
            | "dossier"
            | "bestelling"
            | "niks"
            | "niets"
            | "ingeschreven"
            | "geregistreerd"
            | "geboekt"
            | "gereserveerd"
            | "aangemeld"
            | "systeem"
            | "afspraak"
            | "kamer"
            | "reservering"
            | "boeking"
            | "gevonden"
            | "gezocht"
            | "zoeken"
            | "zoek"
            | "kijk"
            | "brief"
            | "kenteken"
    )
}

fn is_colour(word: &str) -> bool {
    matches!(
        word,
        "rood"
            | "groen"
            | "oranje"
            | "geel"
            | "blauw"
            | "zwart"
            | "wit"
            | "bruin"
            | "grijs"
            | "paars"
            | "roze"
    )
}

/// Whether one of the next words is a letter.
fn is_letter_behind(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.words_from(token + 1).take(3).any(|word| {
        let letter = tokens.item_at(word).is_some_and(|item| {
            matches!(&item.reading, Reading::Letters(_, form) if *form != LetterForm::Ambiguous)
        });
        letter || matches!(tokens.text(word), "ij" | "ck" | "dt" | "th" | "ei" | "y")
    })
}

/// What is said of writing: "geschreven met een c".
fn is_of_writing(word: &str) -> bool {
    matches!(
        word,
        "naam"
            | "achternaam"
            | "voornaam"
            | "letter"
            | "letters"
            | "woord"
            | "spelling"
            | "begint"
            | "begin"
            | "eind"
            | "einde"
            | "allebei"
            | "geschreven"
            | "schrijft"
            | "schrijf"
            | "schrijven"
            | "net"
            | "hetzelfde"
            | "zelfde"
            | "anders"
            | "straat"
            | "adres"
            | "code"
            | "wachtwoord"
    )
}

/// Which ordinary words in lower case count as names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ordinary {
    None,
    /// Those that are not frequent.
    Rare,
    All,
}

/// The name whose last word stands right before a token, over a comma.
fn name_that_ends(tokens: &Tokens<'_>, token: usize, ordinary: Ordinary) -> Found {
    let turn = tokens.get(token)?.turn;
    let mut last = token.checked_sub(1)?;
    if tokens.text(last) == "," {
        last = last.checked_sub(1)?;
    }
    let in_turn =
        |at: usize| tokens.get(at).is_some_and(|word| word.turn == turn) && tokens.is_word(at);
    let free = |at: usize| {
        in_turn(at)
            && !tokens.is_function(at)
            && !tokens.is_filler(at)
            && tokens.run_at(at).is_none()
    };
    let ordinary = !tokens.is_cased(last)
        && match ordinary {
            Ordinary::None => false,
            Ordinary::Rare => !tokens.is_frequent(last),
            Ordinary::All => !is_of_writing(tokens.text(last)),
        };
    if !free(last) || !(is_a_name_here(tokens, last) || ordinary) || tokens.text(last).len() < 2 {
        return None;
    }
    let mut start = last;
    while let Some(before) = start.checked_sub(1).filter(|before| last - before <= 3) {
        let belongs = if tokens.is_cased(before) {
            free(before) && is_capital(tokens, before)
        } else {
            free(before) && is_name(tokens, before) && !is_common(tokens, before)
        };
        let prefix =
            in_turn(before) && is_prefix(tokens.text(before)) && tokens.text(before) != "in";
        if !belongs && !prefix {
            break;
        }
        start = before;
    }
    Some((start..last + 1, Confidence::Certain))
}
