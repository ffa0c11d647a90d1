use super::nicknames::{are_of_one_person, is_common_first_name};
use super::words::{is_address, is_honorific, is_particle, is_stand_in, is_title};
use crate::text::{Token, WordSet, fold, tokens};
use std::borrow::Cow;

/// A person's name taken apart: titles, and the words of the name in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// `Ms.`, `Dr.`, as written; empty where there is none.
    pub title: String,
    /// `Ana`, `Paula`, `Figueira`, as written.
    pub words: Vec<String>,
}

/// How a name as written relates to a name as known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// The same person, by whole name, first or last name, nickname or initials.
    Same,
    /// The same person, misspelt: the word as written, and the word as known.
    Misspelt(String, String),
    /// The last words are the person's; these before them are not: another first name, or a greeting or title of another
    /// tongue (`Tom Raman`, `Kaptein Raman`).
    Behind(Vec<String>),
    /// Somebody else.
    Other,
}

impl Name {
    /// Reads one name: `Dr. Priya Raman`, `Raman, Priya`, `Priya Raman (Northwind)`. What friends say comes first: of
    /// `Wong Ka Yan (Christine)` that is `Christine`.
    pub fn parse(text: &str) -> Name {
        let (whole, called) = split_called(text);
        let mut name = Name::parse_plain(&whole);
        if let Some(called) = called {
            name.words.insert(0, called.to_owned());
        }
        name
    }

    fn parse_plain(text: &str) -> Name {
        let bare = text.split(['(', '<', '[', '|']).next().unwrap_or("").trim().trim_matches(['"', '\'']);
        let ordered = match bare.split_once(',') {
            Some((last, first)) if !first.trim().is_empty() && !is_suffix(first) => {
                format!("{} {}", first.trim(), last.trim())
            }
            Some((name, _)) => name.to_owned(),
            None => bare.to_owned(),
        };
        let mut name = Name::default();
        let found = tokens(&ordered);
        for (at, token) in found.iter().enumerate().filter(|(_, t)| t.is_word()) {
            if is_title(&token.norm)
                && name.words.is_empty()
                && found.iter().filter(|t| t.is_word()).count() > at + 1
            {
                let dot = found.get(at + 1).is_some_and(|t| t.raw == ".");
                if !name.title.is_empty() {
                    name.title.push(' ');
                }
                name.title.push_str(token.raw);
                name.title.push_str(if dot { "." } else { "" });
            } else if !is_suffix(token.raw) {
                name.words.push(token.raw.to_owned());
            }
        }
        name
    }

    /// Reads several names apart by `;`, `,`, `&` or ` and `. Words that stand in for a name give none.
    pub fn parse_all(text: &str) -> Vec<Name> {
        let joined = text.replace(" and ", ";").replace([';', '&', '\n'], ";");
        let parts = joined.split(';').flat_map(|part| {
            let pieces: Vec<&str> = part.split(',').map(str::trim).collect();
            let several = pieces.len() > 2 || pieces.iter().all(|piece| piece.contains(' '));
            if several { pieces } else { vec![part] }
        });
        parts.map(Name::parse).filter(|name| !name.words.is_empty() && !name.is_stand_in()).collect()
    }

    /// `Hiring Manager`, `Team`, `Candidate`: nobody's name.
    pub fn is_stand_in(&self) -> bool {
        self.title.is_empty() && self.words.last().is_some_and(|word| is_stand_in(&fold(word)))
    }

    /// What to greet this person by: title and last name, or the first name.
    pub fn to_greet_by(&self) -> String {
        if self.title.is_empty() {
            return self.words.first().cloned().unwrap_or_default();
        }
        let last = self.words.len().saturating_sub(1);
        let from = self.words.get(1..last).map_or(last, |middle| {
            let particles = middle.iter().rev().take_while(|word| is_particle(&fold(word))).count();
            last - particles
        });
        let surname = self.words.get(from..).unwrap_or(&[]).join(" ");
        format!("{} {surname}", self.title)
    }

    /// Compares a name as written in the mail with this one as known.
    pub fn compare(&self, written: &Name) -> Match {
        let mut near = None;
        let (mut before, mut behind) = (Vec::new(), false);
        let mut same = 0;
        // `Al` and `Di` are particles and names: alone they are names.
        let alone = written.words.len() == 1;
        for word in written.words.iter().filter(|word| alone || !is_particle(&fold(word))) {
            let word = without_honorific(word);
            if self.words.iter().any(|known| same_word(known, word)) || self.is_initials(word) {
                same += 1;
            } else if let Some(known) = self.words.iter().find(|known| is_misspelling(known, word)) {
                near = Some(Match::Misspelt(word.to_owned(), known.clone()));
            } else if is_address(&fold(word)) {
                // `Nurse Manager` before the name, `sir` behind it.
            } else if same == 0 && near.is_none() {
                before.push(word.to_owned());
            } else {
                behind = true;
            }
        }
        let enough = same >= 2 || same == 1 && self.words.len() == 1;
        match near {
            Some(near) if before.is_empty() && !behind => near,
            None if enough || same == 1 && before.is_empty() && !behind => Match::Same,
            None if same == 1 && !behind => Match::Behind(before),
            _ => Match::Other,
        }
    }

    /// `JP` for `Jean Pierre`, `APF` for `Ana Paula Figueira`; of two letters the second may be of a name not told here.
    fn is_initials(&self, word: &str) -> bool {
        let initials: String = self.words.iter().filter_map(|w| w.chars().next()).collect();
        let (initials, letters) = (plain(&initials), plain(word));
        let count = letters.chars().count();
        let starts_alike = initials.chars().next() == letters.chars().next();
        word.chars().all(char::is_uppercase)
            && (count == 2 && starts_alike || count > 2 && initials.starts_with(&letters))
    }
}

/// A name without the first name that stands in it in brackets or quotes, and that one.
fn split_called(text: &str) -> (Cow<'_, str>, Option<&str>) {
    let inner = |open: char, close: char| {
        let (before, rest) = text.split_once(open)?;
        let (called, after) = rest.split_once(close)?;
        let is_first_name = is_common_first_name(&plain(called.trim()));
        (is_first_name && !before.trim().is_empty()).then(|| (format!("{before} {after}"), called.trim()))
    };
    match inner('(', ')').or_else(|| inner('"', '"')).or_else(|| inner('“', '”')) {
        Some((whole, called)) => (Cow::Owned(whole), Some(called)),
        None => (Cow::Borrowed(text), None),
    }
}

/// `Tanaka` of `Tanaka-san`.
pub fn without_honorific(word: &str) -> &str {
    word.rsplit_once('-').filter(|(_, behind)| is_honorific(&fold(behind))).map_or(word, |(name, _)| name)
}

/// `Lund` of `Lund's`.
pub fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// The same name word: equal but for accents, a nickname, an initial, or one half of a double name.
pub fn same_word(known: &str, written: &str) -> bool {
    let (a, b) = (plain(known), plain(written));
    if a == b || german(known) == b || a == german(written) {
        return true;
    }
    if b.chars().count() == 1 || a.chars().count() == 1 {
        return a.chars().next() == b.chars().next();
    }
    let half = |whole: &str, part: &str| whole.contains('-') && whole.split('-').any(|piece| piece == part);
    let joined = |x: &str, y: &str| x.replace('-', "") == y.replace('-', "");
    half(&a, &b) || half(&b, &a) || joined(&a, &b) || are_of_one_person(&a, &b)
}

/// Lower case without accents: `Grażyna` is `grazyna`.
pub fn plain(word: &str) -> String {
    let folded = fold(word);
    if folded.is_ascii() {
        return folded.into_owned();
    }
    let mut out = String::with_capacity(word.len());
    for c in folded.chars() {
        match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ğ' | 'ģ' | 'ġ' => out.push('g'),
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'į' | 'ĩ' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ł' | 'ļ' | 'ľ' | 'ĺ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ř' | 'ŕ' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ũ' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ž' | 'ż' => out.push('z'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            '\u{300}'..='\u{36f}' => {}
            '\u{1ea0}'..='\u{1eb7}' => out.push('a'),
            '\u{1eb8}'..='\u{1ec7}' => out.push('e'),
            '\u{1ec8}'..='\u{1ecb}' => out.push('i'),
            'ơ' | '\u{1ecc}'..='\u{1ee3}' => out.push('o'),
            'ư' | '\u{1ee4}'..='\u{1ef1}' => out.push('u'),
            '\u{1ef2}'..='\u{1ef9}' => out.push('y'),
            c => out.push(c),
        }
    }
    out
}

/// `Müller` as `mueller`, `Søren` as `soeren`.
fn german(word: &str) -> String {
    plain(
        &fold(word).replace(['ä', 'æ'], "ae").replace(['ö', 'ø'], "oe").replace('ü', "ue").replace('å', "aa"),
    )
}

/// So many letters of a long name may be wrong.
const MOST_SLIPS: usize = 2;

/// The tokens without a full stop at their end: the `Mr` of `Mr.`.
pub fn without_dot<'r, 't>(tokens: &'r [Token<'t>]) -> &'r [Token<'t>] {
    match tokens.split_last() {
        Some((dot, before)) if dot.raw == "." => before,
        _ => tokens,
    }
}

/// A small slip in a name: one letter wrong, missing, doubled or swapped; two in a long name.
pub fn is_misspelling(known: &str, written: &str) -> bool {
    let (known, written) = (without_possessive(known), without_possessive(written));
    if known.is_ascii() && written.is_ascii() && known.len().abs_diff(written.len()) > MOST_SLIPS {
        return false;
    }
    let (known, written) = (plain(known), plain(written));
    let most = |letters: usize| if letters >= 8 { MOST_SLIPS } else { 1 };
    if differing_letters(&known, &written) > 2 * most(known.len().min(written.len())) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (known.chars().collect(), written.chars().collect());
    let shorter = a.len().min(b.len());
    if shorter < 3 || a == b {
        return false;
    }
    let most = most(shorter);
    let same_start = a.first() == b.first() || a.first() == b.get(1) && a.get(1) == b.first() || shorter >= 5;
    same_start && distance(&a, &b, most) <= most
}

/// How many letters only one of two words has, at least; a slip makes no more than two such. So much is seen at a glance.
fn differing_letters(a: &str, b: &str) -> usize {
    let letters =
        |word: &str| word.chars().fold(0_u64, |letters, c| letters | 1 << (u32::from(c) % u64::BITS));
    (letters(a) ^ letters(b)).count_ones() as usize
}

/// One is the other with an `s`: a family (`the Lunds`) or a slip, as the words around it tell. Behind a hiss no `s` alone
/// makes a plural (`Kornhauss`).
pub fn is_plural(known: &str, written: &str) -> bool {
    let (a, b) = (plain(known), plain(written));
    let adds_s = |one: &str, other: &str| {
        other.strip_suffix('s').is_some_and(|stem| stem == one && !stem.ends_with(['s', 'x', 'z']))
    };
    adds_s(&a, &b) || adds_s(&b, &a)
}

/// Edits (insert, delete, change, swap neighbours) between two words, or more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], n: usize| row.get(n).copied().unwrap_or(usize::MAX / 2);
            let change = at(&row, j) + usize::from(x != y);
            let mut best = change.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        // No way on is shorter than the shortest of the last two rows.
        if next.iter().all(|edits| *edits > most) && row.iter().all(|edits| *edits >= most) {
            return most + 1;
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

/// `PhD`, `Jr.`, `she/her`: no part of the name.
fn is_suffix(text: &str) -> bool {
    static WORDS: WordSet =
        WordSet::new("phd ph.d md mba msc bsc ma ba jr sr ii iii iv esq cpa pmp rn she/her he/him they/them");
    WORDS.contains(&fold(text.trim().trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(known: &str, written: &str) -> Match {
        Name::parse(known).compare(&Name::parse(written))
    }

    #[test]
    fn one_person_has_many_names() {
        for (known, written) in [
            ("Ms. Priya Raman", "Priya"),
            ("Priya Raman", "Ms. Raman"),
            ("Robert Lund", "Bob"),
            ("Raman, Priya", "Priya Raman"),
            ("Grażyna Nowak", "Grazyna"),
            ("Jean-Pierre Roy", "Jean"),
            ("Müller", "Mueller"),
            ("Ana Paula Figueira", "Ana Paula"),
            ("Priya Raman", "P. Raman"),
            ("Big Al", "Al"),
            ("Dr. Jan van der Berg", "Dr. van der Berg"),
            ("Alexander Kim", "Alex"),
            ("Lindroos", "Professor Lindroos"),
        ] {
            assert_eq!(compare(known, written), Match::Same, "{known} / {written}");
        }
    }

    #[test]
    fn slips_are_told_from_other_people() {
        assert_eq!(compare("Nadja Lund", "Nadia"), Match::Misspelt("Nadia".into(), "Nadja".into()));
        assert_eq!(compare("Priya Raman", "Pryia"), Match::Misspelt("Pryia".into(), "Priya".into()));
        assert_eq!(compare("Priya Raman", "Tom"), Match::Other);
        assert_eq!(compare("Priya Raman", "Priya Nair"), Match::Other);
    }

    #[test]
    fn knows_what_to_greet_by() {
        assert_eq!(Name::parse("Ms. Priya Raman").to_greet_by(), "Ms. Raman");
        assert_eq!(Name::parse("Dr. Jan van der Berg").to_greet_by(), "Dr. van der Berg");
        assert_eq!(Name::parse("Priya Raman").to_greet_by(), "Priya");
        assert_eq!(Name::parse("Lau Siu Ming (Kevin)").to_greet_by(), "Kevin");
        assert_eq!(Name::parse("Robert \"Bobby\" Lund").words, ["Bobby", "Robert", "Lund"]);
        assert_eq!(Name::parse("Priya Raman (Northwind)").words, ["Priya", "Raman"]);
        assert_eq!(Name::parse_all("Priya Raman and Tom Lee; Hiring Manager").len(), 2);
    }
}
