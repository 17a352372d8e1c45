//! Pieces of a value that stand by themselves: a number behind an interruption ("allez, er hangt een poster voor. 262."), a
//! correction ("Nee, zeg ik het goed? Zesentachtig."), letters that are read back ("Twee f t k?").

use std::ops::Range;

use super::ABBREVIATIONS;
use crate::recognize::classes::DENIAL;
use crate::recognize::tokens::{Case, Item, LetterForm, Reading, Run, TokenKind, Tokens};
use crate::recognize::{Entity, values};

/// Words between a value and its rest at the end of a turn without capitals.
const ASIDE: usize = 12;

/// Signs of the longest piece.
const SIGNS: usize = 8;

/// "Nee, zeg ik het goed? Zesentachtig.": a sentence that is nothing but digits, behind a value of the same turn.
pub(super) fn sentence(
    tokens: &Tokens<'_>,
    token: usize,
    last: Option<usize>,
) -> Option<Range<usize>> {
    let last = last?;
    // "Drie. Of acht.": a digit is a sentence only where sentences are written.
    let in_turn = tokens.get(last)?.turn == tokens.get(token)?.turn;
    let run = if in_turn && tokens.is_cased(token) {
        digits(tokens, token, 1)
    } else {
        piece(tokens, token)
    }?;
    let same = in_turn || takes_back(tokens, run);
    let first = tokens.sentence_start(token);
    let opens = first > last
        && tokens
            .words_before(token)
            .take(ASIDE)
            .take_while(|word| *word >= first)
            .all(|word| is_aside(tokens, word));
    let ends = tokens.get(run.tokens.end).is_none_or(|next| {
        next.turn != run.turn || matches!(&*next.text, "." | "?" | "!" | "…" | ",")
    });
    (same && opens && ends).then(|| run.tokens.clone())
}

/// "Nee, dat klopt niet. 59.": what goes on with the value of the turn before.
fn takes_back(tokens: &Tokens<'_>, run: &Run) -> bool {
    tokens
        .words_before(run.tokens.start)
        .take(ASIDE)
        .any(|word| tokens.is(word, DENIAL))
}

/// Words that say that something is otherwise than it was said.
pub(in crate::recognize) fn is_denial(word: &str) -> bool {
    matches!(word, "niet" | "fout" | "verkeerd" | "anders")
}

/// "nul een twee oh wacht de kat loopt over tafel vijf zes acht": digits that end a turn without capitals in which a value
/// was begun.
pub(super) fn tail(tokens: &Tokens<'_>, token: usize, last: Option<usize>) -> Option<Range<usize>> {
    if tokens.is_cased(token) {
        return None;
    }
    let run = piece(tokens, token)?;
    let last = last?;
    let same = tokens.get(last)?.turn == run.turn;
    let words: Vec<usize> = tokens
        .words_before(token)
        .take(ASIDE + 1)
        .take_while(|word| *word > last)
        .collect();
    let interrupted = words.iter().any(|word| {
        (same && tokens.is_filler(*word))
            || matches!(
                tokens.text(*word),
                "oh" | "o" | "oei" | "ach" | "sorry" | "oeps" | "fout" | "nee"
            )
    });
    let [before] = tokens.previous_words::<1>(token);
    let something = matches!(tokens.previous_words::<2>(token), ["met", "iets"]);
    let other = !something
        && (!interrupted
            || matches!(
                before,
                "om" | "van"
                    | "met"
                    | "voor"
                    | "tot"
                    | "al"
                    | "nog"
                    | "in"
                    | "na"
                    | "op"
                    | "bij"
                    | "ben"
                    | "bent"
                    | "word"
                    | "wordt"
                    | "is"
                    | "was"
                    | "hij"
                    | "ze"
                    | "wij"
                    | "we"
                    | "zijn"
                    | "naar"
                    | "er"
            ));
    let ends = tokens
        .words_behind(run.tokens.end)
        .take(4)
        .all(|word| is_aside(tokens, word) || tokens.is_filler(word));
    let signs = run.numbers().count() >= 2 || (same && run.digit_count() >= 3);
    ((1..=ASIDE).contains(&words.len()) && !other && ends && signs).then(|| run.tokens.clone())
}

/// "Twee f t k?", "h v n", "NWR?": letters, perhaps with digits, that are all that is said behind a code.
pub(super) fn letters(tokens: &Tokens<'_>, token: usize, entity: Entity) -> Option<Range<usize>> {
    let spelled = matches!(
        entity,
        Entity::LicensePlate
            | Entity::IdDocument
            | Entity::CustomerId
            | Entity::Postcode
            | Entity::DeviceId
            | Entity::Iban
            | Entity::MacAddress
            | Entity::CookieId
            | Entity::Secret
    );
    if !spelled {
        return None;
    }
    if is_capitals(tokens, token) {
        return Some(token..token + 1);
    }
    let run = tokens.run_at(token).filter(|run| !run.unit)?;
    let [before, second] = tokens.previous_words::<2>(token);
    // "en dan staat er nog ix ypsilon": whatever was read as a letter before it.
    let added = tokens.words_behind(run.tokens.end).next().is_none()
        && (matches!(before, "nog" | "dan" | "daarna" | "slot" | "letters")
            || (before == "en" && second == "dan"));
    if run.tokens.start != token && !(added && before == "nog") {
        return None;
    }
    let items = &run.items[run
        .items
        .iter()
        .position(|item| item.tokens.start == token)?..];
    let alone = added
        || tokens
            .words_before(token)
            .take(ASIDE)
            .chain(tokens.words_behind(run.tokens.end).take(ASIDE))
            .all(|word| is_aside(tokens, word));
    let (letters, digits) = signs(items)?;
    let fits = letters >= 2
        && (if added { 2 } else { 3 }..=SIGNS).contains(&(letters + digits))
        && !ABBREVIATIONS.contains(&run.code().as_str());
    (fits && alone).then_some(token..run.tokens.end)
}

/// How many letters and digits are in items that are nothing else.
fn signs(items: &[Item]) -> Option<(usize, usize)> {
    let (mut all, mut digits) = (0, 0);
    for item in items {
        match &item.reading {
            Reading::Letters(letters, form)
                if *form < LetterForm::Ambiguous
                    && (letters.len() <= 2 || *form == LetterForm::Letter) =>
            {
                all += letters.len();
            }
            Reading::Number(number) if !number.ordinal => digits += number.digits.len(),
            Reading::Symbol { .. } => {}
            _ => return None,
        }
    }
    Some((all, digits))
}

/// Digits that may be a piece: two and more, that count nothing.
fn piece<'t>(tokens: &'t Tokens<'_>, token: usize) -> Option<&'t Run> {
    digits(tokens, token, 2)
}

fn digits<'t>(tokens: &'t Tokens<'_>, token: usize, least: usize) -> Option<&'t Run> {
    tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)
        .filter(|run| {
            (least..=SIGNS).contains(&run.digit_count())
                && run.letter_count() <= 2
                && !run.unit
                && !values::is_ordinal(run)
                && !values::is_explained(tokens, run)
        })
}

/// What people say beside a piece that is read back or corrected.
fn is_aside(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.is_filler(word)
        || matches!(
            tokens.text(word),
            "klopt"
                | "juist"
                | "oke"
                | "ok"
                | "precies"
                | "o"
                | "oh"
                | "ah"
                | "is"
                | "het"
                | "dat"
                | "toch"
                | "geloof"
                | "denk"
                | "ik"
                | "staat"
                | "als"
                | "'t"
                | "t"
                | "of"
        )
}

/// "NWR?": capitals that are no word and all that is said.
fn is_capitals(tokens: &Tokens<'_>, token: usize) -> bool {
    let alone = || {
        tokens
            .words_before(token)
            .take(ASIDE)
            .chain(tokens.words_behind(token + 1).take(ASIDE))
            .all(|word| is_aside(tokens, word))
    };
    tokens.get(token).is_some_and(|at| {
        at.kind == TokenKind::Word
            && at.case == Case::Upper
            && (2..=6).contains(&at.text.len())
            && !ABBREVIATIONS.contains(&&*at.text)
    }) && !tokens.is_ordinary(token)
        && alone()
}

/// "be ha", "ka ha": two names of letters that are other words, too, where the letters of a postcode are due.
pub(super) fn pair(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let letter = |word: usize| {
        // As a speech model writes "bee", "cee" and "pee" said quickly.
        let clipped = matches!(tokens.text(word), "be" | "ce" | "pe" | "ve");
        clipped
            || tokens.item_at(word).is_some_and(|item| {
                item.tokens.len() == 1
                    && matches!(&item.reading, Reading::Letters(letters, form)
                    if letters.len() == 1 && *form <= LetterForm::Scarce)
            })
    };
    let second = tokens.words_behind(token + 1).next()?;
    if second != token + 1 || !letter(token) || !letter(second) {
        return None;
    }
    let ends = tokens
        .words_behind(second + 1)
        .take(ASIDE)
        .all(|word| is_aside(tokens, word));
    let [before] = tokens.previous_words::<1>(token);
    let due = matches!(before, "" | "dan" | "letters" | "met" | "is" | "zijn")
        || token
            .checked_sub(1)
            .is_some_and(|word| tokens.is_filler(word) || tokens.run_at(word).is_some());
    (ends && due).then_some(token..second + 1)
}

/// "1131 AE, van appel en ei": words that begin with the letters of a code, right behind it.
pub(super) fn said_with_words(
    tokens: &Tokens<'_>,
    token: usize,
    last: Option<usize>,
) -> Option<Range<usize>> {
    let last = last.filter(|last| (1..=2).contains(&token.saturating_sub(*last)))?;
    if tokens.text(token) != "van" || tokens.get(last)?.turn != tokens.get(token)?.turn {
        return None;
    }
    let code = tokens
        .run_at(last)
        .map_or_else(|| tokens.text(last).to_owned(), Run::code);
    let letters: Vec<char> = code
        .chars()
        .rev()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let mut words = tokens
        .words_behind(token + 1)
        .take(ASIDE)
        .filter(|word| !matches!(tokens.text(*word), "en" | "de" | "van" | "dan"));
    let first = words.next()?;
    let begins = |word: usize, letter: char| tokens.text(word).starts_with(letter);
    match letters.as_slice() {
        [second, initial] => {
            let next = words.next().filter(|word| begins(*word, *second))?;
            begins(first, *initial).then_some(first..next + 1)
        }
        [only] => begins(first, *only).then_some(first..first + 1),
        _ => None,
    }
}

/// "vierennegentig op het einde, niet negenenveertig": what a piece of a value of the same turn is not.
pub(super) fn contrast(
    tokens: &Tokens<'_>,
    token: usize,
    last: Option<usize>,
) -> Option<Range<usize>> {
    let run = piece(tokens, token)?;
    let same = tokens.get(last?)?.turn == run.turn;
    let [before, second] = tokens.previous_words::<2>(token);
    let denied = before == "niet" || (second == "plaats" && before == "van");
    (same && denied && run.digit_count() <= 6 && values::is_closed(tokens, run.tokens.end))
        .then(|| run.tokens.clone())
}

/// "en zet ka ervoor": letters of which it is told where in the value of the turn they stand.
pub(super) fn placed(
    tokens: &Tokens<'_>,
    token: usize,
    of_turn: Option<Entity>,
) -> Option<Range<usize>> {
    of_turn?;
    let row: Vec<(usize, LetterForm)> = tokens
        .words_from(token)
        .take(SIGNS)
        .map_while(|word| Some((word, letter(tokens, word)?)))
        .collect();
    let (last, _) = row.last()?;
    let [next] = tokens.next_behind::<1>(last + 1);
    let told = matches!(
        next,
        "ervoor" | "vooraan" | "erachter" | "achteraan" | "achterop"
    );
    let sure = row
        .iter()
        .filter(|(_, form)| *form <= LetterForm::Scarce)
        .count();
    (told && sure >= 2).then_some(token..last + 1)
}

/// "vier vier dan een streepje en een": the article at the end of a value is the digit.
pub(super) fn last_one(
    tokens: &Tokens<'_>,
    token: usize,
    last: Option<usize>,
) -> Option<Range<usize>> {
    let last = last?;
    if tokens.text(token) != "een" {
        return None;
    }
    let same = tokens.get(last)?.turn == tokens.get(token)?.turn;
    let [before] = tokens.previous_words::<1>(token);
    let ends = tokens.words_behind(token + 1).next().is_none();
    let due = matches!(
        before,
        "en" | "dan" | "nog" | "streepje" | "laatste" | "slot"
    );
    let near = token > last && token - last <= SIGNS;
    (same && near && ends && due).then_some(token..token + 1)
}

/// "ve kaa niet bee kaa": letters that begin a turn, of which one is surely a letter, behind a code that has letters.
pub(super) fn opening(tokens: &Tokens<'_>, token: usize, entity: Entity) -> Option<Range<usize>> {
    let spelled = matches!(
        entity,
        Entity::LicensePlate | Entity::IdDocument | Entity::Postcode | Entity::CustomerId
    );
    let opens = || {
        tokens
            .words_before(token)
            .take(ASIDE)
            .all(|word| tokens.is_filler(word))
    };
    if !spelled || !opens() {
        return None;
    }
    let row: Vec<(usize, LetterForm)> = tokens
        .words_from(token)
        .take(SIGNS)
        .map_while(|word| Some((word, letter(tokens, word)?)))
        .take_while(|(_, form)| *form <= LetterForm::Scarce)
        .collect();
    let sure = row.iter().any(|(_, form)| *form == LetterForm::Name);
    let (last, _) = row.last()?;
    (row.len() >= 2 && sure).then_some(token..last + 1)
}

/// How a word by itself says one letter.
fn letter(tokens: &Tokens<'_>, word: usize) -> Option<LetterForm> {
    tokens.item_at(word).and_then(|item| match &item.reading {
        Reading::Letters(letters, form) if letters.len() == 1 && item.tokens.len() == 1 => {
            Some(*form)
        }
        _ => None,
    })
}
