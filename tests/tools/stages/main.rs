//! Fits what signs and words are worth (`src/mail/tables/weights.tsv` and `words.tsv`) to the labelled mails of
//! `tests/corpus`, and says how well mails of each author are judged when they are held back.
//!
//! ```sh
//! cargo run --release -p stages           # writes the tables
//! cargo run --release -p stages -- --try  # only says how well they would judge; with --show which mails are judged wrong
//! ```
//!
//! Two logistic regressions: a follow-up or not, and which of the five stages. They share their cues: how often a sign
//! is seen, which words and pairs of words are said, and how many words of a kind (`kinds.txt`). A kind lends its worth to
//! each of its words, also to those that no mail of the corpus says. Weights are drawn towards nothing, so that a cue seen
//! seldom weighs little. They are fitted twice: what is worth most at first is kept, and shares out anew what the rest was
//! worth. Nothing is left to chance, so the same mails give the same tables.
#![allow(clippy::print_stdout, reason = "a tool that prints")]

mod fit;
mod mails;

use fit::{Cues, Fitted, fit};
use mails::{Mail, STAGES, mails};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// How much more a mail must look like a follow-up than not: to speak up in ordinary mail costs more trust than to miss a
/// follow-up, which the writer can ask about. Chosen by `--try`: of the ordinary mails held back, most of them written to
/// be mistaken, about six in a hundred are spoken up in.
const CAUTION: f64 = 1.6;
/// Most words and pairs of words the table holds.
const WORDS: usize = 3000;

fn main() -> io::Result<()> {
    let kinds = kinds(&fs::read_to_string(root().join("tests/tools/stages/kinds.txt"))?);
    let mails = mails(&root().join("tests/corpus"))?;
    let asked = |wanted: &str| std::env::args().any(|arg| arg == wanted);
    if asked("--try") {
        try_out(&mails, &kinds, asked("--show"));
        return Ok(());
    }
    let fitted = Both::fit(mails.iter().collect(), &kinds);
    let tables = root().join("src/mail/tables");
    fs::write(
        tables.join("weights.tsv"),
        fitted.table_of_signs(&fs::read_to_string(tables.join("signs.txt"))?),
    )?;
    fs::write(tables.join("words.tsv"), fitted.table_of_words())
}

/// The kinds each word belongs to.
type Kinds = BTreeMap<String, BTreeSet<String>>;

/// Reads a table of kinds: `== kind ==`, then its words.
fn kinds(table: &str) -> Kinds {
    let mut kinds = Kinds::new();
    let mut kind = "";
    for line in table.lines().filter(|line| !line.starts_with("//")) {
        match line.strip_prefix("== ") {
            Some(name) => kind = name.trim_end_matches(" =="),
            None => line.split_whitespace().for_each(|word| {
                kinds.entry(word.to_owned()).or_default().insert(kind.to_owned());
            }),
        }
    }
    kinds
}

/// What all cues are worth for both questions.
struct Both<'k> {
    follow_up: Fitted,
    stage: Fitted,
    kinds: &'k Kinds,
    /// The words and pairs of words that have weights.
    words: BTreeSet<String>,
}

impl<'k> Both<'k> {
    /// Fits all, keeps the words that are worth most, and fits those.
    fn fit(mails: Vec<&Mail>, kinds: &'k Kinds) -> Self {
        let said = mails.iter().flat_map(|mail| mail.seen.words.iter().cloned());
        let all = Both::fit_words(&mails, kinds, said.chain(kinds.keys().cloned()).collect());
        let kept = all.worth_most(&mails);
        Both::fit_words(&mails, kinds, kept)
    }

    fn fit_words(mails: &[&Mail], kinds: &'k Kinds, words: BTreeSet<String>) -> Self {
        let cues: Vec<Cues> = mails.iter().map(|mail| mail.cues(kinds, &words)).collect();
        let both = || mails.iter().zip(&cues);
        let mut follow_up = fit(both().map(|(mail, cues)| (cues, usize::from(mail.active))).collect(), 2);
        follow_up.start[1] -= CAUTION;
        let told = both().filter_map(|(mail, cues)| Some((cues, mail.stage?)));
        Both { follow_up, stage: fit(told.collect(), STAGES.len()), kinds, words }
    }

    /// The words that would be missed most: those with much weight that many mails say.
    fn worth_most(&self, mails: &[&Mail]) -> BTreeSet<String> {
        let mut said: BTreeMap<&str, f64> = BTreeMap::new();
        for word in mails.iter().flat_map(|mail| &mail.seen.words) {
            *said.entry(word).or_default() += 1.0;
        }
        let missed = |word: &str| {
            let weight = self.worth_of_word(word).into_iter().map(i32::abs).max().unwrap_or_default();
            // A word that no mail says is one of a kind, and may be said in the next.
            f64::from(weight) * (1.0 + said.get(word).copied().unwrap_or_default()).sqrt()
        };
        let mut words: Vec<(f64, &String)> = self.words.iter().map(|word| (missed(word), word)).collect();
        words.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        words.into_iter().take(WORDS).map(|(_, word)| word.clone()).collect()
    }

    /// How much a mail looks like a follow-up; from 0 on it is one.
    fn follow_up(&self, cues: &Cues) -> f64 {
        let sums = self.follow_up.weigh(cues);
        sums[1] - sums[0]
    }

    fn stage(&self, cues: &Cues) -> usize {
        let sums = self.stage.weigh(cues);
        (0..STAGES.len()).max_by(|one, other| sums[*one].total_cmp(&sums[*other])).unwrap_or_default()
    }

    /// What cues are worth together, in the order of the tables' columns, in hundredths.
    fn worth(&self, cues: impl Iterator<Item = (String, f64)> + Clone) -> Vec<i32> {
        let sum = |fitted: &Fitted, class: usize| -> f64 {
            cues.clone().map(|(cue, times)| times * fitted.of(&cue, class)).sum()
        };
        let follow_up = sum(&self.follow_up, 1) - sum(&self.follow_up, 0);
        let stages = (0..STAGES.len()).map(|class| sum(&self.stage, class));
        std::iter::once(follow_up).chain(stages).map(hundredths).collect()
    }

    fn table_of_signs(&self, signs: &str) -> String {
        let start = std::iter::once(self.follow_up.start[1] - self.follow_up.start[0]);
        let start = start.chain(self.stage.start.iter().copied()).map(hundredths).collect();
        let names = signs.lines().filter(|line| !line.is_empty() && !line.starts_with([' ', '#']));
        let of_sign = |name: &str| (name.to_owned(), self.worth(std::iter::once((mails::sign(name), 1.0))));
        std::iter::once((String::new(), start)).chain(names.map(of_sign)).map(|row| line(&row)).collect()
    }

    fn worth_of_word(&self, word: &str) -> Vec<i32> {
        self.worth(mails::cues_of_word(word, self.kinds).into_iter())
    }

    /// The words that are worth anything, sorted.
    fn table_of_words(&self) -> String {
        let rows = self.words.iter().map(|word| (word.clone(), self.worth_of_word(word)));
        rows.filter(|(_, worth)| worth.iter().any(|number| *number != 0)).map(|row| line(&row)).collect()
    }
}

fn line((name, numbers): &(String, Vec<i32>)) -> String {
    numbers.iter().fold(name.clone(), |line, number| format!("{line}\t{number}")) + "\n"
}

fn hundredths(worth: f64) -> i32 {
    (worth * 100.0).round() as i32
}

/// Holds back each author once and says how those mails are judged by what is fitted to the others.
fn try_out(mails: &[Mail], kinds: &Kinds, show: bool) {
    let authors: BTreeSet<&str> = mails.iter().map(|mail| mail.author.as_str()).collect();
    let mut all = Tally::default();
    for author in authors {
        let fitted = Both::fit(mails.iter().filter(|mail| mail.author != author).collect(), kinds);
        let mut tally = Tally::default();
        for mail in mails.iter().filter(|mail| mail.author == author) {
            let cues = mail.cues(kinds, &fitted.words);
            let (looks, stage) = (fitted.follow_up(&cues), fitted.stage(&cues));
            tally.add(mail, looks, stage);
            if show && ((looks >= 0.0) != mail.active || mail.stage.is_some_and(|right| right != stage)) {
                let right = mail.stage.map_or("-", |stage| STAGES[stage]);
                println!("{:6.2} {} for {right}, active {}: {}", looks, STAGES[stage], mail.active, mail.id);
            }
        }
        println!("{author:14} {}", tally.says());
        all.judged.extend(tally.judged);
        all.stages.extend(tally.stages);
    }
    println!("{:14} {}", "all", all.says());
}

/// How mails held back were judged.
#[derive(Default)]
struct Tally {
    /// How much each looked like a follow-up, and whether it is one.
    judged: Vec<(f64, bool)>,
    /// Whether the stage was right.
    stages: Vec<bool>,
}

impl Tally {
    fn add(&mut self, mail: &Mail, looks: f64, stage: usize) {
        self.judged.push((looks, mail.active));
        self.stages.extend(mail.stage.map(|right| right == stage));
    }

    fn says(&self) -> String {
        let share = |limit: f64, active: bool| {
            let of: Vec<_> = self.judged.iter().filter(|(_, is)| *is == active).collect();
            100.0 * of.iter().filter(|(looks, _)| *looks >= limit).count() as f64 / of.len() as f64
        };
        let right = self.stages.iter().filter(|right| **right).count() as f64 / self.stages.len() as f64;
        let at = [-0.5, 0.0, 0.5]
            .map(|more| format!("{:+}: {:.1} / {:.1}", more, share(more, true), share(more, false)));
        format!(
            "stage right {:.1}; recognised / spoken up in ordinary mail, by caution {}",
            100.0 * right,
            at.join("  ")
        )
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}
