//! How much a word looks like a part of what identifies somebody, where no rule knows what it is.
//!
//! People tell who they are in words of their own ("ik sta bij de jumbo achter de kassa"), and a speech model makes
//! ordinary words of names. No rule lists them. What tells them apart is what a reader goes by: the word is none that
//! calls are full of, and what stands around it, and what was asked before, is what stands around identifiers. A card
//! says how many points each of these is worth; their sum, as a probability, is how much the word is suspected.
//!
//! The card (`card.txt`) and the list of words that calls are full of (`talk.txt`) are counted from the annotated calls
//! in `fixtures/nl/calls/` on which rules are written, by `scripts/scorecard/run`: a logistic regression whose
//! penalty leaves few features. What was measured on calls that it has not seen stands in the README.

mod card;
mod features;

pub use features::Features;

use card::Sum;

use foldhash::HashSet;

use super::classes::{EVERYBODYS, INTERJECTION, MONTH};
use super::{calendar, clipped, company, everybody, gazetteers};
use crate::recognize::tokens::Tokens;
use crate::recognize::{Entity, Suspect};

/// Probability below which a word is not worth mentioning.
const LEAST: f32 = 0.05;

/// Share of strange words from which on a call is taken to be misheard as well, and how much each further share of them is worth,
/// as the logarithm of the odds: where much is strange, most of what is strange identifies nobody.
const STRANGE: f32 = 0.08;
const WORTH: f32 = 45.0;

/// Digits from which on a number is suspected whatever stands around it, and how much at least.
const LONG_NUMBER: usize = 5;
const EVEN: f32 = 0.5;

/// The words of a call that are suspected, with how much.
pub(super) fn suspects(tokens: &Tokens<'_>) -> Vec<Suspect> {
    let card = card::card();
    let mut said = Vec::with_capacity(tokens.all().len());
    let features = Features::new(tokens, |word| {
        let known = card.said(word);
        said.push(known);
        known.grade
    });
    // What a model heard has probabilities, which say more of how much was misheard.
    let strange = if tokens.is_heard() {
        0.0
    } else {
        features.strange()
    };
    // Counted once for each run, which may be as long as its turn.
    let long = tokens.runs().iter();
    let long: HashSet<usize> = long
        .filter(|run| run.digit_count() >= LONG_NUMBER)
        .map(|run| run.tokens.start)
        .collect();
    let misheard = -WORTH * (strange - STRANGE).max(0.0);
    let opening = company::before_introduction(tokens);
    let suspects = features.words().filter_map(|(word, token)| {
        // Countries and makes are everybody's.
        let everybodys = tokens.is(token, EVERYBODYS)
            && (is_country_for_itself(tokens, token) || is_make(tokens, token));
        if everybodys
            || opening.contains(&token)
            || tokens.is(token, INTERJECTION)
            || is_when(tokens, token)
            || clipped::is_clipped(tokens, token)
            || is_abbreviation(tokens, token)
            || everybody::is_kind_of_value(tokens, token)
        {
            return None;
        }
        let mut sum = Sum {
            card,
            said: &said,
            points: misheard,
        };
        features.see(word, &mut sum);
        let mut probability = 1.0 / (1.0 + f32::exp(-sum.points));
        let run = tokens.run_at(token);
        if run.is_some_and(|run| long.contains(&run.tokens.start)) {
            probability = probability.max(EVEN);
        }
        (probability >= LEAST).then(|| Suspect {
            span: tokens.span(token..token + 1),
            probability,
        })
    });
    suspects.collect()
}

/// "in Canada", "naar Suriname": a country that is only where something is.
fn is_country_for_itself(tokens: &Tokens<'_>, token: usize) -> bool {
    let [before] = tokens.previous_words::<1>(token);
    // "in Oost" is a part of a town.
    let side = matches!(tokens.text(token), "noord" | "oost" | "zuid" | "west");
    matches!(before, "in" | "naar" | "uit" | "van")
        && everybody::is_country(tokens.text(token))
        && !side
}

/// "verhuisd in mei": a month by itself, where nothing is told of a birth.
fn is_when(tokens: &Tokens<'_>, token: usize) -> bool {
    if !tokens.is(token, MONTH) {
        return false;
    }
    let words = tokens.previous_words::<4>(token);
    let alone = matches!(
        words[0],
        "in" | "sinds" | "vanaf" | "per" | "tot" | "eind" | "begin"
    ) && words.iter().all(|word| !word.is_empty());
    (alone || is_day_of_something(tokens, token))
        && tokens.open_slot(Entity::DateOfBirth, token).is_none()
}

/// "voor 15 juli", "op vier maart": the month of a day on which something is due or was.
fn is_day_of_something(tokens: &Tokens<'_>, month: usize) -> bool {
    let day = month.checked_sub(1).and_then(|day| tokens.run_at(day));
    day.is_some_and(|run| {
        let [before] = tokens.previous_words::<1>(run.tokens.start);
        let due = matches!(
            before,
            "op" | "per" | "tot" | "voor" | "sinds" | "vanaf" | "na" | "en"
        );
        run.items.len() == 1
            && run.digit_count() <= 2
            && (due || calendar::weekday(before).is_some())
    })
}

/// Letters of the longest abbreviation; longer runs are not looked at, so that they cost no more than their length.
const ABBREVIATION: usize = 4;

/// "het b s n", "een b v": letters one by one that say what follows, not whose it is.
fn is_abbreviation(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.run_at(token).is_some_and(|run| {
        run.items.len() <= ABBREVIATION
            && run.digit_count() == 0
            && matches!(
                &*run.code().to_lowercase(),
                "bsn"
                    | "kvk"
                    | "btw"
                    | "bv"
                    | "nv"
                    | "ean"
                    | "imei"
                    | "rsin"
                    | "vof"
                    | "zzp"
                    | "ww"
                    | "wia"
                    | "apk"
                    | "gsm"
                    | "sms"
                    | "id"
                    | "ip"
                    | "mac"
                    | "pc"
                    | "tv"
                    | "mri"
                    | "ct"
                    | "pdf"
                    | "usb"
                    | "duo"
                    | "uwv"
                    | "svb"
                    | "cak"
                    | "cjib"
                    | "ocmw"
            )
    })
}

/// "een grijze Volvo", "op Instagram": a make or a service that anybody may have.
fn is_make(tokens: &Tokens<'_>, token: usize) -> bool {
    let [before, article] = tokens.previous_words::<2>(token);
    let has = |word: &str| {
        matches!(
            word,
            "een" | "zo'n" | "die" | "mijn" | "onze" | "op" | "via" | "ne" | "nen"
        )
    };
    let described = has(article) && before.ends_with('e');
    (has(before) || described) && tokens.entry(gazetteers::brands(), token).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::nl;
    use crate::transcript::plain;

    fn suspicion(text: &str, word: &str) -> f32 {
        let call = plain::read(text);
        let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
        let suspects = suspects(&tokens).into_iter();
        let of_word =
            suspects.filter(|suspect| call.transcript.text_of(&suspect.span) == Some(word));
        of_word
            .map(|suspect| suspect.probability)
            .fold(0.0, f32::max)
    }

    #[test]
    fn a_word_is_suspected_for_where_it_stands() {
        for (identifies, innocent, word) in [
            (
                "CALLER: ja met kwelder",
                "CALLER: dat kost een kwelder per maand",
                "kwelder",
            ),
            (
                "CALLER: nummer zeven nul",
                "CALLER: dat kost zeven euro",
                "zeven",
            ),
        ] {
            assert!(
                suspicion(identifies, word) > suspicion(innocent, word),
                "{word}"
            );
        }
    }

    #[test]
    fn what_anybody_may_have_or_say_is_not_suspected() {
        for (text, word) in [
            ("CALLER: Het gaat om een grijze Volvo.", "Volvo"),
            (
                "CALLER: Ik ben al jaren klant, sinds ik in Suriname woonde.",
                "Suriname",
            ),
            ("CALLER: wij zijn toen helemaal verhuisd in mei", "mei"),
            (
                "AGENT: Dierenkliniek Wolden, goedemorgen, met Ilse.",
                "Wolden",
            ),
        ] {
            assert!(suspicion(text, word) < f32::EPSILON, "{word}");
        }
    }

    #[test]
    fn points_are_those_of_the_lines_of_the_card() {
        let text = "AGENT: waarmee kan ik u helpen?\nCALLER: met Jansen uit Gouda, ik heb drie of 3 vragen over small talk bij de agent";
        let call = plain::read(text);
        let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
        let card = card::card();
        let mut said = Vec::new();
        let features = Features::new(&tokens, |word| {
            said.push(card.said(word));
            card.said(word).grade
        });
        let lines: Vec<&str> = include_str!("scorecard/card.txt").lines().collect();
        for (word, token) in features.words() {
            let mut sum = Sum {
                card,
                said: &said,
                points: 0.0,
            };
            features.see(word, &mut sum);
            let mut written = 0.0;
            features.of(word, &mut |kind, value, grade| {
                let begins = format!("{kind}\t{value}\t{grade}\t");
                let mut worth = lines.iter().filter_map(|line| line.strip_prefix(&begins));
                let worth = worth.next().and_then(|worth| worth.parse().ok());
                written += worth.unwrap_or(0.0);
            });
            let difference = f32::abs(sum.points - written);
            assert!(difference < 1e-4, "{}", tokens.text(token));
        }
    }

    #[test]
    fn what_everybody_says_is_hardly_suspected_and_what_nobody_says_is() {
        assert!(suspicion("CALLER: ik heb een vraag over mijn factuur", "factuur") < 0.1);
        let strange = suspicion("CALLER: ja met gjirokastra", "gjirokastra");
        assert!(strange > 0.4, "{strange}");
    }
}
