//! What was masked in one recording, in numbers: no call text, no name of a source, nothing that varies.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audio::{Format, frames_of};
use crate::recognize::Entity;
use crate::redact::{Reason, RedactionPlan};

/// The name of the schema of reports.
pub const SCHEMA: &str = "piep.report/1";

/// With what a recording was worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tools {
    /// Version of piep.
    pub program: String,
    /// Name of the speech model; empty for a transcript that was made elsewhere.
    pub model: String,
    /// SHA-256 of the model file in hexadecimal; empty without one.
    pub model_digest: String,
    /// SHA-256 of the configuration in hexadecimal.
    pub configuration_digest: String,
    /// Facts that a batch puts into all its reports: allowed names, values that identify nobody.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub carried: BTreeMap<String, String>,
}

/// The report of one recording. It is the same for the same input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    schema: &'static str,
    sample_rate: u32,
    channels: usize,
    frames: u64,
    masks: Vec<ReportMask>,
    entities: BTreeMap<Entity, usize>,
    masked_seconds: BTreeMap<&'static str, f64>,
    indirect_pieces: usize,
    claims: Claims,
    #[serde(flatten)]
    tools: Tools,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct ReportMask {
    start_frame: u64,
    end_frame: u64,
    channels: Vec<usize>,
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Entity>,
}

/// What can be said of an output, each a condition that holds or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// All that was found is masked in sound and text, and what was not understood is masked.
    pub said: bool,
    /// The output was listened to again and nothing was found.
    pub said_verified: bool,
    /// Nothing of the samples under a mask is in the output.
    pub irreversible: bool,
    /// Nothing of the input's tags, chunks and times is in the output.
    pub container: bool,
    /// Nothing links the output to its source: false until the user deletes source and links.
    pub unlinkable: bool,
    /// Nobody can be recognized by voice: false while natural voices are kept.
    pub voice: bool,
    /// Verdict: anonymized by what is said, written and attached.
    pub anonymized_as_said: bool,
    /// Verdict: anonymized in the strict reading.
    pub anonymized_strictly: bool,
}

impl Claims {
    /// The claims that hold for an output that piep has just made and not verified.
    pub const fn unverified() -> Self {
        Self {
            said: true,
            said_verified: false,
            irreversible: true,
            container: true,
            unlinkable: false,
            voice: false,
            anonymized_as_said: false,
            anonymized_strictly: false,
        }
    }
}

impl Report {
    /// The report of a plan that was carried out.
    ///
    /// `indirect_pieces`: how many pieces that identify only together (age, place, occupation, family ...) the
    /// speakers told of whom there are several.
    pub fn new(
        format: &Format,
        plan: &RedactionPlan,
        indirect_pieces: usize,
        tools: Tools,
    ) -> Self {
        let masks: Vec<ReportMask> = plan
            .audio
            .iter()
            .map(|mask| {
                let frames = frames_of(&mask.time, format);
                ReportMask {
                    start_frame: frames.start,
                    end_frame: frames.end,
                    channels: mask.channels.iter().copied().collect(),
                    reason: mask.reason.as_str(),
                    entity: mask.reason.entity(),
                }
            })
            .collect();
        let mut entities = BTreeMap::new();
        for entity in plan.text.iter().filter_map(|mask| mask.reason.entity()) {
            *entities.entry(entity).or_insert(0) += 1;
        }
        let mut masked_seconds = BTreeMap::new();
        for mask in &masks {
            let frames = (mask.end_frame - mask.start_frame) * mask.channels.len() as u64;
            *masked_seconds.entry(mask.reason).or_insert(0.0) +=
                frames as f64 / f64::from(format.sample_rate);
        }
        for seconds in masked_seconds.values_mut() {
            *seconds = (*seconds * 1000.0_f64).round() / 1000.0;
        }
        Self {
            schema: SCHEMA,
            sample_rate: format.sample_rate,
            channels: format.channels,
            frames: format.frames,
            masks,
            entities,
            masked_seconds,
            indirect_pieces,
            claims: Claims::unverified(),
            tools,
        }
    }

    /// How often each kind is masked in the text.
    pub fn entities(&self) -> &BTreeMap<Entity, usize> {
        &self.entities
    }

    /// The report as JSON.
    pub fn to_json(&self) -> String {
        // Numbers, strings and lists of them: nothing that JSON cannot hold.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Seconds of speech and masked seconds of it, for the share that is told on the console.
pub fn masked_share(plan: &RedactionPlan, speech: &[Vec<crate::TimeSpan>]) -> f64 {
    let (mut all, mut masked) = (0.0, 0.0);
    for (number, channel) in speech.iter().enumerate() {
        for span in channel {
            all += span.duration().as_secs_f64();
            let here = plan
                .audio
                .iter()
                .filter(|mask| mask.channels.contains(&number) && mask.reason != Reason::NonSpeech);
            masked += here
                .filter_map(|mask| {
                    let start = mask.time.start.max(span.start);
                    mask.time.end.min(span.end).checked_sub(start)
                })
                .map(|overlap| overlap.as_secs_f64())
                .sum::<f64>();
        }
    }
    if all > 0.0 { masked / all } else { 0.0 }
}
