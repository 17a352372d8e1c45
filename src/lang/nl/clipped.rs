//! Words that were clipped to a letter or two, and letters that are words: "in t dorp", "da zou", "o ja".

use super::classes::CLIPPED;
use crate::recognize::tokens::Tokens;

/// "o ja", "in t dorp", "da zou": a letter or a clipped word with no other letter or number beside it, and what says no more than
/// yes or thanks.
pub(super) fn is_clipped(tokens: &Tokens<'_>, token: usize) -> bool {
    if !tokens.is(token, CLIPPED) {
        return false;
    }
    let alone = || {
        tokens
            .run_at(token)
            .is_none_or(|run| run.items.len() == 1 && run.digit_count() == 0)
    };
    let before = || tokens.previous_words::<1>(token)[0];
    let next = || tokens.next_behind::<1>(token + 1)[0];
    let behind_number = || {
        token
            .checked_sub(1)
            .is_some_and(|before| tokens.run_at(before).is_some())
    };
    let said = match tokens.text(token) {
        "o" => {
            tokens.sentence_start(token) == token
                && matches!(
                    next(),
                    "ja" | "nee"
                        | "wacht"
                        | "jee"
                        | "help"
                        | "sorry"
                        | "dat"
                        | "ik"
                        | "dan"
                        | "maar"
                        | "zo"
                        | "god"
                        | "gelukkig"
                )
        }
        "merci" | "doei" | "jazeker" | "jawel" | "da's" | "amai" | "bedankt" => true,
        "da" | "di" | "em" => !tokens.is_cased(token) && !behind_number(),
        "t" | "s" | "k" | "n" | "m" => {
            !tokens.is_cased(token)
                && !next().is_empty()
                && !behind_number()
                && !matches!(
                    before(),
                    "een" | "de" | "met" | "zonder" | "dubbele" | "dubbel" | "twee" | "letter"
                )
        }
        _ => false,
    };
    said && alone()
}

/// Letters and clipped words that may be words, and what says yes or thanks.
pub(super) fn may_be_clipped(word: &str) -> bool {
    matches!(
        word,
        "o" | "merci"
            | "doei"
            | "jazeker"
            | "jawel"
            | "da's"
            | "amai"
            | "bedankt"
            | "da"
            | "di"
            | "em"
            | "t"
            | "s"
            | "k"
            | "n"
            | "m"
    )
}

#[cfg(test)]
mod tests {
    use super::is_clipped;
    use crate::lang::nl;
    use crate::recognize::tokens::Tokens;
    use crate::transcript::plain;

    #[test]
    fn letters_are_words_where_no_other_letter_is_spelled() {
        for (text, word, clipped) in [
            ("ja in t dorp staat een kerk", "t", true),
            ("O ja, dat klopt.", "o", true),
            ("merci en tot ziens", "merci", true),
            ("kint met een t geschreven", "t", false),
            ("de naam is k t o", "o", false),
            ("het is drie k denk ik", "k", false),
        ] {
            let call = plain::read(text);
            let tokens = Tokens::new(&call.transcript, &nl::language().vocabulary);
            let mut all = 0..tokens.all().len();
            let found = all.any(|at| tokens.text(at) == word && is_clipped(&tokens, at));
            assert_eq!(found, clipped, "{text}");
        }
    }
}
