//! Speech to text with whisper.cpp.
//!
//! One model in memory serves all workers; each recording has a state of its own. Each window of speech
//! is read by itself: text of earlier windows as a prompt makes the result worse, and token times drift
//! from the second window on.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use whisper_rs::{
    DtwMode, DtwParameters, FullParams, SamplingStrategy, WhisperContext, WhisperContextParameters,
    WhisperState,
};

use super::windows::{self, Window};
use super::{Transcriber, align, header, inventions, language, turns};
use crate::audio::activity::{Activity, ChannelActivity};
use crate::audio::{Recording, SPEECH_RATE};
use crate::error::{Cause, Error, Result};
use crate::transcript::{Speaker, TimeSpan, Transcript, Word};

/// Samples in one time step of whisper.cpp, which counts in 10 ms.
const TIME_STEP: usize = SPEECH_RATE as usize / 100;

/// A window shorter than this is not read: whisper.cpp wants a second, and silence is added.
const SHORTEST: usize = SPEECH_RATE as usize + SPEECH_RATE as usize / 10;

/// How far a word is taken to reach beyond its edges when speech without words is looked for.
const EDGE: Duration = Duration::from_millis(150);

/// From this length on, speech without words is listened to once more.
const MISSED: Duration = Duration::from_millis(400);

/// How a model is used.
#[derive(Clone, Debug)]
pub struct WhisperOptions {
    /// Language of the speech, as in ISO 639-1. Default `nl`.
    pub language: String,
    /// Threads of one recording. They spin, so threads times recordings at once must not exceed the
    /// cores. Default 1.
    pub threads: usize,
    /// Names of the speakers by channel; channels behind the last are numbered. Default none.
    pub speakers: Vec<Speaker>,
    /// Probability of the language below which a stretch of a second and more is taken for another language, and its
    /// words are not trusted, 0.0..=1.0. For models that know languages; each stretch is listened to once more for it.
    /// Default 0, which is never.
    pub other_language: f32,
    /// Set from outside to stop the work soon.
    pub stop: Arc<AtomicBool>,
}

impl Default for WhisperOptions {
    fn default() -> Self {
        Self {
            language: "nl".into(),
            threads: 1,
            speakers: Vec::new(),
            other_language: 0.0,
            stop: Arc::default(),
        }
    }
}

/// A speech model of the Whisper family.
pub struct Whisper {
    context: WhisperContext,
    options: WhisperOptions,
}

/// A word as the model gives it: text with its tokens' times in the window.
pub(super) struct HeardWord {
    /// The text without white space around it.
    pub(super) text: String,
    /// Start of the first and end of the last token by the model's time tokens, in samples.
    pub(super) token: (usize, usize),
    /// Where dynamic time warping of the attention puts the first and the last token, in samples.
    pub(super) warped: Option<(usize, usize)>,
    /// Smallest and mean probability of its tokens.
    pub(super) probability: f32,
    /// The segment to which it belongs, numbered in the window.
    pub(super) segment: usize,
}

/// A segment as the model gives it.
pub(super) struct HeardSegment {
    /// How probable the model finds it that nobody speaks.
    pub(super) no_speech: f32,
}

impl Whisper {
    /// Loads a model in the file format of whisper.cpp.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] when the file cannot be read or is no such model, or when it does not know the
    /// language.
    pub fn load(path: &Path, options: WhisperOptions) -> Result<Self> {
        // Before anything is loaded: whisper.cpp prints what it hears in debug builds.
        whisper_rs::install_logging_hooks();
        let failed = |reason: &str, source: Option<Cause>| Error::Model {
            reason: format!("{} {reason}", path.display()),
            source,
        };
        let file = File::open(path).map_err(|error| failed("does not open", Some(error.into())))?;
        header::check(file).map_err(|reason| failed(&reason, None))?;
        let mut parameters = WhisperContextParameters::default();
        parameters
            .use_gpu(false)
            .flash_attn(false)
            .dtw_parameters(DtwParameters {
                mode: DtwMode::TopMost { n_top: 1 },
                ..DtwParameters::default()
            });
        let context = WhisperContext::new_with_params(path, parameters).map_err(|error| {
            failed(
                "is no model in the format of whisper.cpp",
                Some(error.into()),
            )
        })?;
        if !context.is_multilingual() && options.language != "en" {
            let reason = format!("knows English only, not {}", options.language);
            return Err(failed(&reason, None));
        }
        Ok(Self { context, options })
    }

    /// Writes down what is said where the activity has speech.
    ///
    /// # Errors
    ///
    /// [`Error::Transcribe`] when the model fails, [`Error::Interrupted`] when the work was stopped.
    pub fn transcribe_active(
        &self,
        recording: &Recording,
        activity: &Activity,
    ) -> Result<Transcript> {
        let mut state = self
            .context
            .create_state()
            .map_err(|error| Error::Transcribe {
                recording: recording.id.clone(),
                reason: "the model has no state for it; is there enough memory?".into(),
                source: Some(error.into()),
            })?;
        let mut channels = Vec::new();
        for (number, (samples, heard)) in recording
            .speech
            .channels
            .iter()
            .zip(&activity.channels)
            .enumerate()
        {
            channels.push(self.channel(recording, number, samples, heard, &mut state)?);
        }
        Ok(turns::assemble(channels, &self.options.speakers))
    }

    /// The words of one channel. What was not understood in a full window is listened to once more by
    /// itself: the model stops early now and then.
    fn channel(
        &self,
        recording: &Recording,
        number: usize,
        samples: &[f32],
        heard: &ChannelActivity,
        state: &mut WhisperState,
    ) -> Result<Vec<(String, Word)>> {
        let mut words = self.listen(recording, number, samples, &heard.speech, heard, state)?;
        let mut times: Vec<TimeSpan> = words.iter().filter_map(|(_, word)| word.time).collect();
        times.sort();
        let missed = heard.uncovered(&times, EDGE, MISSED);
        if !missed.is_empty() {
            let inside = |time: TimeSpan| {
                missed
                    .iter()
                    .any(|gap| gap.start <= time.start + EDGE && time.end <= gap.end + EDGE)
            };
            let again = self.listen(recording, number, samples, &missed, heard, state)?;
            words.extend(
                again
                    .into_iter()
                    .filter(|(_, word)| word.time.is_some_and(inside)),
            );
            words.sort_by_key(|(_, word)| word.time.map(|time| time.start));
            align::in_order(&mut words);
        }
        self.distrust_foreign(recording, number, samples, heard, state, &mut words)?;
        Ok(words)
    }

    /// Takes their probability from words of stretches in another language, where that is asked for.
    fn distrust_foreign(
        &self,
        recording: &Recording,
        number: usize,
        samples: &[f32],
        heard: &ChannelActivity,
        state: &mut WhisperState,
        words: &mut [(String, Word)],
    ) -> Result<()> {
        if self.options.other_language <= 0.0 {
            return Ok(());
        }
        let limit = self.options.other_language;
        let listen = |piece: &[f32]| self.probability_of_language(piece, state);
        let foreign = language::foreign(samples, &heard.speech, limit, listen)
            .map_err(|source| self.error(recording, number, source))?;
        language::distrust(words, &foreign);
        Ok(())
    }

    /// How probable the model finds it that the language that is set is spoken in samples.
    fn probability_of_language(
        &self,
        samples: &[f32],
        state: &mut WhisperState,
    ) -> std::result::Result<f32, whisper_rs::WhisperError> {
        let mut samples = samples.to_vec();
        samples.truncate(windows::WINDOW);
        samples.resize(samples.len().max(SHORTEST), 0.0);
        state.pcm_to_mel(&samples, self.options.threads)?;
        let (_, probabilities) = state.lang_detect(0, self.options.threads)?;
        let id = whisper_rs::get_lang_id(&self.options.language);
        let id = id.and_then(|id| usize::try_from(id).ok());
        Ok(id
            .and_then(|id| probabilities.get(id).copied())
            .unwrap_or(0.0))
    }

    /// The words in some stretches of a channel.
    fn listen(
        &self,
        recording: &Recording,
        number: usize,
        samples: &[f32],
        stretches: &[TimeSpan],
        heard: &ChannelActivity,
        state: &mut WhisperState,
    ) -> Result<Vec<(String, Word)>> {
        let mut words = Vec::new();
        for window in windows::pack(samples, stretches) {
            self.run(&window, state)
                .map_err(|source| self.error(recording, number, source))?;
            let (segments, said) = self.read(state);
            let kept = inventions::remove(said, &segments);
            words.extend(align::words(kept, &window, heard));
        }
        Ok(words)
    }

    fn error(
        &self,
        recording: &Recording,
        channel: usize,
        source: whisper_rs::WhisperError,
    ) -> Error {
        if self.options.stop.load(Ordering::Relaxed) {
            return Error::Interrupted {
                recording: recording.id.clone(),
            };
        }
        let reason = format!("the speech model failed in channel {}", channel + 1);
        Error::Transcribe {
            recording: recording.id.clone(),
            reason,
            source: Some(source.into()),
        }
    }

    fn run(
        &self,
        window: &Window,
        state: &mut WhisperState,
    ) -> std::result::Result<(), whisper_rs::WhisperError> {
        let mut parameters = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
        parameters.set_language(Some(&self.options.language));
        parameters.set_n_threads(i32::try_from(self.options.threads).unwrap_or(1));
        parameters.set_temperature_inc(0.0);
        parameters.set_n_max_text_ctx(0);
        parameters.set_no_context(true);
        parameters.set_token_timestamps(true);
        parameters.set_print_progress(false);
        parameters.set_print_special(false);
        parameters.set_print_realtime(false);
        parameters.set_print_timestamps(false);
        let stop = Arc::clone(&self.options.stop);
        // The hook of whisper-rs 0.16 reads a boxed closure of any other type at the wrong address.
        let abort: Box<dyn FnMut() -> bool> = Box::new(move || stop.load(Ordering::Relaxed));
        parameters.set_abort_callback_safe(abort);
        let mut samples = window.samples.clone();
        samples.resize(samples.len().max(SHORTEST), 0.0);
        state.full(parameters, &samples)?;
        if self.options.stop.load(Ordering::Relaxed) {
            return Err(whisper_rs::WhisperError::FailedToEncode);
        }
        Ok(())
    }

    /// The words of the window that was read last.
    fn read(&self, state: &WhisperState) -> (Vec<HeardSegment>, Vec<HeardWord>) {
        let end_of_text = self.context.token_eot();
        let (mut segments, mut words) = (Vec::new(), Vec::new());
        for (number, segment) in state.as_iter().enumerate() {
            segments.push(HeardSegment {
                no_speech: segment.no_speech_probability(),
            });
            let tokens = (0..segment.n_tokens()).filter_map(|token| segment.get_token(token));
            let mut joined = Joined::default();
            for token in tokens.filter(|token| token.token_id() < end_of_text) {
                let data = token.token_data();
                joined.push(
                    token.to_bytes().unwrap_or_default(),
                    data.t0,
                    data.t1,
                    data.t_dtw,
                    data.p,
                );
            }
            words.extend(joined.words(number));
        }
        (segments, words)
    }
}

impl Transcriber for Whisper {
    fn transcribe(&self, recording: &Recording, activity: &Activity) -> Result<Transcript> {
        self.transcribe_active(recording, activity)
    }
}

impl std::fmt::Debug for Whisper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Whisper")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// Tokens put together to words: a token that begins with a space begins a word.
#[derive(Default)]
struct Joined {
    words: Vec<TokenGroup>,
}

struct TokenGroup {
    bytes: Vec<u8>,
    first: (i64, i64),
    last: (i64, i64),
    smallest: f32,
    log_sum: f32,
    tokens: usize,
}

impl Joined {
    fn push(&mut self, bytes: &[u8], start: i64, end: i64, warped: i64, probability: f32) {
        let begins = bytes.first() == Some(&b' ') || self.words.is_empty();
        if begins {
            self.words.push(TokenGroup {
                bytes: Vec::new(),
                first: (start, warped),
                last: (end, warped),
                smallest: 1.0,
                log_sum: 0.0,
                tokens: 0,
            });
        }
        if let Some(word) = self.words.last_mut() {
            word.bytes.extend_from_slice(bytes);
            word.last = (end, warped);
            word.smallest = word.smallest.min(probability);
            word.log_sum += probability.max(1e-6).ln();
            word.tokens += 1;
        }
    }

    fn words(self, segment: usize) -> impl Iterator<Item = HeardWord> {
        self.words.into_iter().filter_map(move |group| {
            let text = String::from_utf8_lossy(&group.bytes).trim().to_owned();
            let warped = (group.first.1 >= 0 && group.last.1 >= 0)
                .then(|| (samples(group.first.1), samples(group.last.1)));
            (!text.is_empty()).then(|| HeardWord {
                text,
                token: (samples(group.first.0), samples(group.last.0)),
                warped,
                probability: (group.smallest * (group.log_sum / group.tokens.max(1) as f32).exp())
                    .sqrt(),
                segment,
            })
        })
    }
}

fn samples(steps: i64) -> usize {
    usize::try_from(steps).unwrap_or(0) * TIME_STEP
}
