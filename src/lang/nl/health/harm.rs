//! Parts of the body that are ill, harmed or failing: "aan haar hart", "mijn knie is vervangen", "mijn nieren doen het niet
//! meer".

use super::body::is_injured;
use super::in_own_words::{Found, said_before};
use super::words::is_part_of_body;
use crate::lang::nl::classes::{FAILING, HARM, PART_OF_BODY, POSSESSIVE, TO_A_PART};
use crate::lang::nl::{persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;

/// "aan haar hart", "van haar bekken", "aan de longen": with an illness or a death before it, or a complaint.
pub(super) fn at_the_part(tokens: &Tokens<'_>, at: usize) -> Found {
    let behind = tokens.word_after(at)?;
    if !tokens.is(at, TO_A_PART)
        || !(tokens.is(behind, POSSESSIVE) || matches!(tokens.text(behind), "de" | "het" | "'t"))
    {
        return None;
    }
    let part = |word: usize| tokens.is(word, PART_OF_BODY);
    if !tokens.words_from(at).skip(2).take(2).any(part) {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(4).collect();
    let text = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let because = matches!(text(0), "vanwege" | "wegens");
    let side = usize::from(matches!(
        text(2),
        "linker" | "rechter" | "linkse" | "rechtse"
    ));
    if !is_part_of_body(text(2 + side)) {
        return None;
    }
    let end = words.get(2 + side)? + 1;
    let near: Vec<&str> = said_before(tokens, at, 7).collect();
    let ill = |word: &&str| {
        matches!(
            *word,
            "gestorven"
                | "overleden"
                | "last"
                | "pijn"
                | "lopen"
                | "opereren"
                | "opgereerd"
                | "geholpen"
                | "ziek"
                | "kanker"
                | "operatie"
                | "klachten"
                | "behandeld"
                | "geopereerd"
                | "ellende"
                | "gedoe"
                | "problemen"
                | "scheelt"
                | "mankeert"
                | "slecht"
                | "tobt"
                | "sukkel"
                | "sukkelt"
                | "afgekeurd"
                | "vocht"
                | "plekje"
                | "knobbel"
                | "scheurtje"
        )
    };
    // "ze heeft het aan haar hart", "iets aan zijn nieren"
    let it = text(0) == "aan"
        && near
            .first()
            .is_some_and(|word| matches!(*word, "het" | "'t" | "iets" | "wat"))
        && near
            .iter()
            .any(|word| matches!(*word, "heeft" | "heb" | "had" | "hebben" | "kreeg"));
    let start = if persons::is_possessive(text(1)) {
        *words.get(1)?
    } else {
        *words.get(2)?
    };
    // "aan mijn ogen geholpen worden"
    let behind = text(0) == "aan"
        && tokens.words_behind(end).take(3).any(|word| {
            matches!(
                tokens.text(word),
                "geholpen" | "geopereerd" | "opereren" | "behandeld" | "opgereerd"
            )
        });
    (it || because || behind || near.iter().any(ill)).then_some((start..end, Confidence::Likely))
}

/// Words that may lead to a part of the body that is ill.
pub(in crate::lang::nl) fn leads_to_part(word: &str) -> bool {
    matches!(
        word,
        "aan" | "van" | "met" | "in" | "door" | "voor" | "vanwege" | "wegens"
    )
}

/// "mijn knie is vervangen", "een teen eraf gehaald", "twee vingers af", "m'n heup gebroken", "gebroken pols".
pub(super) fn harmed(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, PART_OF_BODY) {
        return None;
    }
    let start = tokens.sentence_start(at);
    let behind: Vec<usize> = tokens
        .words_behind(at + 1)
        .take(7)
        .take_while(|word| {
            tokens.get(*word).map(|word| word.turn) == tokens.get(at).map(|word| word.turn)
        })
        .collect();
    let text = |place: usize| behind.get(place).map_or("", |word| tokens.text(*word));
    let off = matches!(text(0), "af" | "eraf" | "kwijt" | "eruit" | "weg");
    let [before, further] = tokens.previous_words::<2>(at);
    let owned = persons::is_possessive(before)
        || persons::is_possessive(further)
        || tokens.run_at(at.saturating_sub(1)).is_some()
        || matches!(before, "een" | "linker" | "rechter" | "de" | "beide");
    if off && owned && tokens.words_before(at).next().is_some() {
        let done = matches!(
            text(1),
            "gehaald" | "gezet" | "gehakt" | "gesneden" | "geslagen" | "gereden"
        );
        let last = behind.get(usize::from(done))?;
        return Some((at..last + 1, Confidence::Likely));
    }
    // The verb may stand in the next sentence: "En mijn knie dan? Die is in februari vervangen."
    let verb = behind.iter().position(|word| tokens.is(*word, HARM))?;
    let same = tokens.sentence_start(behind[verb]) == start;
    let link = behind[..verb].iter().any(|word| {
        matches!(
            tokens.text(*word),
            "is" | "zijn"
                | "was"
                | "waren"
                | "werd"
                | "wordt"
                | "moet"
                | "worden"
                | "heb"
                | "heeft"
        )
    });
    let beside = verb == 0 && owned;
    let person = persons::is_possessive(before)
        || persons::is_possessive(further)
        || (same && told::is_of_person(tokens, &(at..at + 1)));
    if !((link || beside) && person) {
        return None;
    }
    let end = if same && verb <= 2 {
        behind[verb] + 1
    } else {
        at + 1
    };
    Some((at..end, Confidence::Likely))
}

/// "mijn nieren doen het niet meer", "m'n bloeddruk is te hoog".
pub(super) fn failing(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, FAILING) || !tokens.is_behind(at, POSSESSIVE) {
        return None;
    }
    let [first, second, third] = tokens.next_behind::<3>(at + 1);
    let fails = matches!(
        first,
        "doet" | "doen" | "werkt" | "werken" | "deed" | "deden"
    ) && (second == "niet" || third == "niet" || second == "slecht")
        || matches!(
            first,
            "begaf" | "begeeft" | "opspeelt" | "protesteert" | "hapert"
        )
        || matches!(second, "begaf" | "begeeft" | "begeven")
        || matches!(first, "is" | "zijn" | "was") && matches!(second, "slecht" | "kapot" | "op")
        || matches!(first, "is" | "was" | "zat")
            && second == "te"
            && matches!(third, "hoog" | "laag");
    fails.then_some((at..at + 1, Confidence::Likely))
}

/// Whether a word is for what may fail: a part of the body, or what is measured in it.
pub(in crate::lang::nl) fn may_fail(word: &str) -> bool {
    matches!(
        word,
        "bloeddruk" | "cholesterol" | "suiker" | "suikers" | "bloedsuiker"
    ) || is_part_of_body(word)
}

/// The verb of a part of the body that stands in the sentence before: "En mijn knie dan? Die is vervangen."
pub(super) fn harm(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, HARM) {
        return None;
    }
    let linked = said_before(tokens, at, 6)
        .any(|word| matches!(word, "is" | "zijn" | "was" | "werd" | "wordt" | "moet"));
    let part = tokens
        .words_before(at)
        .take(9)
        .any(|word| tokens.is(word, PART_OF_BODY) && tokens.is_behind(word, POSSESSIVE));
    (linked && part).then_some((at..at + 1, Confidence::Likely))
}

/// What is done to a part of the body, or becomes of it.
pub(in crate::lang::nl) fn is_harm(word: &str) -> bool {
    is_injured(word)
        || matches!(
            word,
            "versleten"
                | "vervangen"
                | "verwijderd"
                | "afgezet"
                | "geamputeerd"
                | "weggehaald"
                | "uitgehaald"
                | "eruitgehaald"
                | "ontstoken"
                | "opgezwollen"
                | "gedotterd"
                | "uitgevallen"
                | "verlamd"
                | "gehecht"
                | "ontwricht"
                | "gegipst"
                | "bestraald"
                | "opgezet"
        )
}
