//! The points.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What each feature (kind, value, grade) is worth; one that is not there is worth nothing.
type Card<'a> = FxHashMap<(&'a str, &'a str, u8), f32>;

/// The card of `card.txt`: a line has the kind of a feature, its value, its grade and the natural logarithm of the odds that it
/// adds, with tabs between them.
pub(super) fn card<'a>() -> &'a Card<'a> {
    static CARD: LazyLock<Card<'static>> = LazyLock::new(|| {
        let lines = include_str!("card.txt").lines();
        let features = lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let (kind, value) = (fields.next()?, fields.next()?);
                let grade = fields.next()?.parse().ok()?;
                Some(((kind, value, grade), fields.next()?.parse().ok()?))
            });
        features.collect()
    });
    &CARD
}
