//! Call recordings in, anonymous recordings and transcripts out.
//!
//! Five nouns, one direction. Each stage takes the noun on its left and makes the one on its right:
//!
//! ```text
//! bytes ──▶ Recording ──▶ Transcript ──▶ Findings ──▶ RedactionPlan ──▶ Outputs ──▶ bytes
//!     decode      transcribe     recognize       plan              redact      write
//! ```
//!
//! A call that is written down:
//!
//! ```
//! use piep::lang::nl;
//! use piep::recognize::recognize;
//! use piep::redact::{PlanSettings, masked_text, text_masks};
//! use piep::transcript::plain;
//!
//! let call = plain::read("AGENT: uw geboortedatum?\nCALLER: 12 maart 1984");
//! let language = nl::language();
//! let findings = recognize(&call.transcript, &language.vocabulary, language.recognizers);
//! let ordinary = language.vocabulary.is_ordinary;
//! let masks = text_masks(&call.transcript, &findings, &PlanSettings::default(), &ordinary);
//! assert_eq!(masked_text(&call.transcript, 1, &masks), "[DATE_OF_BIRTH]");
//! ```
//!
//! Imports go one way: `cli → batch → pipeline → audio, transcribe, recognize, redact → transcript,
//! error`. `lang` imports `recognize`; `recognize` never imports `lang`. Each crate is named in its place
//! only, which `tests/boundaries.rs` checks against this table:
//!
//! | crate | may be named in |
//! | --- | --- |
//! | symphonia, symphonia_adapter_libopus | audio/decode/ |
//! | rubato | audio/resample.rs |
//! | hound | audio/encode.rs |
//! | earshot | audio/activity.rs |
//! | realfft | audio/non_speech.rs |
//! | whisper_rs | transcribe/whisper.rs |
//! | fst | recognize/gazetteer.rs |
//! | regex | recognize/own.rs |
//! | subtp | transcribe/subtitles.rs |
//! | ureq | transcribe/fetch.rs |
//! | unicode_normalization | recognize/, lang/nl/spoken.rs |
//! | fastrand | score/ |
//! | rayon | batch/ |
//! | clap, indicatif, signal_hook | cli/ |
//! | getrandom | cli/, batch/, ledger/ |
//! | tempfile | store/, batch/ |
//! | rustix | store/, cli/privacy.rs |
//! | object_store, futures_util | store/object.rs, store/cloud.rs |
//! | tokio, rustls | store/reactor.rs |
//! | rusqlite | ledger/local.rs |
//! | hmac | ledger/bucket.rs |
//! | globset | batch/select.rs |
//! | humantime | config/batch.rs, cli/ |
//! | toml | config.rs, transcribe/model.rs |
//! | sha1, sha2 | config.rs, transcribe/model.rs, batch/, ledger/ |

pub mod audio;
pub mod batch;
pub mod claim;
pub mod config;
pub mod error;
pub mod lang;
pub mod ledger;
pub mod pipeline;
pub mod recognize;
pub mod redact;
pub mod report;
pub mod score;
pub mod store;
pub mod transcribe;
pub mod transcript;
pub mod verify;

pub use audio::{Audio, Recording};
pub use config::Config;
pub use error::{Error, RecordingId, Result};
pub use pipeline::Pipeline;
pub use recognize::{Confidence, Entity, Finding, Findings, Recognizer};
pub use transcribe::Transcriber;
pub use transcript::{Span, Speaker, TimeSpan, Transcript, Turn, Word};
