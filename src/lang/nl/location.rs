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

use std::ops::Range;

use super::lexicon::{self, Familiarity};
use super::{calendar, company, gazetteers};
use crate::recognize::gazetteer::Ambiguity;
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
        .or_else(|| unlisted(tokens, at, turn))
        .or_else(|| with_article(tokens, at, turn))
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
    let words: Vec<usize> = tokens.words_from(at).take(6).collect();
    let found = gazetteers::places().longest(&mut words.iter().map(|word| tokens.text(*word)))?;
    let end = with_part(tokens, words.get(found.words - 1)? + 1, turn);
    let case = tokens.get(at)?.case;
    if tokens.is_cased(at) && case == Case::Lower && found.words == 1 {
        return None;
    }
    let inside = case != Case::Lower && tokens.sentence_start(at) != at;
    let preposition = is_preposition_of_place(tokens.previous_words::<1>(at)[0]);
    let lives = says_where_somebody_is(tokens, at);
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
    let sure = match found.entry.ambiguity() {
        Ambiguity::None => 1 + usize::from(found.entry.is_top() || found.words > 1 || inside),
        Ambiguity::Word => usize::from(inside && preposition),
        Ambiguity::Common => 0,
    };
    let common = found.entry.ambiguity() == Ambiguity::Common
        && !(inside && preposition)
        && !(lives || asked);
    if common || (found.entry.ambiguity() == Ambiguity::Word && supports == 0 && !inside) {
        return None;
    }
    let is_name = follows_title(tokens, at) && supports == 0;
    (!is_name).then(|| (at..end, Confidence::of_supports(supports + sure)))
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
    let lives = says_where_somebody_is(tokens, at)
        && matches!(before, "in" | "uit" | "te")
        && token.text.len() > 3;
    let known_word = matches!(
        &*token.text,
        "huis" | "orde" | "plaats" | "elkaar" | "mekaar" | "buurt" | "stad" | "dorp" | "thuis"
    );
    (lives && !known_word && !matches!(further, "er" | "hier"))
        .then_some((at..at + 1, Confidence::Likely))
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
    let preposition = matches!(
        words[0],
        "in" | "uit" | "te" | "naar" | "vanuit" | "op" | "bij"
    );
    preposition
        && words[1..].iter().any(|word| {
            matches!(
                *word,
                "woon"
                    | "woont"
                    | "wonen"
                    | "woonde"
                    | "woonden"
                    | "gewoond"
                    | "kom"
                    | "komt"
                    | "komen"
                    | "bel"
                    | "belt"
                    | "verhuisd"
                    | "verhuizen"
                    | "verhuis"
                    | "geboren"
                    | "werk"
                    | "werkt"
                    | "werken"
                    | "zit"
                    | "zitten"
                    | "woonachtig"
                    | "afkomstig"
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
            | "curacao"
            | "aruba"
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
