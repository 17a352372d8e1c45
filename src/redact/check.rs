//! Whether a plan covers all that it must: looked at from the other side than the one from which it was made.

use super::plan::{time_of, unheard_stretches};
use super::verdicts::verdicts;
use super::{Familiar, PlanSettings, RedactionPlan};
use crate::audio::activity::Activity;
use crate::recognize::Finding;
use crate::transcript::{Span, TimeSpan, Transcript};

/// How many words that must be masked stay readable in the text or audible in a channel, and how many stretches of
/// speech without words stay audible in theirs.
pub fn unmasked(
    transcript: &Transcript,
    findings: &[Finding],
    plan: &RedactionPlan,
    activity: &Activity,
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> usize {
    let verdicts = verdicts(transcript, findings, settings, familiar);
    let channels = activity.channels.len();
    let words = transcript.turns.iter().zip(&verdicts).enumerate();
    let words = words.flat_map(|(number, (turn, words))| {
        words
            .iter()
            .filter(|word| word.mask.is_some())
            .filter(move |word| {
                let time = time_of(turn, word).or(turn.time);
                let silent = time.is_some_and(|time| {
                    (0..channels).all(|channel| is_covered(plan, activity, channel, time))
                });
                !(silent && is_masked(plan, &Span::new(number, word.core.clone())))
            })
    });
    let unheard = (0..channels).flat_map(|channel| {
        let stretches = unheard_stretches(transcript, activity, settings, channel);
        stretches
            .into_iter()
            .filter(move |time| !is_covered(plan, activity, channel, *time))
    });
    words.count() + unheard.count()
}

/// How many of these pieces of text stay readable.
pub fn readable(pieces: &[Span], plan: &RedactionPlan) -> usize {
    pieces.iter().filter(|span| !is_masked(plan, span)).count()
}

fn is_masked(plan: &RedactionPlan, span: &Span) -> bool {
    plan.text.iter().any(|mask| {
        mask.span.turn == span.turn && mask.span.start <= span.start && span.end <= mask.span.end
    })
}

/// Whether one mask of a channel covers a time, as far as the recording goes.
fn is_covered(plan: &RedactionPlan, activity: &Activity, channel: usize, time: TimeSpan) -> bool {
    let end = time.end.min(activity.duration);
    time.start >= end
        || plan.audio.iter().any(|mask| {
            mask.channels.contains(&channel)
                && mask.time.start <= time.start
                && end <= mask.time.end
        })
}
