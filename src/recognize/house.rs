//! House numbers where nothing but their place tells: an answer, behind a street, with a letter or a bus.

use std::ops::Range;

use super::tokens::{Item, LetterForm, Reading, Run, Tokens};
use super::{Entity, values};

/// A house number or its addition that starts at a token; `near_place` says that a street or a place was named just before.
pub(super) fn number_at(
    tokens: &Tokens<'_>,
    token: usize,
    near_place: bool,
) -> Option<Range<usize>> {
    let item = tokens
        .item_at(token)
        .filter(|item| item.tokens.start == token)?;
    let [before, second] = tokens.previous_words::<2>(token);
    if let Reading::Letters(letters, form) = &item.reading {
        let addition =
            matches!(before, "toevoeging" | "bus") || (second == "toevoeging" && before == "is");
        let sure = *form < LetterForm::Scarce && letters.len() == 1;
        return (addition && sure && values::is_closed(tokens, item.tokens.end))
            .then(|| item.tokens.clone());
    }
    // "bus één", "nummer één": the article by itself.
    if (before == "bus" || near_place && matches!(before, "nummer" | "huisnummer"))
        && tokens.text(token) == "een"
        && tokens.written(token..token + 1).contains('é')
    {
        return Some(token..token + 1);
    }
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let short = (1..=5).contains(&run.digit_count())
        && run.letter_count() <= 2
        && !run.unit
        && is_plain(item);
    if !short {
        return None;
    }
    let asked = is_asked(tokens, token);
    let end = end_at(tokens, token, run, near_place, asked)?;
    // The emergency number is a house number, too: "112", asked for.
    let public = || values::are_public(run);
    let explained = values::is_explained(tokens, run) && !(asked && public());
    (!explained).then_some(token..end)
}

/// The end of a house number that is a short run, if what stands around it tells that it is one.
fn end_at(
    tokens: &Tokens<'_>,
    token: usize,
    run: &Run,
    near_place: bool,
    asked: bool,
) -> Option<usize> {
    if let Some(end) = with_bus(tokens, run.tokens.end) {
        return Some(end);
    }
    let [before, second] = tokens.previous_words::<2>(token);
    let end = with_letter(tokens, run.tokens.end)
        .or_else(|| with_word(tokens, run.tokens.end).filter(|_| near_place || asked));
    let named = before == "nummer"
        && (matches!(second, "op" | "van" | "bij" | "naar" | "aan")
            || end.is_some()
            || (near_place && values::is_closed(tokens, run.tokens.end)));
    let bus = before == "bus" && near_place && values::is_closed(tokens, run.tokens.end);
    let lettered = near_place && (end.is_some() || is_lettered(tokens, run));
    let alone = near_place && stands_alone(tokens, &run.tokens);
    let there = near_place && is_there(tokens, run);
    let bus = bus || (before == "bus" && is_apposed(tokens, token, run));
    (asked || named || bus || lettered || alone || there).then(|| end.unwrap_or(run.tokens.end))
}

/// "4A, want …", "eenennegentig b": a number and one letter that are a clause by themselves.
fn is_lettered(tokens: &Tokens<'_>, run: &Run) -> bool {
    let letter = matches!(
        run.items.last().map(|item| &item.reading),
        Some(Reading::Letters(letters, form)) if letters.len() == 1 && *form <= LetterForm::Name
    );
    letter
        && run.letter_count() == 1
        && run.numbers().count() == 1
        && tokens.sentence_start(run.tokens.start) == run.tokens.start
        && values::is_closed(tokens, run.tokens.end)
}

/// "op 4 zit de schuur", "op den twaalf".
fn is_there(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before, second] = tokens.previous_words::<2>(run.tokens.start);
    let [next] = tokens.next_behind::<1>(run.tokens.end);
    let lives = before == "op"
        && matches!(
            next,
            "zit" | "zitten" | "woon" | "woont" | "wonen" | "woonde" | "woonden" | "huist"
        );
    let on_the = second == "op"
        && matches!(before, "den" | "nummer")
        && values::is_closed(tokens, run.tokens.end);
    run.digit_count() <= 4 && (lives || on_the)
}

/// "op het gelijkvloers, bus één, want": a bus between commas.
fn is_apposed(tokens: &Tokens<'_>, token: usize, run: &Run) -> bool {
    let is_comma = |at: Option<usize>| at.is_some_and(|at| tokens.text(at) == ",");
    is_comma(token.checked_sub(2))
        && matches!(tokens.text(run.tokens.end), "," | ".")
        && run.items.len() <= 2
}

/// Words before a number that opens its turn.
const LEADS: usize = 5;

/// "op zestien, ja", "nee, nummer acht": a number that opens the turn behind one in which a street was told.
pub(super) fn opening(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let [before] = tokens.previous_words::<1>(token);
    if !matches!(before, "op" | "nummer" | "huisnummer") {
        return None;
    }
    let leads = tokens.words_before(token).take(LEADS).all(|word| {
        tokens.is_filler(word)
            || matches!(
                tokens.text(word),
                "op" | "nummer" | "huisnummer" | "klopt" | "dat" | "is"
            )
    });
    let closes = matches!(tokens.text(run.tokens.end), "," | "." | "!")
        || tokens
            .words_behind(run.tokens.end)
            .next()
            .is_none_or(|word| {
                matches!(
                    tokens.text(word),
                    "ja" | "he" | "hoor" | "en" | "maar" | "klopt"
                )
            });
    let fits = || {
        (1..=4).contains(&run.digit_count())
            && run.items.len() <= 3
            && !run.unit
            && run.items.first().is_some_and(is_plain)
            && !values::is_explained(tokens, run)
    };
    (leads && closes && fits()).then(|| run.tokens.clone())
}

/// "9601 AM, met 112": the number behind a postcode.
pub(super) fn behind_postcode(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let fits = (1..=4).contains(&run.digit_count())
        && run.items.len() <= 3
        && !run.unit
        && run.items.first().is_some_and(is_plain);
    (fits
        && tokens.previous_words::<1>(token) == ["met"]
        && values::is_closed(tokens, run.tokens.end))
    .then(|| run.tokens.clone())
}

/// "zij is bus elf", "in bus 2 woont": a box, where one was told before.
pub(super) fn other_box(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let [before, second] = tokens.previous_words::<2>(token);
    let [next] = tokens.next_behind::<1>(run.tokens.end);
    let rides = matches!(second, "de" | "met" | "die" | "lijn")
        || matches!(next, "nemen" | "genomen" | "richting" | "naar" | "rijdt");
    let fits = (1..=4).contains(&run.digit_count())
        && run.items.len() <= 2
        && !run.unit
        && run.items.first().is_some_and(is_plain);
    (before == "bus" && !rides && fits).then(|| run.tokens.clone())
}

/// "tussen achtendertig en veertig": two houses, asked for.
pub(super) fn between(tokens: &Tokens<'_>, token: usize) -> Option<Vec<Range<usize>>> {
    if tokens.text(token) != "tussen" {
        return None;
    }
    let turn = tokens.get(token)?.turn;
    let opens = tokens
        .words_before(token)
        .take(LEADS)
        .all(|word| tokens.is_filler(word));
    let asked = tokens
        .open_slot(Entity::Address, token)
        .is_some_and(|slot| slot.turn < turn && turn - slot.turn <= 2);
    if !opens || !asked {
        return None;
    }
    let numbers: Vec<Range<usize>> = tokens
        .items()
        .iter()
        .skip(
            tokens
                .items()
                .partition_point(|item| item.tokens.start <= token),
        )
        .take_while(|item| item.tokens.start <= token + 8)
        .filter(|item| is_plain(item))
        .take(2)
        .map(|item| item.tokens.clone())
        .collect();
    (numbers.len() == 2).then_some(numbers)
}

/// "[a street] 4": a number right behind what was found to be a street.
pub(super) fn behind_street(
    tokens: &Tokens<'_>,
    token: usize,
    street_before: bool,
) -> Option<Range<usize>> {
    let run = tokens
        .run_at(token)
        .filter(|run| street_before && run.tokens.start == token)?;
    let fits = (1..=4).contains(&run.digit_count())
        && run.items.len() <= 2
        && !run.unit
        && run.items.first().is_some_and(is_plain)
        && values::is_closed(tokens, run.tokens.end)
        && !values::is_explained(tokens, run);
    fits.then(|| run.tokens.clone())
}

/// Whether an item is a number, and neither an ordinal nor an article.
fn is_plain(item: &Item) -> bool {
    matches!(&item.reading, Reading::Number(number) if !number.ordinal && !number.weak)
}

/// The end of "a" in "veertien a", where nothing follows that belongs to it.
fn with_letter(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let item = tokens
        .item_at(end)
        .filter(|item| item.tokens.start == end && item.tokens.len() == 1)?;
    let same_turn = tokens.get(end)?.turn == tokens.get(end.checked_sub(1)?)?.turn;
    let letter = matches!(&item.reading, Reading::Letters(letters, LetterForm::Letter | LetterForm::Name)
        if letters.len() == 1 && letters.as_str() <= "h");
    (letter && same_turn && values::is_closed(tokens, item.tokens.end)).then_some(item.tokens.end)
}

/// Whether hardly anything else is said in the turn of a run.
fn is_alone(tokens: &Tokens<'_>, run: &Run) -> bool {
    tokens.words_before(run.tokens.start).nth(2).is_none()
        && values::is_closed(tokens, run.tokens.end)
}

/// The end of a word that is an addition: "zesenvijftig zwart", "honderdtwaalf huis".
fn with_word(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let word = tokens
        .words_behind(end)
        .next()
        .filter(|word| *word == end)?;
    let addition = matches!(
        tokens.text(word),
        "huis"
            | "hs"
            | "bis"
            | "zwart"
            | "zw"
            | "rood"
            | "rd"
            | "blauw"
            | "groen"
            | "wit"
            | "geel"
            | "boven"
            | "beneden"
            | "hoog"
            | "laag"
            | "plus"
    );
    (addition && values::is_closed(tokens, word + 1)).then_some(word + 1)
}

/// The end of "bus 22" behind a number.
fn with_bus(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let mut words = tokens
        .words_behind(end)
        .filter(|word| !tokens.is_filler(*word));
    let bus = words.next().filter(|word| tokens.text(*word) == "bus")?;
    let number = words.next().and_then(|word| tokens.item_at(word))?;
    (bus < number.tokens.start && is_plain(number)).then_some(number.tokens.end)
}

/// Whether a house number was asked for in the turns before.
fn is_asked(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(run) = tokens.run_at(token) else {
        return false;
    };
    tokens
        .open_slot(Entity::Address, token)
        .is_some_and(|slot| {
            let number = slot.cue.clone().any(|word| {
                let text = tokens.text(word);
                text.ends_with("huisnummer") || matches!(text, "toevoeging" | "busnummer" | "bus")
            }) || tokens.text(slot.cue.start) == "huis"
                || closes_question(tokens, slot.cue.end);
            number
                && run.turn > slot.turn
                && run.turn - slot.turn <= 2
                && (values::is_answer(tokens, run, slot, true)
                    || (values::are_public(run) && is_alone(tokens, run))
                    || with_word(tokens, run.tokens.end).is_some())
        })
}

/// "en u zit zelf op nummer": the question ends with the word.
fn closes_question(tokens: &Tokens<'_>, end: usize) -> bool {
    end.checked_sub(1)
        .is_some_and(|last| tokens.text(last) == "nummer")
        && tokens.words_behind(end).next().is_none()
}

/// Whether a number is a sentence by itself: "Achterbosch. Negenentwintig."
fn stands_alone(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    let first = tokens.sentence_start(range.start) == range.start;
    let full = |token: usize| matches!(tokens.text(token), "." | "!");
    first
        && full(range.end)
        && range.start.checked_sub(1).is_some_and(full)
        && tokens.get(range.start).map(|token| token.turn)
            == tokens
                .get(range.start.saturating_sub(1))
                .map(|token| token.turn)
}
