//! Names beside the word that says who it is: "mijn zoon sietse", "ons Wout".

use super::Found;
use super::form::{Cue, ends_introduction, is_capital, is_name, name_from, next_word};
use crate::lang::nl::classes::RELATIVE;
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::Confidence;
use crate::recognize::gazetteer::{Ambiguity, Entry};
use crate::recognize::tokens::Tokens;

/// "mijn zoon sietse", "ons Wout", "van mijn vrouw samira bouzid".
pub(super) fn beside_relative(tokens: &Tokens<'_>, token: usize) -> Found {
    if !tokens.is(token, RELATIVE) {
        return None;
    }
    let text = tokens.text(token);
    let ours = is_ours(text);
    let relative = !ours || is_relative_alone(text);
    let start = next_word(tokens, token).filter(|next| next - token <= 2)?;
    let close = matches!(
        text,
        "vriend"
            | "vriendin"
            | "collega"
            | "buurman"
            | "buurvrouw"
            | "baas"
            | "neef"
            | "nicht"
            | "zwager"
            | "kozijn"
    );
    let surname = close
        && !tokens.is_cased(start)
        && start == token + 1
        && gazetteers::surnames()
            .get(tokens.text(start))
            .is_some_and(|entry| !entry.is_guess() && entry.ambiguity() == Ambiguity::Word)
        && ends_introduction(tokens, start);
    // "mijn zoontje storm is ook verzekerd"
    let child = matches!(
        text,
        "zoon"
            | "zoontje"
            | "dochter"
            | "dochtertje"
            | "broer"
            | "broertje"
            | "zus"
            | "zusje"
            | "kleinzoon"
            | "kleindochter"
    ) && !tokens.is_cased(start)
        && start == token + 1
        && !tokens.is_function(start)
        && !tokens.is_filler(start)
        && gazetteers::first_names()
            .get(tokens.text(start))
            .is_some_and(Entry::is_top)
        && ends_introduction(tokens, start);
    let pet = ours && is_pet_name(tokens.text(start));
    let known = pet
        || child
        || surname
        || is_name(tokens, start) && (is_capital(tokens, start) || !tokens.is_ordinary(start));
    let unknown = relative
        && !tokens.is_ordinary(start)
        && !tokens.is_function(start)
        && tokens.text(start).len() > 2
        && tokens.run_at(start).is_none();
    let capital = is_capital(tokens, start) && tokens.sentence_start(start) != start && relative;
    let cue = if surname || pet || child {
        Cue::Sure
    } else {
        Cue::Likely
    };
    let name = (known || unknown || capital).then(|| name_from(tokens, start, cue))??;
    Some((name, Confidence::Likely))
}

/// Whether the name of a person may stand right behind a word: who somebody is to the speaker, or "ons".
pub(in crate::lang::nl) fn is_relative(word: &str) -> bool {
    is_relative_alone(word) || is_ours(word)
}

/// Who somebody is to the speaker, and no form of address.
fn is_relative_alone(word: &str) -> bool {
    persons::is_kin(word) && !persons::is_title(word)
}

fn is_ours(word: &str) -> bool {
    matches!(word, "ons" | "onze")
}

/// "toontje", "marieke": a given name made small.
fn is_pet_name(word: &str) -> bool {
    if gazetteers::first_names()
        .get(word)
        .is_some_and(|entry| entry.is_top() && entry.ambiguity() != Ambiguity::Common)
    {
        return true;
    }
    ["etje", "tje", "pje", "je", "eke", "ske", "ke", "ie"]
        .iter()
        .any(|end| {
            word.strip_suffix(end).is_some_and(|stem| {
                stem.len() >= 3
                    && gazetteers::first_names().get(stem).is_some_and(|entry| {
                        entry.is_top() && entry.ambiguity() != Ambiguity::Common
                    })
            })
        })
}
