//! `piep score`: how accurate the masks are on annotated calls.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use piep::audio::Source;
use piep::config::Policy;
use piep::recognize::own::Own;
use piep::score::Share;
use piep::score::audio::{AudioScore, Millis, Truth};
use piep::score::text::TextScore;
use piep::score::words::percentile;
use piep::transcript::annotated;
use piep::{Config, Error, Pipeline, RecordingId, Result, lang, redact};
use serde::Serialize;

use super::args::{ScoreArguments, ScoreFormat};
use super::console::Console;
use super::set_up::{self, Stop};
use super::spoil::{self, Spoiler};
use super::{FAILED, Status, print_result};

/// Below so many mentions a share of a kind says little without its interval.
const FEW: usize = 50;

#[derive(Serialize)]
struct Output {
    text: Option<TextScore>,
    audio: Option<AudioScore>,
}

pub(crate) fn run(arguments: &ScoreArguments, stop: &Stop) -> Result<Status> {
    let mut config = set_up::config_for(&arguments.model)?;
    if arguments.strict {
        config.policy = Policy::Strict;
    }
    let mut config = config.resolve(set_up::cores())?;
    if arguments.trusting {
        spoil::trust(&mut config);
    }
    let (texts, truths) = files(&arguments.paths)?;
    let text = if texts.is_empty() {
        None
    } else {
        Some(score_texts(&texts, &config)?)
    };
    let audio = if truths.is_empty() {
        None
    } else {
        Some(score_calls(arguments, &truths, &config, stop)?)
    };
    let passed = text.as_ref().is_none_or(|score| within(arguments, score))
        && audio
            .as_ref()
            .is_none_or(|score| audible_within(arguments, score));
    print_result(&match arguments.format {
        // Numbers, strings and lists of them: nothing that JSON cannot hold.
        ScoreFormat::Json => {
            serde_json::to_string_pretty(&Output { text, audio }).unwrap_or_default() + "\n"
        }
        ScoreFormat::Table => {
            text.as_ref().map(text_table).unwrap_or_default()
                + &audio.as_ref().map(audio_table).unwrap_or_default()
        }
    })?;
    Ok(if passed {
        Status::SUCCESS
    } else {
        FAILED.into()
    })
}

fn within(arguments: &ScoreArguments, score: &TextScore) -> bool {
    arguments
        .min_recall
        .is_none_or(|least| score.recall.percent() >= least)
        && arguments
            .max_over
            .is_none_or(|most| score.over_masked.percent() <= most)
}

fn audible_within(arguments: &ScoreArguments, score: &AudioScore) -> bool {
    arguments
        .max_leak
        .is_none_or(|most| score.leak.percent() <= most)
        && arguments
            .max_loss
            .is_none_or(|most| score.loss.percent() <= most)
}

/// The annotated texts and the truths among the paths, folders opened, in order.
fn files(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let failed = |path: &Path, reason: String| Error::Score {
        name: path.display().to_string(),
        reason,
    };
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(|error| failed(path, error.to_string()))?;
            let mut inside: Vec<PathBuf> = entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect();
            inside.sort();
            all.extend(inside.into_iter().filter(|path| path.is_file()));
        } else {
            all.push(path.clone());
        }
    }
    let ends = |path: &PathBuf, ending: &str| path.to_string_lossy().ends_with(ending);
    let truths: Vec<PathBuf> = all
        .iter()
        .filter(|path| ends(path, ".truth.json"))
        .cloned()
        .collect();
    let texts: Vec<PathBuf> = all
        .iter()
        .filter(|path| ends(path, ".txt"))
        .cloned()
        .collect();
    if let Some(path) = paths
        .first()
        .filter(|_| truths.is_empty() && texts.is_empty())
    {
        return Err(failed(
            path,
            "there are no annotated calls (.txt) and no recorded ones (.truth.json)".into(),
        ));
    }
    Ok((texts, truths))
}

fn score_texts(paths: &[PathBuf], config: &Config) -> Result<TextScore> {
    let language = lang::find(&config.language).ok_or_else(|| Error::Config {
        reason: format!("language {} is not known", config.language),
    })?;
    let own = Own::new(&config.words, &config.patterns)?;
    let mut score = TextScore::default();
    for path in paths {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| Error::Score {
            name: name.clone(),
            reason: error.to_string(),
        })?;
        for call in annotated::read(&name, &text)? {
            let masks = redact::settled_masks(
                &call.transcript,
                &config.plan,
                &language.vocabulary.is_ordinary,
                &language.reader(&own),
            );
            score.count(&call, &masks);
        }
    }
    Ok(score)
}

fn score_calls(
    arguments: &ScoreArguments,
    truths: &[PathBuf],
    config: &Config,
    stop: &Stop,
) -> Result<AudioScore> {
    let (file, whisper) = set_up::load_model(&arguments.model, config, stop)?;
    let mut config = config.clone();
    if arguments.whole_channels {
        // Everything counts as speech: nothing is left out and nothing is packed.
        config.activity.level = f32::MIN;
    }
    let pipeline = Pipeline::new(
        &config,
        set_up::tools(&config, Some(&file)),
        Arc::clone(&stop.flag),
    )?;
    let spoiler = Spoiler::new(&arguments.spoil, &config, &whisper, &file.digest)?;
    let console = Console::new(truths.len(), false);
    let mut all = AudioScore::default();
    for path in truths {
        let score = score_call(path, &pipeline, &spoiler)?;
        console.done(&format!(
            "{}: leak {:.1} %, loss {:.1} %, word errors {:.1} %",
            path.display(),
            score.leak.percent(),
            score.loss.percent(),
            score.words.rate()
        ));
        all.add(&score);
    }
    console.finish();
    Ok(all)
}

fn score_call(path: &Path, pipeline: &Pipeline<'_>, spoiler: &Spoiler<'_>) -> Result<AudioScore> {
    let truth = Truth::read(path)?;
    let audio = truth.audio_path(path);
    let id = RecordingId::new(audio.display().to_string());
    let recording = pipeline.open(id.clone(), Source::open(&id, &audio)?, None)?;
    let (recording, heard) = spoiler.of(path, &truth, recording)?;
    let planned = pipeline.plan(recording, &heard)?;
    let mut score = AudioScore::default();
    score.count(&truth, &planned);
    Ok(score)
}

fn text_table(score: &TextScore) -> String {
    let mut table = format!("{} calls\n", score.calls);
    // Writing to a string does not fail, here and below.
    let _ = writeln!(
        table,
        "{}",
        share("without a leak, all kinds", &score.recall)
    );
    let _ = writeln!(
        table,
        "{}",
        share("without a leak, direct kinds", &score.direct)
    );
    let _ = writeln!(
        table,
        "{}",
        share("innocent words masked", &score.over_masked)
    );
    for (style, part) in &score.styles {
        let _ = writeln!(
            table,
            "{}",
            share(&format!("without a leak, style {style}"), part)
        );
    }
    for (entity, part) in &score.kinds {
        let few = if part.all < FEW { "  (few)" } else { "" };
        let _ = writeln!(table, "{}{few}", share(entity.label(), part));
    }
    table
}

fn share(name: &str, share: &Share) -> String {
    let (low, high) = share.interval();
    format!(
        "{name:32} {:6.2} %  [{low:5.1}, {high:5.1}]  {} of {}",
        share.percent(),
        share.part,
        share.all
    )
}

fn audio_table(score: &AudioScore) -> String {
    let mut table = format!("{} recorded calls, {:.0} s\n", score.calls, score.seconds);
    let mut line = |name: &str, value: String| {
        let _ = writeln!(table, "{name:32} {value}");
    };
    let of = |millis: &Millis| {
        format!(
            "{:6.2} %  {:.1} of {:.1} s",
            millis.percent(),
            millis.part / 1000.0,
            millis.all / 1000.0
        )
    };
    line("leak", of(&score.leak));
    line("loss", of(&score.loss));
    line(
        "mentions heard in part",
        format!(
            "{:6.2} %  {} of {}",
            score.leaking.percent(),
            score.leaking.part,
            score.leaking.all
        ),
    );
    line(
        "word error rate",
        format!("{:6.2} %  {} words", score.words.rate(), score.words.words),
    );
    for (name, errors) in [("start", &score.words.starts), ("end", &score.words.ends)] {
        let at = |share: f64| percentile(errors, share);
        line(
            &format!("error of a word's {name}"),
            format!(
                "median {:.0} ms, 95th {:.0} ms, 99th {:.0} ms, {} words",
                at(0.5),
                at(0.95),
                at(0.99),
                errors.len()
            ),
        );
    }
    line(
        "words without a time",
        format!("{} of those heard right", score.words.untimed),
    );
    line(
        "real-time factor, speech model",
        format!("{:.4}", score.transcribing / score.seconds.max(1e-9)),
    );
    line(
        "real-time factor, everything else",
        format!("{:.4}", score.planning / score.seconds.max(1e-9)),
    );
    for (entity, millis) in &score.kinds {
        line(&format!("leak of {entity}"), of(millis));
    }
    table
}
