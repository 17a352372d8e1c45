//! Places of the list, and what supports those that are ordinary words.

use std::ops::Range;

use super::says_where_somebody_is;
use crate::lang::nl::classes::BEFORE_PLACE_IN_PIECES;
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::gazetteer::{Ambiguity, Writing};
use crate::recognize::tokens::{Case, Listed, Tokens};
use crate::recognize::{Confidence, Entity, values};

pub(super) fn listed(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    let found = tokens
        .listed_or_misheard(gazetteers::places(), at)
        .or_else(|| in_pieces(tokens, at))?;
    let several = tokens
        .word_after(at)
        .is_some_and(|second| second < found.tokens.end);
    let case = tokens.get(at)?.case;
    if (tokens.is_cased(at) && case == Case::Lower && !several)
        || (tokens.text(at) == "een" && !is_village_of_one_word(tokens, at, turn))
        || (tokens.text(at) == "de" && tokens.text(at + 1) == "wijk")
    {
        return None;
    }
    let end = with_part(tokens, found.tokens.end, turn);
    let inside = case != Case::Lower && tokens.sentence_start(at) != at;
    let preposition = is_preposition_of_place(tokens.previous_words::<1>(at)[0]);
    let lives = || {
        says_where_somebody_is(tokens, at)
            || is_right_here(tokens, &(at..end))
            || is_behind_address(tokens, &(at..end))
    };
    // Most of what is in the list and in every call is the word.
    if found.entry.ambiguity() == Ambiguity::Common
        && !(inside && preposition)
        && !((values::is_closed(tokens, end) && lives()) || is_asked(tokens, at))
    {
        return None;
    }
    let (lives, asked) = (lives(), is_asked(tokens, at));
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
    if found.entry.ambiguity() == Ambiguity::Word && supports == 0 && !inside {
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
    closed
        && matches!(before, "in" | "uit" | "naar" | "te" | "vanuit")
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
    if !tokens.is_behind(at, BEFORE_PLACE_IN_PIECES) {
        return None;
    }
    let small = tokens.is_function(at);
    if small && !may_be_cut(tokens, at) {
        return None;
    }
    tokens
        .in_pieces(gazetteers::places(), at)
        .filter(|found| !found.entry.is_guess() && (!small || is_surely_cut(tokens, found)))
}

/// Words behind which a place may stand that was cut in pieces.
pub(in crate::lang::nl) fn is_before_pieces(word: &str) -> bool {
    matches!(
        word,
        "in" | "uit"
            | "te"
            | "naar"
            | "vanuit"
            | "vanaf"
            | "afslag"
            | "richting"
            | "station"
            | "voorbij"
            | "nabij"
    )
}

/// Letters of the shortest place that may begin with a small word: "wil rijk", "al mere".
const BEGUN: usize = 7;

/// Whether a place that begins with a small word is in the list just so, and no phrase.
fn is_surely_cut(tokens: &Tokens<'_>, found: &Listed) -> bool {
    let whole: String = found.tokens.clone().map(|word| tokens.text(word)).collect();
    whole.len() >= BEGUN && gazetteers::places().contains(&whole)
}

/// Whether a small word may begin a place: no article or possessive does, nor what is before another small word.
fn may_be_cut(tokens: &Tokens<'_>, at: usize) -> bool {
    !matches!(
        tokens.text(at),
        "de" | "het" | "een" | "den" | "der" | "mijn" | "zijn" | "haar"
    ) && !tokens.is_function(at + 1)
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
            | "station"
    );
    if is_part && turn.contains(&(end + skip)) {
        end + skip + 1
    } else {
        end
    }
}

/// A place behind a title is a surname.
fn follows_title(tokens: &Tokens<'_>, at: usize) -> bool {
    persons::is_title(tokens.previous_words::<1>(at)[0])
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
            | "voorbij"
            | "nabij"
            | "vlakbij"
    )
}

fn is_asked(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    tokens
        .open_slot(Entity::Location, at)
        .is_some_and(|slot| turn - slot.turn <= 2 && turn > slot.turn)
}
