use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Names a finding by its rule and its words, so that it stays dismissed while the text around it moves.
///
/// A stable hash (FNV-1a, 64 bit, as hex): the words themselves are never stored.
pub type FindingKey = String;

/// What the writer does not want to hear again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dismissals {
    /// Keys dismissed, in this mail or for good.
    pub keys: BTreeSet<FindingKey>,
}

impl Dismissals {
    /// The key of a finding of `rule` on `words`.
    pub fn key(rule: &str, words: &str) -> FindingKey {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let folded = fold(words);
        let text = folded.split_whitespace();
        for byte in rule.bytes().chain(text.flat_map(|word| std::iter::once(b' ').chain(word.bytes()))) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{hash:016x}")
    }

    /// Whether the writer dismissed this one.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_case_spacing_and_wrapping() {
        assert_eq!(
            Dismissals::key("deadline", "Reply by\n Friday"),
            Dismissals::key("deadline", "reply by Friday")
        );
        assert_ne!(Dismissals::key("deadline", "reply"), Dismissals::key("demand", "reply"));
    }
}
