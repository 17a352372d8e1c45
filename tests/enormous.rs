//! Memory stays bounded for files that claim to be enormous, and limits are told.
#![cfg(unix)]
// Helpers of tests may panic, as tests do; the lint knows test functions only.
#![allow(clippy::unwrap_used)]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use piep::audio::{DecodeOptions, Recording, Source};
use piep::{Error, RecordingId};

/// Kilobytes of memory that a program may ask for: several times what it needs, and a fraction of what the files claim.
const MEMORY: &str = "500000";

/// One short file of each container.
const SEEDS: [&str; 13] = [
    "ima-adpcm-8000-1.wav",
    "alaw-8000-2.wav",
    "low-rate-16000-1.mp3",
    "flac-16000-1.oga",
    "flac-16000-2.flac",
    "vorbis-44100-2.ogg",
    "opus-from-8000-1.opus",
    "aac-16000-1.m4a",
    "aac-fragmented-16000-1.mp4",
    "alac-16000-1.caf",
    "ulaw-8000-2.aifc",
    "opus-48000-2.webm",
    "flac-16000-1.mka",
];

/// Numbers that are enormous in either order of bytes.
const ENORMOUS: [&[u8]; 3] = [
    &[0x7F, 0xFF, 0xFF, 0xF0],
    &[0xF0, 0xFF, 0xFF, 0x7F],
    &[0x0F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
];

/// Bytes at the start of a file, and at its end, in which sizes and counts stand.
const HEADER: usize = 320;
const FOOTER: usize = 760;

fn limited(program: &str, arguments: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", "ulimit -v $0; exec \"$@\"", MEMORY, program])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

#[test]
fn no_size_in_a_header_is_believed() {
    let this = std::env::current_exe().unwrap();
    let inside = [
        "--ignored",
        "--exact",
        "with_little_memory",
        "--test-threads",
        "1",
    ];
    let result = limited(this.to_str().unwrap(), &inside);
    let said = String::from_utf8_lossy(&result.stdout) + String::from_utf8_lossy(&result.stderr);
    assert!(result.status.success(), "{}: {said}", result.status);
    assert!(said.contains("1 passed"), "{said}");
}

/// Run by the test above, in a program that is stopped when it asks for much memory.
#[test]
#[ignore = "needs a limit on its memory"]
fn with_little_memory() {
    for name in SEEDS {
        let whole = fs::read(Path::new("fixtures/audio").join(name)).unwrap();
        let last = whole.len() - 8;
        for at in (0..HEADER.min(last)).chain(last.saturating_sub(FOOTER).max(HEADER)..last) {
            for number in ENORMOUS {
                let mut bytes = whole.clone();
                bytes[at..at + number.len()].copy_from_slice(number);
                let begun = Instant::now();
                let options = DecodeOptions {
                    allow_truncated: true,
                    max_duration: Duration::from_millis(100),
                    ..DecodeOptions::default()
                };
                let source = Source::from_bytes(bytes);
                let result = Recording::open(RecordingId::new(name), source, &options);
                if let Err(error) = result {
                    assert!(
                        matches!(error, Error::Decode { .. }),
                        "{name}, byte {at}: {error}"
                    );
                }
                let took = begun.elapsed();
                assert!(
                    took < Duration::from_secs(20),
                    "{name}, byte {at}: {took:?}"
                );
            }
        }
    }
}

/// The program on a file, with little memory, its message and whether it took it.
fn run(path: &Path, more: &[&str]) -> (Option<i32>, String) {
    let cue = path.with_extension("vtt");
    fs::write(&cue, "WEBVTT\n\n00:00.000 --> 00:00.100\nhallo\n").unwrap();
    let mut arguments = vec![
        "run",
        path.to_str().unwrap(),
        "--dry-run",
        "--transcript",
        cue.to_str().unwrap(),
    ];
    arguments.extend(more);
    let result = limited(env!("CARGO_BIN_EXE_piep"), &arguments);
    (
        result.status.code(),
        String::from_utf8_lossy(&result.stderr).into_owned(),
    )
}

/// A file that is as long as it says, and nearly all of it a hole.
fn hole(path: &Path, header: &[u8], length: u64) {
    let mut file = File::create(path).unwrap();
    file.write_all(header).unwrap();
    file.set_len(length).unwrap();
}

#[test]
fn a_file_that_is_enormous_is_refused_at_once_with_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let raw = folder.path().join("call.ulaw");
    hole(&raw, &[0x7E; 4_000], 20_000_000_000);
    let wav = folder.path().join("call.wav");
    let mut header = fs::read("fixtures/audio/pcm16-8000-2.wav").unwrap()[..44].to_vec();
    header[4..8].copy_from_slice(&2_000_000_036_u32.to_le_bytes());
    header[40..44].copy_from_slice(&2_000_000_000_u32.to_le_bytes());
    hole(&wav, &header, 2_000_000_044);
    for (path, more) in [(&raw, &["--raw", "ulaw:8000:1"][..]), (&wav, &[])] {
        for allow_truncated in [&[][..], &["--allow-truncated"]] {
            let begun = Instant::now();
            let (status, said) = run(path, &[more, allow_truncated].concat());
            assert_eq!(status, Some(1), "{said}");
            assert!(
                said.contains("longer than 14400 s, the limit set by max_hours"),
                "{said}"
            );
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{:?}",
                begun.elapsed()
            );
        }
    }
}

#[test]
fn limits_of_the_configuration_are_kept_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("call.wav");
    fs::copy("fixtures/audio/pcm16-8000-2.wav", &path).unwrap();
    let config = folder.path().join("piep.toml");
    for (setting, message) in [
        (
            "max_hours = 0.0002",
            "longer than 0.72 s, the limit set by max_hours",
        ),
        (
            "max_channels = 1",
            "it has 2 channels, expected 1 to 1, the limit set by max_channels",
        ),
    ] {
        fs::write(&config, setting).unwrap();
        let (status, said) = run(&path, &["--config", config.to_str().unwrap()]);
        assert_eq!(status, Some(1), "{said}");
        assert!(said.contains(message), "{said}");
    }
}
