//! What is told to the user beside results.

use std::io::{IsTerminal, Write};

use super::progress::Bar;

/// Standard error, with a progress bar on a terminal.
pub(crate) struct Console {
    bar: Option<Bar>,
    quiet: bool,
}

impl Console {
    /// A console for so many recordings.
    pub(crate) fn new(recordings: usize, quiet: bool) -> Self {
        let bar = (!quiet && std::io::stderr().is_terminal()).then(|| Bar::new(recordings as u64));
        Self { bar, quiet }
    }

    /// Tells something that the user must know.
    pub(crate) fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.print(message),
            None => print(message),
        }
    }

    /// Tells something that is good to know, unless nothing is to be told.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            self.say(message);
        }
    }

    /// Tells that a recording is done, in words that fit a log.
    pub(crate) fn done(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.step(),
            None if !self.quiet => print(message),
            None => {}
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish();
        }
    }
}

/// A line on standard error; there is nobody to tell if that is closed.
fn print(message: &str) {
    let _ = writeln!(std::io::stderr(), "piep: {message}");
}

/// An error with its causes on one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
