//! From what must be silent in each channel to masks whose lengths tell little.
//!
//! Masks are joined where they overlap or touch, and their lengths rounded up to a grid. Why each part of a mask is
//! masked is told in steps of the same grid: told exactly, it would give the length of a name away again.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::{AudioMask, Reason};
use crate::transcript::TimeSpan;

/// Something that must be silent in a channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// All that is to be masked.
    pub(super) time: TimeSpan,
    /// What of it is not only padding.
    pub(super) core: TimeSpan,
    /// Why.
    pub(super) reason: Reason,
}

/// A mask of one channel, with what made it.
struct Joined {
    time: TimeSpan,
    cores: Vec<(TimeSpan, Reason)>,
}

/// Why each part of a mask is masked.
type Parts = Vec<(TimeSpan, Reason)>;

/// The masks of all channels: joined, rounded up, inside the recording; channels with the same mask put together.
pub(super) fn masks(
    channels: Vec<Vec<Wanted>>,
    grid: Duration,
    duration: Duration,
) -> Vec<AudioMask> {
    let grid = grid.max(Duration::from_millis(1));
    let mut masks: BTreeMap<(TimeSpan, Parts), BTreeSet<usize>> = BTreeMap::new();
    for (number, channel) in channels.into_iter().enumerate() {
        for mask in joined(channel, grid, duration) {
            let parts = parts(mask.time, &mask.cores, grid);
            masks.entry((mask.time, parts)).or_default().insert(number);
        }
    }
    let mut masks: Vec<AudioMask> = masks
        .into_iter()
        .map(|((time, parts), channels)| AudioMask {
            time,
            channels,
            reason: strongest(&parts),
            parts,
        })
        .collect();
    masks.sort_by_key(|mask| (mask.time, mask.channels.clone()));
    masks
}

fn strongest(parts: &[(TimeSpan, Reason)]) -> Reason {
    let reasons = parts.iter().map(|(_, reason)| *reason);
    reasons.max().unwrap_or(Reason::Edge)
}

/// The masks of one channel: sorted, with gaps between them.
fn joined(wanted: Vec<Wanted>, grid: Duration, duration: Duration) -> Vec<Joined> {
    let inside = wanted.into_iter().filter(|mask| mask.time.start < duration);
    let mut masks: Vec<Joined> = inside
        .map(|mask| Joined {
            time: mask.time,
            cores: vec![(mask.core, mask.reason)],
        })
        .collect();
    loop {
        masks.sort_by_key(|mask| mask.time);
        let mut joined: Vec<Joined> = Vec::with_capacity(masks.len());
        for mask in masks {
            match joined.last_mut() {
                Some(last) if mask.time.start <= last.time.end => {
                    last.time = last.time.union(&mask.time);
                    last.cores.extend(mask.cores);
                }
                _ => joined.push(mask),
            }
        }
        for mask in &mut joined {
            mask.time = rounded_up(mask.time, grid, duration);
        }
        let overlap = joined
            .windows(2)
            .any(|pair| pair[1].time.start <= pair[0].time.end);
        if !overlap {
            return joined;
        }
        masks = joined;
    }
}

/// The span with its length rounded up to a multiple of the grid, moved forwards at the end of the
/// recording; the whole recording where it is shorter than that.
fn rounded_up(time: TimeSpan, grid: Duration, duration: Duration) -> TimeSpan {
    let length = grid * steps(time.duration(), grid).max(1);
    let end = time.start + length;
    if end <= duration {
        return TimeSpan::new(time.start, end);
    }
    TimeSpan::new(duration.saturating_sub(length), duration)
}

/// How many steps of the grid a length takes, rounded up.
fn steps(length: Duration, grid: Duration) -> u32 {
    u32::try_from(length.as_nanos().div_ceil(grid.as_nanos())).unwrap_or(u32::MAX)
}

/// Why each part of a mask is masked: the strongest reason of every step of the grid, [`Reason::Edge`] where there is
/// none but padding. The parts are sorted and leave nothing of the mask out.
fn parts(mask: TimeSpan, cores: &[(TimeSpan, Reason)], grid: Duration) -> Parts {
    // How many cores of each reason begin (or end, below 0) at a step.
    let mut changes: BTreeMap<u32, BTreeMap<Reason, i32>> = BTreeMap::new();
    for (core, reason) in cores {
        let start = core.start.saturating_sub(mask.start).as_nanos() / grid.as_nanos();
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = steps(core.end.min(mask.end).saturating_sub(mask.start), grid);
        if start < end {
            *changes
                .entry(start)
                .or_default()
                .entry(*reason)
                .or_default() += 1;
            *changes.entry(end).or_default().entry(*reason).or_default() -= 1;
        }
    }
    let mut open: BTreeMap<Reason, i32> = BTreeMap::new();
    let mut parts: Parts = Vec::new();
    let mut at = mask.start;
    let last = steps(mask.duration(), grid);
    changes.entry(last).or_default();
    for (step, change) in changes {
        let end = (mask.start + grid * step).min(mask.end);
        let reason = open.keys().next_back().copied().unwrap_or(Reason::Edge);
        match parts.last_mut() {
            _ if end <= at => {}
            Some((part, before)) if *before == reason => part.end = end,
            _ => parts.push((TimeSpan::new(at, end), reason)),
        }
        at = at.max(end);
        for (reason, count) in change {
            *open.entry(reason).or_default() += count;
        }
        open.retain(|_, count| *count > 0);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRID: Duration = Duration::from_millis(250);

    fn told(mask: (u64, u64), cores: &[(u64, u64, Reason)]) -> Vec<(u64, u64, Reason)> {
        let cores: Vec<_> = cores
            .iter()
            .map(|(start, end, reason)| (TimeSpan::from_millis(*start, *end), *reason))
            .collect();
        let millis = |time: Duration| u64::try_from(time.as_millis()).expect("short");
        parts(TimeSpan::from_millis(mask.0, mask.1), &cores, GRID)
            .into_iter()
            .map(|(time, reason)| (millis(time.start), millis(time.end), reason))
            .collect()
    }

    #[test]
    fn parts_are_told_in_steps_of_the_grid_from_the_start_of_the_mask() {
        use Reason::{Edge, Unheard, Unsure};
        assert_eq!(told((100, 600), &[]), [(100, 600, Edge)]);
        assert_eq!(
            told((100, 1_350), &[(400, 500, Unsure)]),
            [(100, 350, Edge), (350, 600, Unsure), (600, 1_350, Edge)]
        );
        // The strongest reason of a step is told; the same ones next to each other are one part.
        assert_eq!(
            told(
                (0, 1_000),
                &[(0, 300, Unheard), (200, 400, Unsure), (600, 2_000, Unheard)]
            ),
            [(0, 500, Unsure), (500, 1_000, Unheard)]
        );
        // A recording shorter than a step.
        assert_eq!(told((0, 90), &[(10, 20, Unsure)]), [(0, 90, Unsure)]);
    }

    #[test]
    fn masks_that_touch_are_one_and_channels_with_the_same_mask_share_it() {
        let wanted = |start, end| Wanted {
            time: TimeSpan::from_millis(start, end),
            core: TimeSpan::from_millis(start, end),
            reason: Reason::Unsure,
        };
        let one = vec![wanted(0, 300), wanted(500, 700)];
        let other = vec![wanted(0, 750)];
        let masks = masks(vec![one, other], GRID, Duration::from_secs(10));
        assert_eq!(masks.len(), 1);
        assert_eq!(masks[0].time, TimeSpan::from_millis(0, 750));
        assert_eq!(masks[0].channels, BTreeSet::from([0, 1]));
    }
}
