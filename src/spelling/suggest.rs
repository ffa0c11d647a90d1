//! What a misspelt word was meant to be: the words within reach of a few slips, ranked by how people really misspell
//! (letters swapped or doubled, a vowel or a sound-alike mistaken, a neighbouring key hit) and how common each word is.

use super::trie::{DEEPEST, Node, Trie};
use super::{Commonness, Dictionary};
use crate::order;
use std::array;
use std::sync::LazyLock;

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
/// As far as a word of its length allows.
pub const ANY_REACH: Cost = Cost::MAX;
/// One slip of any kind but the first letter.
pub const ONE_SLIP: Cost = 12;
/// A word this common, one slip away, is what was meant: looking further is not worth the time.
const EVERYDAY: Commonness = Commonness(7);
/// Words less common than this are never meant by more than one slip: they are not looked for.
pub const MEANT_FROM_AFAR: Commonness = Commonness(5);
/// What one step of commonness is worth, in hundredths of a plain slip.
const STEP: i32 = 12;

/// Where in the dictionary a suggestion stands, and what the slips between cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    pub place: usize,
    pub cost: Cost,
}

/// Every word that slips of at most `most` lead to from `word`, the likeliest first.
pub fn near(dictionary: &Dictionary, word: &str, most: Cost) -> Vec<Near> {
    if !(2..=LONGEST).contains(&word.len()) {
        return Vec::new();
    }
    let typed = word.as_bytes();
    let reach = reach(word.len()).min(most);
    let mut near = within(dictionary.suggestable(), typed, reach.min(ONE_SLIP));
    let is_everyday = |near: &Near| dictionary.commonness_at(near.place) >= EVERYDAY;
    let close = likeliest(dictionary, near.clone());
    if reach <= ONE_SLIP || close.first().is_some_and(is_everyday) {
        return close;
    }
    let afar = within(dictionary.everyday(), typed, reach);
    near.extend(afar.into_iter().filter(|far| far.cost > ONE_SLIP));
    likeliest(dictionary, near)
}

fn likeliest(dictionary: &Dictionary, mut found: Vec<Near>) -> Vec<Near> {
    let rank =
        |near: &Near| i32::from(near.cost) * 10 - i32::from(dictionary.commonness_at(near.place).0) * STEP;
    order::by_key(&mut found, |near| (rank(near), near.place));
    found.truncate(KEPT);
    found
}

/// Tenths of a plain slip.
pub type Cost = u8;
const FAR: Cost = 100;
/// How far typed and meant letters may be out of step, at most.
const BAND: usize = 3;
/// No slip that puts them one further out of step costs less.
const STEP_ASIDE: Cost = 4;

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

/// The words of a tree within reach, with the cost of the slips between: one walk that leaves out whole branches as
/// soon as they are out of reach.
fn within(words: &Trie, typed: &[u8], reach: Cost) -> Vec<Near> {
    let mut table = Table::new(typed, reach);
    let mut found = Vec::new();
    words.walk(|node| {
        let best = table.fill(node);
        if let Some(place) = node.word() {
            let cost = table.cost(usize::from(node.depth));
            if cost <= reach {
                found.push(Near { place, cost });
            }
        }
        best <= reach || table.over(node) <= reach
    });
    found
}

/// A row of costs; the column of `n` typed letters stands at `n + 2`, so that a look two columns back stays inside.
type Row = [Cost; LONGEST + 3];
const FAR_ROW: Row = [FAR; LONGEST + 3];

/// The costs of turning each beginning of a meant word into each beginning of the typed one: one row a letter meant,
/// one column a letter typed.
struct Table<'t> {
    typed: &'t [u8],
    /// How far out of step letters within reach can be.
    band: usize,
    /// For each column its typed letter, the one before it, and what it costs where it is one too many.
    columns: [Column; LONGEST + 3],
    rows: [Row; DEEPEST + 1],
    /// The letters of the beginning, and the smallest cost of each row.
    meant: [u8; DEEPEST + 1],
    best: [Cost; DEEPEST + 1],
}

#[derive(Clone, Copy, Default)]
struct Column {
    letter: u8,
    /// Its place in [`INSTEAD`].
    place: usize,
    before: u8,
    extra: Cost,
}

impl<'t> Table<'t> {
    fn new(typed: &'t [u8], reach: Cost) -> Self {
        let mut columns = [Column { extra: FAR, ..Column::default() }; LONGEST + 3];
        let mut first = FAR_ROW;
        let mut cost = 0;
        for (at, (column, slot)) in
            columns.iter_mut().zip(&mut first).skip(2).take(typed.len() + 1).enumerate()
        {
            if let Some(before) = at.checked_sub(1) {
                let previous = before.checked_sub(1).map_or(0, |at| letter(typed, at));
                let letter = letter(typed, before);
                *column =
                    Column { letter, place: index_of(letter), before: previous, extra: extra(typed, before) };
                cost += column.extra.min(FAR - cost);
            }
            *slot = cost;
        }
        let mut rows = [FAR_ROW; DEEPEST + 1];
        if let Some(row) = rows.first_mut() {
            *row = first;
        }
        let band = BAND.min(usize::from(reach / STEP_ASIDE));
        Table { typed, band, columns, rows, meant: [0; DEEPEST + 1], best: [0; DEEPEST + 1] }
    }

    fn row(&self, depth: Option<usize>) -> Row {
        depth.and_then(|depth| self.rows.get(depth)).copied().unwrap_or(FAR_ROW)
    }

    /// Fills the row of a node, as far as it is near the diagonal; the least that any word behind it can cost, but for slips
    /// that reach [over](Table::over) the row.
    fn fill(&mut self, node: Node) -> Cost {
        let depth = usize::from(node.depth);
        let at = depth.saturating_sub(1);
        let before = at.checked_sub(1).map_or(0, |at| letter(&self.meant, at));
        let (up, two_up) = (self.row(depth.checked_sub(1)), self.row(depth.checked_sub(2)));
        let mut row = FAR_ROW;
        let left_out = missing(node.letter, before, at);
        let instead = INSTEAD.get(index_of(node.letter));
        // Another first letter is a rarer slip.
        let first = if at == 0 { 5 } else { 0 };
        let near =
            (depth + 2).saturating_sub(self.band).max(2)..(depth + self.band + 3).min(self.typed.len() + 3);
        let from = near.start;
        let (mut best, mut left) = (FAR, FAR);
        let mut up_left = up.get(from - 1).copied().unwrap_or(FAR);
        let (Some(cells), Some(up), Some(two), Some(columns)) = (
            row.get_mut(near.clone()),
            up.get(near.clone()),
            two_up.get(from - 2..near.end - 2),
            self.columns.get(near),
        ) else {
            return FAR;
        };
        for (((cell, &up), &two), column) in cells.iter_mut().zip(up).zip(two).zip(columns) {
            let replaced = match instead.and_then(|costs| costs.get(column.place)) {
                Some(0) | None => 0,
                Some(cost) => cost + first,
            };
            let mut cost = (up + left_out).min(left + column.extra).min(up_left + replaced);
            if column.letter == before && column.before == node.letter && at > 0 {
                cost = cost.min(two + SWAPPED);
            }
            cost = cost.min(FAR);
            *cell = cost;
            best = best.min(cost);
            (left, up_left) = (cost, up);
        }
        if let (Some(slot), Some(letter)) = (self.rows.get_mut(depth), self.meant.get_mut(at)) {
            *slot = row;
            *letter = node.letter;
        }
        if let Some(slot) = self.best.get_mut(depth) {
            *slot = best;
        }
        best
    }

    /// The least that a word can cost in which a slip reaches over the row of this node: letters swapped, of which this one
    /// was typed behind the other, or the "e" of a past form left out.
    fn over(&self, node: Node) -> Cost {
        let Some(above) = usize::from(node.depth).checked_sub(1) else { return FAR };
        if node.letter == b'e' && self.typed.ends_with(b"d") {
            return self.best.get(above).map_or(FAR, |best| best + SWAPPED);
        }
        let two_back = self.row(Some(above));
        let typed_later = self.columns.iter().skip(2).zip(two_back);
        let costs =
            typed_later.filter(|(column, _)| column.letter == node.letter).map(|(_, cost)| cost + SWAPPED);
        costs.min().unwrap_or(FAR)
    }

    /// What the slips cost in a whole word of this length.
    fn cost(&self, depth: usize) -> Cost {
        let end = self.typed.len() + 2;
        let whole = self.row(Some(depth)).get(end).copied().unwrap_or(FAR);
        // "lookd", "expectd".
        let is_past =
            self.typed.ends_with(b"d") && self.meant.get(..depth).is_some_and(|meant| meant.ends_with(b"ed"));
        if !is_past {
            return whole;
        }
        let stem = self.row(depth.checked_sub(2)).get(end - 1).copied().unwrap_or(FAR);
        whole.min(stem + LEFT_OUT_OF_PAST)
    }
}
fn letter(word: &[u8], at: usize) -> u8 {
    word.get(at).copied().unwrap_or(0)
}

/// Two letters changed places: "thsi"; a letter written twice or once too few costs less.
pub const SWAPPED: Cost = 7;

/// The "e" of a past form was left out.
const LEFT_OUT_OF_PAST: Cost = 6;

/// A letter of the meant word, the one at `at`, was left out.
fn missing(this: u8, before: u8, at: usize) -> Cost {
    match this {
        _ if at == 0 => 15,
        _ if this == before => 6,
        b'\'' => 4,
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

/// For each letter meant and each typed: what it costs to type the one for the other.
static INSTEAD: LazyLock<[[Cost; LETTERS]; LETTERS]> = LazyLock::new(|| {
    array::from_fn(|meant| array::from_fn(|typed| instead(letter_at(meant), letter_at(typed))))
});

/// Letters, and the apostrophe at 0.
const LETTERS: usize = 32;

fn index_of(letter: u8) -> usize {
    usize::from(if letter == b'\'' { 0 } else { letter % 32 })
}

fn letter_at(index: usize) -> u8 {
    u8::try_from(index).ok().filter(|&index| index > 0).map_or(b'\'', |index| b'`' + index)
}

fn instead(meant: u8, typed: u8) -> Cost {
    let pair = |list: &[[u8; 2]]| list.contains(&[meant, typed]) || list.contains(&[typed, meant]);
    let vowel = |letter: u8| b"aeiouy".contains(&letter);
    match () {
        () if meant == typed => 0,
        () if vowel(meant) && vowel(typed) || pair(SOUND_ALIKE) => 8,
        () if pair(NEIGHBOURS) => 10,
        () => 12,
    }
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
