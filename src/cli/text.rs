//! `piep text`: a call that is written down, masked.

use std::fs;
use std::io::Read;

use piep::config::Policy;
use piep::recognize::own::Own;
use piep::transcript::plain::{self, PlainCall};
use piep::{Config, Error, Result, lang, redact};
use serde::Serialize;

use super::args::{TextArguments, TextFormat};
use super::{Status, print_result, set_up};

#[derive(Serialize)]
struct Output {
    turns: Vec<OutputTurn>,
}

#[derive(Serialize)]
struct OutputTurn {
    speaker: String,
    text: String,
    findings: Vec<OutputFinding>,
}

#[derive(Serialize)]
struct OutputFinding {
    entity: &'static str,
    start: usize,
    end: usize,
    confidence: &'static str,
    recognizer: &'static str,
}

pub(crate) fn run(arguments: &TextArguments) -> Result<Status> {
    let mut config = set_up::config(arguments.config.as_ref())?;
    if arguments.strict {
        config.policy = Policy::Strict;
    }
    let config = config.resolve(set_up::cores())?;
    let call = plain::read(&input(arguments)?);
    print_result(&masked(&call, &config, arguments.format)?)?;
    Ok(Status::SUCCESS)
}

/// The call as typed. Bytes that are no UTF-8 are an error of this recording, not of the usage.
fn input(arguments: &TextArguments) -> Result<String> {
    let name = arguments.file.as_ref().map_or_else(
        || "standard input".to_owned(),
        |path| path.display().to_string(),
    );
    let failed = |reason: String| Error::Transcript {
        name: name.clone(),
        reason,
    };
    let bytes = match arguments
        .file
        .as_ref()
        .filter(|path| path.as_os_str() != "-")
    {
        Some(path) => fs::read(path)
            .map_err(|error| failed(format!("it cannot be read: {}", error.kind())))?,
        None => {
            let mut bytes = Vec::new();
            std::io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|error| failed(format!("it cannot be read: {}", error.kind())))?;
            bytes
        }
    };
    String::from_utf8(bytes).map_err(|error| {
        failed(format!(
            "byte {} is no UTF-8",
            error.utf8_error().valid_up_to()
        ))
    })
}

fn masked(call: &PlainCall, config: &Config, format: TextFormat) -> Result<String> {
    let language = lang::find(&config.language).ok_or_else(|| Error::Config {
        reason: format!("language {} is not known", config.language),
    })?;
    let own = Own::new(&config.words, &config.patterns)?;
    let masks = redact::settled_masks(
        &call.transcript,
        &config.plan,
        &language.vocabulary.is_ordinary,
        &language.reader(&own),
    );
    let text = |turn: usize| redact::masked_text(&call.transcript, turn, &masks);
    if format == TextFormat::Text {
        let line = |(turn, label): (usize, &String)| format!("{label}{}\n", text(turn));
        return Ok(call.labels.iter().enumerate().map(line).collect());
    }
    let turns = call
        .transcript
        .turns
        .iter()
        .enumerate()
        .map(|(number, turn)| OutputTurn {
            speaker: turn.speaker.to_string(),
            text: text(number),
            findings: masks
                .iter()
                .filter(|mask| mask.span.turn == number)
                .map(finding)
                .collect(),
        });
    let output = Output {
        turns: turns.collect(),
    };
    // Numbers, strings and lists of them: nothing that JSON cannot hold.
    Ok(serde_json::to_string(&output).unwrap_or_default() + "\n")
}

fn finding(mask: &redact::TextMask) -> OutputFinding {
    OutputFinding {
        entity: mask.reason.label(),
        start: mask.span.start,
        end: mask.span.end,
        confidence: mask.confidence.as_str(),
        recognizer: mask.recognizer,
    }
}
