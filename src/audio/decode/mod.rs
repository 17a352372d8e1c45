//! Decodes a source block by block, at its own rate, with what the encoder added cut off.
//!
//! The library that decodes is lenient, which is right for players and wrong here: a piece that is
//! skipped is a piece that nobody listened to. So the container is read twice, once by ourselves
//! ([`layout`]) to know what should be there, and once by the library for the samples.

mod aac;
mod blocks;
mod bytes;
mod chunks;
mod covered;
mod layout;
mod library;
mod matroska;
mod mp4;
mod mpeg;
mod ogg;
mod probe;
mod wav;

use std::time::Duration;

use symphonia::core::codecs::audio::AudioDecoder;
use symphonia::core::codecs::audio::well_known::CODEC_ID_AAC;
use symphonia::core::units::Duration as Ticks;

use self::aac::UpperBand;
use self::bytes::Bytes;
use self::layout::Fault;
use self::library::{Packets, broken, guarded, open_codec, open_packets};
use super::raw::RawFormat;
use super::source::Source;
use super::{Block, duration_of};
use crate::error::{Error, RecordingId, Result};

/// Lowest and highest sampling rate that is decoded, in Hz.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=48_000;

/// How a source is decoded, and what is too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeOptions {
    /// What a file without a header holds; `None` lets the file's content tell.
    pub raw: Option<RawFormat>,
    /// Whether a recording that ends early or breaks inside is taken as far as it goes.
    pub allow_truncated: bool,
    /// The longest recording that is taken. Default: 4 hours.
    pub max_duration: Duration,
    /// The most channels that are taken, at most 8. Default: 8.
    pub max_channels: u16,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self {
            raw: None,
            allow_truncated: false,
            max_duration: Duration::from_secs(4 * 3_600),
            max_channels: 8,
        }
    }
}

/// A source being decoded.
pub(super) struct Decoder {
    id: RecordingId,
    packets: Packets,
    codec: Box<dyn AudioDecoder>,
    sample_rate: u32,
    channels: usize,
    max_frames: u64,
    max_duration: Duration,
    allow_truncated: bool,
    // Frames still to drop at the start, and still to give; `None` when the container does not say.
    skip: u64,
    frames: Option<u64>,
    least: Option<u64>,
    // Decoded frames that are held back, because they may turn out to be the last ones.
    drop_end: usize,
    own_trim: bool,
    gain: Option<f32>,
    // Looks for HE-AAC where the container does not tell.
    upper_band: Option<UpperBand>,
    // Frames given so far.
    position: u64,
    ended: bool,
    // Samples that were decoded but not given yet, `[channel][frame]`.
    waiting: Vec<Vec<f32>>,
}

impl Decoder {
    pub(super) fn open(id: &RecordingId, source: &Source, options: &DecodeOptions) -> Result<Self> {
        guarded(|| Self::try_open(id, source, options)).map_err(|fault| fault.with_id(id))
    }

    fn try_open(id: &RecordingId, source: &Source, options: &DecodeOptions) -> Result<Self, Fault> {
        let layout = probe::read(&mut Bytes::new(source), options.raw)?;
        if let Some(damage) = layout.damage.as_ref().filter(|_| !options.allow_truncated) {
            return Err(Fault::new(format!(
                "{damage}; --allow-truncated takes what is there"
            )));
        }
        let (packets, parameters) = open_packets(source, &layout)?;
        let codec = open_codec(&layout, &parameters)?;
        let parameters = codec.codec_params();
        let sample_rate = parameters
            .sample_rate
            .or(layout.blocks.map(|blocks| blocks.sample_rate))
            .unwrap_or(0);
        let channels = parameters
            .channels
            .as_ref()
            .map_or(0, |channels| channels.count());
        check_format(sample_rate, channels, options)?;
        let max_frames = frames_in(options.max_duration, sample_rate);
        // What a truncated file says of its length may be wrong.
        let is_long = layout.frames.is_some_and(|frames| frames > max_frames);
        if is_long && (layout.damage.is_none() || !options.allow_truncated) {
            return Err(too_long(options.max_duration));
        }
        // The upper band doubles the rate, so it can be in slow streams only.
        let suspect = parameters.codec == CODEC_ID_AAC && sample_rate <= 24_000;
        Ok(Self {
            id: id.clone(),
            packets,
            codec,
            sample_rate,
            channels,
            max_frames,
            max_duration: options.max_duration,
            allow_truncated: options.allow_truncated,
            skip: layout.skip,
            frames: layout.frames,
            least: layout.least,
            drop_end: usize::try_from(layout.drop_end)
                .unwrap_or(0)
                .min(sample_rate as usize),
            own_trim: layout.own_trim,
            gain: layout.gain,
            upper_band: suspect.then(UpperBand::default),
            position: 0,
            ended: false,
            waiting: vec![Vec::new(); channels],
        })
    }

    /// Frames per second in Hz.
    pub(super) fn sample_rate(&self) -> u32 {
        self.sample_rate
    }

    /// Number of channels.
    pub(super) fn channels(&self) -> usize {
        self.channels
    }

    /// The next block of at most a second; `None` behind the last one.
    pub(super) fn next_block(&mut self) -> Result<Option<Block>> {
        guarded(|| self.try_next_block()).map_err(|fault| fault.with_id(&self.id))
    }

    fn try_next_block(&mut self) -> Result<Option<Block>, Fault> {
        while self.ready_frames() == 0 {
            if self.ended {
                return Ok(None);
            }
            match self.decode_packet() {
                Ok(true) => {}
                Ok(false) => {
                    self.ended = true;
                    self.check_end()?;
                }
                Err(_) if self.allow_truncated => self.ended = true,
                Err(fault) => return Err(fault),
            }
        }
        let count = self.ready_frames().min(self.sample_rate as usize);
        let channels = self
            .waiting
            .iter_mut()
            .map(|channel| channel.drain(..count.min(channel.len())).collect());
        let block = Block {
            start: self.position,
            channels: channels.collect(),
        };
        self.position += count as u64;
        if self.position > self.max_frames {
            return Err(too_long(self.max_duration));
        }
        Ok(Some(block))
    }

    /// Decoded frames that can be given.
    fn ready_frames(&self) -> usize {
        self.waiting
            .first()
            .map_or(0, Vec::len)
            .saturating_sub(self.drop_end)
    }

    /// Decodes one packet into `waiting`; `false` behind the last one.
    fn decode_packet(&mut self) -> Result<bool, Fault> {
        let at = seconds(self.position, self.sample_rate);
        let Some(mut packet) = self.packets.next(at)? else {
            return Ok(false);
        };
        if self.own_trim {
            (packet.trim_start, packet.trim_end) = (Ticks::ZERO, Ticks::ZERO);
        }
        if self
            .upper_band
            .as_mut()
            .is_some_and(|band| band.found_in(&packet.data))
        {
            return Err(Fault::unsupported("HE-AAC"));
        }
        let audio = self
            .codec
            .decode(&packet)
            .map_err(|error| broken(error, at))?;
        let (rate, channels) = (audio.spec().rate(), audio.spec().channels().count());
        if rate != self.sample_rate || channels != self.channels {
            return Err(Fault::new(format!(
                "the format changes at {at:.2} s, from {} Hz and {} channels to {rate} Hz and {channels}",
                self.sample_rate, self.channels
            )));
        }
        let mut decoded = Vec::new();
        audio.copy_to_vecs_planar(&mut decoded);
        self.take(decoded);
        Ok(true)
    }

    /// Adds decoded samples to those that wait, without what the encoder added and in their range.
    fn take(&mut self, decoded: Vec<Vec<f32>>) {
        let count = decoded.first().map_or(0, Vec::len);
        let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(count);
        self.skip -= skipped as u64;
        let taken = self.position + self.waiting.first().map_or(0, Vec::len) as u64;
        let left = self
            .frames
            .map_or(u64::MAX, |frames| frames.saturating_sub(taken));
        let left = usize::try_from(left).unwrap_or(usize::MAX);
        let gain = self.gain.unwrap_or(1.0);
        let in_range = |sample: f32| {
            if sample.is_nan() {
                0.0
            } else {
                sample.clamp(-1.0, 1.0)
            }
        };
        for (to, from) in self.waiting.iter_mut().zip(decoded) {
            to.extend(
                from.into_iter()
                    .skip(skipped)
                    .take(left)
                    .map(|sample| in_range(sample * gain)),
            );
        }
    }

    /// Compares what was there with what the container said.
    fn check_end(&mut self) -> Result<(), Fault> {
        let verified = self.codec.finalize().verify_ok;
        if self.allow_truncated {
            return Ok(());
        }
        let position = self.position + self.ready_frames() as u64;
        if let Some(frames) = self
            .least
            .or(self.frames)
            .filter(|frames| *frames > position)
        {
            let missing = seconds(frames - position, self.sample_rate);
            let there = seconds(position, self.sample_rate);
            return Err(Fault::new(format!(
                "it ends after {there:.2} s, and {missing:.2} s more were announced; --allow-truncated takes what is there"
            )));
        }
        if verified == Some(false) {
            return Err(Fault::new(
                "the checksum of its samples is wrong: something inside is damaged; --allow-truncated takes it as it is",
            ));
        }
        Ok(())
    }
}

/// The limits that hold for every recording, also one that was never encoded.
fn check_format(sample_rate: u32, channels: usize, options: &DecodeOptions) -> Result<(), Fault> {
    if !RATES.contains(&sample_rate) {
        let (low, high) = (RATES.start(), RATES.end());
        return Err(Fault::new(format!(
            "its sampling rate is {sample_rate} Hz, expected {low} to {high} Hz"
        )));
    }
    let most = usize::from(options.max_channels.min(8));
    if channels == 0 || channels > most {
        let why = if channels > 8 || channels == 0 {
            ""
        } else {
            ", the limit set by max_channels in the configuration"
        };
        return Err(Fault::new(format!(
            "it has {channels} channels, expected 1 to {most}{why}"
        )));
    }
    Ok(())
}

/// The same for samples that were never encoded, with the recording's id.
pub(super) fn check_samples(id: &RecordingId, sample_rate: u32, channels: usize) -> Result<()> {
    check_format(sample_rate, channels, &DecodeOptions::default())
        .map_err(|fault| fault.with_id(id))
}

/// A recording without a single frame.
pub(super) fn no_sound(id: &RecordingId) -> Error {
    Fault::new("there is no sound in it: it has no frames").with_id(id)
}

/// An error of the resampler, which is the last step of decoding.
pub(super) fn resample_error(id: &RecordingId, cause: crate::error::Cause) -> Error {
    Fault::Decode(
        "it cannot be brought to the rate of speech models".into(),
        Some(cause),
    )
    .with_id(id)
}

fn frames_in(duration: Duration, sample_rate: u32) -> u64 {
    let frames = duration.as_nanos().saturating_mul(u128::from(sample_rate)) / 1_000_000_000;
    u64::try_from(frames).unwrap_or(u64::MAX)
}

fn seconds(frames: u64, sample_rate: u32) -> f64 {
    duration_of(frames, sample_rate).as_secs_f64()
}

fn too_long(limit: Duration) -> Fault {
    Fault::new(format!(
        "it is longer than {} s, the limit set by max_hours in the configuration",
        limit.as_secs_f64()
    ))
}
