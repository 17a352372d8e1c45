//! Getting a speech model from where the catalog says, or from a mirror.
//!
//! What arrives is not trusted: a file takes its name only when its digest is that of the catalog. Until then
//! it is called `<file>.part`, and the next try goes on where the last one stopped.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::model::{self, CatalogModel};
use crate::error::{Cause, Error, Result};

/// How long a server may take to be connected to, and to begin its answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a read may take before the connection counts as broken.
const READ_PATIENCE: Duration = Duration::from_secs(60);

/// Bytes that are read at once.
const CHUNK: usize = 1 << 16;

/// HTTP status of an answer that goes on where the last one stopped (RFC 9110 section 15.3.7).
const PARTIAL_CONTENT: u16 = 206;

/// HTTP status of an answer to a request for bytes behind the end (RFC 9110 section 15.5.17).
const RANGE_NOT_SATISFIABLE: u16 = 416;

/// Gets the file of a model into a folder, which is made where it is missing, and gives its path. `progress` is told
/// how many bytes are there and how many there will be, where the server says so.
///
/// # Errors
///
/// [`Error::Model`] when the server does not give the file, when it has another digest than the catalog says (it is
/// removed then), when it cannot be written, or when `stop` is set (what is there is kept for the next try).
pub fn fetch(
    model: &CatalogModel,
    source: &str,
    folder: &Path,
    stop: &AtomicBool,
    mut progress: impl FnMut(u64, Option<u64>),
) -> Result<PathBuf> {
    let path = folder.join(&model.file);
    let part = folder.join(format!("{}.part", model.file));
    let unwritten = |error: std::io::Error| {
        failed(
            format!("{} cannot be written", part.display()),
            Some(error.into()),
        )
    };
    fs::create_dir_all(folder).map_err(unwritten)?;
    let there = fs::metadata(&part).map_or(0, |part| part.len());
    let mut answer = match ask(source, there) {
        // Nothing stands behind what is there: it is whole, and wrong, or it was never ours.
        Err(ureq::Error::StatusCode(RANGE_NOT_SATISFIABLE)) => ask(source, 0),
        answer => answer,
    }
    .map_err(|error| failed(format!("{source} does not give it"), Some(error.into())))?;
    let goes_on = answer.status().as_u16() == PARTIAL_CONTENT;
    let mut file = opened(&part, goes_on).map_err(unwritten)?;
    let mut done = if goes_on { there } else { 0 };
    let all = answer.body().content_length().map(|rest| done + rest);
    let mut body = answer.body_mut().as_reader();
    let mut chunk = vec![0; CHUNK];
    loop {
        if stop.load(Ordering::Relaxed) {
            let reason = format!("stopped after {done} bytes; the same command goes on from there");
            return Err(failed(reason, None));
        }
        let read = body
            .read(&mut chunk)
            .map_err(|error| broken(done, error.into()))?;
        let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        file.write_all(bytes).map_err(unwritten)?;
        done += read as u64;
        progress(done, all);
    }
    if all.is_some_and(|all| all != done) {
        return Err(broken(done, "the server closed the connection".into()));
    }
    file.sync_all().map_err(unwritten)?;
    drop(file);
    if let Err(error) = model::check(&part, [model.digest.as_str()]) {
        // Another file never becomes the right one by going on.
        fs::remove_file(&part).map_err(unwritten)?;
        return Err(error);
    }
    fs::rename(&part, &path).map_err(unwritten)?;
    Ok(path)
}

/// Asks for the file from a byte on.
fn ask(source: &str, from: u64) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .timeout_per_read(Some(READ_PATIENCE))
        .build()
        .into();
    let mut request = agent.get(source);
    if from > 0 {
        request = request.header("Range", format!("bytes={from}-"));
    }
    request.call()
}

fn opened(part: &Path, goes_on: bool) -> std::io::Result<File> {
    OpenOptions::new()
        .create(true)
        .write(true)
        .append(goes_on)
        .truncate(!goes_on)
        .open(part)
}

fn broken(done: u64, cause: Cause) -> Error {
    let reason =
        format!("the transfer broke off after {done} bytes; the same command goes on from there");
    failed(reason, Some(cause))
}

fn failed(reason: String, source: Option<Cause>) -> Error {
    Error::Model { reason, source }
}

#[cfg(test)]
mod tests;
