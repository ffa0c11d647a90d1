//! Fields of a template that nobody filled in: `[Company]`, `{{role}}`, `<name>`, `(NAME)`, `%s`, `XXXX`, `Your Name`.
//!
//! Brackets have honest uses too (check boxes, citations, code, asides, pronouns); those are told apart by what
//! stands inside and around them.

use crate::text::{Span, Token, TokenKind, fold};

/// Finds the fields of `text`, in order, without overlaps. Words in `code` quotes are left alone.
pub fn find_fields(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let code = code_spans(text);
    let mut found = bracketed(text);
    found.extend(marked(text));
    found.extend(spelt_out(text, tokens));
    found.extend(alternatives(text, tokens));
    found.retain(|span| !code.iter().any(|code| code.overlaps(*span)));
    found.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|span| {
        let apart = span.start >= end;
        if apart {
            end = span.end;
        }
        apart
    });
    found
}

/// Between backticks, single or triple.
fn code_spans(text: &str) -> Vec<Span> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    ticks
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [open, close] => Some(Span::new(*open, close + 1)),
            _ => None,
        })
        .filter(|span| !span.of(text).trim_matches('`').is_empty())
        .filter(|span| span.len() < 400 && !span.of(text).contains("\n\n"))
        .collect()
}

/// `[…]`, `{…}`, `${…}`, `<…>`, `(…)`.
fn bracketed(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut passed = 0;
    for (open, mark) in text.match_indices(['[', '{', '<', '(', '«']) {
        if open < passed {
            continue;
        }
        let Some(field) = field_at(text, open, mark) else { continue };
        passed = field.end;
        found.push(field);
    }
    found
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
    let mut depth = 0_i32;
    let mut breaks = 0;
    let mut last = '\0';
    let length = rest.char_indices().find_map(|(at, c)| {
        if c == '\n' {
            breaks += if last == '\n' { 9 } else { 1 };
        } else if c == open_mark {
            depth += 1;
        } else if c == close_mark {
            depth -= 1;
        }
        if c != '\r' && c != ' ' {
            last = c;
        }
        let too_far = at > LONGEST || breaks > 3;
        (depth == 0 || too_far).then_some((at + c.len_utf8(), too_far))
    });
    let Some((length, false)) = length else { return None };
    let (before, whole) = (near(text, open), rest.get(..length)?);
    let after = rest.get(length..)?;
    let inner = whole.trim_start_matches(open_mark).trim_end_matches(close_mark);
    if !test(inner, before, after) {
        return None;
    }
    let prefix = if mark == "{" && before.ends_with(['$', '#', '%']) { 1 } else { 0 };
    Some(Span::new(open - prefix, open + length))
}

/// What stands before `at`, as far back as a test may look.
fn near(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(LONGEST)..at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    text.get(from..at).unwrap_or("")
}

fn square_is_field(inner: &str, before: &str, after: &str) -> bool {
    let folded = fold(inner.trim());
    let words: Vec<&str> = words_of(&folded);
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let glued_before = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | '!' | '\\' | '_'));
    let glued_after = after.chars().next().is_some_and(char::is_alphanumeric);
    let link = after.starts_with('(')
        && after.get(1..).is_some_and(|url| {
            url.starts_with("http")
                || url.starts_with("mailto")
                || url.starts_with('#')
                || url.starts_with("www")
        });
    let reference = after.starts_with(": http") || after.starts_with('[');
    if letters == 0 || glued_before || glued_after || link || reference {
        return false;
    }
    if letters == 1 {
        let box_at_line_start = before
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.trim().trim_start_matches(['-', '*', '•']).trim().is_empty());
        return folded == "x" && !box_at_line_start && after.starts_with(' ');
    }
    let tag =
        inner.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '#' | ' '))
            && (inner.contains('#') || inner.chars().any(|c| c.is_ascii_digit()) && inner.contains('-'));
    let address = folded.contains("://")
        || folded.contains('@')
        || folded.contains("www.")
        || folded.starts_with("cid:");
    let file = [".png", ".jpg", ".jpeg", ".gif", ".pdf", ".docx", ".svg", ".zip"]
        .iter()
        .any(|end| folded.ends_with(end));
    let code = inner.contains("::")
        || inner.contains("=>")
        || inner.contains("\":")
        || inner.contains('\\')
        || inner.contains('^')
        || inner.contains("a-z");
    let numbers = words.iter().all(|w| w.chars().any(|c| c.is_ascii_digit()) && w.len() <= 5);
    let aside = ASIDES.contains(&&*folded)
        || words.first().is_some_and(|w| ASIDE_STARTS.contains(w))
        || is_pronouns(&folded);
    let own_voice =
        words.iter().any(|w| matches!(*w, "i" | "i'm" | "i've" | "i'd" | "i'll" | "me" | "my" | "we"))
            && !words.contains(&"your")
            && !words.contains(&"mention")
            && words.len() > 2
            && !folded.contains('/')
            && !words.iter().any(|w| matches!(*w, "insert" | "add" | "describe" | "name"));
    let inside_quotes = before.rsplit(['\n']).next().is_some_and(|line| {
        line.matches('“').count() > line.matches('”').count() || line.matches('"').count() % 2 == 1
    }) && words.len() <= 3
        && !words.iter().any(|w| is_field_word(w));
    !(tag || address || file || code || numbers || aside || own_voice || inside_quotes)
}

/// What people honestly put in square brackets.
const ASIDES: &[&str] = &[
    "sic",
    "...",
    "…",
    "laughs",
    "laughing",
    "laughter",
    "smile",
    "smiles",
    "grin",
    "emphasis mine",
    "emphasis added",
    "redacted",
    "snip",
    "translated",
    "applause",
    "external",
    "external email",
    "ext",
    "spam",
    "urgent",
    "fyi",
    "confidential",
    "draft",
    "internal",
    "public",
    "resolved",
    "wip",
    "solved",
    "ok",
    "done",
    "yes",
    "no",
    "inaudible",
    "edited",
    "edit",
    "attached",
    "enclosed",
    "optional",
    "new",
    "update",
    "updated",
    "bug",
    "feature",
    "action required",
    "not for distribution",
    "deleted",
    "removed",
    "unchanged",
    "pending",
    "cut",
    "omitted",
    "quote",
    "unquote",
    "image",
    "in german",
    "in french",
    "in spanish",
    "in english",
    "in italian",
];

const ASIDE_STARTS: &[&str] = &[
    "see", "cf", "cf.", "sic", "image", "edit", "via", "aka", "a.k.a", "ie", "i.e", "e.g", "re", "fwd", "fw",
    "ticket", "case", "issue", "cid",
];

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
    word_like && !set && !code_line && !glued
}

fn angle_is_field(inner: &str, before: &str, _after: &str) -> bool {
    const TAGS: &[&str] = &[
        "b",
        "i",
        "u",
        "br",
        "p",
        "div",
        "span",
        "a",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "html",
        "body",
        "head",
        "img",
        "font",
        "hr",
        "blockquote",
        "pre",
        "code",
        "h1",
        "h2",
        "h3",
        "script",
        "style",
        "button",
        "input",
        "form",
        "main",
        "nav",
        "header",
        "footer",
        "section",
        "article",
        "svg",
        "video",
        "audio",
        "canvas",
        "label",
        "select",
        "option",
        "textarea",
        "iframe",
        "template",
        "slot",
        "dialog",
        "details",
        "summary",
        "t",
        "k",
        "v",
        "grin",
        "g",
        "smile",
        "sigh",
        "bg",
        "wink",
        "s",
        "small",
        "sup",
        "sub",
        "tt",
        "center",
        "title",
        "string",
        "int",
        "bool",
    ];
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
    words && !glued && !address && !name_of_site && !TAGS.contains(&&*folded)
}

fn guillemet_is_field(inner: &str, _before: &str, _after: &str) -> bool {
    let folded = fold(inner.trim());
    inner.contains('_')
        || words_of(&folded).iter().all(|word| is_field_word(word)) && !folded.is_empty()
        || ["firstname", "lastname", "companyname", "jobtitle"].contains(&&*folded)
}

fn round_is_field(inner: &str, before: &str, after: &str) -> bool {
    let glued = before.chars().next_back().is_some_and(char::is_alphanumeric)
        || after.starts_with(char::is_alphanumeric);
    let folded = fold(inner.trim());
    let words = words_of(&folded);
    if words.is_empty() || glued || is_pronouns(&folded) {
        return false;
    }
    let outside_quotes: String = without_quotes(inner);
    let letters = outside_quotes.chars().filter(|c| c.is_alphabetic());
    let all_caps = letters.clone().count() >= 3 && letters.clone().all(char::is_uppercase);
    let field_words = words.iter().filter(|word| is_field_word(word)).count();
    if all_caps {
        let shouting = before.chars().rev().take(40).filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            && before.chars().any(char::is_alphabetic);
        let instruction = words.len() > 1 && words.iter().any(|word| INSTRUCTIONS.contains(word));
        return !shouting && (field_words > 0 && (words.len() > 1 || is_lone_field(&folded)) || instruction);
    }
    let starts = words.first().copied().unwrap_or("");
    let identity = words.iter().any(|w| {
        matches!(
            *w,
            "name"
                | "names"
                | "email"
                | "phone"
                | "number"
                | "address"
                | "title"
                | "signature"
                | "linkedin"
                | "url"
                | "contact"
        )
    });
    let told_to = matches!(starts, "insert" | "enter" | "fill" | "add")
        && words.len() <= 8
        && (field_words > 0 || starts == "insert");
    let yours = starts == "your" && identity && words.len() <= 4;
    let named = field_words == words.len() && words.len() >= 2 && identity && words.len() <= 4;
    let lone = matches!(
        &*folded,
        "name"
            | "company"
            | "recruiter name"
            | "interviewer"
            | "job title"
            | "name of company"
            | "name of interviewer"
    );
    told_to || yours || named || lone
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

const INSTRUCTIONS: &[&str] = &[
    "your",
    "their",
    "insert",
    "add",
    "if",
    "or",
    "mention",
    "describe",
    "choose",
    "enter",
    "fill",
    "something",
    "some",
    "here",
    "the",
    "optional",
    "example",
    "delete",
];

/// A field on its own, in capitals: `(NAME)`, but not `(DATE)` for a thing called so.
fn is_lone_field(folded: &str) -> bool {
    is_field_word(folded)
}

fn is_pronouns(folded: &str) -> bool {
    const SETS: &[&str] = &[
        "he", "him", "his", "she", "her", "hers", "they", "them", "theirs", "ze", "zir", "hir", "any", "all",
        "pronouns", "xe", "xem", "it", "its",
    ];
    let parts: Vec<&str> = folded.split(['/', ',', ' ']).filter(|part| !part.is_empty()).collect();
    folded.contains('/')
        && parts.len() >= 2
        && parts.iter().all(|part| SETS.contains(part))
        && !matches!(folded, "his/her" | "him/her" | "he/she" | "her/his" | "her/him" | "she/he")
}

fn words_of(folded: &str) -> Vec<&str> {
    folded
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words that name what a field of such a template asks for.
pub(super) fn is_field_word(word: &str) -> bool {
    let word = word.strip_suffix("'s").or(word.strip_suffix("s'")).unwrap_or(word);
    matches!(
        word,
        "name"
            | "names"
            | "firstname"
            | "lastname"
            | "fullname"
            | "surname"
            | "first"
            | "last"
            | "full"
            | "company"
            | "organization"
            | "organisation"
            | "employer"
            | "firm"
            | "position"
            | "role"
            | "job"
            | "title"
            | "date"
            | "day"
            | "time"
            | "interviewer"
            | "interviewers"
            | "recruiter"
            | "manager"
            | "hiring"
            | "email"
            | "mail"
            | "phone"
            | "number"
            | "address"
            | "url"
            | "link"
            | "linkedin"
            | "portfolio"
            | "topic"
            | "project"
            | "skill"
            | "skills"
            | "department"
            | "team"
            | "city"
            | "location"
            | "university"
            | "school"
            | "industry"
            | "signature"
            | "contact"
            | "information"
            | "info"
            | "event"
            | "detail"
            | "details"
            | "reason"
            | "subject"
            | "field"
            | "candidate"
            | "applicant"
            | "sender"
            | "recipient"
            | "professor"
            | "program"
            | "programme"
            | "product"
            | "month"
            | "year"
            | "weekday"
            | "experience"
            | "achievement"
            | "qualification"
            | "website"
            | "salary"
            | "amount"
            | "greeting"
            | "conversation"
            | "colleague"
            | "your"
            | "cell"
            | "mobile"
            | "telephone"
            | "number's"
    )
}

/// `%s`, `%NAME%`, `*|NAME|*`, `$FIRST_NAME`, `Dear ____,`.
fn marked(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('%') {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let rest = text.get(at + 1..).unwrap_or("");
        let inner = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ' ' || c == '-'))
            .unwrap_or(rest.len());
        let name = rest.get(..inner).unwrap_or("");
        let wrapped = rest.get(inner..).is_some_and(|r| r.starts_with('%'));
        let opens = before.is_none_or(|c| !c.is_alphanumeric() && c != '%');
        let after_number =
            text.get(..at).is_some_and(|t| t.trim_end().ends_with(|c: char| c.is_ascii_digit()));
        let identifier = name.chars().next().is_some_and(char::is_alphabetic)
            && !name.ends_with(' ')
            && name.len() <= 40
            && name.split(' ').count() <= 3;
        if wrapped && identifier && opens && !after_number {
            found.push(Span::new(at, at + 1 + inner + 1));
        } else if opens
            && !after_number
            && matches!(rest.chars().next(), Some('s' | 'd'))
            && !rest.chars().nth(1).is_some_and(char::is_alphanumeric)
        {
            found.push(Span::new(at, at + 2));
        }
    }
    for (at, _) in text.match_indices("*|") {
        if let Some(end) = text.get(at..).and_then(|rest| rest.find("|*")).filter(|end| *end <= 40) {
            found.push(Span::new(at, at + end + 2));
        }
    }
    for (at, _) in text.match_indices('$') {
        let rest = text.get(at + 1..).unwrap_or("");
        let length = rest.find(|c: char| !(c.is_ascii_alphabetic() || c == '_')).unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or("");
        let folded = fold(name);
        if length >= 4
            && (name.contains('_') || is_field_word(&folded))
            && folded.split('_').any(is_field_word)
        {
            found.push(Span::new(at, at + 1 + length));
        }
    }
    found.extend(blanks(text));
    found.extend(empty_defaults(text));
    found
}

/// `Dear ____,`: a line to write on, but not a line drawn across the mail.
fn blanks(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut passed = 0;
    for (at, _) in text.match_indices("___") {
        if at < passed {
            continue;
        }
        let rest = text.get(at..).unwrap_or("");
        let length = rest.len() - rest.trim_start_matches('_').len();
        passed = at + length;
        let before = text.get(..at).and_then(|t| t.rsplit('\n').next()).unwrap_or("");
        let glued = before.ends_with(char::is_alphanumeric)
            || rest.get(length..).is_some_and(|r| r.starts_with(char::is_alphanumeric));
        let alone = before.trim().is_empty()
            && rest.get(length..).and_then(|r| r.split('\n').next()).is_none_or(|r| r.trim().is_empty());
        if !glued && !alone {
            found.push(Span::new(at, at + length));
        }
    }
    found
}

/// `working at .`: a field that was filled with nothing.
fn empty_defaults(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for word in ["at", "with", "of", "for", "the", "from", "as"] {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let starts = text.get(..at).is_some_and(|t| t.ends_with([' ', '\n']));
            let rest = text.get(end..).unwrap_or("");
            let mark = rest.trim_start_matches([' ', '\u{a0}']);
            let gap = rest.len() - mark.len();
            let ends = mark.starts_with(['.', ','])
                && mark.get(1..).is_some_and(|r| r.is_empty() || r.starts_with([' ', '\n', '\r']));
            if starts && gap > 0 && ends {
                found.push(Span::new(at, end + gap + 1));
            }
        }
    }
    found
}

/// `XXXX`, `Company Name`, `YOUR NAME HERE`, `Your Name`, `insert date here`.
fn spelt_out(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let length = crosses(tokens, at).max(words_for_a_field(text, tokens, at));
        if length > 0
            && let (Some(first), Some(last)) = (tokens.get(at), tokens.get(at + length - 1))
        {
            found.push(first.span.join(last.span));
        }
        at += length.max(1);
    }
    found
}

/// Number of tokens of a run of crosses: `XXXX`, `XX/XX/XXXX`, `XX years`.
fn crosses(tokens: &[Token<'_>], at: usize) -> usize {
    let Some(token) = tokens.get(at).filter(|t| t.is_word()) else { return 0 };
    let all_crosses = |t: &Token<'_>| t.is_word() && t.raw.chars().all(|c| c == 'X') && t.raw.len() >= 2;
    if !all_crosses(token) {
        let middle = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(Token::is_word)
            && tokens.get(at + 1).is_some_and(Token::is_word);
        let small = token.raw.len() >= 4 && token.raw.chars().all(|c| c == 'x') && middle;
        let dummy = token.raw == "XYZ"
            && !tokens.get(at + 1).is_some_and(|t| {
                matches!(&*t.norm, "axis" | "axes" | "coordinates" | "plane" | "stage" | "files")
            });
        return usize::from(small || dummy);
    }
    let mut last = at + 1;
    while let (Some(mark), Some(next)) = (tokens.get(last), tokens.get(last + 1)) {
        if !(mark.kind == TokenKind::Mark
            && matches!(mark.raw, "/" | "." | "-" | "," | ":")
            && all_crosses(next)
            && mark.span.end == next.span.start)
        {
            break;
        }
        last += 2;
    }
    let counted = tokens.get(last).is_some_and(|t| {
        matches!(
            &*t.norm,
            "years"
                | "year"
                | "months"
                | "days"
                | "weeks"
                | "position"
                | "role"
                | "company"
                | "team"
                | "project"
                | "am"
                | "pm"
                | "job"
                | "percent"
                | "people"
        )
    });
    let money =
        at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| matches!(t.raw, "$" | "€" | "£"));
    if token.raw.len() >= 3 || last > at + 1 || counted || money { last - at } else { 0 }
}

/// Number of tokens of words that stand for themselves in a template: `Company Name`, `Your Name`, `NAME HERE`.
fn words_for_a_field(text: &str, tokens: &[Token<'_>], at: usize) -> usize {
    let word = |n: usize| tokens.get(at + n).filter(|t| t.is_word());
    let Some(first) = word(0) else { return 0 };
    let folded = |n: usize| word(n).map_or("", |t| &*t.norm);
    let run = (0..5)
        .take_while(|&n| {
            word(n).is_some_and(|t| t.is_capitalised() || t.is("of"))
                && (n == 0 || adjacent(text, tokens, at + n))
        })
        .count();
    let told = matches!(folded(0), "insert" | "enter")
        && (1..5).any(|n| matches!(folded(n), "here" | "name" | "date" | "title"));
    if told {
        let count = (1..6)
            .take_while(|&n| {
                word(n).is_some()
                    && (is_field_word(folded(n))
                        || matches!(folded(n), "here" | "your" | "the" | "a" | "specific"))
            })
            .count();
        if count > 0 {
            return count + 1;
        }
    }
    let here = (1..4).find(|&n| {
        folded(n) == "here"
            && (0..n).all(|m| is_field_word(folded(m)))
            && (folded(n - 1) == "name" || word(n).is_some_and(Token::is_all_caps))
    });
    if let Some(n) = here {
        return n + 1;
    }
    if folded(0) == "lorem" && folded(1) == "ipsum" {
        return 2;
    }
    if matches!(folded(0), "firstname" | "lastname")
        || matches!(first.raw, "CompanyName" | "JobTitle" | "YourName")
    {
        return 1;
    }
    let last = run.checked_sub(1).map_or("", folded);
    let all_fields = (0..run).all(|n| is_field_word(folded(n)) || folded(n) == "of");
    let asks = match last {
        "name" => {
            !matches!(
                folded(0),
                "name" | "full" | "last" | "first" | "project" | "product" | "team" | "event" | "field"
            ) || stands_alone(tokens, at, run)
        }
        "title" => matches!(folded(0), "job" | "position" | "role" | "your"),
        "number" | "address" | "information" | "info" | "email" => {
            folded(0) == "your"
                || stands_alone(tokens, at, run)
                    && run == 2
                    && matches!(folded(0), "phone" | "email" | "contact")
        }
        "signature" | "phone" => folded(0) == "your",
        _ => false,
    };
    if run >= 2 && all_fields && asks { run } else { 0 }
}

/// Directly behind the token before, with a space.
fn adjacent(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let between = at.checked_sub(1).and_then(|i| Some((tokens.get(i)?.span.end, tokens.get(at)?.span.start)));
    between.and_then(|(from, to)| text.get(from..to)).is_some_and(|gap| gap == " ")
}

/// Nothing else on the line but a greeting word or marks.
fn stands_alone(tokens: &[Token<'_>], at: usize, count: usize) -> bool {
    let before = tokens.get(..at).unwrap_or(&[]).iter().rev().take_while(|t| t.kind != TokenKind::Newline);
    let after = tokens.get(at + count..).unwrap_or(&[]).iter().take_while(|t| t.kind != TokenKind::Newline);
    let quiet = |t: &Token<'_>| {
        !t.is_word() || super::words::is_salutation_start(&t.norm) || super::words::is_title(&t.norm)
    };
    before.clone().all(quiet) && after.clone().all(quiet)
}

/// Alternatives of which one was to stay: `Mr./Ms. Lund`, `today/yesterday`, `tell him/her`, `Hi/Dear`.
fn alternatives(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, slash) in tokens.iter().enumerate().filter(|(_, t)| t.raw == "/") {
        let dotted = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.raw == ".");
        let left_at = if dotted { at.checked_sub(2) } else { at.checked_sub(1) };
        let (Some(left), Some(right)) = (left_at.and_then(|i| tokens.get(i)), tokens.get(at + 1)) else {
            continue;
        };
        let glued = right.span.start == slash.span.end;
        if !glued || !left.is_word() || !right.is_word() {
            continue;
        }
        let (a, b) = (&*left.norm, &*right.norm);
        let courtesy = |w: &str| matches!(w, "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof");
        let day = |w: &str| matches!(w, "today" | "yesterday" | "morning" | "afternoon" | "evening");
        let person = |w: &str| matches!(w, "him" | "her" | "his" | "he" | "she" | "hers");
        let verb =
            left_at.and_then(|i| i.checked_sub(1)).and_then(|i| tokens.get(i)).map_or("", |t| &*t.norm);
        let leftover = courtesy(a) && courtesy(b)
            || day(a) && day(b)
            || person(a)
                && person(b)
                && matches!(verb, "tell" | "thank" | "met" | "meet" | "meeting" | "seeing" | "see")
            || super::words::is_salutation_start(a) && super::words::is_salutation_start(b);
        if leftover {
            let dot = tokens.get(at + 2).filter(|t| t.raw == "." && courtesy(b));
            let span = left.span.join(dot.map_or(right.span, |t| t.span));
            if !span.of(text).contains('\n') {
                found.push(span);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn found(text: &str) -> Vec<&str> {
        find_fields(text, &tokens(text)).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn finds_fields_in_every_dress() {
        assert_eq!(found("Hi [Name], the {role} at {{company}}"), ["[Name]", "{role}", "{{company}}"]);
        assert_eq!(
            found("Hi ${first.name}, I met <interviewer> on %s"),
            ["${first.name}", "<interviewer>", "%s"]
        );
        assert_eq!(found("(NAME) of (COMPANY NAME), %DATE%"), ["(NAME)", "(COMPANY NAME)", "%DATE%"]);
        assert_eq!(found("for the XXXX role since XX/XX/XXXX"), ["XXXX", "XX/XX/XXXX"]);
        assert_eq!(found("work at Company Name. YOUR NAME HERE"), ["Company Name", "YOUR NAME HERE"]);
        assert_eq!(
            found("[something they said, such as\n\"the lab\"]"),
            ["[something they said, such as\n\"the lab\"]"]
        );
        assert_eq!(found("Dear Mr./Ms. Lund, we met today/yesterday"), ["Mr./Ms.", "today/yesterday"]);
        assert_eq!(found("Dear ____, I like working at ."), ["____", "at ."]);
    }

    #[test]
    fn leaves_honest_brackets_alone() {
        for honest in [
            "[ ] tea\n[x] coffee",
            "as shown in [1] and [12]",
            "a[i] = b[j]",
            "[link](https://example.com)",
            "he said “[they] left”",
            "the API (REST) and UCLA (USA)",
            "Vec<String> and a < b > c",
            "Ana <ana@example.com>",
            "Jo (she/her)",
            "I love it <3",
            "`{name}` is a variable",
            "{\"a\": 1}",
            "and/or, 24/7, his/her team",
            "100 % sure, 5 %s",
            "kisses xxx",
            "[sic] [...]",
            "the job title changed",
            "your company name is known",
            "[Jane will be out on Friday, I think]",
            "May/June",
            "a (very) long day",
        ] {
            assert_eq!(found(honest), Vec::<&str>::new(), "{honest}");
        }
    }
}
