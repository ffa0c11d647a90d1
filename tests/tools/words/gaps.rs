//! Trains the model of src/spelling/gaps.rs: which word fits the gap that the words around leave. `gaps.py` lays the texts out
//! as numbers and reads what was learnt; both sides know the files by name.
//!
//! usage: gaps FOLDER
//!
//! Adagrad over pairs of a word that stood somewhere and one that it could be a slip for (or a slip of).
#![allow(clippy::needless_range_loop)]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Rivals that a word is held against each time it is met.
const RIVALS: usize = 6;
const RATE: f32 = 0.06;
/// Keeps the numbers of rare words small.
const SHRINK: f32 = 1e-6;
/// The layers between change once in so many words.
const BATCH: usize = 32;
/// How much the words before count that are met over and over, at most.
const HEAVIEST: f32 = 8.0;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_default());
    let texts = Texts::read(&folder)?;
    let mut model = Model::new(&texts);
    let (mut loss, mut weight) = (0.0, 0.0);
    for at in 0..texts.order.len() {
        let rate = RATE * (1.0 - 0.95 * at as f32 / texts.order.len() as f32);
        let (one, its_weight) = model.learn(&texts, at, rate);
        (loss, weight) = (loss + f64::from(one), weight + f64::from(its_weight));
        if at % BATCH == BATCH - 1 {
            model.settle(rate / 2.0);
        }
        if at % 1_000_000 == 999_999 {
            eprintln!("{} {:.4}", at + 1, loss / weight);
            (loss, weight) = (0.0, 0.0);
        }
    }
    model.write(&folder)
}

/// What gaps.py wrote.
struct Texts {
    shape: Shape,
    /// All sentences one behind another: the kind of each word, and the number of those that count as themselves.
    kinds: Vec<usize>,
    words: Vec<usize>,
    /// Places to learn from, and the word to be told there.
    order: Vec<usize>,
    targets: Vec<usize>,
    /// Of each word that is told: its kind, its own numbers (0 for none), what it starts with, and what it weighs.
    target_kinds: Vec<usize>,
    target_words: Vec<usize>,
    starts: Vec<f32>,
    weights: Vec<f32>,
    /// Its rivals: from where to where in `rivals`.
    ends: Vec<usize>,
    rivals: Vec<usize>,
}

/// How many numbers there are to a word beside the gap, within, and to a word in the gap; how many words to each side; and
/// how many kinds, words beside and words in the gap.
struct Shape {
    beside: usize,
    within: usize,
    told: usize,
    reach: usize,
    kinds: usize,
    words: usize,
    targets: usize,
}

impl Texts {
    fn read(folder: &Path) -> io::Result<Self> {
        let numbers = |name: &str| -> io::Result<Vec<usize>> {
            let bytes = fs::read(folder.join(name))?;
            Ok(bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four) as usize).collect())
        };
        let fractions = |name: &str| -> io::Result<Vec<f32>> {
            let bytes = fs::read(folder.join(name))?;
            Ok(bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
        };
        let shape = numbers("shape")?;
        let [beside, within, told, reach, kinds, words, targets] = shape[..] else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        Ok(Texts {
            shape: Shape { beside, within, told, reach, kinds, words, targets },
            kinds: numbers("kinds")?,
            words: numbers("words")?,
            order: numbers("order")?,
            targets: numbers("targets")?,
            target_kinds: numbers("target-kinds")?,
            target_words: numbers("target-words")?,
            starts: fractions("starts")?,
            weights: fractions("weights")?,
            ends: numbers("ends")?,
            rivals: numbers("rivals")?,
        })
    }
}

/// Numbers that are learnt, with the squares of all their changes.
struct Learnt {
    name: &'static str,
    values: Vec<f32>,
    squares: Vec<f32>,
}

impl Learnt {
    fn new(name: &'static str, len: usize, spread: f32, chance: &mut Chance) -> Self {
        let values = (0..len).map(|_| chance.bell() * spread).collect();
        Learnt { name, values, squares: vec![1e-4; len] }
    }

    fn change(&mut self, from: usize, slope: &[f32], rate: f32, shrink: f32) {
        let values = self.values[from..].iter_mut().zip(&mut self.squares[from..]);
        for ((value, square), slope) in values.zip(slope) {
            let slope = slope + shrink * *value;
            *square += slope * slope;
            *value -= rate * slope / square.sqrt();
        }
    }
}

struct Model {
    chance: Chance,
    beside_kinds: Learnt,
    beside_words: Learnt,
    into: Learnt,
    lift: Learnt,
    out: Learnt,
    told_kinds: Learnt,
    told_words: Learnt,
    bias: Learnt,
    /// The slopes of a batch.
    into_slope: Vec<f32>,
    lift_slope: Vec<f32>,
    out_slope: Vec<f32>,
}

impl Model {
    fn new(texts: &Texts) -> Self {
        let Shape { beside, within, told, reach, kinds, words, targets } = texts.shape;
        let inputs = 2 * reach * beside;
        let mut chance = Chance(88_172_645_463_325_252);
        let mut learnt = |name, len, spread| Learnt::new(name, len, spread, &mut chance);
        let mut model = Model {
            beside_kinds: learnt("beside-kinds", kinds * beside, 0.3),
            beside_words: learnt("beside-words", (words + 1) * beside, 0.05),
            into: learnt("into", inputs * within, (inputs as f32).sqrt().recip()),
            lift: learnt("lift", within, 0.0),
            out: learnt("out", within * told, (within as f32).sqrt().recip()),
            told_kinds: learnt("told-kinds", kinds * told, 0.1),
            told_words: learnt("told-words", (targets + 1) * told, 0.0),
            bias: learnt("bias", texts.starts.len(), 0.0),
            into_slope: vec![0.0; inputs * within],
            lift_slope: vec![0.0; within],
            out_slope: vec![0.0; within * told],
            chance,
        };
        model.beside_words.values[..beside].fill(0.0);
        model.bias.values.copy_from_slice(&texts.starts);
        model
    }

    /// Learns from one place; how wrong it was, and what that weighs.
    fn learn(&mut self, texts: &Texts, at: usize, rate: f32) -> (f32, f32) {
        let Shape { beside, within, told, reach, .. } = texts.shape;
        let (place, target) = (texts.order[at], texts.targets[at]);
        let around: Vec<usize> =
            (place - reach..=place + reach).filter(|neighbour| *neighbour != place).collect();
        let mut inputs = Vec::with_capacity(around.len() * beside);
        for &neighbour in &around {
            let (kind, word) = (texts.kinds[neighbour] * beside, texts.words[neighbour] * beside);
            let word = &self.beside_words.values[word..word + beside];
            inputs.extend(self.beside_kinds.values[kind..].iter().zip(word).map(|(kind, word)| kind + word));
        }
        let mut hidden = self.lift.values.clone();
        for (input, row) in inputs.iter().zip(self.into.values.chunks_exact(within)) {
            hidden.iter_mut().zip(row).for_each(|(sum, weight)| *sum += input * weight);
        }
        hidden.iter_mut().for_each(|sum| *sum = sum.max(0.0));
        let mut seen = vec![0.0; told];
        for (hidden, row) in hidden.iter().zip(self.out.values.chunks_exact(told)) {
            seen.iter_mut().zip(row).for_each(|(sum, weight)| *sum += hidden * weight);
        }
        let (own, own_bias) = (self.told(texts, target), self.bias.values[target]);
        let its_score = own_bias + dot(&own, &seen);
        let rivals = &texts.rivals[texts.ends[target]..texts.ends[target + 1]];
        let met = rivals.len().min(RIVALS);
        let weight = texts.weights[target] * (rivals.len() as f32 / met as f32).sqrt().min(2.0);
        let (mut seen_slope, mut own_slope, mut bias_slope) = (vec![0.0; told], vec![0.0; told], 0.0);
        let mut loss = 0.0;
        for number in 0..met {
            let drawn = if rivals.len() <= RIVALS { number } else { self.chance.below(rivals.len()) };
            let rival = rivals[drawn];
            let other = self.told(texts, rival);
            let above = self.bias.values[rival] + dot(&other, &seen) - its_score;
            loss += above.exp().ln_1p() * weight;
            let slope = weight.min(HEAVIEST) / (1.0 + (-above).exp());
            bias_slope -= slope;
            for i in 0..told {
                seen_slope[i] += slope * (other[i] - own[i]);
                own_slope[i] -= slope * seen[i];
            }
            let other_slope: Vec<f32> = seen.iter().map(|seen| slope * seen).collect();
            self.change_told(texts, rival, &other_slope, slope, rate);
        }
        self.change_told(texts, target, &own_slope, bias_slope, rate);
        let mut hidden_slope = vec![0.0; within];
        for i in 0..within {
            let row = i * told..(i + 1) * told;
            if hidden[i] > 0.0 {
                hidden_slope[i] = dot(&self.out.values[row.clone()], &seen_slope);
            }
            self.out_slope[row]
                .iter_mut()
                .zip(&seen_slope)
                .for_each(|(sum, slope)| *sum += hidden[i] * slope);
        }
        self.lift_slope.iter_mut().zip(&hidden_slope).for_each(|(sum, slope)| *sum += slope);
        let mut input_slope = vec![0.0; inputs.len()];
        for i in 0..inputs.len() {
            let row = i * within..(i + 1) * within;
            input_slope[i] = dot(&self.into.values[row.clone()], &hidden_slope);
            self.into_slope[row]
                .iter_mut()
                .zip(&hidden_slope)
                .for_each(|(sum, slope)| *sum += inputs[i] * slope);
        }
        for (neighbour, slope) in around.iter().zip(input_slope.chunks_exact(beside)) {
            self.beside_kinds.change(texts.kinds[*neighbour] * beside, slope, rate, 0.0);
            if texts.words[*neighbour] > 0 {
                self.beside_words.change(texts.words[*neighbour] * beside, slope, rate, 0.0);
            }
        }
        (loss, weight * met as f32)
    }

    /// The numbers of a word in the gap: those of its kind and its own.
    fn told(&self, texts: &Texts, target: usize) -> Vec<f32> {
        let told = texts.shape.told;
        let (kind, word) = (texts.target_kinds[target] * told, texts.target_words[target] * told);
        let word = &self.told_words.values[word..word + told];
        self.told_kinds.values[kind..].iter().zip(word).map(|(kind, word)| kind + word).collect()
    }

    fn change_told(&mut self, texts: &Texts, target: usize, slope: &[f32], bias: f32, rate: f32) {
        self.told_kinds.change(texts.target_kinds[target] * slope.len(), slope, rate, 0.0);
        if texts.target_words[target] > 0 {
            self.told_words.change(texts.target_words[target] * slope.len(), slope, rate, SHRINK);
        }
        self.bias.change(target, &[bias], rate, 0.0);
    }

    /// Changes the layers between by what the last places said.
    fn settle(&mut self, rate: f32) {
        let layers = [
            (&mut self.into, &mut self.into_slope),
            (&mut self.lift, &mut self.lift_slope),
            (&mut self.out, &mut self.out_slope),
        ];
        for (layer, slope) in layers {
            layer.change(0, slope, rate, 0.0);
            slope.fill(0.0);
        }
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let all = [
            &self.beside_kinds,
            &self.beside_words,
            &self.into,
            &self.lift,
            &self.out,
            &self.told_kinds,
            &self.told_words,
            &self.bias,
        ];
        all.into_iter().try_for_each(|learnt| {
            let bytes: Vec<u8> = learnt.values.iter().flat_map(|value| value.to_le_bytes()).collect();
            fs::write(folder.join(learnt.name), bytes)
        })
    }
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// Numbers by chance, the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// About as a bell curve has it.
    fn bell(&mut self) -> f32 {
        (0..12).map(|_| (self.next() >> 40) as f32 / 16_777_216.0).sum::<f32>() - 6.0
    }
}
