//! `piep transcribe`: what is said, not anonymized.

use std::sync::Arc;

use piep::audio::{Source, activity};
use piep::transcribe::Transcriber;
use piep::{Pipeline, RecordingId, Result, redact};

use super::args::{TranscribeArguments, TranscriptFormat};
use super::console::Console;
use super::set_up::{self, Stop};
use super::{Status, print_result};

pub(crate) fn run(arguments: &TranscribeArguments, stop: &Stop) -> Result<Status> {
    let config = set_up::config_for(&arguments.model)?.resolve(set_up::cores())?;
    let raw = set_up::raw(&arguments.model)?;
    let console = Console::new(1, true);
    let (file, whisper) = set_up::load_model(&arguments.model, &config, stop)?;
    if !file.note.is_empty() {
        console.say(&format!("model {}: {}", file.name, file.note));
    }
    console.say("the transcript is NOT anonymized");
    let pipeline = Pipeline::new(
        &config,
        set_up::tools(&config, Some(&file)),
        Arc::clone(&stop.flag),
    )?;
    let id = RecordingId::new(arguments.file.display().to_string());
    let source = Source::open(&id, &arguments.file)?;
    let recording = pipeline.open(id, source, raw)?;
    let heard = activity::detect(&recording.speech, &config.activity);
    let transcript = whisper.transcribe(&recording, &heard)?;
    let texts = redact::texts(&transcript, None, &config.language);
    print_result(match arguments.format {
        TranscriptFormat::Json => &texts.json,
        TranscriptFormat::Vtt => &texts.vtt,
        TranscriptFormat::Txt => &texts.txt,
    })?;
    Ok(Status::SUCCESS)
}
