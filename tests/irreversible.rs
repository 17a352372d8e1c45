//! What stands under a mask is in no output, and changes none.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "common/given.rs"]
#[allow(dead_code)] // Its turns are of one probability.
mod given;

use std::io::Cursor;
use std::sync::Arc;

use piep::pipeline::{Planned, Sink, WriteSeek};
use piep::report::Tools;
use piep::{
    Audio, Config, Pipeline, Recording, RecordingId, Result, Speaker, TimeSpan, Transcript, Turn,
    Word,
};
use proptest::prelude::*;

use given::Given;

/// Frames per second; a millisecond has eight.
const RATE: u32 = 8_000;

/// Milliseconds of every call.
const LENGTH: usize = 20_000;

/// Outputs in memory.
#[derive(Default)]
struct Memory(Vec<Cursor<Vec<u8>>>);

impl Sink for Memory {
    fn file(&mut self) -> Result<&mut dyn WriteSeek> {
        self.0.push(Cursor::default());
        Ok(self.0.last_mut().unwrap())
    }

    fn text(&mut self, text: &str) -> Result<()> {
        self.0.push(Cursor::new(text.as_bytes().to_vec()));
        Ok(())
    }
}

fn outputs(pipeline: &Pipeline<'_>, planned: &Planned) -> Vec<Vec<u8>> {
    let mut memory = Memory::default();
    pipeline.write(planned, &mut memory).unwrap();
    memory.0.into_iter().map(Cursor::into_inner).collect()
}

/// Turns of the channels in turn, words of 300 ms, a second between turns.
fn transcript(lines: &[Vec<&'static str>], probabilities: &[f32]) -> Transcript {
    let mut at = 500;
    let mut probabilities = probabilities.iter().cycle();
    let turns = lines.iter().enumerate().map(|(number, words)| {
        let start = at;
        let mut text = String::new();
        let words: Vec<Word> = words
            .iter()
            .map(|word| {
                let first = text.len() + usize::from(!text.is_empty());
                text = format!("{text} {word}").trim_start().to_owned();
                at += 300;
                Word {
                    bytes: first..text.len(),
                    time: Some(TimeSpan::from_millis(at - 300, at)),
                    probability: probabilities.next().copied(),
                }
            })
            .collect();
        let time = TimeSpan::from_millis(start, at);
        at += 1_000;
        Turn {
            speaker: Speaker::Channel(u8::try_from(number % 2).unwrap()),
            channel: Some(number % 2),
            time: Some(time),
            text,
            words,
        }
    });
    Transcript {
        turns: turns.collect(),
    }
}

/// Noise from a seed where words are said and where nobody was understood, a lower one elsewhere.
fn audio(call: &Transcript, unheard: &[(usize, usize)], seed: u32) -> Audio {
    let mut noise = seed | 1;
    let mut next = |level: f32| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        level * ((noise >> 16) as f32 / 32_768.0 - 1.0)
    };
    let mut channels = vec![vec![0.0_f32; LENGTH * 8]; 2];
    for sample in channels.iter_mut().flatten() {
        *sample = next(0.001);
    }
    let said = call.turns.iter().flat_map(|turn| {
        let times = turn.words.iter().filter_map(|word| word.time);
        times.map(|time| (turn.channel.unwrap(), time))
    });
    let said = said.chain(unheard.iter().map(|(channel, start)| {
        (
            *channel,
            TimeSpan::from_millis(*start as u64, *start as u64 + 700),
        )
    }));
    for (channel, time) in said.collect::<Vec<_>>() {
        let frame = |time: std::time::Duration| (time.as_millis() as usize * 8).min(LENGTH * 8);
        for sample in &mut channels[channel][frame(time.start)..frame(time.end)] {
            *sample = next(0.4);
        }
    }
    Audio {
        sample_rate: RATE,
        channels,
    }
}

/// The same audio with something else under the masks of a plan.
fn disturbed(mut audio: Audio, pipeline: &Pipeline<'_>, planned: &Planned, seed: u32) -> Audio {
    let masker = pipeline.masker(planned);
    let mut noise = seed | 1;
    for (number, samples) in audio.channels.iter_mut().enumerate() {
        for (range, _) in masker.masked(number) {
            for sample in &mut samples[range.start as usize..range.end as usize] {
                noise = noise.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                *sample = (noise >> 16) as f32 / 32_768.0 - 1.0;
            }
        }
    }
    audio
}

const WORDS: &[&str] = &[
    "met", "sanne", "jansen", "dank", "voor", "het", "wachten", "ik", "woon", "in", "zutphen",
    "mijn", "nummer", "is", "nul", "zes", "twaalf", "goed", "ja", "xqzrk", "postcode", "1234",
    "ab",
];

fn lines() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let word = prop::sample::select(WORDS);
    prop::collection::vec(prop::collection::vec(word, 1..7), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn recordings_that_differ_only_under_the_masks_of_a_plan_give_the_same_bytes(
        lines in lines(),
        probabilities in prop::collection::vec(0.0_f32..=1.0, 12),
        unheard in prop::collection::vec((0..2_usize, 0..19_000_usize), 0..3),
        strict in any::<bool>(),
        seeds in (any::<u32>(), any::<u32>()),
    ) {
        let mut config = Config::default().resolve(1).unwrap();
        config.plan.unknown_words = strict;
        let pipeline = Pipeline::new(&config, Tools::default(), Arc::default()).unwrap();
        let call = transcript(&lines, &probabilities);
        let original = audio(&call, &unheard, seeds.0);
        let open = |audio: Audio| Recording::from_audio(RecordingId::new("call"), audio).unwrap();
        let planned = pipeline.plan(open(original.clone()), &Given(call)).unwrap();
        let first = outputs(&pipeline, &planned);
        let other = disturbed(original.clone(), &pipeline, &planned, seeds.1);
        let masked = !planned.plan.audio.is_empty();
        prop_assert_eq!(masked, other != original);
        // Only the recording is another one; the plan is the same.
        let planned = Planned { recording: open(other), ..planned };
        prop_assert!(first == outputs(&pipeline, &planned));
    }

    #[test]
    fn what_was_heard_under_a_mask_changes_no_output(
        lines in lines(),
        seed in any::<u32>(),
    ) {
        // Every word that is masked becomes another one that is masked for the same reason.
        let config = Config::default().resolve(1).unwrap();
        let pipeline = Pipeline::new(&config, Tools::default(), Arc::default()).unwrap();
        let call = transcript(&lines, &[1.0]);
        let recording = Recording::from_audio(RecordingId::new("call"), audio(&call, &[], seed)).unwrap();
        let planned = pipeline.plan(recording, &Given(call)).unwrap();
        let first = outputs(&pipeline, &planned);
        let mut other = planned.transcript.clone();
        for mask in &planned.plan.text {
            let turn = &mut other.turns[mask.span.turn];
            let hidden: String = turn.text[mask.span.bytes()]
                .chars()
                .map(|c| if c == ' ' { ' ' } else { 'q' })
                .collect();
            turn.text.replace_range(mask.span.bytes(), &hidden);
        }
        let planned = Planned { transcript: other, ..planned };
        prop_assert!(first == outputs(&pipeline, &planned));
    }
}
