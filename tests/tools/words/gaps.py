#!/usr/bin/env python3
"""Fits the model of src/spelling/gaps.rs and writes it behind the other parts of src/spelling/data/words.dict.

usage: gaps.py SOURCES TRAINER DICT
  SOURCES  the texts, as confusions.py reads them
  TRAINER  the program of gaps.rs (`cargo build --release -p words`)
  DICT     words.dict, as confusions.py wrote it; read and written
A word is told by six words around its gap: their numbers, a layer between, and the numbers of the words that may stand in the
gap, learnt by holding each word that stood somewhere against those that it could be a slip for. Weights are whole numbers."""
import collections, math, os, random, subprocess, sys, tempfile
import numpy
import build, confusions

HERE = os.path.dirname(os.path.abspath(__file__))
BESIDE, WITHIN, TOLD, REACH = 16, 64, 24, 3
SIGHTS = 1500  # so many of the commonest words have numbers of their own beside a gap
FITTING = 3000  # so many of the commonest words that have rivals have numbers of their own in a gap; only they are ever offered
LEAST_COUNT = 30
ROUNDS = 3
# The pseudo-words of "dogs" and "dog's": any plural, any owner.
PLURAL, OWNER = 's', "'s"
# Whole numbers: so many to one.
SIGHT_UNIT, LAYER_UNIT, FIT_UNIT, SCORE_UNIT = 16, 64, 8, 16


def main(sources, trainer, path):
    random.seed(3)
    mails, tagged, books = list(confusions.own_mails()), list(confusions.contemporary(sources)), list(confusions.novels(sources))
    counts = collections.Counter(word.lower() for part, times in ((mails, 8), (tagged, 2), (books, 1)) for words in part for word in words * times)
    with open(path, 'rb') as file:
        sections = build.sections(file.read())[:8]
    gaps = Gaps(confusions.Outlook(confusions.kinds(sources), counts), counts, marked_words(sections), groups())
    with tempfile.TemporaryDirectory() as folder:
        lay_out(folder, gaps, ((mails, 8), (tagged, 2), (books, 1)))
        subprocess.run([trainer, folder], check=True)
        model = Model(folder, gaps)
    least = thresholds(gaps, model, list(confusions.edited(sources)) + mails)
    build.save(path, sections + written(gaps, model, least))
    print(f'{len(gaps.fitting)} words, {sum(map(len, least.values()))} pairs of their own, {os.path.getsize(path)} bytes')


# ---- words and their rivals

def marked_words(sections):
    """The words of the dictionary with their marks."""
    words, last = [], ''
    for piece in split_folded(sections[0]):
        last = last[:piece[0] - 128] + piece[1:].decode()
        words.append(last)
    return dict(zip(words, sections[1]))


def split_folded(data):
    starts = [at for at, byte in enumerate(data) if byte >= 128] + [len(data)]
    return (data[start:end] for start, end in zip(starts, starts[1:]))


def groups():
    """For each word those that people take it for."""
    taken = collections.defaultdict(set)
    for name in ('confusions.txt', 'homophones.txt'):
        with open(f'{HERE}/{name}', encoding='utf-8') as lines:
            for words in (line.partition('#')[0].split() for line in lines):
                if words[:1] != ['small:']:
                    for word in words:
                        taken[word] |= set(words) - {word}
    return taken


LETTERS = "abcdefghijklmnopqrstuvwxyz'"


def slips(word):
    """What one slip of the finger makes of a word."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left_out = {head + tail[1:] for head, tail in parts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1}
    instead = {head + letter + tail[1:] for head, tail in parts if tail for letter in LETTERS}
    put_in = {head + letter + tail for head, tail in parts for letter in LETTERS}
    return (left_out | swapped | instead | put_in) - {word}


class Gaps:
    """What the texts are laid out by."""

    def __init__(self, outlook, counts, marks, taken):
        self.outlook, self.counts, self.taken = outlook, counts, taken
        self.marks = marks
        typed = {word for word, mark in marks.items() if 1 <= mark & 31 < 16} | set(taken)
        typed = {word for word in typed if word.replace("'", '').isalpha() and (len(word) > 1 or word in 'ai')}
        common = [word for word in sorted(typed) if counts[word] >= LEAST_COUNT and (marks.get(word, 0) & 15 >= 4 or word in taken)]
        self.common = set(common)
        pairs = {(wrong, meant) for meant in common for wrong in (slips(meant) & typed) | taken.get(meant, set())
                 if wrong in taken.get(meant, ()) or confusions.slip(wrong, meant) is not None}
        pairs |= {(meant, wrong) for wrong, meant in pairs}
        self.rivals = collections.defaultdict(list)
        for one, other in sorted(pairs):
            self.rivals[one].append(other)
        self.told = sorted(self.rivals)
        self.fitting = sorted(sorted(self.told, key=lambda word: -counts[word])[:FITTING] + [PLURAL, OWNER])
        self.rivals[PLURAL], self.rivals[OWNER] = [OWNER], [PLURAL]
        self.told += [PLURAL, OWNER]
        self.number = {word: at for at, word in enumerate(self.told)}
        words = [word for word, _ in counts.most_common(4 * SIGHTS) if word[0].isalpha()]
        self.sights = {word: at + 1 for at, word in enumerate(words[:SIGHTS])}
        marks_seen = [mark for mark in '.,;:!?"\'()-' if counts[mark]]
        self.kinds = sorted(set(outlook.known.values()) | {'N', '#', '<', '>', OTHER, "x'", 'r', 'g', 'd', 's', 'j', 'n'} | set(marks_seen))
        self.kind_number = {kind: at for at, kind in enumerate(self.kinds)}

    def kind(self, word):
        return self.kind_number[self.outlook.known.get(word) or confusions.by_form(word, False)]

    def seen(self, words):
        """The kinds and the numbers of a sentence's words, with what stands around it."""
        kinds = [self.outlook.kind(word, at == 0) for at, word in enumerate(words)]
        numbers = [0 if kind in ('N', '#') else self.sights.get(word.lower(), 0) for kind, word in zip(kinds, words)]
        around = [0] * REACH
        begins, ends = ([self.kind_number[edge]] * REACH for edge in '<>')
        return begins + [self.kind_number.get(kind, self.kind_number[OTHER]) for kind in kinds] + ends, around + numbers + around

    def ownership(self, word):
        """Whether it is a plural or an owner that could be the other."""
        known = self.outlook.known.get
        if word.endswith("'s") and 'n' in (known(word[:-2]) or ''):
            return OWNER
        return PLURAL if word.endswith('s') and known(word) == 's' and 'n' in (known(word[:-1]) or '') else None


OTHER = '?m'  # any other mark


# ---- what the trainer reads

def lay_out(folder, gaps, parts):
    kinds, sights, places, targets, times = [], [], [], [], []
    for part, often in parts:
        for words in part:
            of_kind, of_sight = gaps.seen(words)
            start = len(kinds) + REACH
            kinds += of_kind
            sights += of_sight
            for at, word in enumerate(words):
                if at == 0 or not word[0].isupper() or word == 'I':
                    for target in filter(gaps.number.__contains__, (word.lower(), gaps.ownership(word.lower()))):
                        places.append(start + at)
                        targets.append(gaps.number[target])
                        times.append(often)
    places, targets = numpy.array(places), numpy.array(targets)
    count = numpy.array([gaps.counts[word] for word in gaps.told], float)
    total = numpy.bincount(targets, times, len(gaps.told))
    count[gaps.number[PLURAL]], count[gaps.number[OWNER]] = total[gaps.number[PLURAL]], total[gaps.number[OWNER]]
    # Words that are met over and over are read less often and count the more.
    share = numpy.minimum(1, numpy.sqrt(10000 / numpy.maximum(total, 1)))
    bounds = numpy.cumsum(times * share[targets])
    order = numpy.searchsorted(bounds, numpy.random.default_rng(1).random(int(ROUNDS * bounds[-1])) * bounds[-1]).clip(max=len(places) - 1)
    fitting = {word: at + 1 for at, word in enumerate(gaps.fitting)}
    rivals = [[gaps.number[rival] for rival in gaps.rivals[word] if count[gaps.number[rival]]] for word in gaps.told]
    order = order[numpy.array([len(of_word) > 0 for of_word in rivals])[targets[order]]]
    ends = numpy.cumsum([0] + [len(of_word) for of_word in rivals])
    for name, numbers in {
        'shape': [BESIDE, WITHIN, TOLD, REACH, len(gaps.kinds), SIGHTS, len(gaps.fitting)], 'kinds': kinds, 'words': sights,
        'order': places[order], 'targets': targets[order], 'target-kinds': [kind_of_target(gaps, word) for word in gaps.told],
        'target-words': [fitting.get(word, 0) for word in gaps.told], 'ends': ends, 'rivals': [rival for of_word in rivals for rival in of_word],
    }.items():
        numpy.array(numbers, numpy.uint32).tofile(f'{folder}/{name}')
    for name, numbers in {'starts': 0.5 * numpy.log(count + 0.5), 'weights': numpy.minimum(1 / share, 30)}.items():
        numbers.astype(numpy.float32).tofile(f'{folder}/{name}')


def kind_of_target(gaps, word):
    return gaps.kind_number['s'] if word == PLURAL else gaps.kind_number["x'"] if word == OWNER else gaps.kind(word)


# ---- what was learnt

class Model:
    """The numbers, as they are shipped; the same sums as in layers.rs."""

    def __init__(self, folder, gaps):
        def whole(name, unit, width=1):
            numbers = numpy.fromfile(f'{folder}/{name}', numpy.float32)
            return numpy.clip(numpy.round(numbers * unit), -127, 127).astype(numpy.int32).reshape(-1, width)
        self.beside_kinds, self.beside_words = whole('beside-kinds', SIGHT_UNIT, BESIDE), whole('beside-words', SIGHT_UNIT, BESIDE)
        self.into, self.lift, self.out = whole('into', LAYER_UNIT, WITHIN), whole('lift', SIGHT_UNIT), whole('out', LAYER_UNIT, TOLD)
        self.told_kinds, self.told_words = whole('told-kinds', FIT_UNIT, TOLD), whole('told-words', FIT_UNIT, TOLD)
        bias = numpy.fromfile(f'{folder}/bias', numpy.float32)
        fitting = {word: at for at, word in enumerate(gaps.fitting)}
        # Of words without numbers of their own only how common they are is known.
        rare = collections.defaultdict(list)
        for word, of_word in zip(gaps.told, bias):
            if word not in fitting:
                rare[gaps.marks.get(word, 0) & 15].append(of_word)
        self.rare_bias = [round(SCORE_UNIT * float(numpy.mean(rare[at] or rare[1]))) for at in range(16)]
        self.bias = numpy.array([round(SCORE_UNIT * float(of_word)) if word in fitting else self.rare_bias[gaps.marks.get(word, 0) & 15]
                                 for word, of_word in zip(gaps.told, bias)])
        number = [fitting.get(word, -1) + 1 for word in gaps.told]
        self.told = self.told_kinds[[kind_of_target(gaps, word) for word in gaps.told]] + self.told_words[number]

    def be_cautious(self, gaps, of_words):
        """Sets how much more it takes to mark a word; one without numbers of its own counts as any as common."""
        rare = collections.defaultdict(list)
        for word, more in of_words.items():
            rare[gaps.marks.get(word, 0) & 15].append(more) if word not in gaps.fitting else None
        self.rare_caution = [round(numpy.mean(rare[at] or rare[1])) for at in range(16)]
        self.caution = {word: more if word in gaps.fitting else self.rare_caution[gaps.marks.get(word, 0) & 15] for word, more in of_words.items()}

    def seen(self, kinds, sights, places):
        """What the words around tell of the gaps at these places."""
        around = places[:, None] + numpy.array([step for step in range(-REACH, REACH + 1) if step])
        beside = (self.beside_kinds[kinds[around]] + self.beside_words[sights[around]]).reshape(len(places), -1)
        within = numpy.maximum(beside @ self.into + LAYER_UNIT * self.lift.T, 0) >> 6
        return within @ self.out >> 6

    def fit(self, seen, targets):
        return (seen * self.told[targets]).sum(1) + FIT_UNIT * self.bias[targets]


# ---- when a word is marked

LEAST = 4.5  # natural logarithm of the odds
LEAST_OF_TAKEN = 4.875  # for pairs that people do confuse, whose slips cost nothing
MARGIN = 0.675
CAUTION, CERTAIN, CERTAIN_OF_TAKEN = 0.5, 10000, 100  # the less a word was met in edited text, the more it takes to mark it
SPARE = 2  # so many wrong alarms in all the edited text are borne by pairs that people do confuse, none by others
HOPELESS = 14
LEAST_OF_OWNERS = 26  # in sixteenths: only words that name owners are asked about
# What stood in mails that were right.
NEVER = {tuple(pair.split()) for pair in """
    four for;pan an;band and;hit his;gut get;bend bed;live life;sort soft;yours your;if is;it is;you your;off of;the them;sow so;
    sew so;it's it;thank think;am at;we're were;deer dear;mend meant;them then;right write;maybe may;weak week;
    you're your;two to;our are;its it
""".split(';')}


def slip_cost(gaps, wrong, meant):
    return 0 if meant in gaps.taken.get(wrong, ()) else round(SCORE_UNIT * confusions.slip(wrong, meant))


def thresholds(gaps, model, texts):
    """For pairs that need a threshold of their own, by the word that stands there: the least score in sixteenths, or `None`
    where it is never marked. Cautions for single words are set on the model."""
    told = set(gaps.fitting)
    meant = {word: [rival for rival in gaps.rivals[word] if rival in told] for word in gaps.told}
    alarms, met = collections.defaultdict(list), collections.Counter()
    for start in range(0, len(texts), 2000):
        kinds, sights, places, targets, rivals = [], [], [], [], []
        for words in texts[start:start + 2000]:
            of_kind, of_sight = gaps.seen(words)
            for at, word in enumerate(words):
                lower = word.lower()
                if at == 0 or not word[0].isupper() or word == 'I':
                    for stands in filter(meant.get, (lower, gaps.ownership(lower))):
                        met[stands] += 1
                        for rival in meant[stands]:
                            places.append(len(kinds) + REACH + at)
                            targets.append(gaps.number[stands])
                            rivals.append(gaps.number[rival])
            kinds += of_kind
            sights += of_sight
        at, back = numpy.unique(places, return_inverse=True)
        seen = model.seen(numpy.array(kinds), numpy.array(sights), at)[back]
        scores = (model.fit(seen, rivals) - model.fit(seen, targets)) // FIT_UNIT
        for hit in numpy.flatnonzero(scores > SCORE_UNIT * 3):
            alarms[gaps.told[targets[hit]], gaps.told[rivals[hit]]].append(int(scores[hit]))
    model.be_cautious(gaps, {word: caution(met[word], CERTAIN) for word in gaps.told})
    least = collections.defaultdict(dict)
    for stands, rivals in meant.items():
        for rival in rivals:
            is_taken = rival in gaps.taken.get(stands, ()) or stands == PLURAL
            usual = (round(SCORE_UNIT * LEAST_OF_TAKEN) + caution(met[stands], CERTAIN_OF_TAKEN) if is_taken
                     else round(SCORE_UNIT * LEAST) + slip_cost(gaps, stands, rival) + model.caution[stands])
            wrong = sorted(alarms[stands, rival], reverse=True)[SPARE if is_taken else 0:]
            needed = max(usual, wrong[0] + round(SCORE_UNIT * MARGIN)) if wrong else usual
            if stands == PLURAL:
                needed = LEAST_OF_OWNERS
            if is_taken or needed > usual or (stands, rival) in NEVER:
                least[stands][rival] = needed if needed < SCORE_UNIT * HOPELESS and (stands, rival) not in NEVER else None
    return least


def caution(met, certain):
    return round(SCORE_UNIT * CAUTION * max(0, math.log(certain / (met + 1))))


# ---- the file

def written(gaps, model, least):
    """The sections of the file that README.md tells of."""
    sights = {word for word in gaps.sights if word.isascii()}
    words = sorted(sights | set(gaps.fitting))
    marks = bytes((BESIDES if word in sights else 0) | (FITS if word in gaps.fitting else 0) | (OFFERED if word in gaps.common else 0) for word in words)
    fitting = [gaps.number[word] for word in gaps.fitting]
    layers = [model.beside_kinds, model.beside_words[[0, *(gaps.sights[word] for word in words if word in sights)]], model.into, model.lift, model.out,
              model.told_kinds, model.told_words[1:], model.bias[fitting].clip(-127, 127), numpy.array(model.rare_bias)]
    cautions = bytes(min(255, model.caution[word]) for word in gaps.fitting) + bytes(model.rare_caution)
    kinds = bytes(kind_of_target(gaps, word) for word in gaps.fitting)
    own = [' '.join([word, *(f'{rival} {"-" if needed is None else needed}' for rival, needed in sorted(rivals.items()))]) for word, rivals in sorted(least.items())]
    return [build.fold(words), marks, b''.join(layer.astype(numpy.int8).tobytes() for layer in layers) + cautions + kinds,
            '\n'.join([' '.join(gaps.kinds), *own]).encode()]


BESIDES, FITS, OFFERED = 1, 2, 4


if __name__ == '__main__':
    main(*sys.argv[1:])
