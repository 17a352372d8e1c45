//! Against a server on loopback that behaves well and badly.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::thread;

use super::*;
use crate::config::hexadecimal;
use sha1::Digest as _;

/// The bytes that the server has.
fn weights() -> Vec<u8> {
    (0..200_000_u32).flat_map(u32::to_le_bytes).collect()
}

fn catalog_model(bytes: &[u8]) -> CatalogModel {
    CatalogModel {
        name: "weights".into(),
        file: "weights.bin".into(),
        size: "0.8 MB".into(),
        licence: "MIT".into(),
        source: String::new(),
        digest: hexadecimal(&sha1::Sha1::digest(bytes)),
        note: String::new(),
    }
}

/// How the server behaves.
#[derive(Clone, Copy)]
enum Manner {
    /// Gives what is asked for, also the rest of a file.
    Good,
    /// Always gives the whole file.
    Whole,
    /// Closes the connection after half of what it promised.
    Half,
    /// Has no such file.
    Missing,
}

/// Serves requests and gives the address to ask at.
fn server(manner: Manner, bytes: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap(), manner, &bytes);
        }
    });
    format!("http://{address}/weights.bin")
}

fn answer(mut stream: TcpStream, manner: Manner, bytes: &[u8]) {
    let mut from = None;
    for line in BufReader::new(stream.try_clone().unwrap()).lines() {
        let line = line.unwrap().to_lowercase();
        if let Some(range) = line.strip_prefix("range: bytes=") {
            from = range.trim_end_matches('-').parse::<usize>().ok();
        }
        if line.is_empty() {
            break;
        }
    }
    let (status, body) = match (manner, from) {
        (Manner::Missing, _) => ("404 Not Found", Vec::new()),
        (Manner::Good, Some(from)) if from >= bytes.len() => {
            ("416 Range Not Satisfiable", Vec::new())
        }
        (Manner::Good, Some(from)) => ("206 Partial Content", bytes[from..].to_vec()),
        _ => ("200 OK", bytes.to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let sent = match manner {
        Manner::Half => body.len() / 2,
        _ => body.len(),
    };
    // A client that stops closes the connection.
    let _ = stream.write_all(&body[..sent]);
}

fn get(manner: Manner, served: &[u8], folder: &Path) -> Result<PathBuf> {
    let model = catalog_model(&weights());
    let url = server(manner, served.to_vec());
    fetch(&model, &url, folder, &AtomicBool::new(false), |_, _| {})
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_model_arrives_whole_in_a_folder_that_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("piep/models");
    let path = get(Manner::Good, &weights(), &inside).unwrap();
    assert_eq!(fs::read(path).unwrap(), weights());
    assert_eq!(names(&inside), ["weights.bin"]);
}

#[test]
fn a_transfer_that_broke_off_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let error = get(Manner::Half, &weights(), folder.path()).unwrap_err();
    assert!(error.to_string().contains("goes on from there"));
    assert_eq!(names(folder.path()), ["weights.bin.part"]);
    let half = fs::metadata(folder.path().join("weights.bin.part")).unwrap();
    assert_eq!(half.len(), 400_000);
    let path = get(Manner::Good, &weights(), folder.path()).unwrap();
    assert_eq!(fs::read(path).unwrap(), weights());
}

#[test]
fn a_server_that_cannot_go_on_begins_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("weights.bin.part"), b"begun").unwrap();
    let path = get(Manner::Whole, &weights(), folder.path()).unwrap();
    assert_eq!(fs::read(path).unwrap(), weights());
}

#[test]
fn another_file_is_removed_and_never_used() {
    let folder = tempfile::tempdir().unwrap();
    let error = get(Manner::Good, b"something else", folder.path()).unwrap_err();
    assert!(error.to_string().contains("expected was"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_server_without_the_file_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let error = get(Manner::Missing, b"", folder.path()).unwrap_err();
    assert!(error.to_string().contains("does not give it"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_stop_keeps_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let (model, url) = (catalog_model(&weights()), server(Manner::Good, weights()));
    let stop = AtomicBool::new(false);
    let error = fetch(&model, &url, folder.path(), &stop, |_, _| {
        stop.store(true, Ordering::Relaxed);
    })
    .unwrap_err();
    assert!(error.to_string().contains("stopped after"));
    assert_eq!(names(folder.path()), ["weights.bin.part"]);
}

#[test]
fn a_part_behind_which_nothing_stands_is_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("weights.bin.part"), vec![7; 800_000]).unwrap();
    let path = get(Manner::Good, &weights(), folder.path()).unwrap();
    assert_eq!(fs::read(path).unwrap(), weights());
}
