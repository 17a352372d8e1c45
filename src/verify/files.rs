//! The files of one output: which there are, what they hold beside what they should, and whether they agree.

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::hearing::{Covered, label_of};
use super::{Fault, sound, texts};
use crate::audio::{Masker, Recording, bare, duration_of};
use crate::error::{Error, RecordingId, Result};
use crate::redact::{Reason, Texts};
use crate::report::{Report, Tools};
use crate::store::ENDINGS;
use crate::transcript::{TimeSpan, Transcript};

/// Where the files of one output lie.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// What their names begin with.
    pub stem: String,
}

/// What was seen in the files of an output.
#[derive(Debug, Default)]
pub struct Seen {
    /// What is wrong with them.
    pub faults: Vec<Fault>,
    /// The bleeped recording, where it could be read.
    pub audio: Option<Recording>,
    /// What the report says is masked in it.
    pub covered: Vec<Covered>,
    /// The masked transcript.
    pub transcript: Transcript,
}

impl Place {
    /// The place of which a path is one of the files.
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let stem = ENDINGS
            .iter()
            .find_map(|ending| name.strip_suffix(ending))?;
        Some(Self {
            folder: path.parent()?.to_path_buf(),
            stem: stem.to_owned(),
        })
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}{ending}", self.stem))
    }

    /// The text of one of the files; `None` when it is not there.
    fn text(&self, ending: &str) -> Result<Option<String>> {
        let path = self.path(ending);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unread(&path, error)),
        }
    }
}

/// Looks at the files of an output. `open` decodes the bleeped recording.
///
/// # Errors
///
/// [`Error::Read`] when a file that is there cannot be read.
pub fn look(place: &Place, open: &dyn Fn(&Path) -> Result<Recording>) -> Result<Seen> {
    let mut seen = Seen::default();
    others(place, &mut seen)?;
    let Some(json) = place.text(".report.json")? else {
        seen.faults.push(Fault::of("there is no report"));
        return Ok(seen);
    };
    let Some(report) = Report::read(&json) else {
        let what = "the report is none of piep, or holds more than one";
        seen.faults.push(Fault::of(what));
        return Ok(seen);
    };
    seen.faults.extend(report_faults(&report));
    seen.covered = covered(&report);
    let written = transcripts(place, &report, &mut seen)?;
    let recorded = recording(place, &report, open, &mut seen)?;
    if !written && !recorded {
        seen.faults
            .push(Fault::of("there is neither audio nor a transcript"));
    }
    Ok(seen)
}

/// Files that have the name of the output and are none of its files.
fn others(place: &Place, seen: &mut Seen) -> Result<()> {
    let entries = fs::read_dir(&place.folder).map_err(|error| unread(&place.folder, error))?;
    let start = format!("{}.", place.stem);
    for entry in entries {
        let name = entry
            .map_err(|error| unread(&place.folder, error))?
            .file_name();
        let name = name.to_string_lossy();
        let ending = name.strip_prefix(&place.stem).unwrap_or("");
        if name.starts_with(&start) && !ENDINGS.contains(&ending) {
            seen.faults
                .push(Fault::of("a file beside it has its name and is no output"));
        }
    }
    Ok(())
}

/// What in a report does not agree with itself, or is more than a report may tell.
fn report_faults(report: &Report) -> Vec<Fault> {
    let format = report.format();
    let mut faults = Vec::new();
    let reasons = [
        Reason::Unheard,
        Reason::Unsure,
        Reason::UnknownWord,
        Reason::KeyTone,
        Reason::NonSpeech,
        Reason::Edge,
    ];
    let known =
        |reason: &str| reason == "entity" || reasons.iter().any(|known| known.as_str() == reason);
    let masks = report.masks();
    let well = masks.iter().all(|mask| {
        mask.start_frame < mask.end_frame
            && mask.end_frame <= format.frames
            && mask
                .channels
                .last()
                .is_some_and(|last| *last < format.channels)
            && known(&mask.reason)
            && (mask.reason == "entity") == mask.entity.is_some()
    });
    if !well || !masks.is_sorted_by_key(|mask| mask.start_frame) || overlap(report) {
        faults.push(Fault::of("the masks of the report are not in order"));
    }
    if !report.adds_up() {
        faults.push(Fault::of(
            "the sums of the report are not those of its masks",
        ));
    }
    if !is_plain(report.tools()) {
        faults.push(Fault::of(
            "the report names a tool in a way that piep does not",
        ));
    }
    faults
}

/// Whether two masks of a channel overlap.
fn overlap(report: &Report) -> bool {
    (0..report.format().channels).any(|channel| {
        let mut end = 0;
        let mut masks = report.masks().iter();
        masks.any(|mask| {
            let here = mask.channels.contains(&channel);
            let overlaps = here && mask.start_frame < end;
            end = if here { mask.end_frame } else { end };
            overlaps
        })
    })
}

/// Whether versions, names and digests look as piep writes them: nothing else can hide in them.
fn is_plain(tools: &Tools) -> bool {
    let digest = |text: &str| {
        text.is_empty() || (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let name = |text: &str| {
        text.len() <= 40
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte))
    };
    digest(&tools.model_digest)
        && digest(&tools.configuration_digest)
        && name(&tools.program)
        && name(&tools.model)
}

fn covered(report: &Report) -> Vec<Covered> {
    let rate = report.format().sample_rate;
    let mut all: Vec<Covered> = Vec::new();
    for mask in report.masks() {
        let time = TimeSpan::new(
            duration_of(mask.start_frame, rate),
            duration_of(mask.end_frame, rate),
        );
        let label = label_of(&mask.reason, mask.entity);
        // The parts of one mask follow each other; the one that is more than padding says what it is.
        let follows =
            |last: &&mut Covered| last.time.end == time.start && last.channels == mask.channels;
        match all.iter_mut().rev().find(follows) {
            Some(last) => {
                last.time.end = time.end;
                if mask.entity.is_some() || last.label == Reason::Edge.label() {
                    last.label = label;
                }
            }
            None => all.push(Covered {
                time,
                channels: mask.channels.clone(),
                label,
            }),
        }
    }
    all
}

/// Checks the transcripts; whether there are any.
fn transcripts(place: &Place, report: &Report, seen: &mut Seen) -> Result<bool> {
    let forms = [
        place.text(".transcript.json")?,
        place.text(".transcript.vtt")?,
        place.text(".transcript.txt")?,
    ];
    let [Some(json), Some(vtt), Some(txt)] = forms else {
        if forms.iter().any(Option::is_some) {
            seen.faults
                .push(Fault::of("a form of the transcript is missing"));
            return Ok(true);
        }
        return Ok(false);
    };
    match texts::read(&Texts { json, vtt, txt }) {
        Ok(file) => {
            seen.faults.extend(texts::check(&file, report));
            seen.transcript = texts::transcript(file);
        }
        Err(fault) => seen.faults.push(fault),
    }
    Ok(true)
}

/// Checks the bleeped recording; whether there is one.
fn recording(
    place: &Place,
    report: &Report,
    open: &dyn Fn(&Path) -> Result<Recording>,
    seen: &mut Seen,
) -> Result<bool> {
    let path = place.path(".wav");
    let file = match fs::File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if !report.claims().voice {
                seen.faults
                    .push(Fault::of("the bleeped recording is missing"));
            }
            return Ok(false);
        }
        Err(error) => return Err(unread(&path, error)),
    };
    if report.claims().voice {
        seen.faults.push(Fault::of(
            "there is a recording, and the report says there is none",
        ));
    }
    let found = bare::read(BufReader::new(file)).map_err(|error| unread(&path, error))?;
    let bare = match found {
        Ok(bare) => bare,
        Err(what) => {
            seen.faults
                .push(Fault::of(format!("the bleeped recording: {what}")));
            return Ok(true);
        }
    };
    let format = report.format();
    let told = (format.sample_rate, format.channels, format.frames);
    if (bare.sample_rate, usize::from(bare.channels), bare.frames) != told {
        let what = "rate, channels or length of the recording are not those of the report";
        seen.faults.push(Fault::of(what));
        return Ok(true);
    }
    let recording = open(&path)?;
    seen.faults
        .extend(sound::check(&recording, &masker(report))?);
    seen.audio = Some(recording);
    Ok(true)
}

/// The masks of a report at full scale.
fn masker(report: &Report) -> Masker {
    let masks = report.masks().iter().map(|mask| {
        let frames = mask.start_frame..mask.end_frame;
        (frames, mask.channels.clone(), sound::sound_of(&mask.reason))
    });
    Masker::of_frames(&report.format(), &masks.collect::<Vec<_>>(), 0.0)
}

fn unread(path: &Path, error: std::io::Error) -> Error {
    Error::Read {
        recording: RecordingId::new(path.display().to_string()),
        reason: "it cannot be verified".into(),
        source: Some(error.into()),
    }
}
