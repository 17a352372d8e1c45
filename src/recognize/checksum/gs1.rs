//! The check digit of GS1 keys, among them the EAN codes of energy connections.

use super::digits;

/// Whether the last digit makes the sum a multiple of 10, when the others are counted from the right
/// three times and once in turn. Fewer than two digits do not pass.
///
/// Source: GS1 General Specifications, section 7.9.1, standard check digit calculations.
pub fn gs1(number: &str) -> bool {
    let Some(digits) = digits(number).filter(|digits| digits.len() > 1) else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 3 } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::gs1;

    #[test]
    fn computed_connection_codes_pass_and_their_neighbours_do_not() {
        for number in [
            "871687000001234564",
            "871690012345678908",
            "541448012345678909",
        ] {
            assert!(gs1(number), "{number}");
        }
        for number in [
            "871687000001234565",
            "871690012345678909",
            "541448012345678900",
            "7",
        ] {
            assert!(!gs1(number), "{number}");
        }
    }
}
