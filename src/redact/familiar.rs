//! Which words anybody may say.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::PlanSettings;
use crate::audio::activity::{Activity, ChannelActivity};
use crate::recognize::{Recognition, Suspect};
use crate::transcript::{Span, Transcript, Turn};

/// Says of a word whether it is an ordinary one. What is not may be a name, a code, or misheard.
pub trait Familiar {
    /// Whether the word at these bytes of a turn is ordinary there; `text` is the word with its punctuation.
    fn is_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool;

    /// Whether a word that is not ordinary was understood all the same: it sounds like one that is.
    fn sounds_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool {
        let _ = (turn, bytes, text);
        false
    }

    /// What share of the probability of a turn's words counts, 0.0..=1.0.
    fn trust(&self, turn: usize) -> f32 {
        let _ = turn;
        1.0
    }

    /// Whether a word identifies though nobody found what it is: a number that nothing explains.
    fn tells(&self, turn: usize, bytes: &Range<usize>) -> bool {
        let _ = (turn, bytes);
        false
    }

    /// Whether a word looks like a part of what identifies. That says nothing of the words near it.
    fn is_suspected(&self, turn: usize, bytes: &Range<usize>) -> bool {
        let _ = (turn, bytes);
        false
    }

    /// Whether a turn may have a word that [tells](Self::tells) or [is suspected](Self::is_suspected).
    fn may_tell(&self, turn: usize) -> bool {
        let _ = turn;
        true
    }

    /// Whether an ordinary word may be a part of what is masked near it, and how near that must be.
    fn doubt(&self, turn: usize, bytes: &Range<usize>) -> Doubt {
        let _ = (turn, bytes);
        Doubt::None
    }
}

/// How near to a mask a word is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is believed anywhere.
    None,
    /// It is believed but right beside an identifier: it only sounds like an ordinary word, and may be a part of it.
    BesideIdentifier,
    /// It is believed but right beside a mask: a number, of which what explains it may be misheard.
    Beside,
    /// It is believed but within two words of a mask: a rare word, as whoever mishears an identifier often hears one.
    Near,
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
    /// How well every turn was heard whose words have probabilities.
    heard: Vec<Option<Heard>>,
    /// Numbers that are plainly amounts, times or quantities, by turn.
    explained: ByTurn,
    counted: ByTurn,
    /// Numbers of which nothing says that they are, by turn.
    unexplained: ByTurn,
    /// What is not ordinary where it stands, whatever it is, by turn.
    telling: ByTurn,
    /// Rare words, by turn.
    rare: ByTurn,
    /// Words that look like a part of what identifies, in order, with how much, by turn.
    suspects: Vec<Vec<(Range<usize>, f32)>>,
    /// How much a word must be suspected to be masked, and where a model heard it that does not hear well.
    suspicion: f32,
    suspicion_if_heard: f32,
    /// Whether what is suspected counts in a channel that is clear too.
    strict: bool,
    /// Whether numbers that nothing explains are masked, and what is doubted near masks.
    doubts: bool,
}

/// How well a channel was heard.
#[derive(Clone, Copy)]
struct Heard {
    /// What share of the probability of its words counts.
    trust: f32,
    /// Whether a model that doubts so many words mishears others, too.
    doubted: bool,
}

/// Decibels over which trust in what is heard fades from all to none where a channel is not clear.
const FADES: f32 = 8.5;

/// Spans by turn: none behind the last turn that has one.
type ByTurn = Vec<Vec<Range<usize>>>;

impl<'a> Known<'a> {
    /// What is known of a call: what identifies together counts in the strict policy only, where a word need be suspected less.
    pub fn of(
        is_ordinary: &'a dyn Fn(&str) -> bool,
        recognition: &Recognition,
        settings: &PlanSettings,
    ) -> Self {
        let strict = settings.unknown_words;
        let (least, if_heard, of_number) = if strict {
            let least = settings.suspicion_if_strict;
            (least, least, 0.0)
        } else {
            let if_heard = settings.suspicion_if_heard;
            (settings.suspicion, if_heard, settings.suspicion_of_number)
        };
        let telling = recognition.indirect.iter().filter(|_| strict);
        let numbers: HashSet<&Span> = recognition.unexplained.iter().collect();
        let suspects = recognition.suspects.iter();
        let suspects = suspects.filter(|suspect| suspect.probability >= of_number);
        let suspected: HashSet<&Span> = suspects
            .map(|suspect| &suspect.span)
            .filter(|span| numbers.contains(span))
            .collect();
        let numbers = recognition.unexplained.iter();
        let unexplained = numbers.filter(|span| strict || suspected.contains(span));
        Self {
            is_ordinary,
            sounds_ordinary: None,
            heard: Vec::new(),
            explained: by_turn(&recognition.explained),
            counted: by_turn(&recognition.counted),
            unexplained: by_turn(unexplained),
            telling: by_turn(telling),
            rare: by_turn(&recognition.rare),
            suspects: suspects_by_turn(&recognition.suspects),
            suspicion: least,
            suspicion_if_heard: if_heard,
            strict,
            doubts: settings.numbers || settings.unknown_words,
        }
    }

    /// The same for a call that was heard, with what sounds like an ordinary word.
    pub fn heard(
        self,
        sounds_ordinary: &'a dyn Fn(&str) -> bool,
        transcript: &Transcript,
        activity: &Activity,
        settings: &PlanSettings,
    ) -> Self {
        let channels: HashSet<Option<usize>> =
            transcript.turns.iter().map(|turn| turn.channel).collect();
        let heard: HashMap<Option<usize>, Heard> = channels
            .into_iter()
            .map(|channel| {
                let heard = Heard {
                    trust: trust_in(channel, activity, settings),
                    doubted: doubted_in(channel, transcript) > settings.doubted,
                };
                (channel, heard)
            })
            .collect();
        let of_turn = |turn: &Turn| {
            let heard_at_all = turn.words.iter().any(|word| word.probability.is_some());
            heard_at_all
                .then(|| heard.get(&turn.channel).copied())
                .flatten()
        };
        Self {
            sounds_ordinary: Some(sounds_ordinary),
            heard: transcript.turns.iter().map(of_turn).collect(),
            ..self
        }
    }

    /// How much a word of a turn must be suspected to be masked; `None` where none is masked for that.
    fn least_suspicion(&self, turn: usize) -> Option<f32> {
        let of_turn = match self.heard.get(turn).copied().flatten() {
            None => Some(self.suspicion),
            Some(heard) if heard.doubted || heard.trust < 1.0 => {
                Some(self.suspicion_if_heard.min(heard.trust))
            }
            // A model that hears clearly says itself what it is not sure of.
            Some(_) => self.strict.then_some(self.suspicion),
        };
        of_turn.filter(|_| self.doubts)
    }

    fn suspects_of(&self, turn: usize) -> &[(Range<usize>, f32)] {
        self.suspects.get(turn).map_or(&[], Vec::as_slice)
    }
}

/// What share of the probabilities of a channel's words counts: less where it is not clear.
fn trust_in(channel: Option<usize>, activity: &Activity, settings: &PlanSettings) -> f32 {
    let clearness = channel
        .and_then(|channel| activity.channels.get(channel))
        .and_then(ChannelActivity::clearness);
    let unclear = clearness.map_or(0.0, |clearness| settings.clear - clearness);
    (1.0 - unclear / FADES).clamp(0.0, 1.0)
}

/// Probability below which a word is more probably wrong than right.
const EVEN: f32 = 0.5;

/// What share of a channel's words is more probably wrong than right.
fn doubted_in(channel: Option<usize>, transcript: &Transcript) -> f32 {
    let turns = transcript.turns.iter();
    let words = turns
        .filter(|turn| turn.channel == channel)
        .flat_map(|turn| &turn.words);
    let (mut doubted, mut all) = (0.0, 0.0);
    for probability in words.filter_map(|word| word.probability) {
        all += 1.0;
        doubted += f32::from(u8::from(probability < EVEN));
    }
    if all > 0.0 { doubted / all } else { 0.0 }
}

/// Whether one of these spans has a byte of a word.
fn touched(turns: &ByTurn, turn: usize, bytes: &Range<usize>) -> bool {
    turns.get(turn).is_some_and(|spans| {
        let next = spans.partition_point(|span| span.end <= bytes.start);
        spans.get(next).is_some_and(|span| span.start < bytes.end)
    })
}

/// The suspects of every turn, in order.
fn suspects_by_turn(suspects: &[Suspect]) -> Vec<Vec<(Range<usize>, f32)>> {
    let last = suspects.iter().map(|suspect| suspect.span.turn).max();
    let mut turns = vec![Vec::new(); last.map_or(0, |last| last + 1)];
    for Suspect { span, probability } in suspects {
        if let Some(of_turn) = turns.get_mut(span.turn) {
            of_turn.push((span.start..span.end, *probability));
        }
    }
    for of_turn in &mut turns {
        of_turn.sort_by_key(|(span, _)| span.start);
    }
    turns
}

/// The spans of every turn, in order, those that overlap as one.
fn by_turn<'s>(spans: impl IntoIterator<Item = &'s Span>) -> ByTurn {
    let mut all: Vec<&Span> = spans.into_iter().collect();
    all.sort_unstable_by_key(|span| (span.turn, span.start));
    let mut turns = ByTurn::new();
    for span in all {
        if turns.len() <= span.turn {
            turns.resize_with(span.turn + 1, Vec::new);
        }
        let Some(of_turn) = turns.get_mut(span.turn) else {
            continue;
        };
        match of_turn.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => of_turn.push(span.start..span.end),
        }
    }
    turns
}

impl Familiar for Known<'_> {
    fn is_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool {
        let at = |turns: &ByTurn| touched(turns, turn, bytes);
        !at(&self.telling) && (at(&self.explained) || (self.is_ordinary)(text))
    }

    fn sounds_familiar(&self, turn: usize, bytes: &Range<usize>, text: &str) -> bool {
        let sounds = |sounds_ordinary: &dyn Fn(&str) -> bool| sounds_ordinary(text);
        !touched(&self.unexplained, turn, bytes) && self.sounds_ordinary.is_some_and(sounds)
    }

    fn trust(&self, turn: usize) -> f32 {
        let heard = self.heard.get(turn).copied().flatten();
        heard.map_or(1.0, |heard| heard.trust)
    }

    fn tells(&self, turn: usize, bytes: &Range<usize>) -> bool {
        self.doubts && touched(&self.unexplained, turn, bytes)
    }

    fn is_suspected(&self, turn: usize, bytes: &Range<usize>) -> bool {
        let Some(least) = self.least_suspicion(turn) else {
            return false;
        };
        let suspects = self.suspects_of(turn);
        let next = suspects.partition_point(|(span, _)| span.end <= bytes.start);
        let mut touching = suspects[next..]
            .iter()
            .take_while(|(span, _)| span.start < bytes.end);
        // What is explained, or left alone by the user, stays.
        touching.any(|(_, probability)| *probability >= least)
            && !touched(&self.explained, turn, bytes)
    }

    fn may_tell(&self, turn: usize) -> bool {
        let has_suspects = self.least_suspicion(turn).is_some_and(|least| {
            let mut suspects = self.suspects_of(turn).iter();
            suspects.any(|(_, probability)| *probability >= least)
        });
        let has_unexplained = self.unexplained.get(turn).is_some_and(|of| !of.is_empty());
        self.doubts && (has_suspects || has_unexplained)
    }

    fn doubt(&self, turn: usize, bytes: &Range<usize>) -> Doubt {
        if !self.doubts {
            Doubt::None
        } else if touched(&self.rare, turn, bytes) {
            Doubt::Near
        } else if touched(&self.explained, turn, bytes) {
            // What is written has its units right; what was heard may have misheard them.
            let heard = self.heard.get(turn).copied().flatten().is_some();
            if !heard && touched(&self.counted, turn, bytes) {
                return Doubt::None;
            }
            Doubt::Beside
        } else {
            Doubt::None
        }
    }
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known")
            .field("explained", &self.explained.len())
            .field("unexplained", &self.unexplained.len())
            .field("telling", &self.telling.len())
            .field("rare", &self.rare.len())
            .field("suspects", &self.suspects.len())
            .finish_non_exhaustive()
    }
}
