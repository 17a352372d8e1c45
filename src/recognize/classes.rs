//! The classes of words of the recognizers without language.

use super::talk;
use super::tokens::{OF_RECOGNIZERS, classes};

classes! {
    from OF_RECOGNIZERS;

    // What is said of a value.

    DENIAL = talk::is_denial;
}
