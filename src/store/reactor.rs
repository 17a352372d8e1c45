//! What waits for the network: one runtime, and towards the rest of piep everything blocks.

use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use super::config_error;
use super::error::{StoreError, StoreErrorKind, StoreResult};
use crate::error::Result;

/// How often the wait for the network looks whether the work was stopped.
const TICK: Duration = Duration::from_millis(100);

/// The one runtime, and whether to stop.
#[derive(Clone)]
pub(super) struct Reactor(Arc<Running>);

struct Running {
    runtime: Option<Runtime>,
    stop: Arc<AtomicBool>,
    stopped: OnceLock<Instant>,
}

impl Reactor {
    pub(super) fn new(stop: Arc<AtomicBool>) -> Result<Self> {
        // Another provider that is set already does as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("piep-store")
            .enable_all()
            .build();
        let runtime = runtime.map_err(|error| {
            config_error(format!("threads for the stores cannot be started: {error}"))
        })?;
        Ok(Self(Arc::new(Running {
            runtime: Some(runtime),
            stop,
            stopped: OnceLock::new(),
        })))
    }

    /// Waits for the network, and no longer than `grace` after the work was stopped.
    pub(super) fn wait<T>(
        &self,
        grace: Duration,
        future: impl Future<Output = StoreResult<T>>,
    ) -> StoreResult<T> {
        let interrupted = || StoreError::new(StoreErrorKind::Interrupted, "");
        let runtime = self.0.runtime.as_ref().ok_or_else(interrupted)?;
        runtime.block_on(async {
            let mut future = pin!(future);
            loop {
                match tokio::time::timeout(TICK, &mut future).await {
                    Ok(result) => return result,
                    Err(_) if self.0.over(grace) => return Err(interrupted()),
                    Err(_) => {}
                }
            }
        })
    }
}

impl Running {
    fn over(&self, grace: Duration) -> bool {
        self.stop.load(Ordering::Relaxed)
            && self.stopped.get_or_init(Instant::now).elapsed() >= grace
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A request without an answer must not hold the program.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Reactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reactor").finish_non_exhaustive()
    }
}
