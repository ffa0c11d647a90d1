//! What friends make of a name: `Bob`, `Kasia`, `Nacho`, `Gaz`. All names here are in plain letters, without accents.

use super::name::is_misspelling;
use crate::text::WordMap;
use std::sync::LazyLock;

/// A name of the table.
#[derive(Default)]
struct Entry {
    /// The lines it stands in.
    lines: Vec<usize>,
    /// It stands first in one of them: a name in full.
    is_full: bool,
}

/// The lines of the table.
static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("tables/nicknames.txt").lines().filter(|line| !line.starts_with("//")).collect()
});

static NAMES: LazyLock<WordMap<&str, Entry>> = LazyLock::new(|| {
    let mut names: WordMap<&str, Entry> = WordMap::default();
    for (number, line) in LINES.iter().enumerate() {
        for (place, name) in line.split(' ').enumerate() {
            let entry = names.entry(name).or_default();
            entry.lines.push(number);
            entry.is_full |= place == 0;
        }
    }
    names
});

/// How surely friends call the bearer of a name so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surety {
    /// With some good will: it is shorter, and begins or ends alike.
    Perhaps,
    /// Made the way friends make names, in whatever tongue: `Bex` of `Rebecca`, `Lulu` of `Luciana`.
    Likely,
    /// One person's by the table of names, or by a form that is hardly a slip or another's name: `Alex`, `Robbo`.
    Certain,
}

/// How surely `written` is what friends make of the name `known`; `None` where it is not.
pub fn called(known: &str, written: &str) -> Option<Surety> {
    if are_of_one_person(known, written) {
        Some(Surety::Certain)
    } else if is_likely(known, written) {
        Some(Surety::Likely)
    } else {
        is_possible(known, written).then_some(Surety::Perhaps)
    }
}

/// Whether one of the two is for [certain](Surety::Certain) what friends make of the other.
pub fn are_of_one_person(a: &str, b: &str) -> bool {
    are_in_one_line(a, b) || is_certain_form(a, b) || is_certain_form(b, a)
}

/// Whether this is a first name that everybody knows.
pub fn is_common_first_name(name: &str) -> bool {
    NAMES.contains_key(name)
}

/// Whether everybody knows this as a first name in full: `Anna`, and not `Annie`.
fn is_full(name: &str) -> bool {
    NAMES.get(name).is_some_and(|entry| entry.is_full)
}

fn are_in_one_line(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (NAMES.get(a), NAMES.get(b)) else { return false };
    a.lines.iter().any(|line| b.lines.contains(line))
}

fn is_certain_form(name: &str, form: &str) -> bool {
    let is_shortened = || {
        // `Tanakka` is a slip in Tanaka, not the name that Tanaka is short for.
        is_beginning_with_ending(name, form) && (is_common_first_name(form) || !is_misspelling(name, form))
    };
    letters(form) >= 3 && is_beginning(name, form) && !(is_full(name) && is_full(form))
        || is_z_form(name, form)
        || (is_shortened() || is_drawn_out(name, form)) && !is_full(form)
}

/// A slip in the name is none of its forms; a name in full is none either, unless the table has it for a sister name.
fn is_likely(known: &str, written: &str) -> bool {
    if is_misspelling(known, written) {
        return false;
    }
    if is_of_a_sister_name(known, written) {
        return true;
    }
    if is_full(written) {
        return false;
    }
    let (known, written) = (sound(known), sound(written));
    is_part_with_ending(&known, &written)
        || is_doubled_part(&known, &written)
        || is_squeezed(&known, &written)
}

fn is_possible(known: &str, written: &str) -> bool {
    let is_shorter = letters(written) <= letters(known);
    let starts_alike = known.chars().take(2).eq(written.chars().take(2));
    let ends_alike = letters(written) >= 3 && known.ends_with(written);
    is_beginning_with_ending(known, written)
        || is_shorter && (ends_alike || starts_alike && !is_common_first_name(written))
}

/// Endings of endearment for a name cut short. By letters, for a form that is certain is told from a slip.
const SHORT_ENDINGS: [&str; 12] = ["y", "ie", "i", "ey", "o", "s", "sy", "us", "sia", "cia", "ya", "ai"];

/// Those that also make a name longer than it was.
const LONG_ENDINGS: [&str; 14] =
    ["ka", "ko", "ek", "ik", "ita", "ito", "inha", "inho", "unia", "usia", "enka", "chen", "uska", "ushka"];

/// Endings of many tongues, as [`sound`] writes them, for a form that is likely.
const SOUNDED_ENDINGS: [&str; 47] = [
    "", "i", "ie", "ei", "a", "o", "e", "u", "s", "si", "sie", "sa", "so", "ka", "ko", "ke", "ki", "ek",
    "ik", "us", "is", "sia", "kia", "ia", "ai", "ito", "ita", "ino", "ina", "uka", "uska", "usa", "ken",
    "lein", "li", "el", "tie", "enka", "aki", "ulia", "ska", "sko", "dsia", "usia", "unia", "ika", "an",
];

/// `Alex` for `Alexander`, `Dimi` for `Dimitrios`.
fn is_beginning(name: &str, form: &str) -> bool {
    letters(name) >= letters(form) + 2 && name.starts_with(form)
}

/// `Gaz` for `Gareth`, `Shazza` for `Sharon`, `Jez` for `Jeremy`.
fn is_z_form(name: &str, form: &str) -> bool {
    let stem = ["zza", "zzer", "z"].iter().find_map(|ending| form.strip_suffix(ending));
    stem.is_some_and(|stem| matches!(letters(stem), 2 | 3) && is_beginning(name, stem))
}

/// `Mags` for `Magdalena`, `Robbo` for `Robert`, `Wolfi` for `Wolfgang`.
fn is_beginning_with_ending(name: &str, form: &str) -> bool {
    let is_stem = |stem: &str| matches!(letters(stem), 3 | 4) && is_beginning(name, stem);
    let mut stems = SHORT_ENDINGS.iter().chain(&LONG_ENDINGS).filter_map(|ending| form.strip_suffix(ending));
    stems.any(|stem| is_stem(stem) || without_doubled_end(stem).is_some_and(is_stem))
}

/// `rob` for `robb`.
fn without_doubled_end(stem: &str) -> Option<&str> {
    let last = stem.chars().next_back()?;
    stem.strip_suffix(last).filter(|once| once.ends_with(last))
}

/// `Ewka` for `Ewa`, `Dorotka` for `Dorota`: the name without its last vowel, and an ending. A letter doubled between the
/// two is a slip (`Tanakka`).
fn is_drawn_out(name: &str, form: &str) -> bool {
    let stem = name.strip_suffix(VOWELS).unwrap_or(name);
    let is_ending =
        |ending: &str| LONG_ENDINGS.contains(&ending) && !ending.starts_with(|first| stem.ends_with(first));
    letters(stem) >= 2 && letters(form) > letters(name) && form.strip_prefix(stem).is_some_and(is_ending)
}

/// `Greta` for `Margaretha`, by way of `Margaret`: the table has it for the same name in another tongue.
fn is_of_a_sister_name(known: &str, written: &str) -> bool {
    const FEWEST_CONSONANTS: usize = 3;
    let consonants = |name: &str| sound(name).replace(VOWELS, "");
    let Some(entry) = NAMES.get(written) else { return false };
    let own = consonants(known);
    let heads = entry.lines.iter().filter_map(|&line| LINES.get(line)?.split(' ').next());
    letters(&own) >= FEWEST_CONSONANTS
        && own != consonants(written)
        && heads
            .into_iter()
            .any(|head| known.starts_with(head.get(..1).unwrap_or(head)) && consonants(head) == own)
}

/// `Bex` for `Rebecca`, `Cristy` for `Cristina`, `Naldinho` for `Ronaldo`: a part of the name that a syllable can start
/// with, and an ending.
fn is_part_with_ending(known: &str, written: &str) -> bool {
    SOUNDED_ENDINGS.iter().filter_map(|ending| Some((written.strip_suffix(ending)?, ending))).any(
        |(part, ending)| {
            let fewest = if *ending == "s" || known.starts_with(part) && !ending.is_empty() { 2 } else { 3 };
            let most = letters(known).saturating_sub(1 + usize::from(ending.is_empty()));
            (fewest..=most).contains(&letters(part)) && starts_a_syllable(known, part)
        },
    )
}

/// The part stands at the name's beginning or end, or further in from a consonant on.
fn starts_a_syllable(name: &str, part: &str) -> bool {
    name.starts_with(part) || name.ends_with(part) || !part.starts_with(VOWELS) && name.contains(part)
}

/// `Lulu` for `Luciana`, `Jojo` for `Josephine`, `Gigi` for `Giovanna`.
fn is_doubled_part(known: &str, written: &str) -> bool {
    let Some((half, other)) = written.split_at_checked(written.len() / 2) else { return false };
    matches!(half.len(), 2 | 3) && half == other && has_in_order(known, half)
}

/// `Kasia` for `Katarzyna`, `Tess` for `Teresita`: a few of the letters in their order, from the first on.
fn is_squeezed(known: &str, written: &str) -> bool {
    let is_short = (3..=5).contains(&letters(written)) && letters(written) + 2 <= letters(known);
    is_short && known.chars().next() == written.chars().next() && has_in_order(known, written)
}

fn has_in_order(name: &str, wanted: &str) -> bool {
    let mut rest = name.chars();
    wanted.chars().all(|letter| rest.any(|other| other == letter))
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// A name roughly as it sounds, for letters that pet forms change: `Becky` is `beki`, `Rebecca` is `rebeka`.
fn sound(name: &str) -> String {
    let mut sound = String::with_capacity(name.len() + 1);
    for letter in name.chars() {
        let same = match letter {
            'h' | '-' | '\'' | '’' => continue,
            'c' | 'q' => 'k',
            'y' | 'j' => 'i',
            'z' => 's',
            'w' => 'v',
            'x' => {
                push_once(&mut sound, 'k');
                's'
            }
            other => other,
        };
        push_once(&mut sound, same);
    }
    sound
}

fn push_once(word: &mut String, letter: char) {
    if !word.ends_with(letter) {
        word.push(letter);
    }
}

fn letters(name: &str) -> usize {
    name.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn friends_shorten_names() {
        for (name, form) in [
            ("robert", "bob"),
            ("katarzyna", "kasia"),
            ("ignacio", "nacho"),
            ("gareth", "gaz"),
            ("sharon", "shazza"),
            ("magdalena", "mags"),
            ("robert", "robbo"),
            ("wolfgang", "wolfi"),
            ("vytautas", "vytai"),
            ("josephine", "jo"),
            ("alexander", "sasha"),
            ("dorota", "dorotka"),
            ("eva", "evita"),
            ("teresita", "tess"),
            ("beatriz", "bia"),
        ] {
            assert!(are_of_one_person(name, form) && are_of_one_person(form, name), "{name} {form}");
        }
    }

    #[test]
    fn other_names_stay_apart() {
        for (name, other) in [
            ("maria", "mark"),
            ("karin", "karen"),
            ("gomes", "gomez"),
            ("lafitte", "la"),
            ("daniel", "daniela"),
            ("sophia", "sonia"),
            ("martin", "marta"),
            ("mario", "martin"),
            ("christian", "christine"),
            ("victor", "victoria"),
            ("julia", "juliana"),
        ] {
            assert!(!are_of_one_person(name, other) && !are_of_one_person(other, name), "{name} {other}");
        }
    }

    #[test]
    fn pet_forms_are_made_alike_in_every_tongue() {
        for (name, form) in [
            ("belinda", "bel"),
            ("florentina", "florchen"),
            ("evangelista", "gelista"),
            ("gumersindo", "sindo"),
            ("kunzang", "kunzie"),
            ("jacinta", "jax"),
            ("teofila", "filka"),
            ("corazon", "coco"),
            ("milutina", "lulu"),
            ("radomira", "radka"),
            ("thessalonia", "tess"),
            ("margareetta", "greta"),
        ] {
            assert!(called(name, form) >= Some(Surety::Likely), "{name} {form}");
        }
        for (name, other) in [
            ("mario", "martin"),
            ("priya", "pria"),
            ("john", "jonh"),
            ("maria", "marta"),
            ("daniela", "daniel"),
            ("monica", "karen"),
            ("joanna", "anna"),
            ("chidinma", "chiamaka"),
            ("ольга", "оля"),
        ] {
            assert!(called(name, other) < Some(Surety::Likely), "{name} {other}");
        }
    }

    #[test]
    fn in_doubt_a_short_name_may_be_a_friends() {
        for (name, form) in [("guadalupe", "gupa"), ("marcelina", "celina")] {
            assert!(called(name, form) >= Some(Surety::Perhaps), "{name} {form}");
        }
        assert_eq!((called("priya", "tom"), called("maria", "mark")), (None, None));
    }
}
