// The background in both browsers: what it keeps over a restart, how it comes back when it was ended, and what it
// refuses. The popup's page stands in for a mail page where only the port matters.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { BROWSERS, IDLE_SOON, open } from './harness.mjs';
import { day, load, noQuietHours, tell, waiting } from './own-pages.mjs';

// Firefox forgets what a temporary add-on stored when it is unloaded, unless told otherwise.
const KEEP = { 'extensions.webextensions.keepStorageOnUninstall': true };
const DRAFT = {
  subject: 'Thank you',
  to: [{ name: 'Priya Raman', email: 'priya@northwind.example' }],
  body: 'Dear Priya,\n\nThank you for the interview on Monday at [Company]. The data team sounds wonderfull.\n\nBest regards,\nJo Ito',
  site: 'gmail',
  draft_key: 'draft-1',
};

for (const kind of BROWSERS) {
  test(`${kind}: after a restart of the browser every reminder is there, with alarm, badge and overdue notification`, async (t) => {
    const session = await open(kind, t, { prefs: KEEP });
    let page = await session.extensionPage('popup.html');
    await noQuietHours(page);
    await tell(page, { type: 'add_reminder', date: await day(page, 5), about: 'Northwind' });
    await tell(page, { type: 'set_check_every', on: true });
    await page.evaluate((overdue) => chrome.storage.local.set({ [`reminder:${overdue.id}`]: overdue }), {
      id: 'old',
      due: `${await day(page, -2)}T09:00:00`,
      about: 'Blue Harbor',
      created: 1,
      updated: 1,
    });
    await session.stop();
    await session.start();
    page = await session.extensionPage('popup.html');
    const view = await load(page);
    assert.deepEqual([view.now.map(({ title }) => title), view.next.map(({ title }) => title)], [['Blue Harbor'], ['Northwind']]);
    assert.equal(view.check_every, true);
    const alarms = await page.evaluate(() => chrome.alarms.getAll());
    assert.equal(alarms.length, 1);
    assert.equal(alarms[0].scheduledTime, await nineOn(page, 5));
    assert.equal(await page.evaluate(() => chrome.action.getBadgeText({})), '1');
    // A headless Firefox has nowhere to show a notification, and forgets it at once.
    const shown = Object.keys(await page.evaluate(() => chrome.notifications.getAll()));
    if (kind === 'chromium') assert.deepEqual(shown, ['reminders']);
    const { 'reminder:old': told } = await page.evaluate(() => chrome.storage.local.get('reminder:old'));
    assert.ok(told.notified > 0, 'told once, and that is written down');
  });

  test(`${kind}: a background that was ended comes back and knows everything`, async (t) => {
    const session = await open(kind, t, { prefs: IDLE_SOON });
    const page = await session.extensionPage('popup.html');
    await connect(page);
    assert.equal((await send(page, { type: 'hello', site: 'gmail' })).type, 'site');
    const { view } = await send(page, { type: 'check', request: 1, draft: DRAFT, ask: false });
    const [first] = view.findings.filter(({ category }) => category === 'placeholder');
    assert.ok(first, 'the draft has a fault');
    assert.ok(view.findings.some(({ text }) => text === 'wonderfull'), 'the dictionary is there');
    await send(page, { type: 'dismiss', draft_key: DRAFT.draft_key, key: first.key, always: false });
    await tell(page, { type: 'add_reminder', date: await day(page, 1), about: 'Northwind' });
    if (kind === 'chromium') await session.killBackground();
    await page.waitForFunction(() => globalThis.ended);

    assert.deepEqual(await waiting(page), ['Northwind']);
    assert.ok((await load(page)).draft, 'the draft is still open');
    await connect(page);
    const report = await send(page, { type: 'check', request: 2, draft: DRAFT, ask: false });
    assert.equal(report.type, 'report');
    assert.ok(report.view.findings.every(({ key }) => key !== first.key), 'dismissed is dismissed');
    assert.equal((await page.evaluate(() => chrome.alarms.getAll())).length, 1);
  });

  test(`${kind}: beyond the next change of the clocks nine o'clock is nine o'clock`, async (t) => {
    const session = await openIn('Europe/Berlin', kind, t);
    const page = await session.extensionPage('popup.html');
    const after = await page.evaluate(() => {
      const date = new Date();
      const offset = date.getTimezoneOffset();
      for (let days = 1; days < 366; days += 1) {
        date.setDate(date.getDate() + 1);
        if (date.getTimezoneOffset() !== offset) return days + 1;
      }
      return null;
    });
    assert.ok(after, 'the clocks do change there');
    await tell(page, { type: 'add_reminder', date: await day(page, after), about: 'Northwind' });
    const [{ scheduledTime }] = await page.evaluate(() => chrome.alarms.getAll());
    assert.equal(scheduledTime, await nineOn(page, after));
  });

  test(`${kind}: what nobody understands is answered politely, and everything goes on`, async (t) => {
    const session = await open(kind, t);
    const page = await session.extensionPage('popup.html');
    await connect(page);
    const garbled = [
      null,
      7,
      'check',
      [],
      {},
      { type: 'format disk' },
      { type: 'check' },
      { type: 'check', request: 9, draft: { body: 5 } },
      { type: 'check', request: -1, draft: DRAFT },
      { type: 'hello', site: 'gmail', more: true },
      { type: 'dismiss', draft_key: 'd', key: null, always: 'yes' },
    ];
    for (const message of garbled) {
      const answer = await send(page, message);
      assert.equal(answer.type, 'problem', JSON.stringify(message));
      assert.equal(answer.request, message?.request === 9 ? 9 : null);
    }
    for (const message of [null, 7, 'load', {}, { type: 'add_reminder' }, { type: 'add_reminder', date: 'at the twelfth of never', about: 'x' }]) {
      assert.equal((await tell(page, message)).type, 'problem', JSON.stringify(message));
    }
    const odd = 'Dear \ud800Priya \udfff,\n\n\u202ethank you\u202c \u200b👩🏽‍💻 [Company]\n\nJo';
    const report = await send(page, { type: 'check', request: 3, draft: { ...DRAFT, body: odd }, ask: true });
    assert.equal(report.type, 'report');
    for (const { start, end } of report.view.findings) assert.ok(0 <= start && start <= end && end <= odd.length);
    const [field] = report.view.findings.filter(({ category }) => category === 'placeholder');
    assert.equal(odd.slice(field.start, field.end), '[Company]', 'offsets are those of the page');
    const long = await send(page, { type: 'check', request: 4, draft: { ...DRAFT, body: 'word '.repeat(200_000) }, ask: true });
    assert.ok(long.view.notice, 'too long a draft is refused with a word');
    assert.deepEqual(long.view.findings, []);
  });

  test(`${kind}: a mail page cannot ask for the reminders, nor use another port`, async (t) => {
    const session = await open(kind, t);
    const page = await session.extensionPage('popup.html');
    const closed = await page.evaluate(
      () => new Promise((done) => chrome.runtime.connect({ name: 'elsewhere' }).onDisconnect.addListener(() => done(true))),
    );
    assert.ok(closed);
    const mail = await session.mail('');
    assert.equal(await mail.evaluate(() => typeof globalThis.chrome?.runtime?.sendMessage), 'undefined');
  });

  test(`${kind}: two windows at once lose nothing of each other`, async (t) => {
    const session = await open(kind, t);
    const windows = [await session.extensionPage('popup.html'), await session.extensionPage('popup.html')];
    const date = await day(windows[0], 3);
    const names = Array.from({ length: 20 }, (_, number) => `Company ${number}`);
    await Promise.all(names.map((about, number) => tell(windows[number % 2], { type: 'add_reminder', date, about })));
    assert.deepEqual((await waiting(windows[0])).sort(), [...names].sort());
  });
}

if (BROWSERS.includes('chromium')) {
  test('chromium: a full disk refuses politely, and what is shown is what is stored', async (t) => {
    const session = await open('chromium', t);
    const page = await session.extensionPage('popup.html');
    const date = await day(page, 3);
    await tell(page, { type: 'add_reminder', date, about: 'Northwind' });
    await page.evaluate(async () => {
      for (let size = 4_000_000; size > 1; size = Math.floor(size / 2)) {
        for (let number = 0; ; number += 1) {
          const key = `ballast ${size} ${number}`;
          if (await chrome.storage.local.set({ [key]: 'x'.repeat(size) }).then(() => false, () => true)) break;
        }
      }
    });
    const refused = await tell(page, { type: 'add_reminder', date, about: 'Blue Harbor' });
    assert.match(refused.message, /could not be saved/);
    assert.deepEqual(await waiting(page), ['Northwind']);
    await page.evaluate(async () => {
      const all = Object.keys(await chrome.storage.local.get(null));
      await chrome.storage.local.remove(all.filter((key) => key.startsWith('ballast')));
    });
    assert.equal((await tell(page, { type: 'add_reminder', date, about: 'Blue Harbor' })).type, 'done');
    assert.equal((await waiting(page)).length, 2);
  });

  test('chromium: after a trap the page is told, nothing stored is lost, and the next event is served', async (t) => {
    const session = await open('chromium', t);
    const page = await session.extensionPage('popup.html');
    await connect(page);
    await tell(page, { type: 'add_reminder', date: await day(page, 3), about: 'Northwind' });
    const target = await session.browser.waitForTarget((each) => each.type() === 'service_worker');
    const worker = await target.worker();
    const breakOnce = () =>
      worker.evaluate(() => {
        const { Date } = globalThis;
        globalThis.Date = class {
          constructor() {
            globalThis.Date = Date;
            throw new WebAssembly.RuntimeError('unreachable');
          }
        };
      });
    await breakOnce();
    const answer = await send(page, { type: 'check', request: 5, draft: DRAFT, ask: false });
    assert.deepEqual([answer.type, answer.request], ['problem', 5]);
    assert.match(answer.message, /nothing was lost/i);
    assert.equal((await send(page, { type: 'check', request: 6, draft: DRAFT, ask: false })).type, 'report');
    await breakOnce();
    assert.equal((await tell(page, { type: 'load', site: null })).type, 'problem');
    assert.deepEqual(await waiting(page), ['Northwind']);
  });

  test('chromium: another extension is not listened to', async (t) => {
    const session = await open('chromium', t);
    const stranger = mkdtempSync(join(tmpdir(), 'stranger-'));
    t.after(() => rmSync(stranger, { recursive: true, force: true }));
    writeFileSync(join(stranger, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'Stranger', version: '1' }));
    writeFileSync(join(stranger, 'page.html'), '<!doctype html><title>Stranger</title>');
    const id = await session.browser.installExtension(stranger);
    const page = await session.browser.newPage();
    await page.goto(`chrome-extension://${id}/page.html`);
    const answer = await page.evaluate(
      (ours) => chrome.runtime.sendMessage(ours, { type: 'load', site: null }).then(() => 'answered', (error) => error.message),
      session.extensionId,
    );
    assert.match(answer, /Could not establish connection/);
    const closed = await page.evaluate(
      (ours) => new Promise((done) => chrome.runtime.connect(ours, { name: 'compose' }).onDisconnect.addListener(() => done(true))),
      session.extensionId,
    );
    assert.ok(closed);
  });
}

/** A browser in a time zone. */
async function openIn(zone, kind, t) {
  const { TZ: home } = process.env;
  process.env.TZ = zone;
  try {
    return await open(kind, t);
  } finally {
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;
  }
}

/** Opens the port a mail page would open. */
function connect(page) {
  return page.evaluate(() => {
    globalThis.ended = false;
    globalThis.port = chrome.runtime.connect({ name: 'compose' });
    globalThis.port.onDisconnect.addListener(() => {
      globalThis.ended = true;
    });
  });
}

/** Sends on that port and resolves to the next message on it. */
function send(page, message) {
  return page.evaluate(
    (message) =>
      new Promise((done) => {
        const heard = (answer) => {
          globalThis.port.onMessage.removeListener(heard);
          done(answer);
        };
        globalThis.port.onMessage.addListener(heard);
        globalThis.port.postMessage(message);
      }),
    message,
  );
}

function nineOn(page, after) {
  return page.evaluate((after) => {
    const date = new Date();
    date.setDate(date.getDate() + after);
    return date.setHours(9, 0, 0, 0);
  }, after);
}
