//! Fits the weights of the tone of a sentence (`src/lexicon/tables/tone.txt`) to the sentences of `tests/corpus` and of
//! the specs of the rules, and says how well the rest is judged when a fifth is held back.
//!
//! ```sh
//! cargo run --release --example fit-tone           # writes the table
//! cargo run --release --example fit-tone -- --try  # only says how well it would judge
//! ```
//!
//! Logistic regression, fitted step by step with a fixed order: the same sentences give the same table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a tool that may fail loudly"
)]

use afterword::lexicon::Reading;
use afterword::lexicon::tone::{Cue, Kinds, cues};
use afterword::lint::Category;
use afterword::text::{sentences, tokens};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

const TABLES: &str = "src/lexicon/tables";
/// Rounds over all sentences.
const ROUNDS: usize = 15;
/// How far one sentence moves a weight.
const STEP: f64 = 0.06;
/// How strongly weights are drawn to zero.
const SHRINK: f64 = 0.02;
/// A pair of kinds must occur in so many sentences to count, any other cue in so many.
const PAIR_SEEN: usize = 5;
const SEEN: usize = 2;
/// Cues that weigh less (in hundredths) are left out.
const SLIGHT: i32 = 15;
/// Parts of the corpus, each held back once to see how the rest judges it.
const PARTS: usize = 5;

fn main() {
    let kinds = Kinds::read(Box::leak(read(&format!("{TABLES}/kinds.txt")).into_boxed_str()));
    let mut words = Words::default();
    let examples = examples(&kinds, &mut words);
    try_out(&examples);
    if std::env::args().any(|arg| arg == "--try") {
        return;
    }
    let weights = fit(examples.iter());
    fs::write(root().join(TABLES).join("tone.txt"), table(&weights, &kinds, &words)).unwrap();
}

/// A sentence as the set of its cues, and whether it presses.
struct Example {
    cues: BTreeSet<Cue>,
    presses: bool,
}

/// Words by number, numbers by word.
#[derive(Default)]
struct Words {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap();
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }
}

fn examples(kinds: &Kinds, words: &mut Words) -> Vec<Example> {
    let mut texts: BTreeMap<String, bool> = BTreeMap::new();
    for (file, presses) in [("pushy", true), ("acceptable", false), ("clean", false)] {
        for line in read(&format!("tests/corpus/{file}.jsonl")).lines() {
            let sentence: Value = serde_json::from_str(line).unwrap();
            if sentence["severity"] != "mild" {
                texts.insert(sentence["text"].as_str().unwrap().to_owned(), presses);
            }
        }
    }
    for (text, presses) in spec_sentences() {
        texts.insert(text, presses);
    }
    texts.into_iter().map(|(text, presses)| Example { cues: cues_of(&text, kinds, words), presses }).collect()
}

/// The sentences of the specs: what the rules of pressure mark presses, and nothing else in them does.
fn spec_sentences() -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for rule in afterword::rules::all().map(|rule| rule.meta) {
        if matches!(rule.name, "nudge" | "shouting") {
            continue;
        }
        let is_pressure = rule.category == Category::Pushy;
        let mut presses = is_pressure;
        let mut in_mail = false;
        for line in read(&format!("tests/rules/{}.md", rule.name)).lines() {
            presses &= line != "## Leaves alone";
            in_mail ^= line.starts_with("```");
            if let Some(case) = line.strip_prefix("- ") {
                let sentence = case.split_once("] ").filter(|_| case.starts_with('[')).map_or(case, |c| c.1);
                let sentence = sentence.replace("**", "").replace("\\n", "\n");
                if !is_pressure || !sentence.contains(". ") {
                    out.push((sentence, presses));
                }
            } else if in_mail && !is_pressure && line.ends_with(['.', '!', '?']) {
                out.extend(line.split_inclusive(['.', '!', '?']).map(|s| (s.replace("**", ""), false)));
            }
        }
    }
    out
}

fn cues_of(text: &str, kinds: &Kinds, words: &mut Words) -> BTreeSet<Cue> {
    let tokens = tokens(text);
    let words = RefCell::new(words);
    let reading = Reading::new(&sentences(text, &tokens), &tokens, |word| words.borrow_mut().number(word));
    let number: Vec<usize> = kinds.names().iter().position(|kind| *kind == "number").into_iter().collect();
    let words = words.borrow();
    let mut set = BTreeSet::new();
    for items in &reading.sentences {
        let kinds_of = |item: &afterword::lexicon::Item| match item.is_number {
            true => number.as_slice(),
            false => kinds.of(&words.words[item.word as usize]),
        };
        cues(&reading.items[items.clone()], kinds_of, |cue, _, _| {
            set.insert(cue);
        });
    }
    set
}

struct Weights {
    start: f64,
    of: BTreeMap<Cue, f64>,
}

impl Weights {
    fn weigh(&self, example: &Example) -> f64 {
        self.start + example.cues.iter().filter_map(|cue| self.of.get(cue)).sum::<f64>()
    }
}

fn fit<'e>(examples: impl Iterator<Item = &'e Example> + Clone) -> Weights {
    let mut seen: HashMap<Cue, usize> = HashMap::new();
    examples.clone().flat_map(|example| &example.cues).for_each(|cue| *seen.entry(*cue).or_default() += 1);
    let counts = |cue: &Cue| seen[cue] >= if matches!(cue, Cue::Pair(..)) { PAIR_SEEN } else { SEEN };
    let rows: Vec<(Vec<Cue>, f64)> = examples
        .map(|e| (e.cues.iter().copied().filter(counts).collect(), f64::from(u8::from(e.presses))))
        .collect();
    let mut weights = Weights { start: 0.0, of: BTreeMap::new() };
    let mut moved: HashMap<Cue, f64> = HashMap::new();
    for round in 0..ROUNDS {
        for at in order(rows.len(), round) {
            let (cues, wanted) = &rows[at];
            let sum = weights.start + cues.iter().filter_map(|cue| weights.of.get(cue)).sum::<f64>();
            let error = 1.0 / (1.0 + (-sum).exp()) - wanted;
            weights.start -= 0.02 * error;
            for cue in cues {
                let weight = weights.of.entry(*cue).or_default();
                let slope = error + SHRINK * *weight;
                let moved = moved.entry(*cue).or_default();
                *moved += slope * slope;
                *weight -= STEP * slope / (*moved + 1e-6).sqrt();
            }
        }
    }
    weights.of.retain(|_, weight| hundredths(*weight).abs() >= SLIGHT);
    weights
}

/// An order of `count` things that differs from round to round and is always the same.
fn order(count: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(round as u64 + 1);
    for at in (1..count).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    order
}

/// Holds back each part once and says, for the weights fitted to the others, what would be found and falsely marked.
fn try_out(examples: &[Example]) {
    let mut judged: Vec<(f64, bool)> = Vec::new();
    let order = order(examples.len(), 99);
    for part in 0..PARTS {
        let is_held_back = |place: &usize| place % PARTS == part;
        let rest =
            order.iter().enumerate().filter(|(place, _)| !is_held_back(place)).map(|(_, &at)| &examples[at]);
        let weights = fit(rest);
        let held =
            order.iter().enumerate().filter(|(place, _)| is_held_back(place)).map(|(_, &at)| &examples[at]);
        judged.extend(held.map(|example| (weights.weigh(example), example.presses)));
    }
    println!("{} sentences, each judged by weights that never saw it, without phrases:", examples.len());
    for limit in [0.0, 0.5, 1.0, 1.5, 2.0] {
        let share = |presses| {
            let of: Vec<_> = judged.iter().filter(|(_, p)| *p == presses).collect();
            100.0 * of.iter().filter(|(weight, _)| *weight > limit).count() as f64 / of.len() as f64
        };
        println!("limit {limit}: found {:.1} %, falsely marked {:.1} %", share(true), share(false));
    }
}

fn table(weights: &Weights, kinds: &Kinds, words: &Words) -> String {
    let name = |kind: &usize| format!("{{{}}}", kinds.names()[*kind]);
    let mut lines: Vec<(i32, String)> = weights
        .of
        .iter()
        .map(|(cue, weight)| {
            let cue = match cue {
                Cue::Word(word) => words.words[*word as usize].clone(),
                Cue::Kind(kind) => name(kind),
                Cue::Order(kind) => format!("^ {}", name(kind)),
                Cue::Pair(first, second) => format!("{} {}", name(first), name(second)),
                Cue::Strangers(many) => format!("~{many}"),
            };
            (hundredths(*weight), cue)
        })
        .collect();
    lines.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let body: String = lines.iter().map(|(weight, cue)| format!("{weight} {cue}\n")).collect();
    format!("{HEAD}{} start\n{body}", hundredths(weights.start))
}

const HEAD: &str = "\
// What each cue of tone weighs, in hundredths: above zero it presses. Made by `cargo run --release --example fit-tone`.
// word: this word; {kind}: a word of this kind; {a} {b}: b within four words behind a; ^ {kind}: where an order can
// start; ~3: at least three words of no kind.
";

fn hundredths(weight: f64) -> i32 {
    (weight * 100.0).round() as i32
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
