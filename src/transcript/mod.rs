//! What is said in a call, and the two kinds of position in it.
//!
//! A [`Span`] is text: a turn and a range of bytes. A [`TimeSpan`] is sound: a range of time from the
//! start of the recording. [`Transcript::time_of`] is the one bridge between them.

pub mod annotated;
pub mod plain;

use std::fmt;
use std::ops::Range;
use std::time::Duration;

/// Everything that is said in one call, in turns ordered by their start.
#[derive(Clone, PartialEq, Default)]
pub struct Transcript {
    /// The turns, ordered by the time at which they start.
    pub turns: Vec<Turn>,
}

/// What one speaker says before another does, or before a pause.
#[derive(Clone, PartialEq)]
pub struct Turn {
    /// Who speaks.
    pub speaker: Speaker,
    /// The channel in which it is heard, from 0; `None` for text without audio.
    pub channel: Option<usize>,
    /// When it is said; `None` for text without audio.
    pub time: Option<TimeSpan>,
    /// The words with white space between them.
    pub text: String,
    /// The timed pieces of the text: sorted, not overlapping, covering every character that is not
    /// white space. Empty for text without audio.
    pub words: Vec<Word>,
}

/// The smallest timed piece of a turn.
#[derive(Clone, PartialEq)]
pub struct Word {
    /// Half-open range of bytes in the turn's text.
    pub bytes: Range<usize>,
    /// When it is said; `None` when that is not known.
    pub time: Option<TimeSpan>,
    /// How sure the speech model is, 0.0..=1.0; `None` when it did not say.
    pub probability: Option<f32>,
}

/// Who speaks in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Speaker {
    /// The one who works for the company that is called or that calls.
    Agent,
    /// The customer, patient, citizen.
    Caller,
    /// Somebody else in the room or on the line.
    Other,
    /// Not known.
    Unknown,
    /// The one in this channel, numbered from 0; printed from 1 as `CHANNEL1`.
    Channel(u8),
    /// The one behind a label that may be a name itself, numbered from 0 in order of appearance;
    /// printed from 1 as `SPEAKER1`.
    Numbered(u16),
}

impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agent => f.write_str("AGENT"),
            Self::Caller => f.write_str("CALLER"),
            Self::Other => f.write_str("OTHER"),
            Self::Unknown => f.write_str("UNKNOWN"),
            Self::Channel(n) => write!(f, "CHANNEL{}", u16::from(*n) + 1),
            Self::Numbered(n) => write!(f, "SPEAKER{}", u32::from(*n) + 1),
        }
    }
}

/// A piece of text: a turn and a half-open range of UTF-8 bytes in its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Number of the turn, from 0.
    pub turn: usize,
    /// First byte, on a character limit.
    pub start: usize,
    /// Byte after the last, on a character limit.
    pub end: usize,
}

impl Span {
    /// A span of this turn over these bytes.
    pub fn new(turn: usize, bytes: Range<usize>) -> Self {
        Self {
            turn,
            start: bytes.start,
            end: bytes.end,
        }
    }

    /// The bytes as a range.
    pub fn bytes(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.turn == other.turn && self.start < other.end && other.start < self.end
    }
}

/// A half-open range of time from the start of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeSpan {
    /// When it begins.
    pub start: Duration,
    /// When it is over; never before `start`.
    pub end: Duration,
}

impl TimeSpan {
    /// A span between two times; an end before the start is moved to the start.
    pub fn new(start: Duration, end: Duration) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// A span between two times in milliseconds.
    pub fn from_millis(start: u64, end: u64) -> Self {
        Self::new(Duration::from_millis(start), Duration::from_millis(end))
    }

    /// How long it is.
    pub fn duration(&self) -> Duration {
        self.end - self.start
    }

    /// Whether the two share an instant.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What of the span is left outside holes, which are sorted by their start.
    pub fn without(&self, holes: &[Self]) -> Vec<Self> {
        let (mut left, mut at) = (Vec::new(), self.start);
        let holes = holes.iter().filter(|hole| hole.start < hole.end);
        for hole in holes.filter(|hole| hole.overlaps(self)) {
            if hole.start > at {
                left.push(Self::new(at, hole.start));
            }
            at = at.max(hole.end);
        }
        if at < self.end {
            left.push(Self::new(at, self.end));
        }
        left
    }

    /// The smallest span that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl Transcript {
    /// When the words that the span touches are said, from the start of the first to the end of the
    /// last; `None` when one of them has no time, or when the span touches no word.
    pub fn time_of(&self, span: &Span) -> Option<TimeSpan> {
        let turn = self.turns.get(span.turn)?;
        let mut times = turn
            .words
            .iter()
            .filter(|word| word.bytes.start < span.end && span.start < word.bytes.end)
            .map(|word| word.time);
        let first = times.next()??;
        times.try_fold(first, |all, time| Some(all.union(&time?)))
    }

    /// The text that a span covers; `None` when it is not on character limits of its turn.
    pub fn text_of(&self, span: &Span) -> Option<&str> {
        self.turns.get(span.turn)?.text.get(span.bytes())
    }
}

// The text is the call itself: `Debug` gives counts only.
impl fmt::Debug for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: usize = self.turns.iter().map(|turn| turn.words.len()).sum();
        f.debug_struct("Transcript")
            .field("turns", &self.turns.len())
            .field("words", &words)
            .finish()
    }
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turn")
            .field("speaker", &self.speaker)
            .field("time", &self.time)
            .field("words", &self.words.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Word")
            .field("time", &self.time)
            .field("probability", &self.probability)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_cut_out_of_a_span() {
        let span = TimeSpan::from_millis;
        let holes = [
            span(0, 20),
            span(30, 40),
            span(35, 50),
            span(60, 60),
            span(90, 200),
        ];
        let left = span(10, 100).without(&holes);
        assert_eq!(left, [span(20, 30), span(50, 90)]);
        assert_eq!(span(10, 20).without(&[]), [span(10, 20)]);
        assert!(span(10, 20).without(&[span(10, 20)]).is_empty());
    }
}
