//! What a good note of each stage has, and where this one has it.

use crate::lexicon::Table;
use crate::lint::{Checklist, Context, Element};
use crate::mail::{Document, Name, Stage, Zone};
use crate::text::{Sentence, SentenceKind, Span, Token, TokenKind, WordSet, fold, tokens, tokens_in};

/// Which elements of its stage the mail has, and where.
pub fn checklist(document: &Document<'_>, context: &Context) -> Checklist {
    let elements = elements_of(document.stage()).iter().filter_map(|&element| {
        let known = element != Element::Subject || document.draft.subject.is_some();
        known.then(|| (element, find(element, document, context)))
    });
    Checklist(elements.collect())
}

/// What belongs to a note of a stage, in reading order.
fn elements_of(stage: Stage) -> &'static [Element] {
    use Element::{Closing, Gratitude, Greeting, Interest, NextSteps, SignOff, Specific, Subject, Value};
    match stage {
        Stage::ThankYou => {
            &[Subject, Greeting, Gratitude, Specific, Interest, Value, NextSteps, Closing, SignOff]
        }
        Stage::CheckIn => &[Subject, Greeting, Gratitude, Interest, NextSteps, Closing, SignOff],
        Stage::RejectionReply => &[Subject, Greeting, Gratitude, Closing, SignOff],
        Stage::Answer | Stage::Networking => &[Subject, Greeting, Closing, SignOff],
        Stage::Other => &[Subject, Greeting, SignOff],
    }
}

fn find(element: Element, document: &Document<'_>, context: &Context) -> Option<Span> {
    match element {
        Element::Greeting => greeting(document),
        Element::Gratitude => gratitude(document),
        Element::Specific => specific(document, context),
        Element::Interest => interest(document),
        Element::Value => value(document),
        Element::NextSteps => next_steps(document),
        Element::Closing => closing(document),
        Element::SignOff => sign_off(document),
        Element::Subject => subject(document),
    }
}

fn greeting(document: &Document<'_>) -> Option<Span> {
    let greeting = document.greeting.as_ref()?;
    let office =
        greeting.stand_in.is_some_and(|words| !matches!(&*fold(words.of(document.text)), "there" | "you"));
    (office || !greeting.names.is_empty()).then_some(greeting.span)
}

/// A word of thanks, in the text or as the closing; a pleasure told is thanks too.
pub(super) fn gratitude(document: &Document<'_>) -> Option<Span> {
    static WORDS: WordSet = WordSet::new(
        "thank thanks thankful thanking thx grateful gratitude gratefully appreciate appreciated appreciation \
         appreciative obliged pleasure indebted cheers ta courtesy kindness privilege honour honor \
         danke merci grazie gracias obrigado obrigada tak takk tack bedankt kiitos aitäh dziękuję děkuji ďakujem hvala spasibo \
         köszönöm mulțumesc paldies ačiū teşekkürler diolch shukran dhanyavaad arigato mahalo asante salamat efharisto toda",
    );
    let is_thanks = |(at, token): &(usize, &Token<'_>)| {
        WORDS.contains(&token.norm) && !is_asked_or_missed(document, *at, &token.norm)
            || is_kindness_of_theirs(document, *at, &token.norm)
    };
    document.own_words().enumerate().find(is_thanks).map(|(_, token)| token.span)
}

/// A word of thanks that gives none: `I would appreciate an answer`, `nobody had the courtesy`.
fn is_asked_or_missed(document: &Document<'_>, at: usize, word: &str) -> bool {
    static ASKS: WordSet = WordSet::new("appreciate appreciated grateful obliged indebted thankful");
    static IFS: WordSet = WordSet::new("would 'd i'd we'd should i'll");
    static MISSES: WordSet = WordSet::new("courtesy kindness pleasure privilege honour honor");
    static NOT: WordSet = WordSet::new(
        "no not nobody none never without lack lacked lacking common least didn't haven't hasn't hadn't don't can't",
    );
    let has = |reach: usize, set: &WordSet| {
        let mut before = (at.saturating_sub(reach)..at).filter_map(|before| document.own_word(before));
        before.any(|word| set.contains(&word.norm))
    };
    ASKS.contains(word) && has(4, &IFS) || MISSES.contains(word) && has(6, &NOT)
}

/// `It was kind of you`, `how good of your team`.
fn is_kindness_of_theirs(document: &Document<'_>, at: usize, word: &str) -> bool {
    static KIND: WordSet =
        WordSet::new("kind good nice generous gracious lovely thoughtful considerate decent sweet patient");
    KIND.contains(word)
        && document.own_word(at + 1).is_some_and(|of| of.is("of"))
        && document.own_word(at + 2).is_some_and(|you| you.is("you") || you.is("your"))
}

/// A word for wanting the job.
pub(super) fn interest(document: &Document<'_>) -> Option<Span> {
    static WORDS: WordSet = WordSet::new(
        "interest interested interests excited exciting excites excitement keen keener keenly eager eagerly enthusiastic \
         enthusiasm enthused thrilled thrilling join joining contribute contributing contribution appeals appealing \
         appeal drawn motivated inspired inspiring inspires convinced passionate fascinated fascinates fascinating \
         delighted overjoyed chuffed dream colleagues motivates attracted attracts tempting tempted wonderful hooked",
    );
    static WANTS: WordSet = WordSet::new("would 'd i'd will i'll we'd want wanted hope hoped hoping");
    static WANTED: WordSet = WordSet::new(
        "love like glad happy delighted honoured honored proud work teach be part spend start lend help use pull join \
         this moon",
    );
    static FILLERS: WordSet = WordSet::new(
        "very really gladly so to be certainly more than absolutely most truly only too over the",
    );
    const MOST_FILLERS: usize = 4;
    let mut body = Vec::with_capacity(document.words());
    let (mut wants, mut forwards) = (Vec::new(), Vec::new());
    for (at, token) in body_words(document).enumerate() {
        if WORDS.contains(&token.norm) {
            return Some(token.span);
        }
        if WANTS.contains(&token.norm) {
            wants.push((at, token));
        } else if token.is("forward") {
            forwards.push((at, token));
        }
        body.push(token);
    }
    let behind = |at: usize, count: usize| body.iter().skip(at + 1).take(count);
    let wish = || {
        wants.iter().find_map(|(at, wants)| {
            let mut next = behind(*at, MOST_FILLERS + 1);
            let wanted = next.find(|word| !FILLERS.contains(&word.norm))?;
            WANTED.contains(&wanted.norm).then(|| wants.span.join(wanted.span))
        })
    };
    let ahead = || {
        let step = |t: &&&Token<'_>| matches!(&*t.norm, "next" | "joining" | "working" | "meeting" | "steps");
        forwards
            .iter()
            .filter(|(at, _)| behind(*at, 1).any(|to| to.is("to")))
            .find_map(|(at, forward)| behind(*at, 4).find(step).map(|step| forward.span.join(step.span)))
    };
    wish().or_else(ahead)
}

/// What the writer says between greeting and closing, word by word.
fn body_words<'a, 'd>(document: &'a Document<'d>) -> impl Iterator<Item = &'a Token<'d>> {
    let body = document.zones.0.iter().filter(|(zone, _)| *zone == Zone::Body);
    body.flat_map(|(_, span)| tokens_in(&document.tokens, *span)).filter(|token| token.is_word())
}

/// A sentence that only this talk can have been about: it has words that no form letter has.
///
/// Names the writer's notes give anyway (interviewer, company, job, writer) say nothing of the talk; fields left
/// unfilled are counted as what they stand for.
fn specific(document: &Document<'_>, context: &Context) -> Option<Span> {
    noted(document, context).or_else(|| {
        let given = given_words(document, context);
        telling(document, &given)
            .max_by_key(|(span, telling)| (*telling, std::cmp::Reverse(span.start)))
            .map(|(span, _)| span)
    })
}

/// Whether there is any such sentence.
pub(super) fn is_specific(document: &Document<'_>, context: &Context) -> bool {
    let tells = || telling(document, &given_words(document, context)).next().is_some();
    noted(document, context).is_some() || tells()
}

/// What the mail says of a topic that the writer has noted.
fn noted(document: &Document<'_>, context: &Context) -> Option<Span> {
    context.history.topics.iter().find_map(|noted| topic(document, noted))
}

/// The sentences that tell of this talk, with how many of their words do; one that presses tells what the writer wants.
fn telling(document: &Document<'_>, given: &[String]) -> impl Iterator<Item = (Span, usize)> {
    let told = |(at, sentence): &(usize, &Sentence)| {
        document.zones.at(sentence.span.start) == Zone::Body
            && !asks_for_terms(document, *at)
            && !document.phrases().speak_in(*at, Table::yields_to_tone)
    };
    let body = document.sentences.iter().enumerate().filter(told);
    body.map(|(_, sentence)| (sentence.span, telling_words(document, sentence, given)))
        .filter(|(_, telling)| *telling >= 2)
}

/// A question about pay and the like tells nothing of the talk.
fn asks_for_terms(document: &Document<'_>, sentence: usize) -> bool {
    let has = |section| document.phrases().in_sentence(Table::ExtraQuestion, section, sentence).is_some();
    has("topic") && has("request")
}

/// Sentences in words that fit any interview, where something of the talk should stand: those that praise or tell what was
/// learnt, and only where there is none, those that thank.
pub(super) fn stock(document: &Document<'_>, context: &Context) -> Vec<Span> {
    static PRAISES: WordSet = WordSet::new(
        "enjoyed enjoy learning learn learned learnt hear hearing great nice good pleasure wonderful impressed lovely \
         interesting liked",
    );
    static THANKS: WordSet = WordSet::new("thank thanks");
    static SUBJECT: WordSet = WordSet::new(
        "interview company time opportunity meeting position role job conversation talk team organization organisation \
         today yesterday business firm place work department workplace culture",
    );
    let given = given_words(document, context);
    let with = |warm: &WordSet| {
        let is_stock = |sentence: &&Sentence| {
            let words = document.tokens_of(sentence);
            let has = |set: &WordSet| words.iter().any(|token| set.contains(&token.norm));
            document.zones.at(sentence.span.start) == Zone::Body
                && has(warm)
                && has(&SUBJECT)
                && telling_words(document, sentence, &given) == 0
        };
        document.sentences.iter().filter(is_stock).map(|sentence| sentence.span).collect::<Vec<_>>()
    };
    let praising = with(&PRAISES);
    if praising.is_empty() { with(&THANKS) } else { praising }
}

/// How many words of a sentence tell of this talk; none where it speaks of the writer alone.
fn telling_words(document: &Document<'_>, sentence: &Sentence, given: &[String]) -> usize {
    static THEM: WordSet =
        WordSet::new("you your we our us you're you've you'd you'll they their he she her his");
    let words = || document.tokens_of(sentence).iter().filter(|token| token.is_word());
    let fields = document.fields.iter().filter(|field| field.overlaps(sentence.span)).count();
    let tells = |(at, token): &(usize, &Token<'_>)| {
        let is_name = *at > 0 && token.is_capitalised();
        (is_name || token.raw.chars().nth(2).is_some())
            && !GENERIC.contains(&token.norm)
            && !given.iter().any(|word| token.is(word))
            && document.field_at(token.span).is_none()
    };
    let telling = words().enumerate().filter(tells).count() + 2 * fields;
    if telling == 0 || words().any(|token| THEM.contains(&token.norm)) {
        return telling;
    }
    let about_me = words().any(|token| matches!(&*token.norm, "my" | "mine"));
    if about_me { 0 } else { telling.saturating_sub(2) }
}

fn given_words(document: &Document<'_>, context: &Context) -> Vec<String> {
    let known = [&context.interviewer, &context.company, &context.role, &context.sender];
    let known = known.into_iter().flatten().map(String::as_str);
    let people = document.draft.to.iter().chain(&document.draft.from).map(|person| person.name.as_str());
    let mut words: Vec<String> = known
        .chain(people)
        .flat_map(|text| Name::parse(text).words)
        .map(|word| fold(&word).into_owned())
        .collect();
    words.extend(context.company.iter().chain(&context.role).flat_map(|text| {
        tokens(text)
            .into_iter()
            .filter(|t| t.kind == TokenKind::Word)
            .map(|t| t.norm.to_string())
            .collect::<Vec<_>>()
    }));
    words
}

/// Words that fit any interview.
static GENERIC: WordSet = WordSet::new(
    "a able about above absolutely add additional advance afternoon again all also although always am amazing an and \
     another answer answering any anything appear application apply appreciate appreciated appreciation are as ask asked \
     asset assistance at available away awesome back background be because become been before being believe best better \
     between both bring brings but by call came can can't candidate candidates career chance chat chatting choose \
     choosing clear come comes coming company conduct confident confirm consider consideration considering contact \
     contribute contribution conversation could culture currently daily day days dear decide decision deep deepen \
     definitely delighted department detail details did different difficult discuss discussed discussing discussion do \
     does doing don't done during duties each eager earlier early email employer enjoy enjoyable enjoyed enough \
     enthusiasm enthusiastic environment especially even ever every everyone everything exactly excellent excited \
     excitement exciting expect expectations experience experiences extend fantastic far feel few fill find firm first \
     fit follow following for form forward found free friendly from further future gain gave get getting give given \
     giving glad go goals going good got grateful gratitude great greatly group grow growth had happy hard has have \
     having he hear heard hearing help helped helpful her here hesitate high highly him hire hired hiring his honest hope \
     hoping hour hours how however i i'd i'll i'm i've idea if important impressed impression in information insight \
     insights inspiring interest interested interesting internship interview interviewed interviewing interviews into \
     invite invited is it it's its job join joining just keen keep kind kindly kindness know knowledge last later learn \
     learned learning learnt least leave less let like liked little long look looking lot lots love loved lovely made \
     make makes making many match may me mean means meant meet meeting member members mention mentioned met might mind \
     minute minutes moment more morning most much must my name need needs never new next nice no not note nothing now \
     number of offer offered offers on once one open opening opportunities opportunity or organisation organization other \
     others our out over overview own part particular particularly pass people perfect person pick place pleasant please \
     pleased pleasure position possible post potential previous process professional proud provide provided put \
     qualifications qualified question questions quick quite reach read really reason receive receiving recent recently \
     regarding remain remember requirements responsibilities rest right role round run said same say see seeing seem \
     seemed seems select selected selection send set setting share shared sharing she short should show showed side since \
     skill skills so some someone something soon speak speaking spend spent spoke start steps step still strong success \
     such suit sure take taken taking talk talked talking team tell telling than thank thankful thanks that that's the \
     their them then there these they thing things think this those though thought through time to today together told \
     tomorrow too took truly try understand understanding until up update updates upon us use valuable value very visit \
     want wanted was way we week weekend welcome welcoming well were what what's whatever when where whether which while \
     who whole why will wish with within without wonderful word words work worked worker working workplace world would \
     write writing year years yes yesterday yet you you'd you'll you're you've your yours yourself monday tuesday \
     wednesday thursday friday saturday sunday january february march april june july august september october november \
     december associate manager player nicely enjoying afterwards everybody anybody staff interviewer interviewers \
     recruiter colleague colleagues anyone else esteemed prestigious reputable renowned informative productive fruitful \
     insightful engaging meaningful rewarding challenging dynamic innovative vibrant cool super fun brilliant superb \
     outstanding exceptional top class premises building facility facilities vision mission values aspects overall \
     various general expertise strengths strength abilities ability qualities quality hard-working hardworking dedicated \
     motivated passionate reliable punctual loyal honestly learner learners quickly immediately starting contract kids \
     family badly sincerely deeply boss office corporate organisational industry sector field leader leading global \
     world-class cutting-edge description tasks task fits matches aligns aligned align goal objective objectives results \
     result addition regards subject matter concerning attention request favour favor assure promise convinced certain \
     doubt disappoint disappointed regret job's company's team's bc lol pls plz thx rent pay bills money ok okay guess \
     gonna wanna references reference real latest zoom video phone online reputation atmosphere professionalism challenge \
     challenges flexible projects documents sounds",
);

/// What the writer would bring: experience, a skill, something made before.
fn value(document: &Document<'_>) -> Option<Span> {
    static WORDS: WordSet = WordSet::new(
        "experience experienced skill skills background expertise strengths qualifications qualified trained training years \
         useful asset contribute contribution help helped handled led built ran managed taught designed wrote worked \
         certificate certified degree thesis portfolio fluent",
    );
    static OWN: WordSet = WordSet::new("i my i've i'd i'm me");
    let says = |sentence: &&Sentence| {
        let words = document.tokens_of(sentence);
        document.zones.at(sentence.span.start) == Zone::Body
            && words.iter().any(|token| OWN.contains(&token.norm))
            && words.iter().any(|token| WORDS.contains(&token.norm))
    };
    document.sentences.iter().find(says).map(|sentence| sentence.span)
}

/// A statement that looks ahead: to the next steps, an answer, a next meeting. A question does not count.
fn next_steps(document: &Document<'_>) -> Option<Span> {
    static AHEAD: WordSet =
        WordSet::new("forward hear hearing hope hoping await next steps stage decision decide update");
    static THEIRS: WordSet = WordSet::new(
        "you your from hearing hear next steps decision news update stage round meeting meet talk conversation again soon",
    );
    let says = |sentence: &&Sentence| {
        let words = document.tokens_of(sentence);
        let has = |set: &WordSet| words.iter().filter(|token| set.contains(&token.norm)).count();
        sentence.kind != SentenceKind::Question
            && matches!(document.zones.at(sentence.span.start), Zone::Body | Zone::Closing)
            && has(&AHEAD) > 0
            && has(&THEIRS) > 1
    };
    document.sentences.iter().rev().find(says).map(|sentence| sentence.span)
}

/// A formula at the end, or a sentence near it that looks ahead, wishes well or offers help.
fn closing(document: &Document<'_>) -> Option<Span> {
    static WORDS: WordSet = WordSet::new(
        "forward hear hearing hesitate steps further hope hoping wish wishing soon until anything questions luck again \
         available glad happy touch await",
    );
    let body: Vec<&Sentence> = document
        .sentences
        .iter()
        .filter(|sentence| document.zones.at(sentence.span.start) == Zone::Body)
        .collect();
    let late = body.len().saturating_sub(3);
    let formula = || document.sign_off.as_ref().and_then(|end| end.formula);
    body.into_iter()
        .skip(late)
        .rev()
        .find(|sentence| document.tokens_of(sentence).iter().any(|token| WORDS.contains(&token.norm)))
        .map(|sentence| sentence.span)
        .or_else(formula)
}

/// The sentence that has most of a topic's words (half of them at least), whatever their endings.
pub(super) fn topic(document: &Document<'_>, topic: &str) -> Option<Span> {
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let wanted: Vec<String> = tokens(topic)
        .iter()
        .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        .filter(|t| t.kind == TokenKind::Number || !GENERIC.contains(&t.norm))
        .map(|t| stem(&t.norm))
        .collect();
    let has = |sentence: &Sentence| {
        let stems: Vec<String> = document.tokens_of(sentence).iter().map(|t| stem(&t.norm)).collect();
        wanted.iter().filter(|word| stems.contains(word)).count()
    };
    document
        .sentences
        .iter()
        .filter(|sentence| document.zones.at(sentence.span.start) == Zone::Body)
        .map(|sentence| (sentence.span, has(sentence)))
        .filter(|(_, count)| *count > 0 && *count * 2 >= wanted.len())
        .max_by_key(|(span, count)| (*count, std::cmp::Reverse(span.start)))
        .map(|(span, _)| span)
}

/// A name at the end; one in the mail program's stored signature counts, at the mail's end.
pub(super) fn sign_off(document: &Document<'_>) -> Option<Span> {
    let end = document.sign_off.as_ref();
    let named =
        end.and_then(|end| end.name.map(|name| end.formula.map_or(name, |formula| formula.join(name))));
    let stored =
        document.draft.signature.as_deref().is_some_and(|text| text.chars().any(char::is_alphabetic));
    named.or_else(|| stored.then(|| end.and_then(|end| end.formula).unwrap_or_default()))
}

/// A subject that says what the mail is about. A reply's subject belongs to the thread.
pub(super) fn subject(document: &Document<'_>) -> Option<Span> {
    static VAGUE: WordSet = WordSet::new(
        "long time did do you get got this that it my email mail message note the a an again follow following followup \
         follow-up up checking check in hi hello hey there just quick question questions status me any update updates \
         news important urgent please read reply job interview info information regarding about re fwd to for from i \
         attention hope today us request response still waiting wait unbelievable disappointed disappointing seriously \
         really what happened ignored ignoring silence asap final last chance deadline frustrated unacceptable hurry soon \
         when how why not yet no word sorry help need now day days week weeks you're your i'm is are have has third \
         fourth second first and reminder notice nothing anything anyone somebody someone there's ridiculous shocking \
         rude outrageous one more i've we our of on at by be been ever never since after before weekend month months two \
         three answer answers decision outcome result call back contact see hear heard hearing waited keep kept patience attempt attempts \
         patient impatient enough tired fed where who which should must thanks resume cv",
    );
    let subject = document.draft.subject.as_deref()?;
    let words = &document.subject;
    let folded = fold(subject.trim());
    let thread = ["re:", "aw:", "fw:", "fwd:", "sv:", "antw:"].iter().any(|start| folded.starts_with(start));
    let says = words.iter().any(|t| (t.is_word() && !VAGUE.contains(&t.norm)) || t.kind == TokenKind::Number);
    (thread && !words.is_empty() || says).then(Span::default)
}
