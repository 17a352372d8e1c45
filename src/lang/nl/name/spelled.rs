//! Names that are spelled.

use std::ops::Range;

use crate::lang::nl::classes::{INTRODUCING, LETTER_SAID, NAME_OF_LETTER};
use crate::recognize::tokens::{LetterForm, Reading, Run, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings};

/// Letters in a row: where a name is asked for or beside one, or four and more.
pub(super) fn spelled(tokens: &Tokens<'_>, findings: &mut Findings) {
    let explained = |token: usize| Some((token, explained_at(tokens, token)?));
    let explained: Vec<_> = (0..tokens.all().len()).filter_map(explained).collect();
    let is_told_in = |turn: usize| {
        let turn = tokens.of_turn(turn);
        let first = explained.partition_point(|(token, _)| *token < turn.start);
        explained
            .get(first)
            .is_some_and(|(token, _)| *token < turn.end)
    };
    for run in tokens
        .runs()
        .iter()
        .filter(|run| spelled_letters(run) >= 2)
        .filter(|run| run.digit_count() <= 1 || run.digit_count() * 3 <= run.letter_count())
        .filter(|run| !is_abbreviation(tokens, run))
    {
        // Letters that are spelled beside an explained one belong to the same name.
        let letters = spelled_letters(run);
        let asked = || tokens.open_slot(Entity::Name, run.tokens.start).is_some();
        // "de s van suriname": nobody explains a letter that does not matter.
        let told = is_told_in(run.turn)
            || run.items.iter().any(|item| {
                matches!(item.reading, Reading::Letters(_, form) if form != LetterForm::Ambiguous)
                    && is_explained(tokens, &item.tokens)
            });
        let placed = tokens.words_before(run.tokens.start).take(2).any(|word| {
            matches!(
                tokens.text(word),
                "eind" | "einde" | "begin" | "achteraan" | "vooraan" | "erachter"
            )
        });
        if told || placed || letters >= 4 || (run.digit_count() <= 1 && asked()) {
            let letters = without_announcer(tokens, run);
            findings.push(
                tokens.span(with_last_letters(tokens, letters)),
                Confidence::Likely,
            );
        }
    }
    let mut explained = explained.into_iter().peekable();
    for token in 0..tokens.all().len() {
        let told = explained.next_if(|(at, _)| *at == token);
        if let Some(name) = told
            .map(|(_, name)| name)
            .or_else(|| single(tokens, token))
            .or_else(|| rest(tokens, token))
        {
            let first = first_letter(tokens, name.start);
            findings.push(tokens.span(first..name.end), Confidence::Likely);
        }
    }
}

/// How many pieces of a run are letters that are no other words.
fn spelled_letters(run: &Run) -> usize {
    let letters = run.items.iter().filter(
        |item| matches!(item.reading, Reading::Letters(_, form) if form != LetterForm::Ambiguous),
    );
    letters.count()
}

/// "B, O, U, Z van Zulma": the first of the letters that stand before one with commas between them.
fn first_letter(tokens: &Tokens<'_>, start: usize) -> usize {
    if !is_letter(tokens, start) {
        return start;
    }
    let mut first = start;
    while first >= 2
        && matches!(tokens.text(first - 1), "," | "-")
        && tokens.text(first - 2).len() == 1
        && tokens.is_word(first - 2)
        && tokens.get(first - 2).map(|word| word.turn) == tokens.get(start).map(|word| word.turn)
    {
        first -= 2;
    }
    first
}

/// "uw r s i n": the letters are what is asked for, and no name.
fn is_abbreviation(tokens: &Tokens<'_>, run: &Run) -> bool {
    run.items.len() >= 3
        && tokens
            .cues_at(run.tokens.start)
            .any(|slot| slot.cue == run.tokens && slot.entity != Entity::Name)
}

/// Tokens behind spelled letters among which further ones are looked for.
const LAST: usize = 6;

/// "l, a, t, u, en dan": a last letter that is a word as well belongs to those before it.
fn with_last_letters(tokens: &Tokens<'_>, letters: Range<usize>) -> Range<usize> {
    let turn = tokens.get(letters.start).map(|token| token.turn);
    let mut end = letters.end;
    let mut at = end;
    while let Some(token) = tokens
        .get(at)
        .filter(|token| Some(token.turn) == turn && at < letters.end + LAST)
    {
        match token.kind {
            TokenKind::Mark if matches!(&*token.text, "," | "-") => {}
            TokenKind::Word
                if token.text.len() == 1 && matches!(&*token.text, "u" | "o" | "a" | "e" | "i") =>
            {
                end = at + 1
            }
            _ => break,
        }
        at += 1;
    }
    letters.start..end
}

/// Letters that are other words as well, by their names.
pub(in crate::lang::nl) fn is_name_of_letter(word: &str) -> bool {
    matches!(
        word,
        "ha" | "a"
            | "i"
            | "o"
            | "u"
            | "e"
            | "be"
            | "ce"
            | "de"
            | "te"
            | "pe"
            | "ge"
            | "ef"
            | "el"
            | "em"
            | "en"
            | "er"
            | "es"
            | "ar"
    )
}

/// Words of the shortest letter with the word that tells it.
const EXPLAINED: usize = 3;

/// A letter with the word that tells it, wherever it stands: "de s van suriname", "de ha van Hendrikus".
fn explained_at(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if let Some(item) = tokens
        .item_at(token)
        .filter(|item| item.tokens.start == token && item.tokens.len() >= EXPLAINED)
    {
        let letter =
            matches!(item.reading, Reading::Letters(_, form) if form != LetterForm::Ambiguous);
        if letter && is_explained(tokens, &item.tokens) {
            let start = item
                .tokens
                .clone()
                .find(|at| !matches!(tokens.text(*at), "met" | "een" | "de" | "letter"));
            return Some(start.unwrap_or(token)..item.tokens.end);
        }
    }
    let is_name = tokens.is(token, NAME_OF_LETTER);
    if !is_name || !tokens.is_before(token, INTRODUCING) {
        return None;
    }
    let [name, van, word] = tokens.next_words::<3>(token);
    let [before] = tokens.previous_words::<1>(token);
    let first = if name.len() == 2 && matches!(name.as_bytes().first(), Some(b'e' | b'a')) {
        name.get(1..2)
    } else {
        name.get(..1)
    };
    let told = van == "van"
        && matches!(
            before,
            "de" | "een" | "die" | "nen" | "n" | "letter" | "met"
        )
        && word.len() > 2
        && first.is_some_and(|first| word.starts_with(first));
    let end = tokens.words_from(token).nth(2)?;
    (told && end - token == 2).then_some(token..end + 1)
}

/// "b van bernard", "x als in xantippe".
fn is_explained(tokens: &Tokens<'_>, item: &Range<usize>) -> bool {
    item.len() >= EXPLAINED
        && item
            .clone()
            .skip(1)
            .any(|token| matches!(tokens.text(token), "van" | "als" | "zoals" | "gelijk"))
}

/// "met een q u a e d": the words that announce the letters stand outside.
fn without_announcer(tokens: &Tokens<'_>, run: &Run) -> Range<usize> {
    let first = run
        .tokens
        .clone()
        .find(|token| {
            !matches!(
                tokens.text(*token),
                "met" | "een" | "de" | "letter" | "," | "het"
            ) || tokens
                .get(token + 1)
                .is_some_and(|next| matches!(&*next.text, "van" | "als"))
        })
        .unwrap_or(run.tokens.start);
    first..run.tokens.end.max(first + 1)
}

/// One letter of a name: "met een z aan het begin", "een streepje op die o", "geen ypsilon", "met dubbel t".
fn single(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let letter = is_letter(tokens, token);
    if !letter {
        return None;
    }
    let [before, second, third] = tokens.previous_words::<3>(token);
    let article = matches!(
        before,
        "een"
            | "de"
            | "nen"
            | "n"
            | "die"
            | "dubbel"
            | "dubbele"
            | "twee"
            | "griekse"
            | "lange"
            | "korte"
    );
    let led_in = matches!(second, "met" | "zonder" | "geen" | "nog" | "op" | "hoort")
        || matches!(third, "met" | "zonder");
    let announced = (article && led_in)
        || (article && second == "of" && third.len() == 1)
        || matches!(
            before,
            "met" | "zonder" | "geen" | "dubbel" | "dubbele" | "griekse"
        );
    let item = tokens
        .item_at(token)
        .map_or(token..token + 1, |item| item.tokens.clone());
    let end = item.end.max(token + 1);
    let behind = tokens.next_behind::<3>(end);
    let placed = matches!(
        behind,
        [
            "aan" | "op",
            "het" | "t" | "'t" | "'n",
            "begin" | "eind" | "einde" | "end"
        ] | [
            "achteraan" | "vooraan" | "erachter" | "ervoor" | "ertussen" | "erbij",
            _,
            _
        ] | ["in", "plaats", "van"]
    );
    let turn = tokens.get(token)?.turn;
    let closed = tokens
        .get(end)
        .is_none_or(|next| next.turn != turn || next.kind == TokenKind::Mark)
        || tokens.is_function(end)
        || tokens.is_filler(end);
    let name_near = tokens.open_slot(Entity::Name, token).is_some();
    let pair = matches!(
        tokens.text(token),
        "ck" | "dt" | "th" | "ij" | "ei" | "ypsilon"
    );
    let left_out =
        matches!(before, "zonder" | "geen") && !matches!(tokens.text(token), "a" | "e" | "o" | "u");
    let of_a_name = name_near
        || pair
        || left_out
        || matches!(before, "dubbel" | "dubbele" | "griekse")
        || second == "met"
        || second == "of"
        || third == "met";
    // "een lange ij", "griekse y": said of nothing but writing.
    let kind_of_ij = matches!(before, "lange" | "korte" | "griekse")
        && matches!(tokens.text(token), "ij" | "ei" | "y" | "i" | "ypsilon");
    let sure = placed || kind_of_ij || (announced && closed && of_a_name);
    sure.then_some(token..end)
}

/// A letter, or its name where it is no ordinary word.
pub(super) fn is_letter(tokens: &Tokens<'_>, token: usize) -> bool {
    if !tokens.is(token, LETTER_SAID) {
        return false;
    }
    let text = tokens.text(token);
    text.len() == 1 && tokens.is_word(token)
        || text.len() > 1
            && tokens
                .item_at(token)
                .is_none_or(|item| !matches!(item.reading, Reading::Number(_)))
            && (!matches!(text, "er" | "zet" | "el" | "em")
                || matches!(
                    tokens.previous_words::<1>(token),
                    ["dubbel" | "dubbele" | "een" | "de"]
                ))
}

/// One small letter, or the name of a letter that is no ordinary word.
pub(in crate::lang::nl) fn is_letter_said(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase())
        || matches!(
            word,
            "ij" | "ypsilon"
                | "ei"
                | "dt"
                | "ck"
                | "th"
                | "jee"
                | "tee"
                | "dee"
                | "bee"
                | "cee"
                | "gee"
                | "pee"
                | "vee"
                | "wee"
                | "kaa"
                | "haa"
                | "zet"
                | "el"
                | "em"
                | "er"
                | "ef"
        )
}

/// "q u a e d en dan vlieg": what is said as a word behind letters that were spelled.
fn rest(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let run = tokens
        .run_at(token)
        .filter(|run| run.tokens.start == token)?;
    let letters = run
        .items
        .iter()
        .filter(|item| matches!(item.reading, Reading::Letters(_, form) if form != LetterForm::Ambiguous))
        .count();
    if letters < 3 || run.digit_count() > 0 {
        return None;
    }
    let word = tokens
        .words_behind(run.tokens.end)
        .take(3)
        .find(|word| !matches!(tokens.text(*word), "en" | "dan" | "daarna" | "uh" | "eh"))?;
    let then = tokens
        .words_before(word)
        .next()
        .is_some_and(|before| matches!(tokens.text(before), "dan" | "daarna"));
    let plain = !tokens.is_function(word) && !tokens.is_filler(word) && tokens.text(word).len() > 2;
    let free = tokens.run_at(word).is_none()
        && !matches!(
            tokens.text(word),
            "rest" | "komt" | "gewoon" | "achternaam" | "voornaam" | "naam" | "verder" | "normaal"
        );
    (then && plain && free).then_some(word..word + 1)
}
