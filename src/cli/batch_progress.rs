//! What a batch tells while it runs: a bar on a terminal, lines elsewhere, or JSON lines.

use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use piep::Error;
use piep::batch::{Finished, Passed, Progress, Selected};
use serde_json::{Value, json};

use super::args::LogFormat;
use super::console::{Console, chain};

/// Tells on standard error what a batch does.
pub(crate) struct BatchProgress {
    log: LogFormat,
    quiet: bool,
    state: Mutex<State>,
}

struct State {
    console: Console,
    begun: Instant,
    files: usize,
    all_files: usize,
    bytes: u64,
    all_bytes: u64,
    seconds: f64,
}

impl BatchProgress {
    pub(crate) fn new(log: LogFormat, quiet: bool) -> Self {
        Self {
            log,
            quiet,
            state: Mutex::new(State {
                console: Console::new(0, true),
                begun: Instant::now(),
                files: 0,
                all_files: 0,
                bytes: 0,
                all_bytes: 0,
                seconds: 0.0,
            }),
        }
    }

    /// Numbers stay whole when a thread panics.
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells what there is to do, and what is loudly not done.
    pub(crate) fn selected(&self, selected: &Selected) {
        let mut state = self.state();
        (state.all_files, state.all_bytes) = (selected.items.len(), selected.bytes());
        state.begun = Instant::now();
        if self.log == LogFormat::Text {
            state.console = Console::new(selected.items.len(), self.quiet);
        }
        drop(state);
        for prefix in &selected.inexpressible {
            self.say(&format!(
                "a key behind \"{prefix}\" has an empty part, dots, or what is no text: rename it, it is NOT done"
            ));
        }
        if selected.unlinked > 0 {
            self.say(&format!(
                "{} recordings were done with other settings and their links are forgotten: they are NOT done again, \
                two different copies undo each other",
                selected.unlinked
            ));
        }
        if self.log == LogFormat::Json {
            self.event(json!({
                "event": "selected", "recordings": selected.items.len(), "bytes": selected.bytes(),
                "done_before": selected.done, "failed_before": selected.failed_before, "waiting": selected.waiting,
                "unlinked": selected.unlinked, "inexpressible": selected.inexpressible.len(),
            }));
        } else if !self.quiet {
            self.state().console.say(&format!(
                "{} recordings to do, {} done before, {} failed before, {} waiting",
                selected.items.len(),
                selected.done,
                selected.failed_before,
                selected.waiting
            ));
        }
    }

    /// Tells something that the user must know.
    pub(crate) fn say(&self, message: &str) {
        match self.log {
            LogFormat::Text => self.state().console.say(message),
            LogFormat::Json => self.event(json!({ "event": "note", "message": message })),
        }
    }

    pub(crate) fn finish(&self) {
        self.state().console.finish();
    }

    fn event(&self, mut event: Value) {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        if let Some(fields) = event.as_object_mut() {
            let now = now.unwrap_or_default().as_secs();
            fields.insert("time".into(), now.into());
        }
        // There is nobody to tell if standard error is closed.
        let _ = writeln!(std::io::stderr(), "{event}");
    }
}

impl State {
    /// Processing time over the duration of the audio, and the time that is left by the bytes that are.
    fn pace(&self) -> (f64, Duration) {
        let elapsed = self.begun.elapsed().as_secs_f64();
        let factor = elapsed / self.seconds.max(1e-9);
        let left = self.all_bytes.saturating_sub(self.bytes) as f64;
        let left = elapsed * left / (self.bytes as f64).max(1.0);
        (
            factor,
            Duration::from_secs_f64(left.clamp(0.0, 1e9).round()),
        )
    }
}

impl Progress for BatchProgress {
    fn finished(&self, _number: u64, finished: &Finished) {
        let mut state = self.state();
        state.files += 1;
        state.bytes += finished.bytes;
        state.seconds += finished.seconds;
        let (factor, left) = state.pace();
        if self.log == LogFormat::Text {
            state.console.done(&format!(
                "{} done, {} of {}, {:.2} h of audio, real-time factor {factor:.3}, {} left",
                finished.id,
                state.files,
                state.all_files,
                state.seconds / 3600.0,
                humantime::format_duration(left)
            ));
            return;
        }
        let event = json!({
            "event": "done", "id": finished.id, "seconds": finished.seconds,
            "masked_share": finished.masked_share, "entities": finished.entities,
            "recordings": state.files, "of": state.all_files, "hours": state.seconds / 3600.0,
            "real_time_factor": factor, "seconds_left": left.as_secs(),
        });
        drop(state);
        self.event(event);
    }

    fn failed(&self, _number: u64, id: &str, error: &Error) {
        self.state().files += 1;
        match self.log {
            LogFormat::Text => self.say(&format!("{id} failed: {}", chain(error))),
            LogFormat::Json => self.event(json!({
                "event": "failed", "id": id, "kind": error.kind(), "message": chain(error),
            })),
        }
    }

    fn passed(&self, _number: u64, _passed: Passed) {
        self.state().files += 1;
    }

    fn note(&self, message: &str) {
        self.say(message);
    }
}
