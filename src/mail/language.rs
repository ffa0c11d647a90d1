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
        english += usize::from(ENGLISH.contains(&token.norm));
        foreign += usize::from(FOREIGN.contains(&token.norm));
        other_script += usize::from(token.raw.chars().next().is_some_and(|c| c > '\u{24f}'));
    }
    let mostly_other_script = other_script * 2 > words;
    words >= ENOUGH_WORDS && (mostly_other_script || foreign >= 2 && foreign > english)
        || words >= 2 && other_script == words
}

/// A word, in plain letters, of the courtesies with which people greet and close in other languages: "cordiali saluti".
pub fn is_courtesy(word: &str) -> bool {
    FAREWELLS.contains(word) || COURTESIES.contains(word)
}

/// A word, in plain letters, with which letters end in other languages, and that is nobody's name: "saluti", "hilsen".
pub(super) fn is_farewell(word: &str) -> bool {
    FAREWELLS.contains(word)
}

/// Stands in a closing of another language beside the words that make it one: "un", "med", "förhand".
pub(super) fn goes_with_farewells(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "a i e y z s un une uno una mes nos meus mis mit meinen unseren besten viele schone schonen sonnige herzlichem \
         herzlichsten vorab im voraus le la les sa se ve ile cu so ancora anticipo molte tante piu presto beaucoup tres \
         avance antemano muy fuerte todos forte muito pa forhand forhaand po na kaer kaerlige mange med ved og och am \
         anticipado",
    );
    WORDS.contains(word) || joins_foreign_words(word) || is_courtesy(word)
}

/// A small word that joins others in another language and is no English word: what stands beside it is foreign too.
pub fn joins_foreign_words(word: &str) -> bool {
    JOINING.contains(word)
}

/// In the order of the languages of [`COURTESIES`]; thanks close a letter too.
static FAREWELLS: WordSet = WordSet::new(
    "cordialement amicalement sinceres salutations distinguees respectueuses meilleures amities bises bisous vous merci \
     saludo saludos cordiales atentamente cordialmente afectuosamente respetuosamente sinceramente abrazo abrazos gracias \
     salutacions gracies obrigado obrigada cumprimentos atenciosamente respeitosamente abraco abracos beijos \
     saluti saluto cordiali cordiale distinti abbracci abbraccio baci grazie multumesc salutari stima \
     danke dank gruss grusse gruesse gruessen grussen hochachtungsvoll herzlichst groet groeten groetjes hoogachtend bedankt \
     hilsen hilsner halsning halsningar kvedja kvedju takk tack tak terveisin terveisia kiitos kiitoksin kiitoksia \
     ystavallisin tervitades lugupidamisega aitah cienu pagarbiai paldies aciu \
     dziekuje pozdrawiam pozdrowienia pozdrowieniami powazaniem szacunkiem dekuji diky pozdravem pozdravom dakujem hvala \
     pozdrav pozdravi postovanjem spostovanjem koszonom koszonettel udvozlettel tisztelettel spasibo uvazheniem \
     efharisto efcharisto saygilar saygilarimla selamlar tesekkurler tesekkur sevgiler faleminderit pershendetje \
     уважением повагою благодарностью приветом поважанням уважение поштовањем εκτιμηση χαιρετισμους ευχαριστω \
     asante shukran ngiyabonga dankie dhanyavaad shukriya hormat arigato arigatou yoroshiku onegaishimasu kamsahamnida xiexie \
     slainte beannachtai cofion diolch durachdan",
);

/// Words of greetings and closings that plain letters can write: of the south of Europe, its middle, its north, its east,
/// of Africa and Asia, of the Celtic lands.
static COURTESIES: WordSet = WordSet::new(
    "bien bonjour bonsoir salut coucou madame monsieur hola buenos buenas dias tardes noches muchas estimado estimada \
     estimados querido querida prezado prezada ciao buongiorno buonasera mille gentile egregio egregia buna ziua \
     domnule doamna vielen herzlich herzliche herzlichen freundliche freundlichen liebe lieber guten morgen abend \
     servus gruezi hallo beste vriendelijke hartelijke geachte vennlig vennlige venlig hej vanlig vanliga kjaere \
     kaere hyvaa terve serdecznie szanowny szanowna dzien dobry zdravim lijep srdacno kedves szia privet kalimera \
     yassou merhaba selam sayin sana habari karibu jambo salaam salam alaikum assalamu wassalam sawubona enkosi dalu \
     namaste namaskar vanakkam akal salamat maraming mabuhay kumusta magandang umaga hapon lubos gumagalang ingat \
     terima kasih selamat pagi konnichiwa gozaimasu annyeong nihao sawasdee khob khun mahalo toda maith agat \
     beannacht gorau tapadh leibh caro cari calorosi caloroso affettuosi affettuoso sentiti ringraziamenti cordialita \
     bonne journee meilleurs voeux sentiments mil afectuoso cordial atentos felicidades melhores herzlichem schonen \
     freundlichem verbleibe hartelijk vriendelijk alvast hoogachting bedste venligst kaerlig vanligt varma varme \
     parhain serdeczne serdecznymi wyrazami srdecne srdecnym lep lijepi cu respect barati szivelyes tisztelt",
);

static JOINING: WordSet = WordSet::new(
    "de du des la le les del della delle dei di da dos con por el los las und mit och av til chez sous une lo gli sul \
     alla alle het een vin aux sur",
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
