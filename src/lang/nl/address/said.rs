//! Addresses in the way people give them: names without a usual ending ("Achter de Kerk", "Lutje Streek 6"), numbers on
//! their own near a street or a place ("Negenentwintig.", "vroeger was dat drieëntwintig"), additions as an answer.

use std::ops::Range;

use super::{closed, house_number, is_time};
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::lang::nl::street::{is_excluded, is_surely_street};
use crate::lang::nl::words::is_living;
use crate::lang::nl::{calendar, company, gazetteers, told};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, Gap, LetterForm, Reading, Run, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, values};

/// Tokens behind a street or a place within which a number belongs to it.
const NEAR: usize = 16;

/// Turns over which an address is still what the talk is about.
const TURNS: usize = 1;

/// Where streets and places stand in a call: what comes near them may be the rest of an address.
pub(super) struct Marks {
    /// The last tokens of streets, in order.
    streets: Vec<usize>,
    /// Those of streets that were found since, in order.
    more: Vec<usize>,
    /// The last tokens of places, in order.
    places: Vec<usize>,
}

impl Marks {
    pub(super) fn new(tokens: &Tokens<'_>, mut streets: Vec<usize>) -> Self {
        streets.sort_unstable();
        let places = (0..tokens.all().len())
            .filter(|token| is_place(tokens, *token))
            .collect();
        Self {
            streets,
            more: Vec::new(),
            places,
        }
    }

    /// Adds a street behind those that were added before.
    fn add_street(&mut self, last: usize) {
        self.more.push(last);
    }

    fn last_street(&self, before: usize) -> Option<usize> {
        Self::last(&self.streets, before).max(Self::last(&self.more, before))
    }

    fn last(list: &[usize], before: usize) -> Option<usize> {
        let next = list.partition_point(|token| *token < before);
        next.checked_sub(1).and_then(|last| list.get(last)).copied()
    }

    /// The last street before a token, near it.
    fn street(&self, tokens: &Tokens<'_>, token: usize, near: usize) -> Option<usize> {
        self.last_street(token)
            .filter(|last| is_near(tokens, *last, token, near))
    }

    /// The last place before a token, near it and in its turn.
    fn place(&self, tokens: &Tokens<'_>, token: usize, near: usize) -> Option<usize> {
        let turn = tokens.get(token)?.turn;
        Self::last(&self.places, token).filter(|last| {
            token - last <= near && tokens.get(*last).is_some_and(|last| last.turn == turn)
        })
    }
}

fn is_near(tokens: &Tokens<'_>, last: usize, token: usize, near: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map_or(0, |token| token.turn);
    token - last <= near && turn(token) - turn(last) <= TURNS
}

fn is_place(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(word) = tokens.get(token) else {
        return false;
    };
    let written = !tokens.is_cased(token) || word.case != Case::Lower;
    word.kind == TokenKind::Word
        && written
        && word.text.len() > 2
        && gazetteers::places().get(&word.text).is_some_and(|entry| {
            entry.ambiguity() == Ambiguity::None
                || matches!(
                    tokens.previous_words::<1>(token),
                    ["in" | "uit" | "te" | "naar" | "van"]
                )
        })
}

/// Adds what is found in a turn.
pub(super) fn find(tokens: &Tokens<'_>, turn: usize, marks: &mut Marks, findings: &mut Findings) {
    for token in tokens.of_turn(turn) {
        let found = prepositional(tokens, token, marks)
            .or_else(|| written_apart(tokens, token, marks))
            .or_else(|| plain_name(tokens, token, marks))
            .or_else(|| sentence_name(tokens, token));
        if let Some(name) = found {
            marks.add_street(name.end - 1);
            for piece in with_number(tokens, name) {
                findings.push(tokens.span(piece), Confidence::Likely);
            }
        }
        if let Some(letter) = addition(tokens, token, marks) {
            findings.push(tokens.span(letter), Confidence::Likely);
        }
    }
    for run in tokens.runs_of_turn(turn) {
        let found = named(tokens, run, marks)
            .or_else(|| of_its_own(tokens, run, marks))
            .or_else(|| like_an_ordinal(tokens, run, marks))
            .or_else(|| old_number(tokens, run, marks))
            .or_else(|| room(tokens, run, marks));
        if let Some(found) = found {
            findings.push(tokens.span(found), Confidence::Likely);
        }
    }
}

/// A name and the number behind it, as pieces.
fn with_number(tokens: &Tokens<'_>, name: Range<usize>) -> Vec<Range<usize>> {
    match super::number_behind(tokens, name.end) {
        Some(number) => vec![name, number],
        None => vec![name],
    }
}

/// "Achter de Kerk", "op den dries zevenentwintig", "In de Bongerd": a preposition that begins the name.
fn prepositional(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    let first = tokens.get(at)?;
    if !matches!(
        &*first.text,
        "achter"
            | "op"
            | "in"
            | "aan"
            | "bij"
            | "onder"
            | "boven"
            | "voor"
            | "langs"
            | "over"
            | "tussen"
            | "om"
    ) || !matches!(
        tokens.text(at + 1),
        "de" | "den" | "het" | "'t" | "t" | "der"
    ) {
        return None;
    }
    let name = at + 2;
    let token = tokens
        .get(name)
        .filter(|token| token.turn == first.turn && token.kind == TokenKind::Word)?;
    if tokens.is_function(name) || tokens.run_at(name).is_some() || is_calendar(&token.text) {
        return None;
    }
    let mut end = name + 1;
    while end < name + 4
        && tokens.get(end).is_some_and(|next| {
            next.turn == first.turn && next.case == Case::Capital && next.gap == Gap::Space
        })
        && tokens.run_at(end).is_none()
    {
        end += 1;
    }
    let asked = is_asked(tokens, at);
    let numbered = super::number_behind(tokens, end)
        .is_some_and(|number| closed(tokens, number.end) && !is_counted(tokens, &number));
    let behind_place = marks
        .place(tokens, at, 3)
        .is_some_and(|place| (place + 1..at).all(|between| !tokens.is_word(between)));
    if tokens.is_cased(at) {
        let capitals = first.case == Case::Capital && token.case == Case::Capital;
        let begins = tokens.sentence_start(at) == at;
        let alone = begins && !tokens.is_word(end);
        let known = marks.place(tokens, at, 8).is_some() || asked || numbered;
        // What only begins a sentence is no part of the name, unless it is a rare beginning of one.
        let rare = matches!(
            &*first.text,
            "achter" | "onder" | "boven" | "tussen" | "over" | "langs"
        );
        let start = if begins && !rare { name } else { at };
        return (capitals && (!begins || alone && known || numbered)).then_some(start..end);
    }
    let rare = lexicon::familiarity(&token.text) < Familiarity::Frequent;
    let kept = matches!(&*first.text, "achter" | "onder" | "over" | "langs" | "aan");
    let told = (behind_place && kept && rare && closed(tokens, end))
        || (asked && numbered && tokens.words_before(at).take(3).count() < 3)
        || (numbered && rare_or_lettered(tokens, at, end));
    told.then_some(at..end)
}

/// "op de hei zeven en zeventig a": the first words of a turn, with a number and its letter.
fn rare_or_lettered(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let opens = tokens
        .words_before(at)
        .take(NEAR)
        .all(|word| tokens.is_filler(word));
    let letter = super::number_behind(tokens, end).is_some_and(|number| {
        let last = tokens.text(number.end - 1);
        last.len() == 1 && last.chars().all(|sign| ('a'..='h').contains(&sign))
    });
    opens && letter
}

/// "de hoofd kerk straat", "kerk dijk", "sint bernardse steen weg": a street that a speech model wrote as several words.
fn written_apart(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    if tokens.is_cased(at) {
        return None;
    }
    let word = tokens.text(at);
    let steenweg = word == "weg" && tokens.text(at.checked_sub(1)?) == "steen";
    let sure = steenweg || is_street_word(word);
    if !sure && !is_weak_street_word(word) {
        return None;
    }
    let last = at - usize::from(steenweg);
    let is_part = |word: usize| {
        let text = tokens.text(word);
        tokens.is_word(word)
            && tokens.get(word + 1).is_some_and(|next| {
                next.gap == Gap::Space && next.turn == tokens.get(word).map_or(0, |at| at.turn)
            })
            && (tokens.run_at(word).is_none())
            && !tokens.is_filler(word)
            && (!tokens.is_function(word) || matches!(text, "oude" | "nieuwe" | "kleine"))
            && !is_describing(text)
            && text.len() > 2
    };
    let mut start = last;
    while let Some(before) = start
        .checked_sub(1)
        .filter(|before| is_part(*before) && last - before <= 3)
    {
        start = before;
    }
    if start == last {
        return None;
    }
    let number = super::number_behind(tokens, at + 1).filter(|number| {
        closed(tokens, number.end) && !is_counted(tokens, number) && number.start <= at + 3
    });
    let [article, preposition] = tokens.previous_words::<2>(start);
    let placed = matches!(article, "de" | "den" | "het" | "'t" | "t")
        && matches!(
            preposition,
            "op" | "aan" | "in" | "naar" | "van" | "daar" | "is" | "hier"
        );
    let directly = matches!(article, "op" | "aan" | "in" | "de" | "den");
    let name: String = (start..=at).map(|word| tokens.text(word)).collect();
    let nearest: String = (last - 1..=at).map(|word| tokens.text(word)).collect();
    let listed = [&name, &nearest]
        .iter()
        .any(|name| gazetteers::streets().contains(name));
    let about =
        is_asked(tokens, at) || marks.place(tokens, at, NEAR).is_some() || lives(tokens, start);
    let genitive = tokens.text(last - 1).ends_with('s') && placed;
    // Without an article before it, only the nearest words belong to the name.
    if !placed && !directly && number.is_none() {
        let adjective = last
            .checked_sub(2)
            .filter(|word| *word >= start && is_adjective(tokens.text(*word)));
        start = adjective.unwrap_or(last - 1);
    }
    let unknown = is_rare_name(tokens, last - 1) && !is_excluded(&nearest);
    let fits = if sure {
        number.is_some() || placed || unknown || (directly && about) || (listed && about)
    } else {
        (number.is_some() && (about || placed || directly))
            || (listed && (placed || about))
            || (placed && lives(tokens, start))
            || genitive
    };
    fits.then_some(start..at + 1)
}

/// A word that few calls have and that describes nothing: "lijsterbes laan".
fn is_rare_name(tokens: &Tokens<'_>, word: usize) -> bool {
    let text = tokens.text(word);
    text.len() > 3
        && (!tokens.is_ordinary(word) || (!tokens.is_frequent(word) && !text.ends_with('e')))
}

/// Adjectives that begin names of streets.
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "oude" | "nieuwe" | "kleine" | "grote" | "hoge" | "lage" | "korte"
    )
}

fn is_street_word(word: &str) -> bool {
    is_surely_street(word)
        || matches!(
            word,
            "straatje" | "laantje" | "pleintje" | "boulevard" | "strjitte"
        )
}

fn is_weak_street_word(word: &str) -> bool {
    matches!(
        word,
        "weg"
            | "dijk"
            | "hof"
            | "pad"
            | "baan"
            | "einde"
            | "eind"
            | "veld"
            | "berg"
            | "kamp"
            | "park"
            | "wal"
            | "markt"
            | "haven"
            | "hoek"
            | "brink"
            | "kaai"
            | "vest"
            | "heide"
            | "molen"
            | "akker"
            | "horst"
            | "zoom"
            | "donk"
            | "erf"
            | "oord"
            | "poort"
            | "burg"
            | "dam"
            | "beek"
            | "kant"
            | "zijde"
            | "lei"
            | "weide"
            | "bos"
            | "tuin"
            | "werf"
            | "sluis"
            | "vaart"
            | "meent"
            | "gaarde"
            | "veste"
            | "wei"
            | "esch"
            | "kreek"
            | "hout"
            | "oever"
            | "ring"
            | "spoor"
            | "meer"
            | "dal"
    )
}

/// Adjectives before a street that is not named.
pub(in crate::lang::nl) fn is_describing(word: &str) -> bool {
    matches!(
        word,
        "hele"
            | "lange"
            | "drukke"
            | "smalle"
            | "zelfde"
            | "dezelfde"
            | "andere"
            | "volgende"
            | "vorige"
            | "rustige"
            | "doodlopende"
            | "eigen"
            | "verkeerde"
            | "juiste"
            | "eind"
            | "beetje"
            | "stuk"
            | "stukje"
            | "nette"
            | "mooie"
            | "verder"
            | "helft"
            | "goede"
            | "beste"
            | "andersom"
            | "euro"
            | "kilometer"
            | "meter"
            | "minuten"
            | "uur"
            | "auto"
            | "geld"
            | "pakket"
            | "internet"
            | "heel"
            | "hond"
            | "fiets"
            | "ging"
            | "gaan"
            | "gegaan"
    )
}

/// "dat is kiel zog acht", "rozemarijn drie", "adres is de hanebalken 17" in turns without capitals: words that name
/// nothing else before a number, where an address is asked for or a place was just told.
fn plain_name(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    if tokens.is_cased(at)
        || !matches!(
            tokens.text(at),
            "is" | "op" | "aan" | "de" | "ja" | "nee" | "naar" | "het"
        )
    {
        return None;
    }
    let begins = at
        + 1
        + usize::from(matches!(
            tokens.text(at + 1),
            "de" | "het" | "t" | "'t" | "den"
        ));
    let name = (begins..begins + 3)
        .take_while(|word| {
            tokens.is_word(*word)
                && tokens
                    .get(*word)
                    .is_some_and(|token| token.kind == TokenKind::Word)
                && tokens.run_at(*word).is_none()
                && !tokens.is_function(*word)
                && !tokens.is_filler(*word)
                && tokens.get(*word).map(|word| word.turn) == tokens.get(at).map(|word| word.turn)
        })
        .last()?;
    let run = tokens.run_at(name + 1)?;
    let number = house_number(tokens, run, name + 1)?;
    if number.start != name + 1
        || run.numbers().count() > 2
        || !closed(tokens, number.end)
        || is_counted(tokens, &number)
        || run.digit_count() > 4
    {
        return None;
    }
    let words = begins..name + 1;
    let rare = words
        .clone()
        .any(|word| lexicon::familiarity(tokens.text(word)) < Familiarity::Frequent);
    let plain = words
        .clone()
        .any(|word| is_calendar(tokens.text(word)) || is_counting(tokens.text(word)));
    let roomed = tokens.words_behind(number.end).take(4).any(|word| {
        matches!(
            tokens.text(word),
            "kamer" | "bus" | "appartement" | "huisnummer" | "toevoeging"
        )
    });
    let about = is_asked(tokens, at) || marks.place(tokens, at, NEAR).is_some() || roomed;
    (rare && !plain && about).then_some(words)
}

/// "Kasteel-Traverse.", "Fluwelen Burgwal, ja": a sentence of words with capitals, where a street is asked for.
fn sentence_name(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if !tokens.is_cased(at)
        || tokens.sentence_start(at) != at
        || tokens.get(at)?.case != Case::Capital
    {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    let end = (at..at + 8)
        .take_while(|word| {
            tokens.get(*word).is_some_and(|token| {
                token.turn == turn
                    && ((token.case == Case::Capital && token.kind == TokenKind::Word)
                        || (*word > at
                            && matches!(
                                &*token.text,
                                "-" | "de" | "het" | "van" | "der" | "den" | "'t"
                            )))
            })
        })
        .last()?
        + 1;
    let closes = tokens
        .get(end)
        .is_none_or(|next| next.turn != turn || matches!(&*next.text, "." | "," | "!" | "?"));
    let last = end - 1;
    let named = tokens.get(last)?.case == Case::Capital
        && !tokens.is_function(last)
        && !tokens.is_filler(last)
        && lexicon::familiarity(tokens.text(last)) < Familiarity::Frequent
        && !is_calendar(tokens.text(last))
        && !gazetteers::brands().contains(tokens.text(last));
    let asked = (turn.saturating_sub(2)..turn).any(|before| {
        let words = told::question(tokens, before);
        words
            .clone()
            .any(|word| matches!(tokens.text(word), "straat" | "straatnaam" | "adres"))
            && words.clone().any(|word| tokens.text(word) == "?")
    });
    (closes && named && asked).then_some(at..end)
}

/// Words before a number that is no house number.
fn is_counting(word: &str) -> bool {
    matches!(
        word,
        "kamer"
            | "nummer"
            | "lijn"
            | "bus"
            | "tram"
            | "trein"
            | "spoor"
            | "perron"
            | "balie"
            | "loket"
            | "poort"
            | "halte"
            | "versie"
            | "nacht"
            | "dag"
            | "middag"
            | "ochtend"
            | "avond"
            | "morgen"
            | "serie"
            | "model"
            | "deel"
            | "bestelling"
            | "factuur"
            | "order"
            | "type"
            | "stand"
            | "groep"
            | "klas"
            | "week"
            | "keer"
            | "maat"
            | "zone"
            | "route"
            | "afslag"
            | "uitgang"
            | "etage"
            | "verdieping"
            | "pagina"
            | "artikel"
            | "optie"
            | "keuze"
            | "fase"
            | "code"
            | "postcode"
            | "zaterdag"
            | "uur"
            | "half"
            | "kwart"
            | "ongeveer"
            | "minstens"
            | "maximaal"
            | "precies"
            | "bijna"
            | "samen"
            | "totaal"
            | "telefoonnummer"
            | "nul"
            | "dubbel"
            | "jaar"
            | "leeftijd"
            | "euro"
    )
}

/// "Lutje Streek 6", "De Veldekens 4 in Mol", "Drie Molens 19 te Waalwijk": words with capitals before a number, near a
/// place or where an address is asked for.
fn named(tokens: &Tokens<'_>, run: &Run, marks: &Marks) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let number = house_number(tokens, run, at)?;
    if !tokens.is_cased(at)
        || !closed(tokens, number.end)
        || is_counted(tokens, &number)
        || run.digit_count() > 4
    {
        return None;
    }
    let is_named = |token: usize| {
        tokens.get(token).is_some_and(|word| {
            word.turn == run.turn
                && word.kind == TokenKind::Word
                && word.case == Case::Capital
                && word.text.len() > 1
        })
    };
    let link = |token: usize| {
        matches!(
            tokens.text(token),
            "de" | "den" | "het" | "'t" | "van" | "en" | "der" | "op"
        )
    };
    let mut start = at;
    while start > 0 {
        let before = start - 1;
        let linked = link(before) && start < at && before > 0 && is_named(before - 1);
        if !(is_named(before) || linked) || at - before > 5 {
            break;
        }
        // A new sentence ends the name, but its first word may begin it.
        let stops = tokens.sentence_start(before) == before;
        start = before;
        if stops {
            break;
        }
    }
    let mut first = start;
    while first < at && (tokens.is_function(first) || tokens.is_filler(first)) {
        first += 1;
    }
    if first == at {
        return None;
    }
    let other = (first..at).any(|word| {
        let text = tokens.text(word);
        gazetteers::brands().contains(text)
            || is_calendar(text)
            || is_counting(text)
            || company::opening(tokens).any(|own| tokens.text(own) == text)
            || (lexicon::familiarity(text) == Familiarity::Frequent
                && tokens.sentence_start(word) == word
                && first + 1 == at)
    });
    let [next, place] = tokens.next_behind::<2>(number.end);
    let in_place =
        matches!(next, "in" | "te") && !place.is_empty() && gazetteers::places().contains(place);
    let followed = tokens.text(number.end) == "," && is_place(tokens, number.end + 1);
    let about =
        in_place || followed || is_asked(tokens, at) || marks.place(tokens, first, 12).is_some();
    (!other && about).then_some(first..number.end)
}

/// "Negenentwintig.", "met honderdveertien op de deur", "veertien a": a number that counts nothing, near a street.
fn of_its_own(tokens: &Tokens<'_>, run: &Run, marks: &Marks) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let number = house_number(tokens, run, at)?;
    let near = marks.street(tokens, at, NEAR).is_some() || marks.place(tokens, at, 8).is_some();
    if !near
        || number.end < run.tokens.end
        || run.digit_count() > 3
        || !closed(tokens, number.end)
        || is_time(tokens, at)
        || values::is_explained(tokens, run)
        || is_counted(tokens, &number)
        || wants_other(tokens, at)
    {
        return None;
    }
    let [next, second, third] = tokens.next_behind::<3>(number.end);
    let on_door = matches!((next, second), ("op", "de" | "het" | "mijn" | "onze"))
        && matches!(third, "deur" | "bordje" | "brievenbus" | "gevel" | "bel");
    let starts = at.checked_sub(1).is_none_or(|before| {
        tokens
            .get(before)
            .is_none_or(|token| token.turn != run.turn)
            || !tokens.is_word(before)
    });
    let sentence = starts
        && tokens.get(number.end).is_none_or(|next| {
            next.turn != run.turn || matches!(&*next.text, "." | "?" | "!" | "," | "…")
        });
    let lettered = run.letter_count() == 1 && run.digit_count() > 0;
    let weak = matches!(&run.items[0].reading, Reading::Number(number) if number.weak);
    let street = marks.street(tokens, at, NEAR).is_some();
    (on_door || (!weak && street && (sentence || lettered))).then_some(number)
}

/// "12e.": a number with its letter, written like an ordinal, that is all that is said.
fn like_an_ordinal(tokens: &Tokens<'_>, run: &Run, marks: &Marks) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let token = tokens.get(at)?;
    let written = token.kind == TokenKind::Digits
        && token.text.ends_with('e')
        && !token.text.ends_with("de")
        && !token.text.ends_with("ste")
        && run.tokens.len() == 1;
    let alone = tokens.sentence_start(at) == at
        && tokens.get(at + 1).is_none_or(|next| {
            next.turn != run.turn || matches!(&*next.text, "." | "?" | "!" | ",")
        });
    let about = marks.street(tokens, at, NEAR).is_some() || is_asked(tokens, at);
    (written && alone && about && !wants_other(tokens, at)).then_some(at..at + 1)
}

/// Whether something else than an address was asked for last.
pub(super) fn wants_other(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .open_slots(at)
        .find(|slot| slot.entity != Entity::Name && slot.entity != Entity::Location)
        .is_some_and(|slot| slot.entity != Entity::Address)
}

/// "vroeger was dat drieëntwintig", "eerst was het nummer 8": near a street.
fn old_number(tokens: &Tokens<'_>, run: &Run, marks: &Marks) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let number = house_number(tokens, run, at)?;
    let words = tokens.previous_words::<8>(at);
    // "op nummer 17, niet op 15"
    let contrast = words[..2].contains(&"niet")
        && (words.contains(&"nummer") || words.contains(&"huisnummer"))
        && closed(tokens, number.end);
    if contrast && run.digit_count() <= 4 && !is_counted(tokens, &number) {
        return Some(number);
    }
    marks.street(tokens, at, NEAR + 8)?;
    let words = &words[..5];
    let was = words
        .iter()
        .any(|word| matches!(*word, "was" | "waren" | "werd" | "wordt"));
    let once = words.iter().any(|word| {
        matches!(
            *word,
            "vroeger" | "eerst" | "voorheen" | "eerder" | "oorspronkelijk"
        )
    });
    (was && once
        && run.digit_count() <= 4
        && closed(tokens, number.end)
        && !is_counted(tokens, &number))
    .then_some(number)
}

/// "kamer twee twaalf", "huisje honderd veertien", "kavel 12": near a street or a place.
fn room(tokens: &Tokens<'_>, run: &Run, marks: &Marks) -> Option<Range<usize>> {
    let at = run.tokens.start;
    let [kind] = tokens.previous_words::<1>(at);
    let is_room = matches!(
        kind,
        "kamer"
            | "appartement"
            | "huisje"
            | "bungalow"
            | "chalet"
            | "kavel"
            | "perceel"
            | "unit"
            | "flat"
            | "bus"
            | "plek"
            | "standplaats"
            | "woonboot"
            | "caravan"
            | "stacaravan"
            | "studio"
    );
    let home = matches!(
        kind,
        "huisje" | "bungalow" | "chalet" | "kavel" | "standplaats" | "stacaravan" | "woonboot"
    ) && !is_small(run);
    let about = home
        || marks.street(tokens, at, NEAR).is_some()
        || marks.place(tokens, at, NEAR).is_some()
        || is_asked(tokens, at);
    // Behind a comma it belongs to the address before it: "Camping De Bosrand, plek 42".
    let listed = at >= 2 && tokens.text(at - 2) == ",";
    let start = if listed { at - 1 } else { at };
    let [next] = tokens.next_behind::<1>(run.tokens.end);
    let ends = closed(tokens, run.tokens.end)
        || (home && matches!(next, "zie" | "staat" | "stond" | "zat" | "zaten" | "moet"));
    (is_room && about && run.digit_count() <= 4 && !run.unit && ends)
        .then_some(start..run.tokens.end)
}

/// Whether a run is only the article: "huisje een".
fn is_small(run: &Run) -> bool {
    matches!(run.items.as_slice(), [item] if matches!(&item.reading, Reading::Number(number) if number.weak))
}

/// "de a dat is zijn huisje", "zonder a", "C van citroen": a letter at the start of an answer to an address.
fn addition(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    let item = tokens.item_at(at).filter(|item| item.tokens.start == at)?;
    let Reading::Letters(letters, form) = &item.reading else {
        return None;
    };
    let letter = letters.len() == 1
        && matches!(form, LetterForm::Letter | LetterForm::Alphabet)
        && letters != "u";
    let early = tokens.words_before(at).take(4).count() < 4
        && tokens.words_before(at).all(|word| {
            matches!(
                tokens.text(word),
                "de" | "met"
                    | "zonder"
                    | "nee"
                    | "ja"
                    | "dus"
                    | "een"
                    | "die"
                    | "en"
                    | "uh"
                    | "eh"
                    | "oh"
                    | "niet"
                    | "wel"
            )
        });
    let last = marks.last_street(at)?;
    let turn = tokens.get(at)?.turn;
    let before = tokens.get(last)?.turn + 1 == turn;
    let numbered = tokens
        .of_turn(turn.checked_sub(1)?)
        .skip_while(|token| *token <= last)
        .take(6)
        .any(|token| tokens.run_at(token).is_some());
    let alone = item.tokens.end;
    (letter && early && before && numbered && (closed(tokens, alone) || !tokens.is_word(alone)))
        .then(|| item.tokens.clone())
}

/// Whether something follows that the number counts: "vier kinderen", "12 euro", "3 keer".
pub(super) fn is_counted(tokens: &Tokens<'_>, number: &Range<usize>) -> bool {
    let [next] = tokens.next_behind::<1>(number.end);
    let beside = tokens
        .get(number.end)
        .is_some_and(|token| token.gap == Gap::Space && tokens.is_word(number.end));
    tokens.run_at(number.start).is_some_and(|run| run.unit)
        || (beside
            && (is_calendar(next)
                || matches!(
                    next,
                    "uur" | "over" | "voor" | "keer" | "euro" | "jaar" | "procent"
                )))
}

fn is_calendar(word: &str) -> bool {
    calendar::month(word).is_some() || calendar::weekday(word).is_some()
}

/// Whether an address is asked for or talked about and may be answered here.
fn is_asked(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    tokens
        .open_slot(Entity::Address, at)
        .is_some_and(|slot| turn - slot.turn <= 3)
        && !wants_other(tokens, at)
}

fn lives(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .words_before(at)
        .take(7)
        .any(|word| is_living(tokens.text(word)) || matches!(tokens.text(word), "zit" | "zitten"))
}
