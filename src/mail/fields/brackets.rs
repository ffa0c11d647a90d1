//! `[…]`, `{…}`, `${…}`, `<…>`, `(…)`, `«…»`: each kind of bracket has honest uses of its own.

use super::search::Search;
use super::words::{is_aside, is_field_word, is_instruction, is_pronouns, is_tag, words_of};
use crate::text::{Span, WordSet, fold};

/// Fields in brackets. A lone word in round ones (`(topic)`) is a field only among others: where another kind is found,
/// or `among_others` says so.
pub fn bracketed(search: &Search<'_>, among_others: bool) -> Vec<Span> {
    if !["[", "{", "<", "(", "«"].iter().any(|open| search.may_have(open)) {
        return Vec::new();
    }
    let text = search.text;
    let mut found = Vec::new();
    let mut doubtful = Vec::new();
    let mut passed = 0;
    for (open, mark) in text.match_indices(['[', '{', '<', '(', '«']) {
        if open < passed {
            continue;
        }
        if let Some(field) = field_at(text, open, mark) {
            passed = field.end;
            found.push(field);
        } else if mark == "(" {
            doubtful.extend(lone_word(text, open));
        }
    }
    if among_others || !found.is_empty() || doubtful.len() >= 2 {
        found.extend(doubtful);
        found.extend(text.match_indices('(').filter_map(|(open, _)| word_in_place_of_a_noun(text, open)));
    } else {
        let awaited = |field: &Span| word_in_place_of_a_noun(text, field.start).is_some();
        found.extend(doubtful.into_iter().filter(awaited));
    }
    found
}

/// `the post of (grade) nurse`: where a template has fields in round brackets, one word in them is a field too where only
/// a noun can stand.
fn word_in_place_of_a_noun(text: &str, open: usize) -> Option<Span> {
    static AWAITING: WordSet = WordSet::new("the a an of on at for to your my with from supply dear hi");
    let inner = text.get(open + 1..)?.split(')').next().filter(|inner| inner.len() <= LONGEST)?;
    let before = text.get(..open)?.trim_end().rsplit(|c: char| !c.is_alphabetic()).next()?;
    let awaits = AWAITING.contains(&fold(before));
    let word = !inner.is_empty() && inner.chars().all(|c| c.is_lowercase() || c == '_');
    (awaits && word).then(|| Span::new(open, open + inner.len() + 2))
}

/// `(topic)`, `(Phone)`: the name of a field and nothing else, in round brackets.
fn lone_word(text: &str, open: usize) -> Option<Span> {
    let inner = text.get(open + 1..)?.split(')').next().filter(|inner| inner.len() <= LONGEST)?;
    let folded = fold(inner);
    let words = words_of(&folded);
    let free = !text.get(..open)?.ends_with(char::is_alphanumeric);
    let fits = (1..=2).contains(&words.len()) && words.iter().all(is_field_word);
    (free && fits && text.get(open + 1 + inner.len()..)?.starts_with(')'))
        .then(|| Span::new(open, open + inner.len() + 2))
}

/// Longest field, in bytes: an instruction in brackets can be a whole sentence.
const LONGEST: usize = 240;

/// Decides by the words inside, before and after a pair of brackets.
type Test = fn(&str, &str, &str) -> bool;

fn field_at(text: &str, open: usize, mark: &str) -> Option<Span> {
    let (close_mark, test): (char, Test) = match mark {
        "[" => (']', square_is_field),
        "{" => ('}', curly_is_field),
        "<" => ('>', angle_is_field),
        "«" => ('»', guillemet_is_field),
        _ => (')', round_is_field),
    };
    let open_mark = mark.chars().next()?;
    let rest = text.get(open..)?;
    let length = enclosed_length(rest, open_mark, close_mark)?;
    let (before, whole) = (near(text, open), rest.get(..length)?);
    let after = rest.get(length..)?;
    let inner = whole.trim_start_matches(open_mark).trim_end_matches(close_mark);
    if !is_read_by_a_program(inner) && !test(inner, before, after) {
        return None;
    }
    let prefix = usize::from(mark == "{" && before.ends_with(['$', '#', '%']));
    Some(Span::new(open - prefix, open + length))
}

/// Bytes from an opening bracket to the end of the one that closes it, unless that is too far or behind a blank line.
fn enclosed_length(text: &str, open: char, close: char) -> Option<usize> {
    const MOST_BREAKS: usize = 3;
    let (mut depth, mut breaks) = (0_i32, 0);
    let mut is_blank = false;
    for (at, c) in text.char_indices() {
        match c {
            '\n' if is_blank => return None,
            '\n' => breaks += 1,
            _ if c == open => depth += 1,
            _ if c == close => depth -= 1,
            _ => {}
        }
        is_blank = c == '\n' || is_blank && matches!(c, '\r' | ' ');
        if at > LONGEST || breaks > MOST_BREAKS {
            return None;
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// `<%= name %>`, `{% name %}`: a field for a program that fills templates.
fn is_read_by_a_program(inner: &str) -> bool {
    let marked = inner.strip_prefix('%').and_then(|inner| inner.strip_suffix('%'));
    marked.is_some_and(|inner| inner.contains(char::is_alphabetic))
}

/// What stands before `at`, as far back as a test may look.
fn near(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(LONGEST)..at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    text.get(from..at).unwrap_or("")
}

fn square_is_field(inner: &str, before: &str, after: &str) -> bool {
    if is_markup(before, after) {
        return false;
    }
    let folded = fold(inner.trim());
    let words: Vec<&str> = words_of(&folded);
    match inner.chars().filter(|c| c.is_alphabetic()).count() {
        0 => false,
        1 => folded == "x" && !is_check_box(before) && after.starts_with(' '),
        _ => {
            let is_honest = is_ticket(inner)
                || is_address_or_file(&folded)
                || is_code(inner)
                || words.iter().all(|word| is_reference(word))
                || is_aside(&folded, &words)
                || is_size(&words)
                || is_tongue(inner, &words)
                || is_own_voice(&folded, &words)
                || is_change_of_a_quote(before, &words);
            !is_honest
        }
    }
}

/// `a[i]`, `[label](https://…)`, `[1]: https://…`.
fn is_markup(before: &str, after: &str) -> bool {
    let opens_behind = |c: char| c.is_alphanumeric() || matches!(c, ']' | '!' | '\\' | '_');
    let is_link = after
        .strip_prefix('(')
        .is_some_and(|url| ["http", "mailto", "#", "www"].iter().any(|start| url.starts_with(start)));
    before.ends_with(opens_behind)
        || after.starts_with(char::is_alphanumeric)
        || after.starts_with(": http")
        || after.starts_with('[')
        || is_link
}

/// Only a list's mark stands before it on its line: `- [x] coffee`.
fn is_check_box(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    line.trim().trim_start_matches(['-', '*', '•']).trim().is_empty()
}

/// `[HR-2041]`, `[#77]`.
fn is_ticket(inner: &str) -> bool {
    let has_figure = inner.chars().any(|c| c.is_ascii_digit());
    (inner.contains('#') || has_figure && inner.contains('-'))
        && inner.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '#' | ' '))
}

fn is_address_or_file(folded: &str) -> bool {
    const ENDS: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".pdf", ".docx", ".svg", ".zip"];
    ["://", "@", "www."].iter().any(|mark| folded.contains(mark))
        || folded.starts_with("cid:")
        || ENDS.iter().any(|end| folded.ends_with(end))
}

fn is_code(inner: &str) -> bool {
    ["::", "=>", "\":", "\\", "^", "a-z"].iter().any(|mark| inner.contains(mark))
}

/// `12` of `[12]`, `b3` of `[a1, b3]`.
fn is_reference(word: &str) -> bool {
    const LONGEST_REFERENCE: usize = 5;
    word.len() <= LONGEST_REFERENCE && word.chars().any(|c| c.is_ascii_digit())
}

/// `[2 pages]`: how long what is spoken of is.
fn is_size(words: &[&str]) -> bool {
    static UNITS: WordSet = WordSet::new("page pages slides sheets photos files kb mb gb min minutes hours");
    matches!(words, [count, unit] if count.bytes().all(|b| b.is_ascii_digit()) && UNITS.contains(unit))
}

/// `[in French]`
fn is_tongue(inner: &str, words: &[&str]) -> bool {
    let tongue = inner.strip_prefix("in ");
    words.len() == 2 && tongue.is_some_and(|tongue| tongue.starts_with(char::is_uppercase))
}

/// `[what should I ask]`: the writer has yet to answer it.
fn is_open_question(words: &[&str]) -> bool {
    static ASKS: WordSet = WordSet::new("what which how who where when why");
    static TURNED: WordSet =
        WordSet::new("can could did do should would will shall was were is are am may might");
    matches!(words, [asks, turned, ..] if ASKS.contains(asks) && TURNED.contains(turned))
}

/// `[Jane will be out on Friday, I think]`: the writer speaks, and tells nobody what to fill in.
fn is_own_voice(folded: &str, words: &[&str]) -> bool {
    static SELF: WordSet = WordSet::new("i i'm i've i'd i'll me my we");
    static TOLD: WordSet = WordSet::new("your mention insert add describe name");
    words.len() > 2
        && words.iter().any(|word| SELF.contains(word))
        && !words.iter().any(|word| TOLD.contains(word))
        && !is_open_question(words)
        && !folded.contains('/')
}

/// `he said “[they] left”`: a word put into what somebody said.
fn is_change_of_a_quote(before: &str, words: &[&str]) -> bool {
    const MOST_WORDS: usize = 3;
    let line = before.rsplit('\n').next().unwrap_or("");
    let count = |mark: char| line.matches(mark).count();
    let is_quoted = count('“') > count('”') || count('"') % 2 == 1;
    is_quoted && words.len() <= MOST_WORDS && !words.iter().any(is_field_word)
}

fn curly_is_field(inner: &str, before: &str, _after: &str) -> bool {
    let inner = inner.trim();
    let glued = before
        .chars()
        .next_back()
        .is_some_and(|c| matches!(c, '\\' | '_' | '^' | '}' | ')' | '=') || c.is_alphanumeric());
    let last_line = before.rsplit('\n').next().unwrap_or("");
    let code_line = last_line.starts_with("    ")
        || last_line.starts_with('\t')
        || last_line.contains("() ")
        || last_line.trim_end().ends_with("=>");
    let word_like = inner
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_' || c.is_ascii_digit() && inner.len() == 1)
        && inner.chars().count() <= 80
        && inner.chars().all(|c| {
            c.is_alphanumeric()
                || matches!(c, ' ' | '_' | '-' | '.' | '|' | '/' | '\'' | '’' | ',' | '\n' | '%' | '*' | '#')
        });
    let set = inner.contains(',') && inner.split(',').all(|part| part.trim().chars().count() <= 2);
    (word_like || is_explained(inner)) && !set && !code_line && !glued
}

/// `{{optional: mention a colleague}}`
fn is_explained(inner: &str) -> bool {
    static HEADS: WordSet =
        WordSet::new("optional alt alternative alternatively example choose either hint insert delete");
    let told = inner.split_once(':').filter(|(head, _)| HEADS.contains(&fold(head.trim())));
    told.is_some_and(|(_, rest)| rest.contains(char::is_alphabetic))
}

fn angle_is_field(inner: &str, before: &str, _after: &str) -> bool {
    let folded = fold(inner);
    let glued = before.chars().next_back().is_some_and(char::is_alphanumeric);
    let words = inner.chars().next().is_some_and(char::is_alphabetic)
        && inner.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '…')
        && inner.chars().count() <= 60
        && inner.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '\'' | '’' | '/' | '\n' | '.' | ',')
        });
    let address = folded.contains('@')
        || folded.contains("://")
        || folded.starts_with("www.")
        || folded.starts_with("mailto");
    let name_of_site = folded.contains('.') && !folded.contains(' ');
    let tag = is_tag(&folded) && !names_a_field(inner);
    words && !glued && !address && !name_of_site && !tag
}

/// `<Title>` with a capital asks for a title; `<title>` and `<TITLE>` are HTML.
fn names_a_field(inner: &str) -> bool {
    let mut letters = inner.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && letters.all(|c| c.is_lowercase()) && is_field_word(&fold(inner))
}

fn guillemet_is_field(inner: &str, _before: &str, _after: &str) -> bool {
    let folded = fold(inner.trim());
    inner.contains('_')
        || words_of(&folded).iter().all(is_field_word) && !folded.is_empty()
        || ["firstname", "lastname", "companyname", "jobtitle"].contains(&&*folded)
}

fn round_is_field(inner: &str, before: &str, after: &str) -> bool {
    let is_glued = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
    let folded = fold(inner.trim());
    let words = words_of(&folded);
    if words.is_empty() || is_glued || is_pronouns(&folded) {
        return false;
    }
    if is_shouted(inner) { shout_is_field(&folded, &words, before) } else { words_are_field(&folded, &words) }
}

/// In capitals, what stands in quotes aside.
fn is_shouted(inner: &str) -> bool {
    const FEWEST_LETTERS: usize = 3;
    let told = without_quotes(inner);
    let letters = || told.chars().filter(|c| c.is_alphabetic());
    letters().count() >= FEWEST_LETTERS && letters().all(char::is_uppercase)
}

/// `(COMPANY NAME)`, `(INSERT A TOPIC)`, in a mail that does not shout anyway; `(REST)` is an aside.
fn shout_is_field(folded: &str, words: &[&str], before: &str) -> bool {
    const LOOKED_BACK: usize = 40;
    let mut letters = before.chars().rev().take(LOOKED_BACK).filter(|c| c.is_alphabetic());
    let is_shouting = before.chars().any(char::is_alphabetic) && letters.all(char::is_uppercase);
    let has = |is: fn(&str) -> bool| words.iter().any(|word| is(word));
    // `(DATE?)` is a question.
    let is_field = match words {
        [_] => is_field_word(folded),
        _ => {
            has(|word| is_field_word(word))
                || has(is_instruction)
                || describes_a_gap(words)
                || is_still_sought(words)
        }
    };
    !is_shouting && is_field
}

/// Says what belongs there: `WHAT YOU LIKED BEST`, `HOW THEY HELPED`.
fn describes_a_gap(words: &[&str]) -> bool {
    let asks = |word: &str| matches!(word, "what" | "how" | "why" | "where" | "which" | "who" | "when");
    let is_somebody = |word: &&str| matches!(*word, "you" | "they" | "he" | "she");
    matches!(words, [first, rest @ ..] if asks(first) && rest.iter().any(is_somebody))
}

/// Names what the writer was to look for: `RECENT NEWS`, `ONE SHARED INTEREST`.
fn is_still_sought(words: &[&str]) -> bool {
    static WHICH: WordSet = WordSet::new(
        "specific recent shared mutual common relevant biggest unique favourite favorite honest personal key main \
         particular memorable concrete current one another",
    );
    static WHAT: WordSet = WordSet::new(
        "news hobby hobbies interest interests challenge challenges value values goal goals strength strengths trait \
         quality initiative accomplishment theme insight anecdote story fact observation lesson memory moment example \
         idea mission need needs problem question",
    );
    matches!(words, [which, .., what] if WHICH.contains(which) && WHAT.contains(what))
}

/// `(insert the date)`, `(mention a tool)`, `(your phone number)`, `(company name)`.
fn words_are_field(folded: &str, words: &[&str]) -> bool {
    static ASKED_FOR: WordSet =
        WordSet::new("name names email phone number address title signature linkedin url contact");
    const LONGEST_ORDER: usize = 8;
    const LONGEST_NAME: usize = 4;
    let first = words.first().copied().unwrap_or("");
    let are_fields = words.iter().all(is_field_word);
    let is_filled_in =
        matches!(first, "enter" | "fill" | "add") && words.iter().any(is_field_word) || first == "insert";
    let is_told = is_filled_in && words.len() <= LONGEST_ORDER
        || matches!(first, "mention" | "insert" | "describe")
            && words.len() >= 2
            && words.get(1) != Some(&"of");
    let is_named = words.len() <= LONGEST_NAME
        && words.iter().any(|word| ASKED_FOR.contains(word))
        && (first == "your" || are_fields && words.len() >= 2);
    // `(delete if you have written before)`
    let is_conditional = matches!(
        words,
        ["delete" | "omit" | "remove" | "skip" | "use" | "include", "if" | "unless" | "when", ..]
    );
    // `(names of those in the room)`
    let is_of_others =
        matches!(words, ["name" | "names", "of", "the" | "those" | "your" | "all" | "everyone", ..])
            && words.len() <= LONGEST_ORDER;
    let is_alone = matches!(
        folded,
        "name" | "company" | "interviewer" | "recruiter name" | "name of company" | "name of interviewer"
    );
    is_told || is_named || is_conditional || is_of_others || is_alone
}

fn without_quotes(inner: &str) -> String {
    let mut inside = false;
    inner
        .chars()
        .filter(|c| match c {
            '“' => {
                inside = true;
                false
            }
            '”' => {
                inside = false;
                false
            }
            '"' => {
                inside = !inside;
                false
            }
            _ => !inside,
        })
        .collect()
}
