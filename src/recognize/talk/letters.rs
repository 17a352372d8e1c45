//! Letters by themselves: of a postcode, of a name, and abbreviations that are neither.

use std::ops::Range;

use crate::recognize::classes::{AS_IN, WRITTEN_SO};
use crate::recognize::tokens::{Case, Item, LetterForm, Reading, TokenKind, Tokens};
use crate::recognize::values;

/// Two letters by themselves, spelled or in capitals: the rest of a postcode.
pub(super) fn letters_behind(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let at = tokens.get(token)?;
    if at.kind == TokenKind::Word
        && at.case == Case::Upper
        && at.text.len() == 2
        && !tokens.is_ordinary(token)
    {
        return Some(token..token + 1);
    }
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let letters = run.digit_count() == 0 && run.letter_count() == 2;
    let [before] = tokens.previous_words::<1>(token);
    let stands = matches!(
        before,
        "" | "met"
            | "en"
            | "dan"
            | "van"
            | "nee"
            | "of"
            | "is"
            | "letters"
            | "de"
            | "wacht"
            | "uh"
            | "eh"
            | "ja"
    ) || tokens.is_filler(token.saturating_sub(1));
    (letters && stands).then(|| run.tokens.clone())
}

/// "S906-44, en nog iets, QX": two capitals that are no word.
pub(super) fn is_short_code(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.get(token).is_some_and(|at| {
        at.kind == TokenKind::Word
            && at.case == Case::Upper
            && at.text.len() == 2
            && !tokens.is_ordinary(token)
            && values::is_closed(tokens, token + 1)
            && !at.text.contains(['a', 'e', 'i', 'o', 'u'])
            && !matches!(
                tokens.previous_words::<1>(token),
                ["een" | "de" | "het" | "van"]
            )
    })
}

/// Abbreviations that are said letter by letter and are nobody's name.
pub(in crate::recognize) const ABBREVIATIONS: &[&str] = &[
    "bsn", "kvk", "uwv", "btw", "ggd", "cda", "vvd", "pvda", "wmo", "wia", "zzp", "hbo", "mbo",
    "vwo", "bmw", "dvd", "usb", "ing", "kbc", "kpn", "nmbs", "mri", "vof", "vve", "wao", "aow",
    "ww", "cv", "tv", "pc", "sms", "gsm", "gps", "lpg", "apk", "rdw", "cbr", "ind", "digid",
    "iban", "ean", "imei", "ocmw", "rva", "vdab", "abvv", "acv", "fnv", "cnv", "nhg", "ovo", "pdf",
    "www", "cjib", "svb", "kwh", "led", "vpn", "dhl", "ups", "gls", "dpd", "ssd", "bkr", "nvt",
    "avg", "atm", "ssid", "rsin", "insz", "niss", "dns", "nfc", "bic", "cvc", "cvv", "puk",
];

/// Letters of a name where one is near, or three and more by themselves.
pub(super) fn spelled_at(
    tokens: &Tokens<'_>,
    token: usize,
    near_name: bool,
) -> Option<Range<usize>> {
    if near_name && is_how_written(tokens, token) {
        return Some(token..token + 1);
    }
    let item = tokens
        .item_at(token)
        .filter(|item| item.tokens.start == token)?;
    let Reading::Letters(letters, form) = &item.reading else {
        return None;
    };
    // "de s van suriname", "met een griekse ij"
    let several = item.tokens.len() >= 2
        && matches!(letters.as_str(), "y" | "ij")
        && *form < LetterForm::Alphabet;
    if near_name && (is_explained(tokens, item) || several) {
        return Some(item.tokens.clone());
    }
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token && run.digit_count() == 0)?;
    let single = run
        .items
        .iter()
        .filter(|item| {
            matches!(&item.reading, Reading::Letters(letters, form)
                if *form <= LetterForm::Name && letters.len() <= 2)
        })
        .count();
    let named = run
        .items
        .iter()
        .take(6)
        .any(|item| tokens.cues_at(item.tokens.start).next().is_some());
    (single >= 3 && !named && !ABBREVIATIONS.contains(&run.code().as_str()))
        .then(|| run.tokens.clone())
}

/// "met een s natuurlijk", "met een m en een n", "zo met ae": a letter, or two for one sound, of a name that is talked about.
fn is_how_written(tokens: &Tokens<'_>, token: usize) -> bool {
    if !tokens.is(token, WRITTEN_SO) {
        return false;
    }
    let text = tokens.text(token);
    let [before, second] = tokens.previous_words::<2>(token);
    let letter = text.len() == 1
        && text.bytes().all(|byte| byte.is_ascii_lowercase())
        && before == "een"
        && matches!(second, "met" | "en" | "zonder" | "geen");
    let sound = is_sound(text)
        && matches!(before, "met" | "zonder")
        && values::is_closed(tokens, token + 1);
    // "met dubbel oo"
    let twice = text.len() == 2
        && text.as_bytes().first() == text.as_bytes().last()
        && matches!(before, "dubbel" | "dubbele")
        && matches!(second, "met" | "een");
    letter || sound || twice
}

/// Letters that are written for one sound.
fn is_sound(word: &str) -> bool {
    matches!(
        word,
        "ae" | "oe"
            | "ij"
            | "ei"
            | "au"
            | "ou"
            | "ue"
            | "ie"
            | "ck"
            | "dt"
            | "th"
            | "ph"
            | "ch"
            | "sch"
    )
}

/// A letter, one that is doubled, or letters for one sound.
pub(in crate::recognize) fn is_written_so(word: &str) -> bool {
    matches!(word.as_bytes(), [letter] if letter.is_ascii_lowercase())
        || matches!(word.as_bytes(), [first, last] if first == last)
        || is_sound(word)
}

/// "xz, als xylofoon en zebra": the words for two letters right before them.
pub(super) fn words_for_two(tokens: &Tokens<'_>, token: usize) -> Option<[usize; 2]> {
    let mut words = tokens.words_from(token);
    let lead = words.next()?;
    if !tokens.is(lead, AS_IN) {
        return None;
    }
    let (first, and, second) = (words.next()?, words.next()?, words.next()?);
    let said = tokens.text(and) == "en";
    let last = tokens.words_before(token).next()?;
    let letters = tokens.text(last);
    let begins = |word: usize, at: usize| {
        tokens.text(word).len() > 2
            && letters.as_bytes().get(at) == tokens.text(word).as_bytes().first()
    };
    (said && letters.len() == 2 && begins(first, 0) && begins(second, 1)).then_some([first, second])
}

/// Words between a letter and the word that begins with it.
pub(in crate::recognize) fn is_as_in(word: &str) -> bool {
    matches!(word, "van" | "als" | "zoals")
}

/// Whether a letter is said with a word that begins with it.
pub(super) fn is_explained(tokens: &Tokens<'_>, item: &Item) -> bool {
    item.tokens.len() >= 3 && item.tokens.clone().any(|token| tokens.is(token, AS_IN))
}

/// "een O": a capital that is also a word.
pub(super) fn is_capital_o(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .get(token)
        .is_some_and(|at| at.case == Case::Upper && at.text.len() == 1)
}

pub(super) fn is_about_letter(before: &str) -> bool {
    matches!(
        before,
        "een"
            | "geen"
            | "letter"
            | "de"
            | "die"
            | "of"
            | "zonder"
            | "toch"
            | "nee"
            | "laatste"
            | "eerste"
    )
}
