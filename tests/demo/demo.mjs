// `./build.sh demo [--firefox] [--headless] [FILE]`: the main job for real. A browser with the packaged extension, on a
// compose window reached as https://mail.google.com, with a sample draft or the one in FILE. With a display it stays
// open; without one it prints the findings the extension drew and writes a screenshot.

import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PATIENCE, Session } from '../e2e/harness.mjs';

// Whoever reads no further (`| head -1`) has seen enough: the demo goes on to its end, and cleans up.
process.stdout.on('error', ({ code }) => {
  if (code !== 'EPIPE') process.exitCode = 1;
});

const root = join(import.meta.dirname, '..', '..');
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const [file] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = options.find((option) => !['--firefox', '--headless', '--chromium'].includes(option));
if (unknown) {
  console.error(`demo: ${unknown} is not an option; there are --firefox, --chromium and --headless`);
  process.exit(2);
}
const kind = options.includes('--firefox') ? 'firefox' : 'chromium';
const display = ['darwin', 'win32'].includes(process.platform) || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const headless = options.includes('--headless') || !display;

const sample = { subject: 'Thank you for Tuesday', to: 'Farida Haidari <farida.haidari@example.com>' };
const draft = read(file ?? join(import.meta.dirname, 'draft.txt'));
const session = new Session(kind, { headless, scale: headless ? 2 : 1 });
try {
  await session.start();
  const page = await session.mail(`compose?${new URLSearchParams({ kind: 'new', language: 'en', ...(file ? {} : sample) })}`);
  await page.evaluate(() => window.mailPage?.ready);
  await write(page, draft);
  const marks = await drawn(page);
  if (headless) await show(page, marks);
  else await stayOpen();
} finally {
  await session.close();
}

function read(path) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replaceAll('\r\n', '\n').trimEnd();
  } catch (fault) {
    console.error(`demo: ${path} cannot be read as text (${fault.message})`);
    process.exit(2);
  }
}

/** Puts the draft into the editor as typing does: with the editor's own commands. */
async function write(page, text) {
  await page.click('[g_editable="true"]');
  await page.evaluate((lines) => {
    lines.forEach((line, at) => {
      if (at > 0) document.execCommand('insertParagraph');
      if (line) document.execCommand('insertText', false, line);
    });
  }, text.split('\n'));
}

/** What the extension drew: its marks are CSS highlights, which a page can read. */
async function drawn(page) {
  // The draft came in one go, so it is judged once; the chip stands there when that has been drawn, marks or none.
  await page.waitForSelector('afterword-chip:not([hidden])', { timeout: PATIENCE });
  return page.evaluate(readMarks);
}

/** Runs in the page. */
function readMarks() {
  const marks = [];
  for (const [name, highlight] of CSS.highlights) {
    const [, tone, severity] = /^afterword-([a-z]+)-(high|medium|low)/.exec(name) ?? [];
    if (!tone) continue;
    for (const range of highlight) {
      const { left, top, width, height } = range.getClientRects()[0];
      marks.push({ tone, severity, words: range.toString(), x: left + Math.min(width / 2, 20), y: top + height / 2 });
    }
  }
  return marks.sort((a, b) => a.y - b.y || a.x - b.x);
}

async function show(page, marks) {
  const { headline, findings } = await summary();
  console.log(`${kind}: ${headline}`);
  for (const { words, severity, tone } of marks) console.log(`  ${severity.padEnd(6)} ${tone.padEnd(8)} “${words}”`);
  console.log('The toolbar popup says:');
  for (const line of findings) console.log(`  ${line}`);
  const shot = join(root, 'dist', `demo-${kind}.png`);
  await page.bringToFront();
  const [mark] = marks.filter(({ tone }) => tone === 'pressure').concat(marks);
  if (mark) {
    await page.mouse.click(mark.x, mark.y);
    await page.waitForFunction(() => document.querySelector('afterword-card')?.getBoundingClientRect().height > 0, { timeout: PATIENCE });
  }
  await page.screenshot({ path: shot });
  console.log(`Screenshot: ${relative(process.cwd(), shot)}`);
}

/** What the popup says of the draft. */
async function summary() {
  const popup = await session.extensionPage('popup.html');
  await popup.waitForFunction(() => document.querySelector('#draft-headline').textContent !== '', { timeout: PATIENCE });
  const said = await popup.evaluate(() => ({
    headline: document.querySelector('#draft-headline').textContent,
    findings: [...document.querySelectorAll('#findings li')].map((item) => item.textContent),
  }));
  await popup.close();
  return said;
}

async function stayOpen() {
  console.log('The window stays open: rest the pointer on the marked words, press the chip, write on. Close it to end the demo.');
  await new Promise((closed) => session.browser.once('disconnected', closed));
}
