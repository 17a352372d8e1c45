//! Numbers, spelled letters and symbols that follow each other.

use std::ops::Range;
use std::sync::OnceLock;

use super::items::{is_glued_mark, items};
use super::strength::{Strength, strength};
use super::{LetterForm, NumberWord, TokenKind, Tokens, Vocabulary, facts};

/// How many marks and fillers may stand between two items of one run.
const MAX_BETWEEN: usize = 4;

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
    /// Whether it is plainly something else than an identifier, once that was asked.
    pub(in crate::recognize) plain: OnceLock<bool>,
}

impl Tokens<'_> {
    /// The runs of numbers, letters and symbols, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The runs of a turn.
    pub fn runs_of_turn(&self, turn: usize) -> &[Run] {
        let range = self.runs_by_turn.get(turn).cloned();
        self.runs.get(range.unwrap_or(0..0)).unwrap_or(&[])
    }

    /// The runs that begin in a range of tokens.
    pub fn runs_within(&self, range: &Range<usize>) -> &[Run] {
        let first = self
            .runs
            .partition_point(|run| run.tokens.start < range.start);
        let end = self
            .runs
            .partition_point(|run| run.tokens.start < range.end);
        &self.runs[first..end]
    }

    /// The run that holds a token.
    pub fn run_at(&self, token: usize) -> Option<&Run> {
        let number = self.run_of.get(token).copied().flatten()?;
        self.runs.get(usize::try_from(number).ok()?)
    }
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

/// The runs of every turn, as half-open ranges of their numbers.
pub(super) fn by_turn(runs: &[Run], turns: usize) -> Vec<Range<usize>> {
    let mut end = 0;
    let of_turn = |turn| {
        let start = end;
        end += runs[start..]
            .iter()
            .take_while(|run| run.turn == turn)
            .count();
        start..end
    };
    (0..turns).map(of_turn).collect()
}

/// Finds the items and runs of a call. Called once, before they are stored in `tokens`.
pub(super) fn find(tokens: &Tokens<'_>, vocabulary: &Vocabulary) -> (Vec<Item>, Vec<Run>) {
    let (mut all, mut runs) = (Vec::new(), Vec::new());
    for turn in 0..tokens.turns() {
        let items = items(tokens, turn, vocabulary);
        for range in chains(tokens, &items) {
            runs.extend(run(tokens, turn, &items[range]));
        }
        all.extend(items);
    }
    (all, runs)
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

/// Makes a run of a chain of items, less the weak ones at its ends; none when nothing in it is
/// strong.
fn run(tokens: &Tokens<'_>, turn: usize, chain: &[Item]) -> Option<Run> {
    let strengths: Vec<Strength> = (0..chain.len())
        .map(|at| strength(tokens, chain, at))
        .collect();
    let kept = without_counted(tokens, chain, kept(tokens, chain, &strengths)?);
    let items = &chain[kept];
    let range = items.first()?.tokens.start..items.last()?.tokens.end;
    let unit = has_unit(tokens, &range) && !is_grouped(items);
    Some(Run {
        turn,
        tokens: range,
        items: items.to_vec(),
        unit,
        plain: OnceLock::new(),
    })
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
        let over_filler = first > 1
            && is_hesitation(tokens, &chain[first - 1])
            && strengths[first - 2] >= Strength::Beside;
        if over_symbol || over_filler {
            first -= 2;
        } else if is_article(tokens, chain, first - 1) {
            break;
        } else if strengths[first - 1] == Strength::Beside || is_plus(&chain[first - 1]) {
            first -= 1;
        } else {
            break;
        }
    }
    if let Some(begin) = spelled_before(chain, first) {
        first = begin;
    }
    while last + 1 < chain.len() {
        let is_skipped = is_hesitation(tokens, &chain[last + 1])
            || matches!(chain[last + 1].reading, Reading::Symbol { weak: false, .. });
        let step = 1 + usize::from(is_skipped);
        let next = last + step;
        if next < chain.len()
            && strengths[next] == Strength::Beside
            && is_closed(tokens, chain, next)
        {
            last = next;
        } else {
            break;
        }
    }
    Some(first..last + 1)
}

/// Items before the first number of a value among which its letters are looked for.
const LETTERS: usize = 6;

/// "haa ve en streepje drie nul": letters right before a number, of which a true one is the first and one more is no
/// ordinary word.
fn spelled_before(chain: &[Item], first: usize) -> Option<usize> {
    let letter = |item: &Item| match &item.reading {
        Reading::Letters(letters, form) if letters.len() == 1 => Some(*form),
        _ => None,
    };
    let stroke = |item: &Item| matches!(item.reading, Reading::Symbol { symbol: '-', .. });
    let begin = (1..=first.min(LETTERS))
        .take_while(|back| {
            let at = first - back;
            (letter(&chain[at]).is_some() || stroke(&chain[at]))
                && chain[at].tokens.end == chain[at + 1].tokens.start
        })
        .last()
        .map(|back| first - back)?;
    let is_true = |item: &Item| {
        letter(item) == Some(LetterForm::Name)
            || (letter(item) == Some(LetterForm::Letter) && item.tokens.len() == 1)
    };
    let row = &chain[begin..first];
    let start = row.iter().position(is_true)?;
    let others = row[start + 1..]
        .iter()
        .filter(|item| letter(item).is_some_and(|form| form <= LetterForm::Scarce))
        .count();
    (others > 0).then_some(begin + start)
}

/// "nul negen en de drie cijfers": what is counted behind small words is no part of the value.
fn without_counted(tokens: &Tokens<'_>, chain: &[Item], kept: Range<usize>) -> Range<usize> {
    let small = |item: &Item| matches!(item.reading, Reading::Letters(_, LetterForm::Ambiguous));
    let last = kept.end - 1;
    let counts = matches!(chain[last].reading, Reading::Number(_))
        && tokens.get(chain[last].tokens.end).is_some_and(|next| {
            next.turn == tokens.all[chain[last].tokens.start].turn
                && tokens.is(chain[last].tokens.end, facts::UNIT)
        });
    if !counts || last == kept.start {
        return kept;
    }
    // "tweeentwintig vijftig. Twaalf panelen": what is counted begins a sentence of its own.
    let between = chain[last - 1].tokens.end..chain[last].tokens.start;
    let begins = between.clone().any(|token| {
        matches!(tokens.text(token), "." | "?" | "!") && !is_glued_mark(tokens, token)
    });
    if begins {
        return kept.start..last;
    }
    if !small(&chain[last - 1]) {
        return kept;
    }
    let words = chain[kept.start..last]
        .iter()
        .rev()
        .take_while(|item| small(item))
        .count();
    let end = last - words;
    if end > kept.start {
        kept.start..end
    } else {
        kept
    }
}

/// A filler that could be read as a letter: "906, eh, LK".
fn is_hesitation(tokens: &Tokens<'_>, item: &Item) -> bool {
    matches!(item.reading, Reading::Letters(_, LetterForm::Ambiguous))
        && tokens.is_filler(item.tokens.start)
}

/// The article before one digit: "nog een vijf", "een zeven".
fn is_article(tokens: &Tokens<'_>, chain: &[Item], at: usize) -> bool {
    let weak = matches!(&chain[at].reading, Reading::Number(number) if number.weak)
        && tokens.text(chain[at].tokens.start) == "een";
    let digit = chain.get(at + 1).is_some_and(|next| {
        matches!(&next.reading, Reading::Number(number) if number.digits.len() == 1 && !number.weak)
    });
    let lone = at == 0
        || matches!(
            chain[at - 1].reading,
            Reading::Letters(_, LetterForm::Ambiguous)
        );
    let ends = chain
        .get(at + 2)
        .is_none_or(|next| matches!(next.reading, Reading::Letters(_, LetterForm::Ambiguous)));
    weak && digit && lone && ends && !is_all_that_is_said(tokens, chain)
}

/// Whether a chain of two is a whole turn: "een twee" are two digits then.
fn is_all_that_is_said(tokens: &Tokens<'_>, chain: &[Item]) -> bool {
    let [first, last] = chain else {
        return false;
    };
    tokens.words_before(first.tokens.start).next().is_none()
        && tokens.words_behind(last.tokens.end).next().is_none()
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

/// Digits of the shortest number in several pieces that nobody counts with.
const GROUPED: usize = 7;

/// "507 62 108": digits in pieces that are no thousands; what stands behind them is no unit of them.
fn is_grouped(items: &[Item]) -> bool {
    let pieces: Vec<usize> = items
        .iter()
        .filter_map(|item| match &item.reading {
            Reading::Number(number) => Some(number.digits.len()),
            _ => None,
        })
        .collect();
    let thousands = pieces.iter().skip(1).all(|digits| *digits == 3);
    pieces.len() > 2 && pieces.iter().sum::<usize>() >= GROUPED && !thousands
}

/// Whether a unit stands right behind the run, or a sign of one right before it.
fn has_unit(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    let turn = tokens.get(range.start).map(|token| token.turn);
    let in_turn = |token: &&super::Token| Some(token.turn) == turn;
    let behind =
        tokens.is(range.end, facts::UNIT) && tokens.get(range.end).filter(in_turn).is_some();
    let before = range
        .start
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .filter(in_turn);
    behind || before.is_some_and(|token| matches!(&*token.text, "€" | "$" | "£"))
}
