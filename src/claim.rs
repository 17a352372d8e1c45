//! What can be said of an output: conditions that hold or do not, each computed from what was done.

use serde::{Deserialize, Serialize};

/// Milliseconds: where masks are rounded up to less than this, their lengths tell those of names and numbers.
pub const LEAST_GRID: u64 = 100;

/// What was done with one recording, as far as claims depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Accepted findings, words that were not understood, and stretches of speech without words that stay readable or
    /// audible all the same.
    pub unmasked: usize,
    /// Whether the outputs were listened to and read again, and nothing was found.
    pub verified: bool,
    /// Masks of the plan under which a sample of the input is left.
    pub holes: usize,
    /// Milliseconds to a multiple of which the lengths of masks are rounded up.
    pub grid: u64,
    /// Whether the outputs are named after their input.
    pub named: bool,
    /// Whether a ledger knows which source became which output.
    pub ledger: bool,
    /// Whether the user says that sources are deleted.
    pub sources_deleted: bool,
    /// Whether audio is among the outputs: the voices in it are natural ones.
    pub audio: bool,
    /// Readable pieces that identify a speaker together.
    pub indirect: usize,
}

/// What can be said of an output, each a condition that holds or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// All that was found is masked in sound and text, and what was not understood is masked.
    pub said: bool,
    /// The output was listened to and read again, and nothing was found.
    pub said_verified: bool,
    /// Nothing of the samples under a mask is in the output, and masks do not tell how long what they cover lasts.
    pub irreversible: bool,
    /// Nothing of the input's tags, chunks, times and name is in the output.
    pub container: bool,
    /// Nothing links the output to its source: false until the user deletes source and links, and says so.
    pub unlinkable: bool,
    /// Nobody can be recognized by voice: false while natural voices are kept, which the European Data Protection
    /// Board takes for biometric data (Guidelines 02/2021 on virtual voice assistants, version 2.0, section 3.7,
    /// edpb.europa.eu, read in November 2026).
    pub voice: bool,
    /// No pieces are left that identify a speaker together.
    pub indirect: bool,
    /// Verdict: anonymized by what is said, written and attached.
    pub anonymized_as_said: bool,
    /// Verdict: anonymized in the strict reading.
    pub anonymized_strictly: bool,
}

impl Claims {
    /// The claims that follow from what was done.
    ///
    /// ```
    /// use piep::claim::{Claims, Facts};
    ///
    /// let claims = Claims::of(&Facts { grid: 250, verified: true, audio: true, ..Facts::default() });
    /// assert!(claims.anonymized_as_said && !claims.anonymized_strictly);
    /// ```
    pub const fn of(facts: &Facts) -> Self {
        let said = facts.unmasked == 0;
        let said_verified = said && facts.verified;
        let irreversible = facts.holes == 0 && facts.grid >= LEAST_GRID;
        let container = !facts.named;
        let unlinkable = !facts.named && !facts.ledger && facts.sources_deleted;
        let voice = !facts.audio;
        let indirect = facts.indirect == 0;
        let anonymized_as_said = said_verified && irreversible && container;
        Self {
            said,
            said_verified,
            irreversible,
            container,
            unlinkable,
            voice,
            indirect,
            anonymized_as_said,
            anonymized_strictly: anonymized_as_said && unlinkable && voice && indirect,
        }
    }

    /// Which verdict holds, and in the same line what is missing for those that do not.
    pub fn told(&self) -> String {
        let first = "anonymized by what is said, written and attached";
        let (missing, more) = (
            self.missing().join(", "),
            self.missing_strictly().join(", "),
        );
        match (self.anonymized_as_said, self.anonymized_strictly) {
            (_, true) => "anonymized in the strict reading".into(),
            (true, false) => format!("{first}; for the strict reading is missing: {more}"),
            (false, _) if more.is_empty() => format!("not yet {first}: {missing}"),
            (false, _) => format!("not yet {first}: {missing}; in the strict reading also: {more}"),
        }
    }

    /// What the first verdict lacks, and what to do.
    fn missing(&self) -> Vec<&'static str> {
        let verified = if self.said {
            (self.said_verified, "not listened to again (--verify)")
        } else {
            (false, "something that was found is not masked")
        };
        lacking(&[
            verified,
            (
                self.irreversible,
                "masks tell what is under them (plan.grid)",
            ),
            (self.container, "named after its input (--keep-names)"),
        ])
    }

    /// What the second lacks beside that.
    fn missing_strictly(&self) -> Vec<&'static str> {
        lacking(&[
            (self.unlinkable, "source or link kept (sources_deleted)"),
            (self.voice, "natural voices (--outputs transcript)"),
            (self.indirect, "pieces that identify together (--strict)"),
        ])
    }
}

fn lacking(conditions: &[(bool, &'static str)]) -> Vec<&'static str> {
    let missing = conditions.iter().filter(|(holds, _)| !holds);
    missing.map(|(_, what)| *what).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything was done that can be done.
    const ALL_DONE: Facts = Facts {
        unmasked: 0,
        verified: true,
        holes: 0,
        grid: 250,
        named: false,
        ledger: false,
        sources_deleted: true,
        audio: false,
        indirect: 0,
    };

    #[test]
    fn both_verdicts_hold_when_everything_was_done() {
        let claims = Claims::of(&ALL_DONE);
        assert!(claims.anonymized_as_said && claims.anonymized_strictly);
        assert_eq!(claims.told(), "anonymized in the strict reading");
    }

    #[test]
    fn each_fact_takes_its_condition_and_its_verdicts_away_and_is_told() {
        type Condition = fn(&Claims) -> bool;
        // A fact, its condition, whether the first verdict still holds, a word of what is told.
        let cases: [(Facts, Condition, bool, &str); 10] = [
            (
                Facts {
                    unmasked: 1,
                    ..ALL_DONE
                },
                |c| c.said,
                false,
                "not masked",
            ),
            (
                Facts {
                    unmasked: 1,
                    ..ALL_DONE
                },
                |c| c.said_verified,
                false,
                "not masked",
            ),
            (
                Facts {
                    verified: false,
                    ..ALL_DONE
                },
                |c| c.said_verified,
                false,
                "--verify",
            ),
            (
                Facts {
                    holes: 1,
                    ..ALL_DONE
                },
                |c| c.irreversible,
                false,
                "under them",
            ),
            (
                Facts {
                    grid: 99,
                    ..ALL_DONE
                },
                |c| c.irreversible,
                false,
                "plan.grid",
            ),
            (
                Facts {
                    named: true,
                    ..ALL_DONE
                },
                |c| c.container,
                false,
                "--keep-names",
            ),
            (
                Facts {
                    ledger: true,
                    ..ALL_DONE
                },
                |c| c.unlinkable,
                true,
                "link",
            ),
            (
                Facts {
                    sources_deleted: false,
                    ..ALL_DONE
                },
                |c| c.unlinkable,
                true,
                "sources_deleted",
            ),
            (
                Facts {
                    audio: true,
                    ..ALL_DONE
                },
                |c| c.voice,
                true,
                "voices",
            ),
            (
                Facts {
                    indirect: 3,
                    ..ALL_DONE
                },
                |c| c.indirect,
                true,
                "identify together",
            ),
        ];
        for (facts, condition, as_said, told) in cases {
            let claims = Claims::of(&facts);
            assert!(
                condition(&Claims::of(&ALL_DONE)) && !condition(&claims),
                "{facts:?}"
            );
            assert_eq!(claims.anonymized_as_said, as_said, "{facts:?}");
            assert!(!claims.anonymized_strictly, "{facts:?}");
            assert!(claims.told().contains(told), "{}", claims.told());
        }
    }

    #[test]
    fn one_line_tells_what_both_verdicts_lack() {
        let facts = Facts {
            verified: false,
            audio: true,
            ..ALL_DONE
        };
        assert_eq!(
            Claims::of(&facts).told(),
            "not yet anonymized by what is said, written and attached: not listened to again (--verify); \
             in the strict reading also: natural voices (--outputs transcript)"
        );
        let verified = Facts {
            verified: true,
            ..facts
        };
        assert_eq!(
            Claims::of(&verified).told(),
            "anonymized by what is said, written and attached; for the strict reading is missing: \
             natural voices (--outputs transcript)"
        );
    }
}
