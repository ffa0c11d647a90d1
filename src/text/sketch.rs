use serde::{Deserialize, Serialize};

/// What is left of a text so that a near copy is known again and the text is not: the smallest hashes of its
/// three-word shingles (MinHash), one byte of each.
///
/// Always the same size (129 characters, or none for a text too short to tell), the same in every version that starts
/// with the same character, and no way back to a word. A sketch of another version is kept as it is and is like no other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sketch(String);

/// First character of a sketch made as below.
const VERSION: char = '1';
/// Number of smallest hashes kept. A likeness is right to about six hundredths.
const HASHES: u64 = 64;
/// Words in a shingle.
const SHINGLE: usize = 3;
/// Fewer words than this are too few to tell a copy from a set phrase.
const FEWEST_WORDS: usize = 20;

impl Sketch {
    /// The sketch of a text's words, in normal form ([`super::fold`]) and in order.
    pub fn of(words: &[&str]) -> Sketch {
        if words.len() < FEWEST_WORDS {
            return Sketch::default();
        }
        let shingles: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
        let smallest = (0..HASHES).map(|nth| {
            let seed = scatter(nth.wrapping_add(1));
            shingles.iter().map(|shingle| scatter(shingle ^ seed)).min().unwrap_or(0)
        });
        let bytes = smallest.map(|hash| format!("{:02x}", hash & 0xff));
        Sketch(std::iter::once(VERSION.to_string()).chain(bytes).collect())
    }

    /// How much two texts have in common, from 0 to 1: the share of shingles both have among those either has.
    pub fn likeness(&self, other: &Sketch) -> f64 {
        let (Some(mine), Some(theirs)) = (self.bytes(), other.bytes()) else { return 0.0 };
        let same = mine.iter().zip(&theirs).filter(|(a, b)| a == b).count();
        let share = same as f64 / HASHES as f64;
        // One byte in 256 is the same by chance.
        ((share - 1.0 / 256.0) / (1.0 - 1.0 / 256.0)).max(0.0)
    }

    /// Of a text too short to tell, or made by another version.
    pub fn is_empty(&self) -> bool {
        self.bytes().is_none()
    }

    /// The kept bytes, as pairs of hexadecimal digits.
    fn bytes(&self) -> Option<Vec<&[u8]>> {
        let pairs: Vec<&[u8]> = self.0.strip_prefix(VERSION)?.as_bytes().chunks_exact(2).collect();
        (pairs.len() as u64 == HASHES).then_some(pairs)
    }
}

/// FNV-1a, 64 bit.
fn hash(words: &[&str]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// SplitMix64: spreads the bits of one number over all of another.
fn scatter(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = "thank you for the morning at the mill i keep thinking about the drying room and the way \
        your crew mends the belts by hand i would like to learn that from them";

    fn sketch(text: &str) -> Sketch {
        Sketch::of(&text.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn a_copy_is_like_and_another_text_is_not() {
        let changed = NOTE.replace("by hand", "at night");
        let other = "the harbour at dusk was a fine place to end the tour and your plan for the second crane made me \
            want to see the drawings again before spring";
        assert!(sketch(NOTE).likeness(&sketch(NOTE)) > 0.99);
        assert!(sketch(NOTE).likeness(&sketch(&changed)) > 0.6);
        assert!(sketch(NOTE).likeness(&sketch(other)) < 0.1);
    }

    #[test]
    fn it_is_the_same_in_every_version() {
        let Sketch(kept) = sketch(NOTE);
        assert_eq!(kept.len(), 129);
        assert_eq!(kept.get(..17), Some("1194076c596e9a726"));
    }

    #[test]
    fn what_it_cannot_read_is_like_nothing_and_kept() {
        for text in ["", "2abcdef", "1zz", "ü"] {
            let strange: Sketch = serde_json::from_value(text.into()).unwrap();
            assert!(strange.is_empty() && strange.likeness(&strange) == 0.0);
            assert_eq!(serde_json::to_value(&strange).unwrap(), text);
        }
        assert!(sketch("too short to tell").is_empty());
    }
}
