//! One spelling for words that differ in case and accents only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The word in lower case, without accents and other marks, with straight apostrophes:
/// `Tweeëntwintig` and `tweeentwintig` are one word, `Ömer` and `omer` one name.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect()
}

/// The letter that people type when they do not find this one. Decomposition does not reach these.
fn plain(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' | '\u{b4}' | '`' => '\'',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_and_accents_make_no_difference() {
        assert_eq!(fold("Tweeëntwintig"), "tweeentwintig");
        assert_eq!(fold("ÖMER"), "omer");
        assert_eq!(fold("Wałęsa"), "walesa");
        assert_eq!(fold("’t"), "'t");
    }
}
