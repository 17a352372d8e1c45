//! A progress bar on a terminal.

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
