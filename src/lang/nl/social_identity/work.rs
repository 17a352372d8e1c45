//! Where somebody works or studies, and what he does there, in people's own words: "zit bij de politie", "staat voor de
//! klas", "rijdt op de vrachtwagen", "doet diergeneeskunde".

use std::ops::Range;

use super::branch::{is_branch, is_business, is_level, is_subject, is_weak_branch};
use super::{Found, is_kind_of_business, trade};
use crate::lang::nl::{calendar, company, gazetteers, persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Case, Gap, Tokens};
use crate::transcript::Speaker;

/// Words of the longest name of an employer that is taken.
const MAX_NAME: usize = 5;

/// Tokens of the longest name, hyphens and all.
const MAX_TOKENS: usize = 12;

/// Workplaces that are taken one behind the other: "op de spoed van het ziekenhuis".
const MAX_PLACES: usize = 2;

/// Words of a workplace in a turn without capitals, where nothing shows its end.
const MAX_PLAIN: usize = 3;

/// Whether somebody asked for an employer or an occupation in one of the two turns before.
pub(super) fn is_asked(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    (turn.saturating_sub(2)..turn).any(|before| {
        told::question(tokens, before).any(|token| {
            matches!(
                tokens.text(token),
                "werkgever"
                    | "werkt"
                    | "werkte"
                    | "beroep"
                    | "functie"
                    | "loondienst"
                    | "baan"
                    | "werkgeefster"
                    | "vakgebied"
                    | "branche"
                    | "sector"
            )
        })
    })
}

/// Turns at the start of a call in which people say on whose behalf they call.
const OPENING: usize = 3;

/// "met hasan van de groente winkel": what a caller says behind his name that he is of.
pub(super) fn on_behalf(tokens: &Tokens<'_>, of: usize) -> Found {
    let turn = tokens.get(of)?.turn;
    let called = (1..=OPENING).contains(&turn) && tokens.speaker(turn) == Speaker::Caller;
    let article = is_article(tokens.text(of + 1)) && tokens.text(of + 1) != "een";
    if !called || !article || tokens.text(of) != "van" {
        return None;
    }
    let behind_name = tokens
        .words_before(of)
        .take(4)
        .skip(1)
        .any(|word| tokens.text(word) == "met")
        && tokens.words_before(of).nth(5).is_none();
    let words: Vec<usize> = tokens
        .words_behind(of + 2)
        .take(MAX_PLAIN)
        .take_while(|word| {
            !tokens.is_function(*word)
                && !tokens.is_filler(*word)
                && tokens.run_at(*word).is_none()
                && tokens.sentence_start(*word) == tokens.sentence_start(of)
        })
        .collect();
    let last = *words.last().filter(|_| behind_name)?;
    Some((of + 2..last + 1, Confidence::Likely))
}

/// "ik sta in een kapsalon": a kind of business that somebody stands or works in, or names as his employer.
pub(super) fn in_a_business(tokens: &Tokens<'_>, at: usize) -> Found {
    let kind = is_kind_of_business(tokens.text(at));
    let asked = (kind || is_business(tokens.text(at)))
        && tokens.text(at) != "bureau"
        && tokens.words_before(at).take(4).count() < 4
        && is_asked(tokens, at);
    if asked {
        return Some((at..at + 1, Confidence::Likely));
    }
    if !kind {
        return None;
    }
    let [article, preposition, verb, second] = tokens.previous_words::<4>(at);
    let works = |word: &str| matches!(word, "sta" | "werk" | "werkt" | "werkte" | "begonnen");
    (article == "een"
        && matches!(preposition, "in" | "bij" | "op")
        && (works(verb) || works(second)))
    .then_some((at..at + 1, Confidence::Likely))
}

/// "bij Volvo", "op de spoed van het ziekenhuis", "bij een brug bedrijf": the end of a workplace that begins with a
/// preposition at a token.
pub(super) fn place_behind(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    places_behind(tokens, at, MAX_PLACES)
}

fn places_behind(tokens: &Tokens<'_>, at: usize, places: usize) -> Option<usize> {
    let beside = tokens.get(at)?.gap == Gap::Space
        && tokens.get(at)?.turn == tokens.get(at.checked_sub(1)?)?.turn;
    let preposition = matches!(
        tokens.text(at),
        "bij" | "op" | "in" | "voor" | "aan" | "van"
    );
    if !beside || !preposition || is_no_place(tokens, at + 1) {
        return None;
    }
    let start = at + 1 + usize::from(is_article(tokens.text(at + 1)));
    // "De Lijn" is a name, "de lijn" is none.
    let capital = start > at + 1 && told::is_named(tokens, at + 1) && told::is_named(tokens, start);
    if is_no_place(tokens, start) && !capital {
        return None;
    }
    let end = name_end(tokens, start)?;
    let further = (places > 1 && matches!(tokens.text(end), "bij" | "van"))
        .then(|| places_behind(tokens, end, places - 1))
        .flatten();
    Some(further.unwrap_or(end))
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "de" | "het" | "'t" | "t" | "den" | "een" | "'n" | "nen"
    )
}

/// Words behind a preposition that are no place of work: the company that is called, times, manners.
fn is_no_place(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.text(at);
    matches!(
        word,
        "jullie"
            | "u"
            | "ons"
            | "jou"
            | "je"
            | "die"
            | "dat"
            | "dit"
            | "deze"
            | "mij"
            | "hem"
            | "haar"
            | "mijn"
            | "mezelf"
            | "zichzelf"
            | "nu"
            | "huis"
            | "dienst"
            | "leeftijd"
            | "beroep"
            | "rust"
            | "opleiding"
            | "moment"
            | "kantoor"
            | "slag"
            | "zaterdag"
            | "nacht"
            | "dag"
            | "avond"
            | "ochtend"
            | "weekend"
            | "jaren"
            | "hart"
            | "naam"
            | "huurder"
            | "zoek"
            | "weg"
            | "vakantie"
            | "verlof"
            | "lijn"
            | "telefoon"
    ) || calendar::month(word).is_some()
        || calendar::weekday(word).is_some()
        || tokens.run_at(at).is_some()
        || (company::opening(tokens).any(|own| tokens.text(own) == word)
            && word.len() > 3
            && !is_article(word))
}

/// The end of the name of an employer: words up to the next verb, preposition or mark.
pub(super) fn name_end(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let turn = tokens.get(start)?.turn;
    // "de g v b": letters that are said one by one.
    if let Some(run) = tokens.run_at(start).filter(|run| {
        run.tokens.start == start && run.digit_count() == 0 && run.letter_count() >= 2
    }) {
        return Some(run.tokens.end);
    }
    let named = told::is_named(tokens, start);
    let limit = if named { MAX_NAME } else { MAX_PLAIN };
    let (mut end, mut words) = (start, 0);
    for token in start..tokens.all().len().min(start + MAX_TOKENS) {
        let text = tokens.text(token);
        let hyphen = text == "-";
        let same_turn = tokens.get(token).is_some_and(|token| token.turn == turn);
        if !same_turn
            || words >= limit
            || (!tokens.is_word(token) && !hyphen)
            || (tokens.run_at(token).is_some() && token > start)
        {
            break;
        }
        let inside = matches!(
            text,
            "van" | "de" | "der" | "den" | "ter" | "ten" | "en" | "het"
        ) && continues_name(tokens, token + 1);
        let sector = words > 0 && named && !told::is_named(tokens, token) && !hyphen && !inside;
        if ((tokens.is_function(token) || tokens.is_filler(token)) && !inside) || sector {
            break;
        }
        if matches!(
            text,
            "gewerkt" | "gezeten" | "gestaan" | "gedaan" | "geweest" | "geleerd"
        ) {
            break;
        }
        words += usize::from(!hyphen && !inside);
        end = token + 1;
    }
    (words > 0 && end > start).then_some(end)
}

/// Whether a name goes on behind "van" or "en".
fn continues_name(tokens: &Tokens<'_>, next: usize) -> bool {
    let next = next + usize::from(matches!(tokens.text(next), "de" | "der" | "den" | "het"));
    told::is_named(tokens, next)
        || (!tokens.is_cased(next)
            && !tokens.is_function(next)
            && tokens.is_word(next)
            && (gazetteers::surnames().contains(tokens.text(next))
                || !tokens.is_ordinary(next)
                || is_branch(tokens, next).is_some()))
}

/// What follows "ik werk bij", "zij werkt in", "hij heeft altijd op de werf gewerkt".
pub(super) fn employer(tokens: &Tokens<'_>, at: usize) -> Found {
    let preposition = tokens.text(at);
    if !matches!(preposition, "bij" | "voor" | "in" | "op" | "aan" | "via") {
        return None;
    }
    let name = at + 1 + usize::from(is_article(tokens.text(at + 1)));
    if is_no_place(tokens, at + 1)
        || is_no_place(tokens, name)
        || !tokens.is_word(name)
        || tokens.get(name)?.turn != tokens.get(at)?.turn
    {
        return None;
    }
    let before = tokens.previous_words::<11>(at);
    let person = || {
        before.iter().any(|word| {
            persons::is_person_pronoun(word)
                || persons::is_kin(word)
                || matches!(*word, "mijn" | "me" | "m'n")
        })
    };
    // "mijn broer werkt bij de gemeente en mijn zwager bij de bank"
    let elliptic = before.iter().take(2).any(|word| persons::is_kin(word));
    let works_there = (0..if elliptic { 10 } else { 5 }).any(|place| {
        matches!(
            before[place],
            "werkt"
                | "werkte"
                | "werken"
                | "werkten"
                | "werkzaam"
                | "baas"
                | "stage"
                | "baan"
                | "ontslagen"
                | "aangenomen"
                | "gedetacheerd"
                | "gesolliciteerd"
                | "solliciteer"
        ) || (before[place] == "werk"
            && !matches!(
                before[place + 1],
                "op" | "naar"
                    | "van"
                    | "het"
                    | "'t"
                    | "aan"
                    | "mijn"
                    | "m'n"
                    | "zijn"
                    | "haar"
                    | "om"
            ))
    }) && person();
    let has_worked = before.iter().take(4).any(|word| *word == "gewerkt") && person();
    // "timmerman bij kuin"
    let by_trade = preposition == "bij"
        && at
            .checked_sub(1)
            .is_some_and(|before| trade::listed(tokens, before).is_some())
        && !tokens.is_function(name)
        && !tokens.is_filler(name);
    let worked = tokens
        .words_from(name)
        .take(4)
        .any(|word| matches!(tokens.text(word), "gewerkt" | "gezeten" | "gestaan"))
        && before
            .iter()
            .any(|word| matches!(*word, "heeft" | "heb" | "had"));
    let answers = is_asked(tokens, at)
        && (matches!(preposition, "bij" | "voor") && tokens.words_before(at).take(4).count() < 4
            || is_branch(tokens, name).is_some());
    let drives = preposition == "via" && told::is_named(tokens, name);
    let later = preposition == "bij" && goes_on(tokens, at);
    if !(works_there || has_worked || worked || drives || answers || by_trade || later) {
        return None;
    }
    let end = name_end(tokens, name)?;
    let further = (tokens.text(end) == "bij")
        .then(|| place_behind(tokens, end))
        .flatten();
    Some((name..further.unwrap_or(end), Confidence::Likely))
}

/// "en daarna nog bij de speelkaarten": where the talk is about somebody's work.
fn goes_on(tokens: &Tokens<'_>, at: usize) -> bool {
    let near = tokens.previous_words::<4>(at);
    let later = near.iter().any(|word| {
        matches!(
            *word,
            "daarna" | "later" | "vroeger" | "nadien" | "na" | "daarvoor"
        )
    });
    later
        && tokens.words_before(at).take(20).any(|word| {
            matches!(
                tokens.text(word),
                "gewerkt" | "werkte" | "werkten" | "werkt" | "werk"
            )
        })
}

/// "zit in de zorg", "staat voor de klas", "rijdt op de taxi", "zat bij Volvo": a branch behind a verb that says where
/// somebody is.
pub(super) fn branch(tokens: &Tokens<'_>, at: usize) -> Found {
    if !matches!(
        tokens.text(at),
        "bij" | "in" | "op" | "voor" | "aan" | "achter"
    ) {
        return None;
    }
    let noun = at + 1 + usize::from(is_article(tokens.text(at + 1)));
    if tokens.get(noun)?.turn != tokens.get(at)?.turn || is_no_place(tokens, noun) {
        return None;
    }
    let start = tokens.sentence_start(at);
    let before: Vec<usize> = tokens
        .words_before(at)
        .take(9)
        .take_while(|word| *word >= start)
        .collect();
    // "ik zit in de horeca en mijn zoon bij de brandweer"
    let elliptic = before
        .iter()
        .take(2)
        .any(|word| persons::is_kin(tokens.text(*word)));
    // "mijn man is bij de politie"
    let serves = tokens.text(at) == "bij"
        && matches!(
            tokens.text(noun),
            "politie"
                | "brandweer"
                | "marechaussee"
                | "leger"
                | "marine"
                | "luchtmacht"
                | "landmacht"
                | "defensie"
                | "douane"
                | "ambulance"
                | "ggd"
                | "ggz"
                | "scouting"
                | "scouts"
                | "vakbond"
                | "spoorwegen"
                | "spoor"
        );
    let verb = *before
        .iter()
        .take(if elliptic { 9 } else { 4 })
        .find(|word| {
            let text = tokens.text(**word);
            is_being_there(text) || (serves && matches!(text, "is" | "ben" | "was" | "bent"))
        })?;
    let person = before.iter().chain(&[verb + 1]).any(|word| {
        let text = tokens.text(*word);
        persons::is_person_pronoun(text)
            || persons::is_kin(text)
            || gazetteers::first_names().contains(text)
    });
    let third = before.iter().any(|word| {
        let text = tokens.text(*word);
        matches!(text, "hij" | "zij" | "ze" | "die") || persons::is_kin(text)
    });
    let named = tokens.text(at) == "bij"
        && (third && tokens.text(verb) == "zit" || tokens.text(verb) == "zat")
        && (told::is_named(tokens, noun) || gazetteers::brands().contains(tokens.text(noun)));
    let wheel = matches!(tokens.text(verb), "rij" | "rijd" | "rijdt" | "reed")
        && tokens.text(at) == "op"
        && matches!(
            tokens.text(noun),
            "bus"
                | "trein"
                | "metro"
                | "ambulance"
                | "taxibus"
                | "schoolbus"
                | "vuilniswagen"
                | "tractor"
        );
    // "mijn man vaart op een containerschip"
    let sails = matches!(tokens.text(verb), "vaar" | "vaart" | "voer" | "gevaren")
        && tokens.text(at) == "op"
        && ["schip", "boot", "tanker", "kotter", "trawler", "ferry"]
            .iter()
            .any(|end| tokens.text(noun).ends_with(end));
    let branch = is_branch(tokens, noun).or((wheel || sails).then_some(noun + 1));
    let end = branch.or_else(|| named.then(|| name_end(tokens, noun)).flatten())?;
    let last = end.checked_sub(1).map_or("", |last| tokens.text(last));
    let own = || {
        before.iter().chain(&[verb + 1]).any(|word| {
            let text = tokens.text(*word);
            matches!(text, "ik" | "'k" | "k" | "wij" | "we") || persons::is_kin(text)
        }) || (third && matches!(tokens.text(verb), "werk" | "werkt" | "gewerkt"))
    };
    if !person || (is_weak_branch(last) && !own()) {
        return None;
    }
    // The verb is a part of it where it says what is done: "rijdt op de vrachtwagen".
    let drives = matches!(
        tokens.text(verb),
        "rij" | "rijd" | "rijdt" | "reed" | "vaar" | "vaart"
    ) && at - verb <= 2;
    let begin = if drives { verb } else { noun };
    Some((
        begin..place_behind(tokens, end).unwrap_or(end),
        Confidence::Likely,
    ))
}

fn is_being_there(word: &str) -> bool {
    matches!(
        word,
        "zit"
            | "zat"
            | "zitten"
            | "zaten"
            | "gezeten"
            | "sta"
            | "staat"
            | "stond"
            | "gestaan"
            | "rij"
            | "rijd"
            | "rijdt"
            | "reed"
            | "rijden"
            | "vaar"
            | "vaart"
            | "vlieg"
            | "vliegt"
            | "dien"
            | "dient"
            | "diende"
            | "gediend"
            | "begonnen"
            | "loop"
            | "loopt"
            | "solliciteer"
            | "gesolliciteerd"
            | "beland"
            | "terechtgekomen"
            | "gaat"
            | "werk"
            | "werkt"
            | "gewerkt"
            | "draai"
            | "draait"
            | "draaide"
            | "gedraaid"
    )
}

/// "Ik doe rechten", "die doet de pabo", "studeert geneeskunde".
pub(super) fn study(tokens: &Tokens<'_>, at: usize) -> Found {
    // "U bent student?" "Ja, diergeneeskunde."
    let grown = tokens.previous_words::<2>(at);
    let year = grown[0] == "jaar"
        && (grown[1].ends_with("de") || grown[1].ends_with("ste") || grown[1] == "laatste");
    if is_subject(tokens.text(at)) && (year || is_asked_for_study(tokens, at)) {
        return Some((at..at + 1, Confidence::Likely));
    }
    if !matches!(
        tokens.text(at),
        "doe"
            | "doet"
            | "deed"
            | "doen"
            | "volg"
            | "volgt"
            | "volgde"
            | "gedaan"
            | "studeer"
            | "studeert"
    ) {
        return None;
    }
    let skip = tokens
        .words_from(at + 1)
        .take(3)
        .take_while(|word| {
            is_article(tokens.text(*word))
                || matches!(
                    tokens.text(*word),
                    "nu" | "nog"
                        | "ook"
                        | "aan"
                        | "ik"
                        | "tweede"
                        | "derde"
                        | "eerste"
                        | "jaar"
                        | "opleiding"
                )
        })
        .last()
        .map_or(at + 1, |word| word + 1);
    let same = tokens.get(skip)?.turn == tokens.get(at)?.turn;
    let person = tokens.words_before(at).take(4).chain([at + 1]).any(|word| {
        let text = tokens.text(word);
        (persons::is_person_pronoun(text) && text != "u") || persons::is_kin(text)
    });
    if !same || !person {
        return None;
    }
    // "werktuig bouwkunde", "opleiding tot verpleegkundige"
    let apart = !tokens.is_function(skip)
        && tokens
            .get(skip + 1)
            .is_some_and(|word| word.gap == Gap::Space)
        && is_subject(tokens.text(skip + 1));
    let trained = matches!(tokens.text(skip.checked_sub(1)?), "opleiding")
        && matches!(tokens.text(skip), "tot" | "voor")
        && trade::listed(tokens, skip + 1).is_some();
    let last = if is_subject(tokens.text(skip)) || is_level(tokens.text(skip)) {
        skip
    } else if apart || trained {
        skip + 1
    } else {
        return None;
    };
    let start = if trained {
        skip - 1
    } else if skip == at + 1 {
        at
    } else {
        skip
    };
    let numbered = is_level(tokens.text(last))
        && tokens
            .run_at(last + 1)
            .is_some_and(|run| run.digit_count() == 1);
    let last = last + usize::from(numbered);
    let end = place_behind(tokens, last + 1).unwrap_or(last + 1);
    Some((start..end, Confidence::Likely))
}

/// Whether the turn before asks what somebody studies, or whether.
fn is_asked_for_study(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = tokens.get(at).and_then(|word| word.turn.checked_sub(1)) else {
        return false;
    };
    told::question(tokens, before).any(|word| {
        matches!(
            tokens.text(word),
            "student" | "studente" | "studeert" | "studeer" | "studie" | "opleiding" | "studies"
        )
    })
}

/// What people do all day: "rij pakjes rond", "poets met dienstencheques", "geef pianoles".
pub(super) fn deed(tokens: &Tokens<'_>, at: usize) -> Found {
    let verb = tokens.text(at);
    if !matches!(
        verb,
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
    ) {
        return None;
    }
    let [first, second, third] = tokens.next_words::<3>(at + 1);
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
    let teaches =
        matches!(verb, "geef" | "geeft" | "gaf") && first.ends_with("les") && first.len() > 4;
    let styles =
        matches!(verb, "knip" | "knipt" | "knipte") && matches!(first, "haar" | "haren" | "honden");
    let stands = matches!(verb, "sta" | "staat" | "stond" | "werk" | "werkt")
        && (matches!(first, "achter")
            && matches!(third, "kassa" | "bar" | "toonbank" | "balie" | "lopende")
            || matches!(
                (first, second, third),
                ("aan", "de", "band" | "lopende" | "oven")
            ));
    let person = tokens.words_before(at).take(5).chain([at + 1]).any(|word| {
        let text = tokens.text(word);
        (persons::is_person_pronoun(text) && !matches!(text, "u" | "je" | "jullie"))
            || persons::is_kin(text)
    });
    if !person || !(carries || cleans || teaches || styles || stands) {
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

/// "Ik heb de bakkerij hier naast de kerk", "m'n eigen atelier": a business of one's own.
pub(super) fn own_business(tokens: &Tokens<'_>, at: usize) -> Found {
    let business = is_business(tokens.text(at));
    if !business {
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
            matches!(*word, "ik" | "wij" | "we" | "hij" | "zij" | "ze") || persons::is_kin(word)
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
    (by_own || held).then_some((at..at + 1, Confidence::Likely))
}

/// "lid van DENK", "bestuurslid bij de schutterij".
pub(super) fn membership(tokens: &Tokens<'_>, at: usize) -> Found {
    if !matches!(
        tokens.text(at),
        "lid"
            | "kaderlid"
            | "bestuurslid"
            | "raadslid"
            | "vrijwilliger"
            | "vrijwilligster"
            | "afgevaardigde"
            | "militant"
            | "delegee"
            | "voorzitter"
            | "penningmeester"
            | "secretaris"
            | "bestuurder"
            | "ouderling"
            | "diaken"
            | "koster"
            | "jeugdtrainer"
            | "ledenraadslid"
    ) || !matches!(tokens.text(at + 1), "van" | "bij" | "voor")
    {
        return None;
    }
    let name = at + 2 + usize::from(is_article(tokens.text(at + 2)));
    if tokens.get(name)?.turn != tokens.get(at)?.turn || is_no_place(tokens, name) {
        return None;
    }
    let listed = [gazetteers::affiliations(), gazetteers::religions()]
        .into_iter()
        .filter_map(|list| told::entry(tokens, list, name))
        .map(|(mention, _)| mention.end)
        .max();
    let capitals = tokens
        .get(name)
        .is_some_and(|token| matches!(token.case, Case::Capital | Case::Upper))
        && tokens.is_cased(name);
    let unknown = !tokens.is_ordinary(name) || capitals;
    let end = listed.or_else(|| unknown.then(|| name_end(tokens, name)).flatten())?;
    Some((at..end, Confidence::Likely))
}

/// "een uitkering, wia", "poetsvrouw met dienstencheques": what somebody lives on.
pub(super) fn means(tokens: &Tokens<'_>, at: usize) -> Found {
    let listed = matches!(
        tokens.text(at),
        "wajong"
            | "wia"
            | "wao"
            | "bijstand"
            | "bijstandsuitkering"
            | "leefloon"
            | "dienstencheques"
            | "brugpensioen"
            | "ivt"
    );
    (listed && told::is_of_person(tokens, &(at..at + 1)))
        .then_some((at..at + 1, Confidence::Likely))
}

/// "dat ik op meisjes val", "hij valt op mannen".
pub(super) fn orientation(tokens: &Tokens<'_>, at: usize) -> Found {
    if !matches!(
        tokens.text(at),
        "op" | "val" | "valt" | "vallen" | "viel" | "twee"
    ) {
        return None;
    }
    let who = |word: &str| {
        matches!(
            word,
            "meisjes" | "jongens" | "mannen" | "vrouwen" | "beide" | "beiden" | "hetzelfde"
        )
    };
    let falls = |word: &str| matches!(word, "val" | "valt" | "vallen" | "viel");
    let range: Range<usize> = match tokens.next_words::<4>(at) {
        ["op", first, second, _] if who(first) && falls(second) => at..at + 3,
        [verb, "op", second, _] if falls(verb) && who(second) => at..at + 3,
        [verb, _, "op", second] if falls(verb) && who(second) => at..at + 4,
        // "wij zijn twee moeders", "een gezin met twee papa's"
        [
            "twee",
            "moeders" | "mama's" | "vaders" | "papa's" | "mamas" | "papas",
            ..,
        ] => at..at + 2,
        _ => return None,
    };
    Some((range, Confidence::Likely))
}
