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

/// The word with its apostrophe, where it may own what stands behind it by all but the words further around: "my brothers
/// garage is", "the dogs collar had".
pub fn possible_owner(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<String> {
    let stem = token.norm.strip_suffix('s').filter(|stem| stem.len() > 2)?;
    let raw = token.raw.strip_suffix('s')?;
    let owner = Owner { line, at, bare: &token.norm, stem };
    owner.may_be_singular().then(|| format!("{raw}'s"))
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
            || self.bare == "peoples" && self.has_belongings()
            || ONE_OF_A_KIND.contains(self.stem) && self.stands_behind(&WHOSE) && owns
            || SINGLE_OWNERS.contains(self.stem)
                && (self.stands_behind(&WHOSE) || self.stands_behind(&ONE) || self.is_former())
                && (self.has_belongings() || self.has_in_common())
            || TIMES.contains(self.stem)
                && (self.is_this_time() && owns && !self.next_is(&ADJECTIVES)
                    || self.is_one() && self.next_is(&LASTING))
            || PARTS_OF_DAY.contains(self.stem)
                && (self.stands_behind(&THIS) || self.stands_behind(&DAYS))
                && owns
            || DAYS.contains(self.stem) && !self.stands_behind(&EVERY) && self.next_is(&MEETINGS)
    }

    /// Several: "two weeks notice", "15 years experience", "the patients families", "both cooks advice".
    fn is_plural(&self) -> bool {
        TIMES.contains(self.stem) && self.is_counted() && self.lasts()
            || (SEVERAL_OWNERS.contains(self.stem) || SINGLE_OWNERS.contains(self.stem))
                && (self.stands_behind(&WHOSE) || self.stands_behind(&ALL))
                && (self.has_belongings() || self.has_things() || self.next_is(&THEIR_PEOPLE))
    }

    /// Of a kind that owns things, as named here, and with something behind it that could be its own.
    fn may_be_singular(&self) -> bool {
        let owners = [&ONE_OF_A_KIND, &SINGLE_OWNERS, &SEVERAL_OWNERS, &OTHER_OWNERS];
        owners.iter().any(|owners| owners.contains(self.stem))
            && (self.stands_behind(&WHOSE) || self.stands_behind(&ONE))
            && self.owns()
            && self.behind(2).is_some()
            && !self.before_article().is_some_and(|verb| GIVING.contains(verb))
    }

    /// What stands behind can only be owned: "your teams history", "the crews approach is", "over my uncles farm".
    fn has_belongings(&self) -> bool {
        self.next_is(&BELONGINGS)
            // "in my uncles bicycle shop"
            || self.is_led_by_a_preposition()
                && self.owns()
                && self.behind(2).is_some_and(|thing| BELONGINGS.contains(thing) || ALSO_DONE.contains(thing))
            || self.next_is(&ALSO_DONE)
                && !self.behind(2).is_some_and(|object| OBJECTS.contains(object))
                && (self.is_object() || self.behind(2).is_some_and(|verb| AUXILIARIES.contains(verb)))
    }

    /// A plural stands behind, which is nothing that several could do: "the bakers loaves", "both sailors knots".
    fn has_things(&self) -> bool {
        let Some(things) = self.next() else { return false };
        // "I showed the visitors maps", "your plan for the nurses speaks to me".
        let is_led =
            self.before_article().is_some_and(|word| GIVING.contains(word) || PREPOSITIONS.contains(word));
        let plural = things.len() > 4
            && things.ends_with('s')
            && !["ss", "selves", "wards", "us", "'s"].iter().any(|end| things.ends_with(end))
            && !NO_THINGS.contains(things)
            && !FUNCTION_WORDS.contains(things);
        let small = self.line.get(self.at + 1).is_some_and(|things| !things.is_capitalised());
        plural && small && !is_led
    }

    fn before(&self) -> Option<&str> {
        self.line.before(self.at, 1).map(|token| &*token.norm)
    }

    /// The word so many steps behind it.
    fn behind(&self, steps: usize) -> Option<&str> {
        self.line.get(self.at + steps).filter(|token| token.is_word()).map(|token| &*token.norm)
    }

    fn stands_behind(&self, words: &WordSet) -> bool {
        self.before().is_some_and(|before| words.contains(before))
    }

    /// "my last employers", of which there was one at a time.
    fn is_former(&self) -> bool {
        self.stands_behind(&FORMER) && self.before_article().is_some_and(|word| WHOSE.contains(word))
    }

    fn next(&self) -> Option<&str> {
        self.behind(1)
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
        let among = || self.line.before(self.at, 3).is_some_and(|token| PARTS.contains(&token.norm));
        self.before_article().is_some_and(|word| match word {
            "of" => !among(),
            word => {
                PREPOSITIONS.contains(word)
                    || (LEADING.contains(word) || word.ends_with("ed")) && !CLAUSES.contains(word)
            }
        })
    }

    fn is_led_by_a_preposition(&self) -> bool {
        self.before_article().is_some_and(|word| PREPOSITIONS.contains(word))
    }

    /// The word before its article.
    fn before_article(&self) -> Option<&str> {
        self.line.before(self.at, 2).filter(|token| token.is_word()).map(|token| &*token.norm)
    }

    /// "a days", "an honest days".
    fn is_one(&self) -> bool {
        self.stands_behind(&ONE)
            || self.stands_behind(&HONEST) && self.before_article().is_some_and(|word| ONE.contains(word))
    }

    /// "sense of", "work ethic": what people share, and no verb.
    fn has_in_common(&self) -> bool {
        matches!(
            (self.next(), self.behind(2)),
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
        let behind = self.behind(2).is_some_and(|next| LASTING.contains(next));
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
/// People of whom there are mostly several.
static SEVERAL_OWNERS: WordSet = WordSet::new(
    "patient student pupil customer client resident guest visitor member worker employee parent colleague reader user player \
     nurse farmer tenant passenger volunteer candidate driver baker cook waiter porter gardener engineer designer developer \
     builder painter potter printer weaver brewer miller sailor carpenter welder plumber electrician mechanic librarian \
     artist musician singer dancer actor writer author reporter translator interpreter lawyer clerk warden ranger keeper vet \
     pilot coach trainer tutor lecturer professor caretaker cleaner guard officer scientist analyst accountant cashier agent \
     adviser advisor consultant apprentice trainee intern partner learner speaker organiser organizer applicant",
);

/// More who own things, but rarely in a mail about work.
static OTHER_OWNERS: WordSet = WordSet::new(
    "dog cat horse pony donkey cow goat bird child kid baby boss bride groom king queen minister judge guide leader twin uncle \
     nephew niece partner stranger soldier dentist surgeon midwife pharmacist porter keeper sheriff shepherd",
);

/// What is owned, and nothing that several owners could do.
static BELONGINGS: WordSet = WordSet::new(
    "family families home homes gardens kitchen bakery names recipe recipes advice ideas idea opinion opinions wedding \
     birthday office workshop business company car van tools books notes story stories job career patience kindness mission \
     culture goals success efforts commitment values history reputation website policy policies products plans strategy \
     efficiency performance growth future archive library collection hall room rooms barn fields vineyard \
     restaurant hotel words manner manners attitude enthusiasm energy passion vision priorities questions answers comments \
     remarks suggestion suggestions guidance expertise skills knowledge safety dignity privacy wellbeing welfare rights \
     wishes expectations satisfaction records files charts medication meals rotas timetable references letter letters \
     spirit attention atmosphere ethos warmth generosity hospitality honesty openness dedication professionalism sincerity \
     courtesy humour humor ambition ambitions traditions tradition behaviour behavior health grades homework belongings \
     wives wife husband son daughter dog cat lives garage",
);
/// What is owned or done.
static ALSO_DONE: WordSet = WordSet::new(
    "farm work experience name reply email question answer progress address number help care support practice trust garden \
     house shop approach budget staff structure boat bike orchard roof yard schedule feedback reference view respect \
     interest pride hope love focus voice design report research",
);
/// Whom or what somebody does it to.
static OBJECTS: WordSet = WordSet::new(
    "you me us it them him her the a an their our your my his its each one this that these those together well hard",
);
static AUXILIARIES: WordSet = WordSet::new("is was are were has had will would makes made means meant");
static GIVING: WordSet = WordSet::new(
    "give gives gave giving given show shows showed showing shown send sends sent sending teach teaches taught teaching offer \
     offers offered offering bring brings brought bringing sell sells sold selling buy buys bought buying cook cooks cooked \
     make makes made making lend lends lent tell tells told telling hand hands handed handing serve serves served serving \
     read reads ask asks asked asking call calls called calling pay pays paid paying wish wishes wished cost saved save \
     saves earn earns earned win wins won",
);
/// Words in "s" that are no plurals, or tell when and how often.
static NO_THINGS: WordSet = WordSet::new(
    "always perhaps sometimes towards besides across unless whereas thanks others outdoors indoors upstairs downstairs \
     overseas nowadays hours days weeks months years minutes times works needs plans rules talks helps means lies moves \
     hopes tries stands comes",
);
/// Verbs behind which a whole sentence can stand: "I hoped my uncles farm".
static CLAUSES: WordSet = WordSet::new(
    "hoped believed wished helped watched supposed guessed assumed pleased noticed realised realized learned explained mentioned",
);
static PREPOSITIONS: WordSet = WordSet::new(
    "of for with from about in on at by into through to under over during within after before behind beside near without \
     against between around across towards",
);
/// Verbs that lead to a thing.
static LEADING: WordSet = WordSet::new(
    "run ran read use take took join visit like love enjoy admire value praise need want remember appreciate met found heard",
);
static PARTS: WordSet = WordSet::new("some most many all both several none any");
static ALL: WordSet = WordSet::new("both all these those many several");
static HONEST: WordSet = WordSet::new("honest full good hard whole half long fair proper");
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
