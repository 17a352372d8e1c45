//! The normalized view of a call that recognizers read.
//!
//! It is made once, before any recognizer, in three layers, each of which leads back to the bytes:
//!
//! 1. [`Token`]s: the words of every turn, folded, cut where letters, digits and marks meet.
//! 2. [`Run`]s: numbers as said or written, spelled letters and spoken symbols that follow each
//!    other, read as what they stand for ("nul zes, twaalf, dubbel vijf" is `06 12 55`).
//! 3. [`Slot`]s: what is being asked for or announced, and how far the answer can reach.
//!
//! A recognizer matches on the normalized side and gives findings on the original side.

mod accented;
mod class;
mod cut;
mod facts;
mod heard;
mod items;
mod look_up;
mod nearby;
mod pieces;
mod runs;
mod said;
mod slots;
mod split;
mod strength;

use std::ops::Range;

pub(crate) use class::classes;
pub use class::{Class, OF_LANGUAGE, OF_RECOGNIZERS};
pub use facts::{Memo, Words};
pub use look_up::Listed;
pub use pieces::{Gap, LetterForm, NumberWord, Piece, SpelledLetter, SpelledSymbol};
pub use runs::{Item, Reading, Run};
pub use slots::{Cue, CueKind, CueTable, Slot};

use self::nearby::Nearest;
use self::said::Said;
use crate::recognize::gazetteer::{Index, Known};
use crate::transcript::{Span, Speaker, Transcript, Turn};

/// The words and functions of a language that the tokens are made with.
pub struct Vocabulary {
    /// Reads the number that starts at a piece, as far as it goes.
    pub number_at: fn(&[Piece<'_>], usize) -> Option<NumberWord>,
    /// Whether a word may be a part of a number by itself.
    pub may_be_number: fn(&str) -> bool,
    /// Whether a word, other than those that [sound like a number](Self::is_like_number), may be one that was misheard beside
    /// one that may be a number by itself. No number is read from any other word.
    pub may_be_misheard_number: fn(&str) -> bool,
    /// Whether a word may be the first of a spelled letter; those that may be numbers are, too.
    pub may_be_letter: fn(&str) -> bool,
    /// Whether a word may be the first of a spoken symbol.
    pub may_be_symbol: fn(&str) -> bool,
    /// Whether a word may be the second of two pieces that are one number word.
    pub may_end_number: fn(&str) -> bool,
    /// The number word that two pieces are when a speech model cut one in two ("negen tig").
    pub rejoined: fn(&str, &str) -> Option<&'static str>,
    /// Whether words that follow each other are one of the lists that a speech model cut in pieces ("no vember").
    pub is_cut: fn(&[&str]) -> bool,
    /// Whether a word is one of most calls: such words are no pieces of another, unless the last may end one that is asked for.
    pub is_whole: fn(&str) -> bool,
    /// Whether a word may be the last piece of one that is asked for ("post code").
    pub may_end_asked: fn(&str) -> bool,
    /// Reads the spelled letter that starts at a piece.
    pub letter_at: fn(&[Piece<'_>], usize) -> Option<SpelledLetter>,
    /// The usual name of the letter that a folded word names if it was written with an accent, and whether it is another word
    /// with the accent, too.
    pub accented_letter: fn(&str) -> Option<(&'static str, bool)>,
    /// Reads the spoken symbol that starts at a piece.
    pub symbol_at: fn(&[Piece<'_>], usize) -> Option<SpelledSymbol>,
    /// Words that may stand inside a value without being part of it ("uh", "even", "dan").
    pub is_filler: fn(&str) -> bool,
    /// Words that hold sentences together and are no part of a name or an address ("is", "naar", "mijn").
    pub is_function: fn(&str) -> bool,
    /// Words with which a listener shows that he listens ("ja", "oké", "klopt").
    pub is_listener: fn(&str) -> bool,
    /// Words that make a quantity of the number before them ("euro", "uur", "procent").
    pub is_unit: fn(&str) -> bool,
    /// Whether a word is ordinary: what is not may be a name, a code, or misheard.
    pub is_ordinary: fn(&str) -> bool,
    /// Whether a word that is not ordinary is a piece of one that a speech model cut in two ("kal ender").
    pub is_piece: fn(&Tokens<'_>, usize) -> bool,
    /// Whether a word that is not ordinary sounds like one that is, or like some that were written as one.
    pub sounds_ordinary: fn(&str) -> bool,
    /// Whether people are called so, though it is also an ordinary word, but none of the frequent ones.
    pub is_name: fn(&str) -> bool,
    /// Words that most calls have.
    pub is_frequent: fn(&str) -> bool,
    /// Words that make a thing of the noun behind them ("een", "mijn", "die").
    pub is_determiner: fn(&str) -> bool,
    /// Whether a word sounds like a number.
    pub is_like_number: fn(&str) -> bool,
    /// How a word sounds: what sounds alike may be the same name.
    pub sound: fn(&str) -> String,
    /// The predicates of the classes of words of the language, in the order of their numbers.
    pub classes: &'static [fn(&str) -> bool],
    /// Phrases that ask for an identifier or announce one.
    pub cues: &'static CueTable,
    /// The words of all lists.
    pub index: Index,
    /// What was asked of them.
    pub memo: Memo,
}

/// A word, a number in digits or a mark, as it stands in a turn.
#[derive(Clone)]
pub struct Token {
    /// Number of its turn.
    pub turn: usize,
    /// First byte in the turn's text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The word without case and accents; a mark as it is.
    pub text: Box<str>,
    /// Letters, digits, a label or a mark.
    pub kind: TokenKind,
    /// What stands between it and the word before it; marks do not count as words.
    pub gap: Gap,
    /// How it is written.
    pub case: Case,
}

/// What a token consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes between or before them.
    Word,
    /// Digits, or an ordinal as `3e`.
    Digits,
    /// What an earlier masking left: `[NAME]`. It stands for words that nobody knows any more.
    Label,
    /// One character that is neither.
    Mark,
}

/// How a word is written. In transcripts in lower case every word is `Lower`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capitals.
    Lower,
    /// A capital first, then small letters.
    Capital,
    /// Capitals only; a single capital letter too.
    Upper,
    /// Capitals inside.
    Mixed,
}

/// Tokens of a span that are counted one by one.
const FEW: usize = 8;

/// The tokens of a whole call, with the runs and slots in them.
pub struct Tokens<'t> {
    transcript: &'t Transcript,
    all: Vec<Token>,
    turns: Vec<Range<usize>>,
    items: Vec<Item>,
    runs: Vec<Run>,
    runs_by_turn: Vec<Range<usize>>,
    /// For every token the number of the item that it belongs to, and of the run.
    item_of: Vec<Option<u32>>,
    run_of: Vec<Option<u32>>,
    slots: Vec<Slot>,
    slots_by_turn: Vec<Vec<usize>>,
    listening: Vec<bool>,
    counts: Vec<usize>,
    sentences: Vec<usize>,
    /// For every turn whether it has a capital.
    cased: Vec<bool>,
    heard: bool,
    sound: fn(&str) -> String,
    nearest: Vec<Nearest>,
    /// For every token the classes that its word is in.
    classes: Vec<Class>,
    /// For every token what the lists know of it and the words behind it.
    known: Vec<Known>,
    /// For every token whether a misheard entry of a list may begin there.
    near_strange: Vec<bool>,
}

impl<'t> Tokens<'t> {
    /// Reads a call with the vocabulary of its language.
    pub fn new(transcript: &'t Transcript, vocabulary: &Vocabulary) -> Self {
        Self::read(transcript, vocabulary, &mut Words::default())
    }

    /// The same for a call that is read several times: what was said of its words is not asked again.
    pub fn read(transcript: &'t Transcript, vocabulary: &Vocabulary, known: &mut Words) -> Self {
        let said = Said::new(transcript, vocabulary, known);
        let turns = said.turns(transcript.turns.len());
        let Said {
            all,
            words,
            classes,
        } = said;
        let has_capital = |turn: &Range<usize>| {
            all[turn.clone()]
                .iter()
                .any(|token| token.case != Case::Lower)
        };
        let cased = turns.iter().map(has_capital).collect();
        let heard = transcript
            .turns
            .iter()
            .flat_map(|turn| &turn.words)
            .any(|word| word.probability.is_some());
        let mut tokens = Self {
            transcript,
            nearest: nearby::nearest(&all),
            all,
            turns,
            items: Vec::new(),
            runs: Vec::new(),
            runs_by_turn: Vec::new(),
            item_of: Vec::new(),
            run_of: Vec::new(),
            slots: Vec::new(),
            slots_by_turn: Vec::new(),
            listening: Vec::new(),
            counts: Vec::new(),
            sentences: Vec::new(),
            cased,
            heard,
            sound: vocabulary.sound,
            classes,
            known: Vec::new(),
            near_strange: Vec::new(),
        };
        tokens.known = tokens.known(&vocabulary.index, &words);
        tokens.sentences = tokens.find_sentences();
        tokens.listening = (0..tokens.turns())
            .map(|turn| tokens.only_listens(turn))
            .collect();
        tokens.counts = tokens.count_turns();
        (tokens.items, tokens.runs) = runs::find(&tokens, vocabulary);
        tokens.runs_by_turn = runs::by_turn(&tokens.runs, tokens.turns());
        let length = tokens.all.len();
        tokens.item_of = numbers_of(length, tokens.items.iter().map(|item| &item.tokens));
        tokens.run_of = numbers_of(length, tokens.runs.iter().map(|run| &run.tokens));
        tokens.slots = slots::find(&tokens, vocabulary.cues);
        tokens.slots_by_turn = slots::by_turn(&tokens, &tokens.slots);
        let is_piece =
            |token: &usize| !tokens.is_ordinary(*token) && (vocabulary.is_piece)(&tokens, *token);
        for piece in (0..length).filter(is_piece).collect::<Vec<_>>() {
            tokens.classes[piece] = tokens.classes[piece].or(facts::ORDINARY);
        }
        tokens.near_strange = tokens.find_near_strange();
        tokens
    }

    /// The call that was read.
    pub fn transcript(&self) -> &'t Transcript {
        self.transcript
    }

    /// All tokens, in order.
    pub fn all(&self) -> &[Token] {
        &self.all
    }

    /// The token with this number.
    #[inline]
    pub fn get(&self, token: usize) -> Option<&Token> {
        self.all.get(token)
    }

    /// The folded text of the token with this number; nothing outside the call.
    #[inline]
    pub fn text(&self, token: usize) -> &str {
        self.all.get(token).map_or("", |token| &token.text)
    }

    /// Number of turns.
    pub fn turns(&self) -> usize {
        self.turns.len()
    }

    /// The tokens of a turn as a range of their numbers; empty for a turn that is not there.
    pub fn of_turn(&self, turn: usize) -> Range<usize> {
        self.turns.get(turn).cloned().unwrap_or(0..0)
    }

    /// The turn of the call in which a token stands.
    pub fn turn_of(&self, token: usize) -> Option<&'t Turn> {
        self.transcript.turns.get(self.all.get(token)?.turn)
    }

    /// Who speaks in a turn.
    pub fn speaker(&self, turn: usize) -> Speaker {
        self.transcript
            .turns
            .get(turn)
            .map_or(Speaker::Unknown, |turn| turn.speaker)
    }

    /// Whether capitals mean anything in the turn of this token: not in raw speech output without any.
    pub fn is_cased(&self, token: usize) -> bool {
        self.all
            .get(token)
            .and_then(|token| self.cased.get(token.turn))
            .copied()
            .unwrap_or(false)
    }

    /// Whether the call was heard by a speech model, which mishears a part of it.
    pub fn is_heard(&self) -> bool {
        self.heard
    }

    /// Whether this word may stand inside a value without being part of it.
    pub fn is_filler(&self, token: usize) -> bool {
        self.is(token, facts::FILLER)
    }

    /// Whether this word holds sentences together and is no part of a name or an address.
    pub fn is_function(&self, token: usize) -> bool {
        self.is(token, facts::FUNCTION)
    }

    /// Whether this word is known as an ordinary one.
    pub fn is_ordinary(&self, token: usize) -> bool {
        self.is(token, facts::ORDINARY)
    }

    /// Whether people are called so, though the word may be an ordinary one.
    pub fn is_name(&self, token: usize) -> bool {
        self.is(token, facts::NAME)
    }

    /// Whether this word is one that most calls have.
    pub fn is_frequent(&self, token: usize) -> bool {
        self.is(token, facts::FREQUENT)
    }

    /// Whether what stands before this word in its turn makes a thing of it: "een", "mijn oude".
    pub fn is_determined(&self, token: usize) -> bool {
        let mut words = self.words_before(token);
        let is_determiner = |word: usize| self.is(word, facts::DETERMINER);
        words.next().is_some_and(|before| {
            is_determiner(before)
                || (self.text(before).ends_with('e') && words.next().is_some_and(is_determiner))
        })
    }

    /// Whether this word sounds so much like a number that it may be one that was misheard.
    pub fn sounds_like_number(&self, token: usize) -> bool {
        self.is(token, facts::LIKE_NUMBER)
    }

    /// How a token sounds.
    pub fn sound(&self, token: usize) -> String {
        (self.sound)(self.text(token))
    }

    /// How a word sounds that need not stand in the call.
    pub fn sound_of(&self, word: &str) -> String {
        (self.sound)(word)
    }

    /// Whether a turn says no more than that its speaker listens.
    pub fn is_listening(&self, turn: usize) -> bool {
        self.listening.get(turn).copied().unwrap_or(true)
    }

    /// For every turn how many turns before it say more than that somebody listens.
    pub fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// The first token of the sentence in which a token stands.
    pub fn sentence_start(&self, token: usize) -> usize {
        self.sentences.get(token).copied().unwrap_or(token)
    }

    /// Whether the word of a token is in a class, or in one of several.
    #[inline]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.classes.get(token).is_some_and(|of| of.meets(class))
    }

    fn only_listens(&self, turn: usize) -> bool {
        let mut words = self.of_turn(turn).filter(|token| self.is_word(*token));
        words.all(|token| self.is(token, facts::LISTENER) || self.is_filler(token))
    }

    fn count_turns(&self) -> Vec<usize> {
        let mut counted = 0;
        let before = |turn: usize| {
            let before = counted;
            counted += usize::from(!self.is_listening(turn));
            before
        };
        (0..self.turns()).map(before).collect()
    }

    /// For every token the first token of its sentence.
    fn find_sentences(&self) -> Vec<usize> {
        let mut start = 0;
        let starts = |(number, token): (usize, &Token)| {
            let begins = match number
                .checked_sub(1)
                .and_then(|before| self.all.get(before))
            {
                Some(before) => {
                    before.turn != token.turn
                        || (token.gap == Gap::Break && before.gap != Gap::Break)
                }
                None => true,
            };
            if begins {
                start = number;
            }
            start
        };
        self.all.iter().enumerate().map(starts).collect()
    }

    /// Where a half-open range of tokens stands. All of it must be in one turn: what follows the
    /// turn of the first token is left out.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let Some(first) = self.all.get(tokens.start) else {
            return Span::new(0, 0..0);
        };
        let end = self.all[tokens.start..tokens.end.min(self.all.len())]
            .iter()
            .take_while(|token| token.turn == first.turn)
            .last()
            .map_or(first.start, |token| token.end);
        Span::new(first.turn, first.start..end)
    }

    /// The tokens that a span touches.
    pub fn within(&self, span: &Span) -> Range<usize> {
        let range = self.of_turn(span.turn);
        let tokens = &self.all[range.clone()];
        let first = range.start + tokens.partition_point(|token| token.end <= span.start);
        // Most spans are a few words.
        let touched = tokens[first - range.start..].iter();
        let few = touched
            .take(FEW)
            .take_while(|token| token.start < span.end)
            .count();
        if few < FEW {
            return first..first + few;
        }
        let end = range.start + tokens.partition_point(|token| token.start < span.end);
        first..end
    }

    /// The text of a range of tokens as it was written.
    pub fn written(&self, tokens: Range<usize>) -> &'t str {
        self.transcript.text_of(&self.span(tokens)).unwrap_or("")
    }

    /// All numbers, letters and symbols, in order, whether or not they are in a run.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The number, letter or symbol that a token belongs to, whether or not it is in a run: an
    /// ordinary word that could be a letter has one too.
    pub fn item_at(&self, token: usize) -> Option<&Item> {
        let number = self.item_of.get(token).copied().flatten()?;
        self.items.get(usize::try_from(number).ok()?)
    }

    /// The symbol that a token says or is, with the tokens that it takes ("apenstaartje", "liggend
    /// streepje", `@`).
    pub fn symbol_at(&self, token: usize) -> Option<(char, Range<usize>)> {
        if let Some(Item {
            tokens,
            reading: Reading::Symbol { symbol, .. },
        }) = self.item_at(token)
        {
            return Some((*symbol, tokens.clone()));
        }
        let mark = self
            .all
            .get(token)
            .filter(|token| token.kind == TokenKind::Mark)?;
        Some((mark.text.chars().next()?, token..token + 1))
    }
}

/// For every token the number of the range that holds it; ranges are in order and do not overlap.
fn numbers_of<'a>(
    length: usize,
    ranges: impl Iterator<Item = &'a Range<usize>>,
) -> Vec<Option<u32>> {
    let mut numbers = vec![None; length];
    for (number, range) in (0..).zip(ranges) {
        if let Some(held) = numbers.get_mut(range.clone()) {
            held.fill(Some(number));
        }
    }
    numbers
}

impl std::fmt::Debug for Tokens<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens")
            .field("turns", &self.turns.len())
            .field("tokens", &self.all.len())
            .field("runs", &self.runs.len())
            .field("slots", &self.slots.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
