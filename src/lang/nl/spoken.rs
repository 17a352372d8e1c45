//! Test support: spoken lines as pieces, and tables of "as spoken, tab, as normalized".

use super::numbers::{Gap, Piece};

/// A piece that owns its text.
pub(super) struct OwnedPiece {
    pub(super) text: String,
    pub(super) gap: Gap,
}

/// Splits a line as the token layer does: at white space, hyphens between letters and a digit or
/// letter, commas and sentence marks; folded.
pub(super) fn pieces(line: &str) -> Vec<OwnedPiece> {
    let mut found: Vec<OwnedPiece> = Vec::new();
    let mut gap = Gap::Break;
    for word in line.split_whitespace() {
        let body = word.trim_end_matches([',', '.', '?', '!', ':', ';']);
        let has_letters = body.chars().any(char::is_alphabetic);
        let parts: Vec<&str> = if has_letters {
            body.split(['-', '\'']).collect()
        } else {
            vec![body]
        };
        for (index, part) in parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .enumerate()
        {
            let gap = if index == 0 { gap } else { Gap::Glued };
            found.push(OwnedPiece {
                text: fold(part),
                gap,
            });
        }
        gap = match word.as_bytes().last() {
            Some(b'.' | b'?' | b'!') => Gap::Break,
            Some(b',' | b':' | b';') => Gap::Comma,
            _ => Gap::Space,
        };
    }
    found
}

/// The same pieces as the readers take them.
pub(super) fn borrowed(pieces: &[OwnedPiece]) -> Vec<Piece<'_>> {
    pieces
        .iter()
        .map(|piece| Piece::new(&piece.text, piece.gap))
        .collect()
}

fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd()
        .filter(char::is_ascii)
        .collect::<String>()
        .to_lowercase()
}

/// Compares every line of a table with what `normalize` makes of it; all differences at once.
pub(super) fn check_table(table: &str, normalize: impl Fn(&[Piece<'_>]) -> String) {
    let mut failures = Vec::new();
    let mut lines = 0;
    for (number, line) in (1..).zip(table.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut columns = line.split('\t');
        let (Some(spoken), Some(expected)) = (columns.next(), columns.next()) else {
            panic!("line {number}: no tab in {line:?}");
        };
        lines += 1;
        let owned = pieces(spoken);
        let got = normalize(&borrowed(&owned));
        if got != expected {
            failures.push(format!(
                "line {number}: {spoken:?}\n    expected {expected:?}\n    got      {got:?}"
            ));
        }
    }
    assert!(lines > 0, "the table is empty");
    assert!(
        failures.is_empty(),
        "{} of {lines} lines differ:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
