//! The classes of Dutch words.

use super::{calendar, everybody, explained, persons, told};
use super::{clipped, doubtful, name, persons, told};
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
    // Names.

    /// Whether a word is a given name of the list.
    LISTED_GIVEN = name::is_listed_given;
    NAME_LETTER = name::is_one_letter;
    NAME_PREFIX = name::is_prefix;
    NAME_TITLE = persons::is_title;
    RELATIVE = name::is_relative;
    NAME_CUE = name::is_cue;
    NAME_CUE_BEHIND = name::is_cue_behind;
    NAME_CUE_BEFORE = name::is_cue_before;
    CALL_OR_THANKS = name::is_call_or_thanks;
    CALLED_VERB = name::is_called_verb;
    CALLING = name::is_calling;
    KNOWS = name::knows;
    ENTERED = name::is_entered;
    SAID_OF_NAME = name::is_said_of_name;
    SAID_BEHIND = name::is_said_behind;
    EXPLAINING = name::is_explaining;
    ADDRESSED = name::is_known_by_name;
    BEGUN_PREFIX = name::is_begun_prefix;
    HESITATION = name::is_hesitation;
    OLD_PREFIX = name::begins_old_prefix;
    OLD_ARTICLE = name::ends_old_prefix;
    GIVEN_FIELD = name::is_given_field;
    INTRODUCING = name::is_introducing;
    NAMED_BEFORE = name::is_named_before;
    NAME_OF_LETTER = name::is_name_of_letter;
    LETTER_SAID = name::is_letter_said;
    NAME_HELLO = name::is_hello;
    NAME_OPENING = name::is_opening_word;

    // Words that may be a name.

    DOUBTED_PERSON = doubtful::is_doubted_person;
    HARDLY_SAID = doubtful::is_hardly_said;
    CLIPPED = clipped::may_be_clipped;
}
