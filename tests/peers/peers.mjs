// The peers on the same text as Afterword, as far as they have a say. None of them knows what a follow-up is; the
// figures show what a person would get who used one of them for this job.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/** Every peer: its name, and what it finds in a text as `[{start, end, first}]` (`first`: its first suggestion). */
async function load() {
  const require = createRequire(import.meta.url);
  const writeGood = require('write-good');
  const { default: nspell } = await import('nspell');
  const { default: dictionary } = await import('dictionary-en');
  const { text: alex } = await import('alex');
  const { LocalLinter } = await import('harper.js');
  const { binaryInlined } = await import('harper.js/binaryInlined');
  const spell = nspell(dictionary);
  const harper = new LocalLinter({ binary: binaryInlined });
  await harper.setup();
  const WORD = /[\p{L}][\p{L}'’]*/gu;
  return {
    'write-good': async (text) => writeGood(text).map(({ index, offset }) => ({ start: index, end: index + offset })),
    alex: async (text) => alex(text).messages.map(({ place }) => span(place)),
    nspell: async (text) =>
      [...text.matchAll(WORD)]
        .filter(([word]) => !spell.correct(word.replaceAll('’', "'")))
        .map(({ 0: word, index }) => ({ start: index, end: index + word.length, first: () => spell.suggest(word)[0] })),
    harper: async (text) =>
      (await harper.lint(text)).map((lint) => ({
        start: lint.span().start,
        end: lint.span().end,
        first: () => lint.suggestions()[0]?.get_replacement_text(),
      })),
  };
}

/** Lines of figures for the bench. */
export async function peers({ mail, nativeMicroseconds }) {
  const dirs = [join(root, 'tests', 'corpus'), resolve(root, '..', 'shared', 'corpus')].filter(existsSync);
  const all = await load();
  const lines = [];
  for (const [name, check] of Object.entries(all)) {
    for (const dir of dirs) lines.push(`${name} on ${dir.slice(resolve(root, '..').length + 1)}: ${(await figures(check, dir)).join(', ')}`);
    if (name === 'write-good' || name === 'harper') {
      const time = await median(() => check(mail));
      lines.push(`${name}: check of the same mail ${(time * 1000).toFixed(0)} µs, ${(time * 1000 / nativeMicroseconds).toFixed(0)} times Afterword's native time`);
    }
  }
  return lines;
}

async function figures(check, dir) {
  const read = (name) => {
    const path = join(dir, `${name}.jsonl`);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
  };
  const flagged = async (records) => {
    let count = 0;
    for (const { text, body } of records) count += (await check(text ?? body)).length ? 1 : 0;
    return count;
  };
  const pushy = read('pushy').filter((r) => r.severity !== 'mild');
  const acceptable = read('acceptable');
  const clean = read('clean');
  const good = read('emails').filter((r) => r.quality === 'good' && !r.labels.length && !(r.doc_labels ?? []).length);
  const typos = read('typos').filter((r) => r.type === 'nonword');
  let [found, right] = [0, 0];
  for (const r of typos) {
    const hit = (await check(r.text)).find((f) => f.start < r.end && r.start < f.end);
    found += hit ? 1 : 0;
    right += hit?.first && [r.correct, ...(r.alternatives ?? [])].includes(hit.first()) ? 1 : 0;
  }
  return [
    share('pushy found', await flagged(pushy), pushy.length),
    share('acceptable flagged', await flagged(acceptable), acceptable.length),
    share('non-words found', found, typos.length),
    share('first suggestion right', right, typos.length),
    share('clean sentences flagged', await flagged(clean), clean.length),
    share('good mails flagged', await flagged(good), good.length),
  ].filter(Boolean);
}

function share(name, part, whole) {
  return whole && `${name} ${((100 * part) / whole).toFixed(1)} %`;
}

async function median(work) {
  await work();
  const times = [];
  for (let i = 0; i < 21; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[10];
}

function span(place) {
  const start = place?.start?.offset ?? place?.offset ?? 0;
  return { start, end: place?.end?.offset ?? start + 1 };
}
