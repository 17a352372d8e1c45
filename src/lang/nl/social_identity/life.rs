//! What people have done for years and where they go every week: "mijn leven lang gevaren", "elke zondag naar de kerk",
//! "zit in vijf vwo", "mijn vrouw staat in een apotheek".

use super::Found;
use super::branch::is_level;
use super::work::is_article;
use crate::lang::nl::{persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Reading, Tokens};

/// Words before a mention in which it is told of somebody.
const REACH: usize = 9;

/// Whether a word is one that something of this begins or ends with.
pub(in crate::lang::nl) fn may_be_life(word: &str) -> bool {
    is_deed(word) || is_house(word) || is_level(word) || is_place(word)
}

/// A deed of a trade.
fn is_deed(word: &str) -> bool {
    matches!(
        word,
        "gevaren"
            | "gevist"
            | "gemetseld"
            | "getimmerd"
            | "geboerd"
            | "geschilderd"
            | "lesgegeven"
            | "gelast"
            | "gestuukt"
            | "gebakken"
            | "genaaid"
            | "gegraven"
            | "verpleegd"
            | "gevlogen"
            | "gedoceerd"
            | "gestraat"
            | "geslacht"
    )
}

/// A house of prayer, or what is done there.
fn is_house(word: &str) -> bool {
    matches!(
        word,
        "kerk"
            | "moskee"
            | "synagoge"
            | "mis"
            | "bijbelstudie"
            | "koranles"
            | "vrijdaggebed"
            | "kerkdienst"
            | "gebedshuis"
    )
}

/// A place of work.
fn is_place(word: &str) -> bool {
    matches!(
        word,
        "apotheek"
            | "winkel"
            | "keuken"
            | "bakkerij"
            | "fabriek"
            | "magazijn"
            | "supermarkt"
            | "slagerij"
            | "kantine"
            | "wasserij"
            | "kas"
            | "drukkerij"
            | "kleuterklas"
            | "veiling"
            | "kapperszaak"
            | "bloemenwinkel"
            | "schoenwinkel"
            | "kroeg"
    )
}

/// Everything that begins at a token.
pub(super) fn life(tokens: &Tokens<'_>, at: usize) -> Found {
    done_for_years(tokens, at)
        .or_else(|| goes_to(tokens, at))
        .or_else(|| numbered_level(tokens, at))
        .or_else(|| stands_in(tokens, at))
}

fn before<'t>(tokens: &'t Tokens<'_>, at: usize) -> impl Iterator<Item = &'t str> {
    let start = tokens.sentence_start(at);
    tokens
        .words_before(at)
        .take(REACH)
        .take_while(move |word| *word >= start)
        .map(|word| tokens.text(word))
}

/// "veertig jaar gemetseld", "altijd gevaren": a deed of a trade, for years.
fn done_for_years(tokens: &Tokens<'_>, at: usize) -> Found {
    let deed = is_deed(tokens.text(at));
    if !deed {
        return None;
    }
    let words: Vec<&str> = before(tokens, at).collect();
    let long = words.iter().any(|word| {
        matches!(
            *word,
            "leven" | "jaar" | "jaren" | "altijd" | "jarenlang" | "vroeger" | "levenslang"
        )
    });
    let person = words
        .iter()
        .any(|word| matches!(*word, "ik" | "hij" | "ze" | "zij") || persons::is_kin(word));
    (long && person).then_some((at..at + 1, Confidence::Likely))
}

/// "elke zondag naar de kerk", "vrijdag in de moskee": a house of prayer that somebody goes to.
fn goes_to(tokens: &Tokens<'_>, at: usize) -> Found {
    let house = is_house(tokens.text(at));
    if !house {
        return None;
    }
    let words: Vec<&str> = before(tokens, at).collect();
    let [article, to] = tokens.previous_words::<2>(at);
    let goes = words.iter().any(|word| {
        matches!(
            *word,
            "ga" | "gaan" | "gaat" | "ging" | "gingen" | "zit" | "zitten"
        )
    });
    let often = words.iter().any(|word| {
        matches!(
            *word,
            "elke"
                | "iedere"
                | "altijd"
                | "zondag"
                | "zondags"
                | "vrijdag"
                | "zaterdag"
                | "zondagen"
        )
    });
    let there = matches!(to, "naar" | "in") && is_article(article) || article == "naar";
    let person = words.iter().any(|word| {
        matches!(*word, "ik" | "we" | "wij" | "hij" | "ze" | "zij") || persons::is_kin(word)
    });
    (goes && often && there && person).then_some((at..at + 1, Confidence::Likely))
}

/// "zit in 5 vwo", "doet drie havo": a level of school with its year before it.
fn numbered_level(tokens: &Tokens<'_>, at: usize) -> Found {
    if !is_level(tokens.text(at)) {
        return None;
    }
    let number = at
        .checked_sub(1)
        .and_then(|before| tokens.item_at(before))
        .filter(|item| item.tokens.end == at)?;
    let small = matches!(&number.reading, Reading::Number(number)
        if number.value.is_some_and(|value| (1..=7).contains(&value)));
    let mention = number.tokens.start..at + 1;
    (small && told::is_of_person(tokens, &mention)).then_some((mention, Confidence::Likely))
}

/// "mijn vrouw staat in een apotheek": a place of work of somebody who is not here.
fn stands_in(tokens: &Tokens<'_>, at: usize) -> Found {
    let place = is_place(tokens.text(at));
    let [article, preposition, verb] = tokens.previous_words::<3>(at);
    if !place || !is_article(article) || !matches!(preposition, "in" | "op") {
        return None;
    }
    let works = matches!(verb, "werkt" | "werken" | "werkte")
        || matches!(verb, "staat" | "stond" | "zit")
            && tokens
                .words_before(at)
                .skip(3)
                .take(2)
                .any(|word| persons::is_kin(tokens.text(word)));
    let person = before(tokens, at)
        .any(|word| matches!(word, "ik" | "hij" | "ze" | "zij") || persons::is_kin(word));
    (works && person).then_some((at..at + 1, Confidence::Likely))
}
