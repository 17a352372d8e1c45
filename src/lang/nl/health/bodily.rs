//! What a body does when it is ill, what is taken for it and where it is treated: "hoest bloed", "een aspirientje", "zit in
//! een kliniek".

use std::ops::Range;

use super::at_a_part::is_degree;
use super::in_own_words::said_before;
use super::words::is_part_of_body;
use crate::lang::nl::classes::{BODILY, BODILY_VERB, KIN, LITTLE_MEDICINE, TAKEN_IN, TAKEN_THING};
use crate::lang::nl::{gazetteers, persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;

type Found = Option<(Range<usize>, Confidence)>;

/// Everything that begins at a token.
pub(super) fn find(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, BODILY) {
        return None;
    }
    bodily(tokens, at)
        .or_else(|| taken_in(tokens, at))
        .or_else(|| taken_for(tokens, at))
        .or_else(|| little_medicine(tokens, at))
}

/// "hij hoest bloed", "ik zie dubbel", "ze plast in bed", "ik kan de trap niet op": what a body does.
fn bodily(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, BODILY_VERB) {
        return None;
    }
    let verb = tokens.text(at);
    let bleeds = is_bleeding(verb);
    let sees = matches!(verb, "zie" | "ziet" | "zag");
    let wets = matches!(verb, "plast" | "plas" | "plaste" | "piest" | "poept");
    let hears = matches!(verb, "hoor" | "hoort" | "hoorde");
    let hurts = is_hurting(verb);
    let words: Vec<usize> = tokens.words_from(at).take(5).collect();
    let text = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let end = |place: usize| words.get(place).map(|word| word + 1);
    let hears = hears && text(1) == "stemmen";
    let hurts = hurts && matches!(text(1), "zichzelf" | "zich" | "mezelf" | "haarzelf");
    let own = tokens.words_before(at).take(4).chain([at + 1]).any(|word| {
        tokens.is(word, KIN)
            || matches!(
                tokens.text(word),
                "ik" | "hij" | "ze" | "zij" | "ie" | "die"
            )
    });
    if !own {
        return None;
    }
    let skip = (1..3)
        .find(|place| !is_degree(text(*place)) && !matches!(text(*place), "ik" | "ze" | "hij"))?;
    if hears || hurts {
        return Some((at..end(1)?, Confidence::Likely));
    }
    let blood = bleeds && text(skip) == "bloed";
    let blurred =
        sees && matches!(
            text(skip),
            "dubbel" | "sterretjes" | "wazig" | "wazige" | "vlekken" | "flitsen"
        ) && !matches!(
            text(skip + 1),
            "zoveel" | "zo" | "betaald" | "gerekend" | "geboekt" | "glas" | "werk"
        );
    if blood || blurred {
        return Some((at..end(skip)?, Confidence::Likely));
    }
    let bed =
        wets && text(skip) == "in" && (2..5).any(|place| matches!(text(place), "bed" | "broek"));
    let last = (2..5).find(|place| matches!(text(*place), "bed" | "broek"))?;
    bed.then_some((at..end(last)?, Confidence::Likely))
}

/// "zit in een kliniek", "ligt in coma", "moet onder de scanner".
fn taken_in(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, TAKEN_IN) {
        return None;
    }
    if is_vomiting(tokens.text(at)) {
        let has = tokens.words_before(at).take(4).any(|word| {
            matches!(
                tokens.text(word),
                "moet" | "moest" | "heeft" | "heb" | "moeten"
            )
        });
        return (has && told::is_of_person(tokens, &(at..at + 1)))
            .then_some((at..at + 1, Confidence::Likely));
    }
    let [before, second, third] = tokens.previous_words::<3>(at);
    let inside = matches!(before, "in" | "bij")
        || (matches!(before, "een" | "de" | "n" | "'n" | "het") && matches!(second, "in" | "bij"));
    let care = is_care(tokens.text(at));
    let verb = || {
        tokens.words_before(at).take(5).any(|word| {
            matches!(
                tokens.text(word),
                "zit"
                    | "zat"
                    | "ligt"
                    | "lig"
                    | "lag"
                    | "verblijft"
                    | "woont"
                    | "beland"
                    | "belandde"
                    | "opgenomen"
                    | "gezeten"
                    | "gelegen"
                    | "raakte"
                    | "geraakt"
            )
        })
    };
    let scanned = is_scan(tokens.text(at))
        && before == "de"
        && matches!(second, "onder" | "door" | "in")
        && !third.is_empty();
    let person = || told::is_of_person(tokens, &(at..at + 1));
    ((care && inside && verb() || scanned) && person()).then_some((at..at + 1, Confidence::Likely))
}

/// What a body does that tells of an illness by itself.
fn is_vomiting(word: &str) -> bool {
    matches!(word, "overgeven" | "overgegeven" | "braken" | "gebraakt")
}

/// Where people are treated, and what they are in then.
fn is_care(word: &str) -> bool {
    matches!(
        word,
        "kliniek"
            | "afkickkliniek"
            | "instelling"
            | "inrichting"
            | "psychiatrie"
            | "coma"
            | "revalidatie"
            | "revalidatiecentrum"
            | "ontwenning"
            | "ontwenningskliniek"
            | "isoleer"
            | "crisisopvang"
            | "rehab"
            | "palliatieve"
            | "crisisteam"
            | "crisisdienst"
            | "verpleegtehuis"
    )
}

/// Where somebody is looked into.
fn is_scan(word: &str) -> bool {
    matches!(
        word,
        "scanner" | "mri" | "mri-scan" | "ct-scan" | "petscan" | "echo"
    )
}

/// Whether it may be told with a word that somebody is treated.
pub(in crate::lang::nl) fn may_be_taken_in(word: &str) -> bool {
    is_vomiting(word) || is_care(word) || is_scan(word)
}

/// "iets voor mijn bloeddruk", "pillen voor de maag": what somebody takes, and for what.
fn taken_for(tokens: &Tokens<'_>, at: usize) -> Found {
    let behind = tokens.word_after(at)?;
    if !tokens.is(at, TAKEN_THING) || !matches!(tokens.text(behind), "voor" | "tegen") {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(4).collect();
    let text = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let owned = persons::is_possessive(text(2));
    let takes = || {
        tokens.words_before(at).take(5).any(|word| {
            matches!(
                tokens.text(word),
                "neem"
                    | "neemt"
                    | "slik"
                    | "slikt"
                    | "gebruik"
                    | "gebruikt"
                    | "krijg"
                    | "krijgt"
                    | "heb"
                    | "heeft"
                    | "kreeg"
            )
        })
    };
    (owned && is_part_of_body(text(3)) && takes())
        .then_some((at..words.get(3)? + 1, Confidence::Likely))
}

/// "een aspirientje", "een paracetamolletje": a medicine made small.
fn little_medicine(tokens: &Tokens<'_>, at: usize) -> Found {
    (tokens.is(at, LITTLE_MEDICINE) && told::is_of_person(tokens, &(at..at + 1)))
        .then_some((at..at + 1, Confidence::Likely))
}

/// Whether a word is for what is taken.
pub(in crate::lang::nl) fn is_taken_thing(word: &str) -> bool {
    matches!(
        word,
        "iets"
            | "wat"
            | "pil"
            | "pillen"
            | "pilletje"
            | "pilletjes"
            | "tabletten"
            | "spuit"
            | "spuitje"
            | "medicatie"
            | "medicijn"
            | "medicijnen"
            | "druppels"
            | "zalf"
            | "zalfje"
    )
}

/// Whether a word is a medicine made small.
pub(in crate::lang::nl) fn is_little_medicine(word: &str) -> bool {
    let known = |stem: &str| {
        stem.len() > 4
            && (gazetteers::medicines().contains(stem)
                || stem
                    .strip_suffix('e')
                    .is_some_and(|short| gazetteers::medicines().contains(short))
                || gazetteers::medicines().contains(&[stem, "e"].concat()))
    };
    let single = word.strip_suffix('s').unwrap_or(word);
    ["letje", "etje", "tje", "je"]
        .iter()
        .any(|end| single.strip_suffix(end).is_some_and(known))
}

/// Verbs with which a body loses something.
fn is_bleeding(verb: &str) -> bool {
    matches!(
        verb,
        "hoest"
            | "hoestte"
            | "hoesten"
            | "spuugt"
            | "spuug"
            | "spuugde"
            | "braakt"
            | "braak"
            | "plast"
            | "plas"
            | "plaste"
            | "verliest"
            | "verlies"
            | "verloor"
            | "poept"
    )
}

/// Verbs for what somebody does to his own body.
fn is_hurting(verb: &str) -> bool {
    matches!(
        verb,
        "snijdt" | "snij" | "krast" | "verwondt" | "sneed" | "uithongert" | "verhongert"
    )
}

/// Verbs for what a body does.
pub(in crate::lang::nl) fn is_bodily_verb(word: &str) -> bool {
    is_bleeding(word)
        || is_hurting(word)
        || matches!(
            word,
            "zie" | "ziet" | "zag" | "piest" | "hoor" | "hoort" | "hoorde"
        )
}

/// Whether something of it may begin with a word.
pub(in crate::lang::nl) fn may_begin(word: &str) -> bool {
    is_bodily_verb(word)
        || may_be_taken_in(word)
        || is_taken_thing(word)
        || is_little_medicine(word)
}

/// "aan de drank", "aan de dialyse", "ze drinkt": what somebody depends on.
pub(super) fn on_a_drug(tokens: &Tokens<'_>, at: usize) -> Found {
    if !matches!(tokens.text(at), "aan" | "drinkt") {
        return None;
    }
    let [first, second, third] = tokens.next_words::<3>(at);
    let on = matches!((first, second), ("aan", "de"))
        && matches!(
            third,
            "drank"
                | "drugs"
                | "coke"
                | "heroine"
                | "speed"
                | "wiet"
                | "pillen"
                | "dialyse"
                | "beademing"
                | "chemo"
                | "insuline"
                | "morfine"
                | "zuurstof"
                | "infuus"
                | "alcohol"
                | "fles"
                | "sondevoeding"
        );
    if on {
        return Some((at..at + 3, Confidence::Likely));
    }
    // "mijn moeder drinkt"
    let drinks = first == "drinkt"
        && !tokens.is_word(at + 1)
        && said_before(tokens, at, 2)
            .any(|word| persons::is_kin(word) || matches!(word, "ze" | "hij" | "zij"));
    drinks.then_some((at..at + 1, Confidence::Likely))
}
