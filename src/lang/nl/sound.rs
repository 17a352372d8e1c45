//! How a word sounds, roughly: what a speech model writes for a name that it does not know has the same sound.

/// Spellings with the sound that they stand for, the longer ones before those that they begin with.
const SOUNDS: [(&str, &str); 45] = [
    ("tsch", "C"),
    ("eij", "i"),
    ("tsj", "C"),
    ("tch", "C"),
    ("sch", "sg"),
    ("tj", "C"),
    ("cz", "C"),
    ("sj", "S"),
    ("sh", "S"),
    ("sz", "S"),
    ("ch", "g"),
    ("gh", "g"),
    ("kh", "g"),
    ("ck", "k"),
    ("qu", "kw"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("ae", "a"),
    ("aa", "a"),
    ("au", "o"),
    ("ou", "o"),
    ("oe", "u"),
    ("oo", "o"),
    ("uu", "u"),
    ("ue", "u"),
    ("ee", "e"),
    ("ie", "i"),
    ("ij", "i"),
    ("ei", "i"),
    ("ey", "i"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("g", "g"),
    ("v", "f"),
    ("d", "t"),
    ("z", "s"),
    ("x", "ks"),
    ("y", "i"),
    ("b", "p"),
    ("w", "w"),
    ("h", ""),
];

/// The sound of a folded word: spellings of one sound are the same, doubled letters count once.
pub(crate) fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let (taken, heard) = SOUNDS
            .iter()
            .find(|(spelling, _)| rest.starts_with(spelling))
            .map_or((letter.len_utf8(), None), |(spelling, heard)| {
                (spelling.len(), Some(*heard))
            });
        let plain = rest.get(..taken).unwrap_or("");
        for letter in heard.unwrap_or(plain).chars() {
            if !sound.ends_with(letter) {
                sound.push(letter);
            }
        }
        rest = rest.get(taken..).unwrap_or("");
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn spellings_of_one_sound_are_the_same() {
        for (name, misheard) in [
            ("quaedvlieg", "kwaadvlieg"),
            ("mukendi", "moekendi"),
            ("kovaltsjuk", "kovaltchuk"),
            ("meijer", "meyer"),
            ("schmidt", "schmit"),
            ("aerts", "aarts"),
        ] {
            assert_eq!(sound(name), sound(misheard), "{name}");
        }
        assert_ne!(sound("bakker"), sound("visser"));
    }
}
