//! Names behind and before the words that announce them.

use super::Found;
use super::form::{Cue, ends_introduction, is_capital, is_name, is_prefix, name_from, next_word};
use super::greeting::{follows_prefix, is_greeting, is_hello, is_opening, names_himself};
use crate::lang::nl::classes::{
    CALL_OR_THANKS, CALLED_VERB, KIN, LISTED_GIVEN, NAME_CUE, NAME_CUE_BEFORE, NAME_CUE_BEHIND,
};
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::lang::nl::{company, everybody, gazetteers, persons};
use crate::recognize::Confidence;
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, TokenKind, Tokens};
use crate::transcript::Speaker;

/// What follows a cue that ends at this token.
pub(super) fn after_cue(tokens: &Tokens<'_>, token: usize) -> Found {
    let cue = cue_at(tokens, token)?;
    let start = next_word(tokens, token)?;
    // "die meneer in breda", "dr brood" for "d'r brood".
    let title = persons::is_title(tokens.text(token));
    let place = title
        && matches!(tokens.text(start), "in" | "op" | "uit" | "aan")
        && !matches!(tokens.text(start + 1), "den" | "der" | "'t" | "t")
        && !follows_prefix(tokens, start);
    let her = tokens.text(token) == "dr" && !tokens.is_cased(token) && tokens.is_ordinary(start);
    if place || her {
        return None;
    }
    let name = name_from(tokens, start, cue)?;
    Some((name, Confidence::Certain))
}

/// Whether a cue may end at a token: at nearly every word none does.
fn may_end_cue(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.is(token, NAME_CUE)
        || tokens.is(token, NAME_CUE_BEHIND) && tokens.is_behind(token, NAME_CUE_BEFORE)
        || tokens.is(token, CALL_OR_THANKS)
            && next_word(tokens, token).is_some_and(|next| tokens.is(next, LISTED_GIVEN))
}

/// The last words of cues that need no other, forms of address and greetings.
pub(in crate::lang::nl) fn is_cue(word: &str) -> bool {
    matches!(
        word,
        "met"
            | "mee"
            | "mit"
            | "mi"
            | "mef"
            | "heet"
            | "heette"
            | "heten"
            | "heetten"
            | "genaamd"
            | "ene"
            | "naam"
            | "achternaam"
            | "voornaam"
            | "voorletters"
            | "meisjesnaam"
            | "hier"
    ) || persons::is_title(word)
        || is_hello(word)
}

/// Words of which a cue is made by the word right before them, one of [`is_cue_before`].
pub(in crate::lang::nl) fn is_cue_behind(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "wordt"
            | "luidt"
            | "door"
            | "ie"
            | "hij"
            | "ze"
            | "zij"
            | "die"
            | "weer"
            | "alweer"
            | "van"
            | "ben"
            | "aan"
    )
}

/// The words before the last ones of such cues: "naam is", "getekend door", "heet ie", "ik ben", "groeten aan".
pub(in crate::lang::nl) fn is_cue_before(word: &str) -> bool {
    matches!(
        word,
        "naam"
            | "achternaam"
            | "voornaam"
            | "familienaam"
            | "meisjesnaam"
            | "roepnaam"
            | "tnv"
            | "getekend"
            | "ondertekend"
            | "geholpen"
            | "gebeld"
            | "behandeld"
            | "aangenomen"
            | "ie"
            | "hij"
            | "ze"
            | "zij"
            | "die"
            | "ook"
            | "nou"
            | "nu"
            | "heet"
            | "heette"
            | "ik"
            | "groeten"
            | "groetjes"
            | "groet"
            | "jes"
    )
}

/// Words with which somebody is called or thanked, if his name stands behind them, but for greetings.
pub(in crate::lang::nl) fn is_call_or_thanks(word: &str) -> bool {
    matches!(
        word,
        "bedankt"
            | "dankjewel"
            | "merci"
            | "wel"
            | "sorry"
            | "oke"
            | "ja"
            | "goed"
            | "tot"
            | "u"
            | "je"
    )
}

/// The cue whose last word stands at a token.
fn cue_at(tokens: &Tokens<'_>, token: usize) -> Option<Cue> {
    if !may_end_cue(tokens, token) {
        return None;
    }
    let text = tokens.text(token);
    let [before, second, third] = tokens.previous_words::<3>(token);
    let next = next_word(tokens, token)?;
    match text {
        "met"
            if matches!(before, "spreekt" | "spreek" | "gesproken" | "ik" | "praat")
                && !matches!(before, "ik") =>
        {
            Some(Cue::Sure)
        }
        "met" if second == "spreek" || second == "spreekt" => Some(Cue::Sure),
        // "u spreekt mee mark": so a model that mishears writes it.
        "mee" | "mit" | "mi" | "mef"
            if before == "spreekt" && tokens.get(token).is_some_and(|at| at.turn == 0) =>
        {
            Some(Cue::Sure)
        }
        // "ik heb met groen gesproken"
        "met"
            if !tokens.is_cased(token)
                && is_name(tokens, next)
                && matches!(
                    tokens.next_behind::<1>(next + 1)[0],
                    "gesproken"
                        | "gebeld"
                        | "gemaild"
                        | "gepraat"
                        | "afgesproken"
                        | "getrouwd"
                        | "spreken"
                        | "praten"
                ) =>
        {
            Some(Cue::Sure)
        }
        "met" if is_greeting(tokens, token) => Some(
            if titled(tokens, next)
                || !tokens.is_ordinary(next)
                || is_name(tokens, next)
                || introduces_himself(tokens, token, next)
            {
                Cue::Sure
            } else {
                Cue::Likely
            },
        ),
        "is" | "was" | "wordt" | "luidt"
            if matches!(
                before,
                "naam" | "achternaam" | "voornaam" | "familienaam" | "meisjesnaam" | "roepnaam"
            ) =>
        {
            Some(Cue::Sure)
        }
        "heet" | "heette" | "heten"
            if matches!(
                before,
                "ik" | "hij" | "zij" | "ze" | "man" | "vrouw" | "zoon" | "dochter"
            ) || tokens.is_behind(token, KIN) =>
        {
            Some(Cue::Sure)
        }
        "door"
            if matches!(
                before,
                "getekend" | "ondertekend" | "geholpen" | "gebeld" | "behandeld" | "aangenomen"
            ) =>
        {
            Some(Cue::Likely)
        }
        "heet" | "heette" | "genaamd" | "ene" | "heetten" => Some(Cue::Likely),
        // "hoe heet ie de koning": who asks himself answers, too
        "ie" | "hij" | "ze" | "zij" | "die" | "weer" | "alweer"
            if asks_himself(tokens, token) && ends_soon(tokens, next) =>
        {
            Some(Cue::Sure)
        }
        // "op naam van van hekken": nothing but a name begins so.
        "van" if before == "naam" && second == "op" && tokens.text(next) == "van" => {
            Some(Cue::Sure)
        }
        "van" if (before == "naam" && second == "op") || before == "tnv" => Some(Cue::Likely),
        "naam" if matches!(before, "achter" | "voor") => Some(Cue::Likely),
        // "zet het op mijn naam el khattouti"
        "naam" if second == "op" && persons::is_possessive(before) => Some(Cue::Likely),
        "achternaam" | "voornaam" | "voorletters" | "meisjesnaam" => Some(Cue::Likely),
        "ben"
            if before == "ik"
                && (second.is_empty()
                    || matches!(
                        second,
                        "ja" | "hallo" | "hoi" | "dag" | "goedemorgen" | "goedemiddag"
                    )) =>
        {
            Some(Cue::Likely)
        }
        "aan" if matches!(before, "groeten" | "groetjes" | "groet" | "jes") => Some(Cue::Likely),
        "hier" if is_opening(tokens, token) && matches!(before, "is" | "met" | "t" | "'t") => {
            Some(Cue::Likely)
        }
        // "dag hier roosje bloemen ik bel over"
        "hier"
            if is_opening(tokens, token)
                && (is_hello(before) || before == "ja")
                && tokens
                    .entry(gazetteers::first_names(), next)
                    .is_some_and(|entry| {
                        entry.is_top() && entry.ambiguity() != Ambiguity::Common
                    })
                && !tokens.is_frequent(next) =>
        {
            Some(Cue::Sure)
        }
        _ if persons::is_title(text)
            && !matches!(
                text,
                "agent" | "meester" | "rechter" | "notaris" | "juf" | "zuster" | "broeder"
            ) =>
        {
            // "een mevrouw de graaf" is somebody, "een mevrouw die belde" nobody known.
            let article = matches!(before, "een" | "de")
                && text != "heer"
                && text != "familie"
                && !follows_title_prefix(tokens, next);
            let rare = is_rare(tokens, next) && !is_said_to_people(tokens.text(next));
            // "gecondoleerd mevrouw winter": nothing else closes a sentence behind a title.
            let surname = tokens.entry(gazetteers::surnames(), next).is_some()
                && (!tokens.is_function(next) || tokens.text(next) == "klein")
                && !tokens.is_filler(next)
                && ends_introduction(tokens, next);
            // "dat dokter wind hem ziet": nobody says "dokter" to a thing.
            let doctor = matches!(text, "dokter" | "professor" | "pastoor" | "dominee")
                && !tokens.is_cased(token)
                && !matches!(
                    before,
                    "mijn" | "uw" | "zijn" | "haar" | "onze" | "elke" | "die"
                )
                && !article
                && !tokens.is_function(next)
                && !tokens.is_filler(next)
                && is_name(tokens, next);
            let sure = rare || surname || doctor || is_prefixed_noun(tokens, next);
            (!article && !is_said_to_people(tokens.text(next))).then_some(if sure {
                Cue::Sure
            } else {
                Cue::Likely
            })
        }
        _ if is_hello(text)
            && (names_himself(tokens, token, next) || is_greeted(tokens, token, next)) =>
        {
            Some(Cue::Sure)
        }
        "bedankt" | "dankjewel" | "merci" | "wel" | "hallo" | "hoi" | "he" | "hey" | "dag"
        | "goedemorgen" | "goedemiddag" | "sorry" | "oke" | "ja" | "goed" | "tot" | "u" | "je"
            if is_vocative(tokens, next, text, [before, second, third]) =>
        {
            Some(Cue::Likely)
        }
        _ => None,
    }
}

/// "meneer de brood", "mevrouw van winter heeft u nog een vraag": a noun that many are called, with a prefix, in lower case.
fn is_prefixed_noun(tokens: &Tokens<'_>, prefix: usize) -> bool {
    let name = prefix + 1;
    let entry = tokens.entry(gazetteers::surnames(), name);
    matches!(tokens.text(prefix), "de" | "van" | "al" | "el" | "den")
        && !tokens.is_cased(prefix)
        && entry.is_some_and(|entry| entry.is_top() && !entry.is_guess())
        && !tokens.is_function(name)
        && ends_introduction(tokens, name)
}

/// "hoe heet ie", "hoe heette die ook alweer"
fn asks_himself(tokens: &Tokens<'_>, token: usize) -> bool {
    let said = |word: usize| tokens.text(word);
    let mut before = tokens.words_before(token).skip_while(|word| {
        matches!(
            said(*word),
            "ie" | "hij" | "ze" | "zij" | "die" | "ook" | "nou" | "nu"
        )
    });
    before
        .next()
        .is_some_and(|word| matches!(said(word), "heet" | "heette"))
        && before.next().is_some_and(|word| said(word) == "hoe")
}

/// "hallo elke met bart": a given name between the greeting and how the other one introduces himself.
fn is_greeted(tokens: &Tokens<'_>, hello: usize, next: usize) -> bool {
    let word = tokens.text(next);
    let given = gazetteers::first_names().contains(word) && word.len() > 2;
    given
        && next == hello + 1
        && !is_hello(word)
        && is_opening(tokens, hello)
        && tokens.text(next + 1) == "met"
}

/// Words of the longest name behind such a question.
const SELF_ANSWER: usize = 3;

/// Whether so few words follow up to the end of what is said that they are a name.
fn ends_soon(tokens: &Tokens<'_>, next: usize) -> bool {
    let turn = tokens.get(next).map(|word| word.turn);
    let inside =
        |word: usize| tokens.is_word(word) && tokens.get(word).map(|word| word.turn) == turn;
    let words = (next..)
        .take_while(|word| inside(*word))
        .take(SELF_ANSWER + 1);
    let pronoun = matches!(
        tokens.text(next),
        "dat" | "ik" | "nou" | "nu" | "hoe" | "wat" | "hij" | "ze" | "het"
    );
    !pronoun && (1..=SELF_ANSWER).contains(&words.count())
}

/// "Gerrit heet hij", "de Kruidenier heet ie": the name before the verb.
pub(super) fn before_cue(tokens: &Tokens<'_>, token: usize) -> Found {
    if !tokens.is(token, CALLED_VERB) {
        return None;
    }
    let person = matches!(
        tokens.next_words::<2>(token),
        [
            "heet" | "heette",
            "ie" | "hij" | "ze" | "zij" | "die" | "hem" | "dat"
        ]
    );
    let before = token
        .checked_sub(1)
        .filter(|before| person && tokens.is_word(*before))?;
    let prefixed = before > 0 && is_prefix(tokens.text(before - 1)) && !tokens.is_cased(before);
    let named = is_capital(tokens, before)
        || prefixed
        || (!tokens.is_cased(before) && (is_name(tokens, before) || !tokens.is_ordinary(before)));
    let inside = tokens.get(before)?.turn == tokens.get(token)?.turn;
    let service = gazetteers::brands().contains(tokens.text(before));
    if !named || !inside || service || tokens.is_function(before) {
        return None;
    }
    let start = (before.saturating_sub(3)..before)
        .rev()
        .take_while(|at| {
            let known = !tokens.is_cased(*at) && !tokens.is_function(*at) && is_name(tokens, *at);
            tokens.is_word(*at) && (is_capital(tokens, *at) || known || is_prefix(tokens.text(*at)))
        })
        .last()
        .unwrap_or(before);
    Some((start..token, Confidence::Likely))
}

/// Verbs behind which it stands who was named.
pub(in crate::lang::nl) fn is_called_verb(word: &str) -> bool {
    matches!(word, "heet" | "heette")
}

/// "ja met kort ik bel over de stoel": an ordinary word between the greeting and what the caller goes on with.
fn introduces_himself(tokens: &Tokens<'_>, met: usize, next: usize) -> bool {
    let turn = tokens.get(met).map_or(0, |token| token.turn);
    let goes_on = matches!(
        tokens.next_behind::<1>(next + 1)[0],
        "" | "ik"
            | "hier"
            | "uit"
            | "van"
            | "wij"
            | "we"
            | "mijn"
            | "mn"
            | "goedemorgen"
            | "goedemiddag"
            | "goedenavond"
            | "dag"
            | "hallo"
            | "hoi"
            | "met"
            | "u"
    );
    (turn > 0 || tokens.speaker(turn) == Speaker::Caller)
        && !tokens.is_cased(met)
        && is_opening(tokens, met)
        && goes_on
        && !everybody::is_everybodys(tokens.text(next))
        && ends_introduction(tokens, next)
        && !tokens.is_determined(next)
}

/// Whether a title and a word that is not frequent follow: "met mevrouw van akker".
fn titled(tokens: &Tokens<'_>, next: usize) -> bool {
    persons::is_title(tokens.text(next))
        && next_word(tokens, next).is_some_and(|word| is_rare(tokens, word))
}

/// What is said to somebody behind his title: "mevrouw sterkte", "meneer gecondoleerd".
fn is_said_to_people(word: &str) -> bool {
    matches!(
        word,
        "sterkte"
            | "gecondoleerd"
            | "beterschap"
            | "gefeliciteerd"
            | "proficiat"
            | "excuses"
            | "excuus"
            | "piept"
            | "afstappen"
            | "luister"
            | "luistert"
            | "kijk"
            | "kijkt"
            | "zegt"
            | "belt"
            | "blijft"
            | "wacht"
            | "wachten"
            | "begrijp"
            | "snap"
            | "noteer"
            | "geef"
            | "vertel"
            | "sorry"
            | "alstublieft"
            | "slaapwel"
            | "tot"
            | "fijne"
            | "prettige"
            | "succes"
    )
}

/// Whether a word, behind its prefixes, is none of the frequent ones.
fn is_rare(tokens: &Tokens<'_>, word: usize) -> bool {
    let mut at = word;
    while is_prefix(tokens.text(at)) && at < word + 3 {
        at += 1;
    }
    lexicon::familiarity(tokens.text(at)) < Familiarity::Frequent && !tokens.is_function(at)
}

/// "dank je wel, Fatima": a known given name, with nothing or a mark behind it.
fn is_vocative(tokens: &Tokens<'_>, next: usize, word: &str, before: [&str; 3]) -> bool {
    let thanks = match word {
        "wel" => matches!(before[0], "je" | "u" | "jullie"),
        "u" | "je" => before[0] == "dank",
        _ => true,
    };
    let Some(entry) = tokens.entry(gazetteers::first_names(), next) else {
        return false;
    };
    let case = tokens.get(next).map_or(Case::Lower, |token| token.case);
    let plain = entry.ambiguity() == Ambiguity::None && !tokens.is_ordinary(next);
    let closed = tokens
        .get(next + 1)
        .is_none_or(|token| token.kind == TokenKind::Mark)
        || tokens.words_from(next).nth(1).is_none();
    // "goedemorgen, Helder Energie, waarmee": the company names itself.
    let named = case == Case::Capital && (plain || !company::opening(tokens).contains(&next));
    thanks && (named || (plain && !tokens.is_cased(next)) || (closed && plain))
}

/// Whether a prefix and a surname of the list stand behind a title.
fn follows_title_prefix(tokens: &Tokens<'_>, next: usize) -> bool {
    is_prefix(tokens.text(next)) && follows_prefix(tokens, next)
}
