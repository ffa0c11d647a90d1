// How right the judge is on labelled text: the project's own in tests/corpus, and shared/corpus where it is there.
// One JSON object a line; a set that is absent is left out.
//   emails     {id, kind, subject, body, context, quality, labels: [{category, severity, start, end}], doc_labels}
//   pushy      {id, text, severity}          acceptable {id, text, use}
//   typos      {id, text, start, end, correct, alternatives, type}      clean {id, text}
//   ordinary   {id, subject, body, active}
// Label offsets count Unicode code points. `mild` labels may be found and are no miss where they are not.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STAGE_OF_USE = { rejection_reply: 'rejection_reply', answer: 'answer' };
const CATEGORIES = ['pushy', 'question', 'name', 'placeholder', 'typo'];

/** Lines of figures for the corpus in `dir`, judged by the command line `binary`. */
export function quality(binary, dir) {
  const load = (name) => {
    const path = join(dir, `${name}.jsonl`);
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  };
  const ask = (records) => judge(binary, records);
  return [
    ...sentences(ask, load('pushy'), load('acceptable')),
    ...spelling(ask, load('typos'), load('clean')),
    ...mails(ask, load('emails')),
    ...recognition(ask, load('emails'), load('ordinary')),
  ];
}

function sentences(ask, pushy, acceptable) {
  const wanted = pushy.filter((r) => r.severity !== 'mild');
  const tone = (reports, r) => of(reports.get(r.id), ['pushy', 'question']).length > 0;
  const found = ask(wanted.map((r) => ({ id: r.id, body: r.text, stage: 'check_in', context: {} })));
  const hits = wanted.filter((r) => of(found.get(r.id), ['pushy']).length > 0).length;
  const quiet = ask(acceptable.map((r) => ({ id: r.id, body: r.text, stage: STAGE_OF_USE[r.use] ?? 'check_in', context: {} })));
  const alarms = acceptable.filter((r) => tone(quiet, r)).length;
  return [
    ratio('pushy sentences found', hits, wanted.length),
    ratio('acceptable sentences flagged', alarms, acceptable.length),
    score('pushy against acceptable', hits, wanted.length, alarms),
  ];
}

function spelling(ask, typos, clean) {
  const reports = ask([...typos, ...clean].map((r) => ({ id: r.id, body: r.text, stage: 'other', context: {} })));
  const hits = (r) => of(reports.get(r.id), ['typo']).filter((f) => overlaps(f, units(r.text, r)));
  const types = [...new Set(typos.map((r) => r.type))];
  const found = types.flatMap((type) => {
    const all = typos.filter((r) => r.type === type);
    return [
      ratio(`typos found: ${type}`, all.filter((r) => hits(r).length).length, all.length),
      ratio(`first fix right: ${type}`, all.filter((r) => fixedRight(r, hits(r)[0]?.fixes[0])).length, all.length),
    ];
  });
  const alarms = clean.filter((r) => of(reports.get(r.id), ['typo']).length).length;
  const all = typos.filter((r) => hits(r).length).length;
  return [...found, ratio('clean sentences flagged', alarms, clean.length), score('typos against clean', all, typos.length, alarms)];
}

function fixedRight(record, fix) {
  if (!fix) return false;
  const place = units(record.text, record);
  const put = (start, end, word) => (record.text.slice(0, start) + word + record.text.slice(end)).toLowerCase();
  const got = put(fix.start, fix.end, fix.text);
  return [record.correct, ...(record.alternatives ?? [])].some((word) => put(place.start, place.end, word) === got);
}

function mails(ask, emails) {
  const reports = ask(emails.map((r) => ({ id: r.id, subject: r.subject, body: r.body, stage: r.kind, context: r.context ?? {} })));
  const lines = CATEGORIES.flatMap((category) => {
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
    return [ratio(`mails, ${category}: recall`, found, wanted), ratio(`mails, ${category}: precision`, right, said)];
  });
  const good = emails.filter((r) => r.quality === 'good' && !r.labels.length && !(r.doc_labels ?? []).length);
  const loud = good.filter((r) => (reports.get(r.id)?.findings ?? []).some((f) => f.severity !== 'low'));
  return [...lines, ratio('good mails with a wrong alarm', loud.length, good.length)];
}

function recognition(ask, emails, ordinary) {
  const reports = ask([...emails, ...ordinary].map((r) => ({ id: r.id, subject: r.subject, body: r.body, context: r.context ?? {} })));
  const followUps = emails.filter((r) => r.kind !== 'other');
  const missed = [...followUps, ...ordinary.filter((r) => r.active)];
  const others = ordinary.filter((r) => !r.active);
  return [
    ratio('stage right', followUps.filter((r) => reports.get(r.id)?.stage === r.kind).length, followUps.length),
    ratio('recognised as a follow-up', missed.filter((r) => reports.get(r.id)?.active).length, missed.length),
    ratio('ordinary mail it speaks up in', others.filter((r) => reports.get(r.id)?.active).length, others.length),
  ];
}

function judge(binary, records) {
  const input = records.map((record) => JSON.stringify(record)).join('\n');
  const { status, stdout, stderr } = spawnSync(binary, ['check', '--jsonl'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`${binary} check --jsonl ended with ${status}: ${stderr}`);
  const reports = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return new Map(reports.map((report) => [report.id, report]));
}

function of(report, categories) {
  return (report?.findings ?? []).filter((f) => categories.includes(f.category));
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

function ratio(name, part, whole) {
  return whole && `${name.padEnd(36)} ${((100 * part) / whole).toFixed(1).padStart(5)} %  (${part} of ${whole})`;
}

/** T·(T/(T+F))², T the share found and F the number of false alarms by the number of faults: misses cost, false alarms cost twice. */
function score(name, found, wanted, alarms) {
  const t = found / wanted;
  const f = alarms / wanted;
  return wanted && `${`score: ${name}`.padEnd(36)} ${(t * (t / (t + f)) ** 2 || 0).toFixed(3).padStart(5)}`;
}
