//! What is wrong with a part of the body: "een splinter in mijn oog", "mijn linkerarm tintelt", "een hartkwaal".

use std::ops::Range;

use super::words::is_part_of_body;
use super::{begins_with, body};
use crate::lang::nl::classes::{AT_A_PART, COMPOUND_ILLNESS, FOREIGN_BODY, PART_OF_BODY, WOUND};
use crate::lang::nl::{persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;

type Found = Option<(Range<usize>, Confidence)>;

/// Everything that begins at a token.
pub(super) fn find(tokens: &Tokens<'_>, at: usize) -> Found {
    if !begins_with(tokens, at, AT_A_PART) {
        return None;
    }
    inside(tokens, at)
        .or_else(|| wounded(tokens, at))
        .or_else(|| complains(tokens, at))
        .or_else(|| compound(tokens, at))
        .or_else(|| gone_through(tokens, at))
        .or_else(|| body::inflamed(tokens, at))
        .or_else(|| taken_off(tokens, at))
        .or_else(|| measured(tokens, at))
}

/// "mijn bloeddruk": what a doctor measures in somebody.
fn measured(tokens: &Tokens<'_>, at: usize) -> Found {
    let [before] = tokens.previous_words::<1>(at);
    let whose = matches!(
        before,
        "mijn" | "m'n" | "mn" | "zijn" | "z'n" | "zn" | "haar" | "d'r"
    );
    (is_measured(tokens.text(at)) && whose).then_some((at..at + 1, Confidence::Likely))
}

fn is_measured(word: &str) -> bool {
    matches!(
        word,
        "bloeddruk" | "cholesterol" | "bloedsuiker" | "suikerspiegel" | "bloedwaarden"
    )
}

/// Words between a part of the body and what is done to it.
const DONE: usize = 4;

/// "een been moeten laten afzetten", "zijn voet is geamputeerd".
fn taken_off(tokens: &Tokens<'_>, at: usize) -> Found {
    if !is_part_of_body(tokens.text(at)) {
        return None;
    }
    let between = |word: &usize| {
        matches!(
            tokens.text(*word),
            "moeten"
                | "laten"
                | "is"
                | "zijn"
                | "was"
                | "moest"
                | "moet"
                | "er"
                | "eraf"
                | "werd"
                | "worden"
                | "toen"
                | "af"
        )
    };
    let done = tokens
        .words_from(at)
        .skip(1)
        .take(DONE + 1)
        .find(|word| !between(word))?;
    let off = matches!(
        tokens.text(done),
        "afzetten" | "afgezet" | "amputeren" | "geamputeerd" | "zetten" | "gezet"
    );
    let apart = matches!(tokens.text(done), "zetten" | "gezet");
    let parted = tokens.previous_words::<1>(done)[0] == "af";
    (off && (!apart || parted)).then_some((at..done + 1, Confidence::Likely))
}

/// Whether something of it may begin with a word.
pub(in crate::lang::nl) fn may_begin(word: &str) -> bool {
    word == "door"
        || is_part_of_body(word)
        || is_foreign_body(word)
        || is_wound(word)
        || is_compound(word)
        || body::is_inflamed(word)
        || is_measured(word)
}

/// "granaatscherven in mijn rug", "een snee in zijn hand", "blaren op haar voet".
fn inside(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, FOREIGN_BODY) {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(5).collect();
    let text = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let placed = matches!(
        text(1),
        "in" | "op"
            | "aan"
            | "onder"
            | "tegen"
            | "rond"
            | "boven"
            | "achter"
            | "bij"
            | "om"
            | "uit"
            | "tussen"
    );
    let owned = persons::is_possessive(text(2));
    let article = matches!(text(2), "de" | "het" | "'t" | "t" | "een" | "n");
    let first = 2 + usize::from(owned || article);
    let side = usize::from(matches!(
        text(first),
        "linker" | "rechter" | "linkse" | "rechtse" | "beide" | "hele"
    ));
    if !placed || !is_part_of_body(text(first + side)) {
        return None;
    }
    let end = words.get(first + side)? + 1;
    let same = tokens.get(end - 1)?.turn == tokens.get(at)?.turn;
    (same && (owned || told::is_of_person(tokens, &(at..end))))
        .then_some((at..end, Confidence::Likely))
}

/// What is in, on or at a part of the body and should not be there.
pub(in crate::lang::nl) fn is_foreign_body(word: &str) -> bool {
    matches!(
        word,
        "splinter"
            | "splinters"
            | "scherf"
            | "scherven"
            | "granaatscherf"
            | "granaatscherven"
            | "kogel"
            | "schroef"
            | "schroeven"
            | "plaat"
            | "plaatje"
            | "pin"
            | "pinnen"
            | "ijzer"
            | "metaal"
            | "snee"
            | "sneetje"
            | "snede"
            | "jaap"
            | "wond"
            | "wondje"
            | "wonde"
            | "wonden"
            | "gat"
            | "gaatje"
            | "blaar"
            | "blaren"
            | "bult"
            | "bulten"
            | "bultje"
            | "bultjes"
            | "knobbel"
            | "knobbels"
            | "knobbeltje"
            | "bobbel"
            | "vlek"
            | "vlekken"
            | "vlekje"
            | "vlekjes"
            | "plek"
            | "plekje"
            | "plekjes"
            | "uitslag"
            | "jeuk"
            | "kramp"
            | "krampen"
            | "steken"
            | "tinteling"
            | "tintelingen"
            | "zwelling"
            | "litteken"
            | "vocht"
            | "water"
            | "kring"
            | "klap"
            | "stoot"
            | "schop"
            | "verstuiking"
            | "brandwond"
            | "beet"
            | "tekenbeet"
            | "doorn"
            | "naald"
            | "stent"
            | "stents"
            | "hechting"
            | "hechtingen"
            | "pleister"
            | "verband"
            | "spalk"
            | "brace"
            | "katheter"
            | "kunstlens"
            | "implantaat"
            | "scheur"
            | "scheurtje"
            | "barst"
            | "barstje"
            | "drukplek"
            | "zweer"
            | "steenpuist"
            | "puist"
            | "wrat"
            | "wratten"
            | "moedervlek"
            | "eczeem"
            | "zenuwpijn"
            | "druk"
            | "piep"
            | "ruis"
            | "suizen"
            | "prop"
            | "stolsel"
            | "bloedprop"
            | "gezwel"
            | "poliep"
            | "poliepen"
            | "cyste"
            | "abces"
    )
}

/// "ik heb granaatscherven", "hij heeft een splinter": what nobody has but in his body.
fn wounded(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, WOUND) {
        return None;
    }
    let has = tokens.words_before(at).take(5).any(|word| {
        matches!(
            tokens.text(word),
            "heb"
                | "heeft"
                | "had"
                | "hebben"
                | "hadden"
                | "kreeg"
                | "krijg"
                | "krijgt"
                | "met"
                | "van"
        )
    });
    (has && told::is_of_person(tokens, &(at..at + 1))).then_some((at..at + 1, Confidence::Likely))
}

/// What nobody has but in his body.
pub(in crate::lang::nl) fn is_wound(word: &str) -> bool {
    matches!(
        word,
        "granaatscherf"
            | "granaatscherven"
            | "splinter"
            | "splinters"
            | "tekenbeet"
            | "hondenbeet"
            | "kattenbeet"
            | "slangenbeet"
            | "wespensteek"
            | "bijensteek"
            | "overdosis"
            | "bloedneus"
            | "blaren"
            | "wratten"
            | "steenpuist"
            | "ingroeiende"
            | "doorligwonden"
            | "doorligplekken"
            | "littekens"
            | "aambeien"
            | "spataderen"
            | "muggenbulten"
    ) || ["wond", "wonden", "wonde"]
        .iter()
        .any(|end| word.len() > end.len() + 3 && word.ends_with(end))
}

/// "mijn linkerarm tintelt", "haar voet is dik", "m'n schouder is uit de kom", "mijn ogen doen zeer".
fn complains(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, PART_OF_BODY) {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    let [before, further] = tokens.previous_words::<2>(at);
    let side = matches!(
        before,
        "linker" | "rechter" | "linkse" | "rechtse" | "hele" | "beide"
    );
    let owned = persons::is_possessive(before) || (side && persons::is_possessive(further));
    if !owned {
        return None;
    }
    let behind: Vec<usize> = tokens
        .words_from(at + 1)
        .take(6)
        .take_while(|word| tokens.get(*word).is_some_and(|word| word.turn == turn))
        .collect();
    let text = |place: usize| behind.get(place).map_or("", |word| tokens.text(*word));
    let end = |place: usize| behind.get(place).map(|word| word + 1);
    if is_complaint(text(0)) {
        return Some((at..end(0)?, Confidence::Likely));
    }
    let hurts = matches!(text(0), "doet" | "doen" | "deed" | "deden");
    let is = matches!(
        text(0),
        "is" | "zijn" | "was" | "waren" | "staat" | "ziet" | "zit" | "voelt" | "wordt"
    );
    let skip = (1..4).find(|place| !is_degree(text(*place)))?;
    let painful = hurts && matches!(text(skip), "pijn" | "zeer" | "raar");
    let state = is && is_bad_state(text(skip));
    let dislocated = is && (text(skip), text(skip + 1), text(skip + 2)) == ("uit", "de", "kom");
    if dislocated {
        return Some((at..end(skip + 2)?, Confidence::Likely));
    }
    (painful || state).then_some((at..end(skip)?, Confidence::Likely))
}

fn is_complaint(word: &str) -> bool {
    matches!(
        word,
        "tintelt"
            | "tintelen"
            | "slaapt"
            | "slapen"
            | "bloedt"
            | "bloeden"
            | "bloedde"
            | "zwelt"
            | "zwellen"
            | "jeukt"
            | "jeuken"
            | "trilt"
            | "trillen"
            | "steekt"
            | "prikt"
            | "prikken"
            | "brandt"
            | "branden"
            | "kraakt"
            | "kraken"
            | "verkrampt"
            | "verkrampen"
            | "zweert"
            | "ettert"
            | "piept"
            | "suist"
            | "suizen"
            | "bonst"
    )
}

/// Words of degree and of time between a verb and what it says.
pub(super) fn is_degree(word: &str) -> bool {
    matches!(
        word,
        "zo" | "heel"
            | "erg"
            | "veel"
            | "nog"
            | "altijd"
            | "ook"
            | "weer"
            | "al"
            | "helemaal"
            | "echt"
            | "steeds"
            | "vaak"
            | "een"
            | "beetje"
            | "nu"
            | "wel"
            | "vreselijk"
            | "verschrikkelijk"
    )
}

fn is_bad_state(word: &str) -> bool {
    matches!(
        word,
        "dik"
            | "gezwollen"
            | "opgezet"
            | "opgezwollen"
            | "rood"
            | "blauw"
            | "stijf"
            | "verdoofd"
            | "gevoelloos"
            | "ontstoken"
            | "verstijfd"
            | "verkrampt"
            | "bezeerd"
            | "verrekt"
            | "verstuikt"
            | "geamputeerd"
            | "verlamd"
            | "verschoten"
            | "geblokkeerd"
            | "warm"
            | "pijnlijk"
            | "beurs"
            | "ontveld"
    )
}

/// "rugpijn", "heupbreuk", "beenwond": a part of the body and what is wrong with it in one word.
fn compound(tokens: &Tokens<'_>, at: usize) -> Found {
    tokens
        .is(at, COMPOUND_ILLNESS)
        .then_some((at..at + 1, Confidence::Likely))
}

/// Whether a word is a part of the body and what is wrong with it.
pub(in crate::lang::nl) fn is_compound(word: &str) -> bool {
    let ends = [
        "breuk", "pijn", "letsel", "kramp", "krampen", "blessure", "kwaal", "ingreep", "klachten",
        "wond",
    ];
    let Some(part) = ends.iter().find_map(|end| word.strip_suffix(end)) else {
        return false;
    };
    let singular = part.strip_suffix("en").unwrap_or(part);
    is_part_of_body(part) || is_part_of_body(singular)
}

/// "door mijn enkel gegaan", "door zijn rug".
fn gone_through(tokens: &Tokens<'_>, at: usize) -> Found {
    let [through, whose, part, gone] = tokens.next_words::<4>(at);
    let gone = matches!(gone, "gegaan" | "ging" | "gezakt" | "geschoten");
    (through == "door"
        && (persons::is_possessive(whose) || whose == "de")
        && is_part_of_body(part)
        && (gone || matches!(part, "rug" | "enkel" | "knie") && persons::is_possessive(whose)))
    .then(|| {
        let end = tokens.words_from(at).nth(if gone { 3 } else { 2 })?;
        Some((at..end + 1, Confidence::Likely))
    })?
}
