//! What is known per language: vocabulary, gazetteers and the recognizers that only it has.

pub mod nl;
