//! The sums of the model of gaps.
//!
//! Mails say little that was not said before: what a word beside a gap adds to the layer between, and what each number of
//! that layer says for one word and against another, is worked out when they are first met. A gap then costs one row added
//! for each word around it, and one product of two rows for each word that may have been meant; only where that says enough
//! for it, the sums are made in full. Rows are arrays of short whole numbers, of which machines take many at once.

use super::BadDictionary;
use super::later::Later;
use super::packed::Reader;

/// So many words are looked at on each side.
pub const REACH: usize = 3;

/// So many numbers a word has beside a gap, the layer between has, and a word has in the gap.
const BESIDE: usize = 16;
const WITHIN: usize = 64;
const TOLD: usize = 24;

/// The numbers of a layer are of so many bits more than what goes into the next.
const LAYER_BITS: u32 = 6;
/// What the numbers of words in a gap are multiplied by.
const FIT_UNIT: i32 = 8;

/// From what stands beside a gap to the layer between, and from there to what fits.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// For each place around the gap.
    into: Vec<[[i8; WITHIN]; BESIDE]>,
    /// What the sums of the layer between start from.
    lift: Option<Row>,
    out: Vec<[i8; TOLD]>,
}

/// The numbers of the layer between. Those of the shipped model never need more than half of their range.
pub type Row = [i16; WITHIN];

/// What a word or a kind of words is beside a gap.
#[derive(Debug, PartialEq, Eq)]
pub struct Beside {
    numbers: [i8; BESIDE],
    shares: Later<Box<Shares>>,
}

/// What stands beside a gap adds this to the layer between, by its place there.
pub type Shares = [Row; 2 * REACH];

/// What a word or a kind of words is in a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside([i16; TOLD]);

/// How one word in a gap differs from another.
#[derive(Debug)]
pub struct Apart {
    numbers: [i16; TOLD],
    /// What each number of the layer between says for the one and against the other.
    worth: Row,
    /// The sums in full, whose last bits are cut, come to so much more than these, at the most.
    cut: i32,
}

impl Layers {
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, BadDictionary> {
        let into = reader.rows(2 * REACH * BESIDE)?;
        let (into, _) = into.as_chunks();
        let lift: Vec<[i8; WITHIN]> = reader.rows(1)?;
        let lift = lift.first().map(|lift| lift.map(|number| i16::from(number) << LAYER_BITS));
        Ok(Layers { into: into.to_vec(), lift, out: reader.rows(WITHIN)? })
    }

    /// What a kind of words adds.
    pub fn shares_of_kind<'b>(&self, kind: &'b Beside) -> &'b Shares {
        kind.shares.get_or(|| self.shares(&kind.numbers.map(i32::from)))
    }

    /// What a word adds with its kind, which is always the same.
    pub fn shares_of_word<'b>(&self, word: &'b Beside, kind: &Beside) -> &'b Shares {
        word.shares.get_or(|| {
            let mut numbers = kind.numbers.map(i32::from);
            for (sum, number) in numbers.iter_mut().zip(&word.numbers) {
                *sum += i32::from(*number);
            }
            self.shares(&numbers)
        })
    }

    fn shares(&self, numbers: &[i32; BESIDE]) -> Box<Shares> {
        let mut shares = Box::new([[0; WITHIN]; 2 * REACH]);
        for (share, rows) in shares.iter_mut().zip(&self.into) {
            let mut sums = [0; WITHIN];
            for (times, row) in numbers.iter().zip(rows) {
                for (sum, number) in sums.iter_mut().zip(row) {
                    *sum += times * i32::from(*number);
                }
            }
            *share = sums.map(short);
        }
        shares
    }

    /// The layer between, of a gap with these around it, in their order.
    pub fn within(&self, [a, b, c, d, e, f]: [&Shares; 2 * REACH]) -> Row {
        let shares = [&a[0], &b[1], &c[2], &d[3], &e[4], &f[5]];
        let sums = shares.into_iter().fold(self.lift.unwrap_or([0; WITHIN]), add);
        sums.map(|sum| sum.max(0) >> LAYER_BITS)
    }

    /// How one word in a gap differs from another.
    pub fn apart(&self, one: &Inside, other: &Inside) -> Apart {
        let mut numbers = one.0;
        for (number, of_other) in numbers.iter_mut().zip(&other.0) {
            *number -= of_other;
        }
        let mut worth = [0; WITHIN];
        for (worth, row) in worth.iter_mut().zip(&self.out) {
            let terms = row.iter().zip(&numbers);
            *worth = short(terms.map(|(out, number)| i32::from(*out) * i32::from(*number)).sum());
        }
        let cut = numbers.iter().map(|number| i32::from(*number).min(0)).sum::<i32>();
        Apart { numbers, worth, cut: -cut << LAYER_BITS }
    }

    /// What the layer between says for the one word and against the other, in sixteenths of a natural logarithm of the odds.
    pub fn said(&self, within: &Row, apart: &Apart) -> i32 {
        let mut outline = [0; TOLD];
        for (within, row) in within.iter().zip(&self.out) {
            for (sum, out) in outline.iter_mut().zip(row) {
                *sum += i32::from(*within) * i32::from(*out);
            }
        }
        let terms = outline.iter().zip(&apart.numbers);
        let sum: i32 = terms.map(|(seen, number)| (seen >> LAYER_BITS) * i32::from(*number)).sum();
        sum.div_euclid(FIT_UNIT)
    }
}

impl Apart {
    /// The most that [`Layers::said`] can come to, at a small part of its cost.
    pub fn most_said(&self, within: &Row) -> i32 {
        // Many machines multiply and add eight at once.
        let ((within, _), (worth, _)) = (within.as_chunks::<8>(), self.worth.as_chunks::<8>());
        let terms = |(within, worth): (&[i16; 8], &[i16; 8])| -> i32 {
            within.iter().zip(worth).map(|(within, worth)| i32::from(*within) * i32::from(*worth)).sum()
        };
        let sum: i32 = within.iter().zip(worth).map(terms).sum();
        (sum + self.cut).div_euclid(FIT_UNIT << LAYER_BITS)
    }
}

impl Beside {
    pub fn new(numbers: [i8; BESIDE]) -> Self {
        Beside { numbers, shares: Later::default() }
    }
}

impl Inside {
    /// Of a kind of words.
    pub fn of_kind(numbers: &[i8; TOLD]) -> Self {
        Inside(numbers.map(i16::from))
    }

    /// Of a word, by what sets it apart from others of its kind.
    pub fn of_word(kind: &Inside, numbers: &[i8; TOLD]) -> Self {
        let mut inside = kind.clone();
        for (sum, number) in inside.0.iter_mut().zip(numbers) {
            *sum += i16::from(*number);
        }
        inside
    }
}

fn add(mut sums: Row, row: &Row) -> Row {
    for (sum, number) in sums.iter_mut().zip(row) {
        *sum = sum.wrapping_add(*number);
    }
    sums
}

fn short(sum: i32) -> i16 {
    i16::try_from(sum).unwrap_or(if sum < 0 { i16::MIN } else { i16::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Layers of numbers as if by chance, and more of them.
    fn layers() -> (Layers, impl Iterator<Item = i8>) {
        let mut state = 1_u32;
        let mut numbers = std::iter::repeat_with(move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8 as i8 / 4
        });
        let bytes: Vec<u8> =
            numbers.by_ref().take(WITHIN * (2 * REACH * BESIDE + 1 + TOLD)).map(i8::cast_unsigned).collect();
        (Layers::read(&mut Reader::new(&bytes)).unwrap(), numbers)
    }

    fn row<const N: usize>(numbers: &mut impl Iterator<Item = i8>) -> [i8; N] {
        std::array::from_fn(|_| numbers.next().unwrap())
    }

    #[test]
    fn adds_up_what_stands_around() {
        let (layers, mut numbers) = layers();
        let (kind, words) =
            (Beside::new(row(&mut numbers)), [(); 2 * REACH].map(|()| Beside::new(row(&mut numbers))));
        let within = layers.within(words.each_ref().map(|word| layers.shares_of_word(word, &kind)));
        for (unit, number) in within.iter().enumerate() {
            let mut sum = i32::from(layers.lift.unwrap()[unit]);
            for (into, word) in layers.into.iter().zip(&words) {
                for (place, row) in into.iter().enumerate() {
                    sum += (i32::from(kind.numbers[place]) + i32::from(word.numbers[place]))
                        * i32::from(row[unit]);
                }
            }
            assert_eq!(i32::from(*number), sum.max(0) >> LAYER_BITS);
        }
    }

    #[test]
    fn rows_say_hardly_more_than_the_sums_in_full_and_never_less() {
        let (layers, mut numbers) = layers();
        for _ in 0..100 {
            let within: Row = row(&mut numbers).map(|number: i8| i16::from(number.max(0)));
            let [one, other] = [(); 2].map(|()| Inside::of_kind(&row(&mut numbers)));
            let apart = layers.apart(&one, &other);
            let more = apart.most_said(&within) - layers.said(&within, &apart);
            let apart: i32 = apart.numbers.iter().map(|number| i32::from(number.abs())).sum();
            assert!((0..=apart / FIT_UNIT + 1).contains(&more), "{more}");
        }
    }
}
