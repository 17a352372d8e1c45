//! What a batch did, in numbers: no key, no call text.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::progress::{Finished, Passed};
use super::select::Selected;

/// The name of the schema of summaries.
const SCHEMA: &str = "piep.summary/1";

/// What a batch did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    schema: String,
    /// Recordings that were done.
    pub done: usize,
    /// Recordings that failed.
    pub failed: usize,
    /// Recordings that failed, by the kind of error.
    pub failures: BTreeMap<String, usize>,
    /// Recordings that were done before.
    pub done_before: usize,
    /// Recordings that failed before and were left alone.
    pub failed_before: usize,
    /// Recordings that may still grow, or changed while they were read.
    pub waiting: usize,
    /// Recordings that were done with other tools, and whose links are forgotten.
    pub unlinked: usize,
    /// Recordings that another machine works on.
    pub busy: usize,
    /// Recordings that were gone before they were read.
    pub vanished: usize,
    /// Keys that cannot be expressed.
    pub inexpressible: usize,
    /// Sources that were deleted.
    pub sources_deleted: usize,
    /// Hours of audio that were done.
    pub hours: f64,
    /// Masked share of the speech, 0.0..=1.0, recordings weighed by their length.
    pub masked_share: f64,
    /// How often each kind of identifier was masked.
    pub entities: BTreeMap<String, u64>,
    /// How many recordings have each claim.
    pub claims: BTreeMap<String, usize>,
    /// Seconds that the batch took.
    pub seconds: f64,
    /// Seconds of all workers in the speech model.
    pub transcribing_seconds: f64,
    /// Seconds of all workers with everything.
    pub working_seconds: f64,
    /// Whether it was stopped before it was through.
    pub stopped: bool,
}

impl Default for Summary {
    fn default() -> Self {
        Self {
            schema: SCHEMA.into(),
            done: 0,
            failed: 0,
            failures: BTreeMap::new(),
            done_before: 0,
            failed_before: 0,
            waiting: 0,
            unlinked: 0,
            busy: 0,
            vanished: 0,
            inexpressible: 0,
            sources_deleted: 0,
            hours: 0.0,
            masked_share: 0.0,
            entities: BTreeMap::new(),
            claims: BTreeMap::new(),
            seconds: 0.0,
            transcribing_seconds: 0.0,
            working_seconds: 0.0,
            stopped: false,
        }
    }
}

impl Summary {
    /// Counts what a listing left out.
    pub fn selected(&mut self, selected: &Selected) {
        self.done_before += selected.done;
        self.failed_before += selected.failed_before;
        self.waiting += selected.waiting;
        self.unlinked += selected.unlinked;
        self.inexpressible += selected.inexpressible.len();
    }

    /// Counts a recording that is done.
    pub fn finished(&mut self, finished: &Finished) {
        let (before, now) = (self.hours, finished.seconds / 3600.0);
        self.done += 1;
        self.hours += now;
        if self.hours > 0.0 {
            let masked = self.masked_share * before + finished.masked_share * now;
            self.masked_share = masked / self.hours;
        }
        for (entity, count) in &finished.entities {
            *self.entities.entry(entity.clone()).or_default() += count;
        }
        for (claim, holds) in &finished.claims {
            *self.claims.entry(claim.clone()).or_default() += usize::from(*holds);
        }
        self.transcribing_seconds += finished.transcribing.as_secs_f64();
        self.working_seconds += finished.working.as_secs_f64();
        self.sources_deleted += usize::from(finished.source_deleted);
    }

    /// Counts a recording that failed.
    pub fn failed(&mut self, kind: &str) {
        self.failed += 1;
        *self.failures.entry(kind.to_owned()).or_default() += 1;
    }

    /// Counts a recording for which nothing was done.
    pub fn passed(&mut self, passed: Passed) {
        match passed {
            Passed::Done => self.done_before += 1,
            Passed::Failed => self.failed_before += 1,
            Passed::Unlinked => self.unlinked += 1,
            Passed::Busy => self.busy += 1,
            Passed::Waiting => self.waiting += 1,
            Passed::Vanished => self.vanished += 1,
            Passed::Stopped => self.stopped = true,
        }
    }

    /// Adds what was done at the same time elsewhere: the batch took as long as the longest part of it.
    pub fn merge(&mut self, other: &Self) {
        let hours = self.hours + other.hours;
        if hours > 0.0 {
            let masked = self.masked_share * self.hours + other.masked_share * other.hours;
            self.masked_share = masked / hours;
        }
        self.hours = hours;
        self.done += other.done;
        self.failed += other.failed;
        self.done_before += other.done_before;
        self.failed_before += other.failed_before;
        self.waiting += other.waiting;
        self.unlinked += other.unlinked;
        self.busy += other.busy;
        self.vanished += other.vanished;
        self.inexpressible += other.inexpressible;
        self.sources_deleted += other.sources_deleted;
        for (kind, count) in &other.failures {
            *self.failures.entry(kind.clone()).or_default() += count;
        }
        for (entity, count) in &other.entities {
            *self.entities.entry(entity.clone()).or_default() += count;
        }
        for (claim, count) in &other.claims {
            *self.claims.entry(claim.clone()).or_default() += count;
        }
        self.transcribing_seconds += other.transcribing_seconds;
        self.working_seconds += other.working_seconds;
        self.seconds = self.seconds.max(other.seconds);
        self.stopped |= other.stopped;
    }

    /// How long it took.
    pub fn took(&mut self, time: Duration) {
        self.seconds = time.as_secs_f64();
    }

    /// Processing time over the duration of the audio, of the batch as a whole.
    pub fn real_time_factor(&self) -> f64 {
        if self.hours > 0.0 {
            self.seconds / (self.hours * 3600.0)
        } else {
            0.0
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        // Numbers, strings and maps of them: nothing that JSON cannot hold.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// As a table for people.
    pub fn to_table(&self) -> String {
        let mut table = String::new();
        let mut line = |name: &str, value: String| {
            // Writing to a string does not fail.
            let _ = writeln!(table, "{name:<28} {value}");
        };
        line("recordings done", self.done.to_string());
        line("failed", self.failed.to_string());
        for (kind, count) in &self.failures {
            line(&format!("  {kind}"), count.to_string());
        }
        let left = [
            ("done before", self.done_before),
            ("failed before, left alone", self.failed_before),
            ("waiting, may still grow", self.waiting),
            ("done, links forgotten", self.unlinked),
            ("in work elsewhere", self.busy),
            ("gone meanwhile", self.vanished),
            ("keys not expressible", self.inexpressible),
            ("sources deleted", self.sources_deleted),
        ];
        for (name, count) in left.into_iter().filter(|(_, count)| *count > 0) {
            line(name, count.to_string());
        }
        line("hours of audio", format!("{:.3}", self.hours));
        line(
            "speech masked",
            format!("{:.1} %", self.masked_share * 100.0),
        );
        for (entity, count) in &self.entities {
            line(&format!("  {entity}"), count.to_string());
        }
        for (claim, count) in &self.claims {
            line(
                &format!("claim {claim}"),
                format!("{count} of {}", self.done),
            );
        }
        line("seconds", format!("{:.1}", self.seconds));
        line(
            "real-time factor",
            format!("{:.4}", self.real_time_factor()),
        );
        if self.working_seconds > 0.0 {
            let share = self.transcribing_seconds / self.working_seconds;
            line(
                "work in the speech model",
                format!("{:.0} %", share * 100.0),
            );
        }
        table
    }

    /// In the text format of Prometheus (prometheus.io/docs/instrumenting/exposition_formats, read
    /// 2026-11-25), for a collector of text files.
    pub fn to_prometheus(&self) -> String {
        let mut text = String::new();
        let mut metric = |name: &str, help: &str, values: Vec<(String, f64)>| {
            // Writing to a string does not fail, here and below.
            let _ = writeln!(text, "# HELP piep_{name} {help}\n# TYPE piep_{name} gauge");
            for (labels, value) in values {
                let _ = writeln!(text, "piep_{name}{labels} {value}");
            }
        };
        let counts = [
            ("done", self.done),
            ("failed", self.failed),
            ("done_before", self.done_before),
            ("failed_before", self.failed_before),
            ("waiting", self.waiting),
            ("unlinked", self.unlinked),
            ("busy", self.busy),
            ("vanished", self.vanished),
            ("inexpressible", self.inexpressible),
        ];
        let label = |name: &str, value: &str| format!("{{{name}=\"{value}\"}}");
        metric(
            "batch_recordings",
            "Recordings of the last batch by what became of them.",
            counts
                .map(|(outcome, count)| (label("outcome", outcome), count as f64))
                .to_vec(),
        );
        metric(
            "batch_failures",
            "Failed recordings of the last batch by kind of error.",
            labelled("kind", &self.failures),
        );
        metric(
            "batch_entities",
            "Masked identifiers of the last batch by kind.",
            labelled("entity", &self.entities),
        );
        let single = |value: f64| vec![(String::new(), value)];
        metric(
            "batch_audio_seconds",
            "Seconds of audio done in the last batch.",
            single(self.hours * 3600.0),
        );
        metric(
            "batch_masked_share",
            "Masked share of the speech, 0 to 1.",
            single(self.masked_share),
        );
        metric(
            "batch_seconds",
            "Seconds that the last batch took.",
            single(self.seconds),
        );
        metric(
            "batch_real_time_factor",
            "Processing time over the duration of the audio.",
            single(self.real_time_factor()),
        );
        metric(
            "batch_stopped",
            "Whether the last batch was stopped before it was through.",
            single(f64::from(u8::from(self.stopped))),
        );
        text
    }
}

fn labelled<C: Copy + TryInto<u32>>(
    name: &str,
    counts: &BTreeMap<String, C>,
) -> Vec<(String, f64)> {
    let value = |count: C| f64::from(count.try_into().unwrap_or(u32::MAX));
    counts
        .iter()
        .map(|(key, count)| (format!("{{{name}=\"{key}\"}}"), value(*count)))
        .collect()
}
