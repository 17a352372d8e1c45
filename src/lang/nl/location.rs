//! Places: towns, villages, districts, provinces, stations, buildings with a name.
//!
//! # What it finds
//!
//! Places of the list, those that are also words only with a support (a preposition of place, a capital
//! inside a sentence, a question for a place); any other capitalized word behind "in", "uit" or "te";
//! what follows "wonen in" or "kom uit".
//!
//! # What it does not find
//!
//! Countries, which are not marked; places that are in no list, in lower case and without such words.
//!
//! # Examples
//!
//! "ik bel uit bergen op zoom"; "we zitten in Made, ja, zo heet dat dorp echt"; "station Utrecht Centraal".
//!
//! # Sources
//!
//! See the header of `gazetteer/places.txt`.

mod holiday;

use std::ops::Range;

use super::lexicon::{self, Familiarity};
use super::words::is_living;
use super::{calendar, company, gazetteers, told};
use crate::recognize::gazetteer::{Ambiguity, Writing};
use crate::recognize::tokens::{Case, Gap, Listed, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds places.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "location",
    entity: Entity::Location,
    find,
    source: include_str!("location.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    for turn in 0..tokens.turns() {
        let range = tokens.of_turn(turn);
        let mut at = range.start;
        while at < range.end {
            for piece in holiday::stay(tokens, at).into_iter().flatten() {
                findings.push(tokens.span(piece), Confidence::Likely);
            }
            match place_at(tokens, at, &range) {
                Some((place, confidence)) => {
                    at = place.end.max(at + 1);
                    let end = with_number(tokens, &place);
                    findings.push(tokens.span(place.start..end), confidence);
                }
                None => at += 1,
            }
        }
    }
}

/// The end of a place with the house number right behind it: a village or a street is called "de wilgen" as well.
fn with_number(tokens: &Tokens<'_>, place: &Range<usize>) -> usize {
    let before = tokens.previous_words::<2>(place.start);
    let at = |word: &str| matches!(word, "bij" | "op" | "aan" | "naar");
    let there = at(before[0]) || (matches!(before[0], "de" | "het") && at(before[1]));
    tokens
        .run_at(place.end)
        .filter(|run| {
            there
                && run.tokens.start == place.end
                && run.digit_count() <= 4
                && run.letter_count() <= 1
                && !run.unit
                && values::is_closed(tokens, run.tokens.end)
        })
        .map_or(place.end, |run| run.tokens.end)
}

/// The place that starts at a token.
fn place_at(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    let token = tokens.get(at)?;
    if token.kind != TokenKind::Word || is_country(&token.text) {
        return None;
    }
    listed(tokens, at, turn)
        .or_else(|| building(tokens, at, turn))
        .or_else(|| institution(tokens, at))
        .or_else(|| quarter(tokens, at))
        .or_else(|| unlisted(tokens, at, turn))
        .or_else(|| with_article(tokens, at, turn))
}

/// A hospital, a clinic or a school that somebody goes to or lies in: "in het mcl", "bij vie curie", "naar Isala".
fn institution(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    // "in het sint franciscus"
    if matches!(tokens.text(at), "sint" | "st" | "sinte")
        && matches!(
            tokens.previous_words::<2>(at),
            ["het" | "de", "in" | "bij" | "naar" | "van" | "uit"]
                | ["in" | "bij" | "naar" | "uit", _]
        )
        && tokens.get(at + 1)?.kind == TokenKind::Word
        && tokens.get(at + 1)?.turn == tokens.get(at)?.turn
        && !tokens.is_function(at + 1)
    {
        return Some((at..at + 2, Confidence::Likely));
    }
    let [before, further] = tokens.previous_words::<2>(at);
    let there = |word: &str| {
        matches!(
            word,
            "in" | "bij" | "naar" | "uit" | "vanuit" | "op" | "van"
        )
    };
    let article = matches!(before, "het" | "de" | "'t");
    let placed = there(before) || (article && there(further));
    if !placed {
        return None;
    }
    let found = tokens.listed(gazetteers::hospitals_schools(), at)?;
    let called = company::opening(tokens).any(|own| found.tokens.contains(&own));
    let several = tokens
        .words_from(at)
        .nth(1)
        .is_some_and(|second| second < found.tokens.end);
    let plain =
        (found.entry.ambiguity() != Ambiguity::None && !several) || tokens.text(at).len() < 3;
    (!called && !plain).then_some((found.tokens, Confidence::Likely))
}

/// "de vincentius kerk", "flat de palmen", "hotel blue lagoon beach", "sint nicolaas hof": a building with its own name.
fn building(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    if company::is_opening(tokens, at) {
        return None;
    }
    let unknown = |word: usize| {
        tokens.is_word(word)
            && turn.contains(&word)
            && !tokens.is_ordinary(word)
            && !tokens.is_filler(word)
            && tokens.run_at(word).is_none()
    };
    if is_kind_of_building(tokens.text(at)) {
        let article = usize::from(matches!(tokens.text(at + 1), "de" | "het" | "'t" | "den"));
        let first = at + 1 + article;
        let own = turn.contains(&first)
            && tokens.is_word(first)
            && tokens.run_at(first).is_none()
            && tokens.get(first).is_some_and(|word| word.gap == Gap::Space);
        if !own {
            return None;
        }
        let named = (first..first + 3)
            .take_while(|word| turn.contains(word))
            .any(unknown)
            || (tokens.is_cased(first)
                && tokens
                    .get(first)
                    .is_some_and(|word| word.case == Case::Capital));
        let house = matches!(tokens.text(at), "huize" | "villa" | "residentie");
        let known = (article == 1 || house)
            && !tokens.is_cased(first)
            && !tokens.is_function(first)
            && lexicon::familiarity(tokens.text(first)) < Familiarity::Frequent
            && values::is_closed(tokens, first + 1);
        // "hotel blue lagoon beach": several rare words up to the end of what is said.
        let rare = |word: &usize| {
            turn.contains(word)
                && tokens.is_word(*word)
                && !tokens.is_function(*word)
                && !tokens.is_filler(*word)
                && lexicon::familiarity(tokens.text(*word)) < Familiarity::Frequent
        };
        let row = first..(first + 4).min(turn.end);
        let row = first..row.take_while(rare).last().unwrap_or(first) + 1;
        if article == 0
            && !tokens.is_cased(first)
            && row.len() >= 2
            && values::is_closed(tokens, row.end)
        {
            return Some((row, Confidence::Likely));
        }
        let last = (first..(first + 4).min(turn.end))
            .take_while(|word| {
                let capital = tokens.get(*word).is_some_and(|at| at.case == Case::Capital);
                let linked = matches!(tokens.text(*word), "der" | "de" | "den" | "van")
                    && tokens.is_cased(*word);
                tokens.is_word(*word)
                    && (!tokens.is_function(*word) || capital || linked)
                    && tokens.run_at(*word).is_none()
                    && (unknown(*word)
                        || *word == first
                        || unknown(*word + 1)
                        || linked
                        || tokens.get(*word).is_some_and(|at| at.case == Case::Capital)
                        || (unknown(*word - 1)
                            && !matches!(tokens.text(*word), "kamer" | "nummer" | "appartement")))
            })
            .last()?;
        let kind_too = house || told::is_named(tokens, at);
        let start = if kind_too { at } else { at + 1 };
        return (named || known).then_some((start..last + 1, Confidence::Likely));
    }
    // The kind behind the name: "vincentius kerk", "sint nicolaas hof".
    let saint = matches!(tokens.text(at), "sint" | "st" | "sinte");
    let [before] = tokens.previous_words::<1>(at);
    let quarter = matches!(
        tokens.text(at + 1),
        "wijk" | "buurt" | "kwartier" | "polder"
    ) && matches!(before, "de" | "het")
        && turn.contains(&(at + 1))
        && !tokens.is_cased(at)
        && !tokens.is_function(at)
        && tokens.run_at(at).is_none()
        && !tokens.text(at).ends_with("elde")
        && lexicon::familiarity(tokens.text(at)) < Familiarity::Frequent;
    if quarter {
        return Some((at..at + 2, Confidence::Likely));
    }
    let kind = (at + 1..(at + 3 + usize::from(saint)).min(turn.end)).find(|word| {
        matches!(
            tokens.text(*word),
            "kerk"
                | "hof"
                | "huis"
                | "flat"
                | "toren"
                | "molen"
                | "kapel"
                | "klooster"
                | "kasteel"
                | "gasthuis"
                | "college"
                | "land"
                | "park"
                | "hal"
                | "brug"
                | "stadion"
                | "plein"
        )
    })?;
    let spaced =
        (at + 1..=kind).all(|word| tokens.get(word).is_some_and(|word| word.gap == Gap::Space));
    let name = at..kind;
    let named = name.clone().all(|word| {
        tokens.is_word(word) && !tokens.is_function(word) && tokens.run_at(word).is_none()
    }) && (saint || name.clone().all(unknown));
    (spaced && named).then_some((at..kind + 1, Confidence::Likely))
}

fn is_kind_of_building(word: &str) -> bool {
    matches!(
        word,
        "hotel"
            | "flat"
            | "camping"
            | "vakantiepark"
            | "bungalowpark"
            | "ziekenhuis"
            | "verzorgingshuis"
            | "verpleeghuis"
            | "woonzorgcentrum"
            | "rusthuis"
            | "kasteel"
            | "winkelcentrum"
            | "wijk"
            | "buurtschap"
            | "gehucht"
            | "residentie"
            | "complex"
            | "appartementencomplex"
            | "serviceflat"
            | "hospice"
            | "jachthaven"
            | "sporthal"
            | "zwembad"
            | "buurthuis"
            | "bedrijventerrein"
            | "industrieterrein"
            | "industriezone"
            | "bedrijvenpark"
            | "sportpark"
            | "moskee"
            | "huize"
            | "villa"
            | "pension"
    )
}

/// "op Zuid", "in West", "naar noord": a part of a town that is called by its side.
fn quarter(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let side = matches!(
        tokens.text(at),
        "zuid"
            | "noord"
            | "oost"
            | "west"
            | "zuidoost"
            | "noordoost"
            | "zuidwest"
            | "noordwest"
            | "nieuwwest"
    );
    let [before] = tokens.previous_words::<1>(at);
    let capital = tokens.get(at)?.case == Case::Capital;
    let written = capital || !tokens.is_cased(at);
    let apart = matches!(tokens.text(at), "zuid" | "noord")
        && matches!(tokens.text(at + 1), "oost" | "west")
        && tokens.get(at + 1)?.turn == tokens.get(at)?.turn;
    let end = at + 1 + usize::from(apart);
    (side
        && written
        && matches!(before, "op" | "in" | "naar" | "uit" | "van" | "vanuit")
        && (capital || values::is_closed(tokens, end)))
    .then_some((at..end, Confidence::Likely))
}

/// "voorbij De Krocht", "op 't Ven", "op het Da Vinci": behind a preposition of place and an article, words with
/// capitals inside a sentence. What they name (a hamlet, a street, a school) tells where somebody is.
fn with_article(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    let [before] = tokens.previous_words::<1>(at);
    let near = matches!(
        before,
        "voorbij"
            | "naast"
            | "tegenover"
            | "achter"
            | "bij"
            | "naar"
            | "in"
            | "langs"
            | "op"
            | "aan"
    );
    let article = matches!(tokens.text(at), "de" | "het" | "den" | "'t" | "t");
    let name = tokens
        .get(at + 1)
        .filter(|name| near && article && name.case == Case::Capital && turn.contains(&(at + 1)))?;
    let other = gazetteers::brands().contains(&name.text)
        || gazetteers::nationalities().contains(&name.text)
        || lexicon::familiarity(&name.text) == Familiarity::Frequent
        || is_country(&name.text)
        || matches!(&*name.text, "wijk" | "buurt")
        || company::words(tokens).contains(&*name.text);
    if other || is_calendar(&name.text) {
        return None;
    }
    let own = tokens.get(at)?.case == Case::Capital && tokens.sentence_start(at) != at;
    let start = if own { at } else { at + 1 };
    Some((
        start..words_of_name(tokens, at + 1, turn),
        Confidence::Likely,
    ))
}

fn listed(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    let found = tokens
        .listed_or_misheard(gazetteers::places(), at)
        .or_else(|| in_pieces(tokens, at))?;
    let several = tokens
        .words_from(at)
        .nth(1)
        .is_some_and(|second| second < found.tokens.end);
    let end = with_part(tokens, found.tokens.end, turn);
    let case = tokens.get(at)?.case;
    if (tokens.is_cased(at) && case == Case::Lower && !several)
        || (tokens.text(at) == "een" && !is_village_of_one_word(tokens, at, turn))
        || (tokens.text(at) == "de" && tokens.text(at + 1) == "wijk")
    {
        return None;
    }
    let inside = case != Case::Lower && tokens.sentence_start(at) != at;
    let preposition = is_preposition_of_place(tokens.previous_words::<1>(at)[0]);
    let lives = says_where_somebody_is(tokens, at)
        || is_right_here(tokens, &(at..end))
        || is_behind_address(tokens, &(at..end));
    let asked = is_asked(tokens, at);
    let place_word = matches!(
        tokens.previous_words::<1>(at),
        ["gemeente"
            | "station"
            | "stad"
            | "dorp"
            | "regio"
            | "provincie"
            | "wijk"
            | "vliegveld"
            | "luchthaven"]
    );
    let supports = usize::from(preposition) + usize::from(lives || place_word) + usize::from(asked);
    // What a speech model split or misheard needs a support, unless a part of it is no word at all.
    let odd = (at..found.tokens.end).any(|word| !tokens.is_ordinary(word));
    let doubtful = match found.writing {
        Writing::Listed => false,
        Writing::Respaced => !odd && !is_long_whole(tokens, &found.tokens),
        Writing::Misheard => true,
    };
    if doubtful && supports == 0 {
        return None;
    }
    let sure = match found.entry.ambiguity() {
        Ambiguity::None => 1 + usize::from(found.entry.is_top() || several || inside),
        Ambiguity::Word => usize::from(inside && preposition),
        Ambiguity::Common => 0,
    };
    let common = found.entry.ambiguity() == Ambiguity::Common
        && !(inside && preposition)
        && !((lives && values::is_closed(tokens, end)) || asked);
    if common || (found.entry.ambiguity() == Ambiguity::Word && supports == 0 && !inside) {
        return None;
    }
    let is_name = follows_title(tokens, at) && supports == 0;
    (!is_name).then(|| (at..end, Confidence::of_supports(supports + sure)))
}

/// "verkast naar een", "uit Een?": the village, which ends what is said where an article cannot.
fn is_village_of_one_word(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> bool {
    let [before] = tokens.previous_words::<1>(at);
    let closed = at + 1 >= turn.end
        || tokens
            .get(at + 1)
            .is_some_and(|next| matches!(&*next.text, "." | "," | "?" | "!"));
    let capital = tokens
        .get(at)
        .is_some_and(|word| word.case == Case::Capital)
        && tokens.sentence_start(at) != at;
    matches!(before, "in" | "uit" | "naar" | "te" | "vanuit")
        && closed
        && (capital || (!tokens.is_cased(at) && says_where_somebody_is(tokens, at)))
}

/// "hier in best en": a place that is an ordinary word, where the speaker is, and nothing that belongs to the word.
fn is_right_here(tokens: &Tokens<'_>, place: &Range<usize>) -> bool {
    matches!(
        tokens.previous_words::<2>(place.start),
        ["in" | "te", "hier" | "ginder" | "ginds"]
    ) && !tokens.is_cased(place.start)
        && values::is_closed(tokens, place.end)
        && tokens.next_behind::<1>(place.end)[0] != "wel"
}

/// Words for a street with which many names of streets end.
const STREETS: [&str; 11] = [
    "straat", "laan", "weg", "plein", "dreef", "dijk", "pad", "hof", "kade", "baan", "singel",
];

/// "kerk straat elf geel": a place that closes an address, in a turn without capitals.
fn is_behind_address(tokens: &Tokens<'_>, place: &Range<usize>) -> bool {
    if tokens.is_cased(place.start) || !values::is_closed(tokens, place.end) {
        return false;
    }
    let Some(run) = place
        .start
        .checked_sub(1)
        .and_then(|last| tokens.run_at(last))
        .filter(|run| run.digit_count() <= 4 && !run.unit && run.tokens.end == place.start)
    else {
        return false;
    };
    let [street] = tokens.previous_words::<1>(run.tokens.start);
    STREETS.iter().any(|end| street.ends_with(end))
}

/// "in zoete meer", "uit sint amans berg": behind a preposition, words that together are a place or nearly one.
fn in_pieces(tokens: &Tokens<'_>, at: usize) -> Option<Listed> {
    let [before] = tokens.previous_words::<1>(at);
    matches!(before, "in" | "uit" | "te" | "naar" | "vanuit")
        .then(|| tokens.in_pieces(gazetteers::places(), at))
        .flatten()
        .filter(|found| !found.entry.is_guess() && !tokens.is_function(at))
}

/// Letters from which on words that together are a place hardly stand beside each other by chance.
const LONG: usize = 9;

/// "dat is winter slag": long enough, and no thing where it stands.
fn is_long_whole(tokens: &Tokens<'_>, place: &Range<usize>) -> bool {
    let letters: usize = place.clone().map(|word| tokens.text(word).len()).sum();
    let [before] = tokens.previous_words::<1>(place.start);
    let thing = tokens.is_determined(place.start) || matches!(before, "de" | "het" | "een" | "den");
    letters >= LONG
        && !thing
        && !tokens.is_cased(place.start)
        && place.clone().all(|word| !tokens.is_function(word))
}

/// "Brussel-Zuid", "Utrecht Centraal".
fn with_part(tokens: &Tokens<'_>, end: usize, turn: &Range<usize>) -> usize {
    let skip = usize::from(tokens.text(end) == "-");
    let is_part = matches!(
        tokens.text(end + skip),
        "zuid"
            | "noord"
            | "oost"
            | "west"
            | "centraal"
            | "centrum"
            | "cs"
            | "hs"
            | "stad"
            | "dorp"
            | "binnen"
    );
    if is_part && turn.contains(&(end + skip)) {
        end + skip + 1
    } else {
        end
    }
}

/// A place in no list: capitalized behind a preposition of place, or where somebody says that he lives.
fn unlisted(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    if let Some(pieces) = behind_house(tokens, at, turn) {
        return Some((pieces, Confidence::Likely));
    }
    let token = tokens.get(at)?;
    let [before, further] = tokens.previous_words::<2>(at);
    if !matches!(
        before,
        "in" | "uit" | "te" | "vanuit" | "naar" | "bij" | "tussen"
    ) || tokens.is_function(at)
        || is_calendar(&token.text)
    {
        return None;
    }
    let end = words_of_name(tokens, at, turn);
    let capital = token.case == Case::Capital
        && tokens.sentence_start(at) != at
        && before != "bij"
        && before != "tussen";
    if tokens.is_cased(at) {
        return (capital && token.text.len() > 2).then_some((at..end, Confidence::Likely));
    }
    // Somebody may work or stand in anything; he lives in a place.
    let stays = !tokens.is_ordinary(at)
        || tokens.run_at(at).is_some()
        || tokens.words_before(at).take(6).any(|word| {
            is_living(tokens.text(word))
                || matches!(
                    tokens.text(word),
                    "geboren"
                        | "woonachtig"
                        | "kom"
                        | "komt"
                        | "komen"
                        | "bel"
                        | "met"
                        | "gemeente"
                )
        });
    let lives = says_where_somebody_is(tokens, at)
        && stays
        && matches!(before, "in" | "uit" | "te")
        && token.text.len() > 3;
    let known_word = matches!(
        &*token.text,
        "huis" | "orde" | "plaats" | "elkaar" | "mekaar" | "buurt" | "stad" | "dorp" | "thuis"
    ) || (before == "te" && token.text.ends_with('n') && tokens.is_ordinary(at));
    (lives && !known_word && !matches!(further, "er" | "hier"))
        .then_some((at..at + 1, Confidence::Likely))
}

/// "drie honderd zes in over vet": two words behind a number and "in" that end a turn.
fn behind_house(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Range<usize>> {
    let plain = |word: usize| {
        matches!(
            tokens.text(word),
            "totaal" | "een" | "de" | "het" | "mijn" | "uw" | "huis" | "deze" | "orde"
        )
    };
    let pieces = at + 2 == turn.end
        && !tokens.is_cased(at)
        && tokens.text(at.checked_sub(1)?) == "in"
        && (at..at + 2).all(|word| tokens.is_word(word) && tokens.run_at(word).is_none())
        && !plain(at)
        && !tokens.is_filler(at + 1);
    // A run may be as long as its turn, so it is looked at last.
    let house = || {
        tokens
            .run_at(at.checked_sub(2)?)
            .filter(|run| run.digit_count() <= 4 && !run.unit && !values::is_explained(tokens, run))
    };
    (pieces && house().is_some()).then_some(at..at + 2)
}

/// The end of capitalized words that follow each other.
fn words_of_name(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> usize {
    let mut end = at + 1;
    while end < turn.end {
        let hyphen = tokens.text(end) == "-"
            && tokens
                .get(end + 1)
                .is_some_and(|next| next.case != Case::Lower);
        let capital = tokens
            .get(end)
            .is_some_and(|token| token.case == Case::Capital && token.kind == TokenKind::Word);
        if !(hyphen || capital) {
            break;
        }
        end += 1;
    }
    end
}

fn is_preposition_of_place(word: &str) -> bool {
    matches!(
        word,
        "in" | "uit"
            | "te"
            | "naar"
            | "vanuit"
            | "bij"
            | "rond"
            | "tussen"
            | "richting"
            | "van"
            | "omgeving"
            | "en"
            | "hier"
            | "via"
            | "op"
    )
}

/// "ik woon in", "wij komen uit", "verhuisd naar", "ik bel vanuit", "geboren in", "met jansen uit".
fn says_where_somebody_is(tokens: &Tokens<'_>, at: usize) -> bool {
    let words = tokens.previous_words::<6>(at);
    // "verhuisd van echt naar horst"
    let left = words[0] == "van"
        && matches!(words[1], "verhuisd" | "verhuis" | "verhuizen" | "verhuisde")
        && tokens.next_behind::<1>(at + 1)[0] == "naar";
    let preposition = left
        || matches!(
            words[0],
            "in" | "uit" | "te" | "naar" | "vanuit" | "op" | "bij"
        );
    preposition
        && words[1..].iter().any(|word| {
            is_living(word)
                || matches!(
                    *word,
                    "verhuis"
                        | "verhuisde"
                        | "kom"
                        | "komt"
                        | "komen"
                        | "bel"
                        | "belt"
                        | "verhuizen"
                        | "geboren"
                        | "werk"
                        | "werkt"
                        | "werken"
                        | "zit"
                        | "zitten"
                        | "woonachtig"
                        | "afkomstig"
                        | "gevestigd"
                        | "verkast"
                        | "opgegroeid"
                        | "gehuisvest"
                        | "neergestreken"
                        | "getogen"
                        | "ligt"
                        | "staat"
                        | "sta"
                        | "adres"
                        | "met"
                        | "straat"
                        | "gemeente"
                        | "ziekenhuis"
                        | "station"
                        | "school"
                )
        })
}

fn is_asked(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    tokens
        .open_slot(Entity::Location, at)
        .is_some_and(|slot| turn - slot.turn <= 2 && turn > slot.turn)
}

/// A place behind a title is a surname.
fn follows_title(tokens: &Tokens<'_>, at: usize) -> bool {
    super::persons::is_title(tokens.previous_words::<1>(at)[0])
}

fn is_calendar(word: &str) -> bool {
    calendar::month(word).is_some() || calendar::weekday(word).is_some()
}

/// Countries, which are not marked.
fn is_country(word: &str) -> bool {
    matches!(
        word,
        "nederland"
            | "belgie"
            | "duitsland"
            | "frankrijk"
            | "spanje"
            | "italie"
            | "portugal"
            | "engeland"
            | "ierland"
            | "oostenrijk"
            | "zwitserland"
            | "polen"
            | "turkije"
            | "marokko"
            | "suriname"
            | "syrie"
            | "griekenland"
            | "amerika"
            | "canada"
            | "china"
            | "japan"
            | "india"
            | "indonesie"
            | "australie"
            | "denemarken"
            | "zweden"
            | "noorwegen"
            | "finland"
            | "hongarije"
            | "roemenie"
            | "bulgarije"
            | "kroatie"
            | "tsjechie"
            | "oekraine"
            | "rusland"
            | "egypte"
            | "tunesie"
            | "thailand"
            | "vietnam"
            | "europa"
            | "afrika"
            | "azie"
            | "luxemburg"
            | "schotland"
            | "somalie"
            | "eritrea"
            | "irak"
            | "iran"
            | "afghanistan"
            | "brazilie"
            | "mexico"
            | "nieuw-zeeland"
            | "vlaanderen"
            | "wallonie"
            | "holland"
            | "kaapverdie"
            | "ghana"
            | "nigeria"
            | "congo"
    )
}
