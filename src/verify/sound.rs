//! Whether a bleeped recording has a tone where its report says so.

use crate::audio::{Block, MaskSound, Masker, Recording};
use crate::error::Result;

use super::Fault;

/// Level of the quietest tone that piep makes, as a share of full scale: -60 dB and a little rounding.
const QUIETEST: f64 = 0.000_9;

/// How far a 16-bit sample may lie from the tone, as a share of full scale: it is rounded, and the level is measured.
const ROUNDING: f64 = 1.1 / 32_768.0;

/// Compares every masked sample with the tone or the silence that must be there; `masks` are of full scale.
///
/// # Errors
///
/// As [`Recording::blocks`].
pub(super) fn check(recording: &Recording, masks: &Masker) -> Result<Vec<Fault>> {
    let (mut product, mut power) = (0.0, 0.0);
    compare(recording, masks, |_, _, sample, tone| {
        product += sample * tone;
        power += tone * tone;
    })?;
    let level = if power > 0.0 { product / power } else { 1.0 };
    if level < QUIETEST {
        return Ok(vec![Fault::of(
            "there are no tones where the report says so",
        )]);
    }
    let rate = recording.format.sample_rate;
    let mut faults: Vec<Fault> = Vec::new();
    let mut last = None;
    compare(recording, masks, |channel, frame, sample, tone| {
        if (sample - level * tone).abs() <= ROUNDING {
            return;
        }
        // One fault for every second of a channel is enough to see where.
        let second = (channel, frame / u64::from(rate.max(1)));
        if last != Some(second) {
            last = Some(second);
            let at = crate::audio::duration_of(frame, rate);
            let what =
                format!("something else than the tone of a mask is heard in channel {channel}");
            faults.push(Fault::at(at, what));
        }
    })?;
    Ok(faults)
}

/// Gives every masked sample with what must be there: channel, frame, sample, tone.
fn compare(
    recording: &Recording,
    masks: &Masker,
    mut each: impl FnMut(usize, u64, f64, f64),
) -> Result<()> {
    for block in recording.blocks()? {
        let block = block?;
        // What the masks leave is no number.
        let mut expected = Block {
            start: block.start,
            channels: vec![vec![f32::NAN; block.frames()]; block.channels.len()],
        };
        masks.apply(&mut expected);
        let channels = block.channels.iter().zip(&expected.channels);
        for (channel, (samples, tones)) in channels.enumerate() {
            for ((frame, sample), tone) in (block.start..).zip(samples).zip(tones) {
                if !tone.is_nan() {
                    each(channel, frame, f64::from(*sample), f64::from(*tone));
                }
            }
        }
    }
    Ok(())
}

/// How a mask of this reason sounds.
pub(super) fn sound_of(reason: &str) -> MaskSound {
    if reason == crate::redact::Reason::NonSpeech.as_str() {
        MaskSound::Silence
    } else {
        MaskSound::Tone
    }
}
