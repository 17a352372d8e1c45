//! Checks that divide by 97: IBAN and the numbers of the Belgian state.

use super::remainder;

/// Whether letters and digits without spaces pass the check of an IBAN: the first four moved to the
/// end, letters read as 10 to 35, the number leaves 1 modulo 97.
///
/// Source: ISO 13616-1:2020; ISO/IEC 7064 (MOD 97-10).
pub fn iban(number: &str) -> bool {
    if !number.is_ascii() || number.len() < 15 || number.len() > 34 {
        return false;
    }
    let (start, rest) = number.split_at(4);
    let rest = rest
        .chars()
        .chain(start.chars())
        .try_fold(0, |rest: u64, c| {
            let value = u64::from(c.to_digit(36)?);
            Some(
                if value < 10 {
                    rest * 10 + value
                } else {
                    rest * 100 + value
                } % 97,
            )
        });
    rest == Some(1)
}

/// Whether 12 digits are a Belgian account number as in BE IBANs and old notation: the last two are
/// the first ten modulo 97, 97 for 0.
///
/// Source: python-stdnum `stdnum/be/iban.py`.
pub fn belgian_account(number: &str) -> bool {
    remainder_at_end(number, 12)
}

/// Whether 12 digits are a structured message (`+++123/4567/89012+++`); the rule is that of
/// [`belgian_account`].
///
/// Source: Febelfin, standard for the structured communication (OGM-VCS).
pub fn structured_message(number: &str) -> bool {
    remainder_at_end(number, 12)
}

/// Whether 12 digits are the number of a Belgian identity card; the rule is that of
/// [`belgian_account`].
///
/// Source: python-stdnum `stdnum/be/eid.py`.
pub fn eid(number: &str) -> bool {
    remainder_at_end(number, 12)
}

/// Whether 10 digits are a Belgian enterprise number: the last two are 97 less the first eight modulo
/// 97.
///
/// Source: Kruispuntbank van Ondernemingen; python-stdnum `stdnum/be/vat.py`.
pub fn belgian_company(number: &str) -> bool {
    number.len() == 10
        && number.starts_with(['0', '1'])
        && split(number, 8).is_some_and(|(rest, check)| check == 97 - rest)
}

/// Whether 11 digits pass the check of the rijksregisternummer: the last two are 97 less the first
/// nine modulo 97, with a 2 in front of the nine for who was born from 2000 on.
///
/// Source: Koninklijk besluit van 3 april 1984, art. 4; python-stdnum `stdnum/be/nn.py`.
pub fn rijksregister(number: &str) -> bool {
    let Some((rest, check)) = split(number, 9).filter(|_| number.len() == 11) else {
        return false;
    };
    let later = remainder(&format!("2{}", &number[..9]), 97);
    check == 97 - rest || later.is_some_and(|rest| check == 97 - rest)
}

fn remainder_at_end(number: &str, length: usize) -> bool {
    let Some((rest, check)) = split(number, length - 2).filter(|_| number.len() == length) else {
        return false;
    };
    check == if rest == 0 { 97 } else { rest }
}

/// The first digits modulo 97, and the rest as a number.
fn split(number: &str, at: usize) -> Option<(u64, u64)> {
    let (first, last) = number.split_at_checked(at)?;
    Some((remainder(first, 97)?, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(holds: fn(&str) -> bool, passing: &[&str], failing: &[&str]) {
        for number in passing {
            assert!(holds(number), "{number}");
        }
        for number in failing {
            assert!(!holds(number), "{number}");
        }
    }

    #[test]
    fn published_and_computed_numbers_pass_and_their_neighbours_do_not() {
        check(
            iban,
            &[
                "NL02ABNA0123456789",
                "nl20ingb0001234567",
                "BE68539007547034",
                "DE89370400440532013000",
            ],
            &[
                "NL03ABNA0123456789",
                "NL20INGB0001234568",
                "BE68539007547035",
                "NL44RABO012345678é",
                "",
            ],
        );
        check(
            rijksregister,
            &["84031299740", "69070499889", "03052199653"],
            &["84031299741", "03052199663", "1"],
        );
        check(
            eid,
            &["592000000182", "592123456732", "591201099997"],
            &["592000000183", "591201099900"],
        );
        check(
            belgian_company,
            &["0123456749", "1000001209"],
            &["0123456748", "2123456749"],
        );
        check(
            structured_message,
            &["012345678939", "000000009797"],
            &["012345678938", "000000009700"],
        );
        check(belgian_account, &["539007547034"], &["539007547035"]);
    }
}
