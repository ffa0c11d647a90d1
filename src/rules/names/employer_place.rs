//! The places of a sentence where the employer's name belongs: `the role at …`, `join …`, `… remains my first choice`.

use super::company_name::CompanyName;
use crate::text::{Token, WordSet};

/// How surely a place is the employer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// A town, a customer or a thing may stand here as well: the name must look like a company's.
    Likely,
    /// Whatever company stands here is the employer.
    Sure,
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
        self.claim_of_what_leads_here().or_else(|| self.claim_of_what_follows())
    }

    fn claim_of_what_leads_here(&self) -> Option<Claim> {
        match self.back(0) {
            "join" | "joining" => (!self.is_their_story()).then_some(Claim::Sure),
            "at" | "with" | "within" => self.claim_behind_at(),
            "for" => self.claim_behind_for(),
            "to" => self.is_brought().then_some(Claim::Likely),
            "in" => INTEREST.contains(self.back(1)).then_some(Claim::Likely),
            "of" => matches!(self.back(1), "part" | "member" | "employee").then_some(Claim::Sure),
            "about" => self.is_learnt().then_some(Claim::Likely),
            "know" | "knowing" => matches!(self.back(1), "to" | "getting").then_some(Claim::Likely),
            "help" | "support" | "serve" => self.is_hoped_for().then_some(Claim::Likely),
            "wish" | "wishing" => Some(Claim::Likely),
            "is" | "remains" => self.has_within(4, &CHOICES).then_some(Claim::Sure),
            _ => None,
        }
    }

    /// `… remains my first choice`, `… would be a great place to work`.
    fn claim_of_what_follows(&self) -> Option<Claim> {
        static HOMES: WordSet = WordSet::new("place home fit match employer company workplace me");
        let verb = self.after.first().filter(|word| word.is_word()).map_or("", |word| &*word.norm);
        match verb {
            "is" | "remains" | "stays" => self.goes_on_within(6, &CHOICES).then_some(Claim::Sure),
            "would" | "seems" | "sounds" => self.goes_on_within(8, &HOMES).then_some(Claim::Sure),
            _ => None,
        }
    }

    /// `the role at …`, `all the best to everyone at …`, `sailing with …`.
    fn claim_behind_at(&self) -> Option<Claim> {
        // `The interview and the drive with Dougie`: one word behind it is a person's name.
        let is_person = self.is_single && self.back(0) == "with";
        if is_person || self.is_owned() || self.is_post_held() {
            return None;
        }
        let is_sure = self.is_job_applied_for()
            || self.is_work_hoped_for()
            || self.is_interesting()
            || self.is_greeted()
            || self.is_pictured();
        if is_sure {
            return Some(Claim::Sure);
        }
        (self.is_hoped_for() || self.job().is_some()).then_some(Claim::Likely)
    }

    /// `work for …`, `would love to drive for …`, `do it for …`.
    fn claim_behind_for(&self) -> Option<Claim> {
        static TRADES: WordSet = WordSet::new(
            "drive driving cook bake teach play write design build sing sail fly perform translate code sell nurse",
        );
        let verb = self.back(1);
        let is_done = matches!(verb, "it" | "so" | "this" | "that") && matches!(self.back(2), "do" | "doing");
        let is_work = matches!(verb, "work" | "working");
        if is_work || self.is_hoped_for() && (TRADES.contains(verb) || is_done) {
            return Some(Claim::Sure);
        }
        (self.is_hoped_for() && !self.is_owned()).then_some(Claim::Likely)
    }

    /// The clause tells of offers, rivals, clients, of what the writer did or learnt elsewhere, or of one place or another.
    pub(super) fn tells_of_others(&self) -> bool {
        static TOLD: WordSet = WordSet::new(
            "offer offers offered elsewhere competing competitor competitors previous previously former formerly current \
             currently present past worked used client clients customer customers supplier suppliers partner partners compared \
             unlike besides accepted declined withdrew left before during intern interned graduated studied study degree \
             diploma than versus joined moved hired employs employed ex taught trained retired held served spent instead \
             withdraw decline declining until grew bought sold",
        );
        static OTHERS: WordSet = WordSet::new("another other others");
        // `The role at Greenhill Foods taught me patience.`
        static TAUGHT: WordSet = WordSet::new("taught trained prepared showed shaped");
        static MAYS: WordSet = WordSet::new("if should when any ever");
        // `If another role opens at …` hopes for the employer's own.
        let may_come = self.before.iter().any(|word| MAYS.contains(&word.norm));
        let is_told =
            |word: &Token<'_>| TOLD.contains(&word.norm) || !may_come && OTHERS.contains(&word.norm);
        // Capitals make it part of a job's name: `the Customer Support role`.
        let mut before = self.before.iter().enumerate();
        before.any(|(at, word)| is_told(word) && (at == 0 || !word.is_capitalised()))
            || self.is_one_or_another()
            || self.goes_on_within(1, &TAUGHT)
    }

    /// `at Greenhill Foods or …`, `… or at Greenhill Foods`.
    fn is_one_or_another(&self) -> bool {
        let is_or = |word: &Token<'_>| word.is("or");
        self.after.first().is_some_and(is_or) || self.before.iter().rev().nth(1).is_some_and(is_or)
    }

    /// `the Store Manager position at …`, `my interview for the role at …`, `another opening comes up at …`.
    fn is_job_applied_for(&self) -> bool {
        let Some((job, before)) = self.job() else { return false };
        let is_job = JOBS.contains(job) || !self.is_single && JOBS_OR_TOWNS.contains(job);
        is_job && !before.last().is_some_and(|word| matches!(&*word.norm, "same" | "similar"))
    }

    /// `In the role of buyer at …` begins what somebody did there.
    fn is_post_held(&self) -> bool {
        static ARTICLES: WordSet = WordSet::new("the this that your a an my our");
        let Some((_, before)) = self.job() else { return false };
        let article = before.iter().rev().take(REACH).position(|word| ARTICLES.contains(&word.norm));
        let lead = before.iter().rev().nth(article.map_or(0, |article| article + 1));
        lead.is_some_and(|word| matches!(&*word.norm, "in" | "as" | "from" | "like"))
            && !self.has_within(14, &INTEREST)
    }

    /// The job, or the talk about it, that the name belongs to, and what stands before that.
    fn job(&self) -> Option<(&str, &'s [Token<'t>])> {
        let sets = [&JOBS, &JOBS_OR_TOWNS, &WORK];
        let is_job = |word: &Token<'_>| sets.iter().any(|set| set.contains(&word.norm));
        let back = self.before.iter().rev().take(REACH).position(is_job)?;
        let (before, from_job) = self.before.split_at_checked(self.before.len() - 1 - back)?;
        Some((&from_job.first()?.norm, before))
    }

    /// `my role at`, `her team at`: a job that somebody has or had, not what a candidate has with an employer yet to come.
    fn is_owned(&self) -> bool {
        static OWNERS: WordSet = WordSet::new("my his her their whose who");
        static TO_COME: WordSet =
            WordSet::new("interview application candidacy start interest wish chances chance future first");
        self.has_within(6, &OWNERS) && !self.has_within(6, &TO_COME)
    }

    /// The writer says what they would like: `I would be glad to learn it at …`.
    fn is_hoped_for(&self) -> bool {
        self.has_within(14, &HOPES)
    }

    /// `I hope to build my future at …`.
    fn is_work_hoped_for(&self) -> bool {
        static DOES: WordSet = WordSet::new(
            "work working use using bring learn learning part become becoming being start starting contribute contributing \
             help helping grow growing career future do doing continue apply applying join joining hunt build building teach \
             teaching cook cooking bake baking put add",
        );
        self.back(0) == "at" && self.is_hoped_for() && self.has_within(10, &DOES)
    }

    /// `my interest at …`, `interested in work at …`.
    fn is_interesting(&self) -> bool {
        INTEREST.contains(self.back(1)) || self.back(2) == "in" && INTEREST.contains(self.back(3))
    }

    /// `Thank you to everyone at …`, `all is well at …`.
    fn is_greeted(&self) -> bool {
        static GREETED: WordSet =
            WordSet::new("everyone everybody team people colleagues crew staff all you things");
        static GREETS: WordSet = WordSet::new(
            "wish wishes wishing regards best thank thanks thankful grateful hope hoping meet meeting met greetings luck part",
        );
        matches!(self.back(1), "welcome" | "well")
            || self.has_within(4, &GREETED) && self.has_within(12, &GREETS)
    }

    /// `At … I would learn more`.
    fn is_pictured(&self) -> bool {
        self.before.len() == 1 && self.goes_on_within(4, &HOPES)
    }

    /// `how you came to join …`: the reader did.
    fn is_their_story(&self) -> bool {
        static CAME: WordSet = WordSet::new("came come chose decided made led");
        static THEY: WordSet = WordSet::new("you she he they");
        self.has_within(5, &CAME) && self.has_within(6, &THEY)
    }

    /// `bring my experience to …`, `bring that to …`, `be an asset to …`.
    fn is_brought(&self) -> bool {
        static BRINGS: WordSet = WordSet::new("bring bringing apply applying add adding");
        static SKILLS: WordSet = WordSet::new(
            "experience skills skill knowledge energy background passion enthusiasm ideas languages years craft training \
             expertise that this it them",
        );
        static ADDS: WordSet = WordSet::new("contribute contributing asset addition value useful");
        self.has_within(9, &ADDS) || self.has_within(10, &BRINGS) && self.has_within(9, &SKILLS)
    }

    /// `learned a lot about …`, and nothing in it is the reader's: `how … orders its plates from you`.
    fn is_learnt(&self) -> bool {
        static LEARNS: WordSet = WordSet::new("learn learned learnt learning found find more");
        static YOURS: WordSet = WordSet::new("you your yours us our");
        let mut around = self.before.iter().chain(self.after);
        self.has_within(5, &LEARNS) && !around.any(|word| YOURS.contains(&word.norm))
    }

    /// The word so many words back, leaving out an article right before the name.
    fn back(&self, words: usize) -> &str {
        let article = usize::from(self.before.last().is_some_and(|word| word.is("the")));
        self.before.iter().rev().nth(words + article).map_or("", |word| &*word.norm)
    }

    /// One of so many words before the name is in the set.
    fn has_within(&self, words: usize, set: &WordSet) -> bool {
        self.before.iter().rev().take(words).any(|word| set.contains(&word.norm))
    }

    /// One of so many words behind the name is in the set.
    fn goes_on_within(&self, words: usize, set: &WordSet) -> bool {
        self.after.iter().take(words).any(|word| set.contains(&word.norm))
    }
}

/// The words before a name, from its own clause on: `I had done that before, and …` says nothing of what follows.
fn clause_before<'s, 't>(before: &'s [Token<'t>]) -> &'s [Token<'t>] {
    static STARTS: WordSet = WordSet::new("i i'd i'm would could hope look");
    let begins = |pair: &[Token<'t>]| {
        let [first, second] = pair else { return false };
        match &*first.norm {
            ";" => true,
            "," => matches!(&*second.norm, "and" | "but" | "so"),
            "and" | "but" => STARTS.contains(&second.norm),
            _ => false,
        }
    };
    let start = before.windows(2).rposition(begins).map_or(0, |at| at + 1);
    before.get(start..).unwrap_or(&[])
}

/// How far before a name the job stands that it belongs to.
const REACH: usize = 6;

/// What one applies for, and the talk about it.
static JOBS: WordSet = WordSet::new(
    "role position opening vacancy internship apprenticeship traineeship opportunity career interview interviewed \
     interviewing",
);

/// `The post at Lerwick` may be in a town; a role is at a company.
static JOBS_OR_TOWNS: WordSet = WordSet::new("post job placement");

/// What one has where one works.
static WORK: WordSet =
    WordSet::new("work working place future start starting team colleagues colleague crew staff");

static INTEREST: WordSet = WordSet::new("interest interested");

static CHOICES: WordSet = WordSet::new("choice favourite favorite preference");

static HOPES: WordSet = WordSet::new(
    "would i'd hope hoping love like forward eager keen excited delighted thrilled proud happy want wish dream could confident \
     convinced interested",
);
