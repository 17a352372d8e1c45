//! The languages.

pub mod nl;
