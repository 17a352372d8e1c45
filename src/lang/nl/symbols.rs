//! Signs said in words, as in e-mail addresses, web addresses and user names.

use super::numbers::{Gap, Piece, is_number_word};

/// The sign that is said from piece `at` on: how many pieces say it, the sign, and whether the words
/// may mean something else where they stand ("punt" in "op dat punt", "at", "min").
pub fn symbol_at(pieces: &[Piece<'_>], at: usize) -> Option<(usize, char, bool)> {
    let text = pieces.get(at)?.text;
    if let Some(sign) = one_word(text) {
        return Some((1, sign, false));
    }
    if let Some(found) = two_words(pieces, at) {
        return Some(found);
    }
    let sign = doubtful(text)?;
    Some((1, sign, !is_certain(pieces, at, sign)))
}

/// Words that mean nothing else.
fn one_word(text: &str) -> Option<char> {
    let sign = match text {
        "@" | "apenstaartje" | "apenstaart" | "apestaartje" | "apestaart" | "apenstaarje"
        | "apenstaatje" | "aapenstaartje" | "apenstraatje" | "apenstaartjes" | "arobase"
        | "atteken" => '@',
        "dot" => '.',
        "streepje"
        | "streepke"
        | "koppelteken"
        | "minteken"
        | "verbindingsstreepje"
        | "tussenstreepje"
        | "middenstreepje"
        | "minnetje"
        | "dash"
        | "hyphen" => '-',
        "_" | "underscore" | "onderscore" | "underskore" | "laagstreepje" | "liggendstreepje"
        | "onderstreepje" | "onderstreep" | "lagestreep" => '_',
        "slash" | "slesj" | "slesh" | "schuinstreepje" => '/',
        "backslash" => '\\',
        "plusteken" | "plusje" => '+',
        "dubbelepunt" | "dubbelpunt" => ':',
        "puntkomma" => ';',
        "hekje" | "hashtag" => '#',
        "sterretje" | "asterisk" => '*',
        "uitroepteken" => '!',
        "vraagteken" => '?',
        "ampersand" | "enteken" => '&',
        "procentteken" => '%',
        "dollarteken" => '$',
        "euroteken" => '€',
        "isteken" | "gelijkteken" => '=',
        "spatie" => ' ',
        "apostrof" | "apostrophe" => '\'',
        "tilde" => '~',
        _ => return None,
    };
    Some(sign)
}

/// Whether a sign may be said from a word on.
pub fn may_be_symbol(text: &str) -> bool {
    one_word(text).is_some() || begins_two(text) || doubtful(text).is_some()
}

/// Words that say a sign with the one behind them.
fn begins_two(text: &str) -> bool {
    matches!(
        text,
        "apen"
            | "ape"
            | "aap"
            | "at"
            | "et"
            | "laag"
            | "lage"
            | "liggend"
            | "liggende"
            | "onder"
            | "under"
            | "streepje"
            | "schuine"
            | "schuin"
            | "forward"
            | "back"
            | "dubbele"
            | "dubbel"
            | "haakje"
            | "plus"
            | "min"
            | "en"
            | "uitroep"
            | "vraag"
            | "koppel"
            | "middelste"
            | "kort"
            | "gewoon"
            | "hek"
            | "is"
            | "punt"
    )
}

fn two_words(pieces: &[Piece<'_>], at: usize) -> Option<(usize, char, bool)> {
    if !begins_two(pieces.get(at)?.text) {
        return None;
    }
    let next = pieces.get(at + 1).filter(|piece| piece.gap != Gap::Break)?;
    let sign = match (pieces.get(at)?.text, next.text) {
        ("apen" | "ape" | "aap", "staartje" | "staart") | ("at" | "et", "teken") => '@',
        ("laag" | "lage" | "liggend" | "liggende", "streepje" | "streepke" | "streep") => '_',
        ("laag", "liggend") if third_is(pieces, at, "streepje") => return Some((3, '_', false)),
        ("onder" | "under", "streepje" | "score" | "streep") => '_',
        ("schuine" | "schuin", "streep" | "streepje" | "streepke") | ("forward", "slash") => '/',
        ("back", "slash") => '\\',
        ("dubbele" | "dubbel", "punt") => ':',
        ("haakje", "openen" | "open") => '(',
        ("haakje", "sluiten" | "dicht") => ')',
        ("plus", "teken") => '+',
        ("min" | "koppel", "teken") | ("middelste" | "kort" | "gewoon", "streepje") => '-',
        ("en", "teken") => '&',
        ("uitroep", "teken") => '!',
        ("vraag", "teken") => '?',
        ("hek", "teken") => '#',
        ("is", "teken") => '=',
        ("punt", "komma") => ';',
        _ => return None,
    };
    Some((2, sign, false))
}

fn third_is(pieces: &[Piece<'_>], at: usize, text: &str) -> bool {
    pieces
        .get(at + 2)
        .is_some_and(|piece| piece.gap != Gap::Break && piece.text == text)
}

/// Words that are also ordinary words.
fn doubtful(text: &str) -> Option<char> {
    let sign = match text {
        "at" | "ad" | "et" | "aapje" => '@',
        "punt" | "puntje" | "point" => '.',
        "min" | "streep" => '-',
        "plus" => '+',
        "komma" => ',',
        "hash" => '#',
        "ster" => '*',
        _ => return None,
    };
    Some(sign)
}

fn is_certain(pieces: &[Piece<'_>], at: usize, sign: char) -> bool {
    let next = pieces
        .get(at + 1)
        .filter(|piece| piece.gap != Gap::Break)
        .map(|piece| piece.text);
    let before = pieces
        .get(at)
        .filter(|piece| piece.gap != Gap::Break)
        .and(at.checked_sub(1));
    let before = before
        .and_then(|index| pieces.get(index))
        .map(|piece| piece.text);
    match sign {
        '.' => {
            let is_noun = before.is_some_and(comes_before_a_noun);
            next.is_some_and(|word| is_domain_ending(word) || (!is_noun && word != "uit"))
        }
        '+' => next.is_some_and(is_number_word),
        _ => false,
    }
}

fn is_domain_ending(text: &str) -> bool {
    matches!(
        text,
        "nl" | "be"
            | "com"
            | "net"
            | "org"
            | "eu"
            | "de"
            | "info"
            | "nu"
            | "frl"
            | "amsterdam"
            | "co"
            | "gov"
    )
}

/// Words after which "punt" is a noun: "op dat punt".
fn comes_before_a_noun(text: &str) -> bool {
    matches!(
        text,
        "een"
            | "het"
            | "dat"
            | "dit"
            | "elk"
            | "ieder"
            | "ander"
            | "goed"
            | "mijn"
            | "uw"
            | "laatste"
            | "eerste"
            | "tweede"
            | "derde"
            | "belangrijk"
            | "belangrijkste"
            | "volgende"
            | "op"
            | "geen"
            | "welk"
            | "heikel"
    )
}

#[cfg(test)]
mod tests {
    use super::super::spoken::{borrowed, pieces};
    use super::symbol_at;

    fn read(line: &str, at: usize) -> Option<(usize, char, bool)> {
        symbol_at(&borrowed(&pieces(line)), at)
    }

    #[test]
    fn every_way_to_say_an_at_sign_is_read() {
        assert_eq!(read("apenstaartje", 0), Some((1, '@', false)));
        assert_eq!(read("apen staartje", 0), Some((2, '@', false)));
        assert_eq!(read("jan at gmail", 1), Some((1, '@', true)));
        assert_eq!(read("at teken", 0), Some((2, '@', false)));
    }

    #[test]
    fn a_point_is_certain_between_parts_of_an_address_only() {
        assert_eq!(read("gmail punt com", 1), Some((1, '.', false)));
        assert_eq!(read("jan punt devries", 1), Some((1, '.', false)));
        assert_eq!(read("op dat punt", 2), Some((1, '.', true)));
        assert_eq!(read("dat is een punt van zorg", 3), Some((1, '.', true)));
    }

    #[test]
    fn the_two_strokes_are_told_apart() {
        assert_eq!(read("streepje", 0), Some((1, '-', false)));
        assert_eq!(read("laag streepje", 0), Some((2, '_', false)));
        assert_eq!(read("liggend streepje", 0), Some((2, '_', false)));
        assert_eq!(read("laag liggend streepje", 0), Some((3, '_', false)));
        assert_eq!(read("underscore", 0), Some((1, '_', false)));
        assert_eq!(read("schuine streep", 0), Some((2, '/', false)));
    }

    #[test]
    fn a_point_may_open_a_turn_but_not_close_one() {
        assert_eq!(read("punt nul drie", 0), Some((1, '.', false)));
        assert_eq!(read("punt uit", 0), Some((1, '.', true)));
        assert_eq!(read("dat was het punt", 3), Some((1, '.', true)));
    }

    #[test]
    fn a_plus_is_certain_before_a_number() {
        assert_eq!(read("plus eenendertig", 0), Some((1, '+', false)));
        assert_eq!(read("plus verzendkosten", 0), Some((1, '+', true)));
    }

    #[test]
    fn ordinary_words_are_no_signs() {
        for line in [
            "staartje",
            "laag water",
            "dubbele boterham",
            "onder ons",
            "en dan",
        ] {
            assert_eq!(read(line, 0), None, "{line}");
        }
    }
}
