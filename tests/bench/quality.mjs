// How right a checker is on labelled text: the project's own in tests/corpus, and shared/corpus where it is there.
// One JSON object a line; a set that is absent is left out.
//   emails     {id, kind, subject, body, context, quality, labels: [{category, severity, start, end}], doc_labels}
//   pushy      {id, text, severity}          acceptable {id, text, use}
//   typos      {id, text, start, end, correct, alternatives, type}      clean {id, text}
//   ordinary   {id, subject, body, active}
// Label offsets count Unicode code points. `mild` labels may be found and are no miss where they are not.
//
// A checker is `{says, judge}`: the categories it has a say in, and what it answers to records `{id, body, ...}`, as a map from
// id to `{findings: [{start, end, category, severity, first}], stage, active}`. `first` is what its first fix puts in the place
// of the words. A finding without a category is one of each the checker has a say in.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STAGE_OF_USE = { rejection_reply: 'rejection_reply', answer: 'answer' };
const TONE = ['pushy', 'question'];
const CATEGORIES = ['pushy', 'question', 'name', 'placeholder', 'typo'];

/** The sets of a corpus. */
export function corpus(dir) {
  const load = (name) => {
    const path = join(dir, `${name}.jsonl`);
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  };
  const sets = ['pushy', 'acceptable', 'typos', 'clean', 'emails', 'ordinary'];
  return Object.fromEntries(sets.map((name) => [name, load(name)]));
}

/** What a checker gets right on a corpus: a map from the name of a measure to `{part, whole}` or `{score}`. */
export async function measures(checker, { pushy, acceptable, typos, clean, emails, ordinary }) {
  const has = (category) => checker.says.includes(category);
  const found = new Map([
    ...(has('pushy') ? await sentences(checker, pushy, acceptable) : []),
    ...(has('typo') ? await spelling(checker, typos, clean) : []),
    ...(await mails(checker, emails)),
    ...(has('stage') ? await recognition(checker, emails, ordinary) : []),
  ]);
  for (const [name, { whole }] of found) if (whole === 0) found.delete(name);
  return found;
}

async function sentences(checker, pushy, acceptable) {
  const wanted = pushy.filter((r) => r.severity !== 'mild');
  const found = await checker.judge(wanted.map((r) => ({ id: r.id, body: r.text, stage: 'check_in', context: {} })));
  const hits = wanted.filter((r) => of(found.get(r.id), ['pushy']).length > 0).length;
  const stage = (r) => STAGE_OF_USE[r.use] ?? 'check_in';
  const quiet = await checker.judge(acceptable.map((r) => ({ id: r.id, body: r.text, stage: stage(r), context: {} })));
  const alarms = acceptable.filter((r) => of(quiet.get(r.id), TONE).length > 0).length;
  return [
    ['pushy sentences found', ratio(hits, wanted.length)],
    ['acceptable sentences flagged', ratio(alarms, acceptable.length)],
    ['score: pushy against acceptable', score(hits, wanted.length, alarms)],
  ];
}

async function spelling(checker, typos, clean) {
  const reports = await checker.judge([...typos, ...clean].map((r) => ({ id: r.id, body: r.text, stage: 'other', context: {} })));
  const hits = (r) => of(reports.get(r.id), ['typo']).filter((f) => overlaps(f, units(r.text, r)));
  const types = [...new Set(typos.map((r) => r.type))];
  const found = types.flatMap((type) => {
    const all = typos.filter((r) => r.type === type);
    return [
      [`typos found: ${type}`, ratio(all.filter((r) => hits(r).length).length, all.length)],
      [`first fix right: ${type}`, ratio(all.filter((r) => isRight(r, hits(r)[0])).length, all.length)],
    ];
  });
  const alarms = clean.filter((r) => of(reports.get(r.id), ['typo']).length).length;
  const all = typos.filter((r) => hits(r).length).length;
  return [
    ...found,
    ['clean sentences flagged', ratio(alarms, clean.length)],
    ['score: typos against clean', score(all, typos.length, alarms)],
  ];
}

/** Whether the first fix of a finding makes of the text what it was meant to be. */
function isRight(record, finding) {
  const fix = finding?.first?.();
  if (!fix) return false;
  const place = units(record.text, record);
  const put = ({ start, end }, words) => (record.text.slice(0, start) + words + record.text.slice(end)).toLowerCase();
  return [record.correct, ...(record.alternatives ?? [])].some((words) => put(place, words) === put(fix, fix.text));
}

async function mails(checker, emails) {
  const reports = await checker.judge(emails.map((r) => ({ id: r.id, subject: r.subject, body: r.body, stage: r.kind, context: r.context ?? {} })));
  const categories = CATEGORIES.filter((category) => checker.says.includes(category));
  const found = categories.flatMap((category) => recallAndPrecision(category, emails, reports));
  const good = emails.filter((r) => r.quality === 'good' && !r.labels.length && !(r.doc_labels ?? []).length);
  const loud = good.filter((r) => (reports.get(r.id)?.findings ?? []).some((f) => f.severity !== 'low'));
  return [...found, ['good mails with a wrong alarm', ratio(loud.length, good.length)]];
}

function recallAndPrecision(category, emails, reports) {
  let [found, wanted, right, said] = [0, 0, 0, 0];
  for (const mail of emails) {
    const labels = mail.labels.map((label) => ({ ...label, ...units(mail.body, label) }));
    const gold = labels.filter((label) => label.category === category);
    const accepted = ['name', 'placeholder'].includes(category) ? labels : gold;
    const findings = of(reports.get(mail.id), [category]).filter((f) => f.scope !== 'mail');
    const normal = gold.filter((label) => label.severity !== 'mild');
    wanted += normal.length;
    found += normal.filter((label) => findings.some((f) => overlaps(f, label))).length;
    said += findings.length;
    right += findings.filter((f) => accepted.some((label) => overlaps(f, label))).length;
  }
  return [
    [`mails, ${category}: recall`, ratio(found, wanted)],
    [`mails, ${category}: precision`, ratio(right, said)],
    [`score: mails, ${category}`, score(found, wanted, said - right)],
  ];
}

async function recognition(checker, emails, ordinary) {
  const records = [...emails, ...ordinary].map((r) => ({ id: r.id, subject: r.subject, body: r.body, context: r.context ?? {} }));
  const reports = await checker.judge(records);
  const followUps = emails.filter((r) => r.kind !== 'other');
  const all = [...followUps, ...ordinary.filter((r) => r.active)];
  const others = ordinary.filter((r) => !r.active);
  const active = (records) => records.filter((r) => reports.get(r.id)?.active).length;
  return [
    ['stage right', ratio(followUps.filter((r) => reports.get(r.id)?.stage === r.kind).length, followUps.length)],
    ['recognised as a follow-up', ratio(active(all), all.length)],
    ['ordinary mail it speaks up in', ratio(active(others), others.length)],
  ];
}

function of(report, categories) {
  return (report?.findings ?? []).filter((f) => !f.category || categories.includes(f.category));
}

/** A label's place in UTF-16 code units. */
function units(text, { start, end }) {
  const points = [...text];
  const upTo = (count) => points.slice(0, count).join('').length;
  return { start: upTo(start), end: upTo(end) };
}

function overlaps(a, b) {
  return a.start < b.end && b.start < a.end;
}

function ratio(part, whole) {
  return { part, whole };
}

/** T·(T/(T+F))², T the share found and F the number of false alarms by the number of faults: misses cost, false alarms cost twice. */
function score(found, wanted, alarms) {
  const t = found / wanted;
  const f = alarms / wanted;
  return { score: t * (t / (t + f)) ** 2 || 0, whole: wanted };
}
