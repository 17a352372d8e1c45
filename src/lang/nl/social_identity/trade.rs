//! What somebody is by occupation, with what stands around it: "grafisch ontwerper", "wever bij Ten Cate".

use std::ops::Range;

use super::{Found, branch, work};
use crate::lang::nl::classes::{AS, AT, LIKE_TRADE, TRADES};
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::lang::nl::words::ends_with_one;
use crate::lang::nl::{gazetteers, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Gap, Tokens};

/// Letters of the shortest occupation that makes another with words before it: "scheepslasser".
const HEAD: usize = 5;

/// "ik ben vertaler", "hij werkt als heftruckchauffeur", "daar is mijn zwager automonteur".
pub(super) fn occupation(tokens: &Tokens<'_>, at: usize, pieces: bool) -> Found {
    // "ik ben ver pleeg kundig", "mijn man is zee man": words that together are an occupation
    if pieces && let Some(found) = tokens.in_pieces(gazetteers::occupations(), at) {
        return Some((found.tokens, Confidence::Likely));
    }
    if !tokens.is_word(at) || tokens.is_function(at) || tokens.is_filler(at) {
        return None;
    }
    // "labo-assistent": a compound that is written with a hyphen.
    let hyphenated = tokens.text(at + 1) == "-"
        && tokens
            .get(at + 2)
            .is_some_and(|word| word.gap == Gap::Glued)
        && listed(tokens, at + 2).is_some();
    if hyphenated && (told::is_said_to_be(tokens, at) || tokens.previous_words::<1>(at)[0] == "als")
    {
        return Some((at..at + 3, Confidence::Likely));
    }
    let entry = listed(tokens, at);
    if entry.is_none() && is_at_a_workplace(tokens, at) {
        return Some((at..end(tokens, at + 1), Confidence::Likely));
    }
    let as_one = tokens.is_behind(at, AS);
    if entry.is_none() && !as_one && !tokens.is(at, LIKE_TRADE) {
        return None;
    }
    let works = as_one && works_as(tokens, at);
    if works && is_agent_noun(tokens, at) && entry.is_none() {
        return Some((at..at + 1, Confidence::Likely));
    }
    let (mention, entry) = entry.map(|mention| (mention, true)).or_else(|| {
        let told = works
            || is_titled(tokens, at)
            || told::is_said_to_be(tokens, at)
            || at
                .checked_sub(1)
                .is_some_and(|before| told::is_said_to_be(tokens, before));
        (told && is_trade(tokens, at)).then_some((at..at + 1, false))
    })?;
    let before = tokens.previous_words::<3>(at);
    let answers =
        || entry && tokens.words_before(at).take(4).count() < 4 && work::is_asked(tokens, at);
    // "Wannes Wuyts. Een schrijnwerker, hij gaat": a sentence that only says what somebody is
    let alone = entry
        && before[0] == "een"
        && tokens.is_cased(at)
        && tokens.sentence_start(at) + 1 == at
        && mention.end == at + 1
        && matches!(tokens.text(at + 1), "," | ".")
        && tokens
            .get(at)
            .is_some_and(|word| tokens.of_turn(word.turn).start + 1 < at);
    let pointed = entry
        && before[0] == "een"
        && before[1] == "is"
        && matches!(before[2], "het" | "dat" | "die" | "hij" | "zij" | "ze");
    // "internationaal chauffeur", "melkvee houder": one more word before it.
    let specified = at.checked_sub(1).filter(|before| {
        tokens.is_word(*before)
            && !tokens.is_function(*before)
            && !tokens.is_filler(*before)
            && tokens.run_at(*before).is_none()
            && tokens.get(at).is_some_and(|word| word.gap == Gap::Space)
            && tokens.text(*before).len() > 3
    });
    // "eenenveertig jaar lasser", "die wou ook boer worden"
    let years = before[0] == "jaar"
        && tokens
            .words_before(at)
            .nth(1)
            .is_some_and(|number| tokens.run_at(number).is_some());
    let became = matches!(
        tokens.next_behind::<1>(mention.end)[0],
        "worden" | "geworden" | "geweest" | "gedaan"
    );
    // "en daarna metser tot het faillissement"
    let then = matches!(before[0], "daarna" | "vervolgens" | "nadien")
        && matches!(
            tokens.next_behind::<1>(mention.end)[0],
            "tot" | "geweest" | "bij" | "in"
        );
    // "kok van beroep"
    let by_trade = matches!(
        tokens.next_behind::<2>(mention.end),
        ["van", "beroep" | "opleiding" | "stiel"]
    );
    let said = told::is_said_to_be(tokens, at) || (entry && (years || became || then || by_trade));
    let further = specified.is_some_and(|before| {
        let apart = !tokens.is_cased(at) && !told::is_between(tokens.text(before));
        (!said || apart) && told::is_said_to_be(tokens, before)
    });
    let titled = is_titled(tokens, at);
    (works || pointed || alone || said || further || titled || answers()).then(|| {
        let start = if further {
            at - 1
        } else {
            with_adjective(tokens, mention.start)
        };
        (start..end(tokens, mention.end), Confidence::Likely)
    })
}

/// "onze kerkrentmeester, de heer Van Dalfsen": who has an occupation is named right behind it.
fn is_titled(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at + 1) == "," && tokens.next_behind::<2>(at + 1) == ["de", "heer"]
}

/// "hij werkt als", "als leerkracht heb ik": whether somebody works as what stands behind "als".
fn works_as(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = tokens.previous_words::<8>(at);
    let of_oneself = |word: &&str| matches!(*word, "ik" | "zij" | "hij");
    before.iter().any(|word| is_working(word))
        // "ja als monteur, vier jaar nu"
        || matches!(
            before[1],
            "" | "ja" | "gewoon" | "ook" | "eerst" | "want" | "en" | "maar" | "dus"
        )
        || tokens.next_behind::<3>(at + 1).iter().any(of_oneself)
        || work::is_asked(tokens, at)
}

/// "hij was zetter bij de drukkerij": a noun for who does something, without an article, where somebody is it.
fn is_at_a_workplace(tokens: &Tokens<'_>, at: usize) -> bool {
    if !tokens.is_before(at, AT) {
        return false;
    }
    let [next, whom] = tokens.next_behind::<2>(at + 1);
    let [before] = tokens.previous_words::<1>(at);
    let person = matches!(
        whom,
        "" | "mij"
            | "me"
            | "ons"
            | "u"
            | "je"
            | "jou"
            | "hem"
            | "haar"
            | "jullie"
            | "ze"
            | "elkaar"
            | "mekaar"
            | "hun"
    );
    next == "bij"
        && !person
        && matches!(
            before,
            "was"
                | "ben"
                | "is"
                | "zijn"
                | "bent"
                | "ik"
                | "hij"
                | "zij"
                | "ze"
                | "altijd"
                | "vroeger"
                | "jarenlang"
                | "jaar"
        )
        && tokens.text(at).len() >= 5
        && !tokens.text(at).ends_with("nummer")
        && ["er", "ster", "eur", "ist", "ant", "aar", "ier"]
            .iter()
            .any(|ending| tokens.text(at).ends_with(ending))
        && !tokens.is_frequent(at)
        && told::is_said_to_be(tokens, at)
}

/// An occupation of the list at a token.
pub(super) fn listed(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let found = told::entry(tokens, gazetteers::occupations(), at).map(|(mention, _)| mention);
    found.or_else(|| tokens.is(at, TRADES).then_some(at..at + 1))
}

/// "wij zijn boeren", "vissers": more than one with an occupation of the list.
pub(in crate::lang::nl) fn are_trades(word: &str) -> bool {
    ["en", "s"]
        .iter()
        .filter_map(|plural| word.strip_suffix(plural))
        .any(|one| one.len() > 3 && gazetteers::occupations().contains(one))
}

/// "grafisch", "medisch", "zelfstandig" before an occupation.
pub(super) fn with_adjective(tokens: &Tokens<'_>, start: usize) -> usize {
    let Some(before) = start.checked_sub(1) else {
        return start;
    };
    let word = tokens.text(before);
    let adjective = ["isch", "ische", "ieel", "iele", "ief", "ieve"]
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
        || matches!(
            word,
            "sociaal"
                | "zelfstandig"
                | "freelance"
                | "senior"
                | "junior"
                | "zzp"
                | "eerste"
                | "hoofd"
                | "algemeen"
                | "gediplomeerd"
                | "maatschappelijk"
                | "leerling"
                | "assistent"
        );
    let beside = tokens
        .get(start)
        .is_some_and(|token| token.gap == Gap::Space);
    if adjective && beside { before } else { start }
}

/// The end of an occupation with a second one, a subject and a workplace behind it.
pub(super) fn end(tokens: &Tokens<'_>, mut end: usize) -> usize {
    for _ in 0..2 {
        let skip = usize::from(matches!(tokens.text(end), "," | "en"));
        let further = tokens
            .get(end + skip)
            .filter(|next| Some(next.turn) == tokens.get(end - 1).map(|last| last.turn))
            .and_then(|_| {
                let start = end + skip;
                let adjective = with_adjective(tokens, start + 1) == start;
                listed(tokens, start)
                    .or_else(|| adjective.then(|| listed(tokens, start + 1)).flatten())
            });
        match further {
            Some(other) => end = other.end,
            None => break,
        }
    }
    let teaches = end
        .checked_sub(1)
        .is_some_and(|last| is_teacher(tokens.text(last)));
    let same_turn = tokens.get(end).map(|next| next.turn)
        == end
            .checked_sub(1)
            .and_then(|last| tokens.get(last))
            .map(|last| last.turn);
    if teaches && same_turn && branch::is_subject(tokens.text(end)) {
        end += 1;
    }
    work::place_behind(tokens, end).unwrap_or(end)
}

/// Before what somebody works as.
pub(in crate::lang::nl) fn is_as(word: &str) -> bool {
    word == "als"
}

/// Before whom somebody works for.
pub(in crate::lang::nl) fn is_at(word: &str) -> bool {
    word == "bij"
}

fn is_teacher(word: &str) -> bool {
    [
        "leraar",
        "lerares",
        "docent",
        "docente",
        "student",
        "studente",
        "hoogleraar",
        "leerkracht",
    ]
    .iter()
    .any(|teacher| word.ends_with(teacher))
}

fn is_working(word: &str) -> bool {
    matches!(
        word,
        "werk"
            | "werkt"
            | "werken"
            | "werkte"
            | "gewerkt"
            | "werkzaam"
            | "begonnen"
            | "baan"
            | "dienst"
            | "aangenomen"
            | "gezeten"
            | "jaar"
            | "bijbaan"
            | "ben"
            | "aan"
    )
}

/// A noun that is made like those for people who do something: "mijnwerker", "lasser", "zorgkundige".
fn is_agent_noun(tokens: &Tokens<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 22] = [
        "er", "ster", "eur", "euse", "ist", "iste", "kundige", "arts", "man", "vrouw", "hulp",
        "ent", "ente", "loog", "chef", "leider", "meester", "kracht", "aar", "icus", "trice",
        "ier",
    ];
    let word = tokens.text(at);
    tokens.is_word(at)
        && !matches!(
            word,
            "particulier" | "klant" | "consument" | "huurder" | "abonnee"
        )
        && word.len() >= 5
        && !word.ends_with("nummer")
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Letters of the shortest word that is made of an occupation.
const MADE: usize = 7;

/// How words for people who do something end, in short.
pub(in crate::lang::nl) fn may_be_trade(word: &str) -> bool {
    const ENDINGS: [&str; 35] = [
        "er", "ster", "eur", "ice", "ige", "arts", "oog", "ist", "iste", "man", "vrouw", "hulp",
        "ent", "ente", "nt", "cht", "aar", "cus", "ier", "aris", "or", "te", "uut", "at", "in",
        "eut", "res", "juf", "aaf", "afe", "boer", "chef", "euse", "baas", "jongen",
    ];
    word.len() >= MADE && ends_with_one(word, &ENDINGS, 0)
}

/// A noun that is made of an occupation, or with an end that only occupations have: "scheepslasser", "gipskundige".
pub(super) fn is_trade(tokens: &Tokens<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 36] = [
        "fotograaf",
        "fotografe",
        "chef",
        "engineer",
        "lerares",
        "juf",
        "ster",
        "teur",
        "trice",
        "kundige",
        "arts",
        "loog",
        "medewerker",
        "werker",
        "werkster",
        "maker",
        "handelaar",
        "bouwer",
        "verzorger",
        "leider",
        "meester",
        "schapper",
        "houder",
        "rijder",
        "chauffeur",
        "verkoper",
        "therapeut",
        "leraar",
        "docent",
        "officier",
        "monteur",
        "boer",
        "visser",
        "hulp",
        "knecht",
        "arbeider",
    ];
    let word = tokens.text(at);
    tokens.is(at, LIKE_TRADE)
        && (ENDINGS
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
            || gazetteers::occupations()
                .ends(word)
                .is_some_and(|head| head >= HEAD && word.len() >= head + 3))
        && lexicon::familiarity(word) < Familiarity::Frequent
}
