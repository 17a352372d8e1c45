//! What must not be found: what identifies people in the fixture calls, in all spellings that matter, and the sound.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Strings and bytes to look for.
pub(crate) struct Known {
    words: BTreeSet<String>,
    sound: Vec<Vec<u8>>,
}

impl Known {
    /// The mentions of all fixture calls, and pieces of this recording.
    pub(crate) fn new(recording: &Path) -> Self {
        let mut words = BTreeSet::new();
        for entry in fs::read_dir("fixtures/calls").unwrap() {
            let path = entry.unwrap().path();
            if path.to_str().unwrap().ends_with(".truth.json") {
                let truth = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
                add_mentions(&truth, &mut words);
            }
        }
        assert!(words.len() > 200, "{} spellings", words.len());
        let bytes = fs::read(recording).unwrap();
        let pieces = bytes[64..].chunks(24).step_by(17);
        let lively = |piece: &&[u8]| piece.iter().collect::<BTreeSet<_>>().len() >= 16;
        let sound: Vec<Vec<u8>> = pieces.filter(lively).map(<[u8]>::to_vec).collect();
        assert!(sound.len() > 20, "{} pieces of sound", sound.len());
        Self { words, sound }
    }

    /// What of it is in some bytes.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> Vec<String> {
        // Text of 16-bit characters reads the same without its zeros.
        let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        let texts = [bytes, &narrow].map(|bytes| String::from_utf8_lossy(bytes).to_lowercase());
        let words = self
            .words
            .iter()
            .filter(|word| texts.iter().any(|text| text.contains(*word)))
            .cloned();
        let sound = self
            .sound
            .iter()
            .filter(|piece| bytes.windows(piece.len()).any(|window| window == **piece));
        words
            .chain(sound.map(|piece| format!("sound {piece:?}")))
            .collect()
    }
}

/// Adds every mention as it is said, without spaces, with digits for number words, and its longer words alone.
fn add_mentions(truth: &serde_json::Value, spellings: &mut BTreeSet<String>) {
    let words = truth["turns"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|turn| turn["words"].as_array().unwrap());
    let mut mentions: Vec<(u64, Vec<String>)> = Vec::new();
    for word in words {
        let Some(mention) = word["mention"].as_u64() else {
            continue;
        };
        let text = word["text"].as_str().unwrap().to_lowercase();
        match mentions.iter_mut().find(|(number, _)| *number == mention) {
            Some((_, words)) => words.push(text),
            None => mentions.push((mention, vec![text])),
        }
    }
    for (_, words) in mentions {
        let digits: String = words.iter().map(|word| digits(word)).collect();
        let all = [
            words.join(" "),
            words.concat(),
            words.join("_"),
            words.join("-"),
            digits,
        ];
        spellings.extend(all.into_iter().filter(|text| text.len() >= 5));
        spellings.extend(words.into_iter().filter(|word| word.len() >= 5));
    }
}

/// A number word as digits; other words vanish.
fn digits(word: &str) -> String {
    const NUMBERS: [&str; 20] = [
        "nul",
        "een",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
        "dertien",
        "veertien",
        "vijftien",
        "zestien",
        "zeventien",
        "achttien",
        "negentien",
    ];
    const TENS: [(&str, usize); 8] = [
        ("twintig", 20),
        ("dertig", 30),
        ("veertig", 40),
        ("vijftig", 50),
        ("zestig", 60),
        ("zeventig", 70),
        ("tachtig", 80),
        ("negentig", 90),
    ];
    let plain = word.replace(['é', 'ë'], "e");
    let number = |word: &str| NUMBERS.iter().position(|known| *known == word);
    let tens = TENS.iter().find_map(|(name, value)| {
        let rest = plain.strip_suffix(name)?;
        let unit = if rest.is_empty() {
            0
        } else {
            number(rest.strip_suffix("en")?)?
        };
        Some(value + unit)
    });
    let known = number(&plain).or(tens).map(|number| number.to_string());
    known.unwrap_or_else(|| plain.chars().filter(char::is_ascii_digit).collect())
}
