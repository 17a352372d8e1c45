//! Health in people's own words: "mijn knie is vervangen", "twee vingers af", "22 weken zwanger", "loopt bij een
//! psycholoog".

use std::ops::Range;

use super::begins_with;
use super::bodily::on_a_drug;
use super::harm::{at_the_part, failing, harmed, leads_to_part, may_fail};
use super::words::is_part_of_body;
use crate::lang::nl::classes::{OWN_WORDS, PART_OF_BODY, SENSES, TREATED_BY};
use crate::lang::nl::{gazetteers, persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Gap, Tokens};

pub(super) type Found = Option<(Range<usize>, Confidence)>;

/// Everything that begins at a token.
pub(super) fn find(tokens: &Tokens<'_>, at: usize) -> Found {
    if !begins_with(tokens, at, OWN_WORDS) {
        return None;
    }
    at_the_part(tokens, at)
        .or_else(|| harmed(tokens, at))
        .or_else(|| failing(tokens, at))
        .or_else(|| delivered(tokens, at))
        .or_else(|| treated_by(tokens, at))
        .or_else(|| senses(tokens, at))
        .or_else(|| without(tokens, at))
        .or_else(|| on_a_drug(tokens, at))
        .or_else(|| owned_illness(tokens, at))
        .or_else(|| one_left(tokens, at))
        .or_else(|| disease_of(tokens, at))
}

/// Whether something of it may begin with a word.
pub(in crate::lang::nl) fn may_begin(word: &str) -> bool {
    leads_to_part(word)
        || may_fail(word)
        || may_be_treated(word)
        || may_sense(word)
        || is_illness_of_one(word)
        || matches!(
            word,
            "bevallen" | "geen" | "zonder" | "aan" | "drinkt" | "maar" | "nog" | "ziekte"
        )
}

/// "die suiker van hem", "dat hart van mij".
fn owned_illness(tokens: &Tokens<'_>, at: usize) -> Found {
    if !is_illness_of_one(tokens.text(at)) {
        return None;
    }
    let whose = matches!(
        tokens.next_behind::<2>(at + 1),
        ["van", "hem" | "haar" | "mij" | "me" | "ons"]
    );
    let [before] = tokens.previous_words::<1>(at);
    (whose && matches!(before, "die" | "dat" | "de" | "het"))
        .then_some((at..at + 1, Confidence::Likely))
}

/// What is somebody's by what is said behind it.
fn is_illness_of_one(word: &str) -> bool {
    matches!(
        word,
        "suiker" | "hart" | "longen" | "rug" | "nieren" | "bloeddruk" | "kwaal" | "heup" | "knie"
    )
}

/// "hij heeft ook maar een nier": how many are left.
fn one_left(tokens: &Tokens<'_>, at: usize) -> Found {
    let only = matches!(tokens.text(at), "maar" | "nog")
        && matches!(tokens.next_words::<2>(at + 1), ["een" | "1", part] if is_part_of_body(part));
    let has = || {
        said_before(tokens, at, 5)
            .any(|word| matches!(word, "heeft" | "heb" | "had" | "hebben" | "met"))
    };
    (only && has()).then_some((at..at + 3, Confidence::Likely))
}

/// "de ziekte van vijf er": what a disease is called by, whatever was heard.
fn disease_of(tokens: &Tokens<'_>, at: usize) -> Found {
    let [first, of, name, further] = tokens.next_words::<4>(at);
    if first != "ziekte" || of != "van" || name.is_empty() || persons::is_possessive(name) {
        return None;
    }
    if matches!(name, "de" | "het" | "een" | "die" | "deze") || persons::is_kin(name) {
        return None;
    }
    let piece = !tokens.is_cased(at) && matches!(further, "er" | "en" | "s" | "el");
    Some((at..at + 3 + usize::from(piece), Confidence::Likely))
}

/// Words of the same sentence before a token, nearest first.
pub(super) fn said_before<'t>(
    tokens: &'t Tokens<'_>,
    at: usize,
    count: usize,
) -> impl Iterator<Item = &'t str> {
    let start = tokens.sentence_start(at);
    tokens
        .words_before(at)
        .take(count)
        .take_while(move |word| *word >= start)
        .map(|word| tokens.text(word))
}

/// "ik ben net bevallen", "mijn dochter is vorige week bevallen".
fn delivered(tokens: &Tokens<'_>, at: usize) -> Found {
    if tokens.text(at) != "bevallen" {
        return None;
    }
    let before: Vec<&str> = said_before(tokens, at, 6).collect();
    let person = before
        .iter()
        .any(|word| matches!(*word, "ik" | "ze" | "zij") || persons::is_kin(word));
    let is = before
        .iter()
        .any(|word| matches!(*word, "ben" | "is" | "was"));
    let pleased = before
        .iter()
        .any(|word| matches!(*word, "hoe" | "goed" | "het" | "slecht" | "dat" | "prima"));
    (tokens.text(at) == "bevallen" && person && is && !pleased)
        .then_some((at..at + 1, Confidence::Likely))
}

/// "loopt bij een psycholoog", "onder behandeling van de cardioloog", "ik ben opgenomen geweest".
fn treated_by(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, TREATED_BY) {
        return None;
    }
    let verb = tokens.text(at);
    let [first, second, third] = tokens.next_words::<3>(at + 1);
    let person = || {
        said_before(tokens, at, 5).chain([first]).any(|word| {
            persons::is_person_pronoun(word) && !matches!(word, "u" | "je") || persons::is_kin(word)
        })
    };
    let goes = matches!(verb, "loop" | "loopt" | "liep" | "lopen" | "zit" | "zat");
    let shift = usize::from(goes && persons::is_person_pronoun(first));
    let (by, article) = if shift == 1 {
        (second, third)
    } else {
        (first, second)
    };
    if goes && matches!(by, "bij" | "met") && person() {
        let skip = usize::from(matches!(article, "een" | "de" | "het" | "'n" | "mijn"));
        let whom = tokens.words_from(at + 1).nth(1 + shift + skip)?;
        let found = told::entry(tokens, gazetteers::medicines(), whom)?;
        return Some((at..found.0.end, Confidence::Likely));
    }
    let stay = matches!(
        (verb, first),
        ("opgenomen", "geweest") | ("opgenomen", "gelegen")
    );
    if stay && person() {
        return Some((at..at + 2, Confidence::Likely));
    }
    let treated = matches!(verb, "onder" | "in")
        && first == "behandeling"
        && !matches!(second, "genomen")
        && person();
    (treated
        && tokens
            .get(at + 1)
            .is_some_and(|word| word.gap == Gap::Space))
    .then_some((at..at + 2, Confidence::Likely))
}

/// Words from which on it may be told that somebody is treated.
pub(in crate::lang::nl) fn may_be_treated(word: &str) -> bool {
    matches!(
        word,
        "loop" | "loopt" | "liep" | "lopen" | "zit" | "zat" | "opgenomen" | "onder" | "in"
    )
}

/// "zo doof als een kwartel", "ik hoor niet goed", "ze ziet bijna niks meer", "kan niet meer lopen", "slecht ter been".
fn senses(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, SENSES) {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(6).collect();
    let text = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let end = |count: usize| words.get(count - 1).map(|word| word + 1);
    let own = || {
        said_before(tokens, at, 5).any(|word| {
            persons::is_person_pronoun(word) && !matches!(word, "u" | "je" | "we")
                || persons::is_kin(word)
        })
    };
    if text(0) == "zo"
        && matches!(text(2), "als")
        && matches!(text(1), "doof" | "blind" | "ziek" | "verslaafd")
    {
        let count = if text(3) == "een" { 5 } else { 4 };
        return Some((at..end(count)?, Confidence::Likely));
    }
    let poorly = |from: usize| {
        matches!(text(from), "slecht" | "niks" | "niets" | "moeilijk")
            || (matches!(text(from), "niet" | "bijna" | "nauwelijks")
                && matches!(text(from + 1), "goed" | "meer" | "niks" | "niets" | "zo"))
    };
    let perceives = matches!(
        text(0),
        "hoor" | "hoort" | "ziet" | "loop" | "loopt" | "praat" | "adem" | "ademt"
    );
    // "ik hoor niks": nobody has written back.
    let waits = text(0) == "hoor" && matches!(text(1), "niks" | "niets");
    if perceives && !waits && own() && poorly(1) && closed_behind(tokens, end(2)?) {
        let count = if matches!(text(2), "goed" | "meer" | "niks" | "niets") {
            3
        } else {
            2
        };
        return Some((at..end(count)?, Confidence::Likely));
    }
    let cannot = matches!(text(0), "kan" | "kon" | "kunnen") && text(1) == "niet" && own();
    let able = if matches!(text(2), "meer" | "goed" | "zelf") {
        3
    } else {
        2
    };
    if cannot
        && matches!(
            text(able),
            "lopen" | "zien" | "horen" | "praten" | "staan" | "traplopen" | "lezen"
        )
        && text(able) != "lezen"
    {
        return Some((words.get(1).copied()?..end(able + 1)?, Confidence::Likely));
    }
    None
}

/// Words from which on it may be told what somebody cannot do.
pub(in crate::lang::nl) fn may_sense(word: &str) -> bool {
    matches!(
        word,
        "zo" | "hoor"
            | "hoort"
            | "ziet"
            | "loop"
            | "loopt"
            | "praat"
            | "adem"
            | "ademt"
            | "kan"
            | "kon"
            | "kunnen"
    )
}

/// Whether a clause ends before this token, or with the word at it.
fn closed_behind(tokens: &Tokens<'_>, end: usize) -> bool {
    let Some(next) = tokens.get(end) else {
        return true;
    };
    !tokens.is_word(end)
        || next.turn != tokens.get(end - 1).map_or(0, |last| last.turn)
        || tokens.is_function(end)
        || matches!(&*next.text, "goed" | "meer" | "niks" | "niets" | "zo")
}

/// "geen gluten", "mag geen suiker", "zonder lactose".
fn without(tokens: &Tokens<'_>, at: usize) -> Found {
    if !matches!(tokens.text(at), "geen" | "zonder") {
        return None;
    }
    let food = matches!(
        tokens.text(at + 1),
        "gluten"
            | "lactose"
            | "noten"
            | "pinda's"
            | "pindas"
            | "suiker"
            | "zout"
            | "melkeiwit"
            | "koemelk"
            | "varkensvlees"
            | "schaaldieren"
            | "zuivel"
    );
    if !food {
        return None;
    }
    let must = matches!(tokens.text(at + 1), "gluten" | "lactose" | "koemelk")
        || said_before(tokens, at, 4)
            .chain(tokens.next_words::<3>(at + 2))
            .any(|word| {
                matches!(
                    word,
                    "mag" | "mogen" | "verdraagt" | "verdraag" | "verdragen" | "dieet"
                )
            });
    must.then_some((at..at + 2, Confidence::Likely))
}

/// A mention with what belongs to it on its left: "dubbele hernia", "22 weken zwanger", "chronische bronchitis".
pub(super) fn with_more(tokens: &Tokens<'_>, mut mention: Range<usize>) -> Range<usize> {
    let last = mention.end.saturating_sub(1);
    if matches!(tokens.text(last), "opgenomen" | "behandeld" | "geopereerd")
        && matches!(tokens.text(mention.end), "geweest" | "gelegen")
    {
        mention.end += 1;
    }
    // "voorste kruisband gescheurd"
    let happened = matches!(
        tokens.text(mention.end),
        "gescheurd"
            | "afgescheurd"
            | "gebroken"
            | "verrekt"
            | "ontstoken"
            | "versleten"
            | "verwijderd"
            | "vervangen"
            | "gekneusd"
    );
    if happened
        && tokens.get(mention.end).map(|word| word.turn) == tokens.get(last).map(|word| word.turn)
    {
        mention.end += 1;
    }
    // "die operatie aan m'n schouder"
    if let [
        "aan" | "van" | "in",
        "operatie" | "ingreep" | "breuk" | "scheur" | "slijtage" | "hernia" | "artrose" | "kanker"
        | "prothese",
    ] = tokens.previous_words::<2>(mention.start)
        && let Some(what) = tokens.words_before(mention.start).nth(1)
    {
        return what..mention.end;
    }
    if let ["van" | "aan", "drager" | "draagster" | "lijder" | "dragers"] =
        tokens.previous_words::<2>(mention.start)
        && let Some(carrier) = tokens.words_before(mention.start).nth(1)
    {
        return carrier..mention.end;
    }
    // "suiker type twee"
    if tokens.text(mention.end) == "type"
        && tokens
            .item_at(mention.end + 1)
            .is_some_and(|item| item.tokens.len() == 1)
    {
        mention.end += 2;
    }
    // "artroose in zijn linker knie"
    if matches!(tokens.text(mention.end), "in" | "aan" | "van" | "op")
        && let [first, whose, side, part] =
            tokens.words_behind(mention.end).take(4).collect::<Vec<_>>()[..]
        && first == mention.end
        && (persons::is_possessive(tokens.text(whose))
            || matches!(tokens.text(whose), "de" | "het"))
        && matches!(
            tokens.text(side),
            "linker" | "rechter" | "linkse" | "rechtse"
        )
        && is_part_of_body(tokens.text(part))
    {
        mention.end = part + 1;
    }
    // "doof aan mijn linkeroor"
    let end = mention.end;
    let words = || tokens.words_behind(end).take(3);
    if matches!(
        tokens.text(last),
        "doof"
            | "blind"
            | "verlamd"
            | "geopereerd"
            | "slechtziend"
            | "artrose"
            | "slijtage"
            | "reuma"
            | "ontsteking"
            | "kanker"
            | "breuk"
    ) && words().next().is_some_and(|word| {
        matches!(tokens.text(word), "aan" | "in" | "van") && word == mention.end
    }) && let Some(part) = words().find(|word| tokens.is(*word, PART_OF_BODY))
    {
        mention.end = part + 1;
    }
    // "dafalgan codeine"
    let form = matches!(
        tokens.text(mention.end),
        "codeine" | "forte" | "retard" | "mono" | "comp" | "junior"
    );
    if form
        && tokens.get(mention.end).map(|word| word.turn) == tokens.get(last).map(|word| word.turn)
    {
        mention.end += 1;
    }
    // "uitzaaiingen in de lever"
    if matches!(tokens.text(mention.end), "in" | "aan" | "op")
        && let [first, whose, part] =
            tokens.words_behind(mention.end).take(3).collect::<Vec<_>>()[..]
        && first == mention.end
        && (persons::is_possessive(tokens.text(whose))
            || matches!(tokens.text(whose), "de" | "het"))
        && is_part_of_body(tokens.text(part))
    {
        mention.end = part + 1;
    }
    // "suikerziekte type twee"
    if tokens.text(mention.end) == "type"
        && let Some(run) = tokens.run_at(mention.end + 1)
        && tokens.get(last).map(|word| word.turn) == Some(run.turn)
    {
        mention.end = run.tokens.end.min(mention.end + 2);
    }
    let Some(before) = mention.start.checked_sub(1) else {
        return mention;
    };
    let beside = tokens
        .get(mention.start)
        .is_some_and(|word| word.gap == Gap::Space);
    if !beside {
        return mention;
    }
    let word = tokens.text(before);
    if matches!(tokens.text(mention.start), "zwanger" | "hoogzwanger")
        && matches!(word, "weken" | "maanden" | "week" | "maand")
    {
        let start = before
            .checked_sub(1)
            .and_then(|number| tokens.item_at(number))
            .map_or(before, |item| item.tokens.start);
        return start..mention.end;
    }
    let kind = matches!(
        word,
        "dubbele"
            | "chronische"
            | "acute"
            | "lichte"
            | "zware"
            | "ernstige"
            | "beginnende"
            | "erfelijke"
            | "aangeboren"
            | "uitgezaaide"
            | "goedaardige"
            | "kwaadaardige"
            | "gebroken"
            | "versleten"
            | "nieuwe"
            | "open"
            | "hoge"
            | "lage"
            | "zwaar"
            | "licht"
            | "dubbelzijdige"
            | "linker"
            | "rechter"
            | "gescheurde"
            | "postnatale"
            | "voorste"
            | "achterste"
            | "dubbel"
            | "rechts"
            | "links"
    );
    if kind { before..mention.end } else { mention }
}
