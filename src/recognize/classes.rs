//! The classes of words of the recognizers without language.

use super::tokens::{OF_RECOGNIZERS, classes};
use super::{answered, talk};

classes! {
    from OF_RECOGNIZERS;

    // What is said of a value.

    DENIAL = talk::is_denial;

    // Answers.

    NETWORK = answered::is_network;
    TELLING_NAME = answered::tells_name;
}
