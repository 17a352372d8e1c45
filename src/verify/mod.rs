//! Looks at outputs as if they came from a stranger: what they hold, whether they agree, and what is still heard.

pub mod files;
pub mod hearing;
mod sound;
mod texts;

use std::fmt;
use std::time::Duration;

use crate::recognize::Entity;

/// Something that should not be in an output. It never holds call text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub what: String,
    /// When in the recording, where that is known.
    pub at: Option<Duration>,
    /// The kind of identifier, where it is one.
    pub entity: Option<Entity>,
}

impl Fault {
    /// Something wrong with a whole file.
    pub fn of(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            at: None,
            entity: None,
        }
    }

    /// Something wrong at a time.
    pub fn at(at: Duration, what: impl Into<String>) -> Self {
        Self {
            at: Some(at),
            ..Self::of(what)
        }
    }
}

impl fmt::Display for Fault {
    /// Time in seconds, kind and what is wrong, with tabs between them; `-` for what is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{:.3}\t", at.as_secs_f64())?,
            None => f.write_str("-\t")?,
        }
        let kind = self.entity.map_or("-", Entity::label);
        write!(f, "{kind}\t{}", self.what)
    }
}
