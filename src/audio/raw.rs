//! Telephony files without a header: what is in them must be told.

use std::fmt;
use std::str::FromStr;

/// What a file without a header holds, as typed after `--raw`: `ulaw:8000:1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawFormat {
    /// How a sample is written.
    pub encoding: RawEncoding,
    /// Frames per second in Hz, 8 000 to 48 000.
    pub sample_rate: u32,
    /// Number of channels, 1 to 8; their samples are interleaved.
    pub channels: u16,
}

/// How a sample is written in a file without a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawEncoding {
    /// G.711 μ-law, one byte.
    Ulaw,
    /// G.711 A-law, one byte.
    Alaw,
    /// Signed 16 bit, low byte first.
    S16le,
}

/// A raw format that is not `ulaw|alaw|s16le:RATE:CHANNELS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFormatError(String);

impl fmt::Display for RawFormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected ulaw|alaw|s16le:RATE:CHANNELS, for instance ulaw:8000:1: {}",
            self.0
        )
    }
}

impl std::error::Error for RawFormatError {}

impl FromStr for RawFormat {
    type Err = RawFormatError;

    fn from_str(text: &str) -> Result<Self, RawFormatError> {
        let parts: Vec<&str> = text.split(':').collect();
        let [encoding, rate, channels] = parts.as_slice() else {
            return Err(RawFormatError(format!("found {} of 3 parts", parts.len())));
        };
        let encoding = match *encoding {
            "ulaw" => RawEncoding::Ulaw,
            "alaw" => RawEncoding::Alaw,
            "s16le" => RawEncoding::S16le,
            other => return Err(RawFormatError(format!("\"{other}\" is no encoding"))),
        };
        let sample_rate = match rate.parse() {
            Ok(rate @ 8_000..=48_000) => rate,
            _ => {
                return Err(RawFormatError(format!(
                    "the rate \"{rate}\" is not 8000 to 48000"
                )));
            }
        };
        let channels = match channels.parse() {
            Ok(channels @ 1..=8) => channels,
            _ => {
                return Err(RawFormatError(format!(
                    "\"{channels}\" channels is not 1 to 8"
                )));
            }
        };
        Ok(Self {
            encoding,
            sample_rate,
            channels,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_format_is_read_as_typed() {
        let format: RawFormat = "alaw:8000:2".parse().unwrap();
        assert_eq!(
            format,
            RawFormat {
                encoding: RawEncoding::Alaw,
                sample_rate: 8000,
                channels: 2
            }
        );
    }

    #[test]
    fn a_wrong_raw_format_is_answered_with_the_right_form() {
        for (text, part) in [
            ("ulaw", "found 1 of 3 parts"),
            ("g729:8000:1", "\"g729\" is no encoding"),
            ("ulaw:4000:1", "the rate \"4000\" is not 8000 to 48000"),
            ("ulaw:8000:0", "\"0\" channels is not 1 to 8"),
            ("ulaw:8000:1:2", "found 4 of 3 parts"),
        ] {
            let message = text.parse::<RawFormat>().unwrap_err().to_string();
            assert!(
                message.contains(part) && message.contains("RATE:CHANNELS"),
                "{text}: {message}"
            );
        }
    }
}
