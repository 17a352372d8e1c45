//! The parts that Dutch number words are made of, and how a written word splits into them.
//!
//! Sources: Taaladvies.net and the Algemene Nederlandse Spraakkunst 7.2 for the forms, the variants
//! "zeuven" and the devoiced tens among them; the misheard forms are our own observation.

/// One part of a number word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// 0 to 19 and the tens up to 90.
    Small(u8),
    /// Figures without a leading zero and without marks.
    Figures(u64),
    /// Figures that take part in no larger number: "06", "84.03.12", too many of them.
    Code,
    /// The "en" between unit and ten, or after hundred and thousand.
    En,
    /// "honderd".
    Hundred,
    /// "duizend" and up.
    Scale(u64),
}

/// How many parts one written word may have; longer words are no numbers.
pub(super) const MAX_ATOMS: usize = 24;

/// A written word as the parts of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    atoms: [Atom; MAX_ATOMS],
    len: usize,
    /// Whether its last part is an ordinal.
    pub(super) ordinal: bool,
}

impl Word {
    const EMPTY: Self = Self {
        atoms: [Atom::En; MAX_ATOMS],
        len: 0,
        ordinal: false,
    };

    /// A word of one part.
    pub(super) fn single(atom: Atom, ordinal: bool) -> Self {
        let mut word = Self {
            ordinal,
            ..Self::EMPTY
        };
        word.push(atom);
        word
    }

    /// Its parts; at least one.
    pub(super) fn atoms(&self) -> &[Atom] {
        self.atoms.get(..self.len).unwrap_or(&[])
    }

    /// The value, where the word is one part below 100.
    pub(super) fn small(&self) -> Option<u8> {
        match (self.atoms(), self.ordinal) {
            ([Atom::Small(value)], false) => Some(*value),
            ([Atom::Figures(value @ 0..=99)], false) => u8::try_from(*value).ok(),
            _ => None,
        }
    }

    fn push(&mut self, atom: Atom) -> bool {
        match self.atoms.get_mut(self.len) {
            Some(slot) => {
                *slot = atom;
                self.len += 1;
                true
            }
            None => false,
        }
    }
}

/// Splits a folded word into the parts of a number: "driehonderdvijf", "5", "2honderd", "en", "3e".
pub(super) fn split(text: &str) -> Option<Word> {
    let first = *text.as_bytes().first()?;
    if first.is_ascii_digit() {
        return split_figures(text);
    }
    let mut word = Word::EMPTY;
    let mut budget = 200;
    if split_rest(text, &mut word, &mut budget) {
        Some(word)
    } else {
        variant(text)
    }
}

fn variant(text: &str) -> Option<Word> {
    let value = match text {
        "vijve" => 5,
        "zesse" => 6,
        "achte" => 8,
        "negene" | "neuge" | "nuuge" => 9,
        "tiene" => 10,
        "elve" => 11,
        "twalve" | "twaleve" => 12,
        "nulletje" | "nulleke" => 0,
        _ => return None,
    };
    Some(Word::single(Atom::Small(value), false))
}

fn split_figures(text: &str) -> Option<Word> {
    let (figures, tail) = figures_prefix(text);
    let atom = figures_atom(figures);
    if tail.is_empty() {
        return Some(Word::single(atom, false));
    }
    if matches!(tail, "e" | "de" | "ste") {
        return Some(Word::single(atom, true));
    }
    let mut word = Word::single(atom, false);
    let mut budget = 200;
    (atom != Atom::Code && split_rest(tail, &mut word, &mut budget)).then_some(word)
}

/// The figures at the start of a text, marks between them included, and what follows.
pub(super) fn figures_prefix(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut end = 0;
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' => end = index + 1,
            b'.' | b'-' | b'/' if end == index => {}
            _ => break,
        }
    }
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn figures_atom(figures: &str) -> Atom {
    let leading_zero = figures.len() > 1 && figures.starts_with('0');
    match value_of_figures(figures) {
        Some(value) if !leading_zero => Atom::Figures(value),
        _ => Atom::Code,
    }
}

/// The value of figures: plain ones of at most 18, or with points between thousands ("12.408").
pub(super) fn value_of_figures(figures: &str) -> Option<u64> {
    let grouped = figures.contains('.');
    let mut groups = figures.split('.');
    let first = groups.next()?;
    let proper = !grouped
        || (first.len() <= 3 && !first.starts_with('0') && groups.all(|group| group.len() == 3));
    if !proper || figures.len() > 23 {
        return None;
    }
    let mut value: u64 = 0;
    for byte in figures.bytes().filter(|&byte| byte != b'.') {
        let digit = char::from(byte).to_digit(10)?;
        value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    Some(value)
}

fn split_rest(rest: &str, word: &mut Word, budget: &mut u32) -> bool {
    let Some(first) = rest.as_bytes().first() else {
        return true;
    };
    for (text, atom) in parts_with(*first) {
        let Some(tail) = rest.strip_prefix(text) else {
            continue;
        };
        if *budget == 0 || !word.push(*atom) {
            return false;
        }
        *budget -= 1;
        if is_ordinal_ending(*atom, tail) {
            word.ordinal = true;
            return true;
        }
        if split_rest(tail, word, budget) {
            return true;
        }
        word.len -= 1;
    }
    for (text, value) in IRREGULAR_ORDINALS {
        if rest == *text && word.push(Atom::Small(*value)) {
            word.ordinal = true;
            return true;
        }
    }
    false
}

fn is_ordinal_ending(atom: Atom, tail: &str) -> bool {
    match atom {
        Atom::Small(2 | 4..=7 | 9..=19) => tail == "de",
        Atom::Small(8 | 20..) | Atom::Hundred | Atom::Scale(_) => tail == "ste",
        _ => false,
    }
}

const IRREGULAR_ORDINALS: &[(&str, u8)] = &[("eerste", 1), ("derde", 3), ("achste", 8)];

use Atom::{En, Hundred, Scale, Small};

/// The parts that start with a letter; of two with the same start the longer stands first.
fn parts_with(first: u8) -> &'static [(&'static str, Atom)] {
    match first {
        b'a' => &[
            ("achttien", Small(18)),
            ("achtien", Small(18)),
            ("acht", Small(8)),
        ],
        b'b' => &[("biljoen", Scale(1_000_000_000_000))],
        b'd' => &[
            ("duizend", Scale(1_000)),
            ("dertien", Small(13)),
            ("dertig", Small(30)),
            ("drie", Small(3)),
            ("drij", Small(3)),
            ("duizent", Scale(1_000)),
            ("dertich", Small(30)),
        ],
        b'e' => &[
            ("een", Small(1)),
            ("elf", Small(11)),
            ("ent", En),
            ("en", En),
        ],
        b'f' => &[
            ("fijftien", Small(15)),
            ("fijftig", Small(50)),
            ("feertien", Small(14)),
            ("feertig", Small(40)),
            ("fijf", Small(5)),
        ],
        b'h' => &[("honderd", Hundred), ("hondert", Hundred)],
        b'm' => &[
            ("miljoen", Scale(1_000_000)),
            ("miljard", Scale(1_000_000_000)),
        ],
        b'n' => &[
            ("negetien", Small(19)),
            ("negentich", Small(90)),
            ("negetig", Small(90)),
            ("negentien", Small(19)),
            ("negentig", Small(90)),
            ("nonante", Small(90)),
            ("negen", Small(9)),
            ("neugen", Small(9)),
            ("nul", Small(0)),
        ],
        b's' => &[
            ("sechstich", Small(60)),
            ("seventich", Small(70)),
            ("sestich", Small(60)),
            ("seventien", Small(17)),
            ("seventig", Small(70)),
            ("septante", Small(70)),
            ("sestig", Small(60)),
            ("sestien", Small(16)),
        ],
        b't' => &[
            ("tachtich", Small(80)),
            ("twintich", Small(20)),
            ("tachentig", Small(80)),
            ("tachtig", Small(80)),
            ("twintig", Small(20)),
            ("twaalef", Small(12)),
            ("twaalf", Small(12)),
            ("twalf", Small(12)),
            ("twee", Small(2)),
            ("tien", Small(10)),
        ],
        b'v' => &[
            ("veertich", Small(40)),
            ("vijftich", Small(50)),
            ("veertien", Small(14)),
            ("veertig", Small(40)),
            ("vijftien", Small(15)),
            ("vijftig", Small(50)),
            ("vier", Small(4)),
            ("vijf", Small(5)),
            ("vijv", Small(5)),
        ],
        b'z' => &[
            ("zeuvetien", Small(17)),
            ("zeuvetig", Small(70)),
            ("zeventich", Small(70)),
            ("zevetien", Small(17)),
            ("zevetig", Small(70)),
            ("zestich", Small(60)),
            ("zeuventien", Small(17)),
            ("zeuventig", Small(70)),
            ("zeventien", Small(17)),
            ("zeventig", Small(70)),
            ("zestien", Small(16)),
            ("zestig", Small(60)),
            ("zeuven", Small(7)),
            ("zeven", Small(7)),
            ("zess", Small(6)),
            ("zes", Small(6)),
        ],
        _ => &[],
    }
}

/// The number word that a speech model cut in two: "negen tig", "der tien".
pub(super) fn rejoined(first: &str, second: &str) -> Option<&'static str> {
    let whole = match (first, second) {
        ("twin", "tig") => "twintig",
        ("der", "tig") => "dertig",
        ("veer" | "vier" | "feer", "tig") => "veertig",
        ("vijf" | "fijf", "tig") => "vijftig",
        ("zes" | "ses", "tig") => "zestig",
        ("zeven" | "seven" | "zeuven", "tig") => "zeventig",
        ("tach" | "acht" | "tag", "tig") => "tachtig",
        ("negen" | "nege", "tig") => "negentig",
        ("der", "tien") => "dertien",
        ("veer" | "feer", "tien") => "veertien",
        _ => return cut_anywhere(first, second),
    };
    Some(whole)
}

/// Whether a word may be the second of two that [`rejoined`] makes one.
pub(super) fn may_end_number(second: &str) -> bool {
    matches!(second, "tig" | "tien")
        || (second.len() >= 2
            && CUT
                .iter()
                .any(|word| word.len() > second.len() && word.ends_with(second)))
}

/// Number words that are cut in pieces which are no numbers.
const CUT: &[&str] = &[
    "vier", "zeven", "acht", "negen", "twaalf", "dertien", "veertien", "vijftien", "zestien",
    "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
    "honderd", "duizend",
];

/// "ze ven", "hon derd", "dui zend": neither piece is a number by itself.
fn cut_anywhere(first: &str, second: &str) -> Option<&'static str> {
    let length = first.len() + second.len();
    if first.len() < 2 || second.len() < 2 || length > 8 {
        return None;
    }
    CUT.iter()
        .find(|word| {
            word.len() == length
                && word.starts_with(first)
                && word.ends_with(second)
                && second != "tien"
                && split(first).is_none()
        })
        .copied()
}

/// The digit that a plural or diminutive names: "nullen", "vijven", "zesjes".
pub(super) fn plural(text: &str) -> Option<u8> {
    let digit = match text {
        "nullen" | "nulletjes" => 0,
        "enen" | "eenen" | "eentjes" => 1,
        "tweeen" | "tweetjes" => 2,
        "drieen" | "drietjes" => 3,
        "vieren" | "viertjes" => 4,
        "vijven" | "vijfjes" => 5,
        "zessen" | "zesjes" => 6,
        "zevens" | "zevenen" | "zeuvens" | "zeventjes" => 7,
        "achten" | "achtjes" => 8,
        "negens" | "negenen" | "negentjes" => 9,
        _ => return None,
    };
    Some(digit)
}

/// How many number neighbours a misheard digit needs before it is read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// A number on one side.
    One,
    /// A number on both sides: it is an ordinary word or a letter name too.
    Both,
}

/// What speech models write for a digit that they misheard: a closed list.
pub(super) fn misheard(text: &str) -> Option<(u8, Needs)> {
    if text.len() < 2 || text.len() > 6 {
        return None;
    }
    let found = match text {
        "null" | "nuul" | "nulo" | "zero" => (0, Needs::One),
        "nu" | "nol" => (0, Needs::Both),
        "eentje" | "eem" => (1, Needs::One),
        "wee" | "twe" | "two" => (2, Needs::Both),
        "tree" | "drieg" | "dri" | "drei" | "three" => (3, Needs::One),
        "fier" | "viere" | "feer" => (4, Needs::One),
        "four" => (4, Needs::Both),
        "vijff" | "vief" | "vuf" | "vuuf" | "five" => (5, Needs::One),
        "ses" | "six" => (6, Needs::One),
        "seven" | "zeve" | "zeuve" => (7, Needs::One),
        "achd" | "agt" | "agd" | "eight" => (8, Needs::One),
        "echt" => (8, Needs::Both),
        "nege" | "neeg" | "nine" => (9, Needs::One),
        _ => return None,
    };
    Some(found)
}
