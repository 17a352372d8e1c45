//! Health: diagnoses, medicines, treatments as told of a person.
//!
//! # What it finds
//!
//! Entries of the lists of conditions and medicines in a sentence about a person; an operation or pain
//! with the part of the body ("een operatie aan mijn schouder"), a new joint.
//!
//! # What it does not find
//!
//! General questions ("dekt u fysiotherapie?"); complaints that are in no list.
//!
//! # Examples
//!
//! "ik heb suikerziekte en slik metformine"; "mijn zoon heeft adhd"; "een nieuwe heup".
//!
//! # Sources
//!
//! GDPR Art. 4(15) and 9(1) for what data concerning health is; the lists name theirs.

mod at_a_part;
mod bodily;
mod in_own_words;
mod words;

use std::ops::Range;

use self::words::{is_medical, is_part_of_body, is_plain};
use super::{gazetteers, told};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::Tokens;
use crate::recognize::{Confidence, Entity, Findings, Recognizer};

/// Finds what is told of somebody's health.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "health",
    entity: Entity::Health,
    find,
    source: include_str!("health.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let mut at = 0;
    while at < tokens.all().len() {
        let found = listed(tokens, at)
            .or_else(|| body(tokens, at))
            .or_else(|| by_ending(tokens, at))
            .or_else(|| allergen(tokens, at))
            .or_else(|| in_own_words::find(tokens, at))
            .or_else(|| at_a_part::find(tokens, at))
            .or_else(|| bodily::find(tokens, at))
            .or_else(|| in_own_words::harm(tokens, at));
        match found {
            Some((mention, confidence)) => {
                at = mention.end.max(at + 1);
                let mention = in_own_words::with_more(tokens, mention);
                for part in told::without_links(tokens, mention) {
                    findings.push(tokens.span(part), confidence);
                }
            }
            None => at += 1,
        }
    }
}

fn listed(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let of = |list| {
        tokens
            .listed_or_misheard(list, at)
            .map(|found| (found.tokens.clone(), found))
    };
    let medicine = of(gazetteers::medicines());
    let condition = of(gazetteers::conditions());
    let (mention, found) = medicine
        .into_iter()
        .chain(condition)
        .max_by_key(|(mention, _)| mention.end)?;
    let person = told::is_of_person(tokens, &mention);
    let cue = has_cue(tokens, at);
    // "een kroon en een zenuwbehandeling"
    let further = mention.end
        + tokens
            .words_behind(mention.end)
            .take(2)
            .take_while(|word| matches!(tokens.text(*word), "en" | "een" | "de" | "ook"))
            .count();
    let beside = further > mention.end
        && tokens.text(mention.end) == "en"
        && [gazetteers::conditions(), gazetteers::medicines()]
            .into_iter()
            .any(|list| list.contains(tokens.text(further)));
    // "Artrose in de linkerheup": with a part of the body it is somebody's.
    let part = matches!(
        tokens.next_behind::<2>(mention.end),
        [
            "in" | "aan" | "van",
            "de" | "het" | "mijn" | "zijn" | "haar" | "mn" | "me"
        ]
    ) && tokens
        .words_behind(mention.end)
        .nth(2)
        .is_some_and(|word| is_part_of_body(tokens.text(word)));
    let cue = cue || beside || part;
    let general = is_general(tokens, at);
    let word: String = mention.clone().map(|word| tokens.text(word)).collect();
    let plain = is_plain(&word);
    let supports = match found.entry.ambiguity() {
        Ambiguity::None => 1 + usize::from(person),
        // Hardly anybody names a disease but for his own.
        Ambiguity::Word | Ambiguity::Common if !plain => {
            usize::from(
                !general && (person || cue || mention.len() > 1 || is_long(tokens, &mention)),
            ) + usize::from(person && cue)
        }
        Ambiguity::Word => usize::from(person && !general) + usize::from(cue && !general),
        Ambiguity::Common => usize::from(person && cue),
    };
    Some((mention, Confidence::of_supports(supports)))
}

/// Letters from which on a word for a disease or a treatment has no other meaning.
const LONG: usize = 8;

fn is_long(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    mention
        .clone()
        .map(|word| tokens.text(word).len())
        .sum::<usize>()
        >= LONG
}

/// Ends that nothing but a disease has: nobody needs to be named.
const SURE_ENDINGS: &[&str] = &[
    "fibrillatie",
    "fibrilleren",
    "kanker",
    "stoornis",
    "stoornissen",
    "tumor",
    "trombose",
    "embolie",
    "sclerose",
    "artrose",
    "porose",
    "infarct",
    "dystrofie",
    "neuropathie",
    "bloeding",
    "prothese",
    "transplantatie",
    "fobie",
    "fobieen",
    "plegie",
    "ectomie",
    "fractuur",
    "insufficientie",
    "aderverkalking",
];

/// Ends of words for diseases and complaints, and of the names of substances (the stems of the WHO's INN).
const ENDINGS: &[&str] = &[
    "itis",
    "fibrillatie",
    "fibrilleren",
    "kanker",
    "syndroom",
    "stoornis",
    "infectie",
    "ontsteking",
    "tumor",
    "aandoening",
    "klachten",
    "trombose",
    "embolie",
    "sclerose",
    "artrose",
    "porose",
    "infarct",
    "dystrofie",
    "neuropathie",
    "cilline",
    "statine",
    "sartan",
    "olol",
    "dipine",
    "prazol",
    "oxetine",
    "azepam",
    "azolam",
    "triptan",
    "mycine",
    "floxacine",
    "gliptine",
    "gliflozine",
    "xaban",
    "tinib",
    "profen",
    "thiazide",
    "ziekte",
    "behandeling",
    "operatie",
    "therapie",
    "ingreep",
    "transplantatie",
    "scopie",
    "prothese",
    "verslaving",
    "intolerantie",
    "allergie",
    "angst",
    "vrees",
    "zweer",
    "gezwel",
    "verlamming",
    "verkalking",
    "kuur",
    "pillen",
    "druppels",
    "zalf",
    "injectie",
    "injecties",
    "remmers",
    "hersenletsel",
    "verdunner",
    "verdunners",
    "bestraling",
    "bestralingen",
    "prik",
];

/// Letters that stand before such an end at least.
const STEM: usize = 3;

/// Bytes of the shortest word with such an end.
const SHORTEST: usize = 7;

/// A word with such an end, told of a person: "ik heb voorkamerfibrillatie".
fn by_ending(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let word = tokens.text(at);
    if word.len() < SHORTEST {
        return None;
    }
    let ends = |endings: &[&str]| {
        endings
            .iter()
            .any(|ending| word.len() >= ending.len() + STEM && word.ends_with(ending))
    };
    let mention = at..at + 1;
    let of_person = || told::is_of_person(tokens, &mention) || asked_before(tokens, at);
    ((ends(SURE_ENDINGS) || (ends(ENDINGS) && of_person())) && !is_general(tokens, at))
        .then(|| (mention.clone(), Confidence::Likely))
}

/// What somebody is allergic to.
fn allergen(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let [before, second] = tokens.previous_words::<2>(at);
    let allergic = matches!(
        second,
        "allergisch" | "allergie" | "intolerant" | "overgevoelig"
    );
    (allergic
        && matches!(before, "voor" | "aan" | "tegen")
        && tokens.is_word(at)
        && !tokens.is_function(at))
    .then_some((at..at + 1, Confidence::Likely))
}

/// Whether somebody asked in the turn before what is taken, or what somebody has.
fn asked_before(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = tokens.get(at).and_then(|token| token.turn.checked_sub(1)) else {
        return false;
    };
    told::question(tokens, before).any(|token| {
        matches!(
            tokens.text(token),
            "medicijn"
                | "medicijnen"
                | "medicatie"
                | "medicament"
                | "medicamenten"
                | "pillen"
                | "slikt"
                | "klachten"
                | "diagnose"
                | "aandoening"
                | "medisch"
                | "medische"
                | "allergieen"
                | "allergisch"
                | "allergie"
                | "slikken"
                | "gebruikt"
                | "dieet"
                | "dieetwensen"
                | "mankeert"
                | "scheelt"
                | "ziek"
        )
    })
}

/// Verbs that say that somebody has or takes something.
fn has_cue(tokens: &Tokens<'_>, at: usize) -> bool {
    asked_before(tokens, at)
        || tokens.words_before(at).take(6).any(|word| {
            matches!(
                tokens.text(word),
                "heb"
                    | "heeft"
                    | "hebben"
                    | "had"
                    | "hebt"
                    | "kreeg"
                    | "krijg"
                    | "slik"
                    | "slikt"
                    | "slikken"
                    | "gebruik"
                    | "gebruikt"
                    | "neem"
                    | "neemt"
                    | "spuit"
                    | "lijd"
                    | "lijdt"
                    | "gehad"
                    | "gekregen"
                    | "allergisch"
                    | "behandeld"
                    | "geopereerd"
                    | "doe"
                    | "doet"
                    | "opgenomen"
                    | "gediagnosticeerd"
                    | "last"
                    | "herstellende"
                    | "vanwege"
                    | "wegens"
                    | "mijn"
                    | "zijn"
                    | "haar"
                    | "me"
                    | "ben"
                    | "is"
                    | "bent"
                    | "was"
                    | "noemt"
                    | "controle"
            )
        })
}

/// What a company or a policy covers is nobody's health.
fn is_general(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.words_before(at).take(8).any(|word| {
        matches!(
            tokens.text(word),
            "dekt"
                | "dekken"
                | "vergoedt"
                | "vergoeden"
                | "vergoed"
                | "dekking"
                | "vergoeding"
                | "pakket"
                | "verzekering"
        )
    })
}

/// "operatie aan mijn schouder", "een nieuwe heup", "last van me rug", "voor mijn nieren".
fn body(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    let first = tokens.text(at);
    let begins = super::persons::is_possessive(first)
        || matches!(
            first,
            "hoge"
                | "lage"
                | "hoog"
                | "verhoogd"
                | "nieuwe"
                | "kapotte"
                | "versleten"
                | "gebroken"
                | "slechte"
                | "zieke"
        )
        || is_treated(first)
        || is_part_of_body(first);
    if !begins {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(5).collect();
    let text = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let part = words
        .iter()
        .position(|word| is_part_of_body(tokens.text(*word)))?;
    let end = words.get(part)? + 1;
    let treated = is_treated(text(0)) && (1..part).all(|place| is_link(text(place)));
    let new = matches!(
        text(0),
        "nieuwe" | "kapotte" | "versleten" | "gebroken" | "slechte" | "zieke"
    ) && part == 1;
    let own = super::persons::is_possessive(text(0))
        && part == 1
        && matches!(
            tokens.previous_words::<1>(at),
            ["voor" | "aan" | "van" | "in" | "met"]
        )
        && tokens
            .words_before(at)
            .take(7)
            .any(|word| is_medical(tokens.text(word)) || is_medicine(tokens, word));
    // "hij heeft ook suiker", "ik heb een hoge bloeddruk"
    let illness = matches!(text(part), "suiker" | "bloeddruk" | "cholesterol")
        && part <= 1
        && (part == 0 || matches!(text(0), "hoge" | "lage" | "hoog" | "verhoogd"))
        && has_disease(tokens, at);
    if illness {
        return Some((at..end, Confidence::Likely));
    }
    if part == 0 && is_harmed(text(1)) {
        // "hij is gevallen, pols gebroken": a part of the body that broke is always somebody's.
        let owned = super::persons::is_possessive(before(tokens, at));
        if owned || is_injured(text(1)) {
            let start = at - usize::from(owned);
            return Some((start..words.get(1)? + 1, Confidence::Likely));
        }
    }
    // "met mijn voet in het gips", "arm in een mitella"
    if part == 0
        && text(1) == "in"
        && matches!(text(2), "het" | "de" | "een" | "'t" | "t")
        && matches!(
            text(3),
            "gips" | "mitella" | "verband" | "kreukels" | "spalk" | "brace"
        )
    {
        return Some((at..words.get(3)? + 1, Confidence::Likely));
    }
    // "voor mijn suiker", where the illness says it; "mijn knie" is told with its owner.
    let start = if own && matches!(text(part), "suiker" | "bloeddruk" | "cholesterol" | "hart") {
        *words.get(part)?
    } else {
        at
    };
    (treated || new || own).then_some((start..end, Confidence::Likely))
}

/// Words for what was done to a part of the body, or what is wrong with it.
fn is_treated(word: &str) -> bool {
    matches!(
        word,
        "operatie"
            | "operaties"
            | "kijkoperatie"
            | "geopereerd"
            | "afgekeurd"
            | "gevoelig"
            | "problemen"
            | "probleem"
            | "zenuwpijn"
            | "reuma"
            | "kanker"
            | "tumor"
            | "pijn"
            | "last"
            | "breuk"
            | "gebroken"
            | "klachten"
            | "ontsteking"
            | "slijtage"
            | "kunst"
    )
}

/// Whether somebody is said to have, right before a token: "hij heeft ook", "ik heb al jaren een".
fn has_disease(tokens: &Tokens<'_>, at: usize) -> bool {
    let said: Vec<&str> = tokens
        .words_before(at)
        .take(7)
        .map(|word| tokens.text(word))
        .collect();
    let verb = said.iter().position(|word| {
        matches!(
            *word,
            "heb" | "heeft" | "had" | "hebt" | "hebben" | "kreeg" | "krijgt"
        )
    });
    let near = |words: &[&str]| {
        words
            .iter()
            .any(|word| super::persons::is_person_pronoun(word) || super::persons::is_kin(word))
    };
    let between = |words: &[&str]| {
        words.iter().all(|word| {
            matches!(
                *word,
                "ook"
                    | "al"
                    | "jaren"
                    | "nog"
                    | "een"
                    | "te"
                    | "last"
                    | "van"
                    | "sinds"
                    | "heel"
                    | "wel"
                    | "zelf"
                    | "ik"
                    | "hij"
                    | "zij"
                    | "ze"
                    | "lang"
                    | "n"
            )
        })
    };
    verb.is_some_and(|verb| between(&said[..verb]) && near(&said))
}

fn before<'t>(tokens: &'t Tokens<'_>, at: usize) -> &'t str {
    let [word] = tokens.previous_words::<1>(at);
    word
}

/// "zijn pols gebroken".
fn is_harmed(word: &str) -> bool {
    is_injured(word) || word == "kapot"
}

/// What happens to a part of a body by an accident, or is done to it then.
fn is_injured(word: &str) -> bool {
    matches!(
        word,
        "gebroken"
            | "gekneusd"
            | "verstuikt"
            | "geopereerd"
            | "verrekt"
            | "gescheurd"
            | "verbrand"
            | "bezeerd"
    )
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "aan"
            | "van"
            | "in"
            | "op"
            | "met"
            | "voor"
            | "wegens"
            | "de"
            | "het"
            | "mijn"
            | "m'n"
            | "me"
            | "zijn"
            | "haar"
            | "een"
            | "d'r"
            | "z'n"
            | "linker"
            | "rechter"
            | "beide"
    )
}

fn is_medicine(tokens: &Tokens<'_>, word: usize) -> bool {
    gazetteers::medicines()
        .get(tokens.text(word))
        .is_some_and(|entry| entry.ambiguity() == Ambiguity::None)
}
