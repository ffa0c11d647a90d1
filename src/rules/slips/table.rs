//! Tables of slips, as people write them.
//!
//! `wrong > right`, several apart by commas, and indented below them the surroundings that show the slip, one a line
//! ([`super::around`] tells how they are written; a mere `_` fits everywhere). `// …` is a note.

use super::around::{Line, Patterns};
use crate::text::{Token, WordTable};
use std::sync::OnceLock;

/// The slips of a table, ready to be asked for word by word.
#[derive(Default)]
pub struct Slips {
    by_word: WordTable<Mistakable>,
}

/// A word that may stand in the place of another.
#[derive(Default)]
struct Mistakable {
    /// Surroundings, each with the word that was meant where it fits; of several that fit the first counts.
    around: Vec<(&'static str, &'static str)>,
    /// The surroundings made ready, when the word first comes up.
    ready: OnceLock<Patterns>,
}

impl Slips {
    /// Reads a table.
    pub fn read(table: &'static str) -> Self {
        let mut slips = Slips::default();
        let mut heads: Vec<(&str, &str)> = Vec::new();
        let mut goes_on = false;
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
            if let Some(pattern) = line.strip_prefix("  ") {
                for &(wrong, right) in &heads {
                    slips.by_word.entry(wrong).around.push((pattern, right));
                }
                continue;
            }
            if !goes_on {
                heads.clear();
            }
            heads.extend(line.split(',').filter_map(|head| head.trim_start().split_once(" > ")));
            goes_on = line.ends_with(',');
        }
        slips
    }

    /// What was meant by `token`, which stands at `at`, where the words around it show that it is a slip.
    #[inline]
    pub fn meant(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'static str> {
        self.by_word.get(&token.norm)?.meant(line, at)
    }
}

impl Mistakable {
    #[inline(never)]
    fn meant(&self, line: &Line<'_, '_>, at: usize) -> Option<&'static str> {
        let ready = || Patterns::read(self.around.iter().map(|(pattern, _)| *pattern));
        let fitting = self.ready.get_or_init(ready).first_that_fits(line, at)?;
        self.around.get(fitting).map(|(_, right)| *right)
    }
}

/// Panics where a line of the table could not be read or would never be found.
#[cfg(test)]
pub fn assert_sound(table: &'static str) {
    use super::around::{MOST_PATTERNS, is_class};
    let pairs = |line: &'static str| line.trim_end_matches(',').split(',').map(str::trim_start);
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let Some(pattern) = line.strip_prefix("  ") else {
            for pair in pairs(line) {
                let (wrong, right) = pair.split_once(" > ").unwrap_or_else(|| panic!("{line}"));
                assert!(wrong != right && wrong == crate::text::fold(wrong), "{line}");
            }
            continue;
        };
        let elements = || pattern.split(' ');
        assert_eq!(elements().filter(|element| *element == "_").count(), 1, "{line}");
        for one in elements().flat_map(|element| element.trim_start_matches('!').split('|')) {
            assert!(!one.is_empty(), "{line}");
            assert!(one.strip_prefix('@').is_none_or(is_class), "{one} in {line}");
        }
    }
    for (word, slips) in Slips::read(table).by_word.iter() {
        assert!(slips.around.len() <= MOST_PATTERNS, "{word}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{Document, Draft};

    const TABLE: &str = "\
// A note.
teh > the, hte > the,
adn > and
  _

led > lead
  ^ _ a|the
  !has|had|# _ @det * $
led > fed
  @pronoun _ @ing|,";

    /// What the slips of a sentence were meant to be.
    fn meant(sentence: &str) -> Vec<&'static str> {
        let slips = Slips::read(TABLE);
        let draft = Draft { body: sentence.to_owned(), ..Draft::default() };
        let document = Document::read(&draft);
        let lines: Vec<_> = Line::all(&document).collect();
        lines
            .iter()
            .flat_map(|line| line.words().filter_map(|(at, token)| slips.meant(line, at, token)))
            .collect()
    }

    #[test]
    fn several_words_share_what_stands_below_them() {
        assert_eq!(meant("I saw teh barn adn hte mill"), ["the", "and", "the"]);
    }

    #[test]
    fn the_first_surroundings_that_fit_decide() {
        assert_eq!(meant("Led a crew for years"), ["lead"]);
        assert_eq!(meant("They led the crew."), ["lead"]);
        assert_eq!(meant("They led, and we followed"), ["fed"]);
        assert_eq!(meant("They led laughing crews"), ["fed"]);
    }

    #[test]
    fn other_surroundings_leave_a_word_alone() {
        for sentence in
            ["They had led the crew.", "The 3 led the crew.", "They led the crew home", "They led us"]
        {
            assert!(meant(sentence).is_empty(), "{sentence}");
        }
    }
}
