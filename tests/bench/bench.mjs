// `./build.sh bench`: sizes, speed and quality, measured in one run. Times belong to this machine; compare ratios.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'fflate';
import { BROWSERS, open } from '../e2e/harness.mjs';
import { fill } from '../e2e/own-pages.mjs';
import { peers } from '../peers/peers.mjs';
import { afterword } from './afterword.mjs';
import { corpus, measures } from './quality.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const binary = join(root, 'target', 'release', 'afterword');
const mail = readFileSync(join(import.meta.dirname, 'mail.txt'), 'utf8');
const only = process.argv[2];

const parts = { size, native, peers: against, wasm, latency, popup, quality };
for (const [name, part] of Object.entries(parts)) {
  if (only && only !== name) continue;
  console.log(`\n${name}`);
  for (const line of (await part()).filter(Boolean)) console.log(`  ${line}`);
}

function size() {
  const wasm = readFileSync(join(root, 'dist', 'chrome', 'afterword_bg.wasm'));
  const zips = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.zip'));
  return [
    `wasm ${kb(wasm.length)}, gzip ${kb(gzipSync(wasm, { level: 9 }).length)}`,
    ...zips.map((name) => `${name} ${kb(statSync(join(root, 'dist', name)).size)}`),
  ];
}

function native() {
  const { stdout, status } = spawnSync('cargo', ['bench', '--quiet', '--locked', '--bench', 'speed'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error('cargo bench failed');
  return stdout.trim().split('\n');
}

/**
 * How long the peers take for the same mail, beside the native judge: by turns, so that whatever else the machine does
 * slows all of them, and with the peers warm before the first turn, as the judge is when its median is taken.
 */
async function against() {
  const checkers = Object.entries(await peers());
  const [warmUp, turn, turns] = [1000, 200, 5];
  const own = [];
  const theirs = checkers.map(() => []);
  for (const [, { check }] of checkers) await checks(check, warmUp);
  for (let round = 0; round < turns; round += 1) {
    own.push(Number(/^native_check_\d+_words ([\d.]+)/m.exec(native().join('\n'))[1]));
    for (const [index, [, { check }]] of checkers.entries()) theirs[index].push(...(await checks(check, turn)));
  }
  const ours = at(own, 0.5);
  return checkers.map(([name], index) => {
    const time = at(theirs[index], 0.5);
    return `${name}: check of the same mail ${time.toFixed(0)} µs, ${(time / ours).toFixed(1)} times Afterword's ${ours.toFixed(0)} µs`;
  });
}

/** How long each of as many checks took as fit into some milliseconds, in µs; one at least. */
async function checks(check, span) {
  const times = [];
  const end = performance.now() + span;
  do {
    const start = performance.now();
    await check(mail);
    times.push((performance.now() - start) * 1000);
  } while (performance.now() < end);
  return times;
}

/** The judge alone, in the wasm as packaged, in each browser: `judge` is what the try page calls, too. */
async function wasm() {
  const lines = [];
  for (const kind of BROWSERS) {
    await inBrowser(kind, async (session) => {
      const page = await session.extensionPage('popup.html');
      const times = await page.evaluate(async (body) => {
        const module = await import('./afterword.js');
        await module.default({ module_or_path: fetch('./afterword_bg.wasm') });
        // Clocks in a page are coarse: time batches.
        const batch = 20;
        const once = () => module.judge({ subject: 'Thank you for Thursday', body }, { stage: 'thank_you' });
        for (let i = 0; i < 200; i += 1) once();
        return Array.from({ length: 101 }, () => {
          const start = performance.now();
          for (let i = 0; i < batch; i += 1) once();
          return (performance.now() - start) / batch;
        });
      }, mail);
      lines.push(`check of ${words(mail)} words in wasm, ${kind}: p50 ${ms(at(times, 0.5))}, p95 ${ms(at(times, 0.95))}`);
    });
  }
  return lines;
}

/** From the end of a typing pause to the marks on the page: a word that is marked comes and goes, many times. */
async function latency() {
  const source = readFileSync(join(root, 'extension', 'content', 'compose.js'), 'utf8');
  const pause = Number(/PAUSE = (\d+)/.exec(source)[1]);
  const lines = [];
  for (const kind of BROWSERS) {
    await inBrowser(kind, async (session) => {
      const page = await session.mail(`compose?kind=new&draft=${encodeURIComponent(mail)}`);
      await page.click('[g_editable="true"]');
      const times = await page.evaluate(measure, { rounds: 60 });
      const spare = times.slice(10).map((time) => time - pause);
      lines.push(`pause to marks, ${words(mail)} words, ${kind}: p50 ${ms(at(spare, 0.5))}, p95 ${ms(at(spare, 0.95))}`);
    });
  }
  return lines;
}

/** Runs in the page: the time from each keystroke to the change of the marks, in ms. */
async function measure({ rounds }) {
  const marks = () => [...CSS.highlights].filter(([name]) => name.startsWith('afterword')).reduce((sum, [, h]) => sum + h.size, 0);
  const channel = new MessageChannel();
  const turn = () =>
    new Promise((next) => {
      channel.port1.onmessage = next;
      channel.port2.postMessage(0);
    });
  const body = document.querySelector('[g_editable="true"]');
  getSelection().selectAllChildren(body);
  getSelection().collapseToEnd();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = marks();
    if (round % 2) document.execCommand('undo');
    else document.execCommand('insertText', false, ' the the');
    const start = performance.now();
    while (marks() === before) {
      if (performance.now() - start > 10_000) throw new Error('the marks did not change');
      await turn();
    }
    times.push(performance.now() - start);
  }
  return times;
}

/**
 * From the start of the navigation to the paint that shows what is due, with a ledger of some size: while the background
 * runs, and where it has ended. Beside it what the browser needs for a page of ours that runs nothing at all, since much
 * of the time is the opening of a tab; and how long the background needs, from nothing to its answer.
 */
async function popup() {
  const lines = [];
  for (const kind of BROWSERS) {
    for (const count of [0, 500, 10_000]) {
      await inBrowser(kind, async (session) => {
        const page = await session.extensionPage('popup.html');
        await fill(page, count);
        await session.killBackground();
        const started = await page.evaluate(time, [{ type: 'load', site: null }]);
        const [still, warm, cold] = [[], [], []];
        for (let round = 0; round < 11; round += 1) {
          still.push(await painted(session, 'rules.html', 'first-contentful-paint'));
          warm.push(await painted(session, 'popup.html', 'painted'));
          await session.killBackground();
          cold.push(await painted(session, 'popup.html', 'painted'));
        }
        await page.bringToFront();
        const searches = ['c', 'co', 'company 4', 'nobody', 'role', ''].map((text) => ({ type: 'search', text }));
        const found = await page.evaluate(time, searches);
        lines.push(
          `${count} reminders, ${kind}: popup p50 ${ms(at(warm, 0.5))}, p95 ${ms(at(warm, 0.95))}; background ended p50 ${ms(at(cold, 0.5))}, ` +
            `p95 ${ms(at(cold, 0.95))}; a page without script p50 ${ms(at(still, 0.5))} (popup ${(at(warm, 0.5) / at(still, 0.5)).toFixed(2)} times that); ` +
            `background from nothing to its answer ${ms(started[0])}; a search p50 ${ms(at(found, 0.5))}`,
        );
      });
    }
  }
  return lines;
}

/** Opens a page of ours in a tab of its own; when it came to this mark or paint, in ms since its navigation began. */
async function painted(session, path, moment) {
  const page = await session.extensionPage(path);
  await page.bringToFront();
  const entry = await page.waitForFunction((name) => performance.getEntriesByName(name)[0]?.startTime, {}, moment);
  const time = await entry.jsonValue();
  await page.close();
  return time;
}

/** Runs in a page of ours: how long the background takes to answer each message, in ms. */
async function time(messages) {
  const times = [];
  for (const message of messages) {
    const start = performance.now();
    await chrome.runtime.sendMessage(message);
    times.push(performance.now() - start);
  }
  return times;
}

/** A table for each corpus: a line for each measure, a column for each checker that has a say in it. */
async function quality() {
  const corpora = { 'tests/corpus': join(root, 'tests', 'corpus'), '../shared/corpus': resolve(root, '..', 'shared', 'corpus') };
  const checkers = { afterword: afterword(binary), ...(await peers()) };
  const lines = [];
  for (const [name, dir] of Object.entries(corpora).filter(([, dir]) => existsSync(dir))) {
    const sets = corpus(dir);
    const columns = [];
    for (const checker of Object.values(checkers)) columns.push(await measures(checker, sets));
    lines.push(line(name, Object.keys(checkers)));
    for (const measure of columns[0].keys()) lines.push(line(measure, columns.map((column) => cell(column.get(measure)))));
  }
  return lines;
}

function line(name, cells) {
  return name.padEnd(34) + cells.map((text) => text.padStart(22)).join('');
}

function cell(measured) {
  if (!measured) return '-';
  const { part, whole, score } = measured;
  return score === undefined ? `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})` : score.toFixed(3);
}

async function inBrowser(kind, work) {
  const session = await open(kind);
  try {
    await work(session);
  } finally {
    await session.close();
  }
}

function at(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function words(text) {
  return text.split(/\s+/).filter(Boolean).length;
}

function ms(time) {
  return `${time.toFixed(2)} ms`;
}

function kb(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
