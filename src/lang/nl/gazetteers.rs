//! The Dutch lists of names that exist.
//!
//! Each is made from text files in `gazetteer/`, whose headers give source, licence and script. What is wrong in a list
//! is put right in `<name>.except.txt` beside it: `+entry` adds one, `-entry` takes one out.

use std::sync::LazyLock;

use crate::recognize::gazetteer::{Gazetteer, Index};

macro_rules! built {
    ($name:expr) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The words of all lists but those of sounds.
pub(super) const INDEX: Index = Index::new(
    built!("words.index"),
    built!("words.profiles"),
    built!("pairs.index"),
    built!("beginnings.index"),
);

/// A list with the index, if the index has its words.
fn list(name: &str, map: &'static [u8]) -> Gazetteer {
    let lists = include_str!(concat!(env!("OUT_DIR"), "/words.lists"));
    let list = Gazetteer::new(map);
    match lists.lines().position(|line| line == name) {
        Some(number) => list.with_index(INDEX, number),
        None => list,
    }
}

macro_rules! gazetteers {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {
        $($(#[doc = $doc])+
        pub fn $name() -> &'static Gazetteer {
            static LIST: LazyLock<Gazetteer> =
                LazyLock::new(|| list(stringify!($name), built!(concat!(stringify!($name), ".fst"))));
            &LIST
        })+
    };
}

gazetteers! {
    /// Given names; `is_top`: known to be given in the Netherlands or Belgium.
    first_names;
    /// Surnames, with and without their prefix; `is_top`: borne in the Netherlands or Belgium.
    surnames;
    /// Towns, villages, districts, regions, stations; `is_top`: 30 000 or more inhabitants.
    places;
    /// Streets.
    streets;
    /// How names of streets end (`straat`, `laan`), as words; see [`Gazetteer::ends`].
    street_endings;
    /// Hospitals, clinics, universities, colleges and schools.
    hospitals_schools;
    /// Nationalities and peoples: adjectives and persons, and how people came here.
    nationalities;
    /// Religions and beliefs: people, adjectives, offices, houses, feasts.
    religions;
    /// Political parties, unions, orientation and gender.
    affiliations;
    /// Occupations and positions in working life.
    occupations;
    /// Medicines, treatments and who gives them.
    medicines;
    /// Diagnoses, disabilities and states of health.
    conditions;
    /// Shops, chains and makes that are no names of persons or towns.
    brands;
    /// Ordinary words; `is_top`: in most calls; `is_guess`: too rare to be taken as a part of a compound.
    lexicon;
    /// How ordinary words sound, roughly; flags as in [`lexicon()`], of the best known word of a sound.
    word_sounds;
    /// How names of persons, places and streets sound that are one word.
    name_sounds;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::gazetteer::Ambiguity;

    fn longest(list: &Gazetteer, text: &str) -> Option<usize> {
        list.longest(&mut text.split(' ')).map(|found| found.words)
    }

    #[test]
    fn the_index_says_what_the_lists_say() {
        let lists = [
            (first_names(), built!("first_names.fst").as_slice()),
            (surnames(), built!("surnames.fst")),
            (places(), built!("places.fst")),
            (conditions(), built!("conditions.fst")),
            (lexicon(), built!("lexicon.fst")),
        ];
        for (list, map) in lists {
            let without = Gazetteer::new(map);
            for (other, _) in lists {
                for word in other.single_words().iter().step_by(7) {
                    for word in [word.clone(), format!("{word}s"), format!("ge{word}")] {
                        assert_eq!(list.get(&word), without.get(&word), "{word}");
                    }
                }
            }
        }
    }

    #[test]
    fn names_from_everywhere_are_found_in_any_writing() {
        for name in [
            "Sanne",
            "sjoerd",
            "TJITSKE",
            "Fatma",
            "Mehmet",
            "Ayşe",
            "ayse",
            "Rachid",
            "Agnieszka",
            "Oksana",
            "Loïs",
        ] {
            assert!(first_names().contains(name), "{name}");
        }
        for name in [
            "de vries",
            "vries",
            "Van den Berg",
            "vandenberg",
            "yilmaz",
            "Peeters",
            "janssens",
            "Nguyễn",
            "D'hondt",
        ] {
            assert!(surnames().contains(name), "{name}");
        }
    }

    #[test]
    fn ordinary_words_are_not_names() {
        for word in [
            "hebben",
            "factuur",
            "straks",
            "meterstand",
            "goedemorgen",
            "bestelling",
        ] {
            assert!(!first_names().contains(word), "{word}");
            assert!(!surnames().contains(word), "{word}");
            assert!(!places().contains(word), "{word}");
            assert!(!streets().contains(word), "{word}");
        }
    }

    #[test]
    fn a_place_of_several_words_is_found_as_a_whole() {
        for (text, words) in [
            ("den haag is mooi", Some(2)),
            ("Bergen op Zoom", Some(3)),
            ("bergen op", Some(1)),
            ("Sint-Niklaas en", Some(1)),
            ("sint niklaas en", Some(2)),
            ("'s-Hertogenbosch", Some(1)),
            ("hertogenbosch", Some(1)),
            ("alphen aan den rijn", Some(4)),
            ("de factuur", None),
            ("", None),
        ] {
            assert_eq!(longest(places(), text), words, "{text}");
        }
    }

    #[test]
    fn names_that_are_ordinary_words_say_so() {
        for (list, text, ambiguity) in [
            (surnames(), "bakker", Ambiguity::Word),
            (surnames(), "klein", Ambiguity::Common),
            (surnames(), "yilmaz", Ambiguity::None),
            (first_names(), "dag", Ambiguity::Common),
            (first_names(), "jan", Ambiguity::None),
            (first_names(), "roos", Ambiguity::Word),
            (places(), "best", Ambiguity::Common),
            (places(), "houten", Ambiguity::Common),
            (places(), "eindhoven", Ambiguity::None),
        ] {
            assert_eq!(
                list.get(text).map(|entry| entry.ambiguity()),
                Some(ambiguity),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_told_of_a_person_is_found() {
        for (list, entries) in [
            (nationalities(), "poolse;Syriër;statushouder;marokkaans"),
            (religions(), "moslim;jehova's getuige;gereformeerd;imam"),
            (affiliations(), "fnv;N-VA;groenlinks;lesbisch"),
            (
                occupations(),
                "vrachtwagenchauffeur;verpleegkundige;zzp'er;kinesist",
            ),
            (medicines(), "metformine;oxazepam;chemokuur;bloedverdunners"),
            (
                conditions(),
                "suikerziekte;burn-out;ziekte van crohn;adhd;zwanger",
            ),
            (
                hospitals_schools(),
                "antonius;erasmus mc;uz gent;gasthuisberg",
            ),
            (street_endings(), "straat;laan;steenweg"),
        ] {
            for entry in entries.split(';') {
                assert!(list.contains(entry), "{entry}");
            }
        }
    }

    #[test]
    fn the_end_of_a_street_is_told() {
        assert_eq!(
            street_endings().ends("Dwarsakkerstraat"),
            Some("straat".len())
        );
        assert_eq!(
            street_endings().ends("gentsesteenweg"),
            Some("steenweg".len())
        );
        assert_eq!(street_endings().ends("factuur"), None);
    }

    #[test]
    fn well_known_entries_are_marked() {
        assert!(places().get("utrecht").is_some_and(|entry| entry.is_top()));
        assert!(!places().get("lippelo").is_some_and(|entry| entry.is_top()));
        assert!(surnames().get("vries").is_some_and(|entry| !entry.is_top()));
    }
}
