//! What several test programs share.

pub(crate) mod bad_input;
