//! What a language says of a word by itself.
//!
//! Most words of a call are said in every call, so each word of the lists is asked about once in the life of the program and
//! remembered by its number in the index. Words that are in no list, names and what was misheard among them, are asked about
//! once in a call and not kept.

use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::Vocabulary;
use super::class::{Class, OF_LANGUAGE, OF_RECOGNIZERS};
use crate::recognize::classes;
use crate::recognize::gazetteer::Indexed;

pub(super) const FILLER: Class = Class::number(0);
pub(super) const FUNCTION: Class = Class::number(1);
pub(super) const LISTENER: Class = Class::number(2);
pub(super) const DETERMINER: Class = Class::number(3);
pub(super) const ORDINARY: Class = Class::number(4);
pub(super) const FREQUENT: Class = Class::number(5);
pub(super) const NAME: Class = Class::number(6);
pub(super) const LIKE_NUMBER: Class = Class::number(7);
pub(super) const NUMBER: Class = Class::number(8);
pub(super) const MISHEARD: Class = Class::number(9);
pub(super) const LETTER: Class = Class::number(10);
pub(super) const SYMBOL: Class = Class::number(11);
pub(super) const NUMBER_END: Class = Class::number(12);
/// Words of most calls, which are no pieces of others.
pub(super) const WHOLE: Class = Class::number(13);
/// What may be the last piece of a word that is asked for.
pub(super) const PIECE_END: Class = Class::number(14);
/// Words with which a phrase begins that asks for something or announces it.
pub(super) const CUE: Class = Class::number(15);
/// Words that sound like the beginning of one.
pub(super) const LIKE_CUE: Class = Class::number(16);

/// The classes that a word is in.
fn classes_of(word: &str, vocabulary: &Vocabulary) -> Class {
    let of_vocabulary = [
        vocabulary.is_filler,
        vocabulary.is_function,
        vocabulary.is_listener,
        vocabulary.is_determiner,
        vocabulary.is_ordinary,
        vocabulary.is_frequent,
        vocabulary.is_name,
        vocabulary.is_like_number,
        vocabulary.may_be_number,
        vocabulary.may_be_misheard_number,
        vocabulary.may_be_letter,
        vocabulary.may_be_symbol,
        vocabulary.may_end_number,
        vocabulary.is_whole,
        vocabulary.may_end_asked,
    ];
    let cues = [
        (CUE, vocabulary.cues.begins_with(word)),
        (
            LIKE_CUE,
            vocabulary.cues.may_sound_like(word, vocabulary.sound),
        ),
    ];
    let of_cues = cues.iter().filter(|(_, is)| *is).map(|(class, _)| *class);
    let numbered = (0..)
        .zip(&of_vocabulary)
        .chain((OF_RECOGNIZERS..).zip(classes::PREDICATES))
        .chain((OF_LANGUAGE..).zip(vocabulary.classes));
    numbered
        .filter(|(_, is)| is(word))
        .map(|(number, _)| Class::number(number))
        .chain(of_cues)
        .fold(Class::default(), Class::or)
}

/// The words of the lists that were asked about, by their number.
#[derive(Default)]
pub struct Memo {
    known: RwLock<FxHashMap<usize, Class>>,
}

impl Memo {
    /// The classes that words are in.
    pub(super) fn classes<'w>(
        &self,
        words: impl Iterator<Item = (Indexed, &'w str)>,
        vocabulary: &Vocabulary,
    ) -> Vec<Class> {
        let mut new = Vec::new();
        let mut unlisted: FxHashMap<&str, Class> = FxHashMap::default();
        // A map of which a thread died while it wrote has all the same only what is so.
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let classes = words
            .map(|(indexed, word)| {
                let Some(number) = indexed.number() else {
                    let of = || classes_of(word, vocabulary);
                    return *unlisted.entry(word).or_insert_with(of);
                };
                known.get(&number).copied().unwrap_or_else(|| {
                    let of = classes_of(word, vocabulary);
                    new.push((number, of));
                    of
                })
            })
            .collect();
        drop(known);
        if !new.is_empty() {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.extend(new);
        }
        classes
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

    fn of(memo: &Memo, word: &str) -> Class {
        let vocabulary = &nl::language().vocabulary;
        let indexed = vocabulary.index.word(word);
        memo.classes([(indexed, word)].into_iter(), vocabulary)[0]
    }

    #[test]
    fn a_word_of_the_lists_is_remembered_and_no_other() {
        let memo = Memo::default();
        for word in ["rekening", "de", "bakker", "gjirokaster", "12"] {
            let fresh = classes_of(word, &nl::language().vocabulary);
            assert_eq!(of(&memo, word), fresh, "{word}");
            assert_eq!(of(&memo, word), fresh, "{word}");
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
    fn classes_say_what_the_vocabulary_says() {
        let memo = Memo::default();
        assert!(of(&memo, "de").meets(FUNCTION));
        assert!(of(&memo, "bakker").meets(NAME));
        assert!(of(&memo, "rekening").meets(ORDINARY));
        assert!(!of(&memo, "gjirokaster").meets(ORDINARY));
    }

    #[test]
    fn no_class_has_the_number_of_another() {
        assert!(OF_RECOGNIZERS + classes::PREDICATES.len() <= OF_LANGUAGE);
        assert!(OF_LANGUAGE + nl::language().vocabulary.classes.len() <= Class::LIMIT);
    }
}
