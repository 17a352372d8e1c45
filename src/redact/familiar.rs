//! Which words anybody may say.

use std::collections::HashMap;
use std::ops::Range;

use super::PlanSettings;
use crate::recognize::Recognition;
use crate::transcript::Span;

/// Says of a word whether it is an ordinary one. What is not may be a name, a code, or misheard.
pub trait Familiar {
    /// Whether the word at these bytes of a turn is ordinary there; `text` is the word with its punctuation.
    fn is_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool;

    /// Whether a word that is not ordinary was understood all the same: it sounds like one that is.
    fn sounds_familiar(&self, text: &str) -> bool {
        let _ = text;
        false
    }
}

impl<F: Fn(&str) -> bool> Familiar for F {
    fn is_familiar(&self, _: usize, _: &Range<usize>, text: &str) -> bool {
        self(text)
    }
}

/// The ordinary words of a language, and what is known of single places of a call.
pub struct Known<'a> {
    is_ordinary: &'a dyn Fn(&str) -> bool,
    sounds_ordinary: Option<&'a dyn Fn(&str) -> bool>,
    /// Numbers that are plainly amounts, times or quantities, by turn.
    explained: ByTurn,
    /// Numbers of which nothing says that they are, by turn.
    unexplained: ByTurn,
    /// What is not ordinary where it stands, whatever it is, by turn.
    telling: ByTurn,
    /// Whether the numbers that nothing explains are not ordinary.
    numbers_tell: bool,
}

type ByTurn = HashMap<usize, Vec<Range<usize>>>;

impl<'a> Known<'a> {
    /// What is known of a call: what identifies together, and what may be a name, counts in the strict policy only.
    pub fn of(
        is_ordinary: &'a dyn Fn(&str) -> bool,
        recognition: &Recognition,
        settings: &PlanSettings,
    ) -> Self {
        let telling = if settings.unknown_words {
            by_turn(recognition.indirect.iter().chain(&recognition.doubtful))
        } else {
            ByTurn::new()
        };
        Self {
            is_ordinary,
            sounds_ordinary: None,
            explained: by_turn(&recognition.explained),
            unexplained: by_turn(&recognition.unexplained),
            telling,
            numbers_tell: settings.unknown_words,
        }
    }

    /// The same for a call that was heard, with what sounds like an ordinary word. What would explain a number, or ask for it,
    /// may be misheard there: no number is ordinary that nothing explains.
    pub fn heard(self, sounds_ordinary: &'a dyn Fn(&str) -> bool) -> Self {
        Self {
            sounds_ordinary: Some(sounds_ordinary),
            numbers_tell: true,
            ..self
        }
    }
}

fn by_turn<'s>(spans: impl IntoIterator<Item = &'s Span>) -> ByTurn {
    let mut turns = ByTurn::new();
    for span in spans {
        turns
            .entry(span.turn)
            .or_default()
            .push(span.start..span.end);
    }
    turns
}

impl Familiar for Known<'_> {
    fn is_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool {
        let at = |turns: &ByTurn| {
            turns.get(&turn).is_some_and(|spans| {
                spans
                    .iter()
                    .any(|span| span.start < bytes.end && bytes.start < span.end)
            })
        };
        let tells = at(&self.telling) || (self.numbers_tell && at(&self.unexplained));
        !tells && (at(&self.explained) || (self.is_ordinary)(text))
    }

    fn sounds_familiar(&self, text: &str) -> bool {
        self.sounds_ordinary.is_some_and(|sounds| sounds(text))
    }
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known")
            .field("explained", &self.explained.len())
            .field("unexplained", &self.unexplained.len())
            .field("telling", &self.telling.len())
            .finish_non_exhaustive()
    }
}
