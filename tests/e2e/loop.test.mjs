// The loop from the compose window to the ledger and back, with the real engine: what is sent is noted, what is undone
// is not, and somebody new is offered, never insisted on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';
import { load, openPopup, tell } from './own-pages.mjs';
import { openMail, popOut } from './scripted.mjs';
import { chip, inside, pressOnNotice, waitForNoSurface, waitForSurface } from './surface.mjs';

const SEND = '[role="button"][jslog^="32601"]';
const PRIYA = 'Priya Raman <priya@northwind.example>';
const NOTE = `Dear Priya,

Thank you for the interview on Monday. I enjoyed hearing how the night buses are planned, and I would love to join the team.

Best regards,
Ines Duarte`;

/** The popup, once it knows of a talk with Priya Raman of Northwind. */
async function trackPriya(session) {
  const popup = await openPopup(session);
  await tell(popup, { type: 'quick_add', company: 'Northwind', person: 'Priya Raman', when: 'yesterday', promised: 'in two weeks' });
  return popup;
}

const ready = () => ({ draft: NOTE, subject: 'Thank you for Monday', to: PRIYA });

/** A note ready to send, once it has been judged. */
async function note(session, t, more = {}) {
  const page = await openMail(session, t, { ...ready(), ...more });
  await waitForSurface(page, 'afterword-chip');
  assert.match((await chip(page)).label, /thank-you/i);
  return page;
}

/** What the notice beside the page says, once it says something. */
async function noticed(page) {
  await waitForSurface(page, 'afterword-notice');
  const [words] = await inside(page, 'afterword-notice', 0, (root) => [root.querySelector('.words').textContent]);
  return words;
}

/** Lets the time pass in which Undo is offered, for the background. */
async function later(page) {
  await page.evaluate(async () => {
    const all = await chrome.storage.local.get(null);
    const old = Object.entries(all).filter(([key]) => key.startsWith('sending:'));
    await chrome.storage.local.set(Object.fromEntries(old.map(([key, sending]) => [key, { ...sending, seen: sending.seen - 60_000 }])));
  });
}

const sendings = (page, count) =>
  page.waitForFunction(
    async (count) => Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('sending:')).length === count,
    { polling: 100 },
    count,
  );

const notes = (page) =>
  page.evaluate(async () => Object.entries(await chrome.storage.local.get(null)).filter(([key]) => key.startsWith('note:')).map(([, note]) => note));

for (const kind of BROWSERS) {
  test(`${kind}: a note sent to somebody tracked is recorded, and the cadence moves on`, async (t) => {
    const session = await open(kind, t);
    const popup = await trackPriya(session);
    const before = await load(popup);
    const thanks = [...before.now, ...before.next].find(({ step }) => step === 'thank_you');
    assert.ok(thanks, 'a thank-you note is asked for');
    const page = await note(session, t);
    await page.click(SEND);
    assert.match(await noticed(page), /^Noted: thank-you note to Priya Raman\. Next: check in, /);
    await sendings(popup, 1);
    assert.deepEqual(await notes(popup), [], 'provisional');
    await later(popup);
    await session.killBackground();
    await load(popup);
    await sendings(popup, 0);
    const [recorded] = await notes(popup);
    assert.deepEqual([recorded.stage, recorded.to[0].email], ['thank_you', 'priya@northwind.example']);
    assert.ok(!JSON.stringify(await popup.evaluate(() => chrome.storage.local.get(null))).includes('night buses'), 'no word of it is kept');
    const after = await load(popup);
    assert.ok(![...after.now, ...after.next].some(({ id }) => id === thanks.id), 'the reminder is settled');
  });

  test(`${kind}: one press leaves a note out that was just noted`, async (t) => {
    const session = await open(kind, t);
    const popup = await trackPriya(session);
    const page = await note(session, t);
    await page.click(SEND);
    await noticed(page);
    await page.bringToFront();
    await pressOnNotice(page, 'decline');
    await waitForSurface(page, 'afterword-notice', (root) => root.querySelector('.words').textContent.startsWith('Left out'));
    await sendings(popup, 0);
    assert.deepEqual(await notes(popup), []);
    assert.ok((await load(popup)).now.some(({ step }) => step === 'thank_you'), 'the reminder stays');
  });

  for (const [where, query] of [['a full screen', { kind: 'fullscreen' }], ['a reply', { kind: 'reply' }], ['a window of its own', null]]) {
    test(`${kind}: a note sent from ${where} is recorded`, async (t) => {
      const session = await open(kind, t);
      const popup = await trackPriya(session);
      const page = query ? await note(session, t, query) : await popOut(await openMail(session, t, { kind: 'none' }), t, ready());
      await waitForSurface(page, 'afterword-chip');
      await page.click(SEND);
      await sendings(popup, 1);
      await later(popup);
      await session.killBackground();
      await load(popup);
      assert.deepEqual((await notes(popup)).map(({ stage }) => stage), ['thank_you']);
    });
  }

  test(`${kind}: a note that was taken back is not recorded`, async (t) => {
    const session = await open(kind, t);
    const popup = await trackPriya(session);
    const page = await note(session, t);
    await page.click(SEND);
    await sendings(popup, 1);
    await page.bringToFront();
    await noticed(page);
    await page.click('#link_undo');
    await waitForNoSurface(page, 'afterword-notice');
    await sendings(popup, 0);
    assert.deepEqual(await notes(popup), []);
  });

  test(`${kind}: ordinary mail leaves no trace`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    const page = await openMail(session, t, { draft: 'Hi Rosa,\n\nshall I bring the bowl on Sunday?\n\nIda', subject: 'Sunday', to: 'Rosa <rosa@example.com>' });
    await waitForSurface(page, 'afterword-chip');
    await page.click(SEND);
    await page.waitForSelector('#link_undo');
    await page.evaluate(() => window.mailPage.open('new', { draft: 'Next mail' }).then(() => true));
    await waitForSurface(page, 'afterword-chip');
    await sendings(popup, 0);
  });

  test(`${kind}: a scheduled note to somebody new is offered beside the page, and taken by one press`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    const page = await note(session, t);
    await page.click('.hG');
    await page.click('[selector="scheduledSend"]');
    await page.click('[role="dialog"] [name="Jutro rano"]');
    assert.match(await noticed(page), /Priya Raman/);
    await pressOnNotice(page, 'accept');
    await waitForSurface(page, 'afterword-notice', (root) => root.querySelector('.accept') === null);
    const view = await load(popup);
    assert.equal(view.offers.length, 0);
    assert.match(view.open.text, /1 application/);
  });

  test(`${kind}: a note to somebody new is offered in the popup, and never again once declined`, async (t) => {
    const session = await open(kind, t);
    let popup = await openPopup(session);
    for (const offered of [1, 0]) {
      const page = await note(session, t);
      await page.click(SEND);
      await page.waitForSelector('#link_undo');
      await page.evaluate(() => window.mailPage.open('new', { draft: 'Next mail' }).then(() => true));
      await waitForSurface(page, 'afterword-chip');
      await sendings(popup, offered);
      await later(popup);
      await session.killBackground();
      popup = await openPopup(session);
      // The popup shows what it showed last until the background, just ended, has answered.
      assert.equal((await load(popup)).offers.length, offered);
      await popup.waitForFunction((count) => document.querySelectorAll('.offer').length === count, {}, offered);
      if (offered === 0) continue;
      assert.match(await popup.$eval('.offer p', (words) => words.textContent), /Priya Raman/);
      await popup.click('.offer .decline');
      await popup.waitForFunction(() => document.querySelectorAll('.offer').length === 0);
    }
  });
}
