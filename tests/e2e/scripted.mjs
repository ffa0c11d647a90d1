// The packaged extension with a scripted judge in the background's place: see scripted-judge.js.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { Session } from './harness.mjs';

const root = join(import.meta.dirname, '..', '..');

/**
 * A suite of tests that share one browser with the scripted judge. `tests(session, mail)` is called at once;
 * `mail({ draft, kind, … })` opens a page with a compose window and closes it with the test. Of the `options`, `prelude`
 * is script that runs before Afterword's in the page.
 */
export function suite(kind, name, tests, options = {}) {
  describe(`${kind}: ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'afterword-scripted-'));
    const session = new Session(kind, { ...options, extension: folder });
    before(async () => {
      script(kind, folder, options.prelude);
      await session.start();
    });
    after(async () => {
      await session.close();
      rmSync(folder, { recursive: true, force: true });
    });
    tests(session, (t, query) => openMail(session, t, query));
  });
}

/** A page with the compose window that `query` describes (see pages/compose.mjs); lists are repeated. */
export async function openMail(session, t, query = {}) {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  const page = await session.mail(`compose?${new URLSearchParams(pairs)}`);
  t.after(() => session.browser && page.close());
  await page.evaluate(() => window.mailPage.ready);
  return page;
}

/** A compose window in a browser window of its own, as the page that opened it would have it. */
export async function popOut(page, t, query = {}) {
  const opened = new Promise((done) => page.once('popup', done));
  await page.evaluate((query) => void window.open(`/compose?${query}`, '_blank', 'popup,width=700,height=700'), `${new URLSearchParams({ ...query, kind: 'popout' })}`);
  const popup = await opened;
  t.after(() => popup.isClosed() || popup.close());
  await popup.waitForFunction(() => window.mailPage?.ready);
  return popup;
}

function script(kind, folder, prelude = '') {
  cpSync(join(root, 'dist', kind === 'chromium' ? 'chrome' : 'firefox'), folder, { recursive: true });
  const first = join(folder, 'content', 'namespace.js');
  writeFileSync(first, `${prelude}\n${readFileSync(first, 'utf8')}`);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const [background] = [manifest.background.service_worker ?? manifest.background.scripts].flat();
  cpSync(join(import.meta.dirname, 'scripted-judge.js'), join(folder, background));
}
