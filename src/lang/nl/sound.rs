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
    while let Some(first) = rest.bytes().next() {
        let second = rest.as_bytes().get(1);
        let begins = |(spelling, _): &&(&str, &str)| match spelling.as_bytes() {
            [_] => true,
            [_, next] => second == Some(next),
            [_, next, ..] => second == Some(next) && rest.starts_with(spelling),
            [] => false,
        };
        let taken = match spellings(first).iter().find(begins) {
            Some((spelling, heard)) => {
                heard.chars().for_each(|letter| push(&mut sound, letter));
                spelling.len()
            }
            None => rest.chars().next().map_or(1, |letter| {
                push(&mut sound, letter);
                letter.len_utf8()
            }),
        };
        rest = rest.get(taken..).unwrap_or("");
    }
    sound
}

/// Adds a letter, unless it is the one before it.
fn push(sound: &mut String, letter: char) {
    let is_last = if letter.is_ascii() {
        sound.as_bytes().last().copied() == u8::try_from(letter).ok()
    } else {
        sound.ends_with(letter)
    };
    if !is_last {
        sound.push(letter);
    }
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
