//! Which words anybody may say.

use std::ops::Range;

use super::PlanSettings;
use crate::recognize::Recognition;
use crate::transcript::Span;

/// Says of a word whether it is an ordinary one. What is not may be a name, a code, or misheard.
pub trait Familiar {
    /// Whether the word at these bytes of a turn is ordinary there; `text` is the word with its punctuation.
    fn is_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool;
}

impl<F: Fn(&str) -> bool> Familiar for F {
    fn is_familiar(&self, _: usize, _: &Range<usize>, text: &str) -> bool {
        self(text)
    }
}

/// The ordinary words of a language, and what is known of single places of a call. Later fields overrule
/// earlier ones.
pub struct Known<'a> {
    /// Whether a word is ordinary wherever it stands.
    pub is_ordinary: &'a dyn Fn(&str) -> bool,
    /// Numbers that are plainly amounts, times or quantities.
    pub explained: &'a [Span],
    /// What identifies a speaker together with other things that he says: not ordinary, whatever it is.
    pub telling: &'a [Span],
}

impl<'a> Known<'a> {
    /// What is known of a call: what identifies together counts in the strict policy only.
    pub fn of(
        is_ordinary: &'a dyn Fn(&str) -> bool,
        recognition: &'a Recognition,
        settings: &PlanSettings,
    ) -> Self {
        let telling = if settings.unknown_words {
            recognition.indirect.as_slice()
        } else {
            &[]
        };
        Self {
            is_ordinary,
            explained: &recognition.explained,
            telling,
        }
    }
}

impl Familiar for Known<'_> {
    fn is_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool {
        let at = |spans: &[Span]| {
            spans
                .iter()
                .any(|span| span.turn == turn && span.start < bytes.end && bytes.start < span.end)
        };
        !at(self.telling) && (at(self.explained) || (self.is_ordinary)(text))
    }
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known")
            .field("explained", &self.explained.len())
            .field("telling", &self.telling.len())
            .finish_non_exhaustive()
    }
}
