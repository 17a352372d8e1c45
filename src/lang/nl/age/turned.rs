//! Ages that nothing announces: turned around ("eenentachtig was hij"), of the dead ("gestorven, eenentachtig"), in what
//! is on record ("ik heb hem zesenzestig"), of the smallest ("bijna zeven maanden is ze nu").

use super::{is_between, is_closed, is_small_child, is_verb_of_being};
use crate::lang::nl::persons;
use crate::recognize::tokens::{Case, Item, Reading, Run, Tokens};
use crate::recognize::{Confidence, values};

/// Up to here a number alone may be many other things: hours, rooms, children.
const SMALL: u64 = 12;

/// "eenentachtig was hij", "zes maanden is ze nu": the number, then the verb, then who. `end` is behind the unit.
pub(super) fn is_turned(tokens: &Tokens<'_>, item: &Item, value: u64, end: usize) -> bool {
    let [verb, who, behind] = tokens.next_behind::<3>(end);
    if !is_verb_of_being(verb) {
        return false;
    }
    let [before] = tokens.previous_words::<1>(item.tokens.start);
    let begins = tokens.sentence_start(item.tokens.start) == item.tokens.start
        || tokens.text(item.tokens.start.saturating_sub(1)) == ","
        || is_between(before)
        || is_dead(before)
        || matches!(before, "en" | "ja" | "nee" | "");
    let person = matches!(who, "hij" | "ze" | "zij" | "ie" | "ik" | "je" | "u" | "we");
    let alone = matches!(
        behind,
        "" | "nu"
            | "al"
            | "pas"
            | "geworden"
            | "net"
            | "toen"
            | "inmiddels"
            | "en"
            | "dus"
            | "hoor"
            | "he"
            | "nog"
            | "maar"
            | "vorige"
            | "vandaag"
            | "gisteren"
            | "morgen"
    ) || is_closed(tokens, end + 2);
    person && begins && (value > SMALL || alone)
}

/// "in november gestorven, eenentachtig", "overleden op zijn drieënzeventigste, nee, vierenzeventig": right behind the word.
pub(super) fn is_of_the_dead(tokens: &Tokens<'_>, item: &Item, value: u64) -> bool {
    if value <= SMALL {
        return false;
    }
    let mut words = tokens
        .words_before(item.tokens.start)
        .take(TAKEN_BACK)
        .filter(|word| !tokens.is_filler(*word));
    let told = words.next().is_some_and(|word| is_dead(tokens.text(word)));
    told && is_closed(tokens, item.tokens.end)
}

fn is_dead(word: &str) -> bool {
    matches!(
        word,
        "gestorven" | "overleden" | "heengegaan" | "overlijden" | "ingeslapen" | "doodgegaan"
    )
}

/// "ik heb hem zesenzestig", "ik heb u drieenveertig, klopt dat": what a file says of somebody.
pub(super) fn is_on_record(tokens: &Tokens<'_>, item: &Item, value: u64) -> bool {
    if !(16..=110).contains(&value) {
        return false;
    }
    let [whom, verb, who] = tokens.previous_words::<3>(item.tokens.start);
    let whom = matches!(
        whom,
        "hem" | "haar" | "u" | "em" | "'m" | "m" | "ze" | "meneer" | "mevrouw"
    );
    let has =
        matches!(verb, "heb" | "hebben" | "had") && matches!(who, "ik" | "we" | "wij" | "k" | "'k");
    whom && has && is_closed(tokens, item.tokens.end)
}

/// "met pensioen op zevenenzestig", "getrouwd op drieentwintig": what people do once, at an age.
pub(super) fn is_retired_at(tokens: &Tokens<'_>, item: &Item, value: u64) -> bool {
    if value <= SMALL {
        return false;
    }
    let [at, what] = tokens.previous_words::<2>(item.tokens.start);
    let once = is_dead(what)
        || matches!(
            what,
            "pensioen" | "getrouwd" | "gestopt" | "vut" | "weduwe" | "begonnen"
        );
    matches!(at, "op" | "met") && once && is_closed(tokens, item.tokens.end)
}

/// Turns behind an age in which a number alone is another, or the right one.
const TURNS: usize = 2;

/// "[drieenvijftig], klopt dat?" "Vierenvijftig intussen.": a number that begins its sentence, soon behind an age.
pub(super) fn is_corrected(
    tokens: &Tokens<'_>,
    run: &Run,
    item: &Item,
    last: Option<usize>,
) -> Option<Confidence> {
    let before = tokens.get(last?.checked_sub(1)?)?;
    let Reading::Number(number) = &item.reading else {
        return None;
    };
    let value = number
        .value
        .filter(|_| run.items.len() == 1 && !number.ordinal)?;
    if !(SMALL + 1..=110).contains(&value) || run.turn - before.turn > TURNS || run.unit {
        return None;
    }
    let start = tokens.sentence_start(item.tokens.start);
    let begins = tokens
        .words_before(item.tokens.start)
        .take(TAKEN_BACK)
        .take_while(|word| *word >= start)
        .all(|word| tokens.is_filler(word));
    let [next] = tokens.next_behind::<1>(item.tokens.end);
    let ends = matches!(
        next,
        "intussen"
            | "inmiddels"
            | "ondertussen"
            | "nu"
            | "al"
            | "pas"
            | "net"
            | "geworden"
            | "sinds"
    ) || tokens
        .get(item.tokens.end)
        .is_none_or(|next| next.turn != run.turn || matches!(&*next.text, "." | "," | "?" | "!"));
    let fits = || {
        !values::is_explained(tokens, run)
            && !tokens
                .open_slots(item.tokens.start)
                .any(|slot| slot.entity.is_direct())
    };
    (begins && ends && fits()).then_some(Confidence::Likely)
}

/// Words of which the beginning of a correction is made: "nee, nee, wacht".
const TAKEN_BACK: usize = 4;

/// "de kleinste is bijna zeven maanden", "hij wordt dan acht maanden": nothing else is said of the months.
pub(super) fn is_so_young(tokens: &Tokens<'_>, item: &Item) -> bool {
    let mut words = tokens
        .words_before(item.tokens.start)
        .take(8)
        .map(|word| tokens.text(word))
        .skip_while(|word| is_between(word));
    let verb = words.next().unwrap_or("");
    let rest: Vec<&str> = words.take(3).collect();
    // "dan is ze nu vijf maanden"
    let inverted = matches!(verb, "hij" | "ze" | "zij")
        && rest.first().is_some_and(|word| is_verb_of_being(word));
    let child = rest.iter().any(|word| {
        is_small_child(word)
            || persons::is_kin(word)
            || matches!(*word, "hij" | "ze" | "zij" | "die" | "dien")
    });
    // "Pip en Saar zijn net tien maanden"
    let named = tokens
        .words_before(item.tokens.start)
        .skip_while(|word| is_between(tokens.text(*word)) || is_verb_of_being(tokens.text(*word)))
        .take(1)
        .any(|word| {
            tokens.is_name(word)
                && tokens
                    .get(word)
                    .is_some_and(|word| word.case == Case::Capital)
        });
    let end = item.tokens.end + 1;
    let [behind] = tokens.next_behind::<1>(end);
    (is_verb_of_being(verb) && (child || named) || inverted)
        && (behind == "nu" || is_closed(tokens, end))
}
