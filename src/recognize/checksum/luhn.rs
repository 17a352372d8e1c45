//! The Luhn algorithm of payment cards, telephones and SIM cards.

use super::digits;

/// Whether the digits pass: from the right every second one is doubled, 9 is taken from what exceeds
/// 9, and the sum is divisible by 10. Fewer than two digits do not pass.
///
/// Source: ISO/IEC 7812-1:2017, annex B.
pub fn luhn(number: &str) -> bool {
    let Some(digits) = digits(number).filter(|digits| digits.len() > 1) else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => *digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::luhn;

    #[test]
    fn published_numbers_pass_and_their_neighbours_do_not() {
        for number in [
            "4111111111111111",
            "378282246310005",
            "490154203237518",
            "8931080000001234567",
        ] {
            assert!(luhn(number), "{number}");
        }
        for number in [
            "4111111111111112",
            "378282246310006",
            "490154203237519",
            "",
            "0",
        ] {
            assert!(!luhn(number), "{number}");
        }
    }
}
