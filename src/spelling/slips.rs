//! Words a slip of the finger apart: a letter left out, put in or mistaken, or two letters swapped.

use crate::text::word_hash;

/// Finds among its words those that a slip makes of another; words count by their places.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct OneSlip {
    /// Where in `places` the words of each bucket begin; one more ends the last.
    starts: Vec<u32>,
    /// Each word stands in the buckets of its letters and of what is left when one of them is left out.
    places: Vec<u16>,
}

/// Bits of a hash that tell the bucket.
const BUCKET_BITS: u32 = 14;

impl OneSlip {
    /// Of these words, each with its place.
    pub fn of<'w>(words: impl Iterator<Item = (u16, &'w str)>) -> Self {
        let mut put: Vec<(usize, u16)> =
            words.flat_map(|(place, word)| buckets(word).map(move |bucket| (bucket, place))).collect();
        put.sort_unstable();
        put.dedup();
        let mut counts = vec![0_u32; (1 << BUCKET_BITS) + 1];
        for (bucket, _) in &put {
            counts.get_mut(bucket + 1).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        let starts = counts.into_iter().map(|count| {
            sum += count;
            sum
        });
        OneSlip { starts: starts.collect(), places: put.into_iter().map(|(_, place)| place).collect() }
    }

    /// The places of words that may be one slip from this one, some of them twice.
    pub fn near(&self, word: &str) -> impl Iterator<Item = u16> {
        let bounds = buckets(word).filter_map(|bucket| self.starts.get(bucket..)?.first_chunk::<2>());
        bounds.flat_map(|&[from, to]| {
            let bounds = usize::try_from(from).unwrap_or(0)..usize::try_from(to).unwrap_or(0);
            self.places.get(bounds).unwrap_or_default().iter().copied()
        })
    }
}

/// The buckets of a word's letters, and of all of them but one.
fn buckets(word: &str) -> impl Iterator<Item = usize> {
    let letters = word.as_bytes();
    let left_out = (0..letters.len()).map(move |at| {
        let mut fewer = [0; LONGEST];
        let kept = letters.iter().enumerate().filter(|(place, _)| *place != at);
        let len = fewer.iter_mut().zip(kept).map(|(slot, (_, letter))| *slot = *letter).count();
        word_hash(fewer.get(..len).unwrap_or_default())
    });
    let hashes = std::iter::once(word_hash(letters)).chain(left_out);
    hashes
        .take(if letters.len() < LONGEST { usize::MAX } else { 0 })
        .map(|hash| usize::try_from(hash >> (u64::BITS - BUCKET_BITS)).unwrap_or(0))
}

/// No word this long is taken for another.
const LONGEST: usize = 24;

/// What the slip between two words costs, in sixteenths of a natural logarithm of the odds; `None` where it took more than one.
pub fn slip(one: &str, other: &str) -> Option<i32> {
    let (one, other) = if one.len() > other.len() { (other, one) } else { (one, other) };
    let (shorter, longer) = (one.as_bytes(), other.as_bytes());
    let start = shorter.iter().zip(longer).take_while(|(one, other)| one == other).count();
    let is_first = start == 0;
    let is_short = shorter.len() <= 2;
    let (from, to) = (shorter.get(start..)?, longer.get(start..)?);
    if shorter.len() < longer.len() {
        let (left_out, rest) = to.split_first()?;
        let is_doubled = start.checked_sub(1).and_then(|before| longer.get(before)) == Some(left_out);
        let cost = match () {
            () if is_first => 40,
            () if from.is_empty() => 13,
            () if is_doubled => 8,
            () => 16,
        };
        return (rest == from).then_some(cost + if is_short { 11 } else { 0 });
    }
    match (from, to) {
        ([this, next, rest @ ..], [that, after, others @ ..])
            if this == after && next == that && rest == others =>
        {
            Some(16)
        }
        ([this, rest @ ..], [that, others @ ..]) if rest == others => {
            let mistaken = if beside(*this, *that) { 24 } else { 48 };
            Some(mistaken + if is_first { 16 } else { 0 } + if is_short { 8 } else { 0 })
        }
        _ => None,
    }
}

/// Whether two keys touch.
fn beside(one: u8, other: u8) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place = |letter: u8| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.bytes().position(|key| key == letter)?)))
    };
    let (Some((row, key)), Some((other_row, other_key))) = (place(one), place(other)) else { return false };
    row.abs_diff(other_row) <= 1 && key.abs_diff(other_key) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_one_slip_from_more() {
        for (wrong, meant, cost) in [
            ("form", "from", Some(16)),
            ("cam", "can", Some(24)),
            ("tall", "tell", Some(48)),
            ("hat", "what", Some(40)),
            ("the", "them", Some(13)),
            ("to", "too", Some(13 + 11)),
            ("dinner", "diner", Some(8)),
            ("trough", "through", Some(16)),
            ("bread", "beard", None),
            ("same", "same", None),
        ] {
            assert_eq!(slip(wrong, meant), cost, "{wrong}, {meant}");
            assert_eq!(slip(meant, wrong), cost, "{meant}, {wrong}");
        }
    }

    #[test]
    fn finds_all_that_are_one_slip_away() {
        let words = ["can", "cane", "cat", "from", "scan"];
        let near = OneSlip::of((0..).zip(words));
        let of = |word: &str| {
            words
                .iter()
                .zip(0_u16..)
                .filter(|(_, place)| near.near(word).any(|near| near == *place))
                .map(|(near, _)| *near)
                .collect::<Vec<_>>()
        };
        assert_eq!(of("cam"), ["can", "cat"]);
        assert_eq!(of("form"), ["from"]);
        assert!(of("scane").contains(&"cane") && of("scane").contains(&"scan"));
        assert!(of(&"a".repeat(40)).is_empty());
    }
}
