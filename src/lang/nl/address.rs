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
mod late;
pub(super) mod said;

use std::ops::Range;

use super::gazetteers;
use super::lexicon::{self, Familiarity};
use super::street::{self, Street, Surety};
use super::words::is_living;
use crate::recognize::tokens::{
    Case, CueKind, Gap, LetterForm, Reading, Run, Slot, TokenKind, Tokens,
};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds addresses.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "address",
    entity: Entity::Address,
    find,
    source: include_str!("address.rs"),
};

/// Digits of the longest house number.
const MAX_DIGITS: usize = 5;

/// Turns after a question within which a house number is taken for the answer.
const ANSWER_TURNS: usize = 5;

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
            if !streets
                .iter()
                .any(|street| street.tokens.contains(&run.tokens.start))
            {
                number_alone(tokens, run, findings);
            }
        }
        for run in tokens.runs_of_turn(turn) {
            behind_preposition(tokens, run, findings);
            named_before_box(tokens, run, findings);
            behind_place(tokens, run, findings);
            apart::before_number(tokens, run, findings);
        }
        for token in tokens.of_turn(turn) {
            addition_alone(tokens, token, findings);
            lived_at(tokens, token, findings);
            announced(tokens, token, findings);
            written_apart(tokens, token, findings);
            post_box(tokens, token, findings);
            apart::in_pieces(tokens, token, findings);
            apart::explained(tokens, token, findings);
        }
        apart::whole_turn(tokens, turn, findings);
        said::find(tokens, turn, &mut marks, findings);
    }
    late::find(tokens, before, findings);
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
        .any(|word| is_living(tokens.text(word)) || matches!(tokens.text(word), "zit" | "adres"));
    if ordinary && !lives {
        findings.push(tokens.span(street.tokens.clone()), Confidence::Possible);
        return;
    }
    let confidence = if asked && preposition {
        confidence.max(Confidence::Likely)
    } else {
        confidence
    };
    findings.push(tokens.span(street.tokens.clone()), confidence);
    if let Some(number) = number {
        findings.push(tokens.span(number), confidence);
    }
}

/// The house number with its addition right behind a street, with "nummer" or a comma between.
fn number_behind(tokens: &Tokens<'_>, end: usize) -> Option<Range<usize>> {
    let turn = tokens.get(end.checked_sub(1)?)?.turn;
    let mut at = end;
    while at < end + 6 {
        let token = tokens.get(at).filter(|token| token.turn == turn)?;
        if let Some(run) = tokens.run_at(at) {
            return house_number(tokens, run, at);
        }
        let between = matches!(
            &*token.text,
            "," | "nummer"
                | "nr"
                | "huisnummer"
                | "en"
                | "dan"
                | "uh"
                | "eh"
                | "-"
                | "op"
                | "is"
                | "."
                | "dat"
                | "'t"
                | "t"
                | "het"
                | "euh"
                | "ehm"
        );
        if !between {
            return None;
        }
        at += 1;
    }
    None
}

/// A house number that begins at a token of a run, with its addition, also behind the run.
fn house_number(tokens: &Tokens<'_>, run: &Run, at: usize) -> Option<Range<usize>> {
    let first = run.items.iter().position(|item| item.tokens.start >= at)?;
    let Reading::Number(number) = &run.items[first].reading else {
        return None;
    };
    if number.digits.len() > MAX_DIGITS
        || number.digits.starts_with('0')
        || number.ordinal
        || (run.unit && first + 1 == run.items.len())
    {
        return None;
    }
    let mut end = run.items[first].tokens.end;
    let mut digits = number.digits.len();
    for item in &run.items[first + 1..] {
        let taken = match &item.reading {
            Reading::Letters(letters, _) => letters.len() <= 3,
            Reading::Symbol { symbol, .. } => matches!(symbol, '-' | '/'),
            Reading::Number(number) => {
                digits += number.digits.len();
                digits <= MAX_DIGITS && number.digits.len() <= 3
            }
        };
        if !taken {
            break;
        }
        end = item.tokens.end;
    }
    // "acht a woont", where the letter may also be a word.
    let letter = tokens.get(end).is_some_and(|next| {
        next.turn == run.turn
            && next.kind == TokenKind::Word
            && next.text.len() == 1
            && !matches!(&*next.text, "u" | "n" | "t" | "k" | "s" | "m")
            && matches!(next.gap, Gap::Space | Gap::Glued)
    });
    if letter && end == run.items[first].tokens.end && tokens.run_at(end + 1).is_none() {
        end += 1;
    }
    Some(at..addition_end(tokens, end))
}

/// Words of an addition behind a number: "bus 3", "drie hoog", "bis", "zwart".
fn addition_end(tokens: &Tokens<'_>, mut end: usize) -> usize {
    for _ in 0..3 {
        let skip = (end..end + 3)
            .take_while(|token| {
                matches!(
                    tokens.text(*token),
                    "," | "-" | "/" | "uh" | "eh" | "euh" | "ehm" | "en"
                )
            })
            .count();
        let words = tokens.next_behind::<2>(end + skip);
        let word_end = end + skip + 1;
        match words {
            [
                "bus" | "bte" | "toevoeging" | "flat" | "kamer" | "appartement" | "unit",
                _,
            ] => {
                end = tokens
                    .run_at(word_end)
                    .map(|run| run.tokens.end.min(word_end + 3))
                    .or_else(|| tokens.item_at(word_end).map(|item| item.tokens.end))
                    .unwrap_or(word_end);
            }
            [
                "bis" | "hs" | "huis" | "zwart" | "rood" | "boven" | "beneden" | "achter" | "hoog"
                | "rd" | "zw" | "i" | "ii" | "iii" | "iv",
                _,
            ] => end = word_end,
            [_, "hoog"] => end = word_end + 1,
            [storey, _] if storey.len() > 5 && storey.ends_with("hoog") => end = word_end,
            _ => return end,
        }
    }
    end
}

/// A number where an address or house number is asked for or announced.
fn number_alone(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    let start = run.tokens.start;
    let Some(number) = house_number(tokens, run, start) else {
        return;
    };
    if number.end < run.tokens.end || run.digit_count() > MAX_DIGITS {
        return;
    }
    let Some(slot) = slot(tokens, run) else {
        return;
    };
    let counts = values::is_place_in_queue(tokens, run)
        || values::is_thousands(tokens, run)
        || (values::is_asked_quantity(tokens, run)
            && !matches!(
                tokens.previous_words::<1>(start),
                ["bij" | "op" | "nummer" | "naast"]
            ));
    if counts
        || !closed(tokens, number.end)
        || is_time(tokens, start)
        || !is_answer(tokens, run, slot)
    {
        return;
    }
    if let Some(name) = name_before(tokens, start, slot) {
        findings.push(tokens.span(name..number.end), Confidence::Likely);
        return;
    }
    findings.push(tokens.span(number), Confidence::Likely);
}

/// The slot that a number may answer: one for an address, and no later one for something else that is
/// a number too.
fn slot<'t>(tokens: &'t Tokens<'_>, run: &Run) -> Option<&'t Slot> {
    let slot = tokens.open_slot(Entity::Address, run.tokens.start)?;
    let near = run.turn - slot.turn <= ANSWER_TURNS;
    let behind = run.turn > slot.turn || run.tokens.start >= slot.cue.end;
    let announced = tokens.text(slot.cue.start) == "nummer" && slot.turn == run.turn;
    let beside = run.tokens.start.saturating_sub(slot.cue.end) <= 3;
    (near && behind && (!announced || beside)).then_some(slot)
}

/// Whether a number stands where answers stand: early in a turn, or behind a word that announces it.
fn is_answer(tokens: &Tokens<'_>, run: &Run, slot: &Slot) -> bool {
    let start = run.tokens.start;
    let announced = matches!(
        tokens.previous_words::<1>(start),
        ["nummer" | "huisnummer" | "op" | "bij" | "dan" | "is" | "wordt" | "nr" | "dus"]
    );
    let early = tokens.words_before(start).nth(5).is_none();
    let behind_cue = slot.turn == run.turn && start.saturating_sub(slot.cue.end) <= 5;
    // 112 and 144 are everybody's.
    let public = matches!(run.digits().as_str(), "112" | "144" | "113" | "911");
    // "achter het huis, lutjewinkel drieentwintig": a word that is in no dictionary names the street.
    let named = tokens
        .words_before(start)
        .next()
        .is_some_and(|word| !tokens.is_ordinary(word) && tokens.run_at(word).is_none());
    !public && (announced || early || behind_cue || named)
}

/// Whether nothing follows that the number could count.
fn closed(tokens: &Tokens<'_>, end: usize) -> bool {
    let Some(next) = tokens.get(end) else {
        return true;
    };
    let last = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map(|token| token.turn);
    Some(next.turn) != last
        || next.kind == TokenKind::Mark
        || tokens.is_function(end)
        || tokens.is_filler(end)
}

fn is_time(tokens: &Tokens<'_>, start: usize) -> bool {
    matches!(
        tokens.previous_words::<1>(start),
        ["om"
            | "tussen"
            | "half"
            | "rond"
            | "over"
            | "voor"
            | "vanaf"
            | "tot"
            | "ongeveer"
            | "na"
            | "elke"
            | "per"]
    )
}

/// Where the name before a number begins, where it looks like that of a street: "Heggenmus 23", "de
/// hoge es vierenveertig".
fn name_before(tokens: &Tokens<'_>, number: usize, slot: &Slot) -> Option<usize> {
    let mut start = number;
    let turn = tokens.get(number)?.turn;
    for word in tokens.words_before(number).take(4) {
        let token = tokens.get(word)?;
        let between = matches!(
            &*token.text,
            "nummer"
                | "huisnummer"
                | "en"
                | "dan"
                | "uh"
                | "eh"
                | "kamer"
                | "appartement"
                | "flat"
                | "blok"
        );
        if start == number && between {
            continue;
        }
        let answers = turn > slot.turn || slot.kind != CueKind::Mention;
        let capital =
            token.case == Case::Capital && (answers || tokens.sentence_start(word) != word);
        let plain = !tokens.is_cased(word) && answers && token.text.len() > 3;
        if !(capital || plain)
            || token.kind != TokenKind::Word
            || tokens.is_function(word)
            || tokens.is_filler(word)
        {
            break;
        }
        start = word;
    }
    (start < number).then_some(start)
}

/// "aan de hoge es vierenveertig": one to three words behind "aan de" or "op de" and before a number
/// that counts nothing, where an address is what the talk is about.
fn behind_preposition(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    let Some(number) = house_number(tokens, run, run.tokens.start) else {
        return;
    };
    let lives = |word: &str| {
        matches!(
            word,
            "woon"
                | "woont"
                | "wonen"
                | "woonde"
                | "woonden"
                | "adres"
                | "staat"
                | "ligt"
                | "zit"
                | "zitten"
                | "zat"
                | "zaten"
        )
    };
    if matches!(&run.items[0].reading, Reading::Number(number) if number.weak) {
        return;
    }
    let words = tokens.previous_words::<5>(run.tokens.start);
    let article = (1..4).find(|at| {
        matches!(words[*at], "de" | "het" | "'t")
            && matches!(words[*at + 1], "aan" | "op" | "in" | "van" | "naar")
    });
    let about = tokens
        .open_slot(Entity::Address, run.tokens.start)
        .is_some()
        || words.get(4) == Some(&"aan")
        || matches!(tokens.next_behind::<2>(number.end), ["in" | "te", place] | ["hier" | "daar", place] if !place.is_empty())
        || article.is_some_and(|at| words[at + 1] == "aan")
        || tokens
            .words_before(run.tokens.start)
            .take(8)
            .any(|word| lives(tokens.text(word)));
    // "op de lange haven zeven en veertig b een en dertig elf": the postcode follows at once.
    let several = matches!(&run.items[0].reading, Reading::Number(first) if first.digits.len() > 1);
    let closed = closed(tokens, number.end) || (several && run.tokens.contains(&number.end));
    let Some(article) = article.filter(|_| about && closed) else {
        return;
    };
    let Some(first) = tokens.words_before(run.tokens.start).nth(article - 1) else {
        return;
    };
    let name = first..run.tokens.start;
    if !name.clone().any(|word| {
        matches!(
            tokens.text(word),
            "." | "?" | "!" | "nummer" | "vaste" | "app" | "gsm" | "mobiele"
        ) || tokens.is_filler(word)
            || tokens.run_at(word).is_some()
            || is_preposition(tokens.text(word))
    }) {
        findings.push(tokens.span(first..number.end), Confidence::Likely);
    }
}

/// "Dorp-Oost 88 bus 201": words with capitals before a number with an addition, whatever they are.
fn named_before_box(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    let Some(number) = house_number(tokens, run, run.tokens.start) else {
        return;
    };
    let added = (number.start..number.end).any(|token| {
        matches!(
            tokens.text(token),
            "bus" | "bte" | "bis" | "hs" | "huis" | "hoog" | "kamer"
        )
    });
    let is_named = |token: &usize| {
        tokens
            .get(*token)
            .is_some_and(|token| token.turn == run.turn && token.case == Case::Capital)
            || (tokens.text(*token) == "-"
                && tokens
                    .get(*token + 1)
                    .is_some_and(|next| next.case == Case::Capital))
    };
    let start = (run.tokens.start.saturating_sub(5)..run.tokens.start)
        .rev()
        .take_while(is_named)
        .last();
    if let Some(start) = start.filter(|_| added) {
        findings.push(tokens.span(start..number.end), Confidence::Likely);
    }
}

/// "woont om de hoek op de haverlanden": where somebody lives, a word that is in no dictionary.
fn lived_at(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    let [article, preposition] = tokens.previous_words::<2>(token);
    let place =
        matches!(article, "de" | "het" | "'t") && matches!(preposition, "op" | "aan" | "in");
    let lives = tokens
        .words_before(token)
        .take(9)
        .any(|word| is_living(tokens.text(word)));
    let made_up = tokens.is_word(token)
        && tokens.run_at(token).is_none()
        && lexicon::familiarity(tokens.text(token)) < Familiarity::Ordinary;
    if place && lives && made_up && closed(tokens, token + 1) {
        findings.push(tokens.span(token..token + 1), Confidence::Likely);
    }
}

/// "uw adres is nog de tussenklappen zestien": up to three words behind the announcement and before a number that
/// counts nothing.
fn announced(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    if !matches!(
        tokens.text(token),
        "adres" | "woonadres" | "bezorgadres" | "afleveradres"
    ) {
        return;
    }
    let words: Vec<usize> = tokens.words_behind(token + 1).take(10).collect();
    let Some(verb) = words
        .iter()
        .take(3)
        .position(|word| matches!(tokens.text(*word), "is" | "was" | "wordt" | "blijft"))
    else {
        return;
    };
    let is_link = |word: &str| {
        matches!(
            word,
            "nog"
                | "nu"
                | "dan"
                | "dus"
                | "altijd"
                | "steeds"
                | "de"
                | "het"
                | "op"
                | "aan"
                | "uh"
                | "eh"
                | "toch"
        )
    };
    let behind = &words[verb + 1..];
    let Some(first) = behind.iter().position(|word| !is_link(tokens.text(*word))) else {
        return;
    };
    let number = behind[first..]
        .iter()
        .take(4)
        .position(|word| tokens.run_at(*word).is_some());
    let Some(number) = number
        .map(|at| behind[first + at])
        .filter(|at| *at > behind[first])
    else {
        return;
    };
    let house = tokens
        .run_at(number)
        .and_then(|run| house_number(tokens, run, number));
    if let Some(house) = house.filter(|house| closed(tokens, house.end)) {
        findings.push(tokens.span(behind[first]..house.end), Confidence::Likely);
    }
}

/// "in Zwijnaarde, Ter Linden tweeëntwintig": words with capitals between a place and a number.
fn behind_place(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    let Some(number) = house_number(tokens, run, run.tokens.start) else {
        return;
    };
    let is_named = |token: &usize| {
        tokens.get(*token).is_some_and(|token| {
            token.turn == run.turn && token.kind == TokenKind::Word && token.case == Case::Capital
        })
    };
    let start = (run.tokens.start.saturating_sub(4)..run.tokens.start)
        .rev()
        .take_while(is_named)
        .last();
    let Some(start) = start else { return };
    let comma = start.checked_sub(1).filter(|at| tokens.text(*at) == ",");
    let place = comma
        .and_then(|comma| comma.checked_sub(1))
        .is_some_and(|at| {
            tokens.run_at(at).is_some() || gazetteers::places().contains(tokens.text(at))
        });
    if place && closed(tokens, number.end) {
        findings.push(tokens.span(start..number.end), Confidence::Likely);
    }
}

/// "de meerkoet laan": a street that a speech model wrote as two words.
fn written_apart(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    let ends = matches!(
        tokens.text(token),
        "laan"
            | "straat"
            | "dreef"
            | "singel"
            | "kade"
            | "plein"
            | "gracht"
            | "steeg"
            | "plantsoen"
    );
    let name = token.checked_sub(1).filter(|name| {
        tokens.is_word(*name)
            && !tokens.is_function(*name)
            && !tokens.is_filler(*name)
            && tokens.run_at(*name).is_none()
            && !tokens.text(*name).ends_with('e')
            && lexicon::familiarity(tokens.text(*name)) < Familiarity::Frequent
    });
    let Some(name) = name.filter(|_| ends && !tokens.is_cased(token)) else {
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

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "van" | "naar" | "voor" | "met" | "om" | "over" | "is" | "tot" | "per"
    )
}

/// "bis", "a", where an addition is asked for.
fn addition_alone(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    let is_addition = matches!(tokens.text(token), "bis" | "hs" | "huis" | "zwart" | "rood")
        || matches!(
            tokens.item_at(token).map(|item| &item.reading),
            Some(Reading::Letters(
                _,
                LetterForm::Letter | LetterForm::Alphabet
            ))
        );
    if !is_addition {
        return;
    }
    let slot = tokens.open_slot(Entity::Address, token);
    let asked = slot.is_some_and(|slot| {
        let turn = tokens.get(token).map_or(0, |token| token.turn);
        tokens.text(slot.cue.start) == "toevoeging" && turn > slot.turn && turn - slot.turn <= 2
    });
    // "honderd twaalf en dan zwart"
    let behind_number = slot.is_some()
        && matches!(tokens.text(token), "bis" | "hs" | "zwart" | "rood")
        && tokens
            .words_before(token)
            .find(|word| !tokens.is_filler(*word))
            .is_some_and(|word| tokens.run_at(word).is_some());
    if asked || behind_number {
        findings.push(tokens.span(token..token + 1), Confidence::Likely);
    }
}

fn post_box(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    if matches!(tokens.text(token), "postbus" | "antwoordnummer")
        && let Some(number) = number_behind(tokens, token + 1)
    {
        findings.push(tokens.span(token..number.end), Confidence::Certain);
    }
}
