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
