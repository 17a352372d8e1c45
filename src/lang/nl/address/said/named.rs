//! Names that have no word for a street in them: before a number ("dat is kiel zog acht", "Lutje Streek 6"), or as all that
//! is said where a street is asked for ("Kasteel-Traverse.").

use std::ops::Range;

use super::super::is_rare;
use super::super::number::{closed, house_number};
use super::marks::is_place;
use super::{Marks, NEAR, is_asked, is_calendar, is_counted};
use crate::lang::nl::classes::{ARTICLE_OF_NAME, BEFORE_STREET};
use crate::lang::nl::{company, gazetteers, told};
use crate::recognize::tokens::{Case, Run, TokenKind, Tokens};

/// Words behind which a name begins that has no word for a street.
pub(in crate::lang::nl) fn is_before_street(word: &str) -> bool {
    matches!(
        word,
        "is" | "op" | "aan" | "de" | "ja" | "nee" | "naar" | "het"
    )
}

/// "dat is kiel zog acht", "rozemarijn drie", "adres is de hanebalken 17" in turns without capitals: words that name
/// nothing else before a number, where an address is asked for or a place was just told.
pub(super) fn plain_name(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    let numbered = || (at + 2..at + 6).any(|number| tokens.run_at(number).is_some());
    if !tokens.is(at, BEFORE_STREET) || tokens.is_cased(at) || !numbered() {
        return None;
    }
    let article = tokens.is(at + 1, ARTICLE_OF_NAME) && tokens.text(at + 1) != "der";
    let begins = at + 1 + usize::from(article);
    let name = (begins..begins + 3)
        .take_while(|word| {
            tokens.is_word(*word)
                && tokens
                    .get(*word)
                    .is_some_and(|token| token.kind == TokenKind::Word)
                && tokens.run_at(*word).is_none()
                && !tokens.is_function(*word)
                && !tokens.is_filler(*word)
                && tokens.get(*word).map(|word| word.turn) == tokens.get(at).map(|word| word.turn)
        })
        .last()?;
    let run = tokens.run_at(name + 1)?;
    let number = house_number(tokens, run, name + 1)?;
    if number.start != name + 1
        || run.numbers().count() > 2
        || !closed(tokens, number.end)
        || is_counted(tokens, &number)
        || run.digit_count() > 4
    {
        return None;
    }
    let words = begins..name + 1;
    let rare = words.clone().any(|word| is_rare(tokens, word));
    let plain = words
        .clone()
        .any(|word| is_calendar(tokens.text(word)) || is_counting(tokens.text(word)));
    let roomed = tokens.words_behind(number.end).take(4).any(|word| {
        matches!(
            tokens.text(word),
            "kamer" | "bus" | "appartement" | "huisnummer" | "toevoeging"
        )
    });
    let about = is_asked(tokens, at) || marks.place(tokens, at, NEAR).is_some() || roomed;
    (rare && !plain && about).then_some(words)
}

/// "Kasteel-Traverse.", "Fluwelen Burgwal, ja": a sentence of words with capitals, where a street is asked for.
pub(super) fn sentence_name(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if tokens.sentence_start(at) != at
        || !tokens.is_cased(at)
        || tokens.get(at)?.case != Case::Capital
    {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    let end = (at..at + 8)
        .take_while(|word| {
            tokens.get(*word).is_some_and(|token| {
                token.turn == turn
                    && ((token.case == Case::Capital && token.kind == TokenKind::Word)
                        || (*word > at
                            && matches!(
                                &*token.text,
                                "-" | "de" | "het" | "van" | "der" | "den" | "'t"
                            )))
            })
        })
        .last()?
        + 1;
    let closes = tokens
        .get(end)
        .is_none_or(|next| next.turn != turn || matches!(&*next.text, "." | "," | "!" | "?"));
    let last = end - 1;
    let capital = tokens.get(last)?.case == Case::Capital;
    let named = || {
        capital
            && !tokens.is_function(last)
            && !tokens.is_filler(last)
            && !is_calendar(tokens.text(last))
            && tokens.entry(gazetteers::brands(), last).is_none()
            && is_rare(tokens, last)
    };
    let asked = || {
        (turn.saturating_sub(2)..turn).any(|before| {
            let words = told::question(tokens, before);
            words
                .clone()
                .any(|word| matches!(tokens.text(word), "straat" | "straatnaam" | "adres"))
                && words.clone().any(|word| tokens.text(word) == "?")
        })
    };
    (closes && named() && asked()).then_some(at..end)
}

/// "Lutje Streek 6", "De Veldekens 4 in Mol", "Drie Molens 19 te Waalwijk": words with capitals before a number, near a
/// place or where an address is asked for.
pub(super) fn named(
    tokens: &Tokens<'_>,
    run: &Run,
    number: &Range<usize>,
    marks: &Marks,
) -> Option<Range<usize>> {
    let at = run.tokens.start;
    if !tokens.is_cased(at)
        || !closed(tokens, number.end)
        || is_counted(tokens, number)
        || run.digit_count() > 4
    {
        return None;
    }
    let is_named = |token: usize| {
        tokens.get(token).is_some_and(|word| {
            word.turn == run.turn
                && word.kind == TokenKind::Word
                && word.case == Case::Capital
                && word.text.len() > 1
        })
    };
    let link = |token: usize| {
        matches!(
            tokens.text(token),
            "de" | "den" | "het" | "'t" | "van" | "en" | "der" | "op"
        )
    };
    let mut start = at;
    while start > 0 {
        let before = start - 1;
        let linked = link(before) && start < at && before > 0 && is_named(before - 1);
        if !(is_named(before) || linked) || at - before > 5 {
            break;
        }
        // A new sentence ends the name, but its first word may begin it.
        let stops = tokens.sentence_start(before) == before;
        start = before;
        if stops {
            break;
        }
    }
    let mut first = start;
    while first < at && (tokens.is_function(first) || tokens.is_filler(first)) {
        first += 1;
    }
    if first == at {
        return None;
    }
    let other = |word: usize| {
        let text = tokens.text(word);
        tokens.entry(gazetteers::brands(), word).is_some()
            || is_calendar(text)
            || is_counting(text)
            || company::opening(tokens).any(|own| tokens.text(own) == text)
            || (!is_rare(tokens, word) && tokens.sentence_start(word) == word && first + 1 == at)
    };
    let [next, place] = tokens.next_behind::<2>(number.end);
    let in_place =
        matches!(next, "in" | "te") && !place.is_empty() && gazetteers::places().contains(place);
    let followed = tokens.text(number.end) == "," && is_place(tokens, number.end + 1);
    let about =
        in_place || followed || is_asked(tokens, at) || marks.place(tokens, first, 12).is_some();
    (about && !(first..at).any(other)).then_some(first..number.end)
}

/// Words before a number that is no house number.
fn is_counting(word: &str) -> bool {
    matches!(
        word,
        "kamer"
            | "nummer"
            | "lijn"
            | "bus"
            | "tram"
            | "trein"
            | "spoor"
            | "perron"
            | "balie"
            | "loket"
            | "poort"
            | "halte"
            | "versie"
            | "nacht"
            | "dag"
            | "middag"
            | "ochtend"
            | "avond"
            | "morgen"
            | "serie"
            | "model"
            | "deel"
            | "bestelling"
            | "factuur"
            | "order"
            | "type"
            | "stand"
            | "groep"
            | "klas"
            | "week"
            | "keer"
            | "maat"
            | "zone"
            | "route"
            | "afslag"
            | "uitgang"
            | "etage"
            | "verdieping"
            | "pagina"
            | "artikel"
            | "optie"
            | "keuze"
            | "fase"
            | "code"
            | "postcode"
            | "zaterdag"
            | "uur"
            | "half"
            | "kwart"
            | "ongeveer"
            | "minstens"
            | "maximaal"
            | "precies"
            | "bijna"
            | "samen"
            | "totaal"
            | "telefoonnummer"
            | "nul"
            | "dubbel"
            | "jaar"
            | "leeftijd"
            | "euro"
    )
}
