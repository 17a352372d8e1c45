//! Damaged and unsupported files give a clear error, and never a recording that lacks something.

mod common;

use std::error::Error as _;

use common::bad_input::{BAD, fixture};
use piep::audio::{DecodeOptions, Recording, Source};
use piep::{Error, RecordingId, Result};
use proptest::prelude::*;

fn open(name: &str, bytes: Vec<u8>, allow_truncated: bool) -> Result<Recording> {
    let options = DecodeOptions {
        allow_truncated,
        ..DecodeOptions::default()
    };
    let recording = Recording::open(RecordingId::new(name), Source::from_bytes(bytes), &options)?;
    // The second pass must find the same.
    let frames: u64 = recording
        .blocks()?
        .map(|block| block.map(|block| block.frames() as u64))
        .sum::<Result<u64>>()?;
    assert_eq!(frames, recording.format.frames, "{name}");
    Ok(recording)
}

#[test]
fn every_bad_file_gives_its_own_clear_error() {
    let mut wrong = Vec::new();
    for bad in BAD {
        match open(bad.name, (bad.bytes)(), false) {
            Ok(recording) => wrong.push(format!("{}: accepted, {:?}", bad.name, recording.format)),
            Err(error) => {
                let message = error.to_string();
                let begins = format!("cannot decode {}: ", bad.name);
                if !message.starts_with(&begins)
                    || !message.contains(bad.error)
                    || message.ends_with('.')
                {
                    wrong.push(format!(
                        "{message}\n    instead of \"{}\" ({:?})",
                        bad.error,
                        error.source()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn truncated_files_are_taken_as_far_as_they_go_when_that_is_allowed() {
    let mut wrong = Vec::new();
    for bad in BAD {
        match (open(bad.name, (bad.bytes)(), true), bad.truncated) {
            (Ok(recording), true) => assert!(recording.format.frames > 0),
            (Err(Error::Decode { .. }), false) => {}
            (Ok(_), false) => wrong.push(format!("{}: accepted", bad.name)),
            (Err(error), _) => wrong.push(error.to_string()),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_recording_longer_than_the_limit_is_refused() {
    let options = DecodeOptions {
        max_duration: std::time::Duration::from_secs(1),
        ..DecodeOptions::default()
    };
    for name in [
        "pcm16-8000-2.wav",
        "vbr-without-tag-44100-1.mp3",
        "vorbis-44100-2.ogg",
        "aac-fragmented-16000-1.mp4",
    ] {
        let source = Source::from_bytes(fixture(name));
        let error = Recording::open(RecordingId::new(name), source, &options).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("longer than 1 s, the limit set by max_hours in the configuration"),
            "{error}"
        );
    }
}

#[test]
fn a_recording_with_more_channels_than_the_limit_is_refused() {
    let options = DecodeOptions {
        max_channels: 1,
        ..DecodeOptions::default()
    };
    let source = Source::from_bytes(fixture("pcm16-8000-2.wav"));
    let error = Recording::open(RecordingId::new("two"), source, &options).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("it has 2 channels, expected 1 to 1, the limit set by max_channels"),
        "{error}"
    );
}

#[test]
fn a_file_that_is_not_there_is_an_error_of_reading() {
    let error = Source::open(
        &RecordingId::new("away.wav"),
        "fixtures/audio/away.wav".as_ref(),
    )
    .unwrap_err();
    assert!(matches!(error, Error::Read { .. }), "{error}");
    let error = Source::open(&RecordingId::new("folder"), "fixtures/audio".as_ref()).unwrap_err();
    assert!(
        error.to_string().contains("expected a regular file"),
        "{error}"
    );
}

/// One file of each container and codec.
const SEEDS: &[&str] = &[
    "pcm16-8000-2.wav",
    "ms-adpcm-8000-2.wav",
    "ima-adpcm-8000-1.wav",
    "low-rate-16000-1.mp3",
    "flac-16000-2.flac",
    "flac-16000-1.oga",
    "vorbis-44100-2.ogg",
    "opus-from-8000-1.opus",
    "aac-16000-1.m4a",
    "aac-fragmented-16000-1.mp4",
    "alac-16000-1.m4a",
    "alac-16000-1.caf",
    "pcm16-16000-1.aiff",
    "opus-48000-2.webm",
    "vorbis-44100-1.webm",
    "flac-16000-1.mka",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_end_in_a_panic(
        seed in 0..SEEDS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..24),
        length in any::<prop::sample::Index>(),
        shorter in prop::bool::weighted(0.3),
    ) {
        let mut bytes = fixture(SEEDS[seed]);
        for (at, value, in_header) in changes {
            let range = if in_header { bytes.len().min(300) } else { bytes.len() };
            let at = at.index(range);
            bytes[at] = value;
        }
        if shorter {
            bytes.truncate(length.index(bytes.len()));
        }
        for allow_truncated in [false, true] {
            // Whether it is accepted depends on the bytes; that both passes agree is checked inside.
            let _ = open(SEEDS[seed], bytes.clone(), allow_truncated);
        }
    }
}
