// Reminders in the real browsers: told at their moment, once, several in one notification; a click leads to them; and
// nothing is lost when alarms are, or the background, or the browser.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';
import { at, load, noQuietHours, openPopup, says, tell } from './own-pages.mjs';

// Firefox forgets what a temporary add-on stored when it is unloaded, unless told otherwise.
const KEEP = { 'extensions.webextensions.keepStorageOnUninstall': true };

/** Puts reminders into the ledger that are due so many seconds from now; the background reads them when it starts. */
async function due(session, page, abouts, seconds) {
  await page.evaluate(
    async (abouts, seconds) => {
      const at = new Date(Date.now() + seconds * 1000);
      const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
      const records = abouts.map((about, number) => [`reminder:${number}`, { id: String(number), about, due: local, created: 1 + number, updated: 1 }]);
      await chrome.storage.local.set(Object.fromEntries(records));
    },
    abouts,
    seconds,
  );
  await session.killBackground();
}

/** Waits until every one of them was announced, and that is written down. */
const announced = (page, count) =>
  page.waitForFunction(
    async (count) => {
      const all = Object.entries(await chrome.storage.local.get(null));
      return all.filter(([key, { notified }]) => key.startsWith('reminder:') && notified > 0).length === count;
    },
    { polling: 100 },
    count,
  );

const badge = (page) => page.evaluate(() => chrome.action.getBadgeText({}));

for (const kind of BROWSERS) {
  test(`${kind}: at its moment a reminder is told of by the alarm, with badge and notification`, async (t) => {
    const session = await open(kind, t);
    const page = await openPopup(session);
    await noQuietHours(page);
    await due(session, page, ['Northwind'], 4);
    assert.equal((await load(page)).now.length, 0, 'not yet');
    assert.equal(await badge(page), '');
    await announced(page, 1);
    assert.equal(await badge(page), '1');
    // A headless Firefox has nowhere to show a notification, and forgets it at once.
    if (kind === 'chromium') assert.deepEqual(Object.keys(await page.evaluate(() => chrome.notifications.getAll())), ['reminders']);
    assert.equal((await load(page)).now[0].title, 'Northwind');
  });

  test(`${kind}: overdue over a night's sleep, several are told of once, and not again`, async (t) => {
    const session = await open(kind, t, { prefs: KEEP });
    let page = await openPopup(session);
    await noQuietHours(page);
    await due(session, page, ['Northwind', 'Blue Harbor', 'Fernhill'], -3600);
    await session.stop();
    await session.start();
    page = await openPopup(session);
    await announced(page, 3);
    assert.equal(await badge(page), '3');
    const told = () => page.evaluate(async () => (await chrome.storage.local.get('reminder:0'))['reminder:0'].notified);
    const first = await told();
    await session.killBackground();
    await load(page);
    assert.equal(await told(), first, 'once');
    assert.equal(await badge(page), '3');
  });

  test(`${kind}: an alarm the browser dropped is set again when the background starts`, async (t) => {
    const session = await open(kind, t);
    const page = await openPopup(session);
    await noQuietHours(page);
    await tell(page, { type: 'add_reminder', date: 'in 3 days', about: 'Northwind' });
    const alarm = async () => (await page.evaluate(() => chrome.alarms.getAll())).map(({ scheduledTime }) => scheduledTime);
    const [before] = await alarm();
    assert.ok(before > 0);
    await page.evaluate(() => chrome.alarms.clearAll());
    await session.killBackground();
    await load(page);
    assert.deepEqual(await alarm(), [before]);
  });
}

async function workerOf(session) {
  return (await session.browser.waitForTarget((each) => each.type() === 'service_worker')).worker();
}

/** The page that a click on the notification opens, where the button's popup cannot be shown. */
async function clickOnNotification(session, page) {
  const worker = await workerOf(session);
  await worker.evaluate(() => {
    chrome.action.openPopup = () => Promise.reject(new Error('no window to show it in'));
  });
  const opened = session.browser.waitForTarget((each) => each.url().includes('popup.html') && each !== page.target());
  await worker.evaluate(() => chrome.notifications.onClicked.dispatch('reminders'));
  return (await opened).page();
}

if (BROWSERS.includes('chromium')) {
  test('chromium: one notification for several, with a clear title; a click on it leads to the reminders', async (t) => {
    const session = await open('chromium', t);
    const page = await openPopup(session);
    await noQuietHours(page);
    await due(session, page, ['Northwind', 'Blue Harbor'], 4);
    await load(page); // starts the background
    const worker = await workerOf(session);
    await worker.evaluate(() => {
      const { create } = chrome.notifications;
      globalThis.notices = [];
      chrome.notifications.create = (id, options) => {
        globalThis.notices.push({ id, title: options.title, message: options.message });
        return create.call(chrome.notifications, id, options);
      };
    });
    await announced(page, 2);
    const notices = await worker.evaluate(() => globalThis.notices);
    assert.equal(notices.length, 1);
    assert.match(notices[0].title, /2 .*due/);
    assert.match(notices[0].message, /Northwind.*Blue Harbor/);
    const popup = await clickOnNotification(session, page);
    await popup.waitForSelector('#now-list li');
    assert.equal(await popup.$$eval('#now-list li', (all) => all.length), 2);
  });

  test('chromium: a click on the notification of one application leads to it', async (t) => {
    const session = await open('chromium', t);
    const page = await openPopup(session);
    await noQuietHours(page);
    await tell(page, { type: 'quick_add', company: 'Blue Harbor', person: 'Ana', when: 'in two weeks', promised: '' });
    await tell(page, { type: 'quick_add', company: 'Northwind', person: 'Priya Raman', when: 'yesterday', promised: '' });
    const popup = await clickOnNotification(session, page);
    await at(popup, 'application');
    await says(popup, '#application-title', /Northwind/);
  });
}
