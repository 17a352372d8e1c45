//! What was masked in one recording, in numbers: no call text, no name of a source, nothing that varies.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::audio::{Format, frames_of};
use crate::claim::{Claims, Facts};
use crate::recognize::Entity;
use crate::redact::{AudioMask, Reason, RedactionPlan};

/// The name of the schema of reports.
pub const SCHEMA: &str = "piep.report/1";

/// With what a recording was worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub carried: BTreeMap<String, String>,
}

/// The report of one recording. It is the same for the same input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    schema: String,
    sample_rate: u32,
    channels: usize,
    frames: u64,
    masks: Vec<ReportMask>,
    entities: BTreeMap<Entity, usize>,
    masked_seconds: BTreeMap<String, f64>,
    indirect_pieces: usize,
    claims: Claims,
    #[serde(flatten)]
    tools: Tools,
}

/// A stretch of sound that is masked for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ReportMask {
    pub(crate) start_frame: u64,
    pub(crate) end_frame: u64,
    pub(crate) channels: BTreeSet<usize>,
    pub(crate) reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) entity: Option<Entity>,
}

impl Report {
    /// The report of a plan that was carried out.
    pub fn new(format: &Format, plan: &RedactionPlan, facts: &Facts, tools: Tools) -> Self {
        let parts = plan.audio.iter().flat_map(|mask| parts(mask, format));
        let mut masks: Vec<ReportMask> = parts.collect();
        masks.sort_by_key(|mask| (mask.start_frame, mask.end_frame, mask.channels.clone()));
        let mut entities = BTreeMap::new();
        for entity in plan.text.iter().filter_map(|mask| mask.reason.entity()) {
            *entities.entry(entity).or_insert(0) += 1;
        }
        let masked_seconds = masked_seconds(&masks, format.sample_rate);
        Self {
            schema: SCHEMA.to_owned(),
            sample_rate: format.sample_rate,
            channels: format.channels,
            frames: format.frames,
            masks,
            entities,
            masked_seconds,
            indirect_pieces: facts.indirect,
            claims: Claims::of(facts),
            tools,
        }
    }

    /// Reads a report that [`Self::to_json`] wrote; `None` when it is none, or when anything else is in it.
    pub(crate) fn read(json: &str) -> Option<Self> {
        let report: Self = serde_json::from_str(json).ok()?;
        (report.schema == SCHEMA && report.to_json() == json).then_some(report)
    }

    /// Rate, channels and length of the recording.
    pub(crate) fn format(&self) -> Format {
        Format {
            sample_rate: self.sample_rate,
            channels: self.channels,
            frames: self.frames,
        }
    }

    /// What is masked in the sound.
    pub(crate) fn masks(&self) -> &[ReportMask] {
        &self.masks
    }

    /// Whether the sums of the report are those of its masks.
    pub(crate) fn adds_up(&self) -> bool {
        self.masked_seconds == masked_seconds(&self.masks, self.sample_rate)
    }

    /// What was used to make the output.
    pub(crate) fn tools(&self) -> &Tools {
        &self.tools
    }

    /// What can be said of the output.
    pub fn claims(&self) -> Claims {
        self.claims
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

/// Seconds that are masked for each reason, over all channels.
fn masked_seconds(masks: &[ReportMask], sample_rate: u32) -> BTreeMap<String, f64> {
    let mut seconds = BTreeMap::new();
    for mask in masks {
        let frames = mask.end_frame.saturating_sub(mask.start_frame);
        let frames = frames * mask.channels.len() as u64;
        *seconds.entry(mask.reason.clone()).or_insert(0.0) +=
            frames as f64 / f64::from(sample_rate.max(1));
    }
    for seconds in seconds.values_mut() {
        *seconds = (*seconds * 1000.0_f64).round() / 1000.0;
    }
    seconds
}

/// The parts of a mask as frames: the first and the last are rounded outwards, and one begins where the one before it
/// ends.
fn parts(mask: &AudioMask, format: &Format) -> Vec<ReportMask> {
    let whole = frames_of(&mask.time, format);
    let mut start = whole.start;
    let mut parts = Vec::with_capacity(mask.parts.len());
    for (number, (time, reason)) in mask.parts.iter().enumerate() {
        let end = if number + 1 == mask.parts.len() {
            whole.end
        } else {
            frames_of(time, format).end.min(whole.end)
        };
        if start < end {
            parts.push(ReportMask {
                start_frame: start,
                end_frame: end,
                channels: mask.channels.clone(),
                reason: reason.as_str().to_owned(),
                entity: reason.entity(),
            });
        }
        start = end;
    }
    parts
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
