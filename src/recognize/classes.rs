//! The classes of words of the recognizers without language.

use super::tokens::{OF_RECOGNIZERS, classes};
use super::username::dealt_with;
use super::{answered, card, customer_id, email, iban, plain, secret, talk};

classes! {
    from OF_RECOGNIZERS;

    // What is said of a value.

    DENIAL = talk::is_denial;

    // Addresses, names, codes and secrets.

    AT_WORD = email::is_at_word;
    PROVIDER = email::is_provider;
    SPLIT_PROVIDER = email::is_split_begun;
    HYPHEN = dealt_with::is_hyphen;
    NAMED_SO = dealt_with::is_named_so;
    SECRET_SIGN = secret::is_sign;
    WITH = secret::is_with;
    EXPIRES = card::is_expiring;
    NAMES_CARD = card::is_card;
    LETTER_WORD = customer_id::is_letter_word;
    BANK = iban::is_bank;

    // What is plain, and pieces of what is not.

    ASKS_QUANTITY = plain::asks_quantity;
    WRITTEN_SO = talk::is_written_so;
    AS_IN = talk::is_as_in;
    IN_BETWEEN = talk::is_in_between;

    // Answers.

    NETWORK = answered::is_network;
    TELLING_NAME = answered::tells_name;
}
