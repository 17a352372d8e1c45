//! How the index of the words of all lists is laid out; `scripts/build.rs` writes it, [`super::index`] reads it.
//!
//! It has three tables with open addressing: one of words, one of the two words with which entries begin, one of the letters
//! with which they begin. A text stands in
//! the first free slot from its hash on. A slot has the upper 48 bits of the hash and a number; zero is an empty slot. A
//! text that is in no list is taken for one that is with a probability below 2^-40; the build makes sure that no two
//! texts of the lists are taken for each other.
//!
//! The number of a word is that of its profile, from one on: a byte for each list, then a bit for each, and one for
//! whether entries of several words begin with it. The numbers of two words and of a beginning have a bit for each list.

/// Bytes of a slot.
pub const SLOT: usize = 8;

/// The bits of a slot that have the number.
pub const NUMBER: u64 = 0xffff;

/// Bytes of a profile.
pub const PROFILE: usize = 16;

/// The lists that can be told apart. Behind their bytes a profile has [two](ANY) with a bit for each.
pub const LISTS: usize = 14;

/// The bytes of a profile that have a bit for each list that says anything of the word, and [one more](ANY_SEVERAL).
pub const ANY: std::ops::Range<usize> = LISTS..PROFILE;

/// The bit of those that says that an entry of several words in any list begins with the word.
pub const ANY_SEVERAL: u16 = 0x8000;

/// The bit of a profile's byte that says that the word is in the list.
pub const LISTED: u8 = 0x80;

/// The bit that says that an entry of several words begins with it.
pub const SEVERAL: u8 = 0x40;

/// The bits that have the flags of the word in the list.
pub const FLAGS: u8 = 0x0f;

/// Letters of a beginning, spaces left out; at most the bytes of a number of 64 bits.
pub const BEGINNING: usize = 7;

/// Whether a byte of a folded text is the same in a key: it is no accented letter, and none of the marks that keys leave out
/// or have a space for.
pub const fn is_plain(byte: u8) -> bool {
    PLAIN[byte as usize]
}

/// Whether a byte of a folded text is left out in a key, or is a space there.
pub const fn is_left_out(byte: u8) -> bool {
    matches!(byte, b'\'' | b'.' | b'-')
}

/// [`is_plain`] of each byte, since nothing is asked of more bytes.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        plain[byte as usize] = !byte.is_ascii_uppercase() && !is_left_out(byte);
        byte += 1;
    }
    plain
};

/// The first slot in which a text may stand, in a table of which the last slot has this number; the number of slots is a power
/// of two below 2^32.
pub fn first_slot(hash: u64, last: usize) -> usize {
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & last
}

/// A hash of letters: FNV-1a of 64 bits with the last step of MurmurHash3, since FNV mixes the upper bits of short words
/// badly.
pub fn hash(letters: impl IntoIterator<Item = u8>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for letter in letters {
        hash = (hash ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mixed(hash)
}

/// A hash of two words that follow each other, from that of each.
pub const fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(17).wrapping_add(second)
}

/// A hash of the letters of a beginning, the first in the lowest byte.
pub const fn beginning(letters: u64) -> u64 {
    mixed(letters)
}

/// The last step of MurmurHash3.
const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
