//! Answers as a whole: "en wie bent u dan", "fons uit de hoek"; "welke login", "friet, en dan kanon".
//!
//! Where a name, a street, a user name or a password is asked for, however loosely, a short answer is the value, though
//! its words are ordinary ones. What tells the answer is where it stands: behind words that only lead to it, up to the
//! first word that holds a sentence together. Refusals, questions and sentences about something else are none. This pass
//! stands behind the recognizers, since "pardon?" asks again for what was found just before.

mod backwards;
mod question;
mod words;

use std::ops::Range;

pub(super) use backwards::{is_network, tells_name};

use super::classes::{NETWORK, TELLING_NAME};
use super::tokens::{Case, TokenKind, Tokens};
use super::{Confidence, Entity, Finding, Findings};

/// The name under which this pass reports.
const NAME: &str = "answered";

/// Words of the longest answer.
const LONGEST: usize = 5;

/// Words that may lead to an answer.
const LEADS: usize = 9;

/// Parts of one answer: "regen, en dan wolk".
const PARTS: usize = 3;

/// Turns behind a question in which its answer is looked for.
const NEAR: usize = 3;

/// Adds the answers to questions that close a turn, and what is told to be a name behind it.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let kinds = kinds(tokens, findings);
    let mut added = Vec::new();
    for turn in 0..tokens.turns() {
        let again = || {
            let before = turn.checked_sub(1)?;
            let kind = kinds[before]?;
            question::asks_again(tokens, turn).then_some(kind)
        };
        if let Some(entity) = question::asked(tokens, turn).or_else(again)
            && let Some(answer) = answer_turn(tokens, turn)
        {
            let parts = answers(tokens, answer, entity);
            added.extend(parts.into_iter().map(|part| (part, entity)));
        }
        let told = |token: &usize| tokens.is(*token, NETWORK.or(TELLING_NAME));
        for token in tokens.of_turn(turn).filter(told) {
            added.extend(backwards::on_a_network(tokens, token));
            added.extend(backwards::told_backwards(tokens, token));
        }
    }
    for (range, entity) in added {
        findings.add(Finding {
            entity,
            span: tokens.span(range),
            confidence: Confidence::Certain,
            recognizer: NAME,
        });
    }
}

/// For every turn the kind of what was found in it, where it is one that has words.
fn kinds(tokens: &Tokens<'_>, findings: &Findings) -> Vec<Option<Entity>> {
    let mut kinds = vec![None; tokens.turns()];
    for finding in findings.likely() {
        let worded = matches!(
            finding.entity,
            Entity::Name | Entity::Username | Entity::Secret | Entity::Address
        );
        if worded {
            kinds[finding.span.turn] = Some(finding.entity);
        }
    }
    kinds
}

/// The next turn of somebody else that says more than that he listens.
fn answer_turn(tokens: &Tokens<'_>, turn: usize) -> Option<usize> {
    (turn + 1..tokens.turns().min(turn + 1 + NEAR))
        .find(|next| tokens.speaker(*next) != tokens.speaker(turn) && !tokens.is_listening(*next))
}

/// The parts of the answer that a turn begins with.
fn answers(tokens: &Tokens<'_>, turn: usize, entity: Entity) -> Vec<Range<usize>> {
    let range = tokens.of_turn(turn);
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut from = range.start;
    while parts.len() < PARTS {
        let Some(part) = part(tokens, from, &range, entity) else {
            break;
        };
        from = part.end;
        parts.push(part);
        if !goes_on(tokens, from, &range, entity) {
            break;
        }
    }
    parts
}

/// Whether what follows a part says that another one comes, or that the first was wrong.
fn goes_on(tokens: &Tokens<'_>, end: usize, turn: &Range<usize>, entity: Entity) -> bool {
    let worded = matches!(entity, Entity::Username | Entity::Secret);
    let marked = usize::from(end < turn.end && tokens.text(end) == ",");
    match tokens.next_behind::<2>(end + marked) {
        [
            "en" | "met" | "gevolgd",
            "dan" | "daarna" | "daarachter" | "nog",
        ] => worded,
        ["dan" | "uh" | "eh" | "ehm", _] => worded,
        ["nee" | "sorry" | "pardon", _] => true,
        ["of", _] => worded,
        _ => false,
    }
}

/// One part of an answer: the words behind those that lead to it.
fn part(
    tokens: &Tokens<'_>,
    from: usize,
    turn: &Range<usize>,
    entity: Entity,
) -> Option<Range<usize>> {
    let mut start = start(tokens, from, turn)?;
    let adjective = start
        .checked_sub(1)
        .filter(|before| entity == Entity::Address && from <= *before);
    if let Some(before) = adjective.filter(|before| words::is_adjective(tokens.text(*before))) {
        start = before;
    }
    let worded = matches!(entity, Entity::Username | Entity::Secret);
    let end = worded
        .then(|| whole(tokens, start, turn))
        .flatten()
        .unwrap_or_else(|| end(tokens, start, turn, entity));
    let words: Vec<usize> = (start..end).filter(|word| tokens.is_word(*word)).collect();
    let told = words
        .iter()
        .filter(|word| !tokens.is_function(**word) && !tokens.is_filler(**word))
        .count();
    let talk = words
        .iter()
        .enumerate()
        .any(|(at, word)| words::is_talk(tokens.text(*word), at == 0));
    let fits = (1..=LONGEST).contains(&told)
        && !talk
        && !is_sentence(tokens, end, turn)
        && is_of_kind(tokens, &words, start, end, turn, entity);
    fits.then_some(start..end)
}

/// The first word that does not only lead to an answer.
fn start(tokens: &Tokens<'_>, from: usize, turn: &Range<usize>) -> Option<usize> {
    // Who does something says no value: "ik bel", "we zoeken".
    let mut does = false;
    let mut thing = false;
    for word in tokens
        .words_from(from)
        .filter(|word| turn.contains(word))
        .take(LEADS)
    {
        let text = tokens.text(word);
        if words::is_being(text) {
            does = false;
        } else if words::is_pronoun(text) {
            does = true;
        } else if words::leads(text)
            || tokens.is_filler(word)
            || (tokens.is_function(word) && tokens.run_at(word).is_none())
        {
            thing = words::is_thing(text);
            does &= !matches!(text, "maar" | "en" | "nee" | "ja");
            if words::is_doing(text) {
                return None;
            }
        } else {
            return (!does && !thing).then_some(word);
        }
    }
    None
}

/// The end of an answer: a mark, or a word that holds a sentence together and no name.
fn end(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>, entity: Entity) -> usize {
    let numbers = entity != Entity::Name;
    let mut end = start;
    let mut at = start;
    while at < turn.end && at - start < LONGEST * 2 {
        if let Some(run) = tokens
            .run_at(at)
            .filter(|_| !tokens.is_ordinary(at) || numbers)
        {
            if !numbers || run.unit || run.digit_count() > 6 {
                break;
            }
            at = run.tokens.end.max(at + 1);
            end = at.min(turn.end);
            continue;
        }
        if !tokens.is_word(at) {
            if tokens.text(at) != "-" {
                break;
            }
        } else if (at == start && words::is_adjective(tokens.text(at)))
            || (words::is_link(tokens.text(at), entity) && holds(tokens, at, entity))
        {
            // Only between two parts: "van der", "op de".
        } else if tokens.is_function(at) || tokens.is_filler(at) || words::is_aside(tokens.text(at))
        {
            break;
        } else {
            end = at + 1;
        }
        at += 1;
    }
    end
}

/// Whether what stands behind a link may be a part of a name: not "van de andere kant", "de broer van".
fn holds(tokens: &Tokens<'_>, link: usize, entity: Entity) -> bool {
    let Some(next) = tokens
        .words_behind(link + 1)
        .find(|word| !words::is_prefix(tokens.text(*word)))
    else {
        return false;
    };
    let word = tokens.text(next);
    entity != Entity::Name
        || tokens.is_cased(link)
        || !(tokens.is_function(next)
            || words::leads(word)
            || words::is_aside(word)
            || (tokens.is_frequent(next) && !tokens.is_name(next)))
}

/// Where a value of any words ends that is all that is said: "boter kaas en eieren".
fn whole(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>) -> Option<usize> {
    let mut end = start;
    for (count, word) in (start..turn.end).enumerate() {
        let text = tokens.text(word);
        if !tokens.is_word(word) {
            break;
        }
        let talks = words::is_pronoun(text)
            || words::is_verb(text)
            || words::is_being(text)
            || words::is_talk(text, false)
            || words::is_doing(text)
            || words::is_aside(text);
        if talks || count >= LONGEST {
            return None;
        }
        if !tokens.is_filler(word) && !tokens.is_function(word) {
            end = word + 1;
        }
    }
    (end > start).then_some(end)
}

/// Whether a verb follows of which what was said is only the subject: "de buurman heeft".
fn is_sentence(tokens: &Tokens<'_>, end: usize, turn: &Range<usize>) -> bool {
    if end >= turn.end || !tokens.is_word(end) {
        return false;
    }
    let [next, behind] = tokens.next_behind::<2>(end);
    words::is_verb(next)
        && !matches!(
            (next, behind),
            ("is", "dat" | "het" | "mijn" | "de" | "zijn" | "haar")
        )
}

/// Whether words may be what was asked for.
fn is_of_kind(
    tokens: &Tokens<'_>,
    words: &[usize],
    start: usize,
    end: usize,
    turn: &Range<usize>,
    entity: Entity,
) -> bool {
    let plain = |word: &usize| {
        tokens.is_function(*word) || tokens.is_filler(*word) || tokens.is_frequent(*word)
    };
    let thought = matches!(tokens.next_behind::<1>(end)[0], "denk" | "geloof" | "dacht");
    let rare = thought || words.iter().any(|word| !plain(word));
    let said = tokens
        .words_from(turn.start)
        .filter(|word| turn.contains(word));
    let others = said
        .filter(|word| !tokens.is_filler(*word))
        .take(LEADS + 1)
        .count();
    let short = others <= words.len() + 3;
    if matches!(entity, Entity::Username | Entity::Secret) {
        return short || (rare && others <= LEADS);
    }
    if tokens.is_cased(start) {
        // A name has a capital where there are capitals; one that begins the sentence tells nothing.
        let capital = |word: &usize| tokens.get(*word).is_some_and(|at| at.case == Case::Capital);
        let alone = (short || matches!(tokens.text(end), "." | "!"))
            && tokens
                .get(end)
                .is_none_or(|next| !turn.contains(&end) || next.kind == TokenKind::Mark);
        let all = words.iter().all(|word| {
            capital(word)
                || words::is_link(tokens.text(*word), entity)
                || tokens.run_at(*word).is_some()
        });
        let inside = tokens.sentence_start(start) != start;
        return all && rare && (inside || alone);
    }
    let number_only = words.iter().all(|word| tokens.run_at(*word).is_some());
    rare && !number_only
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::nl;
    use crate::transcript::{Speaker, Transcript, Turn};

    /// What this pass finds in the turns of two who take turns.
    fn found(turns: &[&str]) -> Vec<String> {
        let turn = |(number, text): (usize, &&str)| Turn {
            speaker: [Speaker::Agent, Speaker::Caller][number % 2],
            channel: None,
            time: None,
            text: (*text).to_owned(),
            words: Vec::new(),
        };
        let call = Transcript {
            turns: turns.iter().enumerate().map(turn).collect(),
        };
        let tokens = Tokens::new(&call, &nl::language().vocabulary);
        let mut findings = Findings::default();
        find(&tokens, &mut findings);
        let text = |finding: &Finding| call.text_of(&finding.span).unwrap_or("").to_owned();
        findings.as_slice().iter().map(text).collect()
    }

    #[test]
    fn ordinary_words_answer_a_loose_question() {
        assert_eq!(
            found(&["en wie bent u dan", "kruimel uit de hoek"]),
            ["kruimel"]
        );
        assert_eq!(
            found(&["en de gebruikersnaam", "zeehond met laarzen"]).len(),
            1
        );
        assert_eq!(
            found(&["en de straat", "ah ja de oude kraan hoor"]),
            ["oude kraan"]
        );
    }

    #[test]
    fn refusals_and_sentences_are_no_answers() {
        for answer in [
            "dat weet ik niet",
            "ik bel voor iets anders",
            "wat bedoelt u",
            "ja moment",
        ] {
            assert_eq!(found(&["hoe heet u", answer]), Vec::<String>::new());
        }
    }
}
