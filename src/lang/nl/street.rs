//! Names of streets: how far one reaches.
//!
//! Three quarters of the Dutch street names end in a word for a street, most of them written together
//! with it. Before it may stand titles, adjectives and prefixes ("burgemeester de vlugtlaan", "oude
//! aaltenseweg"); speech models also write it apart ("meerkoet laan").
//!
//! Source of the endings: their shares among the names of the Basisregistratie Adressen en Gebouwen,
//! Kadaster, bag.basisregistraties.overheid.nl.

use std::ops::Range;

use super::words::is_living;
use super::{address, gazetteers, lexicon};
use crate::recognize::Entity;
use crate::recognize::gazetteer::{Ambiguity, Writing};
use crate::recognize::tokens::{Case, Gap, TokenKind, Tokens};

/// How sure it is that words are the name of a street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surety {
    /// They may be one: only with a number behind or where an address is asked for.
    Weak,
    /// They are one.
    Sure,
}

/// A street name.
pub(super) struct Street {
    pub(super) tokens: Range<usize>,
    pub(super) surety: Surety,
}

/// Endings that make a street of nearly every word.
const SURE_ENDINGS: &[&str] = &[
    "straat",
    "laan",
    "plein",
    "singel",
    "gracht",
    "kade",
    "dreef",
    "steeg",
    "plantsoen",
    "steenweg",
    "straatje",
    "laantje",
    "strjitte",
    "strjitsje",
    "pleintsje",
    "straatke",
    "dreefke",
    "weg",
    "pad",
    "dijk",
    "hof",
    "hofje",
    "boulevard",
    "baan",
    "kaai",
    "pleintje",
    "steegje",
    "weggetje",
    "dwarsstraat",
    "lei",
    "allee",
    "chaussee",
    "straot",
    "dyk",
    "buurt",
    "brink",
    "dwarsweg",
    "staat",
];

/// Endings that many other words have too.
const WEAK_ENDINGS: &[&str] = &[
    "veld",
    "kamp",
    "berg",
    "land",
    "park",
    "erf",
    "hoek",
    "akker",
    "weide",
    "wei",
    "oord",
    "gang",
    "bos",
    "poort",
    "wal",
    "ring",
    "plaats",
    "donk",
    "horst",
    "tuin",
    "wijk",
    "gaarde",
    "haven",
    "beek",
    "dam",
    "molen",
    "brug",
    "vaart",
    "polder",
    "waard",
    "werf",
    "sloot",
    "meer",
    "dal",
    "hove",
    "passage",
    "huis",
    "reed",
    "schans",
    "heuvel",
    "heide",
    "markt",
    "hage",
    "kant",
    "vliet",
    "zand",
    "zicht",
    "sluis",
    "promenade",
    "vest",
    "rei",
    "es",
    "veen",
    "mus",
    "bloem",
    "spoor",
    "stede",
    "buorren",
    "leane",
    "paed",
    "hoeve",
    "burg",
    "stein",
    "gouw",
    "kreek",
    "weerd",
    "hout",
    "heem",
];

/// Words with such an ending that are no streets.
const NOT_STREETS: &[&str] = &[
    "onderweg",
    "halverwege",
    "vanwege",
    "snelweg",
    "autosnelweg",
    "spoorweg",
    "achterweg",
    "uitweg",
    "omweg",
    "terugweg",
    "heenweg",
    "voetpad",
    "fietspad",
    "zebrapad",
    "ruiterpad",
    "landingsbaan",
    "startbaan",
    "rijbaan",
    "loopbaan",
    "banen",
    "voetbal",
    "tennisbaan",
    "ijsbaan",
    "zwembaan",
    "autobaan",
    "doolhof",
    "gerechtshof",
    "kerkhof",
    "zijstraat",
    "zijstraatje",
    "winkelstraat",
    "woonstraat",
    "doorgaanseweg",
    "tussenweg",
    "hoofdweg",
    "hoofdstraat",
    "zijweg",
    "zandweg",
    "luchtweg",
    "waterweg",
    "toegangsweg",
    "ventweg",
    "parallelweg",
    "rondweg",
    "ringweg",
    "beweg",
    "weg",
    "pad",
    "hof",
    "baan",
    "dijk",
    "straat",
    "laan",
    "plein",
    "kade",
    "overweg",
    "alweg",
    "wandelpad",
    "tuinpad",
    "oprijlaan",
    "eenbaan",
    "bijbaan",
    "kantoorbaan",
    "droombaan",
    "vakantiebaan",
    "verblijfstaat",
    "toestaat",
    "bestaat",
    "ontstaat",
    "verstaat",
    "gestaat",
    "vaststaat",
    "openstaat",
    "lidstaat",
    "bovenstaat",
    "klaarstaat",
    "aanstaat",
    "uitstaat",
    "tegenstaat",
    "buurt",
    "instaat",
    "staat",
    "geluidswal",
    "schoolplein",
    "marktplein",
    "dorpsplein",
    "stationsplein",
    "opstaat",
    "afstaat",
    "doorstaat",
    "allerlei",
    "velerlei",
    "tweeerlei",
    "generlei",
    "drieerlei",
    "belei",
    "geleide",
];

/// Words that stand before the rest of a street's name.
pub(super) fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "oude"
            | "nieuwe"
            | "grote"
            | "kleine"
            | "lange"
            | "korte"
            | "hoge"
            | "lage"
            | "brede"
            | "smalle"
            | "verlengde"
            | "noorder"
            | "zuider"
            | "ooster"
            | "wester"
            | "eerste"
            | "tweede"
            | "derde"
            | "vierde"
            | "vijfde"
            | "1e"
            | "2e"
            | "3e"
            | "eerste-"
            | "groot"
            | "klein"
            | "oud"
            | "nieuw"
            | "achter"
            | "voor"
            | "binnen"
            | "buiten"
    ) || is_title(word)
}

/// Titles in names of streets.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "burgemeester"
            | "burg"
            | "pastoor"
            | "pastor"
            | "kapelaan"
            | "deken"
            | "dominee"
            | "ds"
            | "dokter"
            | "dr"
            | "doctor"
            | "professor"
            | "prof"
            | "meester"
            | "mr"
            | "koning"
            | "koningin"
            | "prins"
            | "prinses"
            | "graaf"
            | "gravin"
            | "hertog"
            | "keizer"
            | "sint"
            | "st"
            | "baron"
            | "jonkheer"
            | "jhr"
            | "president"
            | "generaal"
            | "kolonel"
            | "kapitein"
            | "admiraal"
            | "kanunnik"
            | "monseigneur"
            | "mgr"
            | "pater"
            | "minister"
            | "wethouder"
            | "notaris"
            | "ridder"
            | "jan"
            | "piet"
            | "pieter"
            | "willem"
            | "johan"
            | "karel"
            | "anna"
            | "maria"
            | "thomas"
            | "albert"
            | "hendrik"
            | "anne"
            | "jacob"
            | "frans"
    )
}

/// Words that hold names together inside a street's name.
fn is_infix(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "de"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "het"
            | "'t"
            | "des"
            | "la"
            | "le"
            | "du"
            | "op"
    )
}

/// The streets of a turn, not overlapping, in order.
pub(super) fn streets(tokens: &Tokens<'_>, turn: usize) -> Vec<Street> {
    let range = tokens.of_turn(turn);
    let mut streets: Vec<Street> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let found = street_at(tokens, at, &range);
        // "kromwijk dreef": the street of one word is the beginning of a longer one.
        if let Some(longer) = &found
            && streets.last().is_some_and(|last| {
                longer.tokens.start == last.tokens.start && longer.tokens.end > last.tokens.end
            })
        {
            streets.pop();
        }
        match found {
            Some(street)
                if streets
                    .last()
                    .is_none_or(|last| last.tokens.end <= street.tokens.start) =>
            {
                at = street.tokens.end;
                streets.push(street);
            }
            _ => at += 1,
        }
    }
    streets
}

/// The street whose last word, or whose only word, stands at a token.
fn street_at(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    if tokens.get(at)?.kind != TokenKind::Word {
        return None;
    }
    listed(tokens, at, turn)
        .or_else(|| frisian(tokens, at, turn))
        .or_else(|| laan_van(tokens, at, turn))
        .or_else(|| with_ending(tokens, at, turn))
}

/// A street of the list, at its first token.
fn listed(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    let found = tokens
        .listed(gazetteers::streets(), at)
        .filter(|found| found.writing != Writing::Misheard)?;
    let end = found.tokens.end;
    let several = tokens
        .words_from(at)
        .nth(1)
        .is_some_and(|second| second < end);
    let capital = tokens
        .get(at)
        .is_some_and(|token| token.case != Case::Lower);
    let named = found.entry.ambiguity() == Ambiguity::None
        && (several || capital || has_sure_ending(tokens.text(end - 1)));
    let plain = found.entry.ambiguity() == Ambiguity::Common && !several;
    if plain || is_excluded(tokens.text(at)) || !turn.contains(&at) {
        return None;
    }
    // "de Oude Gracht": all of it with capitals, the last a word for a street.
    let capitals = several
        && is_street_word(tokens.text(end - 1))
        && (at..end).all(|word| {
            tokens
                .get(word)
                .is_some_and(|word| word.case == Case::Capital)
        })
        && tokens.sentence_start(at) != at;
    let surety = if (named && has_sure_ending(tokens.text(end - 1))) || capitals {
        Surety::Sure
    } else {
        Surety::Weak
    };
    Some(Street {
        tokens: start_of(tokens, at, turn)..end,
        surety,
    })
}

/// Words that mean a street and hardly anything else.
pub(super) fn is_surely_street(word: &str) -> bool {
    matches!(
        word,
        "straat"
            | "laan"
            | "plein"
            | "singel"
            | "gracht"
            | "kade"
            | "dreef"
            | "steeg"
            | "plantsoen"
            | "steenweg"
    )
}

/// Words that mean a street.
fn is_street_word(word: &str) -> bool {
    is_surely_street(word)
        || matches!(
            word,
            "weg"
                | "dijk"
                | "markt"
                | "haven"
                | "hof"
                | "pad"
                | "vest"
                | "wal"
                | "dam"
                | "voorhout"
                | "nieuwstraat"
        )
}

/// "Laan van Meerdervoort".
fn laan_van(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    let [first, van, ..] = tokens.next_words::<3>(at);
    let is_street = matches!(first, "laan" | "weg" | "plein" | "hof" | "park")
        && matches!(van, "van" | "der" | "ten");
    let words: Vec<usize> = tokens.words_from(at).take(5).collect();
    let name = words
        .iter()
        .skip(2)
        .find(|word| !is_infix(tokens.text(**word)) && !tokens.is_function(**word))?;
    let close = name - at <= 4 && turn.contains(name);
    let capital = tokens
        .get(*name)
        .is_some_and(|token| token.case == Case::Capital)
        || !tokens.is_cased(at);
    (is_street && close && capital).then_some(Street {
        tokens: at..name + 1,
        surety: Surety::Weak,
    })
}

/// A word with an ending, or a word for a street behind another word.
fn with_ending(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    let word = tokens.text(at);
    if is_apart(tokens, at, turn) {
        return Some(Street {
            tokens: start_of(tokens, at - 1, turn)..at + 1,
            surety: Surety::Sure,
        });
    }
    if is_excluded(word) {
        return None;
    }
    let capital_inside = tokens
        .get(at)
        .is_some_and(|token| token.case != Case::Lower)
        && tokens.sentence_start(at) != at;
    if has_sure_ending(word) {
        let start = start_of(tokens, at, turn);
        let ordinary = gazetteers::streets()
            .get(word)
            .is_some_and(|entry| entry.ambiguity() == Ambiguity::Common);
        let surety = if ordinary && !capital_inside {
            Surety::Weak
        } else {
            Surety::Sure
        };
        return Some(Street {
            tokens: start..at + 1,
            surety,
        });
    }
    let weak = WEAK_ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    (weak && (capital_inside || !tokens.is_cased(at))).then(|| Street {
        tokens: start_of(tokens, at, turn)..at + 1,
        surety: Surety::Weak,
    })
}

fn has_sure_ending(word: &str) -> bool {
    SURE_ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
}

fn is_excluded(word: &str) -> bool {
    NOT_STREETS.contains(&word)
        || word == "adres"
        // "volstaat" is no street that was misheard.
        || (word.ends_with("staat") && lexicon::is_ordinary(word))
}

/// Letters of the shortest word before a word for a street that may be its name.
const NAMED: usize = 4;

/// "meerkoet laan", "krommenie straat", "kruisheren gang": a word for a street behind a word that is neither function
/// word nor adjective.
fn is_apart(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> bool {
    let sure = is_surely_street(tokens.text(at)) || tokens.text(at) == "weg";
    if !sure && !is_word_for_a_way(tokens.text(at)) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|before| turn.contains(before)) else {
        return false;
    };
    let word = tokens.text(before);
    let is_name = tokens
        .get(before)
        .is_some_and(|token| token.kind == TokenKind::Word && token.text.len() >= NAMED);
    let capital = tokens
        .get(before)
        .is_some_and(|token| token.case == Case::Capital)
        && tokens.sentence_start(before) != before;
    if !is_name
        || address::said::is_describing(word)
        || tokens.is_filler(before)
        || (tokens.is_function(before) && !(capital && is_prefix(word)))
    {
        return false;
    }
    // "daar is de stroom weg", "mijn pas is weg"
    let gone = tokens.text(at) == "weg"
        && !capital
        && !has_number(tokens, at + 1)
        && tokens.words_before(before).take(ANNOUNCED).any(|word| {
            matches!(
                tokens.text(word),
                "is" | "was"
                    | "zijn"
                    | "waren"
                    | "ben"
                    | "gaat"
                    | "ging"
                    | "moet"
                    | "mag"
                    | "kan"
                    | "viel"
                    | "valt"
            )
        });
    if gone {
        return false;
    }
    let plain = !tokens.is_cased(at);
    if !sure {
        return plain && !tokens.is_frequent(before) && is_about_address(tokens, before);
    }
    let joined = [word, tokens.text(at)].concat();
    capital
        || gazetteers::first_names().contains(word)
        || gazetteers::surnames().contains(word)
        || gazetteers::streets().contains(&joined)
        || (plain
            && (gazetteers::places().contains(word)
                || (tokens.text(at) != "weg" && is_no_single_word(word))
                || !tokens.is_ordinary(before)))
        || (plain && !tokens.is_frequent(before) && has_number(tokens, at + 1))
}

/// Whether a word is in no list of words, though it may be made of some: "kromwijk".
fn is_no_single_word(word: &str) -> bool {
    lexicon::familiarity(word) < lexicon::Familiarity::Ordinary
}

/// Words that are a way in many names of streets and something else as well.
fn is_word_for_a_way(word: &str) -> bool {
    matches!(
        word,
        "gang"
            | "hof"
            | "pad"
            | "dijk"
            | "wal"
            | "vest"
            | "kaai"
            | "poort"
            | "gaarde"
            | "brink"
            | "baan"
            | "markt"
            | "ring"
    )
}

/// Words before a street among which something says that an address follows.
const ANNOUNCED: usize = 5;

/// Whether an address is asked for, or told right before a token.
fn is_about_address(tokens: &Tokens<'_>, at: usize) -> bool {
    let answers = tokens
        .open_slot(Entity::Address, at)
        .is_some_and(|slot| slot.turn < tokens.get(at).map_or(0, |token| token.turn));
    answers
        || tokens.words_before(at).take(ANNOUNCED).any(|word| {
            let text = tokens.text(word);
            text == "adres" || text.ends_with("adres") || is_living(text)
        })
}

/// Whether a house number stands right behind a street, or behind "nummer".
fn has_number(tokens: &Tokens<'_>, end: usize) -> bool {
    let first = end
        + usize::from(matches!(
            tokens.text(end),
            "nummer" | "nr" | "op" | "huisnummer"
        ));
    let turn = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map(|last| last.turn);
    tokens.run_at(first).is_some_and(|run| {
        run.tokens.start == first
            && Some(run.turn) == turn
            && run.digit_count() <= 4
            && run.digit_count() > 0
            && !run.unit
    })
}

/// "it skilpaad", "it heidefjild nummer vier": a Frisian street begins with its article, which no other Dutch has.
fn frisian(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    let token = tokens.get(at)?;
    // "tusken de marren", "efter 'e tsjerke"
    let behind = matches!(&*token.text, "tusken" | "efter" | "foar" | "oan")
        && matches!(tokens.text(at + 1), "de" | "'e" | "e" | "it")
        && turn.contains(&(at + 2))
        && tokens.is_word(at + 2);
    if behind {
        return Some(Street {
            tokens: at..at + 3,
            surety: Surety::Sure,
        });
    }
    let name = at + 1;
    let [before] = tokens.previous_words::<1>(at);
    let article = &*token.text == "it"
        && token.case != Case::Upper
        && turn.contains(&name)
        && tokens.get(name)?.kind == TokenKind::Word
        && tokens.get(name)?.gap == Gap::Space
        && !matches!(before, "de" | "een" | "onze" | "jullie" | "uw");
    if !article
        || tokens.is_function(name)
        || tokens.is_filler(name)
        || tokens.run_at(name).is_some()
    {
        return None;
    }
    let named = !tokens.is_ordinary(name)
        || tokens.get(name)?.case == Case::Capital
        || has_number(tokens, name + 1)
        || is_about_address(tokens, at);
    named.then_some(Street {
        tokens: at..name + 1,
        surety: Surety::Sure,
    })
}

/// The first token of a street whose last word begins at `at`: titles, adjectives, prefixes and, where
/// capitals mean something, other names before it.
fn start_of(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> usize {
    let mut start = at;
    while let Some(before) = start
        .checked_sub(1)
        .filter(|before| turn.contains(before) && at - before <= 6)
    {
        let word = tokens.text(before);
        let Some(token) = tokens.get(before) else {
            break;
        };
        let capital = token.case == Case::Capital && tokens.sentence_start(before) != before;
        let known_prefix =
            is_prefix(word) && (token.case != Case::Lower || !tokens.is_cased(before));
        let infix = (is_infix(word) && begins_name(tokens, before, turn))
            || (word == "en" && joins_capitals(tokens, before, turn))
            || (word == "it" && before + 1 == at);
        // "Rust en Vreugdlaan": the first word of a sentence, with "en" behind it.
        let joined = token.case == Case::Capital && tokens.text(before + 1) == "en";
        let hyphen = word == "-"
            && tokens
                .get(before + 1)
                .is_some_and(|next| next.start == token.end);
        let glued = tokens
            .get(before + 1)
            .is_some_and(|next| next.start == token.end);
        if !(capital
            || joined
            || known_prefix
            || infix
            || hyphen
            || (glued && token.kind != TokenKind::Mark))
        {
            break;
        }
        start = before;
    }
    start
}

/// Whether "en" stands between two words with capitals: "Rust en Vreugdlaan".
fn joins_capitals(tokens: &Tokens<'_>, and: usize, turn: &Range<usize>) -> bool {
    let named = |token: usize| {
        turn.contains(&token)
            && tokens
                .get(token)
                .is_some_and(|word| word.case == Case::Capital && word.kind == TokenKind::Word)
    };
    and.checked_sub(1).is_some_and(named) && named(and + 1)
}

/// Whether "van", "de" and the like before a name belong to it: behind a title, another prefix or an
/// article ("op de van limburg stirumweg", "burgemeester de vlugtlaan").
fn begins_name(tokens: &Tokens<'_>, infix: usize, turn: &Range<usize>) -> bool {
    let Some(before) = infix.checked_sub(1).filter(|before| turn.contains(before)) else {
        return false;
    };
    let word = tokens.text(before);
    let article = matches!(word, "de" | "het" | "'t") && tokens.text(infix) == "van";
    let capital = tokens
        .get(infix)
        .is_some_and(|token| token.case == Case::Capital)
        && tokens.sentence_start(infix) != infix;
    article || capital || is_title(word) || (word == "van" && begins_name(tokens, before, turn))
}
