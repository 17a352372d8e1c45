//! Many recordings at once: those of `piep run`, and those of a folder or bucket, each exactly once.
//!
//! [`select()`] lists a place and leaves out what is done; [`Batch::run`] works on what is left:
//! download, work and upload overlap, all workers share one model, and memory is bounded.

mod close;
mod collect;
mod flow;
mod gate;
mod progress;
mod publish;
mod select;
mod summary;

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::error::{Error, Result};

pub use flow::Batch;
pub use progress::{Finished, Job, Passed, Progress};
pub use select::{Selected, Selection, Shard, select};
pub use summary::Summary;

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
