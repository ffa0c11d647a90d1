#!/usr/bin/env python3
"""Fits the classifiers of src/spelling/confusions.rs and writes them behind the words of src/spelling/data/words.dict.

usage: confusions.py SOURCES DICT
  SOURCES  folder with standardebooks/ (clones), masc_tagged/, state_union/, brown/, abc/, treebank/ (of nltk_data) and
           ud/ (*.conllu)
  DICT     words.dict, as build.py wrote it; read and written
What is read for what, and under which licence, is told in src/spelling/data/README.md. Needs scikit-learn."""
import collections, glob, html, json, math, os, random, re, struct, sys, warnings
import numpy, scipy.sparse
from sklearn.linear_model import LogisticRegression
import build

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = f'{HERE}/../../corpus'
TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:['-][A-Za-zÀ-ÿ]+)*|\d[\d.,:]*|[^\sA-Za-zÀ-ÿ\d]")
CLITICS = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "'"}
TAGS = {'NN': 'n', 'NNS': 's', 'JJ': 'j', 'JJR': 'c', 'JJS': 'c', 'RB': 'r', 'RBR': 'c', 'RBS': 'c', 'VB': 'v', 'VBP': 'v', 'VBZ': 'z',
        'VBD': 'd', 'VBN': 'd', 'VBG': 'g', 'PRP': 'p', 'PRP$': 'P', 'IN': 'i', 'DT': 'D', 'CD': '0', 'MD': 'm', 'TO': 't', 'WDT': 'w',
        'WP': 'w', 'WRB': 'w', 'RP': 'i', 'CC': 'C', 'UH': 'u', 'EX': 'e', 'PDT': 'D', 'POS': 'x'}
THEMSELVES = 300  # so many of the commonest words count as themselves beside a word
NEAR = 5000  # so many are traits of their own where they stand right beside it
MOST = 9000  # contexts of a word are enough
RAREST_TRAIT = 6
LEAST_WEIGHT = 0.2
ITSELF = 128


def main(sources, path):
    random.seed(3)
    mails, tagged, books = list(own_mails()), list(contemporary(sources)), list(novels(sources))
    counts = collections.Counter(word.lower() for part, times in ((mails, 8), (tagged, 2), (books, 1)) for words in part for word in words * times)
    outlook = Outlook(kinds(sources), counts)
    pairs = confused(counts)
    contexts = gather({word for pair in pairs for word in pair}, outlook, ((mails, 2500), (tagged, 4500), (books, MOST)))
    models = {pair: fit(contexts[pair[0]], contexts[pair[1]]) for pair in pairs}
    least = thresholds(models, counts, outlook, list(edited(sources)) + mails)
    write(path, outlook, models, least)
    print(f'{len(models)} pairs, {sum(len(model.weights) for model in models.values())} weights, {os.path.getsize(path)} bytes')


# ---- what is read

def own_mails():
    """The mails and sentences of this project's own."""
    for path in sorted(glob.glob(f'{CORPUS}/tone/*/*.txt')):
        with open(path, encoding='utf-8') as lines:
            for line in lines:
                yield from sentences(plain(line.strip()))
    for path in sorted(glob.glob(f'{CORPUS}/recognition/*.jsonl')):
        with open(path, encoding='utf-8') as lines:
            for line in lines:
                for paragraph in re.split(r'\n\s*\n', plain(json.loads(line)['body'])):
                    yield from sentences(paragraph)


def contemporary(sources):
    for path in sorted(glob.glob(f'{sources}/masc_tagged/*/*.txt')):
        with open(path, errors='replace') as lines:
            yield from (words for words in (joined(token.rpartition('_')[0] for token in line.split()) for line in lines) if 2 < len(words) < 80)
    for path in sorted(glob.glob(f'{sources}/state_union/*.txt')):
        with open(path, errors='replace') as file:
            yield from paragraphs(file.read())


def novels(sources):
    for path in sorted(glob.glob(f'{sources}/standardebooks/*/src/epub/text/*.xhtml')):
        if not re.search('imprint|colophon|uncopyright|titlepage|toc|halftitle|endnotes', os.path.basename(path)):
            with open(path, encoding='utf-8') as file:
                for paragraph in re.findall(r'<p[^>]*>(.*?)</p>', file.read(), re.S):
                    text = html.unescape(re.sub(r'<[^>]+>', '', paragraph))
                    yield from sentences(plain(re.sub('[\u2060]', '', text).replace('—', ' - ')))


def edited(sources):
    """Texts that no weight was fitted to, and that editors have read: what is marked there is marked wrongly."""
    for path in sorted(glob.glob(f'{sources}/brown/c*')):
        with open(path, errors='replace') as lines:
            yield from (words for words in (joined(token.rpartition('/')[0] for token in line.split()) for line in lines) if len(words) > 2)
    for path in sorted(glob.glob(f'{sources}/abc/*.txt') + glob.glob(f'{sources}/treebank/raw/wsj_*')):
        with open(path, errors='replace') as file:
            yield from paragraphs(file.read().replace('.START', ''))


def plain(text):
    return text.translate(str.maketrans('’‘“”\u00a0\u200a', "''\"\"  "))


def paragraphs(text):
    for paragraph in re.split(r'\n\s*\n', text):
        yield from sentences(paragraph)


def sentences(paragraph):
    for sentence in re.split(r'(?<=[.!?])["\')]*\s+(?=["\'(]?[A-Z])', paragraph.replace('\n', ' ')):
        words = TOKEN.findall(sentence)
        if 3 <= len(words) <= 60:
            yield words


def joined(tokens):
    """The tokens of a treebank with what it cuts off put on again ("do", "n't")."""
    words = []
    for token in tokens:
        token = {'``': '"', "''": '"', '-LRB-': '(', '-RRB-': ')'}.get(token, token)
        if words and token.lower() in CLITICS and words[-1][-1:].isalpha():
            words[-1] += token
        elif token:
            words.append(token)
    return words


def kinds(sources):
    """The kinds that each word is of, told by tagged text."""
    tags = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(f'{sources}/masc_tagged/*/*.txt')):
        with open(path, errors='replace') as lines:
            for line in lines:
                for word, _, tag in (token.rpartition('_') for token in line.split()):
                    tags[word.lower()][TAGS.get(tag)] += 1
    for path in sorted(glob.glob(f'{sources}/ud/*.conllu')):
        with open(path, encoding='utf-8') as lines:
            for fields in (line.split('\t') for line in lines):
                if len(fields) > 4:
                    tags[fields[1].lower()][TAGS.get(fields[4])] += 1
    known = {}
    for word, of_word in tags.items():
        of_word.pop(None, None)
        total = of_word.total()
        often = sorted(kind for kind, count in of_word.items() if count >= max(0.12 * total, 1 if total < 8 else 2))
        if word.isalpha() and often:
            known[word] = ''.join(often[:3])
    return known


# ---- pairs of words that are taken for one another

def confused(counts):
    """Those of confusions.txt, and small words a slip of the finger apart."""
    groups, small = [], set()
    with open(f'{HERE}/confusions.txt', encoding='utf-8') as lines:
        for line in lines:
            words = line.partition('#')[0].split()
            if words[:1] == ['small:']:
                small |= set(words[1:])
            else:
                groups.append(words)
    pairs = {tuple(sorted((one, other))): 0 for group in groups for one in group for other in group if one < other}
    for one in small:
        for other in small:
            if one < other and (cost := slip(one, other)) is not None:
                pairs.setdefault((one, other), cost)
    return {pair: cost for pair, cost in pairs.items() if min(counts[word] for word in pair) >= 40 and max(prior(counts, *pair, cost), prior(counts, *pair[::-1], cost)) >= LEAST_PRIOR}


LEAST_PRIOR = -2.5
ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']


def slip(one, other):
    """What a slip of one letter costs; `None` where more lies between."""
    if len(one) > len(other):
        one, other = other, one
    start = len(os.path.commonprefix([one, other]))
    if len(one) == len(other):
        differ = [place for place in range(len(one)) if one[place] != other[place]]
        if len(differ) == 2 and differ[1] == differ[0] + 1 and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]:
            return 1.0
        if len(differ) != 1:
            return None
        return (1.5 if beside(one[start], other[start]) else 3.0) + (start == 0) + (len(one) <= 2) / 2
    if len(other) != len(one) + 1 or one[start:] != other[start + 1:]:
        return None
    cost = 2.5 if start == 0 else 0.8 if start == len(one) else 0.5 if other[start] == other[start - 1] else 1.0
    return cost + 0.7 * (len(one) <= 2)


def beside(one, other):
    places = [(row, keys.index(letter)) for letter in (one, other) for row, keys in enumerate(ROWS) if letter in keys]
    return len(places) == 2 and all(abs(here - there) <= 1 for here, there in zip(*places))


def prior(counts, typed, meant, cost):
    """How much likelier than not, before looking around, that `meant` was meant: commonness, damped, less the slip."""
    return max(-6, min(5, 0.8 * math.log(counts[meant] / counts[typed]))) - cost


# ---- what stands around a word; the same as in confusions.rs

class Outlook:
    def __init__(self, known, counts):
        common = [word for word, _ in counts.most_common(NEAR) if word[0].isalpha()]
        plain_words = [word for word in common if "'" not in word]
        self.known, self.themselves, self.near = known, set(plain_words[:THEMSELVES]), set(common)

    def kind(self, word, at_start):
        lower = word.lower()
        is_name = word[0].isupper() and len(word) > 1 and not word.isupper()
        if word[0].isdigit():
            return '#'
        if not word[0].isalpha():
            return word
        if is_name and not at_start:
            return 'N'
        return self.known.get(lower) or by_form(lower, is_name)

    def traits(self, words):
        """For each place of a sentence its traits."""
        lower = ['<', '<', *(word.lower() for word in words), '>', '>']
        kind = ['<', '<', *(self.kind(word, at == 0) for at, word in enumerate(words)), '>', '>']
        sight = [word if word in self.themselves else kind for word, kind in zip(lower, kind)]
        for at in range(2, len(lower) - 2):
            a, b, c, d = at - 1, at + 1, at - 2, at + 2
            seen = [(kind[a],), (kind[b],), (sight[a],), (sight[b],), (sight[c],), (sight[d],), (sight[a], sight[b]), (sight[c], sight[a]),
                    (sight[b], sight[d]), (kind[a], kind[b]), (kind[c], kind[a], kind[b]), (kind[a], kind[b], kind[d])]
            seen += [(lower[a],) if lower[a] in self.near else (), (lower[b],) if lower[b] in self.near else ()]
            yield [(number, *what) for number, what in enumerate(seen) if what]


def by_form(word, is_name):
    if "'" in word:
        return "x'"
    for ending, kind in (('ly', 'r'), ('ing', 'g'), ('ed', 'd')):
        if word.endswith(ending):
            return kind
    if word.endswith('s') and not word.endswith('ss'):
        return 's'
    if word.endswith(('ous', 'ful', 'able', 'ible', 'ive', 'al', 'ic', 'less')):
        return 'j'
    return 'N' if is_name else 'n'


def gather(needed, outlook, parts):
    contexts = collections.defaultdict(list)
    for part, most in parts:
        for words in random.sample(part, len(part)):
            wanted = [at for at, word in enumerate(words) if word.lower() in needed and len(contexts[word.lower()]) < most]
            if wanted:
                traits = list(outlook.traits(words))
                for at in wanted:
                    contexts[words[at].lower()].append(traits[at])
    return contexts


# ---- fitting

Model = collections.namedtuple('Model', 'bias weights')


def fit(ones, others):
    """What speaks for the others of two words' contexts."""
    counts = collections.Counter(trait for traits in ones + others for trait in traits)
    column = {trait: number for number, trait in enumerate(sorted(trait for trait, count in counts.items() if count >= RAREST_TRAIT))}
    cells = [(row, column[trait]) for row, traits in enumerate(ones + others) for trait in traits if trait in column]
    rows, columns = zip(*cells)
    table = scipy.sparse.csr_matrix((numpy.ones(len(cells), numpy.float32), (rows, columns)), (len(ones) + len(others), len(column)))
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        fitted = LogisticRegression(penalty='l1', C=0.3, solver='liblinear', class_weight='balanced').fit(table, [0] * len(ones) + [1] * len(others))
    weights = {trait: max(-127, min(127, round(16 * fitted.coef_[0][number]))) for trait, number in column.items() if abs(fitted.coef_[0][number]) > LEAST_WEIGHT}
    return Model(16 * float(fitted.intercept_[0]), weights)


LEAST = 3.75  # natural logarithm of the odds
SPARE = {0: 3}  # so many wrong alarms in all the edited text are borne by pairs that people do confuse, none by others
MARGIN = 0.55


def thresholds(models, counts, outlook, texts):
    """For each pair and way round the least sum of weights that marks a word, or `None` where none ever should."""
    partners = collections.defaultdict(list)
    for (one, other), model in models.items():
        partners[one].append((other, (one, other), 1))
        partners[other].append((one, (one, other), -1))
    alarms = collections.defaultdict(list)
    for words in texts:
        if any(word.lower() in partners for word in words):
            for at, traits in enumerate(outlook.traits(words)):
                for meant, pair, sign in partners.get(words[at].lower(), ()):
                    model = models[pair]
                    alarms[words[at].lower(), meant].append(sign * (model.bias + sum(model.weights.get(trait, 0) for trait in traits)))
    costs, least = confused(counts), {}
    for typed, of_typed in partners.items():
        for meant, pair, sign in of_typed:
            before = prior(counts, typed, meant, costs[pair])
            wrong = sorted(alarms[typed, meant], reverse=True)
            spare = SPARE.get(costs[pair], 0)
            needed = 16 * (LEAST - before)
            if len(wrong) > spare:
                needed = max(needed, wrong[spare] + 16 * MARGIN)
            least[typed, meant] = math.ceil(needed - sign * models[pair].bias) if before >= LEAST_PRIOR else None
    return least


# ---- the file

def word_hash(text):
    """As src/text/hash.rs has it."""
    data, state = text.encode(), 0
    for start in range(0, len(data) - len(data) % 8, 8):
        state = mixed(state, int.from_bytes(data[start:start + 8], 'little'))
    rest = data[len(data) - len(data) % 8:]
    number = len(rest)
    for byte in reversed(rest):
        number = (number << 8 | byte) & ALL
    return finished(mixed(state, number))


ALL = (1 << 64) - 1


def mixed(state, number):
    return ((state << 23 | state >> 41) & ALL ^ number) * 0x9e3779b97f4a7c15 & ALL


def finished(state):
    return state ^ state >> 29


def number_of(trait):
    outlook, *seen = trait
    state = mixed(0, outlook)
    for what in seen:
        state = mixed(state, word_hash(what))
    return finished(state) & 0xffffff


def write(path, outlook, models, least):
    known = {word: kind for word, kind in outlook.known.items() if word in outlook.themselves or kind != by_form(word, False)}
    for word in outlook.themselves - known.keys():
        known[word] = by_form(word, False)
    words, names = sorted(word for word in known if word.isascii()), sorted(set(known.values()))
    marks = bytes(names.index(known[word]) | (ITSELF if word in outlook.themselves else 0) for word in words)
    pairs, weights = [' '.join(names)], b''
    for (one, other), model in sorted(models.items()):
        ways = [least[one, other], least[other, one]]
        if ways != [None, None]:
            numbers = sorted((number_of(trait), weight) for trait, weight in model.weights.items())
            pairs.append(f'{one} {other} {" ".join("-" if way is None else str(way) for way in ways)} {len(numbers)}')
            weights += b''.join(struct.pack('<I', number)[:3] + struct.pack('b', weight) for number, weight in numbers)
    with open(path, 'rb') as file:
        sections = build.sections(file.read())
    before, behind = sections[:4], sections[8:]
    build.save(path, before + [build.fold(words), marks, '\n'.join(pairs).encode(), weights] + behind)


if __name__ == '__main__':
    main(*sys.argv[1:])
