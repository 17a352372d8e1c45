//! Small words with a role of their own in a call: fillers, listener's words, units.

/// Whether a word may stand inside a value without being part of it: what people say while they
/// look something up or think.
pub fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "uh" | "uhm"
            | "uhh"
            | "euh"
            | "eh"
            | "ehm"
            | "hm"
            | "hmm"
            | "mm"
            | "nou"
            | "even"
            | "effe"
            | "efkes"
            | "eventjes"
            | "momentje"
            | "wacht"
            | "hoor"
            | "dus"
            | "dan"
            | "he"
            | "awel"
            | "allee"
            | "allez"
            | "ja"
            | "nee"
            | "sorry"
            | "pardon"
            | "kijken"
            | "zeg"
            | "maar"
            | "en"
            | "daarna"
            | "vervolgens"
            | "weer"
            | "nog"
            | "spatie"
            | "los"
    )
}

/// Whether a word is what a listener says to show that he listens.
pub fn is_listener(word: &str) -> bool {
    matches!(
        word,
        "ja" | "jaja"
            | "jawel"
            | "jep"
            | "yes"
            | "oke"
            | "okee"
            | "ok"
            | "hm"
            | "hmhm"
            | "mhm"
            | "mm"
            | "mmhm"
            | "aha"
            | "ah"
            | "prima"
            | "goed"
            | "juist"
            | "klopt"
            | "dat"
            | "precies"
            | "inderdaad"
            | "genoteerd"
            | "voila"
            | "ga"
            | "door"
            | "verder"
            | "luister"
            | "ik"
            | "top"
            | "zeker"
            | "moment"
            | "ogenblik"
            | "ogenblikje"
            | "alstublieft"
            | "alsjeblieft"
            | "graag"
            | "is"
    )
}

/// Whether a word makes a quantity of the number before it. What it counts is no identifier.
pub fn is_unit(word: &str) -> bool {
    matches!(
        word,
        // money
        "euro" | "euro's" | "euros" | "cent" | "centen" | "dollar" | "pond" | "gulden" | "frank" | "eurocent" | "€"
            | "duizend" | "miljoen" | "miljard" | "ton"
            // shares
            | "procent" | "%" | "promille" | "percent" | "procentpunt"
            // time
            | "seconde" | "seconden" | "minuut" | "minuten" | "min" | "uur" | "uren" | "uurtje" | "uurtjes"
            | "dag" | "dagen" | "dagje" | "nacht" | "nachten" | "week" | "weken" | "weekje" | "maand" | "maanden"
            | "jaar" | "jaren" | "jaartje" | "kwartaal" | "kwartier" | "kwartiertje" | "werkdag" | "werkdagen"
            | "keer" | "maal" | "x" | "h"
            // measures
            | "kilo" | "kilogram" | "kg" | "gram" | "liter" | "meter" | "kilometer" | "km" | "centimeter" | "cm"
            | "millimeter" | "mm" | "graden" | "graad" | "kuub" | "m3" | "m2" | "vierkante" | "kubieke"
            | "kilowattuur" | "kilowatt" | "kwh" | "watt" | "wattpiek" | "volt" | "ampere" | "bar" | "decibel"
            | "megabit" | "megabyte" | "gigabit" | "gigabyte" | "gig" | "gb" | "mb" | "mbit" | "inch" | "hectare"
            | "pagina's" | "bladzijden" | "stappen" | "punten" | "sterren"
            // people and things that are counted
            | "personen" | "persoon" | "mensen" | "man" | "kinderen" | "kamers" | "stuks" | "stuk" | "cijfers"
            | "cijfer" | "letters" | "nummers" | "exemplaren" | "paar" | "dozen" | "pakketten" | "pakketjes"
            | "bestellingen" | "facturen" | "rekeningen" | "termijnen" | "schijven" | "woningen" | "panelen"
            | "zonnepanelen" | "volwassenen" | "zenders" | "oproepen" | "plekken" | "plaatsen" | "deuren"
    )
}
