//! # What it notices
//! Words that say something is attached, where nothing is.
//!
//! # Why it matters
//! It takes a second mail, and an apology, to mend.
//!
//! # Say instead
//! The same, with the file attached.
//!
//! # When it stays quiet
//! The page cannot tell whether anything is attached; attachment of the heart (`attached to the team`), what they
//! attached, what will be attached later, what is not attached.
//!
//! # Sources
//! The guide and Simone Emmons: proofread before you send.

use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Zone};
use crate::text::{Sentence, Span, Token, WordSet};

/// Finds announced attachments that are not there.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-attachment",
    category: Category::Structure,
    severity: Severity::High,
    summary: "“Attached”, with nothing attached",
    sources: &[Source::Guide, Source::Emmons],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    if document.draft.has_attachment != Some(false) {
        return;
    }
    let body =
        document.sentences.iter().filter(|sentence| document.zones.at(sentence.span.start) != Zone::Quoted);
    let Some(place) = body.filter_map(|sentence| announced(document, sentence)).next() else { return };
    findings.push(Finding::at(
        &META,
        place,
        "Nothing is attached yet.",
        "A mail that forgets its file needs a second one to say so.",
    ));
}

/// The words that announce an attachment.
fn announced(document: &Document<'_>, sentence: &Sentence) -> Option<Span> {
    static NOT_NOW: WordSet = WordSet::new(
        "not never cannot can't couldn't didn't don't haven't won't isn't aren't wasn't without later tomorrow tonight \
         soon separately will i'll would i'd could should if once no nothing",
    );
    let tokens = document.tokens_of(sentence);
    let at = tokens.iter().enumerate().position(|(at, token)| says_attached(tokens, at, token))?;
    let before = tokens.get(at.saturating_sub(6)..at).unwrap_or(&[]);
    let after = tokens.get(at + 1..).unwrap_or(&[]).iter().take(3);
    let put_off = before.iter().chain(after).any(|token| NOT_NOW.contains(&token.norm));
    let theirs = before.iter().rev().take(3).any(|token| {
        matches!(
            &*token.norm,
            "you" | "you've" | "you'd" | "your" | "they" | "he" | "she" | "we" | "it" | "it's"
        )
    });
    (!put_off && !theirs).then(|| tokens.get(at).map(|token| token.span))?
}

/// `attached`, `attaching`, `enclosed`, `attachment`, `find my CV below`: but not `attached to the crew`.
fn says_attached(tokens: &[Token<'_>], at: usize, token: &Token<'_>) -> bool {
    static PAPERS: WordSet = WordSet::new(
        "cv resume résumé resumé portfolio transcript transcripts references certificate certificates diploma sample \
         samples slides deck presentation document documents file files copy copies pdf letter form spreadsheet drawings \
         sketches code exercise essay paper report scan photo photos screenshot plan proposal",
    );
    let next = |n: usize| tokens.get(at + n).map_or("", |t| &*t.norm);
    let before = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i)).map_or("", |t| &*t.norm);
    match &*token.norm {
        "attached" | "enclosed" => {
            let fond = next(1) == "to" && !matches!(next(2), "this" | "the" | "my" | "that")
                || next(1) == "to" && !tokens.iter().any(|t| PAPERS.contains(&t.norm));
            let tied = matches!(
                before(1),
                "strings" | "very" | "so" | "more" | "grown" | "become" | "became" | "got"
            );
            !fond && !tied
        }
        "attaching" | "enclosing" => {
            matches!(before(1), "am" | "i'm" | "i" | "," | "") || PAPERS.contains(next(2))
        }
        "attach" | "enclose" => matches!(before(1), "i" | "herewith") || before(2) == "i",
        "attachment" | "attachments" | "enclosure" => {
            matches!(before(1), "the" | "in" | "as" | "an" | "see" | "my") && next(1) != "to"
        }
        "find" => {
            matches!(before(1), "please" | "kindly")
                && (1..5).any(|n| PAPERS.contains(next(n)))
                && !tokens.iter().any(|t| {
                    matches!(
                        &*t.norm,
                        "link" | "at" | "here" | "online" | "website" | "attached" | "enclosed"
                    )
                })
        }
        _ => false,
    }
}
