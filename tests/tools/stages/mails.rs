//! The labelled mails, and what they are weighed by.

use super::Kinds;
use super::fit::Cues;
use afterword::mail::{self, Draft, cues};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The stages, in the order of the tables' columns.
pub const STAGES: [&str; 5] = ["thank_you", "check_in", "rejection_reply", "answer", "networking"];

/// What a word counts as one of its kind.
const OF_A_KIND: f64 = 0.5;

/// A labelled mail.
pub struct Mail {
    pub id: String,
    /// Whoever wrote it: mails of one hand are held back together.
    pub author: String,
    /// Signs, words and pairs of words.
    pub seen: mail::Cues,
    /// A follow-up.
    pub active: bool,
    /// Its stage, where it is told.
    pub stage: Option<usize>,
}

/// `emails.jsonl`, `ordinary.jsonl` and the files of `recognition/`, each of which is of one author; in the other two the
/// start of the id names the author.
pub fn mails(corpus: &Path) -> io::Result<Vec<Mail>> {
    let mut files: Vec<PathBuf> = fs::read_dir(corpus.join("recognition"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "jsonl"));
    files.sort();
    let mut mails = Vec::new();
    for file in [corpus.join("emails.jsonl"), corpus.join("ordinary.jsonl")].iter().chain(&files) {
        let theme = files.contains(file).then(|| file.file_stem()?.to_str()).flatten();
        for line in fs::read_to_string(file)?.lines() {
            mails.extend(read(&serde_json::from_str(line)?, theme));
        }
    }
    Ok(mails)
}

/// A mail of the kind `other` says nothing of itself where nothing says whether it is a follow-up.
fn read(mail: &Value, theme: Option<&str>) -> Option<Mail> {
    let text = |key: &str| mail.get(key).and_then(Value::as_str).map(str::to_owned);
    let (id, kind) = (text("id")?, text("kind").unwrap_or_default());
    let active = match mail.get("active") {
        Some(active) => active.as_bool()?,
        None if kind == "other" => return None,
        None => true,
    };
    let draft = Draft { subject: text("subject"), body: text("body")?, ..Draft::default() };
    let author = theme.or_else(|| id.split('-').next()).unwrap_or_default().to_owned();
    let stage = STAGES.iter().position(|stage| *stage == kind);
    Some(Mail { author, seen: cues(&draft), active, stage, id })
}

impl Mail {
    /// What the mail is weighed by, if only `words` and pairs of words have weights.
    pub fn cues(&self, kinds: &Kinds, words: &BTreeSet<String>) -> Cues {
        let signs = self.seen.signs.iter();
        let mut all: Cues = signs.map(|(name, count)| (sign(name), f64::from(*count))).collect();
        let weighed = self.seen.words.iter().filter(|word| words.contains(*word));
        for (cue, much) in weighed.flat_map(|word| cues_of_word(word, kinds)) {
            *all.entry(cue).or_default() += much * self.seen.share_of_words;
        }
        all
    }
}

/// A word or pair of words said is a cue by itself, a word also a part of its kinds.
pub fn cues_of_word(word: &str, kinds: &Kinds) -> Vec<(String, f64)> {
    let of_kinds = kinds.get(word).into_iter().flatten().map(|kind| (format!("{{{kind}}}"), OF_A_KIND));
    std::iter::once((format!("={word}"), 1.0)).chain(of_kinds).collect()
}

/// Whether a cue is a word or a pair of words.
pub fn is_word(cue: &str) -> bool {
    cue.starts_with('=')
}

/// A sign as a cue.
pub fn sign(name: &str) -> String {
    format!("#{name}")
}
