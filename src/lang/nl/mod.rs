//! Dutch, as spoken in the Netherlands and in Belgium.

pub mod calendar;
mod cardinal;
mod letter_words;
mod number_words;
pub mod numbers;
pub mod spelling;
pub mod symbols;

#[cfg(test)]
mod spoken;
