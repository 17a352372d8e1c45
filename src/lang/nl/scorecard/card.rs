//! The points.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What each feature is worth.
pub(super) struct Card {
    points: HashMap<u64, f32, BuildHasherDefault<Already>>,
}

/// The card of `card.txt`: a line has the kind of a feature, its value, its grade and the natural logarithm of the odds that it
/// adds, with tabs between them.
pub(super) fn card() -> &'static Card {
    static CARD: LazyLock<Card> = LazyLock::new(|| Card {
        points: include_str!("card.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let (kind, value) = (fields.next()?, fields.next()?);
                let grade = fields.next()?.parse().ok()?;
                Some((key(kind, value, grade), fields.next()?.parse().ok()?))
            })
            .collect(),
    });
    &CARD
}

impl Card {
    /// The points for a feature; none for one that is not on the card.
    pub(super) fn points(&self, kind: &str, value: &str, grade: u8) -> f32 {
        let key = key(kind, value, grade);
        self.points.get(&key).copied().unwrap_or(0.0)
    }
}

/// The feature as a number: FNV-1a with 64 bits (RFC 9923). With some thousand features two hardly have the same.
fn key(kind: &str, value: &str, grade: u8) -> u64 {
    let bytes = kind.bytes().chain([b'\t', grade]).chain(value.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |key, byte| {
        (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Takes keys as they are: they are hashes already.
#[derive(Default)]
struct Already(u64);

impl Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
