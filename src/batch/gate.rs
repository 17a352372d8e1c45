//! A bound on the memory of all recordings in work.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often a wait looks whether the work was stopped.
const TICK: Duration = Duration::from_millis(100);

/// Lets recordings in as long as there is memory for them. One that needs more than there is at all is
/// let in alone.
pub(super) struct Gate {
    budget: u64,
    used: Mutex<u64>,
    freed: Condvar,
}

/// Memory that a recording takes until this is dropped.
pub(super) struct Permit<'g> {
    gate: &'g Gate,
    bytes: u64,
}

impl Gate {
    pub(super) fn new(budget: u64) -> Self {
        Self {
            budget,
            used: Mutex::new(0),
            freed: Condvar::new(),
        }
    }

    /// A number stays whole when a thread panics.
    fn used(&self) -> MutexGuard<'_, u64> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for memory; `None` when the work was stopped.
    pub(super) fn enter(&self, bytes: u64, stop: &AtomicBool) -> Option<Permit<'_>> {
        let mut used = self.used();
        while *used > 0 && *used + bytes > self.budget {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let waited = self.freed.wait_timeout(used, TICK);
            used = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        *used += bytes;
        Some(Permit { gate: self, bytes })
    }
}

impl Permit<'_> {
    /// What is known by now; it never waits, so the bound may be passed once by what was guessed too low.
    pub(super) fn correct(&mut self, bytes: u64) {
        let mut used = self.gate.used();
        *used = *used - self.bytes + bytes;
        self.bytes = bytes;
        self.gate.freed.notify_all();
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.correct(0);
    }
}

/// A guess of what a recording will take: its bytes, its speech at 64 kB a second and channel, its output
/// at 16 bit. What is not compressed much has 8 kB a second and channel and up, compressed speech 2 kB.
pub(super) fn guess(key: &str, size: u64) -> u64 {
    const LITTLE: [&str; 9] = [
        ".wav", ".aif", ".aiff", ".aifc", ".caf", ".flac", ".alaw", ".ulaw", ".raw",
    ];
    let key = key.to_lowercase();
    let factor = if LITTLE.iter().any(|end| key.ends_with(end)) {
        12
    } else {
        48
    };
    size.saturating_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU64;

    #[test]
    fn no_more_is_let_in_than_fits_and_the_largest_goes_alone() {
        let (gate, stop) = (Gate::new(10), AtomicBool::new(false));
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for bytes in [4, 4, 4, 4, 4, 25, 4, 4] {
                let (gate, stop, now, most) = (&gate, &stop, &now, &most);
                scope.spawn(move || {
                    let permit = gate.enter(bytes, stop).expect("not stopped");
                    let at = now.fetch_add(bytes, Ordering::SeqCst) + bytes;
                    most.fetch_max(at, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(5));
                    now.fetch_sub(bytes, Ordering::SeqCst);
                    drop(permit);
                });
            }
        });
        assert_eq!(most.load(Ordering::SeqCst), 25);
        assert_eq!(*gate.used(), 0);
    }

    #[test]
    fn a_wait_ends_when_the_work_is_stopped() {
        let (gate, stop) = (Gate::new(10), AtomicBool::new(false));
        let _held = gate.enter(10, &stop);
        stop.store(true, Ordering::Relaxed);
        assert!(gate.enter(1, &stop).is_none());
    }
}
