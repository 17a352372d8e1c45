//! Dutch, as spoken in the Netherlands and in Belgium.

pub mod gazetteers;
pub mod lexicon;
