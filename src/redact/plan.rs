//! What is masked in the sound.
//!
//! The plan starts from silence: what was understood and is innocent stays, everything else that somebody
//! says is masked.

use std::time::Duration;

use super::again::Heard;
use super::grid::{self, Wanted};
use super::non_speech;
use super::verdicts::{Verdict, verdicts};
use super::{Familiar, PlanSettings, Reason, RedactionPlan, text_masks};
use crate::audio::activity::{Activity, ChannelActivity};
use crate::error::{Error, RecordingId, Result};
use crate::recognize::Finding;
use crate::transcript::{TimeSpan, Transcript, Turn};

/// How long a voice that comes across must be heard for it to be made out.
const ACROSS_SHORTEST: Duration = Duration::from_millis(100);

/// How far a word is taken to reach beyond its edges when speech without words is looked for.
pub(super) const EDGE: Duration = Duration::from_millis(150);

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
    plan_again(id, transcript, findings, activity, settings, familiar, &[])
}

/// Plans all masks of a recording in which something was heard again: its sound is masked as that of an identifier,
/// beside what the findings say.
///
/// # Errors
///
/// As [`plan`].
pub fn plan_again(
    id: &RecordingId,
    transcript: &Transcript,
    findings: &[Finding],
    activity: &Activity,
    settings: &PlanSettings,
    familiar: &dyn Familiar,
    heard: &[Heard],
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
    for heard in heard {
        let reason = Reason::Entity(heard.entity);
        let time = masks.extended(Some(heard.channel), heard.time, reason);
        masks.add_everywhere(time, heard.time, reason);
    }
    masks.unheard(transcript);
    masks.key_tones();
    let text = text_masks(transcript, findings, settings, familiar);
    let grid = Duration::from_millis(settings.grid);
    let mut audio = grid::masks(masks.channels, grid, activity.duration);
    non_speech::silence(&mut audio, transcript, activity, settings);
    Ok(RedactionPlan { text, audio })
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
    channels: Vec<Vec<Wanted>>,
}

impl<'a> Masks<'a> {
    fn new(activity: &'a Activity, settings: &'a PlanSettings) -> Self {
        Self {
            activity,
            settings,
            channels: vec![Vec::new(); activity.channels.len()],
        }
    }

    fn add_everywhere(&mut self, time: TimeSpan, core: TimeSpan, reason: Reason) {
        for channel in &mut self.channels {
            channel.push(Wanted { time, core, reason });
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
                None => {
                    let time = turn.time?;
                    self.add_everywhere(time, time, reason);
                }
            }
        }
        self.close(turn, &mut group);
        Some(())
    }

    fn close(&mut self, turn: &Turn, group: &mut Option<(TimeSpan, Reason)>) {
        if let Some((core, reason)) = group.take() {
            let time = self.extended(turn.channel, core, reason);
            self.add_everywhere(time, core, reason);
        }
    }

    /// The time with padding, and for an identifier up to the next pause where one is near.
    fn extended(&self, channel: Option<usize>, time: TimeSpan, reason: Reason) -> TimeSpan {
        if reason.entity().is_none() {
            let pad = Duration::from_millis(self.settings.pad_unsure);
            return TimeSpan::new(time.start.saturating_sub(pad), time.end + pad);
        }
        let millis = Duration::from_millis;
        let start = time.start.saturating_sub(millis(self.settings.pad_before));
        let end = time.end + millis(self.settings.pad_after);
        let Some(channel) = channel.and_then(|channel| self.activity.channels.get(channel)) else {
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
        for number in 0..self.channels.len() {
            let stretches = unheard_stretches(transcript, self.activity, self.settings, number);
            for (other, all) in self.channels.iter_mut().enumerate() {
                let across = |time: &TimeSpan| {
                    heard_across(transcript, self.activity, self.settings, other, *time)
                };
                let times = stretches.iter().flat_map(|time| {
                    if other == number {
                        vec![*time]
                    } else {
                        across(time)
                    }
                });
                all.extend(times.map(|time| Wanted {
                    time,
                    core: time,
                    reason: Reason::Unheard,
                }));
            }
        }
    }

    fn key_tones(&mut self) {
        let tones: Vec<TimeSpan> = self
            .activity
            .channels
            .iter()
            .flat_map(|channel| channel.key_tones.iter().copied())
            .collect();
        for tone in tones {
            self.add_everywhere(tone, tone, Reason::KeyTone);
        }
    }
}

/// Where somebody speaks in a channel, and not only across from another, without words that were understood.
pub(super) fn unheard_stretches(
    transcript: &Transcript,
    activity: &Activity,
    settings: &PlanSettings,
    number: usize,
) -> Vec<TimeSpan> {
    let Some(channel) = activity.channels.get(number) else {
        return Vec::new();
    };
    let shortest = Duration::from_millis(settings.unheard);
    let music = non_speech::wordless(transcript, activity, settings, number);
    let heard = understood(transcript, number);
    let gaps = channel.uncovered(&heard, EDGE, shortest).into_iter();
    gaps.flat_map(|gap| gap.without(&music))
        .filter(|gap| is_own(activity, settings, number, *gap))
        .collect()
}

/// Where what is masked in one channel is heard across in another, whose own words do not explain it.
fn heard_across(
    transcript: &Transcript,
    activity: &Activity,
    settings: &PlanSettings,
    other: usize,
    time: TimeSpan,
) -> Vec<TimeSpan> {
    let Some(channel) = activity.channels.get(other) else {
        return Vec::new();
    };
    let words = understood(transcript, other)
        .into_iter()
        .map(|word| TimeSpan::new(word.start.saturating_sub(EDGE), word.end + EDGE));
    let mut pieces = time.without(&words.collect::<Vec<_>>());
    let heard = |at: Duration| channel.above_floor(at) >= settings.across;
    pieces.retain(|piece| lasts(*piece, ACROSS_SHORTEST, heard));
    pieces
}

/// When something was understood in a channel, in order.
pub(super) fn understood(transcript: &Transcript, number: usize) -> Vec<TimeSpan> {
    let turns = transcript.turns.iter();
    let mut heard: Vec<TimeSpan> = turns
        .filter(|turn| turn.channel.is_none_or(|channel| channel == number))
        .flat_map(heard)
        .collect();
    heard.sort();
    heard
}

/// Whether what is heard in a gap between words is said in this channel, and not only heard across.
fn is_own(activity: &Activity, settings: &PlanSettings, number: usize, gap: TimeSpan) -> bool {
    let shortest = Duration::from_millis(settings.unheard);
    let own = |channel: &ChannelActivity, at: Duration| {
        channel.above_floor(at) >= settings.audible
            && !is_across(activity, settings.crosstalk, number, channel, at)
    };
    let channel = activity.channels.get(number);
    channel.is_some_and(|channel| lasts(gap, shortest, |at| own(channel, at)))
}

/// Whether something holds for so long in a stretch, in all.
fn lasts(stretch: TimeSpan, shortest: Duration, holds: impl Fn(Duration) -> bool) -> bool {
    let mut lasted = Duration::ZERO;
    let mut at = stretch.start;
    while at < stretch.end && lasted < shortest {
        if holds(at) {
            lasted += STEP;
        }
        at += STEP;
    }
    lasted >= shortest
}

/// Whether what is heard is the voice of another channel, which is listened to there.
fn is_across(
    activity: &Activity,
    decibels: f32,
    number: usize,
    channel: &ChannelActivity,
    at: Duration,
) -> bool {
    let others = activity
        .channels
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != number);
    let loudest = others
        .map(|(_, other)| other.level(at))
        .fold(f32::MIN, f32::max);
    loudest > channel.level(at) + decibels
}

/// When the words of the transcript under a word are said.
pub(super) fn time_of(turn: &Turn, word: &Verdict) -> Option<TimeSpan> {
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
