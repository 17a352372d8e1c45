//! What people do all day, and what business they have of their own.

use super::Found;
use super::work::{is_article, place_behind};
use crate::lang::nl::classes::{BUSINESS, DEED, KIN, PERSON_PRONOUN};
use crate::lang::nl::persons;
use crate::recognize::Confidence;
use crate::recognize::tokens::{Gap, Tokens};

/// Verbs for what people do all day.
pub(in crate::lang::nl) fn is_deed(word: &str) -> bool {
    matches!(
        word,
        "rij"
            | "rijd"
            | "rijdt"
            | "reed"
            | "breng"
            | "brengt"
            | "bezorg"
            | "bezorgt"
            | "poets"
            | "poetst"
            | "poetste"
            | "kuis"
            | "kuist"
            | "geef"
            | "geeft"
            | "gaf"
            | "knip"
            | "knipt"
            | "knipte"
            | "sta"
            | "staat"
            | "stond"
            | "werk"
            | "werkt"
            | "doe"
            | "doet"
            | "deed"
    )
}

/// What people do all day: "rij pakjes rond", "poets met dienstencheques", "geef pianoles".
pub(super) fn deed(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, DEED) {
        return None;
    }
    let verb = tokens.text(at);
    let [first, second, third] = tokens.next_words::<3>(at + 1);
    // "ze doet poetsen in een rusthuis": the deed as what is done.
    if matches!(verb, "doe" | "doet" | "deed") {
        let done = is_done_for_money(first)
            && matches!(second, "in" | "bij" | "voor" | "met" | "op" | "aan");
        let who = || {
            tokens
                .words_before(at)
                .take(4)
                .any(|word| is_somebody(tokens, word))
        };
        return (done && who()).then(|| {
            let end = place_behind(tokens, at + 2).unwrap_or(at + 2);
            (at + 1..end, Confidence::Likely)
        });
    }
    let mut around = tokens.words_before(at).take(5).chain([at + 1]);
    if !around.any(|word| is_somebody(tokens, word)) {
        return None;
    }
    let carries = matches!(
        verb,
        "rij" | "rijd" | "rijdt" | "reed" | "breng" | "brengt" | "bezorg" | "bezorgt"
    ) && matches!(second, "rond" | "bezorgen")
        || matches!(verb, "bezorg" | "bezorgt")
            && matches!(
                first,
                "pakketten"
                    | "pakketjes"
                    | "pakjes"
                    | "maaltijden"
                    | "kranten"
                    | "pizza's"
                    | "post"
            );
    let cleans = matches!(verb, "poets" | "poetst" | "kuis" | "kuist" | "poetste")
        && matches!(first, "met" | "bij" | "in" | "voor");
    let teaches = matches!(verb, "geef" | "geeft" | "gaf")
        && (first.ends_with("les") && first.len() > 4
            || matches!(first, "les" | "lessen")
                && matches!(second, "in" | "op" | "aan" | "bij" | ""));
    let styles =
        matches!(verb, "knip" | "knipt" | "knipte") && matches!(first, "haar" | "haren" | "honden");
    let stands = matches!(verb, "sta" | "staat" | "stond" | "werk" | "werkt")
        && (matches!(first, "achter")
            && matches!(third, "kassa" | "bar" | "toonbank" | "balie" | "lopende")
            || matches!(
                (first, second, third),
                ("aan", "de", "band" | "lopende" | "oven")
            ));
    if let Some(end) = drives(tokens, at) {
        return Some((at..end, Confidence::Likely));
    }
    if !(carries || cleans || teaches || styles || stands) {
        return None;
    }
    let count = if teaches || styles {
        1
    } else if stands {
        3
    } else {
        2
    };
    let words: Vec<usize> = tokens.words_from(at + 1).take(count).collect();
    let mut end = words.last()? + 1;
    if cleans {
        end = place_behind(tokens, at + 1).unwrap_or(end);
    }
    Some((at..end, Confidence::Likely))
}

/// Whether a word says who does something, other than the one who is spoken to.
fn is_somebody(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.is(word, KIN)
        || (tokens.is(word, PERSON_PRONOUN) && !matches!(tokens.text(word), "u" | "je" | "jullie"))
}

/// "rij de tram", "reed met de bus", "rij zelf heftruck": the end of what somebody drives for his living.
fn drives(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !matches!(tokens.text(at), "rij" | "rijd" | "rijdt" | "reed") {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    let vehicle = tokens
        .words_from(at + 1)
        .take(4)
        .take_while(|word| tokens.get(*word).is_some_and(|word| word.turn == turn))
        .find(|word| !is_before_vehicle(tokens.text(*word)))?;
    is_vehicle(tokens.text(vehicle))
        .then(|| place_behind(tokens, vehicle + 1).unwrap_or(vehicle + 1))
}

fn is_before_vehicle(word: &str) -> bool {
    is_article(word)
        || matches!(
            word,
            "zelf" | "met" | "op" | "ook" | "nog" | "altijd" | "voor" | "ik" | "hij" | "zij" | "ie"
        )
}

/// What hardly anybody drives but for a living.
fn is_vehicle(word: &str) -> bool {
    matches!(
        word,
        "bus"
            | "buss"
            | "tram"
            | "metro"
            | "trein"
            | "taxi"
            | "heftruck"
            | "heftruk"
            | "vrachtwagen"
            | "vrachtauto"
            | "camion"
            | "vuilniswagen"
            | "vuilkar"
            | "ambulance"
            | "schoolbus"
            | "taxibus"
            | "tankwagen"
            | "reachtruck"
            | "clark"
    )
}

/// What people are paid to do, as an infinitive.
fn is_done_for_money(word: &str) -> bool {
    matches!(
        word,
        "poetsen"
            | "kuisen"
            | "schoonmaken"
            | "strijken"
            | "koken"
            | "lassen"
            | "metselen"
            | "schilderen"
            | "bezorgen"
            | "inpakken"
            | "verplegen"
            | "onthaal"
            | "boekhouding"
            | "administratie"
            | "nachten"
            | "chaufferen"
            | "naaien"
    )
}

/// "Ik heb de bakkerij hier naast de kerk", "m'n eigen atelier": a business of one's own.
pub(super) fn own_business(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, BUSINESS) {
        return None;
    }
    let [own, owner, has, further] = tokens.previous_words::<4>(at);
    let by_own = own == "eigen"
        && (persons::is_possessive(owner)
            || is_article(owner)
            || matches!(owner, "heb" | "heeft" | "had"));
    let keeps = |verb: &str| {
        matches!(
            verb,
            "heb"
                | "heeft"
                | "had"
                | "hadden"
                | "hebben"
                | "run"
                | "runt"
                | "hou"
                | "houdt"
                | "begin"
        )
    };
    let held = is_article(own)
        && !matches!(
            tokens.text(at),
            "bedrijf" | "zaak" | "winkel" | "bureau" | "webshop" | "webwinkel" | "kantoor"
        )
        && (keeps(owner) || keeps(has) && persons::is_person_pronoun(owner))
        && [owner, has, further].iter().any(|word| {
            matches!(*word, "ik" | "wij" | "we" | "hij" | "zij" | "ze" | "die")
                || persons::is_kin(word)
        });
    // "een melkvee bedrijf"
    let kind = at > 0
        && tokens.get(at).is_some_and(|word| word.gap == Gap::Space)
        && !tokens.is_function(at - 1)
        && own.len() > 3
        && !matches!(
            own,
            "groot" | "klein" | "ander" | "goed" | "mooi" | "heel" | "eigen"
        )
        && is_article(owner)
        && keeps(has)
        && matches!(further, "ik" | "wij" | "we" | "hij" | "zij" | "ze");
    if kind {
        return Some((at - 1..at + 1, Confidence::Likely));
    }
    (by_own || held || is_of_kin(tokens, at + 1)).then_some((at..at + 1, Confidence::Likely))
}

/// "de slagerij van mijn nonkel": whose relatives own it.
fn is_of_kin(tokens: &Tokens<'_>, at: usize) -> bool {
    let [of, whose, kin] = tokens.next_behind::<3>(at);
    of == "van"
        && matches!(
            whose,
            "mijn" | "m'n" | "mn" | "onze" | "ons" | "zijn" | "haar" | "hun"
        )
        && persons::is_kin(kin)
}
