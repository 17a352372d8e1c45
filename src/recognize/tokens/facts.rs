//! What a language says of a word by itself.
//!
//! Most words of a call are said in every call, so each word of the lists is asked about once in the life of the program and
//! remembered by its number in the index. Words that are in no list, names and what was misheard among them, are not kept.

use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::Vocabulary;
use crate::recognize::gazetteer::Indexed;

/// What is so of a word, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts(u16);

impl Facts {
    pub(super) const FILLER: Self = Self(1);
    pub(super) const FUNCTION: Self = Self(1 << 1);
    pub(super) const LISTENER: Self = Self(1 << 2);
    pub(super) const DETERMINER: Self = Self(1 << 3);
    pub(super) const ORDINARY: Self = Self(1 << 4);
    pub(super) const FREQUENT: Self = Self(1 << 5);
    pub(super) const NAME: Self = Self(1 << 6);
    pub(super) const LIKE_NUMBER: Self = Self(1 << 7);

    /// The same of a word that is known to be ordinary where it stands.
    pub(super) const fn as_ordinary(self) -> Self {
        Self(self.0 | Self::ORDINARY.0)
    }

    pub(super) const fn has(self, fact: Self) -> bool {
        self.0 & fact.0 != 0
    }

    fn of(word: &str, vocabulary: &Vocabulary) -> Self {
        let facts = [
            (Self::FILLER, vocabulary.is_filler),
            (Self::FUNCTION, vocabulary.is_function),
            (Self::LISTENER, vocabulary.is_listener),
            (Self::DETERMINER, vocabulary.is_determiner),
            (Self::ORDINARY, vocabulary.is_ordinary),
            (Self::FREQUENT, vocabulary.is_frequent),
            (Self::NAME, vocabulary.is_name),
            (Self::LIKE_NUMBER, vocabulary.is_like_number),
        ];
        let so = facts.iter().filter(|(_, is)| is(word));
        Self(so.fold(0, |all, (fact, _)| all | fact.0))
    }
}

/// The words of the lists that were asked about, by their number.
#[derive(Default)]
pub struct Memo {
    known: RwLock<FxHashMap<usize, Facts>>,
}

impl Memo {
    /// The facts of words.
    pub(super) fn facts<'w>(
        &self,
        words: impl Iterator<Item = (Indexed, &'w str)>,
        vocabulary: &Vocabulary,
    ) -> Vec<Facts> {
        let mut new = Vec::new();
        // A map of which a thread died while it wrote has all the same only what is so.
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let facts = words
            .map(|(indexed, word)| {
                let number = indexed.number();
                let remembered = number.and_then(|number| known.get(&number)).copied();
                remembered.unwrap_or_else(|| {
                    let facts = Facts::of(word, vocabulary);
                    new.extend(number.map(|number| (number, facts)));
                    facts
                })
            })
            .collect();
        drop(known);
        if !new.is_empty() {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.extend(new);
        }
        facts
    }
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::nl;

    fn facts(memo: &Memo, word: &str) -> Facts {
        let vocabulary = &nl::language().vocabulary;
        let indexed = vocabulary.index.word(word);
        memo.facts([(indexed, word)].into_iter(), vocabulary)[0]
    }

    #[test]
    fn a_word_of_the_lists_is_remembered_and_no_other() {
        let memo = Memo::default();
        for word in ["rekening", "de", "bakker", "gjirokaster", "12"] {
            let fresh = Facts::of(word, &nl::language().vocabulary);
            assert_eq!(facts(&memo, word), fresh, "{word}");
            assert_eq!(facts(&memo, word), fresh, "{word}");
        }
        assert_eq!(
            memo.known
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .len(),
            3
        );
    }

    #[test]
    fn facts_say_what_the_vocabulary_says() {
        let memo = Memo::default();
        assert!(facts(&memo, "de").has(Facts::FUNCTION));
        assert!(facts(&memo, "bakker").has(Facts::NAME));
        assert!(facts(&memo, "rekening").has(Facts::ORDINARY));
        assert!(!facts(&memo, "gjirokaster").has(Facts::ORDINARY));
    }
}
