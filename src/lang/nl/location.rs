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

pub(super) mod building;
pub(super) mod holiday;
pub(super) mod listed;

use std::ops::Range;

use self::building::{building, institution, quarter, with_article};
use self::listed::listed;
use super::classes::{
    BEFORE_UNLISTED, PLACE_IN_TIME, SAYS_WHERE, STAYING, UNMARKED_COUNTRY, WHERE,
};
use super::words::is_living;
use super::{calendar, told};
use crate::recognize::tokens::{Case, TokenKind, Tokens};
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
            if let Some(pieces) = holiday::stay(tokens, at) {
                for piece in pieces {
                    findings.push(tokens.span(piece), Confidence::Likely);
                }
            }
            match place_at(tokens, at, &range) {
                Some((place, confidence)) => {
                    at = place.end.max(at + 1);
                    let end = with_number(tokens, &place);
                    let start = kind_before(tokens, place.start);
                    findings.push(tokens.span(start..end), confidence);
                }
                None => at += 1,
            }
        }
    }
}

/// Where a place begins that is a building of a town: "station Almere", "het ziekenhuis van Brasschaat".
fn kind_before(tokens: &Tokens<'_>, start: usize) -> usize {
    let before = tokens.previous_words::<2>(start);
    let words = match before {
        ["station", _] => 1,
        ["van", "station"] => 2,
        ["van", kind] if is_hospital(kind) => 2,
        [kind, _] if is_hospital(kind) && tokens.text(start) == "van" => 1,
        _ => return start,
    };
    let adjoining = (start.saturating_sub(words)..start).all(|word| tokens.is_word(word));
    if adjoining { start - words } else { start }
}

fn is_hospital(word: &str) -> bool {
    matches!(word, "ziekenhuis" | "hospitaal" | "kliniek")
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
    if token.kind != TokenKind::Word || tokens.is(at, UNMARKED_COUNTRY) {
        return None;
    }
    listed(tokens, at, turn)
        .or_else(|| building(tokens, at, turn))
        .or_else(|| institution(tokens, at))
        .or_else(|| quarter(tokens, at))
        .or_else(|| unlisted(tokens, at, turn))
        .or_else(|| with_article(tokens, at, turn))
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
    if !tokens.is_behind(at, BEFORE_UNLISTED)
        || tokens.is_function(at)
        || tokens.is(at, PLACE_IN_TIME)
    {
        return None;
    }
    let token = tokens.get(at)?;
    let [before, further] = tokens.previous_words::<2>(at);
    if tokens.is_cased(at) {
        let capital = token.case == Case::Capital
            && tokens.sentence_start(at) != at
            && before != "bij"
            && before != "tussen";
        return (capital && token.text.len() > 2)
            .then(|| (at..words_of_name(tokens, at, turn), Confidence::Likely));
    }
    // Somebody may work or stand in anything; he lives in a place.
    let stays = || {
        !tokens.is_ordinary(at)
            || tokens.run_at(at).is_some()
            || tokens
                .words_before(at)
                .take(6)
                .any(|word| tokens.is(word, STAYING))
    };
    let lives = matches!(before, "in" | "uit" | "te")
        && token.text.len() > 3
        && says_where_somebody_is(tokens, at)
        && stays();
    let known_word = matches!(
        &*token.text,
        "huis" | "orde" | "plaats" | "elkaar" | "mekaar" | "buurt" | "stad" | "dorp" | "thuis"
    ) || (before == "te" && token.text.ends_with('n') && tokens.is_ordinary(at));
    (lives && !known_word && !matches!(further, "er" | "hier"))
        .then_some((at..at + 1, Confidence::Likely))
}

/// Prepositions before a place in no list.
pub(super) fn is_before_unlisted(word: &str) -> bool {
    matches!(
        word,
        "in" | "uit" | "te" | "vanuit" | "naar" | "bij" | "tussen"
    )
}

/// Words with which somebody says that he lives in a place.
pub(super) fn is_staying(word: &str) -> bool {
    is_living(word)
        || matches!(
            word,
            "geboren" | "woonachtig" | "kom" | "komt" | "komen" | "bel" | "met" | "gemeente"
        )
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

/// "ik woon in", "wij komen uit", "verhuisd naar", "ik bel vanuit", "geboren in", "met jansen uit".
fn says_where_somebody_is(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = tokens.word_before(at) else {
        return false;
    };
    let mut words = tokens.words_before(before).take(5);
    if tokens.is(before, WHERE) {
        return words.any(|word| tokens.is(word, SAYS_WHERE));
    }
    // "verhuisd van echt naar horst"
    tokens.text(before) == "van"
        && words.next().is_some_and(|word| {
            matches!(
                tokens.text(word),
                "verhuisd" | "verhuis" | "verhuizen" | "verhuisde"
            )
        })
        && tokens.next_behind::<1>(at + 1)[0] == "naar"
}

/// Prepositions behind which it is said where somebody is.
pub(super) fn is_where(word: &str) -> bool {
    matches!(word, "in" | "uit" | "te" | "naar" | "vanuit" | "op" | "bij")
}

/// Words with which it is said where somebody is.
pub(super) fn says_where(word: &str) -> bool {
    is_living(word)
        || matches!(
            word,
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
}

/// Days and months.
pub(super) fn is_calendar(word: &str) -> bool {
    calendar::month(word).is_some() || calendar::weekday(word).is_some()
}

/// Countries, which are not marked.
pub(super) fn is_country(word: &str) -> bool {
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
