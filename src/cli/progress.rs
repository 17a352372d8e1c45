//! Progress bars on a terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that counts recordings.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new(recordings: u64) -> Self {
        let bar = ProgressBar::new(recordings);
        if let Ok(style) = ProgressStyle::with_template(
            "{bar:40} {pos}/{len} recordings, {elapsed} so far, {eta} left",
        ) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(std::time::Duration::from_millis(500));
        Self(bar)
    }

    pub(crate) fn step(&self) {
        self.0.inc(1);
    }

    pub(crate) fn print(&self, message: &str) {
        self.0.suspend(|| {
            use std::io::Write;
            // There is nobody to tell if standard error is closed.
            let _ = writeln!(std::io::stderr(), "piep: {message}");
        });
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// A bar that counts bytes, on a terminal.
pub(crate) struct Transfer(Option<ProgressBar>);

impl Transfer {
    pub(crate) fn new(quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::no_length();
        if let Ok(style) = ProgressStyle::with_template(
            "{bar:40} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
        ) {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    pub(crate) fn show(&self, done: u64, all: Option<u64>) {
        if let Some(bar) = &self.0 {
            if let Some(all) = all {
                bar.set_length(all);
            }
            bar.set_position(done);
        }
    }

    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
