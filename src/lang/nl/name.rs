//! Names of persons.
//!
//! # What it finds
//!
//! What follows a cue ("u spreekt met", "mijn naam is", "mevrouw", "mijn zoon"), also when it is in no list
//! and misheard; the answer to a question for a name; names that are spelled; given names of the list
//! anywhere, those that are also words only with a capital inside a sentence or a surname behind them.
//!
//! # The form
//!
//! Initials or given names, prefixes ("van der"), one or two surnames.
//!
//! # What it does not find
//!
//! A surname alone that is also an ordinary word, in lower case and without a cue; nicknames in passing
//! that are in no list.
//!
//! # Examples
//!
//! "met johan van den berg uit zutphen"; "dank je wel, Fatima"; "t o m a s z"; "de heer Bakker-Smit".
//!
//! # Sources
//!
//! Prefixes: Tabel 36 Voorvoegsels of the Basisregistratie Personen, rvig.nl. Lists: see their headers.

use std::ops::Range;

use super::lexicon::{self, Familiarity};
use super::{company, gazetteers, persons};
use crate::recognize::gazetteer::{Ambiguity, Gazetteer};
use crate::recognize::tokens::{Case, CueKind, LetterForm, Reading, Slot, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer};
use crate::transcript::Speaker;

/// Finds names of persons.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "name",
    entity: Entity::Name,
    find,
    source: include_str!("name.rs"),
};

/// Words of the longest name that is taken.
const MAX_WORDS: usize = 5;

/// Words from the start of a turn within which "met" is a greeting.
const GREETING: usize = 14;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    for token in 0..tokens.all().len() {
        if !tokens.is_word(token) {
            continue;
        }
        let found = [
            after_cue(tokens, token),
            beside_relative(tokens, token),
            listed(tokens, token),
            before_cue(tokens, token),
        ];
        for (name, confidence) in found.into_iter().flatten() {
            findings.push(tokens.span(name), confidence);
        }
    }
    for slot in tokens
        .slots()
        .iter()
        .filter(|slot| slot.entity == Entity::Name)
    {
        answers(tokens, slot, findings);
    }
    spelled(tokens, findings);
}

type Found = Option<(Range<usize>, Confidence)>;

/// How much a cue says that a name follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Whatever follows is a name.
    Sure,
    /// What follows is a name unless it is an ordinary word.
    Likely,
}

/// What follows a cue that ends at this token.
fn after_cue(tokens: &Tokens<'_>, token: usize) -> Found {
    let cue = cue_at(tokens, token)?;
    let start = next_word(tokens, token)?;
    let name = name_from(tokens, start, cue)?;
    Some((name, Confidence::Certain))
}

/// The cue whose last word stands at a token.
fn cue_at(tokens: &Tokens<'_>, token: usize) -> Option<Cue> {
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
        "met" if is_greeting(tokens, token) => Some(
            if titled(tokens, next) || !tokens.is_ordinary(next) || is_name(tokens, next) {
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
            ) =>
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
        "van" if (before == "naam" && second == "op") || before == "tnv" => Some(Cue::Likely),
        "naam" if matches!(before, "achter" | "voor") => Some(Cue::Likely),
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
        "aan" if before == "groeten" || before == "groetjes" => Some(Cue::Likely),
        "hier" if is_opening(tokens, token) && matches!(before, "is" | "met" | "t" | "'t") => {
            Some(Cue::Likely)
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
            let rare = is_rare(tokens, next);
            // "gecondoleerd mevrouw winter": nothing else closes a sentence behind a title.
            let surname = gazetteers::surnames().contains(tokens.text(next))
                && !tokens.is_function(next)
                && !tokens.is_filler(next)
                && ends_introduction(tokens, next);
            (!article).then_some(if rare || surname {
                Cue::Sure
            } else {
                Cue::Likely
            })
        }
        _ if is_hello(text) && names_himself(tokens, token, next) => Some(Cue::Sure),
        "bedankt" | "dankjewel" | "merci" | "wel" | "hallo" | "hoi" | "he" | "hey" | "dag"
        | "goedemorgen" | "goedemiddag" | "sorry" | "oke" | "ja" | "goed" | "tot" | "u" | "je"
            if is_vocative(tokens, next, text, [before, second, third]) =>
        {
            Some(Cue::Likely)
        }
        _ => None,
    }
}

/// "Gerrit heet hij", "de Kruidenier heet ie": the name before the verb.
fn before_cue(tokens: &Tokens<'_>, token: usize) -> Found {
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
    let named = is_capital(tokens, before)
        || (!tokens.is_cased(before) && (is_name(tokens, before) || !tokens.is_ordinary(before)));
    let inside = tokens.get(before)?.turn == tokens.get(token)?.turn;
    if !named || !inside || tokens.is_function(before) {
        return None;
    }
    let start = (before.saturating_sub(3)..before)
        .rev()
        .take_while(|at| {
            tokens.is_word(*at) && (is_capital(tokens, *at) || is_prefix(tokens.text(*at)))
        })
        .last()
        .unwrap_or(before);
    Some((start..token, Confidence::Likely))
}

/// "goedemiddag de ruiter ik krijg een rekening": a surname right behind the greeting of who calls.
fn names_himself(tokens: &Tokens<'_>, hello: usize, next: usize) -> bool {
    let turn = tokens.get(hello).map_or(0, |token| token.turn);
    let listed = gazetteers::surnames()
        .get(tokens.text(next))
        .is_some_and(|entry| !entry.is_guess() && entry.ambiguity() != Ambiguity::Common);
    let prefixed = is_prefix(tokens.text(next)) && prefix_belongs(tokens, next, 0, Cue::Likely);
    (1..=3).contains(&turn)
        && !tokens.is_cased(next)
        && next == hello + 1
        && is_opening(tokens, hello)
        && (prefixed || (listed && ends_introduction(tokens, next)))
}

/// Whether a title and a word that is not frequent follow: "met mevrouw van akker".
fn titled(tokens: &Tokens<'_>, next: usize) -> bool {
    persons::is_title(tokens.text(next))
        && next_word(tokens, next).is_some_and(|word| is_rare(tokens, word))
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
    let Some(entry) = gazetteers::first_names().get(tokens.text(next)) else {
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

/// Whether a "met" near the start of a turn introduces who speaks.
fn is_greeting(tokens: &Tokens<'_>, token: usize) -> bool {
    let next = next_word(tokens, token);
    let words = tokens.words_before(token).take(GREETING + 1).count();
    let stops = next.is_some_and(|next| {
        matches!(
            tokens.text(next),
            "de" | "het"
                | "een"
                | "mijn"
                | "me"
                | "m'n"
                | "uw"
                | "je"
                | "die"
                | "dat"
                | "zijn"
                | "haar"
                | "wie"
                | "welk"
                | "welke"
                | "z'n"
                | "elkaar"
                | "alle"
                | "veel"
                | "deze"
        ) && !follows_prefix(tokens, next)
    });
    let verbs = tokens
        .words_before(token)
        .take(GREETING)
        .filter(|word| !is_opening_word(tokens.text(*word)))
        .count();
    let picks_up = words <= 8 && tokens.get(token).is_some_and(|token| token.turn == 0);
    words <= GREETING
        && verbs <= 6
        && !stops
        && (picks_up
            || is_opening(tokens, token)
            || tokens
                .words_before(token)
                .any(|word| is_hello(tokens.text(word))))
}

/// Whether a prefix and a surname of the list stand behind a title.
fn follows_title_prefix(tokens: &Tokens<'_>, next: usize) -> bool {
    is_prefix(tokens.text(next)) && follows_prefix(tokens, next)
}

/// "de smedt", "de wilde": a prefix with a surname of the list behind it.
fn follows_prefix(tokens: &Tokens<'_>, prefix: usize) -> bool {
    let Some(next) = next_word(tokens, prefix) else {
        return false;
    };
    let joined = [tokens.text(prefix), " ", tokens.text(next)].concat();
    let capital = tokens
        .get(next)
        .is_some_and(|token| token.case == Case::Capital);
    gazetteers::surnames().contains(&joined) || capital || !tokens.is_ordinary(next)
}

/// Whether only words of greeting stand before a token in its turn.
fn is_opening(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .words_before(token)
        .all(|word| is_opening_word(tokens.text(word)))
}

fn is_opening_word(word: &str) -> bool {
    is_hello(word)
        || matches!(
            word,
            "ja" | "u"
                | "je"
                | "met"
                | "spreekt"
                | "nee"
                | "uh"
                | "eh"
                | "euh"
                | "meneer"
                | "mevrouw"
                | "'t"
                | "t"
                | "is"
                | "het"
                | "hier"
                | "nou"
                | "jongen"
                | "oke"
                | "en"
                | "goed"
                | "dan"
                | "moment"
        )
}

fn is_hello(word: &str) -> bool {
    matches!(
        word,
        "hallo"
            | "hoi"
            | "he"
            | "hey"
            | "dag"
            | "goedendag"
            | "goeiedag"
            | "goeiendag"
            | "goedemorgen"
            | "goeiemorgen"
            | "goedemiddag"
            | "goeiemiddag"
            | "goedenavond"
            | "goeieavond"
            | "goedenmiddag"
            | "goeienavond"
            | "welkom"
            | "bonjour"
            | "moi"
            | "hai"
            | "goede"
            | "morgen"
            | "middag"
            | "avond"
            | "klantenservice"
    )
}

/// "mijn zoon sietse", "ons Wout", "van mijn vrouw samira bouzid".
fn beside_relative(tokens: &Tokens<'_>, token: usize) -> Found {
    let text = tokens.text(token);
    let relative = persons::is_kin(text) && !persons::is_title(text);
    let ours = matches!(text, "ons" | "onze");
    if !relative && !ours {
        return None;
    }
    let start = next_word(tokens, token).filter(|next| next - token <= 2)?;
    let known = is_name(tokens, start) && (is_capital(tokens, start) || !tokens.is_ordinary(start));
    let unknown = relative
        && !tokens.is_ordinary(start)
        && !tokens.is_function(start)
        && tokens.text(start).len() > 2
        && tokens.run_at(start).is_none();
    let capital = is_capital(tokens, start) && tokens.sentence_start(start) != start && relative;
    let name = (known || unknown || capital).then(|| name_from(tokens, start, Cue::Likely))??;
    Some((name, Confidence::Likely))
}

/// A given name of the list, with the surname behind it.
fn listed(tokens: &Tokens<'_>, token: usize) -> Found {
    let entry = gazetteers::first_names().get(tokens.text(token))?;
    if tokens.is_function(token)
        || tokens.is_filler(token)
        || in_code(tokens, token)
        || gazetteers::brands().contains(tokens.text(token))
        || tokens.text(token).len() < 3
    {
        return None;
    }
    let (capital, inside) = (
        is_capital(tokens, token),
        tokens.sentence_start(token) != token,
    );
    let next = token + 1;
    let surname = surname_at(tokens, next);
    let sure = match entry.ambiguity() {
        Ambiguity::None if tokens.is_cased(token) => capital,
        Ambiguity::None => !tokens.is_ordinary(token) && entry.is_top(),
        Ambiguity::Word if tokens.is_cased(token) => capital && (inside || surname.is_some()),
        Ambiguity::Word => {
            surname.is_some() && (!tokens.is_ordinary(token) || tokens.text(next) == "van")
        }
        Ambiguity::Common => {
            let known = prefixed_surname(tokens, next).is_some()
                && lexicon::familiarity(tokens.text(token)) < Familiarity::Frequent;
            capital && inside || known
        }
    };
    let place = gazetteers::places().contains(tokens.text(token)) && !entry.is_top();
    // "Helder Energie" names itself as it picks up.
    let company = entry.ambiguity() != Ambiguity::None && company::opening(tokens).contains(&token);
    if !sure || place || company {
        return None;
    }
    let end = surname.unwrap_or(next);
    Some((
        token..end,
        if surname.is_some() {
            Confidence::Certain
        } else {
            Confidence::Likely
        },
    ))
}

/// The end of a surname that starts at a token, with its prefixes.
fn surname_at(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    while is_prefix(tokens.text(at)) && at < start + 3 {
        at += 1;
    }
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    if !tokens.is_word(at)
        || turn(at) != turn(start.saturating_sub(1))
        || tokens.run_at(at).is_some()
    {
        return None;
    }
    let capital = is_capital(tokens, at);
    let known = gazetteers::surnames()
        .get(tokens.text(at))
        .is_some_and(|entry| !entry.is_guess());
    let unknown = !tokens.is_ordinary(at) && !tokens.is_function(at);
    let fits = if tokens.is_cased(at) {
        capital
    } else {
        (known || unknown) && !tokens.is_function(at) && !tokens.is_filler(at)
    };
    fits.then(|| with_second(tokens, at + 1))
}

/// The end of a second surname behind a hyphen.
fn with_second(tokens: &Tokens<'_>, end: usize) -> usize {
    let joined = tokens.text(end) == "-"
        && tokens.get(end + 1).is_some_and(|next| {
            next.kind == TokenKind::Word
                && tokens
                    .get(end)
                    .is_some_and(|hyphen| hyphen.end == next.start)
        });
    if joined { end + 2 } else { end }
}

/// The name that starts at a token behind a cue.
fn name_from(tokens: &Tokens<'_>, start: usize, cue: Cue) -> Option<Range<usize>> {
    let turn = tokens.get(start)?.turn;
    let start = skip_titles(tokens, start)?;
    let (mut end, mut words, mut at) = (start, 0, start);
    let mut open = true;
    while words < MAX_WORDS && tokens.get(at).is_some_and(|token| token.turn == turn) {
        let text = tokens.text(at);
        if text == "-" && words > 0 && with_second(tokens, at) > at {
            end = with_second(tokens, at);
            at = end;
            continue;
        }
        if text == "." && words > 0 && tokens.text(at - 1).len() == 1 {
            at += 1;
            continue;
        }
        if let Some(behind) = prefixed_surname(tokens, at) {
            (at, end, open) = (behind, behind, false);
            words += 1;
            continue;
        }
        if is_prefix(text) && prefix_belongs(tokens, at, words, cue) {
            at += 1;
            open = true;
            continue;
        }
        if !is_part(tokens, at, words, open, cue) {
            break;
        }
        at += 1;
        end = at;
        words += 1;
        // After a word that is in no list of given names the name is over, but for a surname.
        open = gazetteers::first_names().contains(text) || text.chars().count() == 1;
    }
    (end > start).then_some(start..end)
}

/// Titles stand outside: "met mevrouw Hoekstra".
fn skip_titles(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    while persons::is_title(tokens.text(at))
        || matches!(tokens.text(at), "de" | "." | "eh" | "uh" | "euh")
            && persons::is_title(tokens.text(at + 1))
        || tokens.text(at) == "."
    {
        at += 1;
    }
    tokens.is_word(at).then_some(at)
}

/// The end of a surname of the list with its prefixes, in lower case: "de graaf", "van der meer". With capitals
/// each word tells by itself whether it belongs to the name.
fn prefixed_surname(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.is_cased(at) || !is_prefix(tokens.text(at)) {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(4).collect();
    let found = gazetteers::surnames().longest(&mut words.iter().map(|word| tokens.text(*word)))?;
    let sure =
        found.words > 1 && !found.entry.is_guess() && found.entry.ambiguity() != Ambiguity::Common;
    sure.then(|| words.get(found.words - 1).map(|last| last + 1))?
}

/// Whether a prefix at this place belongs to the name: a surname must follow.
fn prefix_belongs(tokens: &Tokens<'_>, at: usize, words: usize, cue: Cue) -> bool {
    let mut next = at + 1;
    while is_prefix(tokens.text(next)) && next < at + 3 {
        next += 1;
    }
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    if turn(next) != turn(at) || !tokens.is_word(next) || tokens.is_function(next) {
        return false;
    }
    let joined: String = (at..=next)
        .map(|token| tokens.text(token))
        .collect::<Vec<_>>()
        .join(" ");
    let known = gazetteers::surnames().contains(&joined)
        || gazetteers::surnames()
            .get(tokens.text(next))
            .is_some_and(|entry| !entry.is_guess());
    if matches!(tokens.text(at), "uit" | "in" | "op" | "aan") && words > 0 && !known {
        return false;
    }
    let of_agent = tokens.speaker(tokens.get(at).map_or(0, |token| token.turn)) == Speaker::Agent
        && tokens.text(at) == "van"
        && words > 0;
    if tokens.is_cased(at) {
        return is_capital(tokens, next) && (known || !of_agent);
    }
    known
        || (!of_agent && cue == Cue::Sure && !tokens.is_ordinary(next))
        || (words == 0 && !tokens.is_ordinary(next))
        || (words == 0 && cue == Cue::Sure && ends_introduction(tokens, next))
}

/// Whether a word goes on with a name.
fn is_part(tokens: &Tokens<'_>, at: usize, words: usize, open: bool, cue: Cue) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == TokenKind::Word) else {
        return false;
    };
    let is_given = tokens.is_cased(at)
        && token.case == Case::Capital
        && words == 0
        && tokens.sentence_start(at) != at
        && gazetteers::first_names().contains(&token.text);
    if (tokens.is_function(at) && !is_given)
        || (tokens.is_filler(at) && words > 0)
        || is_hello(&token.text)
        || matches!(
            &*token.text,
            "hier"
                | "aan"
                | "uit"
                | "bel"
                | "wil"
                | "komt"
                | "belt"
                | "vraag"
                | "zeg"
                | "waarmee"
                | "klantenservice"
        )
    {
        return false;
    }
    let capital = token.case != Case::Lower;
    let ordinary = tokens.is_ordinary(at);
    let listed = is_name(tokens, at);
    if words == 0 {
        if tokens.is_cased(at) {
            return capital
                && (cue == Cue::Sure || !ordinary || listed || tokens.sentence_start(at) != at);
        }
        return cue == Cue::Sure || listed && !is_common(tokens, at) || !ordinary;
    }
    if tokens.is_cased(at) {
        return capital && open_or_known(tokens, at, open);
    }
    let initial = at
        .checked_sub(1)
        .is_some_and(|before| tokens.text(before).chars().count() == 1);
    let ends = words == 1 && open && (cue == Cue::Sure || initial) && ends_introduction(tokens, at);
    open_or_known(tokens, at, open)
        && (!ordinary || ends || (listed && (open || !is_common(tokens, at))))
}

/// "met frits appel ik wil graag": an ordinary word between a given name and what holds sentences together
/// is a surname, unless people go on so behind their name.
fn ends_introduction(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    let closed = turn(at + 1) != turn(at)
        || !tokens.is_word(at + 1)
        || tokens.is_function(at + 1)
        || tokens.is_filler(at + 1);
    let goes_on = matches!(
        tokens.text(at),
        "afdeling"
            | "verkoop"
            | "service"
            | "receptie"
            | "nogmaals"
            | "graag"
            | "spreekt"
            | "spreek"
            | "zegt"
            | "alweer"
            | "bezig"
            | "momentje"
            | "moment"
            | "luister"
            | "verder"
            | "daar"
            | "weer"
            | "terug"
            | "goed"
            | "hoor"
            | "bedankt"
            | "zit"
            | "sta"
            | "heb"
            | "kan"
            | "namens"
            | "voor"
            | "over"
    );
    closed && !goes_on
}

fn open_or_known(tokens: &Tokens<'_>, at: usize, open: bool) -> bool {
    open || gazetteers::surnames().contains(tokens.text(at)) || !tokens.is_ordinary(at)
}

/// Whether a word is in a list of names.
fn is_name(tokens: &Tokens<'_>, token: usize) -> bool {
    let text = tokens.text(token);
    let of = |list: &Gazetteer| list.get(text).is_some_and(|entry| !entry.is_guess());
    of(gazetteers::first_names()) || of(gazetteers::surnames())
}

/// Whether a word is one that most calls have.
fn is_common(tokens: &Tokens<'_>, token: usize) -> bool {
    let text = tokens.text(token);
    let of = |list: &Gazetteer| {
        list.get(text)
            .is_some_and(|entry| entry.ambiguity() == Ambiguity::Common)
    };
    of(gazetteers::first_names()) || of(gazetteers::surnames())
}

fn is_capital(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .get(token)
        .is_some_and(|token| token.case != Case::Lower)
}

fn in_code(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .run_at(token)
        .is_some_and(|run| run.digit_count() > 0)
}

/// The next word of the same turn, over commas and fillers.
fn next_word(tokens: &Tokens<'_>, token: usize) -> Option<usize> {
    let turn = tokens.get(token)?.turn;
    (token + 1..(token + 5).min(tokens.all().len()))
        .take_while(|next| {
            tokens
                .get(*next)
                .is_some_and(|next| next.turn == turn && !matches!(&*next.text, "?" | "!"))
        })
        .find(|next| {
            tokens.is_word(*next) && !matches!(tokens.text(*next), "uh" | "eh" | "euh" | "ehm")
        })
}

/// Prefixes of surnames.
pub(super) fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "de"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "te"
            | "el"
            | "al"
            | "la"
            | "le"
            | "di"
            | "da"
            | "dos"
            | "'t"
            | "het"
            | "in"
            | "op"
            | "von"
            | "vande"
            | "vander"
            | "vanden"
            | "ben"
            | "bin"
            | "d'"
            | "du"
            | "del"
            | "aan"
            | "wa"
            | "ait"
            | "uit"
            | "s"
            | "'s"
    )
}

/// What is said in answer to a question for a name.
fn answers(tokens: &Tokens<'_>, slot: &Slot, findings: &mut Findings) {
    let speaker = tokens.speaker(slot.turn);
    let asks = slot.kind == CueKind::Ask || tokens.words_behind(slot.cue.end).take(8).count() < 8;
    let unknown = speaker == Speaker::Unknown;
    if !asks {
        return;
    }
    let mut taken = 0;
    for turn in slot.turn + 1..tokens.turns().min(slot.turn + 5) {
        if (!unknown && tokens.speaker(turn) == speaker) || tokens.is_listening(turn) {
            continue;
        }
        if let Some((name, confidence)) = answer_in(tokens, turn) {
            findings.push(tokens.span(name), confidence);
        }
        taken += 1;
        if taken >= 2 {
            return;
        }
    }
}

/// The first words of a turn that are no talk around an answer.
fn answer_in(tokens: &Tokens<'_>, turn: usize) -> Found {
    let start = tokens
        .words_from(tokens.of_turn(turn).start)
        .take(8)
        .find(|word| {
            (!tokens.is_function(*word)
                || is_prefix(tokens.text(*word)) && prefix_belongs(tokens, *word, 0, Cue::Likely))
                && !tokens.is_filler(*word)
                && !is_hello(tokens.text(*word))
        })?;
    let short = tokens
        .words_from(tokens.of_turn(turn).start)
        .take(5)
        .count()
        < 5;
    let [before] = tokens.previous_words::<1>(start);
    let told = matches!(
        before,
        "ik" | "we" | "wij" | "die" | "hij" | "ze" | "je" | "er"
    );
    let sure = short || (!told && !tokens.is_cased(start) && ends_introduction(tokens, start));
    let cue = if sure { Cue::Sure } else { Cue::Likely };
    let name = name_from(tokens, start, cue)?;
    Some((name, Confidence::Likely))
}

/// Letters in a row: where a name is asked for or beside one, or four and more.
fn spelled(tokens: &Tokens<'_>, findings: &mut Findings) {
    for run in tokens
        .runs()
        .iter()
        .filter(|run| run.digit_count() <= 1 || run.digit_count() * 3 <= run.letter_count())
    {
        let letters = run.items.iter().filter(|item| matches!(item.reading, Reading::Letters(_, form) if form != LetterForm::Ambiguous)).count();
        let asked = tokens.open_slot(Entity::Name, run.tokens.start).is_some();
        if letters >= 4 || (asked && letters >= 2 && run.digit_count() <= 1) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Likely);
        }
    }
}
