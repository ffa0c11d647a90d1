//! Small closed sets of words the mail room knows: how people are addressed, and what is never a name.

use crate::text::WordSet;

/// Starts a greeting on its own: `Dear`, `Hi`.
pub fn is_salutation_start(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "dear hi hello hey greetings hiya howdy heya dearest hallo salutations attn helo hii heyy deer g'day alright wotcha yo oi \
         bonjour hola ciao hej moin servus salut shalom salaam namaste namaskar aloha ahoj tere sveiki cześć czesc \
         olá ola merhaba konnichiwa respected esteemed honourable honorable",
    );
    WORDS.contains(word)
}

/// Greets in another tongue, where a name follows; some of these words are names as well (`Cara`, `Beste`).
pub fn greets_abroad(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "cher chère chers chères lieber liebe geehrter geehrte werter werte estimado estimada estimados querido querida \
         apreciado apreciada distinguido distinguida prezado prezada caro cara cari gentile egregio egregia gentilissimo \
         gentilissima buongiorno buonasera kära käre kære kjære kæra kæri hyvä hei beste geachte waarde drogi droga szanowny \
         szanowna vážený vážená milý milá drahý drahá sayın sevgili kedves tisztelt stimate stimată dragă dragi poštovani \
         poštovana gerbiamas gerbiama habari jambo annwyl assalamualaikum salaam selam bula talofa sawubona molo",
    );
    WORDS.contains(word)
}

/// A title before a name, without its full stop.
pub fn is_title(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "mr mrs ms mx miss dr prof professor doctor sir madam madame dame lady lord judge dean captain capt \
         rev reverend father sister brother rabbi imam colonel major lt sgt hon herr frau señor señora \
         monsieur mme chef coach principal pastor uncle aunt mademoiselle mlle señorita srta sra senhor senhora dott dottor \
         dottore dottoressa signor signora signorina ing engr shri shree sri smt shrimati kumari doktor professori nurse \
         matron sergeant sarge corporal inspector constable lieutenant commander admiral bishop canon vicar deacon \
         councillor cllr adv advocate attorney pani tuan puan cikgu ustadh ustaz haji hajjah mevrouw meneer fru skipper \
         boss gaffer doc kaptein kapitän maître comrade officer excellency eminence worship highness lordship honour honor \
         reverence chara chairde",
    );
    WORDS.contains(word)
}

/// Stands behind a name: `Ravi ji`, `Venkatesan sir`, `Emine Hocam`.
pub fn is_honorific(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "sir madam ma'am mam ji jee garu saheb sahib saab sahab san sama sensei kun hocam bey hanım hanim abi abla nim ssi aunty \
         auntie dear mate",
    );
    WORDS.contains(word)
}

/// Says how somebody is addressed or what they are, beside the name: a title, a post, a greeting of another tongue.
pub fn is_address(word: &str) -> bool {
    static RANKS: WordSet = WordSet::new(
        "head deputy chief lead vice acting assistant senior junior detective superintendent chancellor rector provost mayor \
         minister senator ambassador president chair chairman chairwoman commissioner justice general don doña dona pan pane \
         panie graf gräfin baron baroness prince princess sheikh mullah swami guru bhai bhaiya didi oom tante onkel mama baba \
         mzee tata charge in of the",
    );
    RANKS.contains(word)
        || is_title(word)
        || is_honorific(word)
        || is_occupation(word)
        || is_stand_in(word)
        || greets_abroad(word)
        || is_salutation_start(word)
}

/// Small words inside a name: `van`, `de la`.
pub fn is_particle(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "de da do dos das del della di du la le van von der den ter ten zu zur bin ibn bint al el ben y e af \
         av op 't abu st binti binte bint bte ould wan degli lo los las zum vom dos i",
    );
    WORDS.contains(word)
}

/// Stands where a name should: `there`, `team`, the `manager` of `Hiring Manager`.
pub fn is_stand_in(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "there all everyone everybody team teams folks guys both you friend friends colleague colleagues \
         manager managers recruiter recruiters recruitment recruiting committee hr resources department \
         interviewer interviewers panel sirs office acquisition employer hirer personnel staff board members \
         member coordinator ladies gentlemen again concern hiring company admissions sir madam group crew \
         partner partners ma'am representative supervisor employers contact faculty division leadership \
         management owner applicant candidate y'all director committees",
    );
    WORDS.contains(word)
}

/// Often the first word of a sentence or line, never a person's name there.
pub fn starts_a_sentence(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "a about absolutely according actually after again all allow also although am an and another any \
         apologies apparently approved are as at attached based because before below best both but by can \
         certainly cheers congrats congratulations could did do does done due during each enclosed even every \
         everything excited finally first firstly fine following for forgive frankly from fwd fyi getting \
         given glad good got grateful great had happy has have having he here here's honestly hope hopefully \
         hoping how however i i'd i'll i'm i've if in indeed is it it's its just kind last lastly later let \
         let's long look looking lovely many may maybe me meanwhile more most much my nevertheless next nice \
         no not note nothing now of ok okay on once one only or our over per perfect perhaps personally \
         please pleased pls ps quick quickly re really regarding regards regrettably reminder roughly sadly \
         same second secondly see shall she short should since sincerely so some sorry still subject such \
         sure ta tell thank thanks that that's thanking the their then there there's therefore these they \
         this those though thrilled thus thx to today tomorrow tonight too totally truly two under understood \
         unfortunately until up update very was we we're we've well were what whatever when whenever where \
         whether which while who why will wishing with within without wonderful works would wow writing yeah \
         yep yes yesterday yet you you're you've your yours monday tuesday wednesday thursday friday saturday \
         sunday january february march april june july august september october november december morning \
         afternoon evening weekend week bonjour hola interview question questions important urgent summary \
         agenda notes status action background details topic date time where's what's how's hear hearing feel \
         believe consider call take took spent met meeting talking speaking u ur im ive id being been be \
         between despite earlier either enjoyed especially huge wanted want wondering went super five three \
         four ten",
    );
    WORDS.contains(word) || word.len() > 4 && word.ends_with("ly") && !NAMES_IN_LY.contains(word)
}

static NAMES_IN_LY: WordSet = WordSet::new(
    "sally emily kelly molly billy holly polly willy carly beverly kimberly shelly cicely everly lesly italy tilly lilly \
     milly nataly nayely aracely arely marely magaly yamily charly karly marly sherly healy neely kealy dolly nelly elly cecily reilly o'reilly connolly donnelly connelly kennelly scully tully sully farrelly mcnally \
     nally huntly priestly",
);

/// Names a kind of job: `engineer`, `archivist`, `trainee`.
pub fn is_occupation(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "manager engineer developer programmer analyst designer teacher nurse officer assistant administrator \
         coordinator co-ordinator consultant specialist technician scientist researcher editor writer \
         copywriter producer director clerk receptionist secretary accountant bookkeeper auditor controller \
         lawyer paralegal solicitor archivist librarian curator gardener chef cook baker barista waiter \
         waitress driver pilot mechanic electrician plumber carpenter welder fitter operator planner buyer \
         merchandiser salesperson representative trainee apprentice intern graduate fellow lecturer postdoc \
         phd doctoral tutor trainer instructor therapist physiotherapist psychologist pharmacist surgeon \
         midwife carer vet veterinarian biologist chemist physicist statistician actuary actuarial economist \
         underwriter adjuster broker trader banker teller cashier translator interpreter journalist reporter \
         photographer artist animator architect surveyor inspector supervisor foreman sailor steward \
         stewardess dispatcher courier warden ranger forester farmer labourer laborer cleaner porter \
         firefighter strategist marketer optometrist dentist dental paramedic caretaker janitor concierge \
         housekeeper nanny educator headteacher chaplain organist musician cellist violinist harpist \
         conductor dancer actor stagehand rigger tailor seamstress potter printer bookseller shopkeeper \
         storekeeper warehouse brewer butcher fishmonger florist beekeeper lifeguard recruiter associate \
         executive deputy junior senior internship traineeship apprenticeship fellowship residency frontend \
         backend fullstack devops sre qa ux hr",
    );
    WORDS.contains(word.strip_suffix('s').unwrap_or(word)) || WORDS.contains(word)
}

/// Speaks of work and of how one comes by it.
pub fn is_work(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "job jobs position role post posts opening vacancy internship apprenticeship traineeship placement fellowship \
         residency interview interviews interviewed interviewing applicant applicants application applied apply candidate \
         candidates candidacy hire hired hiring recruiter recruitment career cv resume résumé portfolio salary shift \
         shifts team crew notice employer work working colleague colleagues profession industry programme scheme offer \
         round rounds panel selection references referees start starting experience qualification qualifications skills \
         candidature candidacies apprenticeships traineeships placements vacancies openings roles trainee trainees \
         interviewer interviewers hires recruit recruiting recruiters take-home takehome onsite audition auditions \
         assessment unemployed jobless employers employed employment offers wage wages salaries resumes cvs referral",
    );
    WORDS.contains(word)
}
