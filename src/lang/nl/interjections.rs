//! Exclamations and sounds: "tjonge", "hahaha", "pffff". They stand where an answer or a name may stand, and say nothing of
//! anybody.

/// Whether a folded word is one.
pub(super) fn is_interjection(word: &str) -> bool {
    is_laughter(word)
        || is_sound(word)
        || matches!(
            word,
            "ai" | "oei"
                | "oef"
                | "oeps"
                | "ach"
                | "bah"
                | "jakkes"
                | "getver"
                | "jeetje"
                | "jeetjemina"
                | "jeminee"
                | "tjee"
                | "tjonge"
                | "tjongejonge"
                | "gossie"
                | "gossiemijne"
                | "goh"
                | "poeh"
                | "poe"
                | "allemachtig"
                | "potverdorie"
                | "potverdikke"
                | "potverdikkie"
                | "verdorie"
                | "verdikkeme"
                | "verdomme"
                | "verdraaid"
                | "godver"
                | "godverdomme"
                | "nondeju"
                | "miljaar"
                | "miljaarde"
                | "amai"
                | "manman"
                | "mannekes"
                | "sapperloot"
                | "shit"
                | "fuck"
                | "wauw"
                | "wow"
                | "yes"
                | "yep"
                | "jep"
                | "nope"
                | "okee"
                | "okido"
                | "tof"
                | "bro"
                | "joepie"
                | "hoera"
                | "hiep"
                | "olala"
                | "hup"
                | "hopla"
                | "tiens"
                | "voila"
                | "bwa"
                | "mwah"
                | "mwa"
                | "tja"
                | "tsja"
                | "enfin"
                | "soit"
                | "excuseer"
                | "pardon"
                | "ah"
                | "aha"
                | "hee"
                | "hey"
        )
}

/// "haha", "hihihi", "hahah".
fn is_laughter(word: &str) -> bool {
    let begins = ["ha", "he", "hi", "ho"]
        .iter()
        .find(|one| word.starts_with(*one));
    begins.is_some_and(|one| {
        let mut letters = word.bytes().zip(one.bytes().cycle());
        word.len() >= 4 && letters.all(|(letter, of)| letter == of)
    })
}

/// "pfff", "hmmm", "ssst", "brr": letters that nobody writes in a word, as often as one likes.
fn is_sound(word: &str) -> bool {
    let mut sound: Vec<u8> = word.bytes().collect();
    sound.dedup();
    let sounds: [&[u8]; 12] = [
        b"pf", b"pfh", b"pfoe", b"pfoeh", b"hm", b"mh", b"st", b"ts", b"br", b"aha", b"oh", b"eh",
    ];
    word.len() > 2 && word.len() <= LONGEST && sounds.contains(&&*sound)
}

/// Letters of the longest sound.
const LONGEST: usize = 20;

#[cfg(test)]
mod tests {
    use super::is_interjection;

    #[test]
    fn exclamations_and_sounds_are_told_from_words_and_names() {
        for word in [
            "haha", "hahaha", "hahah", "hihi", "pff", "pfffff", "ssst", "hmmm", "ahaaa", "brrr",
            "tjonge", "oei", "wauw",
        ] {
            assert!(is_interjection(word), "{word}");
        }
        for word in [
            "ha", "hans", "hanna", "hoho's", "st", "ts", "stan", "brandt", "hidde", "pfeiffer", "",
        ] {
            assert!(!is_interjection(word), "{word}");
        }
    }
}
