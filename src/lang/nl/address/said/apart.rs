//! Streets that a speech model wrote as several words: "de hoofd kerk straat", "kerk dijk".

use std::ops::Range;

use super::super::number::{closed, number_behind};
use super::{Marks, NEAR, is_asked, is_counted};
use crate::lang::nl::classes::{LIVING, STREET_APART};
use crate::lang::nl::gazetteers;
use crate::lang::nl::street::{is_excluded, is_surely_street};
use crate::recognize::tokens::{Gap, Tokens};

/// "de hoofd kerk straat", "kerk dijk", "sint bernardse steen weg": a street that a speech model wrote as several words.
pub(super) fn written_apart(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    if !tokens.is(at, STREET_APART) || tokens.is_cased(at) {
        return None;
    }
    let word = tokens.text(at);
    let steenweg = word == "weg" && tokens.text(at.checked_sub(1)?) == "steen";
    let sure = steenweg || is_street_word(word);
    let last = at - usize::from(steenweg);
    let is_part = |word: usize| {
        let text = tokens.text(word);
        tokens.is_word(word)
            && tokens.get(word + 1).is_some_and(|next| {
                next.gap == Gap::Space && next.turn == tokens.get(word).map_or(0, |at| at.turn)
            })
            && (tokens.run_at(word).is_none())
            && !tokens.is_filler(word)
            && (!tokens.is_function(word) || matches!(text, "oude" | "nieuwe" | "kleine"))
            && !is_describing(text)
            && text.len() > 2
    };
    let mut start = last;
    while let Some(before) = start
        .checked_sub(1)
        .filter(|before| is_part(*before) && last - before <= 3)
    {
        start = before;
    }
    if start == last {
        return None;
    }
    let begin = start;
    let number = number_behind(tokens, at + 1).filter(|number| {
        closed(tokens, number.end) && !is_counted(tokens, number) && number.start <= at + 3
    });
    let [article, preposition] = tokens.previous_words::<2>(start);
    let placed = matches!(article, "de" | "den" | "het" | "'t" | "t")
        && matches!(
            preposition,
            "op" | "aan" | "in" | "naar" | "van" | "daar" | "is" | "hier"
        );
    let directly = matches!(article, "op" | "aan" | "in" | "de" | "den");
    let name: String = (start..=at).map(|word| tokens.text(word)).collect();
    let nearest: String = (last - 1..=at).map(|word| tokens.text(word)).collect();
    let listed = [&name, &nearest]
        .iter()
        .any(|name| gazetteers::streets().contains(name));
    let about =
        || is_asked(tokens, at) || marks.place(tokens, at, NEAR).is_some() || lives(tokens, begin);
    let genitive = tokens.text(last - 1).ends_with('s') && placed;
    // Without an article before it, only the nearest words belong to the name.
    if !placed && !directly && number.is_none() {
        let adjective = last
            .checked_sub(2)
            .filter(|word| *word >= start && is_adjective(tokens.text(*word)));
        start = adjective.unwrap_or(last - 1);
    }
    let unknown = is_rare_name(tokens, last - 1) && !is_excluded(&nearest);
    let fits = if sure {
        number.is_some() || placed || unknown || ((directly || listed) && about())
    } else {
        (number.is_some() && (placed || directly || about()))
            || (listed && (placed || about()))
            || (placed && lives(tokens, start))
            || genitive
    };
    fits.then_some(start..at + 1)
}

/// A word that few calls have and that describes nothing: "lijsterbes laan".
fn is_rare_name(tokens: &Tokens<'_>, word: usize) -> bool {
    let text = tokens.text(word);
    text.len() > 3
        && (!tokens.is_ordinary(word) || (!tokens.is_frequent(word) && !text.ends_with('e')))
}

/// Adjectives that begin names of streets.
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "oude" | "nieuwe" | "kleine" | "grote" | "hoge" | "lage" | "korte"
    )
}

fn is_street_word(word: &str) -> bool {
    is_surely_street(word)
        || matches!(
            word,
            "straatje" | "laantje" | "pleintje" | "boulevard" | "strjitte"
        )
}

/// Words that are the last of a street that was written as several words.
pub(in crate::lang::nl) fn is_street_apart(word: &str) -> bool {
    is_street_word(word) || is_weak_street_word(word)
}

fn is_weak_street_word(word: &str) -> bool {
    matches!(
        word,
        "weg"
            | "dijk"
            | "hof"
            | "pad"
            | "baan"
            | "einde"
            | "eind"
            | "veld"
            | "berg"
            | "kamp"
            | "park"
            | "wal"
            | "markt"
            | "haven"
            | "hoek"
            | "brink"
            | "kaai"
            | "vest"
            | "heide"
            | "molen"
            | "akker"
            | "horst"
            | "zoom"
            | "donk"
            | "erf"
            | "oord"
            | "poort"
            | "burg"
            | "dam"
            | "beek"
            | "kant"
            | "zijde"
            | "lei"
            | "weide"
            | "bos"
            | "tuin"
            | "werf"
            | "sluis"
            | "vaart"
            | "meent"
            | "gaarde"
            | "veste"
            | "wei"
            | "esch"
            | "kreek"
            | "hout"
            | "oever"
            | "ring"
            | "spoor"
            | "meer"
            | "dal"
    )
}

/// Adjectives before a street that is not named.
pub(in crate::lang::nl) fn is_describing(word: &str) -> bool {
    matches!(
        word,
        "hele"
            | "lange"
            | "drukke"
            | "smalle"
            | "zelfde"
            | "dezelfde"
            | "andere"
            | "volgende"
            | "vorige"
            | "rustige"
            | "doodlopende"
            | "eigen"
            | "verkeerde"
            | "juiste"
            | "eind"
            | "beetje"
            | "stuk"
            | "stukje"
            | "nette"
            | "mooie"
            | "verder"
            | "helft"
            | "goede"
            | "beste"
            | "andersom"
            | "euro"
            | "kilometer"
            | "meter"
            | "minuten"
            | "uur"
            | "auto"
            | "geld"
            | "pakket"
            | "internet"
            | "heel"
            | "hond"
            | "fiets"
            | "ging"
            | "gaan"
            | "gegaan"
    )
}

fn lives(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .words_before(at)
        .take(7)
        .any(|word| tokens.is(word, LIVING) || matches!(tokens.text(word), "zit" | "zitten"))
}
