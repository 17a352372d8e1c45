//! The classes of Dutch words.

use super::{address, persons, street, told, words};
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

    // Streets and addresses.

    /// Words with the ending of a street that are none.
    EXCLUDED_STREET = street::is_excluded;
    /// "kerkstraat", "achterweg".
    STREETLIKE = street::has_sure_ending;
    /// "koekamp", "marktplaats".
    HARDLY_STREETLIKE = street::has_weak_ending;
    /// "straat", "plantsoen".
    STREET_WORD = street::is_surely_street;
    /// "weg", "gang": words for a street behind its name, and for something else.
    WAY = street::is_way;
    STREET_HEAD = street::is_head;
    FRISIAN = street::is_frisian;
    /// "de", "het", "'t".
    ARTICLE = address::is_article;
    /// "den", "der", also those.
    ARTICLE_OF_NAME = address::is_article_of_name;
    BEGINS_STREET = address::begins_street;
    BEFORE_STREET = address::is_before_street;
    STREET_APART = address::is_street_apart;
    ADDRESS_WORD = address::is_announcement;
    POST_BOX = address::is_post_box;
    ADDITION = address::is_addition;
    /// "zonder", of a name without the ending of others.
    WITHOUT = address::is_without;
    /// "hoog", of a floor.
    HIGH = address::is_high;
    /// Words with which the addition of a house number begins.
    OF_ADDITION = address::is_of_addition;
    STOREY = address::is_storey;
    KNOWN_PLACE = address::is_known_place;
    LIVING = words::is_living;
}
