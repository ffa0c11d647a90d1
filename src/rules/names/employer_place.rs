//! The places of a sentence where the employer's name belongs: `the role at …`, `join …`, `… remains my first choice`.

use super::company_name::CompanyName;
use crate::text::{Token, WordSet};

/// How surely a place is the employer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// A town, a customer or a thing may stand here as well: the name must look like a company's.
    Some,
    /// Whatever company stands here is the employer.
    Sole,
}

/// The words around a name, as far as its clause reaches.
pub(super) struct Place<'s, 't> {
    before: &'s [Token<'t>],
    after: &'s [Token<'t>],
    /// The name has one word only, so that it may be a town's.
    is_single: bool,
}

impl<'s, 't> Place<'s, 't> {
    /// The place of a name in the words of its sentence.
    pub(super) fn of(name: &CompanyName<'_>, words: &'s [Token<'t>]) -> Self {
        Place {
            before: clause_before(words.get(..name.first).unwrap_or(&[])),
            after: words.get(name.end()..).unwrap_or(&[]),
            is_single: name.words().nth(1).is_none(),
        }
    }

    /// How surely the employer is meant here, if at all.
    pub(super) fn claim(&self) -> Option<Claim> {
        if self.tells_of_others() {
            return None;
        }
        self.claim_of_what_is_done().or_else(|| self.claim_of_what_is_said())
    }

    /// By what stands before the name.
    fn claim_of_what_is_done(&self) -> Option<Claim> {
        match self.back(0) {
            "join" | "joining" => (!self.is_their_story()).then_some(Claim::Sole),
            "at" | "with" | "within" => self.claim_behind_at(),
            "for" if self.is_worked() => Some(Claim::Sole),
            "for" => (self.is_hoped_for() && !self.is_owned()).then_some(Claim::Some),
            "to" => self.is_brought().then_some(Claim::Some),
            "in" => matches!(self.back(1), "interest" | "interested").then_some(Claim::Some),
            "of" => matches!(self.back(1), "part" | "member" | "employee").then_some(Claim::Sole),
            "about" => self.is_learnt().then_some(Claim::Some),
            "know" | "knowing" => matches!(self.back(1), "to" | "getting").then_some(Claim::Some),
            "help" | "support" | "serve" => self.is_hoped_for().then_some(Claim::Some),
            "wish" | "wishing" => Some(Claim::Some),
            "is" | "remains" => self.has_within(4, |word| CHOICES.contains(word)).then_some(Claim::Sole),
            _ => None,
        }
    }

    /// `the role at …`, `be part of the team at …`, `all the best to everyone at …`, `sailing with …`.
    fn claim_behind_at(&self) -> Option<Claim> {
        // `The interview and the drive with Dougie`: one word behind it is a person's name.
        let is_person = self.is_single && self.back(0) == "with";
        if is_person || self.is_owned() || self.is_post_held() {
            return None;
        }
        let company = |word: &str| COMPANY.contains(word);
        let greets = |word: &str| GREETS.contains(word);
        let is_wished = self.is_hoped_for() && self.has_within(10, |word| DOES.contains(word));
        let is_interest = matches!(self.back(1), "interested" | "interest")
            || self.back(2) == "in" && matches!(self.back(3), "interested" | "interest");
        let is_greeted = self.has_within(4, company) && self.has_within(12, greets);
        let is_welcomed = matches!(self.back(1), "welcome" | "well");
        let is_pictured = self.before.len() == 1 && self.says(4, &HOPES);
        if is_wished && self.back(0) == "at"
            || is_interest
            || is_greeted
            || is_welcomed
            || is_pictured
            || self.is_job_applied_for()
        {
            return Some(Claim::Sole);
        }
        (self.is_hoped_for() || self.job().is_some()).then_some(Claim::Some)
    }

    /// By what is said of the name: `… remains my first choice`, `… would be a great place to work`.
    fn claim_of_what_is_said(&self) -> Option<Claim> {
        let verb = self.after.first().filter(|word| word.is_word()).map_or("", |word| &*word.norm);
        match verb {
            "is" | "remains" | "stays" => self.says(6, &CHOICES).then_some(Claim::Sole),
            "would" | "seems" | "sounds" => self.says(8, &HOMES).then_some(Claim::Sole),
            _ => None,
        }
    }

    /// `the Store Manager position at …`, `my interview for the role at …`, `another opening comes up at …`.
    fn is_job_applied_for(&self) -> bool {
        let Some((job, before)) = self.job() else { return false };
        self.is_job(job) && !before.last().is_some_and(|word| matches!(&*word.norm, "same" | "similar"))
    }

    /// `In the role of buyer at …` begins what somebody did there.
    fn is_post_held(&self) -> bool {
        let Some((_, before)) = self.job() else { return false };
        let article = before.iter().rev().take(REACH).position(|word| ARTICLES.contains(&word.norm));
        let lead = before.iter().rev().nth(article.map_or(0, |article| article + 1));
        lead.is_some_and(|word| matches!(&*word.norm, "in" | "as" | "from" | "like"))
            && !self.has_within(14, |word| matches!(word, "interest" | "interested"))
    }

    /// The job, or the talk about it, that the name belongs to, and what stands before that.
    fn job(&self) -> Option<(&str, &'s [Token<'t>])> {
        let is_job = |word: &Token<'_>| PLACES.contains(&word.norm);
        let back = self.before.iter().rev().take(REACH).position(is_job)?;
        let (before, from_job) = self.before.split_at_checked(self.before.len() - 1 - back)?;
        Some((&from_job.first()?.norm, before))
    }

    /// `The post at Lerwick` may be in a town; a role is at a company.
    fn is_job(&self, word: &str) -> bool {
        JOBS.contains(word) || !self.is_single && matches!(word, "post" | "job" | "placement")
    }

    /// The clause tells of offers, rivals, clients, of what the writer did or learnt elsewhere, or of one place or another.
    pub(super) fn tells_of_others(&self) -> bool {
        let is_if = |word: &Token<'_>| matches!(&*word.norm, "if" | "should" | "when" | "any" | "ever");
        let mays = self.before.iter().any(is_if);
        let told = |word: &Token<'_>| {
            TOLD.contains(&word.norm) || !mays && matches!(&*word.norm, "another" | "other" | "others")
        };
        let next = self.after.first().map_or("", |word| &*word.norm);
        let earlier = self.before.len().checked_sub(2).and_then(|at| self.before.get(at));
        let is_choice = next == "or" || earlier.is_some_and(|word| word.is("or"));
        // Capitals make it part of a job's name: `the Customer Support role`.
        is_choice
            || TAUGHT.contains(next)
            || self
                .before
                .iter()
                .enumerate()
                .any(|(at, word)| told(word) && (at == 0 || !word.is_capitalised()))
    }

    /// `how you came to join …`: the reader did.
    fn is_their_story(&self) -> bool {
        let chose = |word: &str| matches!(word, "came" | "come" | "chose" | "decided" | "made" | "led");
        self.has_within(5, chose) && self.has_within(6, |word| matches!(word, "you" | "she" | "he" | "they"))
    }

    /// `work for …`, `would love to drive for …`, `do it for …`.
    fn is_worked(&self) -> bool {
        matches!(self.back(1), "work" | "working")
            || self.is_hoped_for()
                && (WORKS.contains(self.back(1))
                    || matches!(self.back(1), "it" | "so" | "this" | "that")
                        && matches!(self.back(2), "do" | "doing"))
    }

    /// `bring my experience to …`, `bring that to …`.
    fn is_brought(&self) -> bool {
        let what = |word: &str| SKILLS.contains(word) || matches!(word, "that" | "this" | "it" | "them");
        self.has_within(10, |word| GIVES.contains(word)) && self.has_within(9, what)
    }

    /// `learned a lot about …`, and nothing in it is the reader's: `how … orders its plates from you`.
    fn is_learnt(&self) -> bool {
        let yours = |word: &Token<'_>| matches!(&*word.norm, "you" | "your" | "yours" | "us" | "our");
        self.has_within(5, |word| LEARNS.contains(word))
            && !self.after.iter().any(yours)
            && !self.before.iter().any(yours)
    }

    /// `my role at`, `her team at`: a job that somebody has or had.
    fn is_owned(&self) -> bool {
        self.has_within(6, |word| matches!(word, "my" | "his" | "her" | "their" | "whose" | "who"))
            && !self.has_within(6, |word| OWN.contains(word))
    }

    /// The writer says what they would like: `I would be glad to learn it at …`.
    fn is_hoped_for(&self) -> bool {
        self.has_within(14, |word| HOPES.contains(word))
    }

    /// One of so many words behind the name is such a word.
    fn says(&self, words: usize, set: &WordSet) -> bool {
        self.after.iter().take(words).any(|word| set.contains(&word.norm))
    }

    /// The word so many words back, leaving out an article right before the name.
    fn back(&self, words: usize) -> &str {
        let article = usize::from(self.before.last().is_some_and(|word| word.is("the")));
        self.before.iter().rev().nth(words + article).map_or("", |word| &*word.norm)
    }

    /// One of so many words before the name is such a word.
    fn has_within(&self, words: usize, is: impl Fn(&str) -> bool) -> bool {
        self.before.iter().rev().take(words).any(|word| is(&word.norm))
    }
}

/// The words before a name, from its own clause on: `I had done that before, and …` says nothing of what follows.
fn clause_before<'s, 't>(before: &'s [Token<'t>]) -> &'s [Token<'t>] {
    let goes_on = |pair: &[Token<'t>]| {
        matches!(pair, [mark, word] if mark.raw == "," && matches!(&*word.norm, "and" | "but" | "so"))
            || matches!(pair, [and, word] if matches!(&*and.norm, "and" | "but") && STARTS.contains(&word.norm))
            || matches!(pair, [mark, _] if mark.raw == ";")
    };
    let start = before.windows(2).rposition(goes_on).map_or(0, |at| at + 1);
    before.get(start..).unwrap_or(&[])
}

/// Words behind `and` with which another thing is said.
static STARTS: WordSet = WordSet::new("i i'd i'm would could hope look");

/// How far before a name the job stands that it belongs to.
const REACH: usize = 6;

/// What one applies for, and the talk about it.
static JOBS: WordSet = WordSet::new(
    "role position opening vacancy internship apprenticeship traineeship opportunity career interview interviewed \
     interviewing",
);

static PLACES: WordSet = WordSet::new(
    "role position job post opening vacancy internship apprenticeship traineeship placement opportunity career future place \
     work working interview interviewed interviewing start starting team colleagues crew staff colleague",
);

static ARTICLES: WordSet = WordSet::new("the this that your a an my our");

/// Whom one greets, thanks or meets in a company.
static COMPANY: WordSet = WordSet::new("everyone everybody team people colleagues crew staff all you things");

static GREETS: WordSet = WordSet::new(
    "wish wishes wishing regards best thank thanks thankful grateful hope hoping meet meeting met greetings luck part",
);

/// What somebody does who works there.
static DOES: WordSet = WordSet::new(
    "work working use using bring learn learning part become becoming being start starting contribute contributing help \
     helping grow growing career future do doing continue apply applying join joining hunt build building teach teaching cook \
     cooking bake baking put add",
);

static WORKS: WordSet = WordSet::new(
    "drive driving cook bake teach play write design build sing sail fly perform translate code sell nurse",
);

static GIVES: WordSet = WordSet::new(
    "bring bringing contribute contributing apply applying add adding asset addition value useful",
);

static SKILLS: WordSet = WordSet::new(
    "experience skills skill knowledge energy background passion enthusiasm ideas languages years craft training expertise \
     asset addition value useful contribute contributing",
);

static LEARNS: WordSet = WordSet::new("learn learned learnt learning found find more");

static CHOICES: WordSet = WordSet::new("choice favourite favorite preference");

static HOMES: WordSet = WordSet::new("place home fit match employer company workplace me");

/// The writer says what they would like.
static HOPES: WordSet = WordSet::new(
    "would i'd hope hoping love like forward eager keen excited delighted thrilled proud happy want wish dream could confident \
     convinced interested",
);

/// What a candidate calls their own with an employer yet to come.
static OWN: WordSet =
    WordSet::new("interview application candidacy start interest wish chances chance future first");

/// What somebody's earlier work did for them: `the role at … taught me`.
static TAUGHT: WordSet = WordSet::new("taught trained prepared showed shaped");

/// Tells of somebody else, or of the past.
static TOLD: WordSet = WordSet::new(
    "offer offers offered elsewhere competing competitor competitors previous previously former \
     formerly current currently present past worked used client clients customer customers supplier suppliers partner \
     partners compared unlike besides accepted declined withdrew left before during intern interned graduated studied \
     study degree diploma than versus joined moved hired employs employed ex taught trained retired held served spent instead \
     withdraw decline declining until grew bought sold",
);
