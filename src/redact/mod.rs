//! From findings to a plan, and from the plan to outputs in which nothing of them is left.

mod again;
mod check;
mod familiar;
mod grid;
mod keyed;
mod non_speech;
mod outputs;
mod plan;
mod settings;
mod settle;
mod text;
mod verdicts;

use std::collections::BTreeSet;

use crate::recognize::{Confidence, Entity};
use crate::transcript::{Span, TimeSpan};

pub use again::{Heard, words_under};
pub use check::{readable, unmasked};
pub use familiar::{Doubt, Familiar, Known};
pub use keyed::{entered, entries};
pub use non_speech::without_inventions;
pub(crate) use outputs::{File, FileTurn, FileWord, rendered};
pub use outputs::{TRANSCRIPT_SCHEMA, Texts, texts};
pub use plan::{plan, plan_again};
pub use settings::{NonSpeech, PlanSettings};
pub use settle::{read_again, settled_masks};
pub use text::masked_text;
pub use verdicts::text_masks;

/// The name of what masks without an entity, in machine-readable output.
pub const POLICY: &str = "policy";

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
    /// How sure it is; [`Confidence::Possible`] for what a policy masks.
    pub confidence: Confidence,
    /// Which recognizer found it; [`POLICY`] for what a policy masks.
    pub recognizer: &'static str,
}

/// A stretch of sound that becomes a tone, or silence for [`Reason::NonSpeech`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudioMask {
    /// When, as planned: frames are rounded outwards from it.
    pub time: TimeSpan,
    /// In which channels, numbered from 0.
    pub channels: BTreeSet<usize>,
    /// The strongest reason of its parts.
    pub reason: Reason,
    /// Why each part of it is masked: sorted, without gaps and overlaps from its start to its end, in steps of the
    /// grid; [`Reason::Edge`] where only padding is.
    pub parts: Vec<(TimeSpan, Reason)>,
}

/// Why something is masked, from the weakest to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// What padding adds at the edges of another mask.
    Edge,
    /// Music or ringing.
    NonSpeech,
    /// A dialled digit.
    KeyTone,
    /// Speech without words.
    Unheard,
    /// A word outside the lexicon of ordinary Dutch, in the strict policy.
    UnknownWord,
    /// Words that were heard with too little probability.
    Unsure,
    /// It identifies a person.
    Entity(Entity),
}

impl Reason {
    /// The label that stands in a masked transcript.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Entity(entity) => entity.label(),
            Self::Unsure => "UNSURE",
            Self::Unheard => "UNHEARD",
            Self::UnknownWord | Self::KeyTone | Self::NonSpeech | Self::Edge => "UNKNOWN",
        }
    }

    /// The name in a report.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entity(_) => "entity",
            Self::Unheard => "unheard",
            Self::Unsure => "unsure",
            Self::UnknownWord => "unknown_word",
            Self::KeyTone => "key_tone",
            Self::NonSpeech => "non_speech",
            Self::Edge => "edge",
        }
    }

    /// The kind of identifier, where it is one.
    pub const fn entity(self) -> Option<Entity> {
        match self {
            Self::Entity(entity) => Some(entity),
            _ => None,
        }
    }
}
