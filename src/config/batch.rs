//! How a batch selects and works.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Endings of the names of recordings, without the dot and in lower case. What is in a file is told from its
/// bytes; the ending only selects.
pub const AUDIO_EXTENSIONS: [&str; 20] = [
    "aac", "aif", "aifc", "aiff", "alaw", "caf", "flac", "m4a", "mka", "mkv", "mov", "mp3", "mp4",
    "oga", "ogg", "opus", "raw", "ulaw", "wav", "webm",
];

/// How a batch selects and works. No output depends on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BatchSettings {
    /// Only keys that begin so. Default empty.
    pub prefix: String,
    /// Only keys that match one of these patterns; none for all. Default none.
    pub globs: Vec<String>,
    /// Only keys with one of these endings, without the dot; none for all, which leaves it to their
    /// content. Default [`AUDIO_EXTENSIONS`].
    pub extensions: Vec<String>,
    /// What was written within this time may still grow, and waits: `90s`, `2m`. Default `2m`.
    pub settle: String,
    /// Memory for all recordings in work, beside the model: `512M`, `4G`. Default `4G`.
    pub memory: String,
    /// Names of the facts that `--carry` may put into reports. Default `queue` and `month`.
    pub carry: Vec<String>,
    /// Options of the store of the source, by the name that the service gives them; `retries`,
    /// `retry_time`, `read_timeout`, `write_timeout` and `largest` for all. Default none.
    pub source_options: BTreeMap<String, String>,
    /// The same for the destination. Default none.
    pub dest_options: BTreeMap<String, String>,
    /// How long a machine has a recording in a ledger in a bucket before another may take it over, unless it
    /// renews that: `30s`, `5m`. Clocks of the machines must differ by much less. Default `5m`.
    pub lease: String,
    /// Options of the store of a ledger in a bucket. Default none.
    pub ledger_options: BTreeMap<String, String>,
}

impl Default for BatchSettings {
    fn default() -> Self {
        Self {
            prefix: String::new(),
            globs: Vec::new(),
            extensions: AUDIO_EXTENSIONS.map(str::to_owned).to_vec(),
            settle: "2m".into(),
            memory: "4G".into(),
            carry: vec!["queue".into(), "month".into()],
            source_options: BTreeMap::new(),
            dest_options: BTreeMap::new(),
            lease: "5m".into(),
            ledger_options: BTreeMap::new(),
        }
    }
}

impl BatchSettings {
    /// Checks what is written as text.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] that says what was expected.
    pub fn check(&self) -> Result<()> {
        duration("batch.settle", &self.settle)?;
        bytes("batch.memory", &self.memory)?;
        let lease = duration("batch.lease", &self.lease)?;
        if lease < Duration::from_secs(1) {
            return Err(Error::Config {
                reason: format!(
                    "batch.lease must be a second or more, and is {}",
                    self.lease
                ),
            });
        }
        let name = |name: &&String| !name.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
        match self.carry.iter().find(name) {
            Some(name) => Err(Error::Config {
                reason: format!("batch.carry: {name} must have small letters and _ only"),
            }),
            None => Ok(()),
        }
    }

    /// Checks facts that are to go into reports: their names must be allowed, and their values short and
    /// without room for a telephone number.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] that says which fact is refused and why.
    pub fn carried(&self, facts: &[(String, String)]) -> Result<BTreeMap<String, String>> {
        let refused = |name: &str, why: &str| {
            Err(Error::Config {
                reason: format!("--carry {name}: {why}"),
            })
        };
        for (name, value) in facts {
            if !self.carry.contains(name) {
                let allowed = self.carry.join(", ");
                return refused(name, &format!("batch.carry allows {allowed}"));
            }
            let plain = |c: char| c.is_ascii_alphanumeric() || " ._-".contains(c);
            if value.is_empty() || value.len() > 32 || !value.chars().all(plain) {
                return refused(
                    name,
                    "expected 1 to 32 letters, digits, spaces, dots and dashes",
                );
            }
            if value.chars().filter(char::is_ascii_digit).count() > 6 {
                return refused(name, "more than 6 digits may identify somebody");
            }
        }
        Ok(facts.iter().cloned().collect())
    }
}

/// Reads a duration such as `90s`, `2m` or `1h 30m`.
///
/// # Errors
///
/// [`Error::Config`] with the name of the setting.
pub fn duration(name: &str, text: &str) -> Result<Duration> {
    humantime::parse_duration(text).map_err(|error| Error::Config {
        reason: format!("{name} must be a duration like 90s or 2m, and is {text}: {error}"),
    })
}

/// Reads a number of bytes such as `512M` or `4G`, in units of 1024.
///
/// # Errors
///
/// [`Error::Config`] with the name of the setting.
pub fn bytes(name: &str, text: &str) -> Result<u64> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or_default() {
        "" => Some(0),
        "K" | "KiB" => Some(10),
        "M" | "MiB" => Some(20),
        "G" | "GiB" => Some(30),
        _ => None,
    };
    let number: Option<u64> = digits.trim().parse().ok();
    number
        .zip(unit)
        .and_then(|(number, unit)| number.checked_mul(1 << unit))
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| Error::Config {
            reason: format!("{name} must be a size like 512M or 4G, and is {text}"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_durations_have_units() {
        assert_eq!(bytes("x", "512M").expect("a size"), 512 << 20);
        assert_eq!(bytes("x", "10").expect("a size"), 10);
        for wrong in ["", "M", "4X", "-1G", "0", "99999999999G"] {
            assert!(bytes("x", wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            duration("x", "2m").expect("a time"),
            Duration::from_secs(120)
        );
        assert!(duration("x", "soon").is_err());
    }

    #[test]
    fn only_allowed_facts_that_identify_nobody_are_carried() {
        let settings = BatchSettings::default();
        let carried = |name: &str, value: &str| settings.carried(&[(name.into(), value.into())]);
        assert!(carried("queue", "sales-nl").is_ok());
        assert!(carried("month", "2026-11").is_ok());
        assert!(carried("customer", "x").is_err());
        assert!(carried("queue", "0612345678").is_err());
        assert!(carried("queue", "").is_err());
        assert!(carried("queue", "jan@example.org").is_err());
    }
}
