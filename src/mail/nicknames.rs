//! What friends make of a name: `Bob`, `Kasia`, `Nacho`, `Gaz`. All names here are in plain letters, without accents.

use crate::text::WordMap;
use std::sync::LazyLock;

/// For each name of the table the lines it stands in.
static LINES: LazyLock<WordMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: WordMap<&str, Vec<usize>> = WordMap::default();
    let table = include_str!("tables/nicknames.txt").lines().filter(|line| !line.starts_with("//"));
    for (number, line) in table.enumerate() {
        line.split(' ').for_each(|name| lines.entry(name).or_default().push(number));
    }
    lines
});

/// Whether both can be the same person's name: by the table, or one is a short form of the other.
pub fn are_of_one_person(a: &str, b: &str) -> bool {
    are_in_one_line(a, b) || is_short_form(a, b) || is_short_form(b, a)
}

/// Whether `written`, though no known form of the name, may be what friends call its bearer.
pub fn may_be_short_for(known: &str, written: &str) -> bool {
    let is_shorter = letters(written) <= letters(known);
    let starts_alike = known.chars().take(2).eq(written.chars().take(2));
    let ends_alike = letters(written) >= 3 && known.ends_with(written);
    is_pet_form(known, written)
        || is_shorter && (ends_alike || starts_alike && !is_common_first_name(written))
}

/// Whether this is a first name that everybody knows.
pub fn is_common_first_name(name: &str) -> bool {
    LINES.contains_key(name)
}

fn are_in_one_line(a: &str, b: &str) -> bool {
    let (Some(lines), Some(others)) = (LINES.get(a), LINES.get(b)) else { return false };
    lines.iter().any(|line| others.contains(line))
}

fn is_short_form(long: &str, short: &str) -> bool {
    letters(short) >= 3 && is_beginning(long, short)
        || is_z_form(long, short)
        || is_pet_form(long, short) && !is_common_first_name(short)
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

/// `rob` for `robb`.
fn without_doubled_end(stem: &str) -> Option<&str> {
    let last = stem.chars().next_back()?;
    stem.strip_suffix(last).filter(|once| once.ends_with(last))
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
        ] {
            assert!(!are_of_one_person(name, other) && !are_of_one_person(other, name), "{name} {other}");
        }
    }

    #[test]
    fn in_doubt_a_short_name_may_be_a_friends() {
        assert!(may_be_short_for("guadalupe", "gupa") && may_be_short_for("marcelina", "celina"));
        assert!(!may_be_short_for("priya", "tom") && !may_be_short_for("maria", "mark"));
    }
}
