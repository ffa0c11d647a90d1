//! What a word sounds like, roughly: who spells by ear gets the vowels wrong, and which letter stands for a consonant.

/// Whether two words in lower case sound alike but for their vowels: "garantie" and "guarantee".
pub fn sounds_like(a: &str, b: &str) -> bool {
    sounds(a).eq(sounds(b))
}

/// The consonants heard in a word, none twice in a row; a vowel counts only where it begins the word.
fn sounds(word: &str) -> impl Iterator<Item = u8> {
    let mut rest = word;
    let mut pending: &[u8] = b"";
    let mut last = 0;
    std::iter::from_fn(move || {
        loop {
            if let Some((&sound, more)) = pending.split_first() {
                pending = more;
                if sound != std::mem::replace(&mut last, sound) {
                    return Some(sound);
                }
            } else if rest.is_empty() {
                return None;
            } else {
                let (letters, sound) = spelling_at(rest);
                let begins = rest.len() == word.len();
                pending = if sound.is_empty() && begins { b"a" } else { sound };
                rest = rest.get(letters..).unwrap_or("");
            }
        }
    })
}

/// How many letters at the beginning make one sound, and which.
fn spelling_at(letters: &str) -> (usize, &[u8]) {
    SPELLINGS
        .iter()
        .find(|(spelling, _)| letters.starts_with(spelling))
        .map(|(spelling, sound)| (spelling.len(), sound.as_bytes()))
        .or_else(|| Some((1, letters.as_bytes().get(..1)?)))
        .unwrap_or((1, b""))
}

/// Spellings and what is heard, the longer before the shorter; other letters stand for themselves.
const SPELLINGS: &[(&str, &str)] = &[
    ("tion", "$n"),
    ("sion", "$n"),
    ("cion", "$n"),
    ("cian", "$n"),
    ("tian", "$n"),
    ("sce", "s"),
    ("sci", "s"),
    ("dge", "g"),
    ("ph", "f"),
    ("gh", ""),
    ("ck", "k"),
    ("ce", "s"),
    ("ci", "s"),
    ("cy", "s"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("j", "g"),
    ("a", ""),
    ("e", ""),
    ("i", ""),
    ("o", ""),
    ("u", ""),
    ("y", ""),
    ("h", ""),
    ("w", ""),
];

#[cfg(test)]
mod tests {
    use super::sounds_like;

    #[test]
    fn hears_what_was_spelt_by_ear() {
        for (wrong, right) in [
            ("garantie", "guarantee"),
            ("schedual", "schedule"),
            ("atmosfere", "atmosphere"),
            ("maintanance", "maintenance"),
            ("definatly", "definitely"),
            ("ocasionaly", "occasionally"),
        ] {
            assert!(sounds_like(wrong, right), "{wrong} {right}");
        }
    }

    #[test]
    fn hears_other_consonants() {
        for (one, other) in [("verjus", "versus"), ("dosa", "dose a"), ("novated", "noted"), ("", "a")] {
            assert!(!sounds_like(one, other), "{one} {other}");
        }
    }
}
