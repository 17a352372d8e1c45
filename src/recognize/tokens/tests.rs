use crate::lang::nl;
use crate::recognize::tokens::Tokens;
use crate::transcript::{Speaker, Transcript, Turn};

fn call(turns: &[&str]) -> Transcript {
    let turn = |(number, text): (usize, &&str)| Turn {
        speaker: if number % 2 == 0 {
            Speaker::Agent
        } else {
            Speaker::Caller
        },
        channel: None,
        time: None,
        text: (*text).to_owned(),
        words: Vec::new(),
    };
    Transcript {
        turns: turns.iter().enumerate().map(turn).collect(),
    }
}

fn codes(turn: &str) -> Vec<String> {
    let call = call(&[turn]);
    let tokens = Tokens::new(&call, &nl::language().vocabulary);
    tokens
        .runs()
        .iter()
        .map(|run| format!("{}{}", run.code(), if run.unit { " unit" } else { "" }))
        .collect()
}

#[test]
fn numbers_that_follow_each_other_are_one_run() {
    assert_eq!(
        codes("ja nul zes, twaalf, dubbel vijf uh acht acht"),
        ["06125588"]
    );
    assert_eq!(codes("Mijn nummer is 06 12 34 56 78."), ["0612345678"]);
    assert_eq!(
        codes("dat is 4 0 0 7, 81, 33, 2."),
        ["40078133 2".replace(' ', "")]
    );
}

#[test]
fn letters_beside_numbers_belong_to_them() {
    assert_eq!(codes("dat is t b vier acht twee k"), ["tb482k"]);
    assert_eq!(codes("kenteken 4-KBN-27 dus"), ["4kbn27"]);
    assert_eq!(codes("polis vv vier nul twee"), ["vv402"]);
}

#[test]
fn a_unit_makes_a_quantity() {
    assert_eq!(codes("dat kost vijftien euro"), ["15 unit"]);
    assert_eq!(codes("over 3 weken"), ["3 unit"]);
}

#[test]
fn the_article_is_no_number() {
    assert_eq!(
        codes("een moment hoor, u krijgt een brief"),
        Vec::<String>::new()
    );
    assert_eq!(codes("een drie een"), ["131"]);
}

#[test]
fn a_question_opens_a_slot_for_the_answer() {
    let call = call(&[
        "wat is uw geboortedatum",
        "even kijken hoor",
        "ja",
        "twaalf drie vierentachtig",
    ]);
    let tokens = Tokens::new(&call, &nl::language().vocabulary);
    let answer = tokens.of_turn(3).start;
    assert!(
        tokens
            .open_slot(crate::Entity::DateOfBirth, answer)
            .is_some()
    );
    assert!(tokens.open_slot(crate::Entity::Phone, answer).is_none());
}
