//! Addresses: street, house number and addition, together or alone, and post boxes.
//!
//! # What it finds
//!
//! A street by its ending or from a list, with the number behind it; a number with an addition where an
//! address or house number is asked for or announced; any capitalized or unknown name with a number
//! where an address is asked for; "postbus 626".
//!
//! # The form and who issues it
//!
//! Municipalities issue names and numbers: a number of 1 to 5 digits, a letter, and an addition of up to
//! 4 characters in the Netherlands; a number and a bus in Belgium.
//!
//! # What it does not find
//!
//! A street without any of the usual endings that is in no list, in lower case and without a question.
//!
//! # Examples
//!
//! "burgemeester de vlugtlaan honderdvijfentwintig, drie hoog"; "Heirbaan 56 bus 3"; "twaalf bis".
//!
//! # Sources
//!
//! Catalogus Basisregistratie Adressen en Gebouwen (Kadaster), objects openbare ruimte and
//! nummeraanduiding.

mod apart;
mod around;
mod asked;
mod late;
mod number;
pub(super) mod said;

pub(super) use self::around::{is_announcement, is_article};
pub(super) use self::asked::is_addition;
pub(super) use self::late::is_high;
use self::number::{closed, house_number, is_time, number_behind};
pub(super) use self::number::{is_of_addition, is_storey};
pub(super) use self::said::{
    begins_street, is_article_of_name, is_before_street, is_known_place, is_street_apart,
};
use super::classes::{
    ADDITION, ADDRESS_WORD, ARTICLE, LIVING, POST_BOX, STREET_WORD, WAY, WITHOUT,
};
use super::lexicon::{self, Familiarity};
use super::street::{self, Street, Surety};
use crate::recognize::tokens::{Class, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer};

/// Finds addresses.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "address",
    entity: Entity::Address,
    find,
    source: include_str!("address.rs"),
};

/// Words at which one of the steps that look at every word begins.
const TRIGGERS: Class = ADDITION
    .or(ADDRESS_WORD)
    .or(STREET_WORD)
    .or(WAY)
    .or(POST_BOX)
    .or(WITHOUT);

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let before = findings.as_slice().len();
    let streets: Vec<Vec<Street>> = (0..tokens.turns())
        .map(|turn| street::streets(tokens, turn))
        .collect();
    let sure = streets
        .iter()
        .flatten()
        .filter(|street| is_told(tokens, street))
        .map(|street| street.tokens.end - 1);
    let mut marks = said::Marks::new(tokens, sure.collect());
    for (turn, streets) in streets.iter().enumerate() {
        for street in streets {
            street_with_number(tokens, street, findings);
        }
        for run in tokens.runs_of_turn(turn) {
            let start = run.tokens.start;
            let before = streets.partition_point(|street| street.tokens.start <= start);
            let street = streets[..before].last();
            if !street.is_some_and(|street| street.tokens.contains(&start)) {
                asked::number_alone(tokens, run, findings);
            }
        }
        for run in tokens.runs_of_turn(turn) {
            let Some(number) = house_number(tokens, run, run.tokens.start) else {
                continue;
            };
            around::behind_preposition(tokens, run, &number, findings);
            around::named_before_box(tokens, run, &number, findings);
            around::behind_place(tokens, run, &number, findings);
            around::before_town(tokens, run, &number, findings);
            apart::before_number(tokens, run, &number, findings);
        }
        for token in tokens.of_turn(turn) {
            let said = tokens.is(token, TRIGGERS) || asked::is_letter(tokens, token);
            if said || tokens.is_before(token, WITHOUT) || tokens.is_behind(token, ARTICLE) {
                of_word(tokens, token, findings);
            }
        }
        apart::whole_turn(tokens, turn, findings);
        said::find(tokens, turn, &mut marks, findings);
    }
    late::find(tokens, before, findings);
    late::floor(tokens, before, findings);
}

/// What begins at a word that has to do with an address.
fn of_word(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    asked::addition_alone(tokens, token, findings);
    around::lived_at(tokens, token, findings);
    around::announced(tokens, token, findings);
    written_apart(tokens, token, findings);
    post_box(tokens, token, findings);
    apart::in_pieces(tokens, token, findings);
    apart::explained(tokens, token, findings);
}

/// Whether a street is one, so that numbers near it may belong to it.
fn is_told(tokens: &Tokens<'_>, street: &Street) -> bool {
    street.surety == Surety::Sure
        || number_behind(tokens, street.tokens.end).is_some()
        || tokens
            .open_slot(Entity::Address, street.tokens.start)
            .is_some()
}

fn street_with_number(tokens: &Tokens<'_>, street: &Street, findings: &mut Findings) {
    let number = number_behind(tokens, street.tokens.end);
    let asked = tokens
        .open_slot(Entity::Address, street.tokens.start)
        .is_some();
    let preposition = matches!(
        tokens.previous_words::<2>(street.tokens.start),
        ["de" | "het" | "'t", "op" | "aan" | "in" | "van" | "naar"] | ["op" | "aan", _]
    );
    let supports = usize::from(number.is_some()) + usize::from(asked) + usize::from(preposition);
    let confidence = match street.surety {
        Surety::Sure => Confidence::of_supports(supports + 1),
        Surety::Weak if number.is_some() => Confidence::of_supports(supports),
        Surety::Weak => Confidence::Possible,
    };
    let end = number
        .as_ref()
        .map_or(street.tokens.end, |number| number.end);
    if street.surety == Surety::Weak && end == street.tokens.end && !(asked && preposition) {
        findings.push(tokens.span(street.tokens.clone()), Confidence::Possible);
        return;
    }
    // "op de achterkant", "aan het eind": ordinary words name a street with a number, or where somebody lives.
    let ordinary = street.surety == Surety::Weak
        && number.is_none()
        && street.tokens.clone().all(|word| {
            !tokens.is_word(word)
                || tokens.is_function(word)
                || (lexicon::familiarity(tokens.text(word)) >= Familiarity::Ordinary
                    && !super::told::is_named(tokens, word))
        });
    let lives = tokens
        .words_before(street.tokens.start)
        .take(7)
        .any(|word| tokens.is(word, LIVING) || matches!(tokens.text(word), "zit" | "adres"));
    if ordinary && !lives {
        findings.push(tokens.span(street.tokens.clone()), Confidence::Possible);
        return;
    }
    let confidence = if asked && preposition {
        confidence.max(Confidence::Likely)
    } else {
        confidence
    };
    let front = front(tokens, street.tokens.start);
    findings.push(tokens.span(front..street.tokens.end), confidence);
    if let Some(number) = number {
        findings.push(tokens.span(number), confidence);
    }
}

/// Words before a street that may be pieces of its name.
const PIECES: usize = 2;

/// "de meter ikse weg": where a street begins whose name was cut in pieces, behind the article before it.
fn front(tokens: &Tokens<'_>, start: usize) -> usize {
    if tokens.is_cased(start) {
        return start;
    }
    let piece = |word: &usize| {
        tokens.is_word(*word)
            && tokens.run_at(*word).is_none()
            && !tokens.is_filler(*word)
            && (!tokens.is_function(*word) || tokens.text(*word) == "en")
    };
    let begins = |front: usize| {
        matches!(
            tokens.previous_words::<2>(front),
            [
                "de" | "het" | "den",
                "in" | "op" | "aan" | "is" | "nog" | "naar" | "van" | "bij"
            ]
        )
    };
    let words = tokens.words_before(start).take(PIECES).take_while(piece);
    words.filter(|front| begins(*front)).last().unwrap_or(start)
}

/// "de meerkoet laan": a street that a speech model wrote as two words.
fn written_apart(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    let ends = tokens.is(token, STREET_WORD) && tokens.text(token) != "steenweg";
    if !ends || tokens.is_cased(token) {
        return;
    }
    let name = token.checked_sub(1).filter(|name| {
        tokens.is_word(*name)
            && !tokens.is_function(*name)
            && !tokens.is_filler(*name)
            && tokens.run_at(*name).is_none()
            && !tokens.text(*name).ends_with('e')
            && is_rare(tokens, *name)
    });
    let Some(name) = name else {
        return;
    };
    let behind = matches!(
        tokens.previous_words::<1>(name),
        ["de" | "het" | "op" | "aan" | "in" | "t"]
    );
    if behind {
        let end = number_behind(tokens, token + 1).map_or(token + 1, |number| number.end);
        findings.push(tokens.span(name..end), Confidence::Likely);
    }
}

fn post_box(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    if tokens.is(token, POST_BOX)
        && let Some(number) = number_behind(tokens, token + 1)
    {
        findings.push(tokens.span(token..number.end), Confidence::Certain);
    }
}

/// Whether a word is none that most calls have. A plain word is looked at for it only once; the signs around another do not
/// count.
fn is_rare(tokens: &Tokens<'_>, word: usize) -> bool {
    let text = tokens.text(word);
    if text.len() > 1 && text.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return !tokens.is_frequent(word);
    }
    lexicon::familiarity(text) < Familiarity::Frequent
}

/// A box at the post office, or what stands for one.
pub(super) fn is_post_box(word: &str) -> bool {
    matches!(word, "postbus" | "antwoordnummer")
}

/// "zonder", behind a name without the ending of others.
pub(super) fn is_without(word: &str) -> bool {
    word == "zonder"
}
