//! Numbers, spelled letters and symbols that follow each other.

use std::ops::Range;

use super::{Case, Gap, LetterForm, NumberWord, Piece, TokenKind, Tokens, Vocabulary};

/// How many marks and fillers may stand between two items of one run.
const MAX_BETWEEN: usize = 4;

/// Letters that are also words on their own or what is left of one ("u", "'s", "'n"): they are
/// spelled letters only beside another item.
const WORDS_OF_ONE_LETTER: &str = "aeonsut";

/// One number, spelled letter or symbol.
#[derive(Clone)]
pub struct Item {
    /// The tokens that it was read from, half-open.
    pub tokens: Range<usize>,
    /// What it stands for.
    pub reading: Reading,
}

/// What an item stands for.
#[derive(Clone)]
pub enum Reading {
    /// A number.
    Number(NumberWord),
    /// A spelled letter, or a group of letters that is written together with a number (`XK`), in
    /// lower case.
    Letters(String, LetterForm),
    /// A symbol, spoken or written; `weak` when the words may mean something else.
    Symbol {
        /// The symbol.
        symbol: char,
        /// Whether the words may mean something else.
        weak: bool,
    },
}

/// Items of one turn with nothing but marks and fillers between them.
#[derive(Clone)]
pub struct Run {
    /// Number of its turn.
    pub turn: usize,
    /// The tokens from its first to its last item, half-open.
    pub tokens: Range<usize>,
    /// Its items, in order.
    pub items: Vec<Item>,
    /// Whether a unit stands behind or before it ("euro", "uur", `%`): then its last or first
    /// number is a quantity.
    pub unit: bool,
}

impl Run {
    /// All digits in it, in order.
    pub fn digits(&self) -> String {
        self.numbers()
            .map(|number| number.digits.as_str())
            .collect()
    }

    /// All digits and letters in it, letters in lower case, in order.
    pub fn code(&self) -> String {
        self.items
            .iter()
            .filter_map(|item| match &item.reading {
                Reading::Number(number) => Some(number.digits.as_str()),
                Reading::Letters(letters, _) => Some(letters.as_str()),
                Reading::Symbol { .. } => None,
            })
            .collect()
    }

    /// The numbers in it, in order.
    pub fn numbers(&self) -> impl Iterator<Item = &NumberWord> {
        self.items.iter().filter_map(|item| match &item.reading {
            Reading::Number(number) => Some(number),
            _ => None,
        })
    }

    /// How many digits are in it.
    pub fn digit_count(&self) -> usize {
        self.numbers().map(|number| number.digits.len()).sum()
    }

    /// How many letters are in it, those not counted that are also ordinary words ("en").
    pub fn letter_count(&self) -> usize {
        let letters = |item: &Item| match &item.reading {
            Reading::Letters(letters, form) if *form != LetterForm::Ambiguous => {
                letters.chars().count()
            }
            _ => 0,
        };
        self.items.iter().map(letters).sum()
    }
}

/// Finds the items and runs of a call. Called once, before they are stored in `tokens`.
pub(super) fn find(tokens: &Tokens<'_>, vocabulary: &Vocabulary) -> (Vec<Item>, Vec<Run>) {
    let (mut all, mut runs) = (Vec::new(), Vec::new());
    for turn in 0..tokens.turns() {
        let words: Vec<usize> = tokens
            .of_turn(turn)
            .filter(|token| tokens.is_word(*token))
            .collect();
        let items = items(tokens, &words, vocabulary);
        for range in chains(tokens, &items) {
            runs.extend(run(tokens, turn, &items[range], vocabulary));
        }
        all.extend(items);
    }
    (all, runs)
}

/// All items of a turn, not overlapping, in order.
fn items(tokens: &Tokens<'_>, words: &[usize], vocabulary: &Vocabulary) -> Vec<Item> {
    let pieces: Vec<Piece<'_>> = words
        .iter()
        .map(|token| Piece {
            text: tokens.text(*token),
            gap: tokens.all[*token].gap,
        })
        .collect();
    let mut items = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let Some((taken, reading)) = reading_at(tokens, &pieces, words, at, vocabulary) else {
            at += 1;
            continue;
        };
        let end = words[(at + taken).min(words.len()) - 1] + 1;
        items.push(Item {
            tokens: words[at]..end,
            reading,
        });
        at += taken;
    }
    with_marks(tokens, items)
}

/// The reading that starts at a piece, with how many pieces it takes.
fn reading_at(
    tokens: &Tokens<'_>,
    pieces: &[Piece<'_>],
    words: &[usize],
    at: usize,
    vocabulary: &Vocabulary,
) -> Option<(usize, Reading)> {
    let number = (vocabulary.number_at)(pieces, at);
    if let Some(number) = number.as_ref().filter(|number| !number.weak) {
        return Some((number.pieces.max(1), Reading::Number(number.clone())));
    }
    if let Some(group) = capitals(tokens, words, at) {
        return Some((1, Reading::Letters(group, LetterForm::Letter)));
    }
    let number_follows = (vocabulary.number_at)(pieces, at + 1).is_some_and(|number| !number.weak);
    if pieces[at].text == "be" && number_follows {
        return Some((1, Reading::Letters("be".to_owned(), LetterForm::Letter)));
    }
    let second = (vocabulary.number_at)(pieces, at + 2).is_some_and(|number| !number.weak);
    if second && is_misheard_country(pieces, at) {
        return Some((2, Reading::Letters("nl".to_owned(), LetterForm::Name)));
    }
    let letter = (vocabulary.letter_at)(pieces, at);
    if let Some(letter) = letter
        .as_ref()
        .filter(|letter| letter.form != LetterForm::Ambiguous)
    {
        return Some((
            letter.pieces.max(1),
            Reading::Letters(letter.letter.clone(), letter.form),
        ));
    }
    if let Some(symbol) = (vocabulary.symbol_at)(pieces, at) {
        return Some((
            symbol.pieces.max(1),
            Reading::Symbol {
                symbol: symbol.symbol,
                weak: symbol.weak,
            },
        ));
    }
    if let Some(number) = number {
        return Some((number.pieces.max(1), Reading::Number(number)));
    }
    if let Some(letter) = letter {
        return Some((
            letter.pieces.max(1),
            Reading::Letters(letter.letter, letter.form),
        ));
    }
    let group = letter_group(tokens, words, at).or_else(|| {
        (number_follows && is_clipped(tokens, words[at])).then(|| pieces[at].text.to_owned())
    })?;
    Some((1, Reading::Letters(group, LetterForm::Letter)))
}

/// "en el twintig": the letters N and L before the check digits of an account number.
fn is_misheard_country(pieces: &[Piece<'_>], at: usize) -> bool {
    let text = |at: usize| pieces.get(at).map_or("", |piece| piece.text);
    matches!(text(at), "en" | "een" | "n" | "an")
        && matches!(text(at + 1), "el" | "l" | "al")
        && pieces.get(at + 1).is_some_and(|next| next.gap == Gap::Space)
        && (text(at), text(at + 1)) != ("n", "l")
}

/// Two to six capitals beside digits, which are no letter's name: `BE54`.
fn capitals(tokens: &Tokens<'_>, words: &[usize], at: usize) -> Option<String> {
    let token = tokens
        .get(words[at])
        .filter(|token| token.case == Case::Upper)?;
    let several = (2..=6).contains(&token.text.len());
    several.then(|| letter_group(tokens, words, at)).flatten()
}

/// A group of letters that belongs to a code: glued to digits, in capitals beside digits, or of
/// consonants only ("sk", "kvb").
fn letter_group(tokens: &Tokens<'_>, words: &[usize], at: usize) -> Option<String> {
    let token = tokens.get(words[at])?;
    let length = token.text.chars().count();
    if token.kind != TokenKind::Word || length > 6 {
        return None;
    }
    let digits = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .and_then(|word| tokens.get(*word))
            .filter(|t| t.kind == TokenKind::Digits)
    };
    let (before, after) = (digits(at.checked_sub(1)), digits(Some(at + 1)));
    let glued = (before.is_some() && token.gap == Gap::Glued)
        || after.is_some_and(|next| next.gap == Gap::Glued);
    let beside = before.is_some() || after.is_some();
    let in_capitals = token.case == Case::Upper && beside;
    let consonants = length <= 4
        && (length <= 2 || !tokens.is_ordinary(words[at]))
        && token
            .text
            .chars()
            .all(|c| c.is_ascii_lowercase() && !"aeiouy".contains(c));
    (glued || in_capitals || consonants).then(|| token.text.to_string())
}

/// Two or three letters that are no word, as a speech model writes letters that were said quickly: "ap vier
/// nul twee".
fn is_clipped(tokens: &Tokens<'_>, token: usize) -> bool {
    let letters = tokens.text(token).len();
    (2..=3).contains(&letters)
        && tokens
            .get(token)
            .is_some_and(|word| word.kind == TokenKind::Word)
        && !tokens.is_ordinary(token)
        && !tokens.is_function(token)
        && !tokens.is_filler(token)
}

/// Adds the written marks that are glued between items: the dots and hyphens of `92.114.40.123`.
fn with_marks(tokens: &Tokens<'_>, items: Vec<Item>) -> Vec<Item> {
    let mut all: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(last) = all.last() {
            let between = last.tokens.end..item.tokens.start;
            if between.len() == 1 && is_glued_mark(tokens, between.start) {
                let symbol = tokens.text(between.start).chars().next().unwrap_or(' ');
                all.push(Item {
                    tokens: between,
                    reading: Reading::Symbol {
                        symbol,
                        weak: false,
                    },
                });
            }
        }
        all.push(item);
    }
    all
}

/// Whether a mark has no white space on either side.
fn is_glued_mark(tokens: &Tokens<'_>, mark: usize) -> bool {
    let neighbours = (
        mark.checked_sub(1).and_then(|before| tokens.get(before)),
        tokens.get(mark),
        tokens.get(mark + 1),
    );
    match neighbours {
        (Some(before), Some(mark), Some(after)) => {
            before.turn == after.turn && before.end == mark.start && mark.end == after.start
        }
        _ => false,
    }
}

/// Ranges of items that follow each other.
fn chains(tokens: &Tokens<'_>, items: &[Item]) -> Vec<Range<usize>> {
    let mut chains = Vec::new();
    let mut start = 0;
    for at in 1..=items.len() {
        if at == items.len() || !follows(tokens, &items[at - 1], &items[at]) {
            chains.push(start..at);
            start = at;
        }
    }
    chains
}

/// Whether nothing but marks and fillers stands between two items of a turn. The end of a sentence
/// separates, except between two numbers: speech models put full stops inside numbers.
fn follows(tokens: &Tokens<'_>, before: &Item, after: &Item) -> bool {
    let between = before.tokens.end..after.tokens.start;
    if between.len() > MAX_BETWEEN
        || !between
            .clone()
            .all(|token| !tokens.is_word(token) || tokens.is_filler(token))
    {
        return false;
    }
    let numbers = matches!(
        (&before.reading, &after.reading),
        (Reading::Number(_), Reading::Number(_))
    );
    let sentence_ends = between.clone().any(|token| {
        matches!(tokens.text(token), "." | "?" | "!") && !is_glued_mark(tokens, token)
    });
    !sentence_ends || numbers
}

/// How sure it is that an item belongs to a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// Only between others.
    Inner,
    /// Beside another.
    Beside,
    /// By itself.
    Strong,
}

/// Makes a run of a chain of items, less the weak ones at its ends; none when nothing in it is
/// strong.
fn run(tokens: &Tokens<'_>, turn: usize, chain: &[Item], vocabulary: &Vocabulary) -> Option<Run> {
    let strengths: Vec<Strength> = (0..chain.len())
        .map(|at| strength(tokens, chain, at))
        .collect();
    let kept = kept(tokens, chain, &strengths)?;
    let items = &chain[kept];
    let range = items.first()?.tokens.start..items.last()?.tokens.end;
    let unit = has_unit(tokens, &range, vocabulary);
    Some(Run {
        turn,
        tokens: range,
        items: items.to_vec(),
        unit,
    })
}

fn strength(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> Strength {
    let item = &chain[at];
    match &item.reading {
        Reading::Number(number) if number.weak => Strength::Beside,
        Reading::Number(_) => Strength::Strong,
        Reading::Symbol { .. } => Strength::Inner,
        // "n k o": the last letter of what is spelled.
        Reading::Letters(letters, LetterForm::Ambiguous)
            if matches!(letters.as_str(), "o" | "u")
                && item.tokens.len() == 1
                && (is_last_of_turn(tokens, item)
                    || (letters.as_str() == "o" && at + 1 < chain.len()))
                && has_letter_beside(chain, at) =>
        {
            Strength::Beside
        }
        Reading::Letters(_, LetterForm::Ambiguous) => Strength::Inner,
        // "b van bernard", "el van lepel"
        Reading::Letters(..) if is_explained(tokens, item) => Strength::Strong,
        Reading::Letters(_, LetterForm::Scarce) => {
            if opens_value(tokens, chain, at) || has_true_letter_beside(chain, at) {
                Strength::Beside
            } else {
                Strength::Inner
            }
        }
        Reading::Letters(_, LetterForm::Alphabet) if item.tokens.len() >= 3 => Strength::Strong,
        Reading::Letters(..) if has_letter_beside(chain, at) => Strength::Strong,
        Reading::Letters(letters, LetterForm::Letter)
            if WORDS_OF_ONE_LETTER.contains(letters.as_str()) =>
        {
            if is_last_of_turn(tokens, item) || is_code(chain) || begins_code(tokens, chain, at) {
                Strength::Beside
            } else {
                Strength::Inner
            }
        }
        Reading::Letters(..) => Strength::Beside,
    }
}

/// Whether a letter is said with a word that begins with it.
fn is_explained(tokens: &Tokens<'_>, item: &Item) -> bool {
    item.tokens.len() >= 3
        && item
            .tokens
            .clone()
            .any(|token| matches!(tokens.text(token), "van" | "als" | "zoals" | "voor" | "gelijk"))
}

/// "er vier zes": the first word of a turn, right before several digits.
fn opens_value(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let first = tokens.words_before(chain[at].tokens.start).next().is_none();
    let digits: usize = chain[at + 1..]
        .iter()
        .map(|item| match &item.reading {
            Reading::Number(number) if !number.weak => number.digits.len(),
            _ => 0,
        })
        .sum();
    first && at == 0 && digits >= 2 && is_adjacent(&chain[0], chain.get(1))
}

fn is_adjacent(item: &Item, next: Option<&Item>) -> bool {
    next.is_some_and(|next| next.tokens.start == item.tokens.end)
}

/// Whether a letter that is no word of one letter stands right before or behind ("zet w", "ie ix").
fn has_true_letter_beside(chain: &[Item], at: usize) -> bool {
    let is_true = |item: &Item| match &item.reading {
        Reading::Letters(letters, LetterForm::Letter) => {
            !WORDS_OF_ONE_LETTER.contains(letters.as_str())
        }
        Reading::Letters(_, form) => *form == LetterForm::Name,
        _ => false,
    };
    let behind = chain.get(at + 1).filter(|next| is_adjacent(&chain[at], Some(next)));
    let before = at
        .checked_sub(1)
        .and_then(|before| chain.get(before))
        .filter(|before| is_adjacent(before, Some(&chain[at])));
    behind.is_some_and(is_true) || before.is_some_and(is_true)
}

/// "a negen f drie": the first word of a turn is the first letter of what has another letter and digits.
fn begins_code(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let first = tokens.words_before(chain[at].tokens.start).next().is_none();
    let others = &chain[at + 1..];
    let digits = others
        .iter()
        .filter(|item| matches!(&item.reading, Reading::Number(number) if !number.weak))
        .count();
    let letter = others.iter().any(
        |item| matches!(&item.reading, Reading::Letters(_, form) if *form != LetterForm::Ambiguous),
    );
    first && at == 0 && letter && digits >= 3
}

/// Whether a chain has several letters and several digits: a code, in which "a" and "t" are letters, too.
fn is_code(chain: &[Item]) -> bool {
    let (mut letters, mut digits) = (0, 0);
    for item in chain {
        match &item.reading {
            Reading::Letters(_, LetterForm::Ambiguous) | Reading::Symbol { .. } => {}
            Reading::Letters(text, _) => letters += text.len(),
            Reading::Number(number) => digits += number.digits.len(),
        }
    }
    letters >= 3 && digits >= 3
}

/// Whether the item before or behind, over a symbol or a vowel ("t o m"), is a spelled letter too, and no
/// ordinary word.
fn has_letter_beside(chain: &[Item], at: usize) -> bool {
    let is_letter = |item: &Item| matches!(&item.reading, Reading::Letters(_, form) if *form < LetterForm::Scarce);
    let is_skipped = |item: &&Item| match &item.reading {
        Reading::Symbol { .. } => true,
        Reading::Letters(letters, LetterForm::Ambiguous) => {
            item.tokens.len() == 1 && matches!(letters.as_str(), "o" | "u")
        }
        _ => false,
    };
    let before = chain
        .iter()
        .take(at)
        .rev()
        .take(2)
        .find(|item| !is_skipped(item));
    let behind = chain
        .iter()
        .skip(at + 1)
        .take(2)
        .find(|item| !is_skipped(item));
    before.is_some_and(is_letter) || behind.is_some_and(is_letter)
}

fn is_last_of_turn(tokens: &Tokens<'_>, item: &Item) -> bool {
    tokens
        .words_from(item.tokens.end.saturating_sub(1))
        .nth(1)
        .is_none()
}

/// The items from the first to the last strong one, with those beside them.
fn kept(tokens: &Tokens<'_>, chain: &[Item], strengths: &[Strength]) -> Option<Range<usize>> {
    let mut first = strengths
        .iter()
        .position(|strength| *strength == Strength::Strong)?;
    let mut last = strengths
        .iter()
        .rposition(|strength| *strength == Strength::Strong)?;
    while first > 0 {
        let over_symbol = first > 1
            && matches!(
                chain[first - 1].reading,
                Reading::Symbol { weak: false, .. }
            )
            && strengths[first - 2] >= Strength::Beside;
        if over_symbol {
            first -= 2;
        } else if strengths[first - 1] == Strength::Beside || is_plus(&chain[first - 1]) {
            first -= 1;
        } else {
            break;
        }
    }
    while last + 1 < chain.len()
        && strengths[last + 1] == Strength::Beside
        && is_closed(tokens, chain, last + 1)
    {
        last += 1;
    }
    Some(first..last + 1)
}

/// "plus eenendertig" begins an international number.
fn is_plus(item: &Item) -> bool {
    matches!(item.reading, Reading::Symbol { symbol: '+', .. })
}

/// A weak number at the end ("een") belongs to the value only when nothing follows that it could be
/// the article of.
fn is_closed(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let item = &chain[at];
    if !matches!(item.reading, Reading::Number(_)) {
        return true;
    }
    match tokens.get(item.tokens.end) {
        None => true,
        Some(next) => {
            let last_turn = tokens.get(item.tokens.start).map(|token| token.turn);
            Some(next.turn) != last_turn
                || next.kind == TokenKind::Mark
                || tokens.is_filler(item.tokens.end)
                || tokens.is_function(item.tokens.end)
        }
    }
}

/// Whether a unit stands right behind the run, or a sign of one right before it.
fn has_unit(tokens: &Tokens<'_>, range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let turn = tokens.get(range.start).map(|token| token.turn);
    let in_turn = |token: &&super::Token| Some(token.turn) == turn;
    let behind = tokens
        .get(range.end)
        .filter(in_turn)
        .is_some_and(|token| (vocabulary.is_unit)(&token.text));
    let before = range
        .start
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .filter(in_turn);
    behind || before.is_some_and(|token| matches!(&*token.text, "€" | "$" | "£"))
}
