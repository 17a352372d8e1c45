//! The classes of Dutch words.

use super::{calendar, everybody, explained, persons, told};
use crate::recognize::tokens::{OF_LANGUAGE, classes};

classes! {
    from OF_LANGUAGE;

    // Persons.

    /// Who somebody is to the speaker: "zoon", "buurvrouw".
    KIN = persons::is_kin;
    PERSON_PRONOUN = persons::is_person_pronoun;
    POSSESSIVE = persons::is_possessive;

    // What is told of somebody.

    LINK = told::is_link;
    /// "ben", "was", "geworden".
    BEING = told::is_verb_of_being;
    BEING_BEHIND = told::is_being_behind;
    AUXILIARY = told::is_auxiliary;
    /// Words between a verb and what it says.
    BETWEEN = told::is_between;
    OWN = told::is_own;
    INVERTED = told::is_inverted;
    SUBORDINATE = told::is_subordinate;
    TELLING_PRONOUN = told::is_telling_pronoun;
    GIVEN_NAME = told::is_given_name;

    // What is suspected.

    EVERYBODYS = everybody::is_everybodys;
    MONTH_BY_NAME = calendar::is_month;
    ONE_SIGN = explained::is_one_sign;
}
