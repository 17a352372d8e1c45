//! Pieces of a value that is talked about: a digit or a letter that is asked about, corrected or added.
//!
//! Once a number or a code was found, what follows is often about a single sign of it: "is dat een zeven of een één", "een
//! drie, geen ee", "en tot slot een vijf", "de S van Simon". Alone such a sign is nothing; behind the value it is a piece
//! of it. This pass stands behind the recognizers, since it needs to know what they found.

mod alone;
mod letters;
mod taken_out;

pub(super) use self::alone::is_denial;
use std::ops::Range;

pub(super) use letters::{ABBREVIATIONS, is_as_in, is_written_so};
use letters::{
    is_about_letter, is_capital_o, is_explained, is_short_code, letters_behind, spelled_at,
};

use super::classes::{IN_BETWEEN, WRITTEN_SO};
use super::tokens::{Case, LetterForm, Reading, TokenKind, Tokens};
use super::{Entity, Findings, house, values};

/// The name under which this pass reports.
const NAME: &str = "talk";

/// Turns behind a value within which a sign is a piece of it, listening turns not counted.
const NEAR: usize = 2;

/// Turns behind a place or an address within which four digits are its postcode.
const PLACE: usize = 2;

/// Turns behind a box of an address within which another one is told.
const BOX: usize = 4;

/// Adds what belongs to the values that were found with confidence.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let seen = Seen::new(tokens, findings);
    let mut added = Vec::new();
    // The turn of the last value, with its kind.
    let mut value: Option<(usize, Entity)> = None;
    let mut postcode: Option<usize> = None;
    // The last token of a code.
    let mut last_code: Option<usize> = None;
    // The turn in which it was last asked which of two signs it is.
    let mut either: Option<usize> = None;
    // The turn of the last box of an address.
    let mut boxes: Option<usize> = None;
    let counts = tokens.counts();
    let since = |turn: usize, from: usize| counts[turn] - counts[from];
    let near_name = |turn: usize| {
        (turn.saturating_sub(NEAR)..=turn).any(|turn| seen.names.get(turn) == Some(&true))
    };
    for token in 0..tokens.all().len() {
        let Some(turn) = tokens.get(token).map(|token| token.turn) else {
            continue;
        };
        if let Some(entity) = seen.code[token].or_else(|| {
            // What stands behind the sign in the same turn.
            seen.of_turn.get(turn).copied().flatten()
        }) {
            value = Some((turn, entity));
        }
        // "1131 AE": capitals that are in no run belong to the digits before them.
        let goes_on = seen.masked[token] && last_code.is_some_and(|last| last + 1 == token);
        if seen.code[token].is_some() || goes_on {
            last_code = Some(token);
        }
        if seen.code[token] == Some(Entity::Postcode)
            || (seen.masked[token] && is_four_digits(tokens, token))
        {
            postcode = Some(turn);
        }
        if seen.street[token] && tokens.text(token) == "bus" {
            boxes = Some(turn);
        }
        if let Some(entity) = seen.of_turn.get(turn).copied().flatten()
            && let Some(words) = letters::words_for_two(tokens, token)
        {
            added.extend(words.map(|word| (word..word + 1, entity)));
        }
        if seen.code[token].is_some() && tokens.text(token + 1) == "of" {
            either = Some(turn);
        }
        if seen.masked[token] {
            // "honderdtwaalf huis": what belongs to a number that was found.
            let number = begins_item(tokens, token)
                .then(|| house::number_at(tokens, token, false))
                .flatten();
            added.extend(
                number
                    .filter(|number| !seen.masked[number.end - 1])
                    .map(|number| (number, Entity::Address)),
            );
            continue;
        }
        if postcode.is_some_and(|from| since(turn, from) <= NEAR)
            && let Some(pair) = letters_behind(tokens, token).or_else(|| alone::pair(tokens, token))
        {
            last_code = Some(pair.end - 1);
            added.push((pair, Entity::Postcode));
            continue;
        }
        if let Some(entity) = value
            .filter(|(from, _)| since(turn, *from) <= NEAR)
            .map(|(_, entity)| entity)
            && may_be_sign(tokens, token, entity)
            && let Some(sign) = sign_at(tokens, token)
                .or_else(|| mark_of_secret(tokens, token, entity))
                .or_else(|| whole_turn(tokens, token))
                .or_else(|| rest_behind(tokens, token, seen.of_turn.get(turn).copied().flatten()))
                .or_else(|| alone::sentence(tokens, token, last_code))
                .or_else(|| alone::tail(tokens, token, last_code))
                .or_else(|| alone::contrast(tokens, token, last_code))
                .or_else(|| alone::placed(tokens, token, seen.of_turn.get(turn).copied().flatten()))
                .or_else(|| alone::letters(tokens, token, entity))
                .or_else(|| alone::last_one(tokens, token, last_code))
                .or_else(|| alone::opening(tokens, token, entity))
                .or_else(|| taken_out::taken_out(tokens, token))
                .or_else(|| {
                    digit(tokens, token).filter(|_| {
                        either.is_some_and(|from| from < turn && since(turn, from) <= 1)
                    })
                })
        {
            if tokens.text(sign.end) == "of" {
                either = Some(turn);
            }
            last_code = Some(sign.end - 1);
            added.push((sign, entity));
            continue;
        }
        if let Some((_, entity)) = value
            && let Some(words) = alone::said_with_words(tokens, token, last_code)
        {
            added.push((words, entity));
            continue;
        }
        if tokens.is(token, IN_BETWEEN)
            && let Some(houses) = house::between(tokens, token)
        {
            added.extend(houses.into_iter().map(|house| (house, Entity::Address)));
        }
        let item = begins_item(tokens, token);
        if !item && !tokens.is(token, WRITTEN_SO) {
            continue;
        }
        let near_place = seen.place_within(tokens, token, turn.saturating_sub(1));
        if item
            && let Some(number) = house::number_at(tokens, token, near_place)
                .or_else(|| house::behind_street(tokens, token, seen.street_before(tokens, token)))
                .or_else(|| {
                    house::other_box(tokens, token)
                        .filter(|_| boxes.is_some_and(|from| since(turn, from) <= BOX))
                })
                .or_else(|| house::opening(tokens, token).filter(|_| seen.street_in(tokens, turn)))
                .or_else(|| {
                    house::behind_postcode(tokens, token).filter(|_| {
                        last_code.is_some_and(|last| token - last <= 3) && postcode == Some(turn)
                    })
                })
        {
            added.push((number, Entity::Address));
            continue;
        }
        if let Some(letters) = spelled_at(tokens, token, near_name(turn)) {
            added.push((letters, Entity::Name));
            continue;
        }
        if let Some(code) = postcode_at(tokens, token)
            && seen.place_within(tokens, token, turn.saturating_sub(PLACE))
        {
            postcode = Some(turn);
            added.push((code, Entity::Postcode));
        }
    }
    for (range, entity) in added {
        findings.add_likely(tokens, range, entity, NAME);
    }
}

/// "tussen": what leads to two houses.
pub(super) fn is_in_between(word: &str) -> bool {
    word == "tussen"
}

/// Whether a number, a letter or a symbol begins at a token; every run begins with one.
fn begins_item(tokens: &Tokens<'_>, token: usize) -> bool {
    let item = tokens.item_at(token);
    item.is_some_and(|item| item.tokens.start == token)
}

/// Whether a token may be a piece of a value, or stand before one: a number, a letter, a symbol, capitals, or a mark.
fn may_be_sign(tokens: &Tokens<'_>, token: usize, entity: Entity) -> bool {
    tokens.item_at(token).is_some()
        || tokens.run_at(token).is_some()
        || entity == Entity::Secret
        || tokens
            .get(token)
            .is_some_and(|at| at.kind != TokenKind::Word || at.case == Case::Upper)
        || tokens.text(token) == "een"
}

/// What was found, by token.
struct Seen {
    masked: Vec<bool>,
    /// The kind, where it is one of digits and letters.
    code: Vec<Option<Entity>>,
    /// For every turn the kind of the last one in it.
    of_turn: Vec<Option<Entity>>,
    /// For every turn whether a name stands in it.
    names: Vec<bool>,
    /// For every token whether it belongs to an address.
    street: Vec<bool>,
    /// For every token the last one up to it that belongs to a place or an address.
    place: Vec<Option<usize>>,
}

impl Seen {
    fn new(tokens: &Tokens<'_>, findings: &Findings) -> Self {
        let length = tokens.all().len();
        let (mut masked, mut code) = (vec![false; length], vec![None; length]);
        let mut places = vec![false; length];
        let mut of_turn = vec![None; tokens.turns()];
        let (mut names, mut street) = (vec![false; tokens.turns()], vec![false; length]);
        for finding in findings.likely() {
            for token in tokens.within(&finding.span) {
                masked[token] = true;
                let spelled = tokens.run_at(token).is_some()
                    || matches!(finding.entity, Entity::Username | Entity::Secret);
                if is_code(finding.entity) && spelled {
                    code[token] = Some(finding.entity);
                    of_turn[finding.span.turn] = Some(finding.entity);
                }
                places[token] |= matches!(finding.entity, Entity::Location | Entity::Address);
                street[token] |= finding.entity == Entity::Address;
            }
            if finding.entity == Entity::Name {
                names[finding.span.turn] = true;
            }
        }
        let mut last = None;
        let place = places
            .iter()
            .enumerate()
            .map(|(token, is_place)| {
                if *is_place {
                    last = Some(token);
                }
                last
            })
            .collect();
        Self {
            masked,
            code,
            of_turn,
            names,
            street,
            place,
        }
    }

    /// Whether an address stands right before a token.
    fn street_before(&self, tokens: &Tokens<'_>, token: usize) -> bool {
        tokens.words_before(token).next().is_some_and(|word| {
            self.street.get(word) == Some(&true) && tokens.run_at(word).is_none()
        })
    }

    /// Whether an address without a number at its end stands in the turn before one.
    fn street_in(&self, tokens: &Tokens<'_>, turn: usize) -> bool {
        let before = turn
            .checked_sub(1)
            .map_or(0..0, |turn| tokens.of_turn(turn));
        before
            .rev()
            .find(|token| self.street.get(*token) == Some(&true))
            .is_some_and(|last| tokens.run_at(last).is_none())
    }

    /// Whether a place or an address stands before a token, from a turn on.
    fn place_within(&self, tokens: &Tokens<'_>, token: usize, turn: usize) -> bool {
        self.place
            .get(token)
            .copied()
            .flatten()
            .and_then(|place| tokens.get(place))
            .is_some_and(|place| place.turn >= turn)
    }
}

/// Kinds of digits and letters that are given sign by sign.
const fn is_code(entity: Entity) -> bool {
    entity.is_code() || matches!(entity, Entity::Secret | Entity::Username)
}

/// Whether a token stands in a run of four digits.
fn is_four_digits(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.run_at(token).is_some_and(|run| {
        // "271, 7556": a house number stands before it in the same run.
        let last = run.items.last().is_some_and(|item| {
            item.tokens.contains(&token)
                && matches!(&item.reading, Reading::Number(number)
                    if number.digits.len() == 4 && !number.digits.starts_with('0'))
        });
        if run.items.len() > 4 {
            return last;
        }
        let digits = run.digits();
        last || (run.letter_count() == 0 && digits.len() == 4 && !digits.starts_with('0'))
    })
}

/// Four digits that may be a postcode where they stand: one number, no year, no amount.
fn postcode_at(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    if run.digit_count() != 4 || run.letter_count() > 0 || run.unit {
        return None;
    }
    let digits = run.digits();
    let value: u32 = digits.parse().ok()?;
    let [before] = tokens.previous_words::<1>(token);
    let stands = matches!(
        before,
        "" | "de" | "dat" | "is" | "dan" | "en" | "in" | "postcode" | "het"
    ) || tokens.sentence_start(token) == token;
    let fits = || {
        (1_000..=9_999).contains(&value)
            && !(1_900..=2_040).contains(&value)
            && !super::plain::is_thousands(tokens, run)
            && !values::is_explained(tokens, run)
    };
    (stands && values::is_closed(tokens, run.tokens.end) && fits()).then(|| run.tokens.clone())
}

/// A digit or a letter that is talked about.
fn sign_at(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if is_short_code(tokens, token) {
        return Some(token..token + 1);
    }
    let item = tokens
        .item_at(token)
        .filter(|item| item.tokens.start == token || is_capital_o(tokens, token))?;
    let [before, second] = tokens.previous_words::<2>(token);
    if let Some(run) = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token && stands_at_an_end(tokens, run.tokens.end))
        .filter(|run| run.digit_count() <= 4 && !run.unit)
    {
        return Some(run.tokens.clone());
    }
    // "er staat nog een nul voor": the article is no one.
    if tokens.text(token) == "een"
        && matches!(
            before,
            "nog" | "staat" | "zit" | "er" | "met" | "is" | "was"
        )
        && let Some(run) = tokens
            .run_at(token)
            .filter(|run| run.tokens.start == token && run.items.len() == 2)
            .filter(|run| run.digit_count() == 2 && !run.unit && is_closed(tokens, run.tokens.end))
    {
        return Some(run.tokens.start + 1..run.tokens.end);
    }
    // "en dan nog een een achteraan"
    if tokens.text(token) == "een"
        && before == "een"
        && (stands_at_an_end(tokens, token + 1)
            || matches!(tokens.text(token + 1), "eraan" | "erbij"))
    {
        return Some(token..token + 1);
    }
    match &item.reading {
        Reading::Number(number) => {
            let run = tokens.run_at(token);
            let alone = run.is_none_or(|run| run.items.len() <= 2);
            let plain =
                alone && run.is_some_and(|run| run.unit || values::is_explained(tokens, run));
            // "je bent de 6 vergeten"
            let [next] = tokens.next_behind::<1>(item.tokens.end);
            let lost = before == "de"
                && number.digits.len() == 1
                && matches!(
                    next,
                    "vergeten" | "vergat" | "gemist" | "overgeslagen" | "kwijt"
                );
            if lost {
                return Some(item.tokens.clone());
            }
            let talked = is_about_digit(before, second);
            (!number.ordinal
                && !number.weak
                && number.digits.len() <= 2
                && !plain
                && alone
                && talked
                && is_closed(tokens, item.tokens.end))
            .then(|| item.tokens.clone())
        }
        Reading::Letters(_, LetterForm::Ambiguous) => {
            // "met een s natuurlijk": clipped words stand behind no article.
            let consonant = matches!(tokens.text(token), "n" | "s" | "t" | "k" | "m")
                && before == "een"
                && (second == "met" || is_closed(tokens, item.tokens.end));
            let vowel = matches!(tokens.text(token), "o" | "u")
                && matches!(before, "een" | "geen" | "letter")
                && is_closed(tokens, item.tokens.end);
            (consonant || vowel).then(|| token..token + 1)
        }
        Reading::Letters(letters, form) => {
            let explained = is_explained(tokens, item);
            let announced = item.tokens.len() >= 2
                && matches!(
                    tokens.text(item.tokens.start),
                    "een" | "de" | "letter" | "met" | "hoofdletter"
                );
            let talked = announced || is_about_letter(before);
            let last = tokens.words_behind(item.tokens.end).next().is_none();
            let sure = match form {
                LetterForm::Letter | LetterForm::Name => letters.len() == 1,
                LetterForm::Scarce => {
                    last && matches!(tokens.text(token), "ha" | "el" | "pe" | "zet" | "ve" | "ke")
                }
                _ => false,
            };
            let talked = talked || (last && matches!(before, "en" | "dan"));
            (explained || (sure && talked && is_closed(tokens, item.tokens.end)))
                .then(|| item.tokens.clone())
        }
        Reading::Symbol { .. } => None,
    }
}

/// "uh ik denk acht": one digit that counts nothing.
fn digit(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let item = tokens
        .item_at(token)
        .filter(|item| item.tokens.start == token)?;
    let Reading::Number(number) = &item.reading else {
        return None;
    };
    let plain = || {
        tokens
            .run_at(token)
            .is_some_and(|run| run.unit || values::is_explained(tokens, run))
    };
    let one = number.digits.len() == 1 && !number.ordinal && !number.weak;
    (one && is_closed(tokens, item.tokens.end) && !plain()).then(|| item.tokens.clone())
}

/// "en dan een uitroepteken", "drie keer uitroepteken": a mark that is said beside a password.
fn mark_of_secret(tokens: &Tokens<'_>, token: usize, entity: Entity) -> Option<Range<usize>> {
    if entity != Entity::Secret {
        return None;
    }
    let times = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token && run.items.len() == 1)
        .filter(|run| matches!(tokens.text(run.tokens.end), "keer" | "maal"))
        .map(|run| run.tokens.end + 1);
    let said = times.unwrap_or(token);
    let (symbol, range) = tokens.symbol_at(said)?;
    let is_said = tokens.is_word(said) && range.start == said;
    let joins = matches!(symbol, '.' | ',' | '-' | '@' | ' ' | '\'' | ':' | ';');
    (is_said && !joins).then_some(token..range.end)
}

/// "zes zeven aan het eind": where in the value the digits stand.
fn stands_at_an_end(tokens: &Tokens<'_>, end: usize) -> bool {
    let words = tokens.next_behind::<3>(end);
    matches!(
        words,
        [
            "aan" | "op" | "an",
            "het" | "t" | "'t",
            "eind" | "einde" | "end" | "begin" | "laatst"
        ]
    ) || matches!(words[0], "achteraan" | "vooraan" | "erachter" | "ervoor")
}

/// A piece that is all that is said: "zeven nul", "ja, twee nul". It goes on with a value.
fn whole_turn(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let fits = (2..=6).contains(&run.digit_count()) && !run.unit;
    if !fits {
        return None;
    }
    let only = |word: usize| {
        tokens.is_filler(word) || matches!(tokens.text(word), "klopt" | "juist" | "oke" | "precies")
    };
    let alone =
        tokens.words_before(token).all(only) && tokens.words_behind(run.tokens.end).all(only);
    (alone && !values::is_ordinal(run) && !values::is_explained(tokens, run))
        .then(|| run.tokens.clone())
}

/// "zesentachtig nul vijf, dat is mijn verjaardag, en dan tweehonderd achttien": the rest of a value of the same turn.
fn rest_behind(tokens: &Tokens<'_>, token: usize, of_turn: Option<Entity>) -> Option<Range<usize>> {
    of_turn?;
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let [before, second] = tokens.previous_words::<2>(token);
    let late = matches!((second, before), ("en", "dan" | "nog") | ("dan", "nog"));
    let fits = || {
        (2..=8).contains(&run.digit_count())
            && run.letter_count() <= 2
            && !run.unit
            && !values::is_explained(tokens, run)
    };
    (late && fits() && values::is_closed(tokens, run.tokens.end)).then(|| run.tokens.clone())
}

/// Words before a digit with which it is talked about as a digit: "nog een vijf", "geen zes", "dan een 4".
fn is_about_digit(before: &str, second: &str) -> bool {
    match before {
        "geen" | "cijfer" | "controlegetal" | "controlecijfer" => true,
        "eens" => second == "nog",
        "een" => !matches!(
            second,
            "met" | "een" | "in" | "op" | "gekregen" | "kreeg" | "haalde" | "om" | "rond"
        ),
        _ => false,
    }
}

/// Whether nothing follows that the sign could count or describe.
fn is_closed(tokens: &Tokens<'_>, end: usize) -> bool {
    // "er staat nog een nul voor", "er zit een b achter"
    let placed = matches!(tokens.text(end), "achter" | "voor" | "tussen" | "bij")
        && tokens.words_behind(end + 1).next().is_none_or(|word| {
            word > end + 1 || tokens.is_filler(word) || tokens.is_function(word)
        });
    placed || values::is_closed(tokens, end) || tokens.item_at(end).is_some()
}
