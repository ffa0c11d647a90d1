#!/usr/bin/env python3
"""Weighs the signs of src/mail/tables/signs.txt by labelled mails: `train.py CORPUS... > src/mail/tables/weights.tsv`.

CORPUS is a folder with emails.jsonl (`kind` is the stage; `other` is left out) and ordinary.jsonl (`active` says whether
it is a follow-up; `kind`, where given, its stage). Build first: `cargo build -p stages`. With --check no table is
printed but how well mails are told that the weights were not made from (five folds).

Two logistic regressions over how often each sign is seen: a follow-up or not, and which of the five stages. They are
drawn towards nothing (ridge), so that a sign seen once weighs little; no random numbers, so the same mails give the
same table."""
import json, math, pathlib, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
STAGES = ['thank_you', 'check_in', 'rejection_reply', 'answer', 'networking']
RIDGE, ROUNDS, RATE = 0.6, 400, 0.5
# Speaking up in ordinary mail costs more trust than a follow-up missed, which the writer can ask about.
CAUTION = 1.2


def main():
    folders = [a for a in sys.argv[1:] if not a.startswith('--')]
    mails = [mail for folder in folders for mail in load(pathlib.Path(folder))]
    for mail, seen in zip(mails, signs(mails)):
        mail['signs'] = {**seen, '': 1}
    if '--check' in sys.argv:
        check(mails, '--show' in sys.argv)
    else:
        follow_up, stages = train(mails)
        names = ['', *(line for line in (ROOT / 'src/mail/tables/signs.txt').read_text().splitlines() if line and line[0] not in '# ')]
        for name in names:
            cells = [follow_up.get(name, 0), *(head.get(name, 0) for head in stages)]
            print(name, *(round(100 * cell) for cell in cells), sep='\t')


def load(folder):
    for name in ('emails', 'ordinary'):
        path = folder / f'{name}.jsonl'
        for line in path.read_text().splitlines() if path.exists() else []:
            mail = json.loads(line)
            kind = mail.get('kind')
            if kind == 'other' and name == 'emails':
                continue
            yield {'id': mail['id'], 'subject': mail.get('subject'), 'body': mail['body'], 'active': mail.get('active', True),
                   'stage': kind if kind in STAGES else None}


def signs(mails):
    lines = ''.join(json.dumps({k: m[k] for k in ('id', 'subject', 'body')}) + '\n' for m in mails)
    out = subprocess.run([ROOT / 'target/debug/stages'], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def train(mails):
    """Weights by sign: of the follow-up, and of each stage."""
    follow_up = fit([(m['signs'], [int(m['active'])]) for m in mails], 1)[0]
    follow_up[''] -= CAUTION
    told = [m for m in mails if m['active'] and m['stage']]
    stages = fit([(m['signs'], [int(m['stage'] == s) for s in STAGES]) for m in told], len(STAGES))
    return follow_up, stages


def fit(rows, heads):
    """Gradient descent with a step size of its own for each weight (AdaGrad), over all rows at a time."""
    weights = [{} for _ in range(heads)]
    steps = [{} for _ in range(heads)]
    for _ in range(ROUNDS):
        slopes = [{} for _ in range(heads)]
        for signs, wanted in rows:
            sums = [sum(head.get(s, 0.0) * n for s, n in signs.items()) for head in weights]
            given = [sigmoid(sums[0])] if heads == 1 else softmax(sums)
            for head, slope in enumerate(slopes):
                error = given[head] - wanted[head]
                for s, n in signs.items():
                    slope[s] = slope.get(s, 0.0) + error * n
        for head in range(heads):
            for s, slope in slopes[head].items():
                weight = weights[head].get(s, 0.0)
                slope += RIDGE * weight if s else 0.0
                steps[head][s] = steps[head].get(s, 0.0) + slope * slope
                weights[head][s] = weight - RATE * slope / (math.sqrt(steps[head][s]) + 1e-9)
    return weights


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-30, min(30, x))))


def softmax(xs):
    top = max(xs)
    powers = [math.exp(x - top) for x in xs]
    return [p / sum(powers) for p in powers]


def check(mails, show):
    folds = 5
    hits = {'recognised': 0, 'ordinary spoken up in': 0, 'stage right': 0}
    for fold in range(folds):
        follow_up, stages = train([m for at, m in enumerate(mails) if at % folds != fold])
        for mail in mails[fold::folds]:
            weigh = lambda head: sum(head.get(s, 0) * n for s, n in mail['signs'].items())
            active = weigh(follow_up) >= 0
            stage = STAGES[max(range(len(STAGES)), key=lambda at: weigh(stages[at]))]
            hits['recognised'] += mail['active'] and active
            hits['ordinary spoken up in'] += not mail['active'] and active
            hits['stage right'] += stage == mail['stage']
            if show and (active != mail['active'] or mail['stage'] and stage != mail['stage']):
                print(f"{mail['id']}: {weigh(follow_up):.2f} {stage} for {mail['stage']} active {mail['active']} | {mail['subject']} | {' '.join(mail['body'].split())[:160]}")
                print('     ', {s: (n, round(follow_up.get(s, 0), 2)) for s, n in mail['signs'].items()})
    active = sum(m['active'] for m in mails)
    print(f"recognised {hits['recognised']}/{active}; ordinary spoken up in {hits['ordinary spoken up in']}/{len(mails) - active}; "
          f"stage right {hits['stage right']}/{sum(bool(m['stage']) for m in mails)}")


main()
