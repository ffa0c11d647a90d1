#!/usr/bin/env python3
"""Makes src/spelling/data/words.dict, the word data of the spelling room.

usage: build.py SOURCES SUGGEST OUT
  SOURCES  folder with the unpacked sources: dictionary-en/, dictionary-en-gb/ (npm), symspellpy/ (PyPI), typos-dict/ (crates.io),
           scowl/ (Debian)
  SUGGEST  the program of this folder (`cargo build --release -p words`), asked which misspellings need a table
  OUT      the file to write
What goes in, from where and under which licence is told in src/spelling/data/README.md."""
import collections, glob, math, os, re, struct, subprocess, sys, typing

MAGIC = b'AWDICT3\n'
NAME = 16
RAREST = 80  # the size of SCOWL that is read
PLAIN = re.compile(r"[a-z]+(?:'(?!s$)[a-z]+)?$")
HERE = os.path.dirname(os.path.abspath(__file__))


def main(sources, suggest, out):
    counts = frequencies(f'{sources}/symspellpy/frequency_dictionary_en_82_765.txt')
    slips = misspellings(f'{sources}/typos-dict/src/word_codegen.rs')
    words = marked_words(sources, counts)
    ask = Suggest(suggest, out)
    no_words = listed('not-words.txt')
    words = rare_words(f'{sources}/scowl', slips, words, ask) | words
    words = {word: mark for word, mark in words.items() if word not in no_words}
    table, common, very_common = {}, rank(counts, 20000), rank(counts, 10000)
    for wrong, rights in slips.items():
        if len(rights) == 1 and wrong not in words and rights[0] in words and PLAIN.match(wrong) and counts.get(rights[0], 0) >= common:
            table[wrong] = rights[0]
    words = without_idle(words, ask, set(table.values()))
    told = ask(words, table)
    table = {wrong: right for wrong, right in table.items() if wrong not in no_words
             and (told[wrong].first != right or not told[wrong].is_marked and counts[right] >= very_common)} | pairs('slips.txt')
    write(out, words, table)
    print(f'{len(words)} words, {len(table)} misspellings, {os.path.getsize(out)} bytes')


class Suggest:
    """What the program of this folder says of words, by a dictionary of these `words` alone."""

    def __init__(self, program, path):
        self.program, self.path = program, path

    def __call__(self, words, asked):
        write(self.path, words, {})
        asked = sorted(asked)
        answer = subprocess.run([self.program, self.path], input='\n'.join(asked) + '\n', capture_output=True, text=True, check=True)
        return {word: Told.of(line) for word, line in zip(asked, answer.stdout.split('\n'))}


class Told(typing.NamedTuple):
    """What a word is taken for, and whether the judge marks it."""
    first: str
    cost: int
    commonness: int
    is_marked: bool

    @classmethod
    def of(cls, line):
        first, cost, common, marked = line.split('\t')
        return cls(first, int(cost), int(common), bool(marked))


def without_idle(words, ask, meant):
    """Words that are never suggested only keep the judge from marking them: those it would not mark anyway go, unless
    the table of misspellings means them."""
    silent = {word for word, mark in words.items() if mark & NAME or mark == 0}
    active = {word: mark for word, mark in words.items() if word not in silent}
    needed = {word for word, told in ask(active, silent).items() if told.is_marked}
    names = {word.capitalize() for word in silent if words[word] & NAME or word in needed}
    needed |= {word for word, told in ask(active, names).items() if told.is_marked}
    kept = meant | needed | {word.lower() for word in needed} | listed('never-suggest.txt') | listed('job-world.txt')
    return {word: mark for word, mark in words.items() if word not in silent or word in kept}


# ---- words and how common they are

def frequencies(path):
    with open(path, encoding='utf-8-sig') as lines:
        return {word: int(count) for word, count in (line.split() for line in lines)}


def rank(counts, place):
    return sorted(counts.values(), reverse=True)[place]


def commonness(count):
    """0 to 15, in steps of a factor of about two and a half; among rare words every other step will do."""
    steps = 0 if count <= 0 else max(1, min(15, round((math.log2(count) - 14.5) / 1.3)))
    return {2: 1, 4: 3}.get(steps, steps)


def marked_words(sources, counts):
    spelt = expand(f'{sources}/dictionary-en') | expand(f'{sources}/dictionary-en-gb')
    lower = {word for word in spelt if PLAIN.match(word)}
    names = {word.lower() for word in spelt if re.match(r'[A-Z][a-z]+$', word)} | set(counts) | listed('job-world.txt') | listed('trades.txt')
    dates = listed('dates.txt')
    silent = listed('never-suggest.txt')
    words = {}
    for word in lower | names | dates:
        if not PLAIN.match(word) or len(word) > 24:
            continue
        mark = commonness(counts.get(word, 0))
        if "'" in word:
            mark = 10
        if word in silent or (word not in lower and word not in dates):
            mark = NAME
        words[word] = mark
    return words


def rare_words(folder, slips, words, ask):
    """Words of trades, dialects and old books: never offered, and left out where they are better known as slips or stand
    so near to a common one that this must be meant ("larn")."""
    lists = [path for kind in ('english', 'american', 'british', 'british_z', 'variant_1', 'british_variant_1')
             for path in glob.glob(f'{folder}/{kind}-words.*') if int(path.rpartition('.')[2]) <= RAREST]
    rare = {word for path in lists for word in open(path, encoding='latin-1').read().split() if PLAIN.match(word)}
    rare = {word for word in rare if 3 <= len(word) <= 20 and word not in slips and word not in words}
    return {word: 0 for word, told in ask(words, rare).items() if told.is_marked and not (told.cost <= 10 and told.commonness >= 9)}


def listed(name):
    with open(f'{HERE}/{name}', encoding='utf-8') as lines:
        return {word for line in lines for word in line.partition('#')[0].split()}


def pairs(name):
    with open(f'{HERE}/{name}', encoding='utf-8') as lines:
        return dict(line.split() for line in lines if not line.startswith('#'))


# ---- Hunspell's affix rules

def expand(folder):
    prefixes, suffixes, crossing = affixes(f'{folder}/index.aff')
    words = set()
    with open(f'{folder}/index.dic', encoding='utf-8') as lines:
        next(lines)
        for line in lines:
            stem, _, flags = line.strip().partition('/')
            if stem:
                words |= forms(stem, flags, prefixes, suffixes, crossing)
    return words


def affixes(path):
    prefixes, suffixes, crossing = collections.defaultdict(list), collections.defaultdict(list), {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            kind, *rest = line.split() or ['']
            if kind not in ('PFX', 'SFX'):
                continue
            if len(rest) == 3:
                crossing[rest[0]] = rest[1] == 'Y'
                continue
            flag, strip, add, condition = (rest + ['.'])[:4]
            strip, add = strip.replace('0', ''), add.partition('/')[0].replace('0', '')
            pattern = re.compile(f'^{condition}' if kind == 'PFX' else f'{condition}$')
            (prefixes if kind == 'PFX' else suffixes)[flag].append((strip, add, pattern))
    return prefixes, suffixes, crossing


def forms(stem, flags, prefixes, suffixes, crossing):
    out = {stem}
    for flag in flags:
        for strip, add, pattern in suffixes.get(flag, []):
            if pattern.search(stem) and stem.endswith(strip):
                out.add(stem[:len(stem) - len(strip)] + add)
    for flag in flags:
        for strip, add, pattern in prefixes.get(flag, []):
            if pattern.search(stem):
                out |= {add + form[len(strip):] for form in (list(out) if crossing.get(flag) else [stem])}
    return out


# ---- known misspellings

def misspellings(path):
    """What each known misspelling may stand for."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    entry = re.compile(r'InsensitiveStr::Ascii\(\s*"([^"]+)"\s*\),\s*&\[([^\]]*)\]')
    return {wrong.lower(): re.findall(r'"([^"]+)"', rights.lower()) for wrong, rights in entry.findall(text)}


# ---- the file

def fold(words):
    """Each word as 128 + the letters shared with the one before it, then the letters that differ."""
    out, last = bytearray(), ''
    for word in words:
        shared = len(os.path.commonprefix([last, word]))
        out += bytes([128 + shared]) + word[shared:].encode()
        last = word
    return bytes(out)


def write(path, words, table):
    """The words and misspellings; what stands behind them in the file (confusions.py) stays."""
    order, wrongs = sorted(words), sorted(table)
    place = {word: index for index, word in enumerate(order)}
    behind = [b'', b'', b'\n', b'', b'', b'', b'', b'']
    if os.path.exists(path):
        with open(path, 'rb') as file:
            behind = sections(file.read())[4:]
    save(path, [fold(order), bytes(words[word] for word in order), fold(wrongs),
                b''.join(struct.pack('<I', place[table[wrong]])[:3] for wrong in wrongs)] + behind)


def sections(data):
    """What the file holds."""
    at, found = len(MAGIC), []
    while at < len(data):
        size, = struct.unpack_from('<I', data, at)
        found.append(data[at + 4:at + 4 + size])
        at += 4 + size
    return found


def save(path, parts):
    with open(path, 'wb') as file:
        file.write(MAGIC)
        for part in parts:
            file.write(struct.pack('<I', len(part)) + part)


if __name__ == '__main__':
    main(*sys.argv[1:])
