//! What a misspelt word was meant to be: the words within reach of a few slips, ranked by how people really misspell
//! (letters swapped or doubled, a vowel or a sound-alike mistaken, a neighbouring key hit) and how common each word is.

use super::packed::WordList;
use super::{Commonness, Dictionary};

/// A word that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion<'d> {
    /// The word, in lower case.
    pub word: &'d str,
    /// What the slips cost that lie between, in tenths of a plain slip.
    pub cost: u8,
    /// How common it is.
    pub commonness: Commonness,
}

/// Longest word that is looked at, in letters.
const LONGEST: usize = 24;
/// How many suggestions are kept.
const KEPT: usize = 5;
/// One slip of any kind but the first letter.
const ONE_SLIP: Cost = 12;
/// A word this common, one slip away, is what was meant: looking further is not worth the time.
const EVERYDAY: Commonness = Commonness(7);
/// What one step of commonness is worth, in hundredths of a plain slip.
const STEP: i32 = 12;

/// Every word of the dictionary within reach of `word`, the likeliest first.
///
/// One walk along the sorted words that leaves out whole branches as soon as they are out of reach: it never costs
/// more than a pass over the list, whatever the word.
pub fn near<'d>(dictionary: &'d Dictionary, word: &str) -> Vec<Suggestion<'d>> {
    let near = close(dictionary, word);
    if !has_length(word) || near.first().is_some_and(|nearest| nearest.commonness >= EVERYDAY) {
        return near;
    }
    within(dictionary, word.as_bytes(), reach(word.len()))
}

/// Every word one slip away from `word`, the likeliest first.
pub fn close<'d>(dictionary: &'d Dictionary, word: &str) -> Vec<Suggestion<'d>> {
    if !has_length(word) {
        return Vec::new();
    }
    within(dictionary, word.as_bytes(), reach(word.len()).min(ONE_SLIP))
}

fn has_length(word: &str) -> bool {
    (2..=LONGEST).contains(&word.len())
}

/// Those within `reach`; the costliest part by far, and the dearer the further it reaches.
fn within<'d>(dictionary: &'d Dictionary, typed: &[u8], reach: Cost) -> Vec<Suggestion<'d>> {
    let mut found: Vec<(i32, Suggestion<'d>)> = Vec::new();
    walk(dictionary.words(), typed, reach, |place, cost| {
        let commonness = dictionary.commonness_at(place);
        if dictionary.is_name_at(place) || commonness == Commonness(0) {
            return;
        }
        if let (Some(word), Ok(cost)) = (dictionary.words().word(place), u8::try_from(cost)) {
            let rank = i32::from(cost) * 10 - i32::from(commonness.0) * STEP;
            found.push((rank, Suggestion { word, cost, commonness }));
        }
    });
    found.sort_unstable_by_key(|&(rank, suggestion)| (rank, suggestion.word));
    found.truncate(KEPT);
    found.into_iter().map(|(_, suggestion)| suggestion).collect()
}

type Cost = u16;
const FAR: Cost = 999;
const FAR_ROW: [Cost; LONGEST + 1] = [FAR; LONGEST + 1];
/// How far typed and meant letters may be out of step.
const BAND: usize = 3;

/// How much the slips in a word of this length may cost together.
fn reach(letters: usize) -> Cost {
    match letters {
        0..=3 => 12,
        4 => 16,
        5..=6 => 22,
        7..=9 => 26,
        _ => 32,
    }
}

/// Calls `found` for each word of the list within reach, with the cost of the slips between.
fn walk(words: &WordList, typed: &[u8], reach: Cost, mut found: impl FnMut(usize, Cost)) {
    let mut table = Table::new(typed);
    let mut place = 0;
    while let Some(meant) = words.bytes(place) {
        let start = words.shared(place).min(table.depth);
        match table.extend(meant, start, reach) {
            Ok(cost) => {
                if cost <= reach {
                    found(place, cost);
                }
                place += 1;
            }
            Err(dead) => place = words.skip(place, dead),
        }
    }
}

/// The costs of turning each beginning of the meant word into each beginning of the typed one: one row a letter meant.
struct Table<'t> {
    typed: &'t [u8],
    rows: Vec<[Cost; LONGEST + 1]>,
    depth: usize,
}

impl<'t> Table<'t> {
    fn new(typed: &'t [u8]) -> Self {
        let mut rows = vec![FAR_ROW; LONGEST + 6];
        if let Some(first) = rows.first_mut() {
            let mut cost = 0;
            for (column, cell) in first.iter_mut().enumerate().take(typed.len() + 1) {
                if column > 0 {
                    cost += extra(typed, column - 1);
                }
                *cell = cost;
            }
        }
        Table { typed, rows, depth: 0 }
    }

    /// Fills the rows of `meant` from its letter `start` on; the cost of the whole word, or, where nothing that begins
    /// like this can be within reach, how many letters of the beginning are shared by all that may be left out.
    fn extend(&mut self, meant: &[u8], start: usize, reach: Cost) -> Result<Cost, usize> {
        let mut before = FAR;
        for at in start..meant.len() {
            if at + 1 >= self.rows.len() {
                self.depth = at;
                return Err(at);
            }
            let best = self.fill(meant, at);
            self.depth = at + 1;
            // Swapped letters reach over one row.
            if best > reach && before.saturating_add(SWAPPED) > reach {
                return Err(at);
            }
            before = best;
        }
        self.depth = meant.len();
        Ok(self.rows.get(meant.len()).and_then(|row| row.get(self.typed.len())).copied().unwrap_or(FAR))
    }

    /// Fills the row of the letter at `at`, as far as it is near the diagonal; its smallest cost.
    fn fill(&mut self, meant: &[u8], at: usize) -> Cost {
        let typed = self.typed;
        let [two_up, up] = [at.checked_sub(1), Some(at)]
            .map(|row| row.and_then(|row| self.rows.get(row)).copied().unwrap_or(FAR_ROW));
        let mut row = FAR_ROW;
        let left_out = missing(meant, at);
        let (mut best, mut left) = (FAR, FAR);
        let mut up_left = at.checked_sub(BAND).and_then(|before| up.get(before)).copied().unwrap_or(FAR);
        let band = row
            .iter_mut()
            .zip(up)
            .enumerate()
            .take((at + BAND + 2).min(typed.len() + 1))
            .skip((at + 1).saturating_sub(BAND));
        for (column, (slot, above)) in band {
            let mut cost = above + left_out;
            if let Some(before) = column.checked_sub(1) {
                cost = cost.min(left + extra(typed, before)).min(up_left + instead(meant, at, typed, before));
                if let (Some(two), Some(above)) = (column.checked_sub(2), at.checked_sub(1))
                    && letter(typed, before) == letter(meant, above)
                    && letter(typed, two) == letter(meant, at)
                {
                    cost = cost.min(two_up.get(two).copied().unwrap_or(FAR) + SWAPPED);
                }
            }
            *slot = cost;
            (left, up_left) = (cost, above);
            best = best.min(cost);
        }
        if let Some(slot) = self.rows.get_mut(at + 1) {
            *slot = row;
        }
        best
    }
}

fn letter(word: &[u8], at: usize) -> u8 {
    word.get(at).copied().unwrap_or(0)
}

/// Two letters changed places: "thsi".
const SWAPPED: Cost = 7;

/// The letter of the meant word at `at` was left out.
fn missing(meant: &[u8], at: usize) -> Cost {
    let (this, before) = (letter(meant, at), at.checked_sub(1).map_or(0, |at| letter(meant, at)));
    match this {
        _ if at == 0 => 15,
        _ if this == before || this == letter(meant, at + 1) => 6,
        b'\'' => 4,
        // "lookd", "expectd".
        b'e' if at + 2 == meant.len() && letter(meant, at + 1) == b'd' => 6,
        b'e' | b'h' | b'u' | b'i' => 9,
        _ => 10,
    }
}

/// The typed letter at `at` is one too many.
fn extra(typed: &[u8], at: usize) -> Cost {
    let (this, before) = (letter(typed, at), at.checked_sub(1).map_or(0, |at| letter(typed, at)));
    match this {
        _ if this == before || this == letter(typed, at + 1) => 6,
        _ if at == 0 => 14,
        b'e' if at + 1 == typed.len() => 8,
        _ => 10,
    }
}

/// Another letter was typed than the one meant.
fn instead(meant: &[u8], at: usize, typed: &[u8], there: usize) -> Cost {
    let (a, b) = (letter(meant, at), letter(typed, there));
    let pair = |list: &[[u8; 2]]| list.contains(&[a, b]) || list.contains(&[b, a]);
    let vowel = |letter: u8| b"aeiouy".contains(&letter);
    let plain = if a == b {
        0
    } else if vowel(a) && vowel(b) || pair(SOUND_ALIKE) {
        8
    } else if pair(NEIGHBOURS) {
        10
    } else {
        12
    };
    if plain > 0 && at == 0 { plain + 5 } else { plain }
}

/// Consonants mistaken by ear.
const SOUND_ALIKE: &[[u8; 2]] = &[
    *b"cs", *b"ck", *b"sz", *b"gj", *b"fv", *b"mn", *b"dt", *b"kq", *b"xs", *b"bp", *b"ct", *b"st", *b"wv",
    *b"cx", *b"qc", *b"ts",
];

/// Keys side by side on the keyboard (rows, and the likelier diagonals).
const NEIGHBOURS: &[[u8; 2]] = &[
    *b"qw", *b"we", *b"er", *b"rt", *b"ty", *b"yu", *b"ui", *b"io", *b"op", *b"as", *b"sd", *b"df", *b"fg",
    *b"gh", *b"hj", *b"jk", *b"kl", *b"zx", *b"xc", *b"cv", *b"vb", *b"bn", *b"nm", *b"qa", *b"ws", *b"ed",
    *b"rf", *b"tg", *b"yh", *b"uj", *b"ik", *b"ol", *b"az", *b"sx", *b"dc", *b"fv", *b"gb", *b"hn", *b"jm",
    *b"es", *b"rd", *b"tf", *b"yg", *b"uh", *b"ij", *b"ok", *b"pl",
];
