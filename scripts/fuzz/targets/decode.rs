//! Any bytes as a recording: a clear error or whole audio, and both passes agree.
#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use piep::audio::{DecodeOptions, RawFormat, Recording, Source};
use piep::{Error, RecordingId};

/// Files with this before their content are read as what it says.
const RAW: [(&[u8], &str); 3] = [
    (b"raw ulaw\n", "ulaw:8000:1"),
    (b"raw alaw\n", "alaw:8000:2"),
    (b"raw s16le\n", "s16le:16000:3"),
];

fn open(bytes: &[u8], raw: Option<RawFormat>, allow_truncated: bool) {
    let options = DecodeOptions {
        raw,
        allow_truncated,
        max_duration: Duration::from_secs(20),
        ..DecodeOptions::default()
    };
    let source = Source::from_bytes(bytes);
    match Recording::open(RecordingId::new("fuzz"), source, &options) {
        Ok(recording) => {
            let blocks = recording.blocks().expect("it opened before");
            let frames: u64 = blocks
                .map(|block| block.expect("it decoded before").frames() as u64)
                .sum();
            assert_eq!(frames, recording.format.frames);
            assert!(recording.format.duration() <= options.max_duration);
            for channel in &recording.speech.channels {
                assert!(channel.iter().all(|sample| sample.is_finite()));
            }
        }
        Err(Error::Decode { .. } | Error::Read { .. }) => {}
        Err(error) => panic!("an error of another stage: {error}"),
    }
}

fuzz_target!(
    init: {
        // Panics of the libraries that decode are caught and become errors; only others end the target.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |data: &[u8]| {
        let (raw, bytes) = RAW
            .iter()
            .find_map(|(before, format)| Some((format.parse().ok(), data.strip_prefix(*before)?)))
            .unwrap_or((None, data));
        open(bytes, raw, false);
        open(bytes, raw, true);
    }
);
