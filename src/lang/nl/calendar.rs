//! Months and days of the week.

/// The month, 1 to 12, that a folded word names.
///
/// Usual abbreviations, common misspellings and the "juno" and "julai" of telephone operators are
/// read too. "jan", "mei", "maart" and "augustus" are also names: the caller asks for a day beside them.
pub fn month(word: &str) -> Option<u8> {
    let month = match word {
        "januari" | "jan" | "janurari" | "januarie" | "january" => 1,
        "februari" | "feb" | "febr" | "februarie" | "feberuari" | "febuari" | "february" => 2,
        "maart" | "mrt" | "mar" => 3,
        "april" | "apr" => 4,
        "mei" => 5,
        "juni" | "jun" | "juno" | "junie" => 6,
        "juli" | "jul" | "julai" | "julie" => 7,
        "augustus" | "aug" | "agustus" | "augustes" => 8,
        "september" | "sep" | "sept" => 9,
        "oktober" | "okt" | "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    };
    Some(month)
}

/// Whether a folded word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// How the months sound (see [`super::sound::sound`]).
const SOUNDS: [&str; 12] = [
    "januari",
    "feprwari",
    "mart",
    "april",
    "mi",
    "juni",
    "juli",
    "ogustus",
    "septemper",
    "oktoper",
    "nofemper",
    "tesemper",
];

/// Whether a folded word is what a speech model may write for a month between a day and a year: "maat", "mij",
/// "jullie". The sound may differ by a letter.
pub fn sounds_like_month(word: &str) -> bool {
    if !(3..=12).contains(&word.len()) || !word.is_ascii() {
        return false;
    }
    let heard = super::sound::sound(word);
    matches!(word, "mee" | "mai")
        || SOUNDS.iter().any(|month| {
            heard == *month || (month.len() > 3 && super::numbers::differ_by_one(&heard, month))
        })
}

/// The day of the week, 1 for Monday to 7 for Sunday, that a folded word names.
///
/// Abbreviations ("ma", "do") are not read: they are ordinary words.
pub fn weekday(word: &str) -> Option<u8> {
    let day = match word {
        "maandag" | "maandags" => 1,
        "dinsdag" | "dinsdags" => 2,
        "woensdag" | "woensdags" => 3,
        "donderdag" | "donderdags" => 4,
        "vrijdag" | "vrijdags" => 5,
        "zaterdag" | "zaterdags" => 6,
        "zondag" | "zondags" => 7,
        _ => return None,
    };
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::{month, sounds_like_month, weekday};

    #[test]
    fn months_are_read_in_full_and_abbreviated() {
        let full = [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ];
        for (number, name) in (1..).zip(full) {
            assert_eq!(month(name), Some(number), "{name}");
        }
        assert_eq!(month("okt"), Some(10));
        assert_eq!(month("maand"), None);
    }

    #[test]
    fn what_sounds_like_a_month_may_be_one() {
        for word in ["maat", "mij", "jullie", "januwari", "desember", "aperil"] {
            assert!(sounds_like_month(word), "{word}");
        }
        for word in ["straat", "euro", "weken", "dagen"] {
            assert!(!sounds_like_month(word), "{word}");
        }
    }

    #[test]
    fn days_of_the_week_are_counted_from_monday() {
        assert_eq!(weekday("maandag"), Some(1));
        assert_eq!(weekday("zondag"), Some(7));
        assert_eq!(weekday("feestdag"), None);
    }
}
