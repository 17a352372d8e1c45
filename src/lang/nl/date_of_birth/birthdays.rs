//! Days with a word beside them that says that somebody was born then, or grows older.

use super::parts::{Group, Part};
use crate::recognize::tokens::{Reading, Tokens};
use crate::recognize::{Confidence, Findings};

/// "de achtste word ik twintig": the day on which somebody becomes so old.
pub(super) fn birthdays(tokens: &Tokens<'_>, findings: &mut Findings) {
    for item in tokens.items() {
        let (start, end) = (item.tokens.start, item.tokens.end);
        let Reading::Number(number) = &item.reading else {
            continue;
        };
        let [article] = tokens.previous_words::<1>(start);
        let turns = matches!(
            tokens.next_behind::<2>(end),
            [
                "word" | "wordt" | "werd",
                "ik" | "hij" | "ze" | "zij" | "ie" | "je" | "u" | "we"
            ]
        );
        let aged = tokens
            .words_behind(end)
            .nth(2)
            .is_some_and(|word| tokens.item_at(word).is_some());
        let day = number.value.is_some_and(|day| (1..=31).contains(&day));
        if number.ordinal && day && turns && aged && matches!(article, "de" | "den") {
            findings.push(tokens.span(item.tokens.clone()), Confidence::Likely);
        }
    }
}

/// Words between a date and "geboren".
const BORN: usize = 8;

/// "dertig januari in het ziekenhuis geboren": a date with the word behind it.
pub(super) fn is_born(tokens: &Tokens<'_>, group: &Group) -> bool {
    let sentence = tokens.sentence_start(group.tokens.start);
    let behind = tokens.words_behind(group.tokens.end).take(BORN);
    let before = tokens.words_before(group.tokens.start).take(BORN);
    let born = |word: &usize| matches!(tokens.text(*word), "geboren" | "jarig" | "verjaardag");
    let on_paper = |word: &usize| {
        matches!(
            tokens.text(*word),
            "papier"
                | "papieren"
                | "officieel"
                | "officiele"
                | "paspoort"
                | "geboren"
                | "verjaardag"
        )
    };
    group.parts.contains(&Part::Month)
        && (behind
            .take_while(|word| tokens.sentence_start(*word) == sentence)
            .any(|word| born(&word))
            || before
                .take_while(|word| *word >= sentence)
                .any(|word| on_paper(&word)))
}
