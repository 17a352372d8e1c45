//! Schools with a name, and what somebody studies where.

use super::{Found, named_end};
use crate::lang::nl::classes::{KIN, PERSON_PRONOUN};
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::lang::nl::{company, gazetteers, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Gap, Reading, Tokens};

/// "basisschool De Vlieger", "het Ravelijn College", "Verpleegkunde aan de Hanze".
pub(super) fn school(tokens: &Tokens<'_>, at: usize) -> Found {
    if let Some(found) = of_a_kind(tokens, at).or_else(|| year_of_school(tokens, at)) {
        return Some(found);
    }
    let text = tokens.text(at);
    if !is_named_with(text) || company::is_opening(tokens, at) {
        return None;
    }
    let by_kind = plainly_named(tokens, at)
        .or_else(|| by_its_place(tokens, at))
        .or_else(|| university(tokens, at));
    if let Some(found) = by_kind {
        return Some(found);
    }
    let [next, second] = tokens.next_words::<2>(at + 1);
    if names_behind(text) && told::is_named(tokens, at + 1) {
        return Some((at..named_end(tokens, at + 1), Confidence::Likely));
    }
    if names_before(text) && at > 0 && told::is_named(tokens, at) {
        let start = (at.saturating_sub(3)..at).find(|before| {
            told::is_named(tokens, *before)
                && tokens.get(*before).map(|t| t.turn) == tokens.get(at).map(|t| t.turn)
        });
        return start.map(|start| (start..at + 1, Confidence::Likely));
    }
    if studies(text) {
        let end = study_end(tokens, at + 1);
        return (end > at + 1).then_some((at + 1..end, Confidence::Likely));
    }
    // "verpleegkunde aan de Arteveldehogeschool"
    if text == "aan"
        && matches!(next, "de" | "het")
        && [
            "hogeschool",
            "universiteit",
            "college",
            "academie",
            "campus",
        ]
        .iter()
        .any(|end| second.ends_with(end))
    {
        let subject = at.checked_sub(1).filter(|subject| {
            tokens.is_word(*subject)
                && !tokens.is_function(*subject)
                && !tokens.is_filler(*subject)
                && !matches!(
                    tokens.text(*subject),
                    "les" | "studeert" | "studeer" | "werkt" | "werk"
                )
        })?;
        return Some((subject..at + 3, Confidence::Likely));
    }
    if !matches!(text, "op" | "bij") {
        return None;
    }
    let of_child = || {
        tokens.words_before(at).take(6).any(|word| {
            matches!(
                tokens.text(word),
                "zit" | "school" | "ze" | "zitten" | "opvang"
            )
        })
    };
    let person = || {
        let mut before = tokens.words_before(at).take(7);
        before.any(|word| tokens.is(word, PERSON_PRONOUN.or(KIN)))
    };
    let plain = text == "op"
        && matches!(next, "de" | "het" | "'t")
        && !tokens.is_cased(at)
        && !second.is_empty()
        && (of_child() || tokens.words_before(at).take(3).count() < 2)
        && is_about_school(tokens, at)
        && lexicon::familiarity(second) < Familiarity::Frequent;
    if plain {
        return Some((at + 1..at + 3, Confidence::Likely));
    }
    let attends = matches!(next, "de" | "het") && told::is_named(tokens, at + 2);
    if attends && of_child() && person() {
        return Some((at + 1..named_end(tokens, at + 2), Confidence::Likely));
    }
    let directly = told::is_named(tokens, at + 1) && !second.is_empty() && of_child() && person();
    directly.then(|| (at + 1..named_end(tokens, at + 1), Confidence::Likely))
}

/// Whether a word is one that a school or a study is told with.
pub(in crate::lang::nl) fn may_be_school(word: &str) -> bool {
    is_named_with(word) || is_kind(word) || is_year(word)
}

/// Words beside the name of a school.
fn is_named_with(word: &str) -> bool {
    names_behind(word)
        || names_before(word)
        || studies(word)
        || matches!(word, "op" | "bij" | "aan" | "u" | "ku")
}

/// Schools of a way of teaching or a belief.
fn is_kind(word: &str) -> bool {
    matches!(
        word,
        "steinerschool"
            | "pabo"
            | "freinetschool"
            | "montessorischool"
            | "daltonschool"
            | "jenaplanschool"
            | "koranschool"
            | "zondagsschool"
            | "kunstschool"
            | "muziekschool"
            | "toneelacademie"
            | "politieschool"
            | "avondschool"
    )
}

/// Words beside the number of a year of school.
fn is_year(word: &str) -> bool {
    matches!(word, "leerjaar" | "kleuterklas" | "groep" | "klas")
}

/// Schools whose name stands behind them: "basisschool De Vlinder".
fn names_behind(word: &str) -> bool {
    matches!(
        word,
        "basisschool"
            | "school"
            | "kinderopvang"
            | "opvang"
            | "creche"
            | "peuterspeelzaal"
            | "middelbare"
    )
}

/// Schools whose name stands before them: "Montessori lyceum".
fn names_before(word: &str) -> bool {
    matches!(
        word,
        "college"
            | "lyceum"
            | "atheneum"
            | "gymnasium"
            | "universiteit"
            | "hogeschool"
            | "mavo"
            | "instituut"
    )
}

fn studies(word: &str) -> bool {
    matches!(
        word,
        "studeer" | "studeert" | "studeerde" | "gestudeerd" | "studie"
    )
}

/// "groep drie van de wier de school", "het vierde leerjaar": in which year somebody is, and of which school.
fn year_of_school(tokens: &Tokens<'_>, at: usize) -> Found {
    let text = tokens.text(at);
    if matches!(text, "leerjaar" | "kleuterklas") {
        let year = at.checked_sub(1).filter(|before| {
            tokens.item_at(*before).is_some_and(
                |item| matches!(&item.reading, Reading::Number(number) if number.ordinal),
            )
        })?;
        let year = tokens.item_at(year)?.tokens.start;
        return Some((year..at + 1, Confidence::Likely));
    }
    if !matches!(text, "groep" | "klas") {
        return None;
    }
    let number = tokens.item_at(at + 1)?.tokens.end;
    let ["van" | "op" | "bij", article] = tokens.next_behind::<2>(number) else {
        return None;
    };
    let name = number + 1 + usize::from(matches!(article, "de" | "het" | "'t" | "t"));
    let turn = tokens.get(at)?.turn;
    let end = (name..name + 4)
        .take_while(|word| {
            tokens.is_word(*word) && tokens.get(*word).is_some_and(|word| word.turn == turn)
        })
        .find(|word| tokens.text(*word).ends_with("school"))
        .or_else(|| {
            (!tokens.is_function(name) && tokens.get(name)?.turn == turn).then_some(name)
        })?;
    Some((at..end + 1, Confidence::Likely))
}

/// Schools of a way of teaching or a belief: "hij gaat naar de steinerschool".
fn of_a_kind(tokens: &Tokens<'_>, at: usize) -> Found {
    (is_kind(tokens.text(at)) && told::is_of_person(tokens, &(at..at + 1)))
        .then_some((at..at + 1, Confidence::Likely))
}

/// "de universiteit gent", "hogeschool van utrecht": in a turn without capitals, where the place makes the name.
fn by_its_place(tokens: &Tokens<'_>, at: usize) -> Found {
    let kind = matches!(
        tokens.text(at),
        "universiteit" | "hogeschool" | "academie" | "conservatorium" | "campus"
    );
    if !kind {
        return None;
    }
    let place = at + 1 + usize::from(tokens.text(at + 1) == "van");
    let named = !tokens.is_cased(at)
        && tokens.get(place)?.turn == tokens.get(at)?.turn
        && !tokens.is_function(place)
        && gazetteers::places().contains(tokens.text(place))
        && !company::is_opening(tokens, at);
    named.then_some((at..place + 1, Confidence::Likely))
}

/// "aan de u hasselt", "op de ku leuven": a university by the letter that stands for it, and its town.
fn university(tokens: &Tokens<'_>, at: usize) -> Found {
    let short = matches!(tokens.text(at), "u" | "ku");
    let before = tokens.previous_words::<2>(at);
    let placed = matches!(
        before,
        ["de", "aan" | "op" | "van" | "bij"] | ["aan" | "op" | "van" | "bij", _]
    );
    let town = matches!(
        tokens.text(at + 1),
        "hasselt" | "gent" | "leuven" | "antwerpen" | "maastricht" | "brussel"
    );
    let spaced = tokens.get(at + 1).is_some_and(|town| {
        town.gap == Gap::Space && tokens.get(at).is_some_and(|at| at.turn == town.turn)
    });
    (short && placed && town && spaced).then_some((at..at + 2, Confidence::Likely))
}

/// "de vrije basisschool het zonnetje": in a turn without capitals, a kind of school with an article and a rare word behind.
fn plainly_named(tokens: &Tokens<'_>, at: usize) -> Found {
    let kind = matches!(
        tokens.text(at),
        "basisschool" | "school" | "kinderopvang" | "creche" | "peuterspeelzaal"
    );
    if !kind {
        return None;
    }
    let [article, name] = tokens.next_words::<2>(at + 1);
    let named = !tokens.is_cased(at)
        && matches!(article, "de" | "het" | "'t")
        && name.len() > 3
        && lexicon::familiarity(name) < Familiarity::Frequent
        && tokens.get(at + 2)?.turn == tokens.get(at)?.turn
        && tokens.run_at(at + 2).is_none();
    let [before] = tokens.previous_words::<1>(at);
    let adjective = matches!(
        before,
        "vrije"
            | "openbare"
            | "katholieke"
            | "christelijke"
            | "gemeentelijke"
            | "islamitische"
            | "protestantse"
    );
    named.then_some((at - usize::from(adjective)..at + 3, Confidence::Likely))
}

/// Whether a school is talked about in this turn or the one before.
fn is_about_school(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    (turn.saturating_sub(1)..=turn)
        .flat_map(|turn| told::question(tokens, turn))
        .any(|token| {
            let text = tokens.text(token);
            text.contains("school") || matches!(text, "klas" | "juf" | "leerling" | "leerlingen")
        })
}

/// What is studied, and where: "rechten aan de vrije universiteit".
fn study_end(tokens: &Tokens<'_>, start: usize) -> usize {
    let mut end = start;
    for token in start..(start + 6).min(tokens.all().len()) {
        let text = tokens.text(token);
        let link = matches!(text, "aan" | "de" | "het" | "in" | "op" | "van");
        let said = matches!(text, "zie" | "hoor" | "zag" | "lees" | "begrijp" | "denk");
        if !tokens.is_word(token) || said || (tokens.is_function(token) && !link) {
            break;
        }
        if !link {
            end = token + 1;
        }
    }
    end
}
