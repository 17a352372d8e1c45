//! What a language says of a word by itself.
//!
//! Most words of a call are said in every call, so each word of the lists is asked about once in the life of the program and
//! remembered by its number in the index, and so are marks, labels and small numbers. Words that are in no list, names and what was
//! misheard among them, and longer numbers are asked about once in a call and forgotten with it.

use std::sync::{PoisonError, RwLock};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Vocabulary;
use super::class::{Class, OF_LANGUAGE, OF_RECOGNIZERS};
use crate::recognize::gazetteer::Indexed;
use crate::recognize::{Entity, classes};

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
/// Words that make a quantity of the number before them.
pub(super) const UNIT: Class = Class::number(17);

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
        (UNIT, (vocabulary.is_unit)(word)),
        (
            LIKE_CUE,
            vocabulary.cues.may_sound_like(word, vocabulary.sound),
        ),
    ];
    let of_cues = cues.iter().filter(|(_, is)| *is).map(|(class, _)| *class);
    let (of_recognizers, of_language) = if may_be_in_class(word) {
        (classes::PREDICATES, vocabulary.classes)
    } else {
        Default::default()
    };
    let numbered = (0..)
        .zip(&of_vocabulary)
        .chain((OF_RECOGNIZERS..).zip(of_recognizers))
        .chain((OF_LANGUAGE..).zip(of_language));
    numbered
        .filter(|(_, is)| is(word))
        .map(|(number, _)| Class::number(number))
        .chain(of_cues)
        .fold(Class::default(), Class::or)
}

/// Whether a text may be in a class that is none of the vocabulary: it has letters, or is a sign or two.
fn may_be_in_class(text: &str) -> bool {
    text.len() <= 2 || has_letters(text)
}

/// Whether a text is a mark or a number of one or two digits, which identifies nobody.
fn is_sign(text: &str) -> bool {
    text.len() <= 2 && !has_letters(text)
}

fn has_letters(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    text.bytes().any(is_letter)
}

/// The number of the entity of which a folded text is the label.
fn label(text: &str) -> Option<usize> {
    let label = text.strip_prefix('[')?.strip_suffix(']')?;
    let mut labels = Entity::ALL.into_iter().map(Entity::label);
    labels.position(|of| of.eq_ignore_ascii_case(label))
}

/// The words of the lists that were asked about, by their number, with signs and labels.
#[derive(Default)]
pub struct Memo {
    known: RwLock<FxHashMap<Key, Class>>,
}

/// What the classes of a text are kept by.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    /// The number of a word in the index.
    Word(usize),
    Sign([u8; 2]),
    /// The number of an entity whose label it is.
    Label(usize),
}

impl Key {
    /// The key of a text; none of what may tell of somebody.
    fn of(indexed: Indexed, text: &str) -> Option<Self> {
        let sign = || match text.as_bytes() {
            [one] => Some(Self::Sign([*one, 0])),
            [one, other] => Some(Self::Sign([*one, *other])),
            _ => None,
        };
        let word = indexed.number().map(Self::Word);
        word.or_else(|| is_sign(text).then(sign).flatten())
            .or_else(|| label(text).map(Self::Label))
    }
}

impl Memo {
    /// The classes that a word is in, where it may be remembered.
    fn classes(&self, key: Key, word: &str, vocabulary: &Vocabulary) -> Class {
        // A map of which a thread died while it wrote has all the same only what is so.
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(classes) = known.get(&key) {
            return *classes;
        }
        drop(known);
        let classes = classes_of(word, vocabulary);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(key, classes);
        classes
    }
}

/// The words of one call, with what the lists and the language say of each. They may identify somebody: whoever reads a call
/// several times keeps them until then, and no longer.
pub struct Words {
    said: FxHashMap<Box<str>, (Indexed, Class)>,
}

/// Words that most calls have at least.
const WORDS: usize = 200;

impl Default for Words {
    fn default() -> Self {
        Self {
            said: FxHashMap::with_capacity_and_hasher(WORDS, FxBuildHasher),
        }
    }
}

impl Words {
    /// The word in the index, and the classes that it is in.
    pub(super) fn of(&mut self, word: &str, vocabulary: &Vocabulary) -> (Indexed, Class) {
        if let Some(said) = self.said.get(word) {
            return *said;
        }
        let indexed = vocabulary.index.word(word);
        let classes = match Key::of(indexed, word) {
            Some(key) => vocabulary.memo.classes(key, word, vocabulary),
            None => classes_of(word, vocabulary),
        };
        self.said.insert(word.into(), (indexed, classes));
        (indexed, classes)
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("said", &self.said.len())
            .finish()
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

    fn of(word: &str) -> Class {
        Words::default().of(word, &nl::language().vocabulary).1
    }

    #[test]
    fn words_of_the_lists_and_signs_are_remembered_and_no_others() {
        let vocabulary = &nl::language().vocabulary;
        let is_remembered = |word: &str| Key::of(vocabulary.index.word(word), word).is_some();
        for word in ["rekening", "de", "bakker", ",", "[name]", "12"] {
            assert!(is_remembered(word), "{word}");
        }
        for word in ["gjirokaster", "1234", "[jansen]", "123"] {
            assert!(!is_remembered(word), "{word}");
        }
        for word in ["rekening", "bakker", "gjirokaster", "1234", ",", "[name]"] {
            let fresh = classes_of(word, vocabulary);
            assert_eq!(of(word), fresh, "{word}");
            assert_eq!(of(word), fresh, "{word}");
        }
    }

    #[test]
    fn classes_say_what_the_vocabulary_says() {
        assert!(of("de").meets(FUNCTION));
        assert!(of("bakker").meets(NAME));
        assert!(of("rekening").meets(ORDINARY));
        assert!(!of("gjirokaster").meets(ORDINARY));
    }

    #[test]
    fn longer_numbers_are_in_no_class_of_words() {
        let predicates = || {
            let of_language = nl::language().vocabulary.classes;
            classes::PREDICATES.iter().chain(of_language)
        };
        let digits = (0..10_000).flat_map(|digits| [digits.to_string(), format!("{digits:04}")]);
        let longer = (0..1_000).map(|digits| format!("{}", digits * 99_991));
        let marks = (0..128_u8).map(|byte| char::from(byte).to_string());
        let texts = digits.chain(longer).chain(marks);
        for text in texts.filter(|text| !may_be_in_class(text)) {
            let of = predicates().position(|is| is(&text));
            assert_eq!(of, None, "{text}");
        }
    }

    #[test]
    fn no_class_has_the_number_of_another() {
        assert!(OF_RECOGNIZERS + classes::PREDICATES.len() <= OF_LANGUAGE);
        assert!(OF_LANGUAGE + nl::language().vocabulary.classes.len() <= Class::LIMIT);
    }
}
