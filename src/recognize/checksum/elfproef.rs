//! The Dutch elfproef.

use super::digits;

/// Whether 8 or 9 digits pass the elfproef of the burgerservicenummer: padded to 9 digits, the sum of
/// the digits times 9, 8, 7, 6, 5, 4, 3, 2 and -1 is divisible by 11. All zeros do not pass.
///
/// Source: Logisch Ontwerp BSN, Rijksdienst voor Identiteitsgegevens, rvig.nl; the same weights are in
/// python-stdnum `stdnum/nl/bsn.py`.
pub fn elfproef(number: &str) -> bool {
    remainder(number) == Some(0)
}

/// Whether 9 digits are an onderwijsnummer, which students without a burgerservicenummer have: it
/// starts with 10 and leaves 5 in the elfproef.
///
/// Source: python-stdnum `stdnum/nl/onderwijsnummer.py`.
pub fn onderwijsnummer(number: &str) -> bool {
    number.len() == 9 && number.starts_with("10") && remainder(number) == Some(5)
}

fn remainder(number: &str) -> Option<i64> {
    let digits = digits(number)?;
    if !(8..=9).contains(&digits.len()) || digits.iter().all(|digit| *digit == 0) {
        return None;
    }
    let (last, others) = digits.split_last()?;
    let sum: i64 = others
        .iter()
        .rev()
        .zip(2..)
        .map(|(digit, weight)| i64::from(*digit) * weight)
        .sum();
    Some((sum - i64::from(*last)).rem_euclid(11))
}

#[cfg(test)]
mod tests {
    use super::{elfproef, onderwijsnummer};

    #[test]
    fn published_numbers_pass_and_their_neighbours_do_not() {
        for number in [
            "999990019",
            "123456782",
            "111222333",
            "012345672",
            "999998766",
            "12345672",
        ] {
            assert!(elfproef(number), "{number}");
        }
        for number in [
            "123456789",
            "999990018",
            "111222334",
            "000000000",
            "200000000",
            "1234567",
            "12345678a",
        ] {
            assert!(!elfproef(number), "{number}");
        }
    }

    #[test]
    fn an_onderwijsnummer_starts_with_ten_and_leaves_five() {
        let passing = (0..10_000_000)
            .map(|n| format!("10{n:07}"))
            .find(|number| onderwijsnummer(number));
        assert!(passing.is_some_and(|number| !elfproef(&number)));
        assert!(!onderwijsnummer("123456782"));
    }
}
