//! Fits the weights of the tone of a sentence (`src/lexicon/tables/tone.txt`) to the sentences of `tests/corpus` and of
//! the specs of the rules, and says how well each part is judged when it is held back.
//!
//! ```sh
//! cargo run --release --example fit-tone           # writes the table
//! cargo run --release --example fit-tone -- --try  # only says how well it would judge
//! ```
//!
//! Logistic regression, fitted step by step in a fixed order: the same sentences give the same table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a tool that may fail loudly"
)]

use afterword::lexicon::tone::{Cue, Kind, Kinds, cues};
use afterword::lexicon::{Item, Reading};
use afterword::lint::Category;
use afterword::text::{sentences, tokens};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

const TABLES: &str = "src/lexicon/tables";
/// Rounds over all sentences.
const ROUNDS: usize = 14;
/// How far one sentence moves a weight.
const STEP: f64 = 0.2;
/// How strongly all weights together are drawn to zero; a cue of few sentences feels it most.
const SHRINK: f64 = 2.5;
/// A pair of kinds must occur in so many sentences to count, any other cue in so many.
const PAIR_SEEN: usize = 6;
const SEEN: usize = 3;
/// Cues that weigh less (in hundredths) are left out.
const SLIGHT: i32 = 12;

fn main() {
    let kinds = Kinds::read(Box::leak(read(&format!("{TABLES}/kinds.txt")).into_boxed_str()));
    let mut words = Words::default();
    let examples = examples(&kinds, &mut words);
    if std::env::args().any(|arg| arg == "--try") {
        return try_out(&examples);
    }
    let weights = fit(&examples, |_| true);
    fs::write(root().join(TABLES).join("tone.txt"), table(&weights, &kinds, &words)).unwrap();
}

/// A sentence as the set of its cues, the part of the corpus it is of, and whether it presses.
struct Example {
    cues: BTreeSet<Cue>,
    part: String,
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
    let mut texts: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for (file, presses) in [("pushy", true), ("acceptable", false), ("clean", false)] {
        for line in read(&format!("tests/corpus/{file}.jsonl")).lines() {
            let sentence: Value = serde_json::from_str(line).unwrap();
            if sentence["severity"] != "mild" {
                texts.insert(sentence["text"].as_str().unwrap().to_owned(), ("corpus".to_owned(), presses));
            }
        }
    }
    for (folder, presses) in [("pushy", true), ("fine", false)] {
        for (part, text) in files(&format!("tests/corpus/tone/{folder}")) {
            texts.extend(text.lines().map(|line| (line.to_owned(), (part.clone(), presses))));
        }
    }
    texts.extend(mail_sentences().into_iter().map(|(text, presses)| (text, ("mails".to_owned(), presses))));
    texts.extend(spec_sentences().into_iter().map(|(text, presses)| (text, ("specs".to_owned(), presses))));
    let example =
        |(text, (part, presses)): (String, _)| Example { cues: cues_of(&text, kinds, words), part, presses };
    texts.into_iter().map(example).collect()
}

/// The sentences of the labelled mails: what is labelled pushy presses (what is so but mildly is left out), and
/// nothing else does.
fn mail_sentences() -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for line in read("tests/corpus/emails.jsonl").lines().chain(read("tests/corpus/ordinary.jsonl").lines()) {
        let mail: Value = serde_json::from_str(line).unwrap();
        let body = mail["body"].as_str().unwrap();
        let labels = mail["labels"].as_array().map_or(&[][..], Vec::as_slice);
        let pushy: Vec<&Value> = labels.iter().filter(|label| label["category"] == "pushy").collect();
        for sentence in sentences(body, &tokens(body)) {
            let sentence = sentence.span.of(body).trim();
            let label = pushy.iter().find(|label| {
                let text = label["text"].as_str().unwrap();
                text.contains(sentence) || sentence.contains(text)
            });
            match label {
                None => out.push((sentence.to_owned(), false)),
                Some(label) if label["severity"] == "normal" => out.push((sentence.to_owned(), true)),
                Some(_) => {}
            }
        }
    }
    out
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
    let reading =
        Reading::new(&sentences(text, &tokens), &tokens, |word| words.borrow_mut().number(word.letters));
    let number = kinds.named("number");
    let words = words.borrow();
    let mut set = BTreeSet::new();
    for items in &reading.sentences {
        let kinds_of = |item: &Item| match item.is_number {
            true => number.as_slice(),
            false => kinds.of(&words.words[item.word as usize]),
        };
        cues(&reading.items[items.clone()], kinds_of, |cue, _, _| {
            set.insert(cue);
        });
    }
    set
}

/// What every cue weighs.
struct Weights {
    start: f64,
    of: HashMap<Cue, f64>,
}

impl Weights {
    fn weigh(&self, example: &Example) -> f64 {
        self.start + example.cues.iter().filter_map(|cue| self.of.get(cue)).sum::<f64>()
    }
}

/// Fits weights to the examples of the parts that are `used`.
fn fit(examples: &[Example], used: impl Fn(&str) -> bool) -> Weights {
    let examples: Vec<&Example> = examples.iter().filter(|example| used(&example.part)).collect();
    let mut seen: BTreeMap<Cue, usize> = BTreeMap::new();
    examples.iter().flat_map(|example| &example.cues).for_each(|cue| *seen.entry(*cue).or_default() += 1);
    seen.retain(|cue, count| *count >= if matches!(cue, Cue::Pair(..)) { PAIR_SEEN } else { SEEN });
    let places: HashMap<Cue, usize> = seen.keys().enumerate().map(|(at, cue)| (*cue, at)).collect();
    let shrink: Vec<f64> = seen.values().map(|count| SHRINK / *count as f64).collect();
    let rows: Vec<(Vec<usize>, f64)> = examples
        .iter()
        .map(|e| {
            (
                e.cues.iter().filter_map(|cue| places.get(cue).copied()).collect(),
                f64::from(u8::from(e.presses)),
            )
        })
        .collect();
    let (mut start, mut start_moved) = (0.0, 0.0);
    let (mut weights, mut moved) = (vec![0.0; places.len()], vec![0.0; places.len()]);
    for round in 0..ROUNDS {
        for row in order(rows.len(), round) {
            let (cues, wanted) = &rows[row];
            let sum = start + cues.iter().map(|&cue| weights[cue]).sum::<f64>();
            let error = 1.0 / (1.0 + (-sum).exp()) - wanted;
            step(&mut start, &mut start_moved, error);
            for &cue in cues {
                let slope = error + shrink[cue] * weights[cue];
                step(&mut weights[cue], &mut moved[cue], slope);
            }
        }
    }
    let of = places.into_iter().map(|(cue, at)| (cue, weights[at]));
    Weights { start, of: of.filter(|(_, weight)| hundredths(*weight).abs() >= SLIGHT).collect() }
}

/// Moves a weight against its slope, the less the more it was moved before.
fn step(weight: &mut f64, moved: &mut f64, slope: f64) {
    *moved += slope * slope;
    *weight -= STEP * slope / (*moved + 1e-6).sqrt();
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
    let parts: BTreeSet<&str> = examples.iter().map(|example| example.part.as_str()).collect();
    let mut judged: Vec<(f64, bool)> = Vec::new();
    println!("what weights that never saw a part find of it, and mark falsely, by limit (without phrases):");
    for part in parts {
        let weights = fit(examples, |other| other != part);
        let of_part = examples.iter().filter(|example| example.part == part);
        let here: Vec<_> = of_part.map(|example| (weights.weigh(example), example.presses)).collect();
        println!("{part:12} {:5} cues {}", weights.of.len(), shares(&here));
        judged.extend(here);
    }
    println!("all {} sentences: {}", judged.len(), shares(&judged));
}

fn shares(judged: &[(f64, bool)]) -> String {
    let share = |limit: f64, presses| {
        let of: Vec<_> = judged.iter().filter(|(_, p)| *p == presses).collect();
        100.0 * of.iter().filter(|(weight, _)| *weight > limit).count() as f64 / of.len() as f64
    };
    let limits = [0.0, 0.5, 1.0, 1.5, 2.0].into_iter();
    limits.map(|limit| format!("{limit}: {:.1} / {:.1}  ", share(limit, true), share(limit, false))).collect()
}

/// The table: one line for each word and kind, with what it weighs alone (`.`), where an order can start (`^`), and
/// before what comes behind it.
fn table(weights: &Weights, kinds: &Kinds, words: &Words) -> String {
    let kind = |kind: Kind| format!("{{{}}}", kinds.names()[usize::from(kind)]);
    let word = |word: u32| words.words[word as usize].clone();
    let mut lines: BTreeMap<String, BTreeMap<String, i32>> = BTreeMap::new();
    for (cue, weight) in &weights.of {
        let (head, cue) = match *cue {
            Cue::Word(this) => (word(this), ".".to_owned()),
            Cue::Opening(this) => (word(this), "^".to_owned()),
            Cue::Next(first, second) => (word(first), word(second)),
            Cue::Kind(this) => (kind(this), ".".to_owned()),
            Cue::Order(this) => (kind(this), "^".to_owned()),
            Cue::Pair(first, second) => (kind(first), kind(second)),
            Cue::Strangers(many) => ("~".to_owned(), many.to_string()),
        };
        lines.entry(head).or_default().insert(cue, hundredths(*weight));
    }
    let line = |(head, cues): (&String, &BTreeMap<String, i32>)| {
        cues.iter().fold(head.clone(), |line, (cue, weight)| format!("{line} {cue} {weight}")) + "\n"
    };
    format!("{HEAD}= . {}\n{}", hundredths(weights.start), lines.iter().map(line).collect::<String>())
}

const HEAD: &str = "\
// What each cue of tone weighs, in hundredths: above zero it presses. Made by `cargo run --release --example fit-tone`.
// A line is a word or a {kind}, and what it weighs alone (.), where an order can start (^), with the word right behind
// it or with a kind soon behind it; ~ counts the words of no kind; = is where every sentence starts from.
";

fn hundredths(weight: f64) -> i32 {
    (weight * 100.0).round() as i32
}

/// The files of a folder, by name, without their endings.
fn files(folder: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
