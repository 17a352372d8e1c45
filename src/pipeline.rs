//! One recording through all stages.

use std::io::{BufWriter, Seek, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::audio::activity::{self, Activity};
use crate::audio::{
    DecodeOptions, MaskSound, Masker, RawFormat, Recording, SoundMask, Source, check_length,
    frames_of, write_masked,
};
use crate::claim::Facts;
use crate::config::{Config, Output};
use crate::error::{Error, RecordingId, Result};
use crate::lang::{self, Language};
use crate::recognize::own::Own;
use crate::recognize::{Finding, Recognition};
use crate::redact::{self, Heard, Known, Reason, RedactionPlan, Texts};
use crate::report::{self, Report, Tools};
use crate::transcribe::Transcriber;
use crate::transcript::Transcript;
use crate::verify::files::Seen;
use crate::verify::{Fault, hearing};

/// How often what is found again is masked again before a recording is refused.
pub const ROUNDS: usize = 3;

/// How often a masked text is read again in one round: each time more is masked, and two are nearly always enough.
const READINGS: usize = 6;

/// The stages with their settings, shared by all workers.
pub struct Pipeline<'a> {
    config: &'a Config,
    language: &'static Language,
    own: Own,
    tools: Tools,
    stop: Arc<AtomicBool>,
    keeping: Keeping,
}

/// How the outputs are kept, as far as claims depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// Whether outputs are named after their inputs. Default false.
    pub named: bool,
    /// Whether it is written down which source became which output. Default true: who keeps no ledger says so.
    pub ledger: bool,
}

impl Default for Keeping {
    fn default() -> Self {
        Self {
            named: false,
            ledger: true,
        }
    }
}

/// A recording with all that was decided about it, before anything is written.
#[derive(Debug)]
pub struct Planned {
    /// The recording.
    pub recording: Recording,
    /// What is heard in it.
    pub activity: Activity,
    /// What is said in it.
    pub transcript: Transcript,
    /// What was found in it.
    pub recognition: Recognition,
    /// What will be masked.
    pub plan: RedactionPlan,
    /// What was heard again in the bleeped recording, and is masked for that.
    pub heard: Vec<Heard>,
    /// Whether what is left was listened to and read again, and nothing was found.
    pub verified: bool,
    /// How long the speech model took, also to listen again.
    pub transcribing: Duration,
    /// How long everything else took.
    pub planning: Duration,
}

/// Where the outputs of one recording go, in the order of [`ENDINGS`](crate::store::ENDINGS).
pub trait Sink {
    /// A file for the next output.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] when it cannot be made.
    fn file(&mut self) -> Result<&mut dyn WriteSeek>;

    /// Writes the next output from text.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] when it cannot be written.
    fn text(&mut self, text: &str) -> Result<()>;

    /// Leaves the next output out.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] unless the sink can do with less than all outputs.
    fn leave_out(&mut self) -> Result<()> {
        Err(Error::Config {
            reason: "outputs must be audio and transcript here".into(),
        })
    }
}

/// What audio is written to: its header is completed at the end.
pub trait WriteSeek: Write + Seek {}

impl<W: Write + Seek> WriteSeek for W {}

impl<'a> Pipeline<'a> {
    /// Puts the stages together.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the language is not known.
    pub fn new(config: &'a Config, tools: Tools, stop: Arc<AtomicBool>) -> Result<Self> {
        let language = lang::find(&config.language).ok_or_else(|| Error::Config {
            reason: format!("language {} is not known", config.language),
        })?;
        Ok(Self {
            config,
            language,
            own: Own::new(&config.words, &config.patterns)?,
            tools,
            stop,
            keeping: Keeping::default(),
        })
    }

    /// The same, with outputs that are kept in this way.
    #[must_use]
    pub fn keeping(self, keeping: Keeping) -> Self {
        Self { keeping, ..self }
    }

    /// Decodes a source.
    ///
    /// # Errors
    ///
    /// As [`Recording::open`].
    pub fn open(
        &self,
        id: RecordingId,
        source: Source,
        raw: Option<RawFormat>,
    ) -> Result<Recording> {
        let options = DecodeOptions {
            raw,
            allow_truncated: self.config.allow_truncated,
            max_duration: Duration::from_secs_f64(self.config.max_hours * 3600.0),
            max_channels: self.config.max_channels,
        };
        let recording = Recording::open(id, source, &options)?;
        check_length(&recording.id, &recording.format)?;
        self.go_on(&recording)?;
        Ok(recording)
    }

    /// Listens, transcribes, recognizes and plans.
    ///
    /// # Errors
    ///
    /// As the stages; [`Error::Interrupted`] when the work was stopped.
    pub fn plan(&self, recording: Recording, transcriber: &dyn Transcriber) -> Result<Planned> {
        let begun = Instant::now();
        let activity = activity::detect(&recording.speech, &self.config.activity);
        let listened = Instant::now();
        let transcript = transcriber.transcribe(&recording, &activity)?;
        let transcribing = listened.elapsed();
        let transcript = redact::without_inventions(transcript, &activity, &self.config.plan);
        self.go_on(&recording)?;
        let recognition = self.recognize_with(&transcript, &activity);
        let plan = redact::plan(
            &recording.id,
            &transcript,
            &recognition.findings,
            &activity,
            &self.config.plan,
            &self.known(&recognition, &transcript, &activity),
        )?;
        let planning = begun.elapsed().saturating_sub(transcribing);
        Ok(Planned {
            recording,
            activity,
            transcript,
            recognition,
            plan,
            heard: Vec::new(),
            verified: false,
            transcribing,
            planning,
        })
    }

    /// Finds what identifies people in a transcript.
    pub fn recognize(&self, transcript: &Transcript) -> Recognition {
        self.language.examine(transcript, &self.own)
    }

    /// The same in a transcript of a recording in which telephone keys may be pressed.
    fn recognize_with(&self, transcript: &Transcript, activity: &Activity) -> Recognition {
        let mut found = self.recognize(transcript);
        let entries = redact::entries(activity);
        if !entries.is_empty() {
            let numbers = self.language.numbers(transcript);
            let settings = &self.config.plan;
            let entered = redact::entered(transcript, &numbers, &entries, settings);
            found.findings.extend(entered);
        }
        found
    }

    /// The words of a call that anybody may say.
    fn known<'c>(
        &'c self,
        recognition: &'c Recognition,
        transcript: &Transcript,
        activity: &Activity,
    ) -> Known<'c> {
        let (vocabulary, settings) = (&self.language.vocabulary, &self.config.plan);
        let known = redact::Known::of(&vocabulary.is_ordinary, recognition, settings);
        known.heard(&vocabulary.sounds_ordinary, transcript, activity, settings)
    }

    /// The masked transcripts of a plan.
    pub fn texts(&self, planned: &Planned) -> Texts {
        redact::texts(
            &planned.transcript,
            Some(&planned.plan),
            &self.config.language,
        )
    }

    /// The report of a plan.
    pub fn report(&self, planned: &Planned) -> Report {
        Report::new(
            &planned.recording.format,
            &planned.plan,
            &self.facts(planned),
            self.tools.clone(),
        )
    }

    /// What claims depend on.
    pub fn facts(&self, planned: &Planned) -> Facts {
        let masker = self.masker(planned);
        let holes = planned.plan.audio.iter().filter(|mask| {
            let frames = frames_of(&mask.time, &planned.recording.format);
            let mut channels = mask.channels.iter();
            !channels.all(|channel| masker.covers(*channel, &frames))
        });
        Facts {
            unmasked: redact::unmasked(
                &planned.transcript,
                &planned.recognition.findings,
                &planned.plan,
                &planned.activity,
                &self.config.plan,
                &self.known(&planned.recognition, &planned.transcript, &planned.activity),
            ),
            verified: planned.verified,
            holes: holes.count(),
            grid: self.config.plan.grid,
            named: self.keeping.named,
            ledger: self.keeping.ledger,
            sources_deleted: self.config.sources_deleted,
            audio: self.config.outputs.contains(&Output::Audio),
            indirect: redact::readable(&planned.recognition.indirect, &planned.plan),
        }
    }

    /// Writes the outputs of a plan that are asked for: the masked audio, the masked transcripts, the report last.
    ///
    /// # Errors
    ///
    /// As [`Self::write_audio`] and the sink.
    pub fn write(&self, planned: &Planned, outputs: &mut dyn Sink) -> Result<()> {
        if self.config.outputs.contains(&Output::Audio) {
            self.write_audio(planned, BufWriter::new(outputs.file()?))?;
        } else {
            outputs.leave_out()?;
        }
        if self.config.outputs.contains(&Output::Transcript) {
            let texts = self.texts(planned);
            for text in [texts.json, texts.vtt, texts.txt] {
                outputs.text(&text)?;
            }
        } else {
            for _ in 0..3 {
                outputs.leave_out()?;
            }
        }
        outputs.text(&self.report(planned).to_json())
    }

    /// Writes the masked audio of a plan as WAV.
    ///
    /// # Errors
    ///
    /// As [`write_masked`]; [`Error::Interrupted`] when the work was stopped.
    pub fn write_audio<W: Write + Seek>(&self, planned: &Planned, writer: W) -> Result<()> {
        self.go_on(&planned.recording)?;
        write_masked(&planned.recording, &self.masker(planned), writer)?;
        self.go_on(&planned.recording)
    }

    /// The masks of a plan as frames.
    pub fn masker(&self, planned: &Planned) -> Masker {
        let masks = sound_masks(&planned.plan);
        Masker::new(&planned.recording.format, &masks, self.config.tone_dbfs)
    }

    /// Listens to what a plan leaves audible and reads what it leaves readable, as somebody would who has nothing else;
    /// what is found is masked as well, in at most [`ROUNDS`] rounds. Every kind of identifier counts from
    /// [`Confidence::Possible`](crate::Confidence::Possible) on.
    ///
    /// # Errors
    ///
    /// [`Error::Verify`] when something is found after the last round; as [`Self::plan`].
    pub fn verify(&self, mut planned: Planned, transcriber: &dyn Transcriber) -> Result<Planned> {
        for round in 0..=ROUNDS {
            let listened = Instant::now();
            let heard = self.heard(&planned, transcriber)?;
            planned.transcribing += listened.elapsed();
            let read = self.read(&planned);
            if heard.is_empty() && read.is_empty() {
                planned.verified = true;
                return Ok(planned);
            }
            if round == ROUNDS {
                return Err(still_found(&planned, &heard, &read));
            }
            self.mask_again(&mut planned, heard, read)?;
        }
        Ok(planned)
    }

    /// All that is wrong with an output whose files were looked at: its recording is listened to, its transcript read.
    ///
    /// # Errors
    ///
    /// As the transcriber; [`Error::Model`] when there is a recording and none.
    pub fn faults(&self, seen: Seen, transcriber: Option<&dyn Transcriber>) -> Result<Vec<Fault>> {
        let mut faults = seen.faults;
        if let Some(recording) = &seen.audio {
            self.go_on(recording)?;
            let transcriber = transcriber.ok_or_else(|| Error::Model {
                reason: "a recording can only be verified with one".into(),
                source: None,
            })?;
            let examine = |transcript: &Transcript| self.recognize(transcript).findings;
            let options = &self.config.activity;
            let heard = hearing::listen(recording, &seen.covered, options, transcriber, &examine)?;
            faults.extend(heard.iter().map(|heard| Fault {
                what: format!("is heard in channel {}", heard.channel),
                at: Some(heard.time.start),
                entity: Some(heard.entity),
            }));
        }
        let examine = |transcript: &Transcript| self.recognize(transcript);
        let read = redact::read_again(&seen.transcript, &[], &examine);
        faults.extend(read.iter().map(|finding| Fault {
            what: format!("is readable in turn {}", finding.span.turn + 1),
            at: None,
            entity: Some(finding.entity),
        }));
        Ok(faults)
    }

    /// What is found in the sound that a plan leaves, when there is to be sound.
    fn heard(&self, planned: &Planned, transcriber: &dyn Transcriber) -> Result<Vec<Heard>> {
        self.go_on(&planned.recording)?;
        if !self.config.outputs.contains(&Output::Audio) {
            return Ok(Vec::new());
        }
        let masks = sound_masks(&planned.plan);
        let bleeped = planned
            .recording
            .with_masked_speech(&masks, self.config.tone_dbfs);
        let covered = hearing::covered(&planned.plan);
        let examine = |transcript: &Transcript| self.recognize(transcript).findings;
        hearing::listen(
            &bleeped,
            &covered,
            &self.config.activity,
            transcriber,
            &examine,
        )
    }

    /// What is found in the text that a plan leaves.
    fn read(&self, planned: &Planned) -> Vec<Finding> {
        let examine = |transcript: &Transcript| self.recognize(transcript);
        redact::read_again(&planned.transcript, &planned.plan.text, &examine)
    }

    /// Plans again with what was found, until nothing more is read in the text.
    fn mask_again(
        &self,
        planned: &mut Planned,
        heard: Vec<Heard>,
        mut read: Vec<Finding>,
    ) -> Result<()> {
        read.extend(redact::words_under(&planned.transcript, &heard));
        planned.heard.extend(heard);
        for _ in 0..READINGS {
            planned.recognition.findings.append(&mut read);
            planned.plan = redact::plan_again(
                &planned.recording.id,
                &planned.transcript,
                &planned.recognition.findings,
                &planned.activity,
                &self.config.plan,
                &self.known(&planned.recognition, &planned.transcript, &planned.activity),
                &planned.heard,
            )?;
            read = self.read(planned);
            if read.is_empty() {
                break;
            }
        }
        Ok(())
    }

    fn go_on(&self, recording: &Recording) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Error::Interrupted {
                recording: recording.id.clone(),
            });
        }
        Ok(())
    }
}

/// The masks of a plan as sound.
fn sound_masks(plan: &RedactionPlan) -> Vec<SoundMask> {
    let masks = plan.audio.iter().map(|mask| SoundMask {
        time: mask.time,
        channels: mask.channels.clone(),
        sound: if mask.reason == Reason::NonSpeech {
            MaskSound::Silence
        } else {
            MaskSound::Tone
        },
    });
    masks.collect()
}

fn still_found(planned: &Planned, heard: &[Heard], read: &[Finding]) -> Error {
    let heard = heard.iter().map(|heard| {
        let start = heard.time.start.as_secs_f64();
        format!("{} is heard at {start:.1} s", heard.entity)
    });
    let read = read.iter().map(|finding| {
        format!(
            "{} is read in turn {}",
            finding.entity,
            finding.span.turn + 1
        )
    });
    Error::Verify {
        recording: planned.recording.id.clone(),
        reason: format!(
            "after {ROUNDS} rounds of masking {}",
            heard.chain(read).collect::<Vec<_>>().join(", ")
        ),
    }
}

impl Planned {
    /// The masked share of the speech, 0.0..=1.0.
    pub fn masked_share(&self) -> f64 {
        let speech: Vec<_> = self
            .activity
            .channels
            .iter()
            .map(|channel| channel.speech.clone())
            .collect();
        report::masked_share(&self.plan, &speech)
    }
}

impl std::fmt::Debug for Pipeline<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pipeline")
            .field("tools", &self.tools)
            .finish_non_exhaustive()
    }
}
