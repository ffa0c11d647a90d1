// The peers on the same text as Afterword, as far as they have a say. None of them knows what a follow-up is; the
// figures show what a person would get who used one of them for this job.

import { createRequire } from 'node:module';

/** Every peer by name, as the checkers of ../bench/quality.mjs; `check` judges one text and is what is timed. */
export async function peers() {
  const found = { harper: await harper(), 'write-good': writeGood(), alex: await alex(), nspell: await nspell() };
  return Object.fromEntries(Object.entries(found).map(([name, peer]) => [name, { ...peer, judge: judgeBy(peer.check) }]));
}

function judgeBy(check) {
  return async (records) => {
    const reports = new Map();
    for (const { id, body } of records) reports.set(id, { findings: await check(body) });
    return reports;
  };
}

async function harper() {
  const { LocalLinter } = await import('harper.js');
  const { binaryInlined } = await import('harper.js/binaryInlined');
  const linter = new LocalLinter({ binary: binaryInlined });
  await linter.setup();
  const finding = (lint) => {
    const { start, end } = lint.span();
    return { start, end, first: () => ({ start, end, text: lint.suggestions()[0]?.get_replacement_text() ?? '' }) };
  };
  return { says: ['pushy', 'typo'], check: async (text) => (await linter.lint(text)).map(finding) };
}

function writeGood() {
  const check = createRequire(import.meta.url)('write-good');
  const finding = ({ index, offset }) => ({ start: index, end: index + offset });
  return { says: ['pushy'], check: async (text) => check(text).map(finding) };
}

async function alex() {
  const { text: check } = await import('alex');
  return { says: ['pushy'], check: async (text) => check(text).messages.map(({ place }) => span(place)) };
}

async function nspell() {
  const { default: load } = await import('nspell');
  const { default: dictionary } = await import('dictionary-en');
  const spell = load(dictionary);
  const WORD = /[\p{L}][\p{L}'’]*/gu;
  const misspelt = (text) => [...text.matchAll(WORD)].filter(([word]) => !spell.correct(word.replaceAll('’', "'")));
  const finding = ({ 0: word, index: start }) => {
    const end = start + word.length;
    return { start, end, first: () => ({ start, end, text: spell.suggest(word)[0] ?? '' }) };
  };
  return { says: ['typo'], check: async (text) => misspelt(text).map(finding) };
}

function span(place) {
  const start = place?.start?.offset ?? place?.offset ?? 0;
  return { start, end: place?.end?.offset ?? start + 1 };
}
