//! Possessives without their apostrophe, told from plurals by what stands around: "my fathers shop", "five years
//! experience".

use super::around::{FUNCTION_WORDS, Line};
use crate::text::{Token, WordSet};

/// The word with its apostrophe, where it surely owns what stands behind it.
pub fn possessive(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<String> {
    let stem = token.norm.strip_suffix('s').filter(|stem| stem.len() > 2)?;
    let raw = token.raw.strip_suffix(['s', 'S'])?;
    let owner = Owner { line, at, bare: &token.norm, stem };
    match () {
        () if owner.is_singular() => Some(format!("{raw}'s")),
        () if owner.is_plural() => Some(format!("{raw}s'")),
        () => None,
    }
}

/// A word in "s" that may be an owner.
struct Owner<'l, 'a, 'd> {
    line: &'l Line<'a, 'd>,
    at: usize,
    /// As it is written, and without the "s".
    bare: &'l str,
    stem: &'l str,
}

impl Owner<'_, '_, '_> {
    /// One owner: "todays", "my fathers shop", "last weeks notes", "a days work".
    fn is_singular(&self) -> bool {
        let owns = self.owns();
        NEVER_PLURAL.contains(self.bare) && owns
            || ONE_OF_A_KIND.contains(self.stem) && self.stands_behind(&WHOSE) && owns
            || SINGLE_OWNERS.contains(self.stem)
                && (self.stands_behind(&WHOSE) || self.stands_behind(&ONE) || self.is_former())
                && (self.next_is(&BELONGINGS)
                    || self.has_in_common()
                    || self.is_object() && self.next_is(&ALSO_DONE))
            || TIMES.contains(self.stem)
                && (self.is_this_time() && owns && !self.next_is(&ADJECTIVES)
                    || self.stands_behind(&ONE) && self.next_is(&LASTING))
            || PARTS_OF_DAY.contains(self.stem)
                && (self.stands_behind(&THIS) || self.stands_behind(&DAYS))
                && owns
            || DAYS.contains(self.stem) && !self.stands_behind(&EVERY) && self.next_is(&MEETINGS)
    }

    /// Several: "two weeks notice", "15 years experience", "the patients families".
    fn is_plural(&self) -> bool {
        TIMES.contains(self.stem) && self.is_counted() && self.lasts()
            || PLURAL_OWNERS.contains(self.bare)
                && self.stands_behind(&WHOSE)
                && (self.next_is(&BELONGINGS) || self.next_is(&THEIR_PEOPLE))
    }

    fn before(&self) -> Option<&str> {
        self.line.before(self.at, 1).map(|token| &*token.norm)
    }

    fn stands_behind(&self, words: &WordSet) -> bool {
        self.before().is_some_and(|before| words.contains(before))
    }

    /// "my last employers", of which there was one at a time.
    fn is_former(&self) -> bool {
        self.stands_behind(&FORMER)
            && self.line.before(self.at, 2).is_some_and(|token| WHOSE.contains(&token.norm))
    }

    fn next(&self) -> Option<&str> {
        self.line.get(self.at + 1).filter(|next| next.is_word()).map(|next| &*next.norm)
    }

    fn next_is(&self, words: &WordSet) -> bool {
        self.next().is_some_and(|next| words.contains(next))
    }

    /// Something stands behind it that can be owned.
    fn owns(&self) -> bool {
        self.next().is_some_and(|next| !FUNCTION_WORDS.contains(next))
    }

    /// "last weeks", but not "the last weeks".
    fn is_this_time(&self) -> bool {
        let among = self.line.before(self.at, 2).is_some_and(|token| AMONG.contains(&token.norm));
        self.stands_behind(&THIS) || !among && matches!(self.before(), Some("last" | "next"))
    }

    /// A verb or a preposition leads to it, so that it cannot be what does something: "over my uncles farm".
    fn is_object(&self) -> bool {
        self.line.before(self.at, 2).is_some_and(|token| token.is_word() && !JOINTS.contains(&token.norm))
    }

    /// "sense of", "work ethic": what people share, and no verb.
    fn has_in_common(&self) -> bool {
        let behind = self.line.get(self.at + 2).map(|token| &*token.norm);
        matches!(
            (self.next(), behind),
            (Some("sense" | "way"), Some("of")) | (Some("work"), Some("ethic" | "ethos"))
        )
    }

    fn is_counted(&self) -> bool {
        self.before().is_some_and(|before| {
            COUNTS.contains(before) || before.bytes().next().is_some_and(|first| first.is_ascii_digit())
        }) || self.line.before(self.at, 1).is_some_and(|mark| mark.is("+"))
    }

    /// "years experience", "years professional experience".
    fn lasts(&self) -> bool {
        let behind = self.line.get(self.at + 2).is_some_and(|next| LASTING.contains(&next.norm));
        self.next_is(&LASTING) || self.next_is(&ADJECTIVES) && behind
    }
}

/// No plurals, or only where nothing follows.
static NEVER_PLURAL: WordSet = WordSet::new(
    "todays yesterdays tomorrows tonights companys familys citys countrys universitys agencys charitys librarys factorys \
     bakerys surgerys pharmacys laboratorys gallerys industrys communitys societys secretarys ladys babys nobodys somebodys \
     everybodys anybodys everyones anyones someones childrens womens mens",
);

/// Nobody has two.
static ONE_OF_A_KIND: WordSet = WordSet::new(
    "father mother dad mum mom husband wife grandfather grandmother grandad granddad grandma grandpa girlfriend boyfriend \
     stepfather stepmother",
);

/// People and bodies that own things one at a time.
static SINGLE_OWNERS: WordSet = WordSet::new(
    "uncle aunt brother sister son daughter cousin friend neighbour neighbor landlord manager director doctor chef teacher \
     mentor supervisor foreman owner founder president mayor captain editor curator interviewer employer recruiter company \
     school college hospital museum firm department team group office council club ward clinic lab studio theatre farm shop \
     restaurant hotel bank church town village city country orchestra choir crew band brewery hospice institute foundation \
     panel board trust organisation organization",
);
static PLURAL_OWNERS: WordSet = WordSet::new(
    "patients students pupils customers clients residents guests visitors members workers employees parents colleagues \
     readers users children's players teachers nurses farmers tenants passengers volunteers candidates",
);

/// What is owned; nothing several owners could do, so that "my brothers farm in Wales" is left alone.
static BELONGINGS: WordSet = WordSet::new(
    "family families house home homes garden gardens kitchen bakery names recipe recipes advice ideas idea opinion \
     opinions wedding birthday shop office workshop business company boat car van bike tools books notes story stories job \
     career patience kindness approach mission culture goals success efforts commitment values history reputation website \
     policy policies products plans strategy structure staff budget efficiency performance growth future archive library \
     collection roof hall room rooms yard barn orchard fields vineyard restaurant hotel words manner manners attitude \
     enthusiasm energy passion vision priorities questions answers comments remarks \
     feedback suggestion suggestions guidance expertise skills knowledge trust safety dignity privacy wellbeing \
     welfare rights wishes expectations satisfaction records files charts medication meals rotas timetable schedule \
     reference references letter letters \
     spirit attention atmosphere ethos warmth generosity hospitality honesty openness dedication professionalism sincerity \
     courtesy humour humor ambition ambitions traditions tradition \
     behaviour behavior health grades homework belongings wives wife husband son daughter dog cat",
);
/// What is owned or done.
static ALSO_DONE: WordSet = WordSet::new(
    "farm work experience name reply email question answer progress address number help business care support practice",
);
static JOINTS: WordSet =
    WordSet::new("and but or that because if when while as where what which since although though how why");
static THEIR_PEOPLE: WordSet =
    WordSet::new("families relatives parents friends carers needs children kids homes");

static WHOSE: WordSet = WordSet::new("my your his her our their the this that");
static ONE: WordSet = WordSet::new("a an one each every another full whole half this that");
static FORMER: WordSet = WordSet::new("last former current present old previous first new late");
static THIS: WordSet = WordSet::new("this that");
static EVERY: WordSet = WordSet::new("on the all most many some few");
static AMONG: WordSet = WordSet::new("the these those my our your his her their in over during");

static TIMES: WordSet = WordSet::new("year month week day hour minute season term");
static PARTS_OF_DAY: WordSet = WordSet::new("morning afternoon evening night");
static DAYS: WordSet = WordSet::new(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february march april june \
     july august september october november december",
);
static COUNTS: WordSet = WordSet::new(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
     nineteen twenty thirty forty fifty several few many couple dozen",
);
static ADJECTIVES: WordSet = WordSet::new(
    "professional relevant prior previous practical combined total solid hands-on industry work commercial clinical retail \
     management teaching nursing technical full paid unpaid written hard long old",
);
static LASTING: WordSet = WordSet::new(
    "experience service practice training study notice time work leave holiday pay wages salary rest drive walk ride \
     journey warning employment contract",
);
static MEETINGS: WordSet = WordSet::new(
    "interview interviews meeting call conversation discussion chat talk session tour visit class lesson shift lunch dinner \
     paper newspaper edition game match concert",
);
