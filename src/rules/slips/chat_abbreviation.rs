use super::around::Line;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::in_case_of;
use crate::text::Token;

/// # What it notices
/// The short forms of chat: "u", "ur", "thx", "pls", "gonna", "btw".
/// # Why it matters
/// What is quick among friends reads as careless from a candidate.
/// # Say instead
/// The word in full.
/// # When it stays quiet
/// At the abbreviations of work ("ASAP", "FYI", "CV", "HR"), at capitals that may be a name ("UR", "Plz"), and at a
/// single letter in a list or a formula.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "chat-abbreviation",
    category: Category::Typo,
    severity: Severity::Medium,
    summary: "Short forms of chat, such as “u” or “thx”.",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "Short forms of chat read as careless in a note to an employer.";

/// Short form and full form, sorted.
const SHORT: &[(&str, &str)] = &[
    ("2day", "today"),
    ("2moro", "tomorrow"),
    ("2morrow", "tomorrow"),
    ("2nite", "tonight"),
    ("abt", "about"),
    ("b4", "before"),
    ("bc", "because"),
    ("bcoz", "because"),
    ("bkfst", "breakfast"),
    ("btw", "by the way"),
    ("coz", "because"),
    ("cuz", "because"),
    ("dunno", "don't know"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "have to"),
    ("gr8", "great"),
    ("idk", "I don't know"),
    ("imo", "in my opinion"),
    ("kinda", "kind of"),
    ("l8r", "later"),
    ("lemme", "let me"),
    ("luv", "love"),
    ("msg", "message"),
    ("nite", "night"),
    ("omg", ""),
    ("pls", "please"),
    ("plz", "please"),
    ("ppl", "people"),
    ("r", "are"),
    ("rly", "really"),
    ("sorta", "sort of"),
    ("thanx", "thanks"),
    ("thnx", "thanks"),
    ("tho", "though"),
    ("thru", "through"),
    ("thx", "thanks"),
    ("tmrw", "tomorrow"),
    ("tnx", "thanks"),
    ("ty", "thank you"),
    ("u", "you"),
    ("ur", "your"),
    ("urs", "yours"),
    ("w8", "wait"),
    ("wanna", "want to"),
    ("wat", "what"),
    ("whatcha", "what are you"),
    ("wud", "would"),
    ("xoxo", ""),
    ("y'all", "you all"),
    ("ya", "you"),
    ("yr", "your"),
];

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    for line in Line::all(document) {
        for (at, token) in line.tokens() {
            if let Some(full) = full_form(&line, at, token) {
                let message = format!("“{}” is a short form of chat.", token.raw);
                let mut finding = Finding::at(&META, token.span, message, WHY);
                if !full.is_empty() {
                    let text = in_case_of(token.raw, full);
                    finding = finding.fix(Fix::replace(token.span, text));
                }
                findings.push(finding);
            }
        }
    }
}

fn full_form(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'static str> {
    let place = SHORT.binary_search_by(|(short, _)| (*short).cmp(&token.norm)).ok()?;
    let &(short, full) = SHORT.get(place)?;
    let opens = at == 0 && !token.is_all_caps();
    if token.is_capitalised() && !opens {
        return None;
    }
    let stands_alone = match short {
        // A language, a variable, a unit: only where "are" or "you" would make sense.
        "r" => line.reads(at, "u|you|we|they|how _") || line.reads(at, "_ u|you|there"),
        "u" => !token.is_capitalised() && !line.reads(at, "$ _ $") && !line.reads(at, "a|an|the|and|of _"),
        "ty" | "ya" => !token.is_capitalised() && line.reads(at, "_ $|for|so|soon|all|again"),
        "yr" => !line.reads(at, "@number|per|a|last|next|this _"),
        "bc" => !line.reads(at, "@number|in _"),
        "nite" => !line.reads(at, "drive _"),
        "thru" => line.reads(at, "!#|drive _ !#"),
        "wat" | "luv" => !token.is_capitalised(),
        _ => true,
    };
    stands_alone.then_some(full)
}
