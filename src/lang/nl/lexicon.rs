//! Ordinary Dutch: how much a word is one that anybody may say.
//!
//! The list has about 350 000 forms, so it knows most inflections. What it does not have can be made of what it has:
//! compounds of up to three words with a linking s, e, en or n, diminutives of the north and the south, number words,
//! words joined by hyphens, words that are drawn out (`jaaa`). A word that is in a list of names, or ends like a street or a farm, is never taken as a compound, since half of the Dutch
//! surnames and villages are made like one (Groenendijk, Zonneveld).
//!
//! A word that is both ordinary and a name (`bakker`, `best`) counts as ordinary here: which of them it is, the
//! recognizers tell by what stands around it.

use std::sync::LazyLock;

use super::gazetteers::{first_names, lexicon, places, streets, surnames};
use super::interjections::is_interjection;
use super::sound::sound;
use crate::recognize::fold::fold;

/// How well a word is known as an ordinary word, the best known last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Familiarity {
    /// It is not known: a name, a code, another language, or misheard.
    Unknown,
    /// It is made of ordinary words.
    Compound,
    /// It is an ordinary word.
    Ordinary,
    /// It is a word that most calls have.
    Frequent,
}

/// Bytes of the longest word that is looked at: longer than any number word below a million.
const LONGEST: usize = 100;

/// Whether anybody may say the word: everything but [`Familiarity::Unknown`].
pub fn is_ordinary(word: &str) -> bool {
    familiarity(word) > Familiarity::Unknown
}

/// How familiar a word is; punctuation around it does not count.
///
/// Single letters other than `u`, `n` and the like are unknown, since they may be spelling; so is a word with a digit.
pub fn familiarity(word: &str) -> Familiarity {
    if word.len() > LONGEST {
        return Familiarity::Unknown;
    }
    if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return of_letters(word, word);
    }
    let folded = fold(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\''));
    let letters: String = folded.chars().filter(char::is_ascii_lowercase).collect();
    match letters.len() {
        0 => return Familiarity::Unknown,
        1 if !is_word_of_one_letter(&folded) => return Familiarity::Unknown,
        1 => return Familiarity::Frequent,
        _ => {}
    }
    if folded
        .chars()
        .any(|c| !c.is_ascii_lowercase() && c != '\'' && c != '-' && c != '.')
    {
        return Familiarity::Unknown;
    }
    of_letters(&folded, &letters)
}

/// How familiar a folded word is that has these letters.
fn of_letters(folded: &str, letters: &str) -> Familiarity {
    let mut known = listed(folded);
    if folded != letters {
        known = known.max(listed(letters));
    }
    if known > Familiarity::Unknown {
        return known;
    }
    if is_interjection(letters) || is_made_of_others(folded, letters) {
        Familiarity::Compound
    } else {
        Familiarity::Unknown
    }
}

/// `u`, the interjections `o` and `à`, and clipped words, which have their apostrophe.
fn is_word_of_one_letter(folded: &str) -> bool {
    matches!(folded, "u" | "o" | "'n" | "'t" | "'k" | "'m" | "'s")
}

fn listed(word: &str) -> Familiarity {
    match lexicon().get(word) {
        Some(entry) if entry.is_top() => Familiarity::Frequent,
        Some(_) => Familiarity::Ordinary,
        None => Familiarity::Unknown,
    }
}

fn is_made_of_others(folded: &str, letters: &str) -> bool {
    if is_name(letters) {
        return false;
    }
    is_number(letters)
        || is_drawn_out(letters)
        || is_diminutive(letters)
        || is_flemish_diminutive(letters)
        || is_hyphenated(folded)
        || is_compound(letters, 3)
        || is_clipped(folded)
        || is_first_half(letters)
        || is_run_together(letters)
}

/// `betalings` of "betalings herinnering": the first half of a compound that was written apart.
fn is_first_half(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or("");
    ["ing", "heid", "teit", "schap"]
        .iter()
        .any(|end| stem.ends_with(end))
        && part(stem, 5)
}

/// `kbel`, `tkomt`: "ik" and "het" as the south says them, with a word that most calls have.
fn is_run_together(word: &str) -> bool {
    let rest = word.strip_prefix(['k', 't']);
    rest.is_some_and(|rest| rest.len() >= 3 && is_frequent(rest))
}

/// Whether a word that is ordinary is none of the common ones and no number, also when it is made of them: "kleuterklas".
pub(super) fn is_uncommon(word: &str) -> bool {
    if is_common(word) {
        return false;
    }
    let letters: String = word.chars().filter(char::is_ascii_lowercase).collect();
    (letters == word || !is_common(&letters)) && !is_number(&letters)
}

/// Whether the word is in the list, and none of those that hardly anybody says.
pub(super) fn is_common(word: &str) -> bool {
    lexicon().get(word).is_some_and(|entry| !entry.is_guess())
}

/// Whether the word is one that most calls have.
pub fn is_frequent(word: &str) -> bool {
    listed(word) == Familiarity::Frequent
}

/// Whether people are called so, and the word is none of those that most calls have.
pub fn is_also_a_name(word: &str) -> bool {
    let named = |list: &crate::recognize::gazetteer::Gazetteer| {
        list.get(word).is_some_and(|entry| !entry.is_guess())
    };
    (named(first_names()) || named(surnames())) && familiarity(word) < Familiarity::Frequent
}

pub(super) fn is_name(word: &str) -> bool {
    [first_names(), surnames(), places(), streets()]
        .iter()
        .any(|list| list.contains(word))
}

/// The words of which number words are made, the longer ones before those that they begin with.
const NUMBERS: [&str; 40] = [
    "eenentwintig",
    "duizend",
    "honderd",
    "miljoen",
    "miljard",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "tachentig",
    "negentig",
    "twaalf",
    "eerste",
    "derde",
    "zeven",
    "zeuven",
    "negen",
    "twee",
    "drie",
    "vier",
    "vijf",
    "acht",
    "tien",
    "elf",
    "een",
    "zes",
    "en",
    "ste",
    "de",
    "nul",
];

/// Whether the word is a number: "zevenentwintig".
pub(super) fn is_number_word(word: &str) -> bool {
    is_number(word)
}

fn is_number(word: &str) -> bool {
    let first = word.as_bytes().first();
    let mut parts = NUMBERS.iter();
    first.is_none()
        || parts.any(|part| {
            part.as_bytes().first() == first && word.strip_prefix(part).is_some_and(is_number)
        })
}

/// `formuliertje`, `rekeninkjes`: a word that is known, made small.
fn is_diminutive(word: &str) -> bool {
    let single = word.strip_suffix('s').unwrap_or(word);
    let is_part = |stem: &str| part(stem, 3) && stem.len() + 2 <= word.len();
    ["etje", "tje", "pje", "je"].iter().any(|end| {
        single.strip_suffix(end).is_some_and(|stem| {
            is_part(stem)
                || (*end == "etje" && halved(stem).is_some_and(is_part))
                || is_compound(stem, 2) && !is_name(stem)
        })
    }) || single
        .strip_suffix("nkje")
        .is_some_and(|stem| is_part(&format!("{stem}ng")))
}

/// `madammeke`, `stukske`, `poezeke`, `briefkes`: the southern way to make a word small.
fn is_flemish_diminutive(word: &str) -> bool {
    let single = word.strip_suffix('s').unwrap_or(word);
    let is_stem = |stem: &str| part(stem, 3) || voiceless(stem).is_some_and(|stem| part(&stem, 3));
    ["ske", "eke", "ke"].iter().any(|end| {
        single.strip_suffix(end).is_some_and(|stem| {
            is_stem(stem) || (*end == "eke" && halved(stem).is_some_and(is_stem))
        })
    })
}

/// The stem as it ends without anything behind it: `poez` is `poes`, `duiv` is `duif`.
fn voiceless(stem: &str) -> Option<String> {
    let (begin, end) = match stem.as_bytes().last()? {
        b'z' => (stem.strip_suffix('z')?, 's'),
        b'v' => (stem.strip_suffix('v')?, 'f'),
        _ => return None,
    };
    Some(format!("{begin}{end}"))
}

/// `jaaa`, `neeeee`, `halloooo`: a letter that is drawn out counts once or twice.
fn is_drawn_out(word: &str) -> bool {
    let bytes = word.as_bytes();
    let drawn = bytes
        .windows(3)
        .any(|three| three.iter().all(|byte| Some(byte) == three.first()));
    drawn
        && [1, 2].iter().any(|kept| {
            let mut short = String::with_capacity(word.len());
            let mut times = 0;
            for (at, letter) in word.char_indices() {
                let same = at > 0 && bytes.get(at - 1).copied() == u8::try_from(letter).ok();
                times = if same { times + 1 } else { 1 };
                if times <= *kept {
                    short.push(letter);
                }
            }
            listed(&short) > Familiarity::Unknown
        })
}

/// The stem without its doubled last letter: `lamm` is `lam`.
fn halved(stem: &str) -> Option<&str> {
    let (short, last) = stem.split_at_checked(stem.len().checked_sub(1)?)?;
    short.ends_with(last).then_some(short)
}

/// `klantenservice-app`: each part is known.
fn is_hyphenated(folded: &str) -> bool {
    let mut parts = folded.split('-').peekable();
    folded.contains('-')
        && parts.peek().is_some()
        && parts.all(|part| {
            part.len() >= 2 && listed(part) > Familiarity::Unknown || is_compound(part, 2)
        })
}

/// `auto's`, `foto'tje`: a word that is known before its apostrophe.
fn is_clipped(folded: &str) -> bool {
    folded.split_once('\'').is_some_and(|(word, end)| {
        matches!(
            end,
            "s" | "tje" | "tjes" | "je" | "jes" | "en" | "er" | "ers" | "t" | "de" | "d"
        ) && (part(word, 2) || (word.len() > 4 && listed(word) > Familiarity::Unknown))
    })
}

/// Short words that stand in compounds.
const SHORT: [&str; 111] = [
    "aan", "af", "app", "arm", "bad", "bak", "bal", "bar", "bed", "bel", "bij", "bol", "bom",
    "bon", "box", "bus", "dag", "dak", "deur", "door", "eet", "fax", "gas", "gat", "hal", "heg",
    "hek", "hok", "hut", "ijs", "in", "jas", "kan", "kap", "kar", "kast", "kat", "kip", "koe",
    "kom", "kop", "kot", "lap", "las", "lat", "lek", "les", "lid", "lol", "man", "map", "mat",
    "mee", "mes", "na", "nek", "net", "om", "oog", "oor", "op", "pad", "pak", "pap", "pas", "pen",
    "pil", "pin", "pit", "pop", "pot", "prijs", "ras", "rek", "rij", "rit", "rol", "rug", "sap",
    "set", "ski", "sla", "sms", "sok", "sop", "spa", "tak", "tap", "tas", "tin", "tip", "toe",
    "ton", "top", "tuin", "tv", "uit", "uur", "vak", "vat", "vet", "vis", "web", "wet", "wij",
    "wol", "zak", "zee", "zin", "zon", "zus",
];

/// Words that end no compound: "berendien", "rozemijn" are names, and the mines that people talk of are in the list.
const ENDS_NONE: [&str; 14] = [
    "mijn", "dien", "zijn", "deze", "onze", "jouw", "hebt", "heeft", "geen", "niet", "maar",
    "want", "toch", "elke",
];

/// Ends that name places and families; what is ordinary with such an end is in the list.
const NAME_ENDS: [&str; 92] = [
    "straat", "laan", "weg", "plein", "dijk", "gracht", "kade", "singel", "hof", "steeg", "dreef",
    "veld", "kamp", "berg", "burg", "bos", "broek", "hout", "horst", "brink", "hoven", "hoeve",
    "laar", "beek", "voort", "wijk", "dorp", "stein", "zijl", "huizen", "huis", "stra", "sma",
    "mans", "dam", "drecht", "veen", "meer", "land", "kerk", "kerke", "donk", "dal", "haar", "man",
    "mann", "inga", "hart", "graaf", "sluis", "sloot", "veer", "velde", "woud", "zand", "hagen",
    "hage", "rode", "schoten", "kapelle", "bergen", "buren", "borg", "monde", "terp", "stede",
    "schans", "boom", "vliet", "waard", "werf", "meren", "heide", "heuvel", "brugge", "akker",
    "akkers", "duin", "duinen", "polder", "mond", "eind", "hoek", "kreek", "weide", "weiden",
    "velden", "bron", "bossen", "brug", "kapel", "molen",
];

/// Ends of what somebody suffers from; what is ordinary with such an end is in the list.
const MEDICAL_ENDS: [&str; 9] = [
    "doofheid",
    "blindheid",
    "stoornis",
    "kanker",
    "itis",
    "syndroom",
    "pathie",
    "verlamming",
    "ontsteking",
];

/// Words that stand before surnames, written as one with them.
const NAME_BEGINNINGS: [&str; 10] = [
    "van", "vander", "vanden", "ver", "den", "der", "ten", "ter", "op", "uit",
];

/// Letters of the shortest compound.
const COMPOUND: usize = 6;

/// Whether the word is made of two, or up to `limit`, ordinary words.
fn is_compound(word: &str, limit: usize) -> bool {
    word.len() >= COMPOUND && word.is_ascii() && !tells_of_somebody(word) && splits(word, limit)
}

/// Whether a word that is not in the list ends like a street, a family or an illness.
fn tells_of_somebody(word: &str) -> bool {
    let mut ends = NAME_ENDS.iter().chain(&MEDICAL_ENDS);
    ends.any(|end| word.ends_with(end))
}

/// The same for how it sounds. An h is not heard, and short ends are those of many words: these must be written.
pub(super) fn sounds_like_somebody(word: &str) -> bool {
    let heard = sound(word);
    let mut ends = NAME_ENDS.iter().chain(&MEDICAL_ENDS);
    ends.any(|end| word.ends_with(end)) || heard_ends().iter().any(|end| heard.ends_with(end))
}

/// How the ends sound that are heard.
fn heard_ends() -> &'static [String] {
    static HEARD: LazyLock<Vec<String>> = LazyLock::new(|| {
        let ends = NAME_ENDS.iter().chain(&MEDICAL_ENDS);
        let heard = ends
            .filter(|end| !end.starts_with('h'))
            .map(|end| sound(end));
        heard.filter(|end| end.len() >= 4).collect()
    });
    &HEARD
}

fn splits(word: &str, limit: usize) -> bool {
    limit >= 2
        && (2..word.len().saturating_sub(2)).any(|at| {
            let (first, rest) = word.split_at(at);
            let common = part(first, 4);
            let begins = (common || is_rare_part(first))
                && !(NAME_BEGINNINGS.contains(&first) && rest.len() < 6);
            begins
                && ["", "s", "e", "en", "n"].iter().any(|link| {
                    rest.strip_prefix(link).is_some_and(|rest| {
                        part(rest, 4) && !ENDS_NONE.contains(&rest)
                            || (common && is_rare_part(rest))
                            || splits(rest, limit - 1)
                    })
                })
        })
}

/// Letters of the shortest rare word that may be a part of a compound beside a common one.
const RARE: usize = 7;

/// `pistache` in `pistachegroen`: a rare word, long enough that a name hardly has it by chance.
fn is_rare_part(word: &str) -> bool {
    word.len() >= RARE && lexicon().contains(word)
}

/// Whether the word may be a part of a compound: common enough, and not shorter than `least` unless it is one of the short
/// ones.
fn part(word: &str, least: usize) -> bool {
    (word.len() >= least || SHORT.contains(&word)) && is_common(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDINARY: &str = "
        hallo goedemorgen goeiemorgen goedemiddag goedenavond dag doei dankjewel dankuwel bedankt alstublieft alsjeblieft sorry
        uh eh hm mhm ja nee jawel oké okee prima effe eventjes da's 'n 't u ge gij uw nen amai allez zo'n z'n ik je het de een
        klantenservice klantnummer postcode huisnummer rekeningnummer geboortedatum wachtwoord gebruikersnaam verificatiecode
        app e-mail online router modem update account streaming laptop simkaart wifi internet website inloggen ingelogd gereset
        factuur facturen factuurtje termijnbedrag meterstand meterstanden zonnepanelen warmtepomp eindafrekening abonnement
        opzegtermijn verzekering polis dekking schadeformulier declaratie bezorger pakketje retourlabel afspraak terugbelverzoek
        monteur storing stopcontact lampje knippert aansluiting bekabeling decoder afstandsbediening glasvezel televisie
        drieëntwintig achthonderd tweeduizendvierentwintig honderdvijfenzeventig eenentachtig negentienhonderdvierentachtig nul
        januari augustus maandag zaterdag gisteravond overmorgen vanmiddag kwartiertje uurtje momentje
        Nederland België Nederlandse Vlaamse Duitsland Marokko
        moeder vader dochter zoontje buurvrouw schoonmoeder collega huisarts ziekenhuis school gemeente belastingdienst
        verhuizen verhuisd doorgeven opgeschreven uitgelegd afgesproken gekregen betaald gebeld teruggebeld kloppen genoteerd
        snel groot klein lekker vervelend natuurlijk eigenlijk misschien waarschijnlijk trouwens bijvoorbeeld sowieso
        jaaa neeee pillamp stukske madammeke poezeke briefkes pistachegroen hernummeren valiesje nalediging slijptollen
        energieleverancierscode routerwachtwoord klantenserviceafdeling modemkastje internetstoring wifiwachtwoord
        meterkastdeurtje bankafschriften pakketbezorger betaalherinnering zorgkostenvergoeding formuliertje rekeningetje
        auto's foto's euro's baby'tje wifi-code app-melding klantenservice-medewerker
        hoofdletter streepje apenstaartje punt komma dubbel drie keer achter elkaar fiets tas deur keuken tuin hond kat
        welkom waarmee kan helpen even kijken dat staat hier onder goed fijn nog een dag verder vragen
    ";

    const UNKNOWN: &str = "
        Sanne Johan Fatima Mehmet Agnieszka Krzysztof Sjoerd Tjitske Wytze Femke Joost Maarten Anneke Marieke Jeroen Rachid
        Youssef Khadija Naima Ayşe Emre Zeynep Oksana Piotr Nguyen Chen Abdi Warsame Tesfay Berhane Hosseini Kwame Akosua
        jan kees piet klaas henk sandra linda peter esther marjolein wouter dirk bram thomas robert annemarie liesbeth
        Jansen Janssen Vries Dijkstra Hoekstra Postma Huizinga Wiggers Stemerdink Meijer Peeters Janssens Maes Goossens
        Vermeulen Pauwels Aerts Desmet Vandenberghe Vandenbroeck Declercq Dhondt Yilmaz Kaya Demir Ozturk Aydin Polat Idrissi
        Bouzid Benali Azzouzi Ouali Ramdin Ramcharan Kalloe Jadnanansing Soekhai Pattiasina Sahetapy Latuheru Kowalski
        Wisniewska Wojcik Lewandowski Kovalenko Shevchenko Popescu Kabongo Mutombo Lopes Gomes Tavares Cheung Pham
        Zonneveld Groenendijk Veldhuizen Hoogendoorn Nieuwenhuis Kamphuis Oosterhuis Vandevelde Verhaeghe
        Amsterdam Rotterdam Utrecht Eindhoven Zutphen Doetinchem Varsseveld Leeuwarden Zwolle Nijmegen Amersfoort Maastricht
        Antwerpen Gent Mechelen Turnhout Kortrijk Roeselare Hasselt Genk Aalst Vilvoorde Knokke Zaventem Lippelo
        Kerkstraat Meerkoetlaan Kerkuilstraat Dorpsstraat Wilgenlaan Stationsplein Keizersgracht Beukenlaan Schoolstraat
        Molenweg Gentsesteenweg Merellaan Aaltenseweg Damrak Coolsingel Dwarsakkerstraat Hazeldonklaan
        ilmaz elidrissi wisnevski shoert jansens kowalskie zutven dutingem farseveld sjoert mehmed krsistof anjeska
        xqrt bsfd kvnx 1234ab a b k q z 06 3813kv
    ";

    #[test]
    fn what_anybody_may_say_is_ordinary() {
        let missed: Vec<_> = ORDINARY
            .split_whitespace()
            .filter(|word| !is_ordinary(word))
            .collect();
        assert!(ORDINARY.split_whitespace().count() >= 150);
        assert!(missed.is_empty(), "{missed:?}");
    }

    #[test]
    fn names_towns_streets_and_misheard_words_are_unknown() {
        let taken: Vec<_> = UNKNOWN
            .split_whitespace()
            .filter(|word| is_ordinary(word))
            .collect();
        assert!(UNKNOWN.split_whitespace().count() >= 150);
        assert!(taken.is_empty(), "{taken:?}");
    }

    #[test]
    fn familiarity_is_graded() {
        assert_eq!(familiarity("even"), Familiarity::Frequent);
        assert_eq!(familiarity("Even,"), Familiarity::Frequent);
        assert_eq!(familiarity("warmtepomp"), Familiarity::Ordinary);
        assert_eq!(familiarity("routerwachtwoord"), Familiarity::Compound);
        assert_eq!(familiarity("Wisniewska"), Familiarity::Unknown);
        assert_eq!(familiarity(""), Familiarity::Unknown);
        assert_eq!(familiarity("..."), Familiarity::Unknown);
    }
}
