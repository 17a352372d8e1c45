//! Classes of words: what recognizers ask of a word by itself.
//!
//! A recognizer looks at every word of a call, and nearly every word is none that it is about. What it asks of single
//! words is therefore a class with a number; the answers are kept with the word, and asking one costs no more than a look
//! at a bit.

/// A class of words, or several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class([u64; WIDTH]);

/// Numbers of 64 bits that the classes take.
const WIDTH: usize = 6;

/// The number of the first class of the recognizers without language. What a [`Vocabulary`](super::Vocabulary) says of
/// words stands before it.
pub const OF_RECOGNIZERS: usize = 18;

/// The number of the first class of a language.
pub const OF_LANGUAGE: usize = 64;

impl Class {
    /// How many classes there can be.
    pub const LIMIT: usize = WIDTH * 64;

    /// The class with this number.
    ///
    /// # Panics
    ///
    /// While the program is built, if there are not that many classes.
    pub const fn number(number: usize) -> Self {
        let mut bits = [0; WIDTH];
        bits[number / 64] = 1 << (number % 64);
        Self(bits)
    }

    /// The words that are in this class or in another.
    #[must_use]
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([a | g, b | h, c | i, d | j, e | k, f | l])
    }

    /// Whether the two have a class in common.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        (a & g) | (b & h) | (c & i) | (d & j) | (e & k) | (f & l) != 0
    }
}

/// Names classes and writes down what makes a word one of them: `TITLE = is_title;`. The classes get numbers from the
/// first one given; `PREDICATES` has the functions in their order.
macro_rules! classes {
    (from $first:expr; $($(#[$doc:meta])* $name:ident = $is:expr;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Number { $($name),* }

        $(
            $(#[$doc])*
            pub(crate) const $name: $crate::recognize::tokens::Class =
                $crate::recognize::tokens::Class::number($first + Number::$name as usize);
        )*

        /// What makes a word one of each class.
        pub(crate) const PREDICATES: &[fn(&str) -> bool] = &[$($is),*];
    };
}
pub(crate) use classes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_meet_only_where_they_are_the_same() {
        let numbers = [0, 1, 63, 64, 130, 200, 256, 383];
        for one in numbers {
            for other in numbers {
                let meet = Class::number(one).meets(Class::number(other));
                assert_eq!(meet, one == other, "{one} {other}");
            }
        }
        let both = Class::number(3).or(Class::number(130));
        assert!(both.meets(Class::number(3)) && both.meets(Class::number(130)));
        assert!(!both.meets(Class::number(2)) && !Class::default().meets(both));
    }
}
