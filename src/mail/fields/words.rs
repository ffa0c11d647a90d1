//! The words by which a field is told from an honest bracket.

use crate::text::{Word, WordSet};

/// Names what a field of such a template asks for: `company`, `title`, the `name` of `your name`.
pub fn is_field_word<'w>(word: impl Into<Word<'w>>) -> bool {
    static WORDS: WordSet = WordSet::new(
        "name names firstname lastname fullname surname first last full company organization organisation \
         employer firm position role job title date day time interviewer interviewers recruiter manager hiring \
         email mail phone number address url link linkedin portfolio topic project skill skills department team \
         city location university school industry signature contact information info event detail details reason \
         subject field candidate applicant sender recipient professor program programme product month year \
         weekday experience achievement qualification website salary amount greeting conversation colleague your \
         cell mobile telephone number's town village street country region branch",
    );
    let word = word.into();
    let owner = word.letters.strip_suffix("'s").or(word.letters.strip_suffix("s'"));
    WORDS.contains(owner.map_or(word, Word::from))
}

/// Tells the writer what to do with a field: `insert`, `choose`.
pub fn is_instruction(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "your their insert add if or mention describe choose enter fill something some here the optional example \
         delete",
    );
    WORDS.contains(word)
}

/// Begins what a template tells the writer to do: `insert a detail`.
pub fn tells_the_writer<'w>(word: impl Into<Word<'w>>) -> bool {
    static WORDS: WordSet = WordSet::new(
        "insert add mention describe write put enter fill choose include paste replace personalize personalise \
         customize customise delete",
    );
    WORDS.contains(word)
}

/// What people honestly put in square brackets: `[sic]`, `[see below]`, `[re: budget]`, `[she/her]`.
pub fn is_aside(folded: &str, words: &[&str]) -> bool {
    static WHOLE: WordSet = WordSet::new(
        "sic ... … laughs laughing laughter smile smiles grin redacted snip translated applause external ext spam urgent \
         fyi confidential draft internal public resolved wip solved ok done yes no inaudible edited edit attached \
         enclosed optional new update updated bug feature deleted removed unchanged pending cut omitted quote unquote \
         image",
    );
    static FIRST: WordSet =
        WordSet::new("see cf sic image edit via aka ie re fwd fw ticket case issue cid patch rfc");
    const PHRASES: [&str; 5] =
        ["emphasis mine", "emphasis added", "external email", "action required", "not for distribution"];
    WHOLE.contains(folded)
        || PHRASES.contains(&folded)
        || words.first().is_some_and(|word| FIRST.contains(word))
        || is_pronouns(folded)
}

/// Names of HTML elements, types and grins that stand between `<` and `>` for what they are.
pub fn is_tag(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "b i u br p div span a strong em ul ol li table tr td th html body head img font hr blockquote pre code \
         h1 h2 h3 script style button input form main nav header footer section article svg video audio canvas \
         label select option textarea iframe template slot dialog details summary t k v grin g smile sigh bg wink \
         s small sup sub tt center title string int bool",
    );
    WORDS.contains(word)
}

/// `she/her`, `he/they`; but not `his/her`, of which one was to stay.
pub fn is_pronouns(folded: &str) -> bool {
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

/// The words of a text in normal form.
pub fn words_of(folded: &str) -> Vec<&str> {
    folded
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .collect()
}
