//! One recording through all stages.

use std::io::{BufWriter, Seek, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::audio::activity::{self, Activity};
use crate::audio::{
    DecodeOptions, MaskSound, Masker, RawFormat, Recording, SoundMask, Source, check_length,
    write_masked,
};
use crate::config::Config;
use crate::error::{Error, RecordingId, Result};
use crate::lang::{self, Language};
use crate::recognize::Recognition;
use crate::recognize::own::Own;
use crate::redact::{self, Known, Reason, RedactionPlan, Texts};
use crate::report::{self, Report, Tools};
use crate::transcribe::Transcriber;
use crate::transcript::Transcript;

/// The stages with their settings, shared by all workers.
pub struct Pipeline<'a> {
    config: &'a Config,
    language: &'static Language,
    own: Own,
    tools: Tools,
    stop: Arc<AtomicBool>,
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
    /// How long the speech model took.
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
        })
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
        self.go_on(&recording)?;
        let recognition = self.recognize(&transcript);
        let plan = redact::plan(
            &recording.id,
            &transcript,
            &recognition.findings,
            &activity,
            &self.config.plan,
            &self.known(&recognition),
        )?;
        let planning = begun.elapsed().saturating_sub(transcribing);
        Ok(Planned {
            recording,
            activity,
            transcript,
            recognition,
            plan,
            transcribing,
            planning,
        })
    }

    /// Finds what identifies people in a transcript.
    pub fn recognize(&self, transcript: &Transcript) -> Recognition {
        self.language.examine(transcript, &self.own)
    }

    /// The words of a call that anybody may say.
    pub fn known<'c>(&'c self, recognition: &'c Recognition) -> Known<'c> {
        redact::Known::of(
            &self.language.vocabulary.is_ordinary,
            recognition,
            &self.config.plan,
        )
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
            planned.recognition.indirect.len(),
            self.tools.clone(),
        )
    }

    /// Writes all outputs of a plan: the masked audio, the masked transcripts, the report last.
    ///
    /// # Errors
    ///
    /// As [`Self::write_audio`] and the sink.
    pub fn write(&self, planned: &Planned, outputs: &mut dyn Sink) -> Result<()> {
        self.write_audio(planned, BufWriter::new(outputs.file()?))?;
        let texts = self.texts(planned);
        for text in [
            texts.json,
            texts.vtt,
            texts.txt,
            self.report(planned).to_json(),
        ] {
            outputs.text(&text)?;
        }
        Ok(())
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
        let masks: Vec<SoundMask> = planned
            .plan
            .audio
            .iter()
            .map(|mask| SoundMask {
                time: mask.time,
                channels: mask.channels.clone(),
                sound: if mask.reason == Reason::NonSpeech {
                    MaskSound::Silence
                } else {
                    MaskSound::Tone
                },
            })
            .collect();
        Masker::new(&planned.recording.format, &masks, self.config.tone_dbfs)
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
