//! The normalized view of a call that recognizers read.

/// The tokens of a whole call.
#[derive(Debug)]
pub struct Tokens {}
