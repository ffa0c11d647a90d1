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

/// Whether both can be the same person's name: by the table, or one is a short form of the other.
pub fn are_of_one_person(a: &str, b: &str) -> bool {
    are_in_one_line(a, b) || is_short_form(a, b) || is_short_form(b, a)
}

/// Whether `written`, though in no table, is made from the name the way friends make names, in whatever tongue: `Bex`
/// from `Rebecca`, `Cristy` from `Cristina`, `Lulu` from `Luciana`. A name in full is made from none, unless the table has it for a sister name.
pub fn is_made_from(known: &str, written: &str) -> bool {
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

/// Whether `written` may, with some good will, be what friends call the bearer of a name.
pub fn may_be_short_for(known: &str, written: &str) -> bool {
    let is_shorter = letters(written) <= letters(known);
    let starts_alike = known.chars().take(2).eq(written.chars().take(2));
    let ends_alike = letters(written) >= 3 && known.ends_with(written);
    is_pet_form(known, written)
        || is_shorter && (ends_alike || starts_alike && !is_common_first_name(written))
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

fn is_short_form(long: &str, short: &str) -> bool {
    letters(short) >= 3 && is_beginning(long, short) && !(is_full(long) && is_full(short))
        || is_z_form(long, short)
        || (is_pet_form(long, short) || is_drawn_out(long, short)) && !is_full(short)
}

/// `Alex` for `Alexander`, `Dimi` for `Dimitrios`.
fn is_beginning(long: &str, short: &str) -> bool {
    letters(long) >= letters(short) + 2 && long.starts_with(short)
}

/// `Gaz` for `Gareth`, `Shazza` for `Sharon`, `Jez` for `Jeremy`.
fn is_z_form(long: &str, short: &str) -> bool {
    let stem = ["zza", "zzer", "z"].iter().find_map(|ending| short.strip_suffix(ending));
    stem.is_some_and(|stem| matches!(letters(stem), 2 | 3) && is_beginning(long, stem))
}

/// `Mags` for `Magdalena`, `Robbo` for `Robert`, `Wolfi` for `Wolfgang`: a short beginning with an ending of endearment.
fn is_pet_form(long: &str, short: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "y", "ie", "i", "ey", "o", "s", "sy", "ka", "ko", "ek", "ik", "us", "sia", "cia", "ya", "ai", "ito",
        "ita", "inho", "inha",
    ];
    ENDINGS.iter().filter_map(|ending| short.strip_suffix(ending)).any(|stem| {
        let is_stem = |stem: &str| matches!(letters(stem), 3 | 4) && is_beginning(long, stem);
        is_stem(stem) || without_doubled_end(stem).is_some_and(is_stem)
    })
}

/// `Ewka` for `Ewa`, `Dorotka` for `Dorota`: the name without its last vowel, and an ending.
fn is_drawn_out(name: &str, drawn: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "ka", "ko", "ek", "ik", "ita", "ito", "inha", "inho", "unia", "usia", "enka", "chen", "uska", "ushka",
    ];
    let stem = name.strip_suffix(VOWELS).unwrap_or(name);
    letters(stem) >= 2
        && drawn.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending))
        && letters(drawn) > letters(name)
}

/// `rob` for `robb`.
fn without_doubled_end(stem: &str) -> Option<&str> {
    let last = stem.chars().next_back()?;
    stem.strip_suffix(last).filter(|once| once.ends_with(last))
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

/// Endings of endearment of many tongues, as [`sound`] writes them: `-y`, `-ka`, `-inho`, `-chen`, `-ushka`.
const ENDINGS: [&str; 47] = [
    "", "i", "ie", "ei", "a", "o", "e", "u", "s", "si", "sie", "sa", "so", "ka", "ko", "ke", "ki", "ek",
    "ik", "us", "is", "sia", "kia", "ia", "ai", "ito", "ita", "ino", "ina", "uka", "uska", "usa", "ken",
    "lein", "li", "el", "tie", "enka", "aki", "ulia", "ska", "sko", "dsia", "usia", "unia", "ika", "an",
];

/// `Bex` for `Rebecca`, `Cristy` for `Cristina`, `Naldinho` for `Ronaldo`: a part of the name that a syllable can start
/// with, and an ending.
fn is_part_with_ending(known: &str, written: &str) -> bool {
    ENDINGS.iter().filter_map(|ending| Some((written.strip_suffix(ending)?, ending))).any(|(part, ending)| {
        let fewest = if *ending == "s" || known.starts_with(part) && !ending.is_empty() { 2 } else { 3 };
        let most = letters(known).saturating_sub(1 + usize::from(ending.is_empty()));
        (fewest..=most).contains(&letters(part)) && starts_a_syllable(known, part)
    })
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
        for (name, called) in [
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
            assert!(are_of_one_person(name, called) && are_of_one_person(called, name), "{name} {called}");
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
        for (name, called) in [
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
            assert!(is_made_from(name, called), "{name} {called}");
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
            assert!(!is_made_from(name, other), "{name} {other}");
        }
    }

    #[test]
    fn in_doubt_a_short_name_may_be_a_friends() {
        assert!(may_be_short_for("guadalupe", "gupa") && may_be_short_for("marcelina", "celina"));
        assert!(!may_be_short_for("priya", "tom") && !may_be_short_for("maria", "mark"));
    }
}
