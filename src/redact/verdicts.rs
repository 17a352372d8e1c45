//! Which words of a transcript are masked, and why.
//!
//! Whole words are masked: what a finding touches goes with it, since half a word tells the other half
//! and word times know no less. Punctuation at the ends of a word stays.

use std::ops::Range;

use super::{Doubt, Familiar, POLICY, PlanSettings, Reason, TextMask};
use crate::recognize::{Confidence, Finding};
use crate::transcript::{Span, Transcript, Turn};

/// A word of a turn, and why it is masked.
pub(super) struct Verdict {
    /// The word without punctuation at its ends, in bytes of the turn; the whole of it where nothing else
    /// is left.
    pub(super) core: Range<usize>,
    /// The word with its punctuation.
    pub(super) word: Range<usize>,
    /// Why it is masked, if it is.
    pub(super) mask: Option<(Reason, Confidence, &'static str)>,
    /// Whether it is the label of an earlier masking.
    is_label: bool,
    /// Whether it stays only because it sounds like an ordinary word.
    is_alike: bool,
}

impl Verdict {
    /// How near to a mask the word does not stay; `number` is that of its turn.
    fn doubt(&self, number: usize, familiar: &dyn Familiar) -> Doubt {
        if self.is_label {
            return Doubt::None;
        }
        match familiar.doubt(number, &self.word) {
            Doubt::None if self.is_alike => Doubt::BesideIdentifier,
            doubt => doubt,
        }
    }
}

/// The masks of a text: sorted, not overlapping; neighbours with one label and nothing but marks and
/// fillers between them are one mask.
pub fn text_masks(
    transcript: &Transcript,
    findings: &[Finding],
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> Vec<TextMask> {
    let by_turn = by_turn(transcript, findings, settings);
    let turns = transcript.turns.iter().zip(by_turn).enumerate();
    turns
        .filter(|(number, (turn, findings))| {
            !findings.is_empty() || may_have_masks((*number, turn), settings, familiar)
        })
        .flat_map(|(number, (turn, findings))| {
            let words = verdicts_of((number, turn), findings, settings, familiar);
            masks_of(transcript, number, &words)
        })
        .collect()
}

/// Whether a word of a turn may be masked in which nothing was found.
fn may_have_masks(
    (number, turn): (usize, &Turn),
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> bool {
    settings.unknown_words || !turn.words.is_empty() || familiar.may_tell(number)
}

/// The verdict on every word of every turn.
pub(super) fn verdicts(
    transcript: &Transcript,
    findings: &[Finding],
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> Vec<Vec<Verdict>> {
    let by_turn = by_turn(transcript, findings, settings);
    let turns = transcript.turns.iter().enumerate().zip(by_turn);
    turns
        .map(|(turn, findings)| verdicts_of(turn, findings, settings, familiar))
        .collect()
}

/// The findings of every turn that are surer than they need be.
fn by_turn<'f>(
    transcript: &Transcript,
    findings: &'f [Finding],
    settings: &PlanSettings,
) -> Vec<Vec<&'f Finding>> {
    let mut by_turn: Vec<Vec<&Finding>> = vec![Vec::new(); transcript.turns.len()];
    for finding in findings
        .iter()
        .filter(|finding| settings.accepts(finding.entity, finding.confidence))
    {
        if let Some(turn) = by_turn.get_mut(finding.span.turn) {
            turn.push(finding);
        }
    }
    by_turn
}

/// The verdict on every word of a turn.
fn verdicts_of(
    (number, turn): (usize, &Turn),
    mut findings: Vec<&Finding>,
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> Vec<Verdict> {
    findings.sort_by_key(|finding| finding.span.start);
    let mut waiting = findings.iter().copied().peekable();
    // The findings that may touch the word: each comes and goes once.
    let mut open: Vec<&Finding> = Vec::new();
    let mut verdicts = Vec::with_capacity(turn.text.len() / LETTERS);
    verdicts.extend(words(&turn.text).map(|word| {
        open.retain(|finding| finding.span.end > word.start);
        while let Some(finding) = waiting.next_if(|finding| finding.span.start < word.end) {
            open.push(finding);
        }
        verdict((number, turn), word, &open, settings, familiar)
    }));
    doubted_near_masks(number, &mut verdicts, familiar);
    with_suspects(number, &mut verdicts, familiar);
    verdicts
}

/// Letters of a word with the space behind it, at least on an average.
const LETTERS: usize = 4;

/// Words from what was not understood within which other words are doubted. Beside an identifier only its neighbours are:
/// "polderbank met [NAME]" was heard well.
const NEAR: usize = 2;

/// What is doubted near a mask is masked as well, and what is doubted near that.
fn doubted_near_masks(number: usize, words: &mut [Verdict], familiar: &dyn Familiar) {
    let count = words.len();
    pass(number, words, 0..count, familiar);
    pass(number, words, (0..count).rev(), familiar);
}

/// What is suspected is masked as well, last: it makes nothing near it doubtful.
fn with_suspects(number: usize, words: &mut [Verdict], familiar: &dyn Familiar) {
    if !familiar.may_tell(number) {
        return;
    }
    for word in words {
        let is_open = word.mask.is_none() && !word.is_label;
        if is_open && familiar.is_suspected(number, &word.word) {
            word.mask = Some((Reason::UnknownWord, Confidence::Possible, POLICY));
        }
    }
}

/// Masks what is doubted near the masks before it, in this order of the words.
fn pass(
    number: usize,
    words: &mut [Verdict],
    order: impl Iterator<Item = usize>,
    familiar: &dyn Familiar,
) {
    // How many words ago the last mask was, and whether it was one of an identifier.
    let (mut since, mut identifies) = (usize::MAX, false);
    for at in order {
        let Some(word) = words.get_mut(at) else {
            continue;
        };
        since = since.saturating_add(1);
        let is_doubted = || match word.doubt(number, familiar) {
            Doubt::None => false,
            Doubt::BesideIdentifier => since == 1 && identifies,
            Doubt::Beside => since == 1,
            Doubt::Near => since == 1 || !identifies,
        };
        if word.mask.is_none() && since <= NEAR && is_doubted() {
            word.mask = Some((Reason::Unsure, Confidence::Possible, POLICY));
        }
        if let Some((reason, ..)) = word.mask {
            (since, identifies) = (0, reason.entity().is_some());
        }
    }
}

/// The white-space delimited words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

fn verdict(
    (number, turn): (usize, &Turn),
    word: Range<usize>,
    findings: &[&Finding],
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> Verdict {
    let text = turn.text.get(word.clone()).unwrap_or("");
    let core = core(text, word.start);
    if is_label(text) {
        return Verdict {
            core,
            word,
            mask: None,
            is_label: true,
            is_alike: false,
        };
    }
    let touching = findings
        .iter()
        .filter(|finding| finding.span.end > word.start && finding.span.start < word.end)
        .filter(|finding| touches(text, &word, finding))
        .max_by_key(|finding| (finding.confidence, finding.span.end - finding.span.start));
    let (mask, is_alike) = match touching {
        Some(finding) => {
            let reason = Reason::Entity(finding.entity);
            (
                Some((reason, finding.confidence, finding.recognizer)),
                false,
            )
        }
        None => {
            let (reason, is_alike) = policy((number, turn), &word, text, settings, familiar);
            (
                reason.map(|reason| (reason, Confidence::Possible, POLICY)),
                is_alike,
            )
        }
    };
    Verdict {
        core,
        word,
        mask,
        is_label: false,
        is_alike,
    }
}

/// Whether a finding covers a letter, a digit or a symbol of the word, not only its punctuation.
fn touches(text: &str, word: &Range<usize>, finding: &Finding) -> bool {
    let marks_only = !text.contains(char::is_alphanumeric);
    text.char_indices().any(|(at, c)| {
        let at = word.start + at;
        (marks_only || c.is_alphanumeric()) && finding.span.start <= at && at < finding.span.end
    })
}

/// Why a word is masked that no recognizer objects to; whether it is not only because it sounds like an ordinary one.
fn policy(
    (number, turn): (usize, &Turn),
    word: &Range<usize>,
    text: &str,
    settings: &PlanSettings,
    familiar: &dyn Familiar,
) -> (Option<Reason>, bool) {
    let probability = turn
        .words
        .iter()
        .skip(
            turn.words
                .partition_point(|timed| timed.bytes.end <= word.start),
        )
        .take_while(|timed| timed.bytes.start < word.end)
        .filter_map(|timed| timed.probability)
        .reduce(f32::min)
        .map(|probability| probability * familiar.trust(number));
    let is_below = |limit: f32| probability.is_some_and(|probability| probability < limit);
    if is_below(settings.probability) {
        return (Some(Reason::Unsure), false);
    }
    if familiar.tells(number, word) {
        return (Some(Reason::UnknownWord), false);
    }
    // Of words without a probability only the strict policy asks whether they are ordinary, which takes long to find out.
    if (probability.is_none() && !settings.unknown_words)
        || familiar.is_familiar(number, word, text)
    {
        return (None, false);
    }
    if is_below(settings.probability_of_unknown) {
        let is_alike = !settings.unknown_words
            && !is_below(settings.probability_of_alike)
            && familiar.sounds_familiar(number, word, text);
        return ((!is_alike).then_some(Reason::Unsure), is_alike);
    }
    let masked = settings.unknown_words && text.chars().any(char::is_alphanumeric);
    (masked.then_some(Reason::UnknownWord), false)
}

/// The word without what is neither letter nor digit at its ends; all of it when nothing is left.
fn core(text: &str, offset: usize) -> Range<usize> {
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return offset..offset + text.len();
    }
    let trimmed = text.trim_matches(|c: char| !c.is_alphanumeric());
    if trimmed.is_empty() {
        return offset..offset + text.len();
    }
    let start = offset + (trimmed.as_ptr() as usize - text.as_ptr() as usize);
    start..start + trimmed.len()
}

/// Whether a word is a label of an earlier masking: it stays as it is. Punctuation may stand around it,
/// brackets too.
fn is_label(text: &str) -> bool {
    if !text.as_bytes().contains(&b'[') {
        return false;
    }
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let start = inner.as_ptr() as usize - text.as_ptr() as usize;
    crate::recognize::is_label(inner)
        && text[..start].ends_with('[')
        && text[start + inner.len()..].starts_with(']')
}

/// Words that may stand between two masks of one value: fillers, and marks by themselves.
fn is_filler(word: &str) -> bool {
    !word.contains(char::is_alphanumeric)
        || matches!(
            word.to_lowercase().as_str(),
            "uh" | "uhm" | "eh" | "ehm" | "euh" | "hm"
        )
}

/// Joins the masked words of a turn to masks.
fn masks_of(transcript: &Transcript, turn: usize, words: &[Verdict]) -> Vec<TextMask> {
    let text = transcript
        .turns
        .get(turn)
        .map_or("", |turn| turn.text.as_str());
    let mut masks: Vec<TextMask> = Vec::new();
    let mut last_word: Option<usize> = None;
    for (number, verdict) in words.iter().enumerate() {
        let Some((reason, confidence, recognizer)) = verdict.mask else {
            continue;
        };
        let joins = last_word.is_some_and(|last| {
            words[last + 1..number].iter().all(|between| {
                is_filler(text.get(between.core.clone()).unwrap_or("")) && between.mask.is_none()
            })
        });
        match masks.last_mut() {
            Some(mask) if joins && mask.reason.label() == reason.label() => {
                mask.span.end = verdict.core.end;
                if confidence > mask.confidence {
                    mask.confidence = confidence;
                    mask.recognizer = recognizer;
                }
            }
            _ => masks.push(TextMask {
                span: Span::new(turn, verdict.core.clone()),
                reason,
                confidence,
                recognizer,
            }),
        }
        last_word = Some(number);
    }
    masks
}
