//! What somebody is a member of, lives on, and whom he loves.

use std::ops::Range;

use super::Found;
use super::work::{is_article, is_no_place, name_end};
use crate::lang::nl::classes::{MEANS, MEMBER, ORIENTATION};
use crate::lang::nl::{gazetteers, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Case, Tokens};

/// What somebody is in a club, a party or a union.
pub(in crate::lang::nl) fn is_member(word: &str) -> bool {
    matches!(
        word,
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
    )
}

/// "lid van DENK", "bestuurslid bij de schutterij".
pub(super) fn membership(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, MEMBER) || !matches!(tokens.text(at + 1), "van" | "bij" | "voor") {
        return None;
    }
    let name = at + 2 + usize::from(is_article(tokens.text(at + 2)));
    // "lid van den bond"
    if matches!(
        tokens.text(name),
        "bond" | "vakbond" | "syndicaat" | "kerk" | "moskee" | "parochie" | "synagoge" | "loge"
    ) {
        return Some((at..name + 1, Confidence::Likely));
    }
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

/// What somebody lives on who does not work.
pub(in crate::lang::nl) fn is_means(word: &str) -> bool {
    matches!(
        word,
        "wajong"
            | "wia"
            | "wao"
            | "bijstand"
            | "bijstandsuitkering"
            | "leefloon"
            | "dienstencheques"
            | "brugpensioen"
            | "ivt"
    )
}

/// "een uitkering, wia", "poetsvrouw met dienstencheques": what somebody lives on.
pub(super) fn means(tokens: &Tokens<'_>, at: usize) -> Found {
    (tokens.is(at, MEANS) && told::is_of_person(tokens, &(at..at + 1)))
        .then_some((at..at + 1, Confidence::Likely))
}

/// Words for whom somebody loves that mean nothing else.
fn is_orientation(word: &str) -> bool {
    matches!(
        word,
        "homo"
            | "homoseksueel"
            | "lesbisch"
            | "lesbienne"
            | "biseksueel"
            | "aseksueel"
            | "transgender"
            | "non-binair"
            | "holebi"
    )
}

/// With what it may begin to be told whom somebody loves.
pub(in crate::lang::nl) fn may_be_orientation(word: &str) -> bool {
    is_orientation(word) || matches!(word, "op" | "val" | "valt" | "vallen" | "viel" | "twee")
}

/// "dat ik op meisjes val", "hij valt op mannen", "ik ben de oudste zoon, en ook nog eens homo".
pub(super) fn orientation(tokens: &Tokens<'_>, at: usize) -> Found {
    if !tokens.is(at, ORIENTATION) {
        return None;
    }
    if is_orientation(tokens.text(at)) {
        let mention = at..at + 1;
        return told::is_of_person(tokens, &mention).then_some((mention, Confidence::Likely));
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
