use super::around::Line;
use super::possessives::possessive;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::in_case_of;
use crate::text::{Span, Token};

/// # What it notices
/// A contraction or a possessive without its apostrophe: "dont", "Im", "I ll", "todays interview", "two weeks time".
/// # Why it matters
/// It is small, but readers who weigh every word see it at once.
/// # Say instead
/// The word with its apostrophe.
/// # When it stays quiet
/// Where the letters are another word: "well", "were", "ill", "its", an ID, a verb such as "lets you".
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-apostrophe",
    category: Category::Typo,
    severity: Severity::High,
    summary: "“dont”, “Im”, “todays meeting”.",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "A missing apostrophe is small, but a careful reader stops at it.";

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    for line in Line::all(document) {
        for (at, token) in line.words() {
            let slip = contraction(&line, at, token)
                .or_else(|| split(&line, at, token))
                .or_else(|| Some((token.span, possessive(&line, at, token)?)));
            if let Some((span, right)) = slip {
                let message = format!("An apostrophe is missing in “{}”.", span.of(document.text));
                findings.push(Finding::at(&META, span, message, WHY).fix(Fix::replace(span, right)));
            }
        }
    }
}

/// Contractions written without their apostrophe; each with the surroundings in which it is one (none: always).
const CONTRACTIONS: &[(&str, &str, &[&str])] = &[
    ("aint", "ain't", &[]),
    ("arent", "aren't", &[]),
    ("cant", "can't", &["!a|the|this|that|of|and|religious|political|business|corporate|with _"]),
    ("couldnt", "couldn't", &[]),
    ("couldve", "could've", &[]),
    ("didnt", "didn't", &[]),
    ("doesnt", "doesn't", &[]),
    ("dont", "don't", &[]),
    ("hadnt", "hadn't", &[]),
    ("hasnt", "hasn't", &[]),
    ("havent", "haven't", &[]),
    ("heres", "here's", &[]),
    ("hes", "he's", &[]),
    ("hows", "how's", &[]),
    (
        "id",
        "I'd",
        &[
            "_ be|like|love|appreciate|welcome|have|prefer|also|really|say|gladly|happily|been|want|hope|enjoy|rather|suggest",
        ],
    ),
    (
        "ill",
        "I'll",
        &[
            "_ be|send|call|have|let|follow|get|come|make|do|take|see|write|share|bring|keep|give|look|try|also|reach|provide|forward|check|wait|need|start|add|ask|update|email|attach|join|leave|contact",
        ],
    ),
    ("im", "I'm", &[]),
    ("isnt", "isn't", &[]),
    ("itd", "it'd", &[]),
    ("itll", "it'll", &[]),
    ("ive", "I've", &[]),
    ("lets", "let's", &["^ _ @verb", "^ _ say|plan|see|not|catch|set", ",|and|but|so|then _ @verb"]),
    ("mightnt", "mightn't", &[]),
    ("mustnt", "mustn't", &[]),
    ("neednt", "needn't", &[]),
    ("oclock", "o'clock", &[]),
    ("shant", "shan't", &[]),
    ("shes", "she's", &[]),
    ("shouldnt", "shouldn't", &[]),
    ("shouldve", "should've", &[]),
    ("thatll", "that'll", &[]),
    ("thats", "that's", &[]),
    ("theres", "there's", &[]),
    ("theyd", "they'd", &[]),
    ("theyll", "they'll", &[]),
    ("theyre", "they're", &[]),
    ("theyve", "they've", &[]),
    ("wasnt", "wasn't", &[]),
    ("wed", "we'd", &["_ like|love|be|appreciate|have|discussed|talked|spoken|met"]),
    (
        "well",
        "we'll",
        &[
            "^|and|that|so|hope|think|know _ be|see|have|speak|talk|meet|get|find|need in|you|able|a|the|to|soon|again|each|that|out",
        ],
    ),
    (
        "were",
        "we're",
        &[
            "hope|sure|think|^ _ going|looking|all|both|not|hiring|able|still|glad|happy going|looking|forward|to|set|excited|talking|on|about|hiring|able",
        ],
    ),
    ("werent", "weren't", &[]),
    ("weve", "we've", &[]),
    ("whats", "what's", &[]),
    ("wheres", "where's", &[]),
    ("whos", "who's", &[]),
    ("wont", "won't", &["!my|his|her|their|our|your|was|is|are|were|its _"]),
    ("wouldnt", "wouldn't", &[]),
    ("wouldve", "would've", &[]),
    ("yall", "y'all", &[]),
    ("youd", "you'd", &[]),
    ("youll", "you'll", &[]),
    ("youre", "you're", &[]),
    ("youve", "you've", &[]),
];

fn contraction(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<(Span, String)> {
    let place = CONTRACTIONS.binary_search_by(|(bare, ..)| (*bare).cmp(&token.norm)).ok()?;
    let &(bare, right, patterns) = CONTRACTIONS.get(place)?;
    // "IM" and "ID" in capitals, and "Im" inside a name ("Im Sang-soo"), are not contractions.
    let code = token.is_all_caps() && bare.len() <= 3;
    let name = token.is_capitalised()
        && at > 0
        && !right.starts_with('I')
        && line.before(at, 1).is_some_and(Token::is_word)
        && !token.is_all_caps();
    let korean =
        bare == "im" && line.get(at + 1).is_some_and(|next| next.is_capitalised() && !next.is_all_caps());
    if code
        || name
        || korean
        || !(patterns.is_empty() || patterns.iter().any(|pattern| line.reads(at, pattern)))
    {
        return None;
    }
    Some((token.span, in_case_of(token.raw, right)))
}

/// A blank in the place of the apostrophe: "I ll", "don t", "company s".
fn split(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<(Span, String)> {
    let tail = line.get(at + 1)?;
    let joint = match (&*token.norm, &*tail.norm) {
        ("i", "m" | "ll" | "ve" | "d") | ("you" | "we" | "they", "ll" | "ve" | "re" | "d") => true,
        ("he" | "she" | "it", "ll" | "s") | ("that" | "there" | "what" | "let", "s") => true,
        (verb, "t") => {
            let stem = verb.strip_suffix('n').unwrap_or("");
            matches!(
                stem,
                "do" | "did"
                    | "does"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "have"
                    | "has"
                    | "had"
                    | "would"
                    | "could"
                    | "should"
                    | "ca"
                    | "wo"
            )
        }
        _ => false,
    };
    if !joint
        || tail.is_capitalised()
        || line.get(at + 2).is_some_and(|mark| mark.is(".") && tail.norm.len() == 1)
    {
        return None;
    }
    Some((token.span.join(tail.span), format!("{}'{}", token.raw, tail.raw)))
}
