//! What somebody does at work, where the verb says it: "doe de kassa bij de Jumbo", "rij voor een
//! pizzeria", "sta voor groep vijf", "heb een bedrijf in dakbedekking".

use super::branch::{is_branch, is_business};
use super::{Found, is_kind_of_business, work};
use crate::lang::nl::classes::KIN;
use crate::lang::nl::{gazetteers, persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;

/// Words before a verb among which the one who does it is looked for.
const NEAR: usize = 6;

/// Words between a verb and what is done.
const BETWEEN: usize = 3;

/// What begins at a verb or at what stands for one.
pub(super) fn duty(tokens: &Tokens<'_>, at: usize) -> Found {
    match tokens.text(at) {
        "doe" | "doet" | "doen" | "deed" | "loop" | "loopt" | "vul" | "vult" | "vulde" => {
            task(tokens, at)
        }
        "rij" | "rijd" | "rijdt" | "reed" | "bezorg" | "bezorgt" | "fiets" | "fietst" | "kook"
        | "kookt" => drives_for(tokens, at),
        "voetbal" | "voetbalt" | "hockey" | "hockeyt" | "korfbal" | "korfbalt" | "turn"
        | "turnt" | "handbal" | "handbalt" | "volleybal" | "volleybalt" | "tennis" | "tennist"
        | "basket" | "rugby" | "speel" | "speelt" | "zing" | "zingt" | "train" | "traint"
        | "zwemt" => plays_at(tokens, at),
        "werkgever" | "werkgeefster" => works_for(tokens, at),
        "groep" => group(tokens, at),
        "bedrijf" | "bedrijfje" | "zaak" | "zaakje" | "firma" | "handel" | "handeltje"
        | "eenmanszaak" | "groothandel" => trades_in(tokens, at),
        _ => told_of_work(tokens, at),
    }
}

/// Whether something of this begins with a word by itself.
pub(in crate::lang::nl) fn may_be_duty(word: &str) -> bool {
    matches!(
        word,
        "doe"
            | "doet"
            | "doen"
            | "deed"
            | "loop"
            | "loopt"
            | "vul"
            | "vult"
            | "vulde"
            | "rij"
            | "rijd"
            | "rijdt"
            | "reed"
            | "bezorg"
            | "bezorgt"
            | "fiets"
            | "fietst"
            | "kook"
            | "kookt"
            | "voetbal"
            | "voetbalt"
            | "hockey"
            | "hockeyt"
            | "korfbal"
            | "korfbalt"
            | "turn"
            | "turnt"
            | "handbal"
            | "handbalt"
            | "volleybal"
            | "volleybalt"
            | "tennis"
            | "tennist"
            | "basket"
            | "rugby"
            | "speel"
            | "speelt"
            | "zing"
            | "zingt"
            | "train"
            | "traint"
            | "zwemt"
            | "werkgever"
            | "werkgeefster"
            | "groep"
            | "bedrijf"
            | "bedrijfje"
            | "zaak"
            | "zaakje"
            | "firma"
            | "handel"
            | "handeltje"
            | "eenmanszaak"
            | "groothandel"
    )
}

/// Whether the speaker or one of his is the one who does it.
fn has_person(tokens: &Tokens<'_>, verb: usize) -> bool {
    tokens
        .words_before(verb)
        .take(NEAR)
        .chain([verb + 1])
        .any(|word| {
            matches!(
                tokens.text(word),
                "ik" | "'k" | "k" | "hij" | "zij" | "ze" | "wij" | "we" | "ie" | "die"
            ) || tokens.is(word, KIN)
        })
}

/// The first word behind a verb that is neither a pronoun nor an adverb.
fn object(tokens: &Tokens<'_>, verb: usize) -> Option<usize> {
    let turn = tokens.get(verb)?.turn;
    tokens
        .words_from(verb + 1)
        .take(BETWEEN + 1)
        .find(|word| {
            !matches!(
                tokens.text(*word),
                "ik" | "hij"
                    | "zij"
                    | "ze"
                    | "we"
                    | "ook"
                    | "nu"
                    | "alleen"
                    | "altijd"
                    | "meestal"
                    | "vaak"
                    | "veel"
                    | "nog"
                    | "gewoon"
                    | "in"
                    | "de"
                    | "het"
                    | "zelf"
                    | "daar"
                    | "vaste"
            )
        })
        .filter(|word| tokens.get(*word).is_some_and(|word| word.turn == turn))
}

/// "ja ik vertaal boeken": what an answer says of somebody's work.
fn told_of_work(tokens: &Tokens<'_>, at: usize) -> Found {
    if tokens.previous_words::<1>(at)[0] != "ik" {
        return None;
    }
    let turn = tokens.of_turn(tokens.get(at)?.turn);
    let short = || {
        tokens
            .words_from(turn.start)
            .take(ANSWER + 1)
            .take_while(|word| turn.contains(word))
            .count()
            <= ANSWER
    };
    let plain = |word: usize| {
        turn.contains(&word)
            && tokens.is_word(word)
            && !tokens.is_function(word)
            && !tokens.is_filler(word)
            && tokens.run_at(word).is_none()
    };
    let said = plain(at) && plain(at + 1);
    (said && short() && !is_said_of_the_call(tokens.text(at)) && work::is_asked(tokens, at))
        .then_some((at..at + 2, Confidence::Likely))
}

/// Words of the longest answer that is taken for one about work.
const ANSWER: usize = 8;

/// Verbs that people say of themselves while they talk.
fn is_said_of_the_call(word: &str) -> bool {
    matches!(
        word,
        "denk"
            | "weet"
            | "werk"
            | "heb"
            | "ben"
            | "woon"
            | "zit"
            | "vind"
            | "bel"
            | "bedoel"
            | "snap"
            | "begrijp"
            | "hoor"
            | "geloof"
            | "dacht"
            | "wist"
            | "werkte"
            | "hoop"
            | "vraag"
            | "zoek"
            | "kijk"
            | "wacht"
            | "lees"
            | "zie"
            | "zei"
            | "bedoelde"
            | "had"
            | "krijg"
            | "neem"
            | "schrijf"
    )
}

/// "doet de kassa bij de Jumbo", "vult vakken bij ah": a task with the workplace behind it.
fn task(tokens: &Tokens<'_>, verb: usize) -> Found {
    let task = object(tokens, verb)?;
    let known = matches!(
        tokens.text(task),
        "kassa"
            | "boekhouding"
            | "administratie"
            | "receptie"
            | "bediening"
            | "afwas"
            | "schoonmaak"
            | "catering"
            | "inpak"
            | "keuken"
            | "balie"
            | "beveiliging"
            | "vakken"
            | "inkoop"
            | "verkoop"
            | "salarisadministratie"
            | "portier"
            | "montage"
            | "logistiek"
            | "marketing"
            | "poetsdienst"
            | "stage"
    );
    if !known
        || !has_person(tokens, verb)
        || !matches!(tokens.text(task + 1), "bij" | "in" | "op" | "van")
    {
        return None;
    }
    Some((
        task..work::place_behind(tokens, task + 1)?,
        Confidence::Likely,
    ))
}

/// "die rijdt voor een pizzeria", "ik bezorg voor Thuisbezorgd".
fn drives_for(tokens: &Tokens<'_>, verb: usize) -> Found {
    let preposition =
        object(tokens, verb).filter(|at| matches!(tokens.text(*at), "voor" | "bij"))?;
    let noun = preposition
        + 1
        + usize::from(matches!(
            tokens.text(preposition + 1),
            "een" | "de" | "n" | "'n" | "nen" | "die"
        ));
    let text = tokens.text(noun);
    let business = is_business(text)
        || is_kind_of_business(text)
        || gazetteers::brands().contains(text)
        || (told::is_named(tokens, noun) && !tokens.is_function(noun));
    if !business || !has_person(tokens, verb) || tokens.get(noun)?.turn != tokens.get(verb)?.turn {
        return None;
    }
    let end = if told::is_named(tokens, noun) {
        work::name_end(tokens, noun)?
    } else {
        noun + 1
    };
    Some((noun..end, Confidence::Likely))
}

/// "mijn zoon voetbalt bij excelsior", "speelt bij de welpen van VV De Meeuwen".
fn plays_at(tokens: &Tokens<'_>, verb: usize) -> Found {
    let preposition = object(tokens, verb).filter(|at| tokens.text(*at) == "bij")?;
    let start = preposition
        + 1
        + usize::from(matches!(
            tokens.text(preposition + 1),
            "de" | "het" | "een" | "'t"
        ));
    let private = persons::is_possessive(tokens.text(start))
        || persons::is_kin(tokens.text(start))
        || matches!(
            tokens.text(start),
            "buren" | "vriendje" | "vriendinnetje" | "hem" | "haar" | "thuis" | "daglicht"
        )
        || tokens.is_function(start);
    if private || !has_person(tokens, verb) || tokens.get(start)?.turn != tokens.get(verb)?.turn {
        return None;
    }
    let end = work::name_end(tokens, start)?;
    let further = (tokens.text(end) == "van")
        .then(|| work::place_behind(tokens, end))
        .flatten();
    Some((start..further.unwrap_or(end), Confidence::Likely))
}

/// "mijn werkgever is albert heijn distributie".
fn works_for(tokens: &Tokens<'_>, at: usize) -> Found {
    if !matches!(tokens.text(at + 1), "is" | "heet" | "was" | "heette") {
        return None;
    }
    let start = at
        + 2
        + usize::from(matches!(
            tokens.text(at + 2),
            "de" | "het" | "een" | "'t" | "dan" | "nu"
        ));
    let text = tokens.text(start);
    let known = told::is_named(tokens, start)
        || gazetteers::brands().contains(text)
        || !tokens.is_ordinary(start)
        || is_business(text)
        || is_kind_of_business(text)
        || is_branch(tokens, start).is_some()
        || gazetteers::brands().contains(&[text, " ", tokens.text(start + 1)].concat());
    if !known || tokens.is_function(start) || tokens.get(start)?.turn != tokens.get(at)?.turn {
        return None;
    }
    Some((start..work::name_end(tokens, start)?, Confidence::Likely))
}

/// "ik sta al elf jaar voor groep vijf".
fn group(tokens: &Tokens<'_>, at: usize) -> Found {
    let run = tokens.run_at(at + 1).filter(|run| run.digit_count() <= 2)?;
    let [before] = tokens.previous_words::<1>(at);
    let stands = before == "voor"
        && tokens.words_before(at).take(8).any(|word| {
            matches!(
                tokens.text(word),
                "sta" | "staat" | "stond" | "gestaan" | "les" | "juf" | "meester"
            )
        });
    (stands && run.turn == tokens.get(at)?.turn).then_some((at..run.tokens.end, Confidence::Likely))
}

/// "mijn man heeft een bedrijf in dakbedekking", "een groothandel in bloemen".
fn trades_in(tokens: &Tokens<'_>, at: usize) -> Found {
    let noun = at + 2;
    let goods = tokens.text(at + 1) == "in"
        && tokens.get(noun)?.turn == tokens.get(at)?.turn
        && !tokens.is_function(noun)
        && !tokens.is_filler(noun)
        && !told::is_named(tokens, noun)
        && tokens.run_at(noun).is_none()
        && !gazetteers::places().contains(tokens.text(noun))
        && !matches!(
            tokens.text(noun),
            "behandeling"
                | "buurt"
                | "stad"
                | "dorp"
                | "centrum"
                | "kwestie"
                | "huis"
                | "onderzoek"
                | "handen"
                | "beheer"
                | "oprichting"
                | "opbouw"
                | "'t"
                | "t"
        );
    let keeps = tokens.words_before(at).take(5).any(|word| {
        matches!(
            tokens.text(word),
            "heb"
                | "heeft"
                | "had"
                | "hadden"
                | "hebben"
                | "run"
                | "runt"
                | "begin"
                | "begonnen"
                | "met"
        )
    });
    if !goods || !keeps || !has_person(tokens, at) {
        return None;
    }
    // "tapijten en gordijnen"
    let second = tokens.text(noun + 1) == "en"
        && !tokens.is_function(noun + 2)
        && tokens.get(noun + 2).map(|word| word.turn) == tokens.get(at).map(|word| word.turn)
        && tokens.is_word(noun + 2);
    let end = if second { noun + 3 } else { noun + 1 };
    Some((noun..end, Confidence::Likely))
}
