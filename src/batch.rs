//! Many recordings at once.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::error::{Error, Result};

/// Works on every item with so many workers, and tells each result as it comes. What failed, or was not
/// begun because `stop` was set, has no result.
///
/// # Errors
///
/// [`Error::Config`] when the workers cannot be started.
pub fn work<J: Sync, R: Send>(
    items: &[J],
    workers: usize,
    stop: &AtomicBool,
    work: impl Fn(&J) -> Result<R> + Sync,
    told: impl Fn(&J, &Result<R>) + Sync,
) -> Result<Vec<Option<R>>> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(workers)
        .build()
        .map_err(|error| Error::Config {
            reason: format!("{workers} workers cannot be started: {error}"),
        })?;
    let one = |item: &J| {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let result = work(item);
        told(item, &result);
        result.ok()
    };
    Ok(pool.install(|| items.par_iter().with_max_len(1).map(one).collect()))
}
