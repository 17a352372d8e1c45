//! What speech models write where nobody said it.
//!
//! In silence and noise Whisper writes phrases of its training texts, and it repeats itself. Such words
//! are taken out: they neither count as heard nor hide the speech under them, which is then masked as
//! unheard.

use super::whisper::{HeardSegment, HeardWord};

/// A segment in which nobody speaks, says the model, and whose words it finds improbable.
const NO_SPEECH: f32 = 0.6;

/// Words of such a segment are kept from this probability on.
const PROBABLE: f32 = 0.5;

/// A phrase that comes so often in a row is a loop.
const LOOP: usize = 4;

/// A single word that comes so often in a row is a loop: "nul nul nul nul" is not.
const WORD_LOOP: usize = 10;

/// The longest phrase that loops are looked for with, in words.
const PHRASE: usize = 8;

/// Phrases that are written in silence, without marks, in lower case.
///
/// Source: issues of public projects that use Whisper for Dutch, for instance EdF2021/ithaka 96 and
/// Vexa-ai/vexa 617 on GitHub, read in November 2026.
const CREDITS: &[&str] = &[
    "ondertitels ingediend door de amara.org gemeenschap",
    "ondertiteld door de amara.org gemeenschap",
    "ondertiteling door de amara.org gemeenschap",
    "ondertiteling npo",
    "tv gelderland",
    "bedankt voor het kijken",
    "bedankt om te kijken",
    "vergeet niet te abonneren",
    "nos journaal",
    "www.mooji.org",
];

/// Takes out invented words.
pub(super) fn remove(words: Vec<HeardWord>, segments: &[HeardSegment]) -> Vec<HeardWord> {
    let mut invented = vec![false; words.len()];
    mark_silent(&words, segments, &mut invented);
    mark_credits(&words, segments.len(), &mut invented);
    mark_loops(&words, &mut invented);
    words
        .into_iter()
        .zip(invented)
        .filter(|(_, invented)| !invented)
        .map(|(word, _)| word)
        .collect()
}

fn mark_silent(words: &[HeardWord], segments: &[HeardSegment], invented: &mut [bool]) {
    for (word, mark) in words.iter().zip(invented) {
        let no_speech = segments
            .get(word.segment)
            .map_or(0.0, |segment| segment.no_speech);
        *mark |= no_speech > NO_SPEECH && word.probability < PROBABLE;
    }
}

/// A segment whose text is one of the phrases, or begins with one.
fn mark_credits(words: &[HeardWord], segments: usize, invented: &mut [bool]) {
    for segment in 0..segments {
        let text: Vec<String> = words
            .iter()
            .filter(|word| word.segment == segment)
            .map(|word| plain(&word.text))
            .collect();
        let text = text.join(" ");
        if CREDITS.iter().any(|credit| text.starts_with(credit)) {
            for (word, mark) in words.iter().zip(invented.iter_mut()) {
                *mark |= word.segment == segment;
            }
        }
    }
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// A phrase that is repeated too often: all but its first occurrence.
fn mark_loops(words: &[HeardWord], invented: &mut [bool]) {
    for length in 1..=PHRASE {
        let limit = if length == 1 { WORD_LOOP } else { LOOP };
        let mut same = 0;
        for at in length..words.len() {
            same = if plain(&words[at].text) == plain(&words[at - length].text) {
                same + 1
            } else {
                0
            };
            if same >= length * (limit - 1) {
                invented[at + 1 - same..=at].fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Vec<HeardWord> {
        let word = |text: &str| HeardWord {
            text: text.into(),
            token: (0, 0),
            warped: None,
            probability: 0.9,
            segment: 0,
        };
        text.split(' ').map(word).collect()
    }

    fn kept(text: &str, no_speech: f32) -> String {
        let words = remove(heard(text), &[HeardSegment { no_speech }]);
        words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn credits_are_taken_out() {
        assert_eq!(kept("Ondertiteld door de Amara.org gemeenschap", 0.1), "");
        assert_eq!(
            kept("Bedankt voor het wachten", 0.1),
            "Bedankt voor het wachten"
        );
    }

    #[test]
    fn loops_are_taken_out_and_repeated_digits_stay() {
        assert_eq!(kept("nul nul nul nul vijf", 0.1), "nul nul nul nul vijf");
        let loops = ["ja dat is goed"; 6].join(" ");
        assert_eq!(kept(&loops, 0.1), "ja dat is goed");
    }
}
