//! From findings to a plan, and from the plan to outputs in which nothing of them is left.

use std::collections::BTreeSet;

use crate::recognize::Entity;
use crate::transcript::{Span, TimeSpan};

/// All that will be masked, before anything is masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RedactionPlan {
    /// What is masked in the text: sorted by turn and byte, without overlaps.
    pub text: Vec<TextMask>,
    /// What is masked in the sound: sorted by start; the masks of one channel do not overlap.
    pub audio: Vec<AudioMask>,
}

/// A stretch of text that becomes a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMask {
    /// What is masked.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// A stretch of sound that becomes a tone, or silence for [`Reason::NonSpeech`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudioMask {
    /// When, as planned: frames are rounded outwards from it.
    pub time: TimeSpan,
    /// In which channels, numbered from 0.
    pub channels: BTreeSet<usize>,
    /// Why.
    pub reason: Reason,
}

/// Why something is masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It identifies a person.
    Entity(Entity),
    /// Speech without words.
    Unheard,
    /// Words that were heard with too little probability.
    Unsure,
    /// A word outside the lexicon of ordinary Dutch, in the strict policy.
    UnknownWord,
    /// A dialled digit.
    KeyTone,
    /// Music or ringing.
    NonSpeech,
    /// What padding adds at the edges of another mask.
    Edge,
}
