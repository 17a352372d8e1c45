//! Lists of names that exist, looked up by their folded form.
//!
//! `build.rs` makes a map of each text file; it is part of the program and needs no loading. A key has the words of an
//! entry folded, without apostrophes and full stops, and with one space where the entry has spaces or hyphens. Look-ups
//! fold in the same way, so `Sint-Niklaas`, `sint niklaas` and `SINT NIKLAAS` are one entry.
//!
//! Most words of a call are in no list, or are one word in one: an [`Index`] of the words of all lists tells that with one
//! look-up. The map of a list is walked for what may have several words, other spaces or a wrong letter.

mod index;
// The build shares it.
#[allow(unreachable_pub)]
mod layout;

use std::borrow::Cow;

use fst::raw::{Fst, Node};
use fst::{Map, Streamer};

pub use self::index::Index;
pub(super) use self::index::{Begins, Indexed, Known};
pub(super) use self::layout::BEGINNING;
use super::fold::fold_char;

/// Whether a name is also an ordinary word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ambiguity {
    /// It is a name only.
    None,
    /// It is also an ordinary word (`smid`, `linde`).
    Word,
    /// It is also a word that most calls have (`dag`, `best`).
    Common,
}

/// What a gazetteer says of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    flags: u64,
}

impl Entry {
    const WORD: u64 = 1;
    const COMMON: u64 = 2;
    const TOP: u64 = 4;
    const GUESS: u64 = 8;

    /// Whether it is also an ordinary word.
    pub const fn ambiguity(self) -> Ambiguity {
        if self.flags & Self::COMMON != 0 {
            Ambiguity::Common
        } else if self.flags & Self::WORD != 0 {
            Ambiguity::Word
        } else {
            Ambiguity::None
        }
    }

    /// Whether it is one of the well-known entries of its list; the header of the list says what that means there.
    pub const fn is_top(self) -> bool {
        self.flags & Self::TOP != 0
    }

    /// Whether its kind was guessed, so that it is a weaker support.
    pub const fn is_guess(self) -> bool {
        self.flags & Self::GUESS != 0
    }
}

/// The longest entry at the start of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many of the words given belong to it; at least one.
    pub words: usize,
    /// What the gazetteer says of it.
    pub entry: Entry,
}

/// How the words of an entry were written where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Writing {
    /// As in the list.
    Listed,
    /// With words joined or split that are not so in the list.
    Respaced,
    /// With one letter that is not so in the list, and perhaps with words joined or split.
    Misheard,
}

/// The longest entry at the start of a run of words, whatever spaces a speech model put into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// How many of the words given belong to it; at least one.
    pub words: usize,
    /// What the gazetteer says of it.
    pub entry: Entry,
    /// How it was written.
    pub writing: Writing,
}

/// How many readings of the spaces are followed at once.
const READINGS: usize = 8;

/// Letters at the start of a word that must be right for another to be forgiven.
const RIGHT: usize = 3;

/// A list of names that exist.
pub struct Gazetteer {
    map: Map<&'static [u8]>,
    /// The index of the words of all lists, and the number of this list there.
    index: Option<(Index, usize)>,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer")
            .field("entries", &self.len())
            .finish()
    }
}

impl Gazetteer {
    /// A gazetteer over a map that `build.rs` made.
    ///
    /// # Panics
    ///
    /// When the bytes are no such map. They are part of the program, and going on without them would leak names.
    pub fn new(map: &'static [u8]) -> Self {
        // The bytes are made by the build and read by the tests; there is nothing to go on with without them.
        #[allow(clippy::expect_used)]
        let map = Map::new(map).expect("the embedded gazetteer is a map");
        Self { map, index: None }
    }

    /// The same with the index of the words of all lists, and the number of this list there.
    #[must_use]
    pub fn with_index(mut self, index: Index, number: usize) -> Self {
        self.index = Some((index, number));
        self
    }

    /// How many entries it has, variants of writing counted apart.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// Whether the whole text is an entry.
    pub fn contains(&self, text: &str) -> bool {
        self.get(text).is_some()
    }

    /// What the list says of the whole text, which has one word or several.
    pub fn get(&self, text: &str) -> Option<Entry> {
        if let Some((index, number)) = &self.index
            && let Some(known) = index.get(*number, text)
        {
            return known;
        }
        let mut walk = Walk::new(&self.map);
        if walk.words(text) { walk.entry() } else { None }
    }

    /// All entries of one word, folded, in order.
    pub fn single_words(&self) -> Vec<String> {
        let mut words = Vec::with_capacity(self.len());
        let mut keys = self.map.keys();
        while let Some(key) = keys.next() {
            if let Ok(word) = std::str::from_utf8(key)
                && !word.contains(' ')
            {
                words.push(word.to_owned());
            }
        }
        words
    }

    /// How many bytes at the end of the word are the longest entry with which it ends, the whole word not counting.
    pub fn ends(&self, word: &str) -> Option<usize> {
        let starts = word.char_indices().skip(1).map(|(at, _)| at);
        starts
            .filter_map(|at| word.get(at..))
            .find(|end| self.contains(end))
            .map(str::len)
    }

    /// The longest entry at the start of the words.
    pub fn longest(&self, words: &mut dyn Iterator<Item = &str>) -> Option<Match> {
        let mut walk = Walk::new(&self.map);
        let mut longest = None;
        for (before, word) in words.enumerate() {
            if (before > 0 && !walk.space()) || !walk.words(word) {
                break;
            }
            if let Some(entry) = walk.entry() {
                longest = Some(Match {
                    words: before + 1,
                    entry,
                });
            }
        }
        longest
    }

    /// What the list says of a word that was looked up in the index.
    pub(super) fn entry(&self, known: Known, text: &str) -> Option<Entry> {
        if !self.may_be_in(&known) {
            return None;
        }
        let index = self.index.as_ref();
        let said = index.and_then(|(index, number)| index.entry(*number, known));
        said.unwrap_or_else(|| self.get(text))
    }

    /// What begins with a word of which the index says something.
    pub(super) fn begins(&self, known: Known) -> Begins {
        let index = self.index.as_ref();
        index.map_or(Begins::More, |(index, number)| index.begins(*number, known))
    }

    /// Whether anything in the list may begin with a word as it stands or with letters from it on. Most words begin nothing.
    #[inline]
    pub(super) fn may_be_in(&self, known: &Known) -> bool {
        let index = self.index.as_ref();
        index.is_none_or(|(_, number)| known.may_be_in(*number))
    }

    /// Whether an entry of at least [`BEGINNING`] letters may begin there, whatever spaces it has. Most words begin none.
    pub(super) fn may_begin(&self, known: Known) -> bool {
        let index = self.index.as_ref();
        index.is_none_or(|(_, number)| known.may_begin(*number))
    }

    /// The longest entry at the start of the words where the spaces of the words and of the entry need not agree:
    /// "kerk rade" is Kerkrade, "hogebloeddruk" is hoge bloeddruk.
    pub fn longest_heard(&self, words: &mut dyn Iterator<Item = &str>) -> Option<Heard> {
        let mut readings = vec![(Walk::new(&self.map), Writing::Listed)];
        let mut longest: Option<Heard> = None;
        for (before, word) in words.enumerate() {
            if before > 0 {
                readings = readings
                    .iter()
                    .flat_map(|(walk, writing)| {
                        let mut spaced = walk.clone();
                        let spaced = spaced.space().then_some((spaced, *writing));
                        [spaced, Some((walk.clone(), Writing::Respaced))]
                    })
                    .flatten()
                    .collect();
            }
            for letter in word.chars() {
                // Nearly always there is one reading, and no space in it.
                if let [(walk, _)] = &mut readings[..]
                    && !walk.may_space()
                {
                    if !walk.letter(letter) {
                        return longest;
                    }
                    continue;
                }
                let split: Vec<_> = readings
                    .iter()
                    .filter(|(walk, _)| !walk.at_word)
                    .filter_map(|(walk, _)| {
                        let mut split = walk.clone();
                        split.space().then_some((split, Writing::Respaced))
                    })
                    .collect();
                readings.extend(split);
                readings.retain_mut(|(walk, _)| walk.letter(letter));
                readings.truncate(READINGS);
                if readings.is_empty() {
                    return longest;
                }
            }
            let found = readings
                .iter()
                .filter_map(|(walk, writing)| Some((walk.entry()?, *writing)))
                .min_by_key(|(_, writing)| *writing);
            if let Some((entry, writing)) = found {
                longest = Some(Heard {
                    words: before + 1,
                    entry,
                    writing,
                });
            }
        }
        longest
    }

    /// Whether something holds of an entry that is the word or differs from it by one letter from `a` to `z`, which is wrong, missing
    /// or too many, but not its first one.
    pub fn has_near(&self, word: &str, holds: impl Fn(Entry) -> bool) -> bool {
        let letters = word.as_bytes();
        let mut walk = Walk::new(&self.map);
        for at in 0..=letters.len() {
            if at > 0 && walk.is_near(&letters[at..], &holds) {
                return true;
            }
            let goes_on = letters
                .get(at)
                .is_some_and(|letter| walk.byte(letter.to_ascii_lowercase()));
            if !goes_on {
                return false;
            }
        }
        false
    }

    /// An entry that differs from the text by one letter, which is wrong, missing or too many, but none of the first
    /// three. Spaces do not count: `metroprolol` and "metro prolol" are near `metoprolol`.
    pub fn near(&self, text: &str) -> Option<Entry> {
        self.near_such(text, |_| true)
    }

    /// The same among the entries of which something holds.
    pub fn near_such(&self, text: &str, holds: impl Fn(Entry) -> bool) -> Option<Entry> {
        let is_letter = u8::is_ascii_lowercase;
        let letters: Cow<'_, [u8]> = if text.as_bytes().iter().all(is_letter) {
            text.as_bytes().into()
        } else {
            text.bytes().filter(is_letter).collect()
        };
        let mut walk = Walk::new(&self.map);
        for at in 0..letters.len() {
            if at >= RIGHT {
                let found = walk.forgiving(&letters[at..], &holds);
                if found.is_some() {
                    return found;
                }
            }
            if !walk.over(letters[at]) {
                return None;
            }
        }
        (letters.len() > RIGHT)
            .then(|| walk.one_more(&holds))
            .flatten()
    }
}

/// A position in the map, reached by the letters of a key.
#[derive(Clone)]
struct Walk<'a> {
    fst: &'a Fst<&'static [u8]>,
    node: Node<'a>,
    value: u64,
    /// Whether a word begins here: nothing was walked yet, or a space.
    at_word: bool,
}

impl<'a> Walk<'a> {
    fn new(map: &'a Map<&'static [u8]>) -> Self {
        let fst = map.as_fst();
        Self {
            fst,
            node: fst.root(),
            value: 0,
            at_word: true,
        }
    }

    /// Walks along a text; false if no key goes that way.
    fn words(&mut self, text: &str) -> bool {
        text.chars().all(|letter| self.letter(letter))
    }

    fn letter(&mut self, letter: char) -> bool {
        match letter {
            '\'' | '.' => true,
            '-' | ' ' => self.space(),
            _ if letter.is_ascii() => self.byte(letter.to_ascii_lowercase() as u8),
            _ => self.folded(letter),
        }
    }

    fn folded(&mut self, letter: char) -> bool {
        let mut goes_on = true;
        fold_char(letter, &mut |c| {
            goes_on = goes_on
                && match c {
                    '\'' => true,
                    '-' => self.space(),
                    _ => c
                        .encode_utf8(&mut [0; 4])
                        .bytes()
                        .all(|byte| self.byte(byte)),
                };
        });
        goes_on
    }

    /// Walks over the limit of two words; where a word begins there is none left to walk over.
    fn space(&mut self) -> bool {
        self.at_word || self.byte(b' ')
    }

    /// Whether a word may end here.
    fn may_space(&self) -> bool {
        !self.at_word && self.node.find_input(b' ').is_some()
    }

    fn byte(&mut self, byte: u8) -> bool {
        let Some(index) = self.node.find_input(byte) else {
            return false;
        };
        let transition = self.node.transition(index);
        self.value += transition.out.value();
        self.node = self.fst.node(transition.addr);
        self.at_word = byte == b' ';
        true
    }

    /// Walks along one letter, over a space where the key has one.
    fn over(&mut self, byte: u8) -> bool {
        self.byte(byte) || (!self.at_word && self.byte(b' ') && self.byte(byte))
    }

    fn all(mut self, rest: &[u8], holds: impl Fn(Entry) -> bool) -> Option<Entry> {
        if rest.iter().all(|byte| self.over(*byte)) {
            self.entry().filter(|entry| holds(*entry))
        } else {
            None
        }
    }

    /// The entry that the rest leads to when its first letter is too many, wrong, or one is missing before it.
    fn forgiving(&self, rest: &[u8], holds: &impl Fn(Entry) -> bool) -> Option<Entry> {
        let behind = rest.get(1..)?;
        let too_many = self.clone().all(behind, holds);
        too_many.or_else(|| {
            self.node
                .transitions()
                .map(|transition| transition.inp)
                .filter(|input| *input != b' ' && Some(input) != rest.first())
                .find_map(|input| {
                    let mut next = self.clone();
                    if !next.byte(input) {
                        return None;
                    }
                    next.clone()
                        .all(behind, holds)
                        .or_else(|| next.all(rest, holds))
                })
        })
    }

    /// Whether something holds of an entry that the rest leads to, with its first letter left out, with another in front of it
    /// or in its place.
    fn is_near(&self, rest: &[u8], holds: &impl Fn(Entry) -> bool) -> bool {
        let leads = |walk: Self, rest: &[u8]| {
            let mut walk = walk;
            rest.iter()
                .all(|letter| walk.byte(letter.to_ascii_lowercase()))
                && walk.entry().is_some_and(holds)
        };
        let behind = rest.get(1..);
        behind.is_some_and(|behind| leads(self.clone(), behind))
            || self.node.transitions().any(|transition| {
                let mut next = self.clone();
                transition.inp.is_ascii_lowercase()
                    && next.byte(transition.inp)
                    && (behind.is_some_and(|behind| leads(next.clone(), behind))
                        || leads(next, rest))
            })
    }

    /// The entry that has one letter more.
    fn one_more(&self, holds: &impl Fn(Entry) -> bool) -> Option<Entry> {
        self.node
            .transitions()
            .map(|transition| transition.inp)
            .filter(|input| *input != b' ')
            .find_map(|input| {
                let mut next = self.clone();
                (next.byte(input))
                    .then(|| next.entry())
                    .flatten()
                    .filter(|entry| holds(*entry))
            })
    }

    fn entry(&self) -> Option<Entry> {
        (self.node.is_final() && !self.at_word).then(|| Entry {
            flags: self.value + self.node.final_output().value(),
        })
    }
}
