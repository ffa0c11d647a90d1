use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are words of the program's own tables: a short, quick hash will do, since nobody chooses the keys.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// The hash of a word, as [`WordMap`] uses it.
pub fn word_hash(word: &[u8]) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word);
    hasher.finish()
}

/// Mixes eight bytes at a time by multiplication.
#[derive(Debug, Default, Clone, Copy)]
pub struct WordHasher(u64);

/// Fewer than eight bytes as one number, with their count above them. Two reads that overlap are quicker than a loop.
fn counted(bytes: &[u8]) -> u64 {
    let number = match (bytes.first_chunk(), bytes.last_chunk(), bytes) {
        (Some(first), Some(last), _) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4))
        }
        (_, _, &[first, second, third]) => u64::from(u32::from_le_bytes([first, second, third, 0])),
        (_, _, &[first, second]) => u64::from(u16::from_le_bytes([first, second])),
        (_, _, &[only]) => u64::from(only),
        _ => 0,
    };
    number | (bytes.len() as u64) << (8 * bytes.len())
}

/// Odd, with its bits well spread: 2^64 by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.write_u64(u64::from_le_bytes(*eight));
        }
        self.write_u64(counted(rest));
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn short_words_are_read_whole() {
        let word = *b"harbour";
        for count in 0..=word.len() {
            let bytes = word.iter().take(count).rev();
            let number = bytes.fold(count as u64, |number, &byte| number << 8 | u64::from(byte));
            assert_eq!(counted(&word[..count]), number);
        }
    }
}
