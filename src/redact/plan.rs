//! What is masked in the sound.
//!
//! The plan starts from silence: what was understood and is innocent stays, everything else that somebody
//! says is masked.

use std::collections::BTreeSet;
use std::time::Duration;

use super::verdicts::{Verdict, verdicts};
use super::{AudioMask, Familiar, PlanSettings, Reason, RedactionPlan, text_masks};
use crate::audio::activity::{Activity, ChannelActivity};
use crate::error::{Error, RecordingId, Result};
use crate::recognize::Finding;
use crate::transcript::{TimeSpan, Transcript, Turn};

/// Decibels above the noise floor from which sound without words is speech that was not understood.
const AUDIBLE: f32 = 12.0;

/// Decibels by which another channel is louder when what is heard is its voice across.
const CROSSTALK: f32 = 10.0;

/// How far a word is taken to reach beyond its edges when speech without words is looked for.
const EDGE: Duration = Duration::from_millis(150);

/// The step in which sound without words is measured.
const STEP: Duration = Duration::from_millis(10);

/// Plans all masks of a recording.
///
/// # Errors
///
/// [`Error::Plan`] when a word must be masked whose turn has no time.
pub fn plan(
    id: &RecordingId,
    transcript: &Transcript,
    findings: &[Finding],
    activity: &Activity,
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> Result<RedactionPlan> {
    let verdicts = verdicts(transcript, findings, settings, familiar);
    let mut masks = Masks::new(activity, settings);
    for (number, (turn, words)) in transcript.turns.iter().zip(&verdicts).enumerate() {
        masks.turn(turn, words).ok_or_else(|| Error::Plan {
            recording: id.clone(),
            reason: format!(
                "turn {} has words that must be masked and no times",
                number + 1
            ),
        })?;
    }
    masks.unheard(transcript);
    masks.key_tones();
    let text = text_masks(transcript, findings, settings, familiar);
    Ok(RedactionPlan {
        text,
        audio: masks.finish(),
    })
}

/// When something of a turn was understood: its words, or all of it when it is a cue whose words have no times.
fn heard(turn: &Turn) -> Vec<TimeSpan> {
    let words: Vec<TimeSpan> = turn.words.iter().filter_map(|word| word.time).collect();
    if words.is_empty() && !turn.words.is_empty() {
        return turn.time.into_iter().collect();
    }
    words
}

/// The masks of every channel, as they come.
struct Masks<'a> {
    activity: &'a Activity,
    settings: &'a PlanSettings,
    channels: Vec<Vec<(TimeSpan, Reason)>>,
}

impl<'a> Masks<'a> {
    fn new(activity: &'a Activity, settings: &'a PlanSettings) -> Self {
        Self {
            activity,
            settings,
            channels: vec![Vec::new(); activity.channels.len()],
        }
    }

    fn add_everywhere(&mut self, time: TimeSpan, reason: Reason) {
        for channel in &mut self.channels {
            channel.push((time, reason));
        }
    }

    /// The masks of the words of a turn; `None` when one is needed and there is no time for it.
    fn turn(&mut self, turn: &Turn, words: &[Verdict]) -> Option<()> {
        let mut group: Option<(TimeSpan, Reason)> = None;
        for word in words {
            let Some((reason, ..)) = word.mask else {
                self.close(turn, &mut group);
                continue;
            };
            match time_of(turn, word) {
                Some(time) => {
                    group = Some(match group {
                        Some((all, first)) => (all.union(&time), first.max(reason)),
                        None => (time, reason),
                    });
                }
                None => self.add_everywhere(turn.time?, reason),
            }
        }
        self.close(turn, &mut group);
        Some(())
    }

    fn close(&mut self, turn: &Turn, group: &mut Option<(TimeSpan, Reason)>) {
        if let Some((time, reason)) = group.take() {
            let time = self.extended(turn, time, reason);
            self.add_everywhere(time, reason);
        }
    }

    /// The time with padding, and for an identifier up to the next pause where one is near.
    fn extended(&self, turn: &Turn, time: TimeSpan, reason: Reason) -> TimeSpan {
        if reason.entity().is_none() {
            let pad = Duration::from_millis(self.settings.pad_unsure);
            return TimeSpan::new(time.start.saturating_sub(pad), time.end + pad);
        }
        let millis = Duration::from_millis;
        let start = time.start.saturating_sub(millis(self.settings.pad_before));
        let end = time.end + millis(self.settings.pad_after);
        let Some(channel) = turn
            .channel
            .and_then(|channel| self.activity.channels.get(channel))
        else {
            return TimeSpan::new(start, end);
        };
        let (reach, pause) = (
            millis(self.settings.pause_reach),
            millis(self.settings.pause),
        );
        let least = millis(self.settings.pad_least);
        let start = channel
            .pause_before(time.start.saturating_sub(least), reach, pause)
            .unwrap_or(start);
        let end = channel
            .pause_after(time.end + least, reach, pause)
            .unwrap_or(end);
        TimeSpan::new(start, end.min(self.activity.duration).max(start))
    }

    /// Speech in which nothing was understood.
    fn unheard(&mut self, transcript: &Transcript) {
        let shortest = Duration::from_millis(self.settings.unheard);
        for (number, channel) in self.activity.channels.iter().enumerate() {
            let mut heard: Vec<TimeSpan> = transcript
                .turns
                .iter()
                .filter(|turn| turn.channel.is_none_or(|channel| channel == number))
                .flat_map(heard)
                .collect();
            heard.sort();
            let masks: Vec<TimeSpan> = channel
                .uncovered(&heard, EDGE, shortest)
                .into_iter()
                .filter(|gap| self.is_own(number, channel, *gap, shortest))
                .collect();
            if let Some(all) = self.channels.get_mut(number) {
                all.extend(masks.into_iter().map(|time| (time, Reason::Unheard)));
            }
        }
    }

    /// Whether what is heard in a gap between words is said in this channel, and not only heard across.
    fn is_own(
        &self,
        number: usize,
        channel: &ChannelActivity,
        gap: TimeSpan,
        shortest: Duration,
    ) -> bool {
        let mut own = Duration::ZERO;
        let mut at = gap.start;
        while at < gap.end && own < shortest {
            if channel.above_floor(at) >= AUDIBLE && !self.is_across(number, channel, at) {
                own += STEP;
            }
            at += STEP;
        }
        own >= shortest
    }

    /// Whether what is heard is the voice of another channel, which is listened to there.
    fn is_across(&self, number: usize, channel: &ChannelActivity, at: Duration) -> bool {
        let others = self
            .activity
            .channels
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != number);
        let loudest = others
            .map(|(_, other)| other.level(at))
            .fold(f32::MIN, f32::max);
        loudest > channel.level(at) + CROSSTALK
    }

    fn key_tones(&mut self) {
        let tones: Vec<TimeSpan> = self
            .activity
            .channels
            .iter()
            .flat_map(|channel| channel.key_tones.iter().copied())
            .collect();
        for tone in tones {
            self.add_everywhere(tone, Reason::KeyTone);
        }
    }

    /// Joins the masks of each channel, rounds their lengths up, and puts channels with the same mask
    /// together.
    fn finish(self) -> Vec<AudioMask> {
        let (settings, duration) = (self.settings, self.activity.duration);
        let mut masks: Vec<AudioMask> = Vec::new();
        for (number, channel) in self.channels.into_iter().enumerate() {
            for (time, reason) in on_grid(channel, settings.grid, duration) {
                match masks
                    .iter_mut()
                    .find(|mask| mask.time == time && mask.reason == reason)
                {
                    Some(mask) => {
                        mask.channels.insert(number);
                    }
                    None => masks.push(AudioMask {
                        time,
                        channels: BTreeSet::from([number]),
                        reason,
                    }),
                }
            }
        }
        masks.sort_by_key(|mask| (mask.time, mask.channels.clone()));
        masks
    }
}

/// When the words of the transcript under a word are said.
fn time_of(turn: &Turn, word: &Verdict) -> Option<TimeSpan> {
    let first = turn
        .words
        .partition_point(|timed| timed.bytes.end <= word.word.start);
    let mut times = turn
        .words
        .iter()
        .skip(first)
        .take_while(|timed| timed.bytes.start < word.word.end)
        .map(|timed| timed.time);
    let start = times.next()??;
    times.try_fold(start, |all, time| Some(all.union(&time?)))
}

/// Masks of one channel: joined where they overlap or nearly do, with lengths on the grid, inside the
/// recording.
fn on_grid(
    mut masks: Vec<(TimeSpan, Reason)>,
    grid: u64,
    duration: Duration,
) -> Vec<(TimeSpan, Reason)> {
    let grid = Duration::from_millis(grid.max(1));
    masks.retain(|(time, _)| time.start < duration);
    loop {
        masks.sort_by_key(|(time, _)| *time);
        let before = masks.len();
        let mut joined: Vec<(TimeSpan, Reason)> = Vec::with_capacity(before);
        for (time, reason) in masks {
            match joined.last_mut() {
                Some((last, strongest)) if time.start <= last.end => {
                    *last = last.union(&time);
                    *strongest = (*strongest).max(reason);
                }
                _ => joined.push((time, reason)),
            }
        }
        for (time, _) in &mut joined {
            *time = rounded_up(*time, grid, duration);
        }
        let overlap = joined
            .windows(2)
            .any(|pair| pair[1].0.start <= pair[0].0.end);
        if !overlap {
            return joined;
        }
        masks = joined;
    }
}

/// The span with its length rounded up to a multiple of the grid, moved forwards at the end of the
/// recording; the whole recording where it is shorter than that.
fn rounded_up(time: TimeSpan, grid: Duration, duration: Duration) -> TimeSpan {
    let steps = time.duration().as_nanos().div_ceil(grid.as_nanos()).max(1);
    let length = grid * u32::try_from(steps).unwrap_or(u32::MAX);
    let end = time.start + length;
    if end <= duration {
        return TimeSpan::new(time.start, end);
    }
    TimeSpan::new(duration.saturating_sub(length), duration)
}
