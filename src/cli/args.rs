//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Anonymizes Dutch call recordings: bleeps what identifies people and masks it in the transcript.
#[derive(Debug, Parser)]
#[command(name = "piep", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Bleeps recordings and masks their transcripts
    #[command(
        after_help = "Examples:\n  piep run call.wav --out masked --model large-v3\n  \
        piep run *.wav --out masked --model ./ggml-small.bin --channels agent,caller --jobs 2\n  \
        piep run call.wav --out masked --transcript call.json\n\n\
        On standard output: one line a recording with its path, the name of its outputs and the masked share of its \
        speech.\nExit status: 0 all done, 1 some failed, 2 nothing could start."
    )]
    Run(RunArguments),
    /// Looks at outputs, listens to them and reads them again; what should not be there is told
    #[command(
        after_help = "Example:\n  piep verify masked --verify-model large-v3\n\n\
        On standard output: one line for everything that is wrong, with the output, the time in seconds, the kind and what it is.\n\
        Exit status: 0 nothing found, 1 something found, 2 nothing could start."
    )]
    Verify(VerifyArguments),
    /// Masks a call that is written down, one turn a line
    #[command(after_help = "Example:\n  echo 'CALLER: u spreekt met Jan Bakker' | piep text")]
    Text(TextArguments),
    /// Writes down a recording; the result is NOT anonymized
    Transcribe(TranscribeArguments),
    /// Measures accuracy on annotated calls, written (.txt) or recorded (with .truth.json beside them)
    Score(ScoreArguments),
    /// Bleeps the recordings of a folder or bucket, each exactly once, and goes on where it stopped
    #[command(
        after_help = "Examples:\n  piep batch s3://calls/2026 s3://anonymous --model large-v3-turbo --jobs 4\n  \
        piep batch recordings masked --model large-v3 --glob '*.mp3' --newer-than 7d --dry-run\n\n\
        On standard output: a summary.\nExit status: 0 all done, 1 some failed, 2 nothing could start, \
        130 and 143 stopped."
    )]
    Batch(Box<BatchArguments>),
    /// Bleeps recordings whose keys come as lines on standard input, for programs that share out a batch
    #[command(
        after_help = "A line is a key, or JSON with `key` as `piep batch --dry-run --log json` prints it. For every line there \
        is one on standard output: JSON with its `line` and `outcome` (done, failed, skipped, busy, waiting, gone, stopped), \
        and never a key. What is skipped says `why`: done, failed or unlinked. It ends at the end of its input. `piep summary` counts such lines."
    )]
    Worker(Box<WorkerArguments>),
    /// Makes one summary of what several workers or batches did: reads their JSON on standard input
    #[command(
        after_help = "Examples:\n  cat part-*/summary.json | piep summary --state night\n  \
        cat workers/*.jsonl | piep summary --state night --seconds 3600\n\n\
        It reads summaries, lines of `piep worker`, and the event `selected` of `piep batch --log json`.\n\
        On standard output: the summary of all.\nExit status: 0 all done, 1 some failed, 2 what is read is something else."
    )]
    Summary(SummaryArguments),
    /// Shows or forgets what batches have done
    Ledger(LedgerArguments),
    /// Prints all settings, or what is set
    Config(ConfigArguments),
    /// Lists the speech models that can be named, or gets one
    Models(ModelsArguments),
    /// Lists what is looked for, or prints the page of one recognizer
    Recognizers(RecognizersArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ModelsArguments {
    #[command(subcommand)]
    pub(crate) command: Option<ModelsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModelsCommand {
    /// Downloads a model and checks its digest; a transfer that broke off goes on where it stopped
    Fetch(FetchArguments),
}

#[derive(Debug, Args)]
pub(crate) struct FetchArguments {
    /// A name of `piep models`
    pub(crate) name: String,
    /// Folder for the file [default: the first in which models are looked for]
    #[arg(long, value_name = "DIR")]
    pub(crate) to: Option<PathBuf>,
    /// A mirror that has the file, instead of the source of the catalog
    #[arg(long, value_name = "URL")]
    pub(crate) from: Option<String>,
    /// No progress
    #[arg(long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RecognizersArguments {
    /// Name of a recognizer
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ModelArguments {
    /// Speech model: a name of `piep models`, or the path of a file in the format of whisper.cpp
    #[arg(long, value_name = "NAME|PATH")]
    pub(crate) model: Option<String>,
    /// SHA-1 or SHA-256 that the model file must have
    #[arg(long, value_name = "HEX", requires = "model")]
    pub(crate) digest: Option<String>,
    /// Threads of the speech model for one recording [default: cores divided by jobs]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Settings in TOML
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Names of the channels: agent, caller, other or unknown
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) channels: Vec<ChannelName>,
    /// For files without a header: encoding, rate and channels
    #[arg(long, value_name = "ulaw|alaw|s16le:RATE:CHANNELS")]
    pub(crate) raw: Option<String>,
    /// Accept files that are shorter than they say, as far as they go
    #[arg(long)]
    pub(crate) allow_truncated: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// Recordings: WAV, MP3, FLAC, Ogg, M4A, AIFF, CAF, Matroska or WebM
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Folder for the outputs
    #[arg(long, value_name = "DIR", required_unless_present = "dry_run")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// Transcript of the one recording: JSON as `piep transcribe` prints it, WebVTT or SubRip
    #[arg(long, value_name = "FILE", conflicts_with = "model")]
    pub(crate) transcript: Option<PathBuf>,
    /// Print what would be masked, as JSON without call text, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Call outputs by the name of their input instead of a random name
    #[arg(long)]
    pub(crate) keep_names: bool,
    /// Replace outputs that exist
    #[arg(long)]
    pub(crate) force: bool,
    /// Recordings at once [default: as many as there are, up to the cores divided by the threads]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// What is written beside the report: audio, transcript or both [default: both]
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub(crate) outputs: Vec<OutputKind>,
    /// What becomes of music and ringing in which nobody is heard to speak [default: silence]
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) non_speech: Option<NonSpeechKind>,
    #[command(flatten)]
    pub(crate) again: AgainArguments,
    /// Milliseconds to a multiple of which masks are rounded up, so that they do not tell the length of a name [default: 250]
    #[arg(long, value_name = "MS")]
    pub(crate) grid: Option<u64>,
    /// Also mask numbers that nothing explains, words that look like a part of what identifies, and all that are not known
    /// as ordinary Dutch
    #[arg(long)]
    pub(crate) strict: bool,
    /// No progress
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// Who listens again.
#[derive(Debug, Args)]
pub(crate) struct AgainArguments {
    /// Listen to the bleeped recording and read the transcript again: what is found is masked as well, and a recording in
    /// which something is still found after three rounds is refused
    #[arg(long)]
    pub(crate) verify: bool,
    /// Speech model that listens again, preferably another one [default: that of --model]
    #[arg(long, value_name = "NAME|PATH")]
    pub(crate) verify_model: Option<String>,
}

/// From where to where, and how.
#[derive(Debug, Args)]
pub(crate) struct PlaceArguments {
    /// Recordings: a folder, s3://bucket/prefix, gs://bucket/prefix, az://container/prefix or file:///path
    pub(crate) source: String,
    /// Where the outputs go, in the same forms
    pub(crate) dest: String,
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// Recordings at once [default: as many as there are, up to the cores divided by the threads]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Also mask numbers that nothing explains, words that look like a part of what identifies, and all that are not known
    /// as ordinary Dutch
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) again: AgainArguments,
    /// Memory for the recordings in work, beside the model, for instance 4G
    #[arg(long, value_name = "SIZE")]
    pub(crate) memory: Option<String>,
    /// Folder of the ledger [default: $XDG_STATE_HOME/piep]
    #[arg(long, value_name = "DIR")]
    pub(crate) state: Option<PathBuf>,
    /// A ledger in a bucket instead, for several machines at once: s3://…, gs://… or az://…
    #[arg(long, value_name = "URL", requires = "ledger_secret")]
    pub(crate) ledger: Option<String>,
    /// File with the secret of that ledger, 16 bytes or more, the same on all machines
    #[arg(long, value_name = "FILE", requires = "ledger")]
    pub(crate) ledger_secret: Option<PathBuf>,
    /// An option of the ledger's store
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) ledger_option: Vec<(String, String)>,
    /// Also try again what failed before
    #[arg(long)]
    pub(crate) retry_failed: bool,
    /// Delete a source after its outputs were read back and verified (--verify); it stays on any doubt
    #[arg(long, value_name = "WHEN")]
    pub(crate) delete_source: Option<DeleteSource>,
    /// A fact for the reports that identifies nobody; batch.carry allows its name
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    pub(crate) carry: Vec<(String, String)>,
    /// An option of the source's store: endpoint, region, access_key_id …, retries, read_timeout …
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) source_option: Vec<(String, String)>,
    /// The same for the destination
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) dest_option: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub(crate) struct BatchArguments {
    #[command(flatten)]
    pub(crate) places: PlaceArguments,
    /// Only keys that begin so
    #[arg(long, value_name = "TEXT")]
    pub(crate) prefix: Option<String>,
    /// Only keys that match; can be given several times. Without a slash: only the last part
    #[arg(long, value_name = "PATTERN")]
    pub(crate) glob: Vec<String>,
    /// Only keys with these endings; `any` leaves it to their content
    #[arg(long, value_name = "ENDINGS", value_delimiter = ',')]
    pub(crate) ext: Vec<String>,
    /// Only what was written after a day (2026-11-25), a time, or within a duration (7d)
    #[arg(long, value_name = "WHEN")]
    pub(crate) newer_than: Option<String>,
    /// What was written within this time may still grow, and waits [default: 2m]
    #[arg(long, value_name = "TIME")]
    pub(crate) settle: Option<String>,
    /// One part of all, the same at every time: 0/4 to 3/4; job/4 takes the first number from JOB_COMPLETION_INDEX
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<String>,
    /// Print the keys that would be worked on, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// At the end, forget which outputs belong to which source
    #[arg(long)]
    pub(crate) forget_links: bool,
    /// Form of what is told on standard error
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log: LogFormat,
    /// File for metrics in the text format of Prometheus
    #[arg(long, value_name = "FILE")]
    pub(crate) metrics: Option<PathBuf>,
    /// No progress
    #[arg(long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct WorkerArguments {
    #[command(flatten)]
    pub(crate) places: PlaceArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SummaryArguments {
    /// Folder for summary.json [default: none is written]
    #[arg(long, value_name = "DIR")]
    pub(crate) state: Option<PathBuf>,
    /// Seconds that all took [default: the time until the end of the input, or what the longest summary says]
    #[arg(long, value_name = "N")]
    pub(crate) seconds: Option<f64>,
    /// Form of the result on standard output
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log: LogFormat,
    /// File for metrics in the text format of Prometheus
    #[arg(long, value_name = "FILE")]
    pub(crate) metrics: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct LedgerArguments {
    #[command(subcommand)]
    pub(crate) command: LedgerCommand,
    /// Folder of the ledger [default: $XDG_STATE_HOME/piep]
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) state: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LedgerCommand {
    /// One line a recording: id, outcome, kind of error, key
    List {
        /// Only those that failed
        #[arg(long)]
        failed: bool,
    },
    /// Forgets recordings, so that they are done again; their outputs stay where they are
    Forget {
        /// Ids, as messages and `list` give them
        #[arg(required_unless_present = "all")]
        ids: Vec<String>,
        /// All of them
        #[arg(long, conflicts_with = "ids")]
        all: bool,
    },
    /// Everything as JSON lines; it links sources to outputs
    Export,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigArguments {
    /// A settings file with all settings at their defaults, explained
    #[arg(long)]
    pub(crate) example: bool,
    /// Settings in TOML, to be checked
    #[arg(long, value_name = "FILE", required_unless_present = "example")]
    pub(crate) config: Option<PathBuf>,
}

/// `NAME=VALUE`
fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DeleteSource {
    /// Outputs were read back as a whole, and listened to again without anything found
    Verified,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// Folders of outputs, or one of the files of each
    #[arg(required = true, value_name = "OUT")]
    pub(crate) outputs: Vec<PathBuf>,
    /// Speech model that listens again, preferably another than the one that heard the calls [default: that of --model]
    #[arg(long, value_name = "NAME|PATH")]
    pub(crate) verify_model: Option<String>,
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// No progress
    #[arg(long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TextArguments {
    /// The call; standard input when it is `-` or left out
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
    /// Settings in TOML
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Also mask numbers that nothing explains, words that look like a part of what identifies, and all that are not known
    /// as ordinary Dutch
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TranscribeArguments {
    /// The recording
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Form of the transcript
    #[arg(long, value_enum, default_value_t = TranscriptFormat::Txt)]
    pub(crate) format: TranscriptFormat,
    #[command(flatten)]
    pub(crate) model: ModelArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ScoreArguments {
    /// Annotated calls, or folders of them
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = ScoreFormat::Table)]
    pub(crate) format: ScoreFormat,
    /// Exit with 1 when recall of all kinds is below this, in percent
    #[arg(long, value_name = "PERCENT")]
    pub(crate) min_recall: Option<f64>,
    /// Exit with 1 when more of the innocent words is masked, in percent
    #[arg(long, value_name = "PERCENT")]
    pub(crate) max_over: Option<f64>,
    /// Exit with 1 when more of the identifying milliseconds stays audible, in percent
    #[arg(long, value_name = "PERCENT")]
    pub(crate) max_leak: Option<f64>,
    /// Exit with 1 when more of the innocent milliseconds is masked, in percent
    #[arg(long, value_name = "PERCENT")]
    pub(crate) max_loss: Option<f64>,
    /// Also mask numbers that nothing explains, words that look like a part of what identifies, and all that are not known
    /// as ordinary Dutch
    #[arg(long)]
    pub(crate) strict: bool,
    /// Mask only what recognizers find: nothing for not being heard, sure or known, to see what that is worth
    #[arg(long, conflicts_with = "strict")]
    pub(crate) trusting: bool,
    #[command(flatten)]
    pub(crate) spoil: SpoilArguments,
    /// Transcribe every channel as a whole, without speech detection and packing, to compare speed
    #[arg(long)]
    pub(crate) whole_channels: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SpoilArguments {
    /// Noise mixed into recordings before anything is heard, in dB below their words
    #[arg(long, value_name = "DB", allow_negative_numbers = true)]
    pub(crate) noise: Option<f64>,
    /// Share of the words of a recording that are replaced by others when all are heard, half of them as doubtful
    #[arg(long, value_name = "PERCENT")]
    pub(crate) replace: Option<f64>,
    /// Which noise and which words
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Folder for the transcripts of recordings, NOT anonymized; those that are there are used again
    #[arg(long, value_name = "DIR", conflicts_with = "whole_channels")]
    pub(crate) transcripts: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChannelName {
    Agent,
    Caller,
    Other,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NonSpeechKind {
    Silence,
    Keep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputKind {
    Audio,
    Transcript,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TranscriptFormat {
    Json,
    Vtt,
    Txt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    Table,
    Json,
}
