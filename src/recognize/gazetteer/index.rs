//! One look-up for a word in all lists at once, since nearly every word of a call is looked up in nearly all of them.

use super::Entry;
use super::layout::{
    ANY, BEGINNING, FLAGS, LISTED, LISTS, NUMBER, PROFILE, SEVERAL, SLOT, first_slot, hash,
    is_left_out, is_plain, pair,
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
        let said = self.said(list, self.word(word).profile?);
        Some(entry(said))
    }

    /// Looks a word up.
    pub(in crate::recognize) fn word(&self, word: &str) -> Indexed {
        let plain = !word.is_empty() && word.bytes().all(is_plain);
        let (slot, number) = if plain {
            look_up(self.words, hash(word.bytes()))
        } else {
            (0, 0)
        };
        Indexed {
            profile: plain.then_some(number),
            slot,
        }
    }

    /// What is known of a word in front of the next one of its turn, and of the words that follow it with only spaces between them.
    pub(in crate::recognize) fn known<'w>(
        &self,
        indexed: Indexed,
        word: &str,
        next: Option<&str>,
        following: impl Iterator<Item = &'w str>,
    ) -> Known {
        let lists = indexed
            .profile
            .map_or(u64::MAX, |profile| self.lists(profile));
        Known {
            word: indexed.profile,
            lists,
            pairs: match indexed.profile {
                Some(profile) if !self.begins_several(profile) => 0,
                _ => self.pairs(word, next),
            },
            beginning: self.beginning(word, following),
        }
    }

    /// The lists of which an entry begins with two words.
    fn pairs(&self, word: &str, next: Option<&str>) -> u64 {
        match next {
            Some(next) if next.bytes().all(is_plain) => look_up(self.pairs, pair(word, next)).1,
            Some(_) => u64::MAX,
            None => 0,
        }
    }

    /// The lists that have an entry which begins with the letters of words.
    fn beginning<'w>(&self, word: &str, following: impl Iterator<Item = &'w str>) -> u64 {
        let mut beginning = Beginning::default();
        beginning.add(word);
        for word in following {
            if beginning.count == BEGINNING {
                break;
            }
            beginning.add(word);
        }
        if !beginning.plain {
            u64::MAX
        } else if beginning.count < BEGINNING {
            0
        } else {
            look_up(self.beginnings, hash(beginning.letters)).1
        }
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

    /// The lists that say anything of a word with this profile.
    fn lists(&self, profile: u64) -> u64 {
        let lists = self
            .profile(profile)
            .and_then(|profile| profile.get(ANY)?.try_into().ok());
        lists.map_or(0, |lists| u64::from(u16::from_le_bytes(lists)))
    }

    /// Whether an entry of several words in any list begins with a word with this profile.
    fn begins_several(&self, profile: u64) -> bool {
        let several = |said: &u8| said & SEVERAL != 0;
        self.profile(profile)
            .is_some_and(|profile| profile[..LISTS].iter().any(several))
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

/// The letters with which words begin.
struct Beginning {
    letters: [u8; BEGINNING],
    count: usize,
    /// Whether they are all the same in a key.
    plain: bool,
}

impl Default for Beginning {
    fn default() -> Self {
        Self {
            letters: [0; BEGINNING],
            count: 0,
            plain: true,
        }
    }
}

impl Beginning {
    fn add(&mut self, word: &str) {
        for letter in word.bytes() {
            if is_left_out(letter) {
                continue;
            }
            let Some(place) = self.letters.get_mut(self.count) else {
                break;
            };
            *place = letter;
            self.count += 1;
            self.plain &= is_plain(letter);
        }
    }
}

impl Known {
    /// Whether a list may say anything of the word, or have an entry that begins here.
    #[inline]
    pub(super) const fn may_be_in(self, list: usize) -> bool {
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
