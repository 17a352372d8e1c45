//! Makes a map of each word list, so that the program has nothing to load when it starts.
//!
//! A list is one or more files of entries and one file of corrections. See `src/recognize/gazetteer.rs` for the keys
//! and the meaning of the flags.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "../src/recognize/fold.rs"]
// The file is public in the library.
#[allow(unreachable_pub)]
mod fold;
#[path = "../src/recognize/gazetteer/layout.rs"]
// Not all of it is used here.
#[allow(unreachable_pub, dead_code)]
mod layout;
#[path = "../src/lang/nl/sound.rs"]
// What the library needs of it beside this is not used here.
#[allow(unreachable_pub)]
mod sound;

use layout::{
    ANY, ANY_SEVERAL, BEGINNING, LISTED, NUMBER, PROFILE, SEVERAL, beginning, first_slot, hash,
    is_plain, pair,
};

const FOLDER: &str = "src/lang/nl/gazetteer";

/// Each list and the files that it is made of.
const LISTS: [(&str, &[&str]); layout::LISTS] = [
    ("first_names", &["first_names.txt", "first_names_more.txt"]),
    ("surnames", &["surnames.txt", "surnames_more.txt"]),
    ("places", &["places.txt", "places_more.txt"]),
    ("streets", &["streets.txt", "streets_more.txt"]),
    ("street_endings", &["street_endings.txt"]),
    ("hospitals_schools", &["hospitals_schools.txt"]),
    ("nationalities", &["nationalities.txt"]),
    ("religions", &["religions.txt"]),
    ("affiliations", &["affiliations.txt"]),
    ("occupations", &["occupations.txt"]),
    ("medicines", &["medicines.txt"]),
    ("conditions", &["conditions.txt"]),
    ("brands", &["brands.txt", "brands_more.txt"]),
    ("lexicon", &["lexicon.txt"]),
];

/// Lists of how the words of other lists sound, and those lists; entries of several words are left out.
const SOUNDS: [(&str, &[&str]); 2] = [
    ("word_sounds", &["lexicon"]),
    (
        "name_sounds",
        &["first_names", "surnames", "places", "streets"],
    ),
];

/// The flags that may stand after an entry, and their values in the map.
const FLAGS: [(&str, u64); 4] = [("word", 1), ("common", 2), ("top", 4), ("guess", 8)];
const GUESS: u64 = 8;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=scripts/build.rs");
    println!("cargo::rerun-if-changed=src/recognize/fold.rs");
    println!("cargo::rerun-if-changed=src/recognize/gazetteer/layout.rs");
    println!("cargo::rerun-if-changed=src/lang/nl/sound.rs");
    let mut lists = BTreeMap::new();
    for (name, files) in LISTS {
        lists.insert(name, entries(name, files)?);
    }
    for (name, entries) in &lists {
        write(name, entries)?;
    }
    for (name, of) in SOUNDS {
        write(name, &sounds(of.iter().filter_map(|list| lists.get(list))))?;
    }
    let lists: Vec<_> = LISTS
        .iter()
        .filter_map(|(name, _)| lists.get(name))
        .collect();
    write_index(&lists)
}

fn write(name: &str, entries: &BTreeMap<String, u64>) -> Result<(), Box<dyn Error>> {
    let map = fst::Map::from_iter(entries.iter().map(|(key, flags)| (key, *flags)))?;
    write_bytes(&format!("{name}.fst"), map.as_fst().as_bytes())
}

fn write_bytes(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    fs::write(out.join(name), bytes)?;
    Ok(())
}

/// Writes the index of the words of all lists; see `src/recognize/gazetteer/layout.rs`.
fn write_index(lists: &[&BTreeMap<String, u64>]) -> Result<(), Box<dyn Error>> {
    let names: Vec<&str> = LISTS.iter().map(|(name, _)| *name).collect();
    write_bytes("words.lists", names.join("\n").as_bytes())?;
    let mut words: BTreeMap<&str, [u8; PROFILE]> = BTreeMap::new();
    let mut pairs: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut beginnings: BTreeMap<u64, u64> = BTreeMap::new();
    for (number, list) in lists.iter().enumerate() {
        for (key, flags) in *list {
            let mut of_key = key.split(' ');
            let first = of_key.next().unwrap_or(key);
            let said = match of_key.next() {
                Some(second) => {
                    *pairs.entry((first, second)).or_default() |= 1 << number;
                    SEVERAL
                }
                None => LISTED | u8::try_from(*flags)?,
            };
            if first.bytes().all(is_plain) {
                let profile = words.entry(first).or_default();
                profile[number] |= said;
                let mut any = 1 << number;
                if said & SEVERAL != 0 {
                    any |= ANY_SEVERAL;
                }
                for (place, byte) in profile[ANY].iter_mut().zip(any.to_le_bytes()) {
                    *place |= byte;
                }
            }
            if letters(key).count() >= BEGINNING {
                let of_key = (0..).zip(letters(key).take(BEGINNING));
                let letters = of_key
                    .map(|(at, letter)| u64::from(letter) << (8 * at))
                    .sum();
                *beginnings.entry(letters).or_default() |= 1 << number;
            }
        }
    }
    let mut numbers: BTreeMap<[u8; PROFILE], u64> = BTreeMap::new();
    let mut profiles = Vec::new();
    let numbered = words.iter().map(|(word, profile)| {
        let next = u64::try_from(numbers.len() + 1).unwrap_or(u64::MAX);
        let number = *numbers.entry(*profile).or_insert_with(|| {
            profiles.extend(profile);
            next
        });
        (hash(word.bytes()), number)
    });
    write_bytes("words.index", &table(numbered.collect())?)?;
    write_bytes("words.profiles", &profiles)?;
    let pairs = pairs
        .iter()
        .map(|((first, second), lists)| (pair(hash(first.bytes()), hash(second.bytes())), *lists));
    write_bytes("pairs.index", &table(pairs.collect())?)?;
    let beginnings = beginnings
        .iter()
        .map(|(letters, lists)| (beginning(*letters), *lists));
    write_bytes("beginnings.index", &table(beginnings.collect())?)
}

/// The letters of a key without its spaces.
fn letters(key: &str) -> impl Iterator<Item = u8> + '_ {
    key.bytes().filter(|letter| *letter != b' ')
}

/// A table of texts by their hashes, at most half full.
fn table(texts: Vec<(u64, u64)>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut slots = vec![0; (texts.len() * 2).next_power_of_two()];
    let last = slots.len() - 1;
    for (hash, number) in texts {
        if number > NUMBER {
            return Err("a number is longer than a slot can tell".into());
        }
        let mut at = first_slot(hash, last);
        while slots[at] != 0 {
            if (slots[at] ^ hash) & !NUMBER == 0 {
                return Err("two texts of the lists have one hash".into());
            }
            at = (at + 1) & last;
        }
        slots[at] = hash & !NUMBER | number;
    }
    Ok(slots
        .iter()
        .flat_map(|slot: &u64| slot.to_le_bytes())
        .collect())
}

/// How the single words of lists sound, with the flags of the best known word of each sound.
fn sounds<'l>(lists: impl Iterator<Item = &'l BTreeMap<String, u64>>) -> BTreeMap<String, u64> {
    let mut sounds = BTreeMap::new();
    for (word, flags) in lists.flatten() {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let known: &mut u64 = sounds.entry(sound::sound(word)).or_insert(GUESS);
            *known = (*known | flags) & !GUESS | (*known & flags & GUESS);
        }
    }
    sounds
}

/// All entries of a list by key, with its corrections applied.
fn entries(name: &str, files: &[&str]) -> Result<BTreeMap<String, u64>, Box<dyn Error>> {
    let mut entries = BTreeMap::new();
    for file in files {
        for line in lines(file)? {
            add(&mut entries, &line)?;
        }
    }
    for line in lines(&format!("{name}.except.txt"))? {
        if let Some(entry) = line.strip_prefix('+') {
            add(&mut entries, entry)?;
        } else if let Some(entry) = line.strip_prefix('-') {
            entries.retain(|known, _| !variants(&key(entry)).contains(known));
        } else {
            return Err(
                format!("{name}.except.txt: a line that begins with neither + nor -").into(),
            );
        }
    }
    Ok(entries)
}

/// The lines of a file that are no comments; none if there is no such file.
fn lines(file: &str) -> std::io::Result<Vec<String>> {
    let path = Path::new(FOLDER).join(file);
    let text = if path.exists() {
        fs::read_to_string(path)?
    } else {
        String::new()
    };
    Ok(text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect())
}

fn add(entries: &mut BTreeMap<String, u64>, line: &str) -> Result<(), String> {
    let (entry, names) = line.split_once('\t').unwrap_or((line, ""));
    let flags = names.split_whitespace().map(flag).sum::<Result<u64, _>>()?;
    for variant in variants(&key(entry)) {
        // One that is not a guess in any file is none.
        let guess = entries.get(&variant).map_or(GUESS, |known| known & GUESS) & flags;
        let known = entries.entry(variant).or_default();
        *known = (*known | flags) & !GUESS | guess;
    }
    Ok(())
}

fn flag(name: &str) -> Result<u64, String> {
    let found = FLAGS.iter().find(|(flag, _)| *flag == name);
    found
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("unknown flag {name}"))
}

fn key(entry: &str) -> String {
    let letters = fold::fold(entry).replace(['\'', '.'], "").replace('-', " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key, its words joined, and the key without a leading `'s`: `den haag`, `denhaag`; `gravenhage`.
fn variants(key: &str) -> Vec<String> {
    let mut variants = vec![key.to_owned()];
    if let Some(rest) = key.strip_prefix("s ") {
        variants.push(rest.to_owned());
    }
    if key.len() >= 6 && key.contains(' ') {
        variants.push(key.replace(' ', ""));
    }
    variants
}
