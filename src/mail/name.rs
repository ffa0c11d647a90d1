use super::words::{is_particle, is_stand_in, is_title};
use crate::text::{fold, tokens};

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
    /// Somebody else.
    Other,
}

impl Name {
    /// Reads one name: `Dr. Priya Raman`, `Raman, Priya`, `Priya Raman (Northwind)`.
    pub fn parse(text: &str) -> Name {
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
        let mut other = false;
        let mut same = 0;
        // `Al` and `Di` are particles and names: alone they are names.
        let alone = written.words.len() == 1;
        for word in written.words.iter().filter(|word| alone || !is_particle(&fold(word))) {
            if self.words.iter().any(|known| same_word(known, word)) || self.is_initials(word) {
                same += 1;
            } else if let Some(known) = self.words.iter().find(|known| is_misspelling(known, word)) {
                near = Some(Match::Misspelt(word.clone(), known.clone()));
            } else {
                other = true;
            }
        }
        match near {
            Some(near) if !other => near,
            None if same > 0 && (!other || same >= 2 || self.words.len() == 1) => Match::Same,
            _ => Match::Other,
        }
    }

    /// `JP` for `Jean Pierre`, `AP` for `Ana Paula`.
    fn is_initials(&self, word: &str) -> bool {
        let initials: String = self.words.iter().filter_map(|w| w.chars().next()).collect();
        let upper = word.chars().all(|c| c.is_uppercase());
        upper && word.chars().count() >= 2 && plain(&initials).starts_with(&plain(word))
    }
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
    half(&a, &b)
        || half(&b, &a)
        || joined(&a, &b)
        || are_nicknames(&a, &b)
        || is_short_form(&a, &b)
        || is_short_form(&b, &a)
}

/// Lower case without accents: `Grażyna` is `grazyna`.
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in fold(word).chars() {
        match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ğ' | 'ģ' | 'ġ' => out.push('g'),
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ł' | 'ļ' | 'ľ' | 'ĺ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ř' | 'ŕ' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ž' | 'ż' => out.push('z'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            '\u{300}'..='\u{36f}' => {}
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

/// A small slip in a name: one letter wrong, missing, doubled or swapped; two in a long name.
pub fn is_misspelling(known: &str, written: &str) -> bool {
    let known = known.trim_end_matches("'s").trim_end_matches("’s");
    let written = written.trim_end_matches("'s").trim_end_matches("’s");
    let (a, b): (Vec<char>, Vec<char>) = (plain(known).chars().collect(), plain(written).chars().collect());
    let shorter = a.len().min(b.len());
    if shorter < 3 || a == b {
        return false;
    }
    let most = if shorter >= 8 { 2 } else { 1 };
    let same_start = a.first() == b.first() || a.first() == b.get(1) && a.get(1) == b.first() || shorter >= 5;
    same_start && distance(&a, &b, most) <= most
}

/// One is the other with an `s`: a family (`the Lunds`) or a slip, as the words around it tell.
pub fn is_plural(known: &str, written: &str) -> bool {
    let (a, b) = (plain(known), plain(written));
    a.strip_suffix('s').is_some_and(|stem| stem == b) || b.strip_suffix('s').is_some_and(|stem| stem == a)
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
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

fn is_suffix(text: &str) -> bool {
    let word = fold(text.trim().trim_end_matches('.'));
    matches!(
        &*word,
        "phd"
            | "ph.d"
            | "md"
            | "mba"
            | "msc"
            | "bsc"
            | "ma"
            | "ba"
            | "jr"
            | "sr"
            | "ii"
            | "iii"
            | "iv"
            | "esq"
            | "cpa"
            | "pmp"
            | "rn"
            | "she/her"
            | "he/him"
            | "they/them"
    )
}

/// `Alex` for `Alexander`, `Dimi` for `Dimitrios`: the first three letters or more.
fn is_short_form(long: &str, short: &str) -> bool {
    short.chars().count() >= 3 && long.chars().count() >= short.chars().count() + 2 && long.starts_with(short)
}

fn are_nicknames(a: &str, b: &str) -> bool {
    NICKNAMES.iter().any(|set| {
        let has = |name: &str| set.split(' ').any(|other| other == name);
        has(a) && has(b)
    })
}

/// Names that are the same person's: the full forms and what friends make of them.
const NICKNAMES: &[&str] = &[
    "robert bob bobby rob robbie bert",
    "william bill billy will liam willy",
    "richard rick dick rich ricky",
    "james jim jimmy jamie",
    "john jack johnny jon",
    "jonathan jon jonny john",
    "edward ed eddie ted ned",
    "theodore ted teddy theo",
    "charles charlie chuck chas",
    "henry harry hank",
    "thomas tom tommy",
    "michael mike mick micky mikey mickey",
    "margaret peggy maggie meg greta rita marge daisy margie",
    "elizabeth liz beth betty eliza lizzie betsy libby lisa bess elisabeth",
    "katherine kate kathy katie kat kit kitty catherine cathy cate kathryn cat",
    "patricia pat patty trish tricia patsy",
    "patrick pat paddy rick",
    "susan sue susie suzy suzanne",
    "deborah debbie deb debra",
    "barbara barb babs",
    "jennifer jen jenny jenn",
    "rebecca becky becca bec",
    "victoria vicky tori vic vicki",
    "alexander alex sasha sandy al lex xander aleksandr",
    "alexandra alex sasha sandra lexi aleksandra",
    "anthony tony ant",
    "andrew andy drew",
    "christopher chris kit topher",
    "christina chris tina christine chrissy",
    "daniel dan danny",
    "david dave davey",
    "donald don donny",
    "francis frank fran",
    "frances fran fanny",
    "frederick fred freddie fritz",
    "gregory greg",
    "joseph joe joey",
    "joshua josh",
    "kenneth ken kenny",
    "lawrence larry laurie",
    "leonard leo len lenny",
    "matthew matt",
    "nicholas nick nico nicky nicolas",
    "peter pete",
    "philip phil pip",
    "raymond ray",
    "ronald ron ronny",
    "samuel sam sammy",
    "samantha sam",
    "stephen steve steven stevie",
    "steven steve stephen",
    "timothy tim",
    "vincent vince vinny",
    "walter walt wally",
    "zachary zach zack",
    "benjamin ben benny",
    "abigail abby gail",
    "amanda mandy",
    "cynthia cindy",
    "dorothy dot dottie dolly",
    "eleanor ellie nell nora ella",
    "helen nell ellen",
    "isabella bella izzy isabel",
    "jacqueline jackie",
    "jessica jess jessie",
    "judith judy",
    "kimberly kim",
    "louise lou",
    "louis lou",
    "martha patty",
    "mary molly polly may",
    "melissa mel missy",
    "melanie mel",
    "nancy ann",
    "pamela pam",
    "penelope penny",
    "priscilla cilla",
    "rachel rae",
    "sarah sally sadie",
    "sophia sophie",
    "stephanie steph",
    "theresa terry tess tessa teresa",
    "valerie val",
    "virginia ginny",
    "wendy gwen",
    "yvonne vonnie",
    "gerald gerry jerry",
    "gerard gerry",
    "harold hal harry",
    "jeffrey jeff geoff",
    "geoffrey geoff jeff",
    "eugene gene",
    "albert al bert",
    "alfred al fred alf",
    "arthur art artie",
    "bernard bernie",
    "clifford cliff",
    "douglas doug",
    "ernest ernie",
    "gabriel gabe",
    "gabriela gabi gaby gabriella",
    "giovanni gianni",
    "giuseppe peppe beppe",
    "francisco paco pancho",
    "jose pepe",
    "ignacio nacho",
    "guillermo memo",
    "enrique quique",
    "maria mia maja",
    "wolfgang wolf",
    "hans johann johannes",
    "johannes hannes jo",
    "katarina kat kati",
    "ekaterina katya",
    "dmitri dima",
    "mikhail misha",
    "vladimir vova volodya",
    "ivan vanya",
    "aleksei alyosha",
    "natalia natasha natalie",
    "anastasia nastya",
    "tatiana tanya",
    "maximilian max",
    "maxwell max",
    "sebastian seb bastian basti",
    "friedrich fritz",
    "heinrich heinz heini",
    "karl charles",
    "elisabeth lisa elsa lisbeth",
    "nathaniel nate nathan",
    "russell russ",
    "roderick rod",
    "rodney rod",
    "reginald reg reggie",
    "randolph randy",
    "lucille lucy",
    "leslie les",
    "lydia liddy",
    "marjorie marge",
    "constance connie",
    "cornelius neil",
    "mohammed mo muhammad mohamed mohammad",
    "abdullah abdul",
    "oluwaseun seun",
    "oyelaran oye",
    "chukwuemeka emeka",
    "ngozi ngo",
    "shuhei shu",
    "tobias tobi toby",
    "veronica ronnie vero",
    "angela angie",
    "antonia toni",
    "antoinette toni",
];

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
        assert_eq!(Name::parse_all("Priya Raman and Tom Lee; Hiring Manager").len(), 2);
    }
}
