//! The classes of Dutch words.

use super::date_of_birth::{self, described, parts};
use super::social_identity::{
    self, bare, belonging, branch, deed, duty, life, school, status, study, trade, whereabouts,
    work,
};
use super::{age, calendar, company, persons, told};
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

    CALENDAR_MONTH = calendar::is_month;
    /// A month, also with a number glued to it.
    DATE_MONTH = parts::is_month;
    FEAST = parts::is_feast;
    REST_OF_NUMBER = parts::is_rest;
    BEFORE_DAY = date_of_birth::is_before_day;
    BEFORE_BIRTHDAY = described::is_before_birthday;
    LEADS_TO_DAY = described::leads_to_day;
    WORD_OF_AGE = age::may_be_word_of_age;
    /// Words between a verb and an age.
    BEFORE_AGE = age::is_between;
}
