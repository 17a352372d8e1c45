//! The classes of Dutch words.
//!
//! A step that begins with a class looks at no other words: who gives a step more words to begin with gives them to its class.

use super::date_of_birth::{self, described, parts};
use super::health::{
    self, at_a_part, bodily, body, endings, harm, in_own_words, taken_for, words as of_body,
};
use super::location::{self, building, holiday, listed};
use super::social_identity::{
    self, bare, belonging, branch, deed, duty, life, school, status, study, trade, whereabouts,
    work,
};
use super::{
    address, age, calendar, clipped, company, doubtful, everybody, explained, interjections, name,
    persons, street, told, words,
};
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
    ONE_SIGN = explained::is_one_sign;
    INTERJECTION = interjections::is_interjection;

    // Names.

    ACCENT = name::is_accent;
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

    // Health.

    /// Parts of the body, and what is measured in it.
    PART_OF_BODY = of_body::is_part_of_body;
    /// Words from which on a part of the body is told of.
    BODY_BEGINS = body::may_begin;
    SURE_ENDING = endings::is_sure;
    LIKELY_ENDING = endings::is_likely;
    ALLERGIC = health::is_allergic;
    ALLERGIC_TO = health::is_allergic_to;
    HEALTH_CUE = health::is_cue;
    ASKS_FOR_HEALTH = health::asks;
    /// "dekt", "vergoeding".
    COVER = health::is_cover;
    TO_A_PART = harm::leads_to_part;
    FAILING = harm::may_fail;
    HARM = harm::is_harm;
    OWN_WORDS = in_own_words::may_begin;
    TREATED_BY = in_own_words::may_be_treated;
    SENSES = in_own_words::may_sense;
    AT_A_PART = at_a_part::may_begin;
    FOREIGN_BODY = at_a_part::is_foreign_body;
    WOUND = at_a_part::is_wound;
    COMPOUND_ILLNESS = at_a_part::is_compound;
    INFLAMED = body::is_inflamed;
    BODILY = bodily::may_begin;
    BODILY_VERB = bodily::is_bodily_verb;
    TAKEN_IN = bodily::may_be_taken_in;
    TAKEN_THING = bodily::is_taken_thing;
    LITTLE_MEDICINE = bodily::is_little_medicine;
    TAKEN_FOR = taken_for::may_begin;
    REMEDY = taken_for::is_remedy;
    TREATED_PART = taken_for::is_treated_part;
    ORGAN = taken_for::is_organ;
    POORLY = taken_for::is_poorly;
    FOOD = taken_for::is_food;

    // Places.

    UNMARKED_COUNTRY = location::is_country;
    PLACE_IN_TIME = location::is_calendar;
    /// Prepositions before a place in no list.
    BEFORE_UNLISTED = location::is_before_unlisted;
    STAYING = location::is_staying;
    /// Prepositions behind which it is said where somebody is.
    WHERE = location::is_where;
    SAYS_WHERE = location::says_where;
    PARK_OR_PITCH = holiday::may_begin;
    BEFORE_PLACE_IN_PIECES = listed::is_before_pieces;
    KIND_OF_BUILDING = building::is_kind_of_building;
    KIND_BEHIND_NAME = building::is_kind_behind_name;
    KIND_OF_QUARTER = building::is_kind_of_quarter;
    SAINT = building::is_saint;
    SIDE_OF_TOWN = building::is_side;
    AT_INSTITUTION = building::is_at_institution;

    // Social identity.

    /// Words that may stand right before what somebody is said to be.
    BEFORE_SAID = told::is_before_said;
    BEFORE_PLACE = told::is_before_place;
    /// First words of an introduction.
    INTRODUCTION = company::may_introduce;
    STUDY = study::is_study;
    SUBJECT = branch::is_subject;
    DEED = deed::is_deed;
    ORIENTATION = belonging::may_be_orientation;
    MEMBER = belonging::is_member;
    MEANS = belonging::is_means;
    SCHOOL = school::may_be_school;
    DUTY = duty::may_be_duty;
    LIFE = life::may_be_life;
    STATUS = status::may_be_status;
    BUSINESS = branch::is_business;
    KIND_OF_BUSINESS = social_identity::is_kind_of_business;
    BRANCH = branch::is_word_for_branch;
    BRANCH_APART = branch::is_apart;
    /// How words for occupations end.
    LIKE_TRADE = trade::may_be_trade;
    TRADES = trade::are_trades;
    LEADS_TO_TRADE = bare::leads_to_trade;
    ASKS_PLAINLY = bare::asks_plainly;
    ASKS_FOR_WORK = work::asks_for_work;
    WORK_PREPOSITION = work::is_preposition;
    NO_PLACE = work::is_no_place_by_itself;
    WORKING = work::is_working;
    BEFORE_WORK = work::is_before_work;
    HAS_WORKED = work::is_worked;
    HAVING = work::is_having;
    LATER = work::is_later;
    /// Verbs that say where somebody is.
    WHEREABOUTS = whereabouts::may_be_there;
    AS = trade::is_as;
    AT = trade::is_at;

    // Dates of birth and ages.

    MONTH = calendar::is_month;
    /// A month, also with a number glued to it.
    DATE_MONTH = parts::is_month;
    LIKE_MONTH = calendar::sounds_like_month;
    FEAST = parts::is_feast;
    REST_OF_NUMBER = parts::is_rest;
    BEFORE_DAY = date_of_birth::is_before_day;
    BEFORE_BIRTHDAY = described::is_before_birthday;
    LEADS_TO_DAY = described::leads_to_day;
    WORD_OF_AGE = age::may_be_word_of_age;
    /// Words between a verb and an age.
    BEFORE_AGE = age::is_between;

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
