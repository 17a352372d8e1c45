//! What asks for a name, a street, a user name or a password in any words, and what is no answer.

use crate::recognize::Entity;
use crate::recognize::tokens::Tokens;

/// Words of the question that closes a turn.
const WORDS: usize = 9;

/// What the last words of a turn ask for.
pub(super) fn asked(tokens: &Tokens<'_>, turn: usize) -> Option<Entity> {
    let range = tokens.of_turn(turn);
    let last = range
        .end
        .checked_sub(1)
        .filter(|last| range.contains(last))?;
    let cased = tokens.is_cased(last);
    let needed = tokens
        .words_from(range.start.max(last.saturating_sub(3)))
        .any(|word| tokens.text(word) == "nodig");
    if needed {
        return needs(tokens, last);
    }
    if cased && tokens.text(last) != "?" {
        return None;
    }
    let from = if cased {
        tokens.sentence_start(last)
    } else {
        range.start
    };
    let backwards = std::iter::once(last)
        .filter(|last| tokens.is_word(*last))
        .chain(tokens.words_before(last));
    let mut words: Vec<&str> = backwards
        .take_while(|word| *word >= from)
        .filter(|word| !tokens.is_filler(*word) || tokens.text(*word) == "en")
        .take(WORDS)
        .map(|word| tokens.text(word))
        .collect();
    words.reverse();
    // From the last word that asks on, with the preposition before it.
    let begins = words.iter().rposition(|word| {
        matches!(
            *word,
            "wie" | "hoe" | "waar" | "welk" | "welke" | "wat" | "wiens"
        )
    });
    match begins {
        Some(at) => by_question(&words[at..], at.checked_sub(1).map_or("", |at| words[at])),
        None => by_noun(&words),
    }
}

/// "ik heb een straat nodig", "dan heb ik nog een naam nodig".
fn needs(tokens: &Tokens<'_>, last: usize) -> Option<Entity> {
    let [before, second] = tokens.previous_words::<2>(last);
    let noun = match (tokens.text(last), before) {
        ("nodig", noun) => noun,
        (_, "nodig") => second,
        _ => return None,
    };
    match noun {
        "straat" | "straatnaam" => Some(Entity::Address),
        "naam" | "achternaam" | "voornaam" => Some(Entity::Name),
        word => is_password(word).then_some(Entity::Secret),
    }
}

/// "wie bent u dan", "op welke straat is dat", "hoe heet ze": a word that asks and what is asked about.
fn by_question(words: &[&str], before: &str) -> Option<Entity> {
    let any = |of: &[&str]| words.iter().any(|word| of.contains(word));
    let name = any(&[
        "naam",
        "achternaam",
        "voornaam",
        "familienaam",
        "meisjesnaam",
        "roepnaam",
    ]);
    if words.iter().any(|word| is_password(word)) {
        return Some(Entity::Secret);
    }
    if any(&[
        "login",
        "gebruikersnaam",
        "accountnaam",
        "inlognaam",
        "nickname",
        "gamertag",
    ]) {
        return Some(Entity::Username);
    }
    if any(&["straat", "straatnaam", "weg", "laan", "adres"]) && words.len() <= 7 {
        return Some(Entity::Address);
    }
    if any(&[
        "dorp",
        "gemeente",
        "woonplaats",
        "plaats",
        "stad",
        "gehucht",
    ]) && words.len() <= 5
    {
        return Some(Entity::Location);
    }
    match words[0] {
        "wie" | "wiens" => {
            let person = any(&[
                "bent",
                "ben",
                "zijt",
                "is",
                "spreek",
                "lijn",
                "opschrijven",
                "noteren",
                "zetten",
                "komt",
                "getekend",
                "contract",
                "staat",
                "vragen",
                "valt",
                "heet",
                "krijg",
                "bellen",
                "heb",
            ]) || matches!(before, "op" | "onder" | "met" | "naar" | "van");
            let other = any(&[
                "betaalt",
                "zegt",
                "zei",
                "belt",
                "gebeld",
                "gesproken",
                "geholpen",
            ]);
            (person && !other && words.len() <= 7).then_some(Entity::Name)
        }
        "hoe" => {
            let called = any(&["heet", "heette", "heten", "noem", "noemt", "genoemd"]);
            let someone = any(&[
                "ze", "zij", "hij", "u", "je", "jij", "ge", "gij", "uw", "jouw", "haar", "zijn",
                "meneer", "mevrouw", "man", "vrouw", "zoon", "dochter", "die", "kind", "hond",
                "dokter", "kleine", "partner", "moeder", "vader",
            ]);
            (called && someone && words.len() <= 6).then_some(Entity::Name)
        }
        "waar" => {
            let lives = any(&["woont", "woon", "wonen", "woonde", "gebeurd"]);
            let place = matches!(words, ["waar", "is", "dat" | "het", ..]) && words.len() <= 5;
            let due = matches!(
                words,
                [
                    "waar",
                    "moet" | "moeten",
                    ..,
                    "zijn" | "heen" | "naartoe" | "komen"
                ]
            ) && words.len() <= 6;
            let place = place || due;
            let on = matches!(words, ["waar", "staat", "dat" | "het" | "die", "op", ..]);
            match (lives || place, on) {
                (true, _) if words.len() <= 7 => Some(Entity::Address),
                (_, true) => Some(Entity::Name),
                _ => None,
            }
        }
        "welk" | "welke" | "wat" => (name && words.len() <= 6).then_some(Entity::Name),
        _ => None,
    }
}

/// "en de achternaam", "en de straat", "maar u heeft vast een ophaalwoord": nothing but what is asked for.
fn by_noun(words: &[&str]) -> Option<Entity> {
    let last = words.last()?;
    let leads = words.len() <= 5
        || words
            .iter()
            .rev()
            .take(5)
            .any(|word| matches!(*word, "heeft" | "heb" | "hebt" | "weet"));
    if !leads {
        return None;
    }
    match *last {
        "achternaam" | "voornaam" | "familienaam" | "meisjesnaam" | "roepnaam" => {
            Some(Entity::Name)
        }
        "naam" => (words.len() <= 4).then_some(Entity::Name),
        "straat" | "straatnaam" => (words.len() <= 4).then_some(Entity::Address),
        "dorp" | "woonplaats" | "gemeente" => (words.len() <= 4).then_some(Entity::Location),
        "gebruikersnaam" | "login" | "inlognaam" => Some(Entity::Username),
        word => is_password(word).then_some(Entity::Secret),
    }
}

/// "wachtwoord", "ophaalwoord", "codewoord".
fn is_password(word: &str) -> bool {
    [
        "wachtwoord",
        "paswoord",
        "ophaalwoord",
        "codewoord",
        "toverwoord",
        "herkenningswoord",
        "veiligheidswoord",
    ]
    .contains(&word)
        || matches!(word, "wachtzin" | "schuilnaam")
}

/// "pardon?", "wat zegt u", "hoe zegt u": what was said is asked for again.
pub(super) fn asks_again(tokens: &Tokens<'_>, turn: usize) -> bool {
    let words: Vec<&str> = tokens
        .words_from(tokens.of_turn(turn).start)
        .filter(|word| tokens.of_turn(turn).contains(word))
        .take(5)
        .map(|word| tokens.text(word))
        .collect();
    matches!(
        words.as_slice(),
        ["pardon" | "wablief" | "watblief" | "sorry" | "huh" | "he" | "wat"]
            | [
                "wat" | "hoe",
                "zegt" | "zeg" | "zei",
                "u" | "je" | "ge" | "jij" | "gij"
            ]
            | ["hoe", "bedoelt", _]
    )
}

/// What a name is told of: "die weg", "ze".
pub(super) fn named_thing(words: [&str; 3], so: bool) -> Option<Entity> {
    let street = |word: &str| {
        [
            "straat", "weg", "laan", "plein", "wijk", "buurt", "dijk", "pad",
        ]
        .iter()
        .any(|end| word.ends_with(end))
    };
    match words {
        [
            "die" | "dat" | "de" | "het" | "onze" | "mijn" | "deze",
            thing,
            _,
        ] if street(thing) => Some(Entity::Address),
        [
            "die" | "dat" | "de" | "het" | "ons",
            "dorp" | "gehucht" | "gat" | "stadje" | "plaats",
            _,
        ] => Some(Entity::Location),
        [
            "ze" | "zij" | "hij" | "ie" | "ik" | "die",
            "" | "en" | "hoor" | "he" | "dus" | "maar" | "ja",
            _,
        ] => Some(Entity::Name),
        ["het" | "dat", "daar" | "hier", _] => Some(Entity::Address),
        ["het" | "dat", "bij", _] if so => Some(Entity::Address),
        _ => None,
    }
}
