//! How a word sounds, roughly: what a speech model writes for a name that it does not know has the same sound.

/// The spellings that begin with a letter and the sounds that they stand for, the longer ones before those that they begin
/// with.
const fn spellings(letter: u8) -> &'static [(&'static str, &'static str)] {
    match letter {
        b'a' => &[("ae", "a"), ("aa", "a"), ("au", "o")],
        b'b' => &[("b", "p")],
        b'c' => &[
            ("cz", "C"),
            ("ch", "g"),
            ("ck", "k"),
            ("ce", "se"),
            ("ci", "si"),
            ("cy", "si"),
            ("c", "k"),
        ],
        b'd' => &[("dt", "t"), ("d", "t")],
        b'e' => &[("eij", "i"), ("ee", "e"), ("ei", "i"), ("ey", "i")],
        b'g' => &[("gh", "g"), ("g", "g")],
        b'h' => &[("h", "")],
        b'i' => &[("ie", "i"), ("ij", "i")],
        b'k' => &[("kh", "g")],
        b'o' => &[("ou", "o"), ("oe", "u"), ("oo", "o")],
        b'p' => &[("ph", "f")],
        b'q' => &[("qu", "kw"), ("q", "k")],
        b's' => &[("sch", "sg"), ("sj", "S"), ("sh", "S"), ("sz", "S")],
        b't' => &[
            ("tsch", "C"),
            ("tsj", "C"),
            ("tch", "C"),
            ("tj", "C"),
            ("th", "t"),
        ],
        b'u' => &[("uu", "u"), ("ue", "u")],
        b'v' => &[("v", "f")],
        b'w' => &[("w", "w")],
        b'x' => &[("x", "ks")],
        b'y' => &[("y", "i")],
        b'z' => &[("z", "s")],
        _ => &[],
    }
}

/// The sound of a folded word: spellings of one sound are the same, doubled letters count once.
pub(crate) fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let (taken, heard) = spellings(rest.as_bytes()[0])
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
