//! One look-up for a word in all lists at once, since nearly every word of a call is looked up in nearly all of them.

use super::Entry;
use super::layout::{
    ANY, ANY_SEVERAL, BEGINNING, FLAGS, LISTED, NUMBER, PROFILE, SEVERAL, SLOT, beginning,
    first_slot, hash, is_left_out, is_plain, pair,
};

/// The words of all lists, and with which two words and which letters their entries begin.
#[derive(Clone, Copy)]
pub struct Index {
    words: &'static [u8],
    profiles: &'static [u8],
    pairs: &'static [u8],
    beginnings: &'static [u8],
}

/// A word as the index has it.
#[derive(Clone, Copy, Debug)]
pub(in crate::recognize) struct Indexed {
    /// The number of the word's profile, 0 for a word that is in no list; `None` if it has letters that a key writes otherwise.
    profile: Option<u64>,
    /// The slot in which the word stands; of no meaning for one that is in no list.
    slot: usize,
    /// The hash of the word; of no meaning where there is no profile.
    hash: u64,
    /// The letters with which it begins.
    beginning: Beginning,
}

impl Indexed {
    /// A number that no other word of the lists has; `None` for a word that is in no list.
    pub(in crate::recognize) fn number(self) -> Option<usize> {
        let listed = self.profile.is_some_and(|profile| profile != 0);
        listed.then_some(self.slot)
    }
}

/// What the index knows of a word and the words behind it.
#[derive(Clone, Copy, Debug)]
pub(in crate::recognize) struct Known {
    /// The number of the word's profile, as in [`Indexed`].
    word: Option<u64>,
    /// The lists that say anything of the word, a bit each; all where that is not known.
    lists: u64,
    /// The lists of which an entry begins with the word and the next; all where that is not known.
    pairs: u64,
    /// The lists that have an entry with these letters, a bit each; all where that is not known.
    beginning: u64,
}

/// What a list has that begins with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognize) enum Begins {
    /// Nothing.
    Nothing,
    /// The word, and nothing longer.
    Word(Entry),
    /// Entries of several words, or the index does not tell.
    More,
}

impl Index {
    /// An index over what `build.rs` made.
    pub const fn new(
        words: &'static [u8],
        profiles: &'static [u8],
        pairs: &'static [u8],
        beginnings: &'static [u8],
    ) -> Self {
        Self {
            words,
            profiles,
            pairs,
            beginnings,
        }
    }

    /// What a list says of a word; `None` if the index does not know such words, which are then looked up in the list.
    pub(super) fn get(&self, list: usize, word: &str) -> Option<Option<Entry>> {
        let (_, profile) = look_up(self.words, plain_hash(word)?);
        Some(entry(self.said(list, profile)))
    }

    /// Looks a word up.
    pub(in crate::recognize) fn word(&self, word: &str) -> Indexed {
        let hash = plain_hash(word);
        let (slot, profile) = hash.map_or((0, 0), |hash| look_up(self.words, hash));
        Indexed {
            profile: hash.map(|_| profile),
            slot,
            hash: hash.unwrap_or(0),
            beginning: match hash {
                Some(_) => Beginning::of_plain(word),
                None => Beginning::of(word),
            },
        }
    }

    /// What is known of a word in front of the next one of its turn, and of the words that follow it with only spaces between them.
    pub(in crate::recognize) fn known(
        &self,
        word: Indexed,
        next: Option<Indexed>,
        following: impl Iterator<Item = Indexed>,
    ) -> Known {
        let any = word.profile.map_or(u16::MAX, |profile| self.any(profile));
        Known {
            word: word.profile,
            lists: u64::from(any & !ANY_SEVERAL),
            pairs: if any & ANY_SEVERAL == 0 {
                0
            } else {
                self.pairs(word, next)
            },
            beginning: self.beginning(word, following),
        }
    }

    /// The lists of which an entry begins with two words.
    fn pairs(&self, word: Indexed, next: Option<Indexed>) -> u64 {
        match next {
            Some(next) if word.profile.is_some() && next.profile.is_some() => {
                look_up(self.pairs, pair(word.hash, next.hash)).1
            }
            Some(_) => u64::MAX,
            None => 0,
        }
    }

    /// The lists that have an entry which begins with the letters of words.
    fn beginning(&self, word: Indexed, following: impl Iterator<Item = Indexed>) -> u64 {
        let mut letters = word.beginning;
        for word in following {
            if letters.is_whole() {
                break;
            }
            letters.add(word.beginning);
        }
        if !letters.is_plain() {
            u64::MAX
        } else if !letters.is_whole() {
            0
        } else {
            look_up(self.beginnings, beginning(letters.letters)).1
        }
    }

    /// Whether any list may have an entry that begins with the letters of words; the lists are not looked into.
    pub(in crate::recognize) fn may_begin(&self, words: &[Indexed]) -> bool {
        let Some((first, following)) = words.split_first() else {
            return false;
        };
        let letters: u8 = words.iter().map(|word| word.beginning.count).sum();
        letters < WHOLE || self.beginning(*first, following.iter().copied()) != 0
    }

    /// What a list says of a word by itself; `None` if the index does not know such words.
    pub(super) fn entry(&self, list: usize, known: Known) -> Option<Option<Entry>> {
        Some(entry(self.said(list, known.word?)))
    }

    /// What a list has that begins with a word.
    pub(super) fn begins(&self, list: usize, known: Known) -> Begins {
        let Some(profile) = known.word else {
            return Begins::More;
        };
        let said = self.said(list, profile);
        if said & SEVERAL != 0 && known.pairs >> list & 1 != 0 {
            return Begins::More;
        }
        entry(said).map_or(Begins::Nothing, Begins::Word)
    }

    /// The lists that say anything of a word with this profile, and whether any has entries of several words.
    fn any(&self, profile: u64) -> u16 {
        let any = self
            .profile(profile)
            .and_then(|profile| profile.get(ANY)?.try_into().ok());
        any.map_or(0, u16::from_le_bytes)
    }

    fn profile(&self, number: u64) -> Option<&'static [u8; PROFILE]> {
        let at = usize::try_from(number).ok()?.checked_sub(1)? * PROFILE;
        self.profiles.get(at..)?.first_chunk()
    }

    fn said(&self, list: usize, profile: u64) -> u8 {
        let said = self.profile(profile).and_then(|profile| profile.get(list));
        said.copied().unwrap_or(0)
    }
}

/// The letters with which words begin, marks left out.
#[derive(Clone, Copy, Debug, Default)]
struct Beginning {
    /// The first in the lowest byte.
    letters: u64,
    count: u8,
    /// How many of them from the first on are the same in a key.
    plain: u8,
}

/// [`BEGINNING`] as beginnings are counted.
#[allow(clippy::cast_possible_truncation)]
const WHOLE: u8 = BEGINNING as u8;

/// The bits that have the letters of a beginning.
const LETTERS: u64 = u64::MAX >> (64 - 8 * BEGINNING);

impl Beginning {
    fn of(word: &str) -> Self {
        let mut beginning = Self::default();
        let letters = word.bytes().filter(|letter| !is_left_out(*letter));
        for letter in letters.take(BEGINNING) {
            let is_plain = is_plain(letter) && beginning.is_plain();
            beginning.letters |= u64::from(letter) << (8 * beginning.count);
            beginning.count += 1;
            beginning.plain += u8::from(is_plain);
        }
        beginning
    }

    /// The same of a word of which each letter is the same in a key.
    fn of_plain(word: &str) -> Self {
        let count = word.len().min(BEGINNING);
        let mut letters = [0; 8];
        letters[..count].copy_from_slice(&word.as_bytes()[..count]);
        Self {
            letters: u64::from_le_bytes(letters),
            count: u8::try_from(count).unwrap_or(WHOLE),
            plain: u8::try_from(count).unwrap_or(WHOLE),
        }
    }

    /// Puts the letters of the next word behind those of the words before.
    fn add(&mut self, next: Self) {
        let room = WHOLE.saturating_sub(self.count);
        if self.is_plain() {
            self.plain += next.plain.min(room);
        }
        self.letters |= next.letters << (8 * self.count) & LETTERS;
        self.count += next.count.min(room);
    }

    fn is_whole(self) -> bool {
        self.count == WHOLE
    }

    fn is_plain(self) -> bool {
        self.plain == self.count
    }
}

impl Known {
    /// Whether a list may say anything of the word, or have an entry that begins here.
    #[inline]
    pub(super) const fn may_be_in(&self, list: usize) -> bool {
        (self.lists | self.beginning) >> list & 1 != 0
    }

    /// Whether a list may have an entry of at least [`BEGINNING`] letters that begins here, whatever spaces it has.
    pub(super) const fn may_begin(self, list: usize) -> bool {
        self.beginning >> list & 1 != 0
    }
}

fn entry(said: u8) -> Option<Entry> {
    (said & LISTED != 0).then(|| Entry {
        flags: u64::from(said & FLAGS),
    })
}

/// The hash of a word of which each letter is the same in a key.
fn plain_hash(word: &str) -> Option<u64> {
    let plain = !word.is_empty() && word.bytes().all(is_plain);
    plain.then(|| hash(word.bytes()))
}

/// The slot of a text in a table and its number, which is 0 if it is not there.
fn look_up(table: &[u8], hash: u64) -> (usize, u64) {
    let last = (table.len() / SLOT).wrapping_sub(1);
    let mut at = first_slot(hash, last);
    while let Some(slot) = slot(table, at).filter(|slot| *slot != 0) {
        if (slot ^ hash) & !NUMBER == 0 {
            return (at, slot & NUMBER);
        }
        at = (at + 1) & last;
    }
    (at, 0)
}

fn slot(table: &[u8], at: usize) -> Option<u64> {
    let bytes = table.get(at * SLOT..(at + 1) * SLOT)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}
