use super::Document;
use crate::text::WordSet;

/// Fewest words by which a language can be told.
const ENOUGH_WORDS: usize = 6;

/// Whether the writer's words are those of another language: commonest words of others outnumber English ones, or
/// most letters are of another script. Names alone decide nothing; too few words count as English.
pub(super) fn is_foreign(document: &Document<'_>) -> bool {
    let (mut words, mut english, mut foreign, mut other_script) = (0_usize, 0_usize, 0_usize, 0_usize);
    for token in document.own_words() {
        words += 1;
        let word = &*token.norm;
        english += usize::from(ENGLISH.contains(word));
        foreign += usize::from(FOREIGN.contains(word));
        other_script += usize::from(token.raw.chars().next().is_some_and(|c| c > '\u{24f}'));
    }
    let mostly_other_script = other_script * 2 > words;
    words >= ENOUGH_WORDS && (mostly_other_script || foreign >= 2 && foreign > english)
        || words >= 2 && other_script == words
}

/// A word of the courtesies with which people greet and close in other languages: "cordiali saluti", "kiitos".
pub fn is_courtesy(word: &str) -> bool {
    COURTESIES.contains(word)
}

/// A small word that joins others in another language and is no English word: what stands beside it is foreign too.
pub fn joins_foreign_words(word: &str) -> bool {
    JOINING.contains(word)
}

/// Words of greetings and closings that plain letters can write: of the south of Europe, its middle, its north, its east,
/// of Africa and Asia, of the Celtic lands.
static COURTESIES: WordSet = WordSet::new(
    "bien bonjour bonsoir salut merci cordialement amicalement sinceres salutations amities bises bisous coucou madame monsieur \
     hola buenos buenas dias tardes noches saludo saludos cordiales atentamente gracias muchas abrazo abrazos estimado estimada \
     estimados querido querida salutacions gracies obrigado obrigada cumprimentos atenciosamente abracos beijos prezado prezada \
     ciao buongiorno buonasera grazie mille cordiali saluti distinti cordialmente gentile egregio egregia abbracci baci buna ziua \
     multumesc salutari domnule doamna \
     danke vielen herzlich herzliche herzlichen gruss grusse gruesse gruessen freundliche freundlichen liebe lieber guten morgen \
     abend servus gruezi hallo beste groet groeten groetjes vriendelijke hartelijke bedankt geachte \
     hilsen vennlig vennlige venlig takk hej halsningar vanlig vanliga kjaere kaere terveisin kiitos kiitoksia ystavallisin hyvaa \
     terve tervitades aitah kvedja \
     dziekuje pozdrawiam pozdrowienia serdecznie szanowny szanowna dzien dobry dekuji diky pozdravem zdravim dakujem hvala \
     pozdrav lijep srdacno pozdravi koszonom udvozlettel tisztelettel kedves szia aciu paldies spasibo privet uvazheniem \
     efharisto efcharisto kalimera yassou merhaba selam selamlar saygilar saygilarimla tesekkurler tesekkur sevgiler sayin \
     faleminderit pershendetje \
     asante sana habari karibu jambo shukran salaam salam alaikum assalamu wassalam ngiyabonga sawubona dankie enkosi dalu \
     namaste namaskar dhanyavaad shukriya vanakkam akal salamat maraming mabuhay kumusta magandang umaga hapon lubos gumagalang \
     ingat terima kasih selamat pagi hormat arigato arigatou konnichiwa gozaimasu yoroshiku onegaishimasu annyeong kamsahamnida \
     xiexie nihao sawasdee khob khun mahalo toda \
     slainte maith agat beannacht beannachtai cofion diolch gorau tapadh leibh durachdan",
);

static JOINING: WordSet = WordSet::new(
    "de du des la le les del della delle dei di da dos con por el los las und mit och av til chez sous une lo gli sul alla alle \
     het een vin aux sur",
);

static ENGLISH: WordSet = WordSet::new(
    "the and of to for you your is it that with this was have be are my i we not but at from would \
     will as if thank thanks what by or when they he she our has had been were there which who can \
     could please about i'm i'd i've it's don't hi dear hello u pls job still any how just get",
);

/// Common words of German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Danish, Norwegian, Finnish,
/// Turkish and others that are no English words.
static FOREIGN: WordSet = WordSet::new(
    "der und nicht ich ist sie mit für ein eine das auf wir zu bitte danke auch noch haben sehr \
     geehrte geehrter herr frau grüßen freundlichen vielen dank guten liebe lieber bin habe ihnen \
     ihre mir uns wie oder aber wenn dass seit könnten einen einem vom zum zur am le les des une et \
     je vous nous pour dans est pas que qui merci bonjour avec sur votre mon cordialement bien mais \
     très suis du au ne ce cette nos el los las una y por para con gracias hola usted mi tu su del \
     es muy pero como saludos estimado estimada querida querido te lo en ya más não obrigado \
     obrigada uma você os um com são muito olá caro cara sua ao il di che per non sono grazie ciao \
     buongiorno gentile della dei mio anche het een van voor niet ik jij wij groeten beste met maar \
     naar bij nie się jest dziękuję dzień dobry pan pani na za oraz czy jak och att det jag som inte \
     tack hej med till är på av vi har og ikke jeg takk tak hei til er kan vil ja ei kiitos minä \
     että ovat hyvää terveisin ve bir bu için teşekkürler merhaba ile sayın çok ben és nem köszönöm \
     egy hogy az kedves dobrý děkuji sa",
);
