//! Reading the words of a turn one by one as numbers, spelled letters and symbols.

use std::ops::Range;

use super::runs::{Item, Reading};
use super::{
    Case, Gap, LetterForm, NumberWord, Piece, SpelledLetter, SpelledSymbol, Token, TokenKind,
    Tokens, Vocabulary, facts,
};

/// All items of a turn, not overlapping, in order.
pub(super) fn items(tokens: &Tokens<'_>, turn: usize, vocabulary: &Vocabulary) -> Vec<Item> {
    let (words, mut pieces) = pieces(tokens, turn, vocabulary);
    accented_ones(tokens, &words, &mut pieces, vocabulary);
    let reader = Reader::new(tokens, words, pieces, vocabulary);
    let mut items = Vec::new();
    let mut at = 0;
    let has_numbers = reader.has_numbers();
    while at < reader.pieces.len() {
        if !has_numbers && !reader.may_be_sign(at) {
            at += 1;
            continue;
        }
        let Some((taken, reading)) = reader.reading_at(at) else {
            at += 1;
            continue;
        };
        let last = (at + taken).min(reader.words.len()) - 1;
        items.push(Item {
            tokens: reader.words[at].start..reader.words[last].end,
            reading,
        });
        at += taken;
    }
    with_marks(tokens, items)
}

/// The words of a turn as pieces, with the tokens of each: what a speech model cut in two is one piece.
fn pieces<'a>(
    tokens: &'a Tokens<'_>,
    turn: usize,
    vocabulary: &Vocabulary,
) -> (Vec<Range<usize>>, Vec<Piece<'a>>) {
    let turn = tokens.of_turn(turn);
    let mut words: Vec<Range<usize>> = Vec::with_capacity(turn.len());
    let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(turn.len());
    for word in turn.filter(|token| tokens.is_word(*token)) {
        let (text, gap) = (tokens.text(word), tokens.all[word].gap);
        let whole = pieces
            .last()
            .filter(|_| gap == Gap::Space && tokens.is(word, facts::NUMBER_END))
            .and_then(|last| (vocabulary.rejoined)(last.text, text));
        if let (Some(whole), Some(last), Some(range)) = (whole, pieces.last_mut(), words.last_mut())
        {
            *last = Piece::new(whole, last.gap);
            range.end = word + 1;
            continue;
        }
        words.push(word..word + 1);
        pieces.push(Piece {
            text,
            gap,
            may_be_letter: tokens.is(word, facts::LETTER),
            may_be_number: tokens.is(word, facts::NUMBER),
        });
    }
    (words, pieces)
}

/// Reads "één" beside another number or letter as the digit, which the article is not.
fn accented_ones(
    tokens: &Tokens<'_>,
    words: &[Range<usize>],
    pieces: &mut [Piece<'_>],
    vocabulary: &Vocabulary,
) {
    let is_number = |pieces: &[Piece<'_>], at: usize| {
        (vocabulary.number_at)(pieces, at).is_some_and(|number| !number.weak)
    };
    for at in 0..pieces.len() {
        let first = words[at].start;
        if pieces[at].text != "een" || !tokens.written(first..first + 1).contains('é') {
            continue;
        }
        let is_sign = |at: Option<usize>| {
            at.filter(|at| *at < pieces.len()).is_some_and(|at| {
                pieces[at].gap != Gap::Break
                    && (is_number(pieces, at)
                        || (vocabulary.letter_at)(pieces, at)
                            .is_some_and(|letter| letter.form <= LetterForm::Name))
            })
        };
        // "honderd en één"
        let counted = at >= 2
            && pieces[at - 1].text == "en"
            && (at - 1..=at).all(|piece| pieces[piece].gap == Gap::Space)
            && is_number(pieces, at - 2);
        if counted || is_sign(at.checked_sub(1)) || is_sign(Some(at + 1)) {
            pieces[at] = Piece::new("1", pieces[at].gap);
        }
    }
}

/// The pieces of a turn as they are read.
struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    vocabulary: &'a Vocabulary,
    /// The tokens of each piece.
    words: Vec<Range<usize>>,
    pieces: Vec<Piece<'a>>,
    /// The number that starts at each piece.
    numbers: Vec<Option<NumberWord>>,
}

impl<'a> Reader<'a> {
    fn new(
        tokens: &'a Tokens<'_>,
        words: Vec<Range<usize>>,
        pieces: Vec<Piece<'a>>,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let is_number = |at: usize| {
            pieces
                .get(at)
                .is_some_and(|piece: &Piece<'_>| piece.may_be_number)
        };
        let is_beside_number =
            |at: usize| at.checked_sub(1).is_some_and(is_number) || is_number(at + 1);
        let number_at = |at: usize| {
            let may_be = is_number(at)
                || (tokens.is(words[at].start, facts::MISHEARD.or(facts::LIKE_NUMBER))
                    && is_beside_number(at));
            may_be
                .then(|| (vocabulary.number_at)(&pieces, at))
                .flatten()
        };
        let numbers = (0..pieces.len()).map(number_at).collect();
        Self {
            tokens,
            vocabulary,
            words,
            pieces,
            numbers,
        }
    }

    /// Whether there is a number, or digits that are none.
    fn has_numbers(&self) -> bool {
        let is_digits = |word: &Range<usize>| {
            let token = self.tokens.get(word.start);
            token.is_some_and(|token| token.kind == TokenKind::Digits)
        };
        self.numbers.iter().any(Option::is_some) || self.words.iter().any(is_digits)
    }

    /// Whether a piece may be a letter or a symbol where no number is near it.
    fn may_be_sign(&self, at: usize) -> bool {
        let word = self.words[at].start;
        let signs = facts::LETTER.or(facts::NUMBER).or(facts::SYMBOL);
        let is_upper = |token: &Token| token.case == Case::Upper;
        self.tokens.is(word, signs)
            || self.tokens.get(word).is_none_or(is_upper)
            || is_of_consonants(self.tokens.text(word))
    }

    /// The reading that starts at a piece, with how many pieces it takes.
    fn reading_at(&self, at: usize) -> Option<(usize, Reading)> {
        let (tokens, pieces, words) = (self.tokens, &self.pieces, &self.words);
        let number = self.numbers[at].as_ref();
        if let Some(number) = number.filter(|number| !number.weak) {
            return Some((number.pieces.max(1), Reading::Number(number.clone())));
        }
        if let Some(group) = capitals(tokens, words, at) {
            return Some((1, Reading::Letters(group, LetterForm::Letter)));
        }
        let number_follows = self.is_number(at + 1);
        if pieces[at].text == "be" && number_follows {
            return Some((1, Reading::Letters("be".to_owned(), LetterForm::Letter)));
        }
        if self.is_number(at + 2) && is_misheard_country(pieces, at) {
            return Some((2, Reading::Letters("nl".to_owned(), LetterForm::Name)));
        }
        let letter = self.letter_at(at);
        // "drie kilo": no letter.
        let is_unit = at > 0 && self.is_number(at - 1) && self.is_unit(at);
        if let Some(letter) = letter
            .as_ref()
            .filter(|letter| letter.form != LetterForm::Ambiguous)
            .filter(|letter| !(is_unit && letter.form == LetterForm::Alphabet))
        {
            return Some((
                letter.pieces.max(1),
                Reading::Letters(letter.letter.clone(), letter.form),
            ));
        }
        if let Some(symbol) = self.symbol_at(at) {
            return Some((
                symbol.pieces.max(1),
                Reading::Symbol {
                    symbol: symbol.symbol,
                    weak: symbol.weak,
                },
            ));
        }
        if let Some(number) = number {
            return Some((number.pieces.max(1), Reading::Number(number.clone())));
        }
        if let Some(letter) = letter.filter(|letter| letter.form == LetterForm::Ambiguous) {
            return Some((
                letter.pieces.max(1),
                Reading::Letters(letter.letter, letter.form),
            ));
        }
        let digits_follow =
            number_follows || (text_at(pieces, at + 1) == "een" && self.is_number(at + 2));
        if is_unit {
            return None;
        }
        let group = letter_group(tokens, words, at).or_else(|| {
            (digits_follow && is_clipped(tokens, words[at].start))
                .then(|| pieces[at].text.to_owned())
        })?;
        Some((1, Reading::Letters(group, LetterForm::Letter)))
    }

    /// Whether a number starts at a piece that is surely one.
    fn is_number(&self, at: usize) -> bool {
        let number = self.numbers.get(at).and_then(Option::as_ref);
        number.is_some_and(|number| !number.weak)
    }

    /// Whether a piece is a unit; what was put together or changed is none.
    fn is_unit(&self, at: usize) -> bool {
        let word = self.words[at].start;
        self.tokens.is(word, facts::UNIT) && self.pieces[at].text == self.tokens.text(word)
    }

    fn letter_at(&self, at: usize) -> Option<SpelledLetter> {
        let may_be = self
            .tokens
            .is(self.words[at].start, facts::LETTER.or(facts::NUMBER));
        may_be
            .then(|| (self.vocabulary.letter_at)(&self.pieces, at))
            .flatten()
    }

    fn symbol_at(&self, at: usize) -> Option<SpelledSymbol> {
        let may_be = self.tokens.is(self.words[at].start, facts::SYMBOL);
        may_be
            .then(|| (self.vocabulary.symbol_at)(&self.pieces, at))
            .flatten()
    }
}

fn text_at<'a>(pieces: &[Piece<'a>], at: usize) -> &'a str {
    pieces.get(at).map_or("", |piece| piece.text)
}

/// "en el twintig": the letters N and L before the check digits of an account number.
fn is_misheard_country(pieces: &[Piece<'_>], at: usize) -> bool {
    let text = |at: usize| pieces.get(at).map_or("", |piece| piece.text);
    matches!(text(at), "en" | "een" | "n" | "an")
        && matches!(text(at + 1), "el" | "l" | "al")
        && pieces
            .get(at + 1)
            .is_some_and(|next| next.gap == Gap::Space)
        && (text(at), text(at + 1)) != ("n", "l")
}

/// Two to six capitals beside digits, which are no letter's name: `BE54`.
fn capitals(tokens: &Tokens<'_>, words: &[Range<usize>], at: usize) -> Option<String> {
    let token = tokens
        .get(words[at].start)
        .filter(|token| token.case == Case::Upper)?;
    let several = (2..=6).contains(&token.text.len());
    several.then(|| letter_group(tokens, words, at)).flatten()
}

/// Letters of the longest group.
const GROUP: usize = 6;

/// A group of letters that belongs to a code: glued to digits, in capitals beside digits, or of
/// consonants only ("sk", "kvb").
fn letter_group(tokens: &Tokens<'_>, words: &[Range<usize>], at: usize) -> Option<String> {
    let token = tokens.get(words[at].start)?;
    let is_long = || token.text.chars().nth(GROUP).is_some();
    if token.kind != TokenKind::Word || (token.text.len() > GROUP && is_long()) {
        return None;
    }
    let digits = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .and_then(|word| tokens.get(word.start))
            .filter(|t| t.kind == TokenKind::Digits)
    };
    let (before, after) = (digits(at.checked_sub(1)), digits(Some(at + 1)));
    let glued = (before.is_some() && token.gap == Gap::Glued)
        || after.is_some_and(|next| next.gap == Gap::Glued);
    // "906, eh, LK"
    let over_filler = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .is_some_and(|before| tokens.is_filler(before.start))
        && digits(at.checked_sub(2)).is_some()
        && !tokens.is_ordinary(words[at].start);
    let beside = before.is_some() || after.is_some() || over_filler;
    let in_capitals = token.case == Case::Upper && beside;
    let consonants = is_of_consonants(&token.text)
        && (token.text.len() <= 2 || !tokens.is_ordinary(words[at].start));
    (glued || in_capitals || consonants).then(|| token.text.to_string())
}

/// Whether a word is up to four consonants.
fn is_of_consonants(word: &str) -> bool {
    let is_consonant = |letter: u8| {
        letter.is_ascii_lowercase() && !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
    };
    word.len() <= 4 && word.bytes().all(is_consonant)
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
    let is_joined = |pair: &[Item]| joint(tokens, &pair[0], &pair[1]).is_some();
    if !items.windows(2).any(is_joined) {
        return items;
    }
    let mut all: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(mark) = all.last().and_then(|last| joint(tokens, last, &item)) {
            let symbol = tokens.text(mark).chars().next().unwrap_or(' ');
            all.push(Item {
                tokens: mark..mark + 1,
                reading: Reading::Symbol {
                    symbol,
                    weak: false,
                },
            });
        }
        all.push(item);
    }
    all
}

/// The mark that is glued between two items, if there is one.
fn joint(tokens: &Tokens<'_>, before: &Item, behind: &Item) -> Option<usize> {
    let between = before.tokens.end..behind.tokens.start;
    (between.len() == 1 && is_glued_mark(tokens, between.start)).then_some(between.start)
}

/// Whether a mark has no white space on either side.
pub(super) fn is_glued_mark(tokens: &Tokens<'_>, mark: usize) -> bool {
    tokens.is_glued(mark) && tokens.is_glued(mark + 1)
}
