//! The beginning of a model file of whisper.cpp, read before whisper.cpp does: it does not notice a file that ends there,
//! and then takes it for a model without weights, or ends the program.
//!
//! Source: `whisper_model_load` in `src/whisper.cpp` of <https://github.com/ggml-org/whisper.cpp>, version 1.7.6.

use std::io::{self, BufReader, ErrorKind, Read, Seek};

/// "ggml" as a number, in the order of bytes of the file.
const MAGIC: [u8; 4] = 0x6767_6d6c_u32.to_le_bytes();

/// Numbers behind the magic one: sizes, layers, heads, and the form of the weights.
const SETTINGS: usize = 11;

/// More than any size, or number of mel filters or words, of a model; the largest one knows 51 866 words.
const MOST: u32 = 1_000_000;

/// The longest word of a vocabulary, in bytes.
const LONGEST: u32 = 10_000;

/// Bytes that come with every tensor, before its name: at least one follows the vocabulary.
const TENSOR: usize = 12;

/// Reads a model file up to its weights. The error says what is wrong with it.
pub(super) fn check(file: impl Read + Seek) -> Result<(), String> {
    let mut file = BufReader::new(file);
    read(&mut file).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => "is cut off before its weights; fetch it again".into(),
        ErrorKind::InvalidData => "is no model in the format of whisper.cpp".into(),
        kind => format!("cannot be read: {kind}"),
    })
}

fn read<R: Read + Seek>(file: &mut BufReader<R>) -> io::Result<()> {
    if bytes::<4>(file)? != MAGIC {
        return Err(ErrorKind::InvalidData.into());
    }
    for _ in 0..SETTINGS {
        number(file, MOST)?;
    }
    let filters = u64::from(number(file, 1_000)?) * u64::from(number(file, 10_000)?);
    skip(file, filters * 4)?;
    for _ in 0..number(file, MOST)? {
        let length = number(file, LONGEST)?;
        skip(file, length.into())?;
    }
    bytes::<TENSOR>(file).map(drop)
}

fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A number up to a limit.
fn number(file: &mut impl Read, most: u32) -> io::Result<u32> {
    let number = u32::from_le_bytes(bytes(file)?);
    if number > most {
        return Err(ErrorKind::InvalidData.into());
    }
    Ok(number)
}

/// Skips bytes; behind the end of the file the next read fails.
fn skip<R: Read + Seek>(file: &mut BufReader<R>, bytes: u64) -> io::Result<()> {
    file.seek_relative(i64::try_from(bytes).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn model() -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        let mut number = |number: u32| file.extend(number.to_le_bytes());
        (0..11).for_each(&mut number);
        [2, 3, 0, 0, 0, 0, 0, 0].into_iter().for_each(&mut number);
        number(2);
        for word in ["ja", ""] {
            file.extend((word.len() as u32).to_le_bytes());
            file.extend(word.bytes());
        }
        file.extend([1; TENSOR]);
        file
    }

    #[test]
    fn a_file_that_ends_before_its_weights_is_cut_off_wherever_it_ends() {
        let file = model();
        assert_eq!(check(Cursor::new(&file)), Ok(()));
        for length in 0..file.len() {
            let error = check(Cursor::new(&file[..length])).expect_err("cut off");
            assert!(error.contains("cut off"), "{length}: {error}");
        }
    }

    #[test]
    fn sizes_that_no_model_has_are_refused() {
        let length = model().len();
        for at in [0, 4, 44, 48, 52, 80, 84] {
            let mut file = model();
            file[at..at + 4].fill(0xFF);
            let error = check(Cursor::new(&file)).expect_err("too large");
            assert!(error.contains("no model"), "{at} of {length}: {error}");
        }
    }

    #[test]
    fn the_bundled_model_is_sound() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/models/fixture-nl.bin");
        assert_eq!(check(std::fs::File::open(path).expect("in git")), Ok(()));
    }
}
