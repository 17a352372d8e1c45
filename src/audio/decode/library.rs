//! The library that decodes: its containers, its decoders, its errors, and libopus beside it.

use std::panic::AssertUnwindSafe;
use std::sync::OnceLock;

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::well_known::{CODEC_ID_AAC, CODEC_ID_OPUS};
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::codecs::registry::CodecRegistry;
use symphonia::core::errors::Error as LibraryError;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSource, MediaSourceStream};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;
use symphonia_adapter_libopus::OpusDecoder;

use super::blocks::BlockReader;
use super::covered::CoveredReader;
use super::layout::{Fault, Layout};
use crate::audio::source::{Source, SourceReader};

/// Where the packets of a recording come from.
pub(super) enum Packets {
    Blocks(BlockReader),
    Container {
        reader: Box<dyn FormatReader>,
        track: u32,
    },
}

impl Packets {
    /// The next packet of the sound; `at` is the time in seconds for messages.
    pub(super) fn next(&mut self, at: f64) -> Result<Option<Packet>, Fault> {
        match self {
            Self::Blocks(reader) => Ok(reader.next_packet()?),
            Self::Container { reader, track } => loop {
                match reader.next_packet() {
                    Ok(Some(packet)) if packet.track_id == *track => return Ok(Some(packet)),
                    Ok(Some(_)) => {}
                    Ok(None) => return Ok(None),
                    Err(LibraryError::ResetRequired) => {
                        return Err(Fault::new(format!(
                            "another recording begins at {at:.2} s (a chained file)"
                        )));
                    }
                    Err(error) => return Err(broken(error, at)),
                }
            },
        }
    }
}

/// Turns a panic of the library into an error: its decoders calculate with numbers from the file,
/// and some of them overflow on hostile ones. What they were working on is not used again.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    std::panic::catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Fault::new("it is damaged in a way that stops the decoder")))
}

pub(super) fn open_packets(
    source: &Source,
    layout: &Layout,
) -> Result<(Packets, AudioCodecParameters), Fault> {
    if let Some(blocks) = layout.blocks {
        let reader = BlockReader::new(source, blocks)?;
        let parameters = reader.parameters();
        return Ok((Packets::Blocks(reader), parameters));
    }
    let reader = source.reader();
    let seen: Box<dyn MediaSource> = if layout.covers.is_empty() {
        Box::new(reader)
    } else {
        let covers = layout.covers.clone();
        Box::new(CoveredReader { reader, covers })
    };
    let stream = MediaSourceStream::new(seen, Default::default());
    let reader = symphonia::default::get_probe()
        .probe(
            &Hint::new(),
            stream,
            FormatOptions::default(),
            MetadataOptions::default(),
        )
        .map_err(|error| unreadable(layout.name, error))?;
    let Some(track) = reader.first_track(TrackType::Audio) else {
        return Err(Fault::new(format!(
            "there is no audio track in this {} file",
            layout.name
        )));
    };
    let Some(CodecParameters::Audio(parameters)) = track.codec_params.clone() else {
        return Err(Fault::new(format!(
            "there is no audio track in this {} file",
            layout.name
        )));
    };
    let track = track.id;
    Ok((Packets::Container { reader, track }, parameters))
}

pub(super) fn open_codec(
    layout: &Layout,
    parameters: &AudioCodecParameters,
) -> Result<Box<dyn AudioDecoder>, Fault> {
    let mut parameters = parameters.clone();
    if parameters.codec == CODEC_ID_OPUS {
        // Otherwise the decoder would cut the start off, from the first packet only.
        parameters.extra_data = None;
        // Matroska may tell the rate of what was encoded; delay and padding count in that of the decoder.
        parameters.sample_rate = Some(48_000);
    }
    let options = AudioDecoderOptions::default().verify(true);
    codecs()
        .make_audio_decoder(&parameters, &options)
        .map_err(|error| match error {
            LibraryError::Unsupported(_) if parameters.codec == CODEC_ID_AAC => {
                Fault::unsupported("this kind of AAC (HE-AAC, or more than two channels)")
            }
            LibraryError::Unsupported(what) => {
                Fault::unsupported(format!("a codec in this {} file ({what})", layout.name))
            }
            error => unreadable(layout.name, error),
        })
}

/// All decoders of the library, and libopus.
fn codecs() -> &'static CodecRegistry {
    static CODECS: OnceLock<CodecRegistry> = OnceLock::new();
    CODECS.get_or_init(|| {
        let mut codecs = CodecRegistry::new();
        symphonia::default::register_enabled_codecs(&mut codecs);
        codecs.register_audio_decoder::<OpusDecoder>();
        codecs
    })
}

pub(super) fn broken(error: LibraryError, at: f64) -> Fault {
    match error {
        LibraryError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Fault::Decode(
                format!(
                    "it ends in the middle of something after {at:.2} s; --allow-truncated takes what is there"
                ),
                Some(error.into()),
            )
        }
        LibraryError::IoError(error) if is_of_the_system(&error) => Fault::Read(error),
        error => Fault::Decode(
            format!("it is damaged at {at:.2} s; --allow-truncated takes what comes before"),
            Some(error.into()),
        ),
    }
}

/// Whether reading failed, and not the library at a file's content: it makes errors of reading for that as well.
fn is_of_the_system(error: &std::io::Error) -> bool {
    error.raw_os_error().is_some()
}

fn unreadable(name: &str, error: LibraryError) -> Fault {
    match error {
        LibraryError::IoError(error) if is_of_the_system(&error) => Fault::Read(error),
        error => Fault::Decode(
            format!("its {name} header cannot be read"),
            Some(error.into()),
        ),
    }
}

impl MediaSource for SourceReader {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(SourceReader::byte_len(self))
    }
}
