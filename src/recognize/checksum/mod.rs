//! Check digits: pure functions on digits.
//!
//! A check that holds supports a finding. One that fails never lets a number through: people misspeak
//! and speech models mishear.

mod elfproef;
mod gs1;
mod luhn;
mod mod97;

pub use elfproef::{elfproef, onderwijsnummer};
pub use gs1::gs1;
pub use luhn::luhn;
pub use mod97::{belgian_account, belgian_company, eid, iban, rijksregister, structured_message};

/// The digits of a text as numbers; `None` when anything else is in it.
fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// The number that the digits of a text make, modulo `divisor`.
fn remainder(digits: &str, divisor: u64) -> Option<u64> {
    digits.chars().try_fold(0, |rest, c| {
        Some((rest * 10 + u64::from(c.to_digit(10)?)) % divisor)
    })
}
