use super::suggest::{Cost, Near};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What was found for the words asked last: a mail is judged again at every pause in typing, with the same words in it.
#[derive(Default)]
pub struct Memo(Mutex<HashMap<Box<str>, Answer>>);

struct Answer {
    reach: Cost,
    found: Vec<Near>,
}

/// More words than this are not kept; then it starts anew.
const MOST: usize = 1000;

impl Memo {
    /// What was found for `word` within `reach`, or what `find` finds now.
    pub fn get_or(&self, word: &str, reach: Cost, find: impl FnOnce() -> Vec<Near>) -> Vec<Near> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.get(word).filter(|answer| answer.reach == reach) {
            return answer.found.clone();
        }
        let found = find();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(word.into(), Answer { reach, found: found.clone() });
        found
    }
}
