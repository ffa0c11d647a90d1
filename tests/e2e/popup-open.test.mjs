// How the popup opens: empty, where a notification was about something, with ten thousand reminders, and before the
// background is up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';
import { at, fill, load, openPopup, press, says, tell, text, titles } from './own-pages.mjs';

for (const kind of BROWSERS) {
  test(`${kind}: an empty ledger teaches in three lines and offers one way on`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    assert.deepEqual(await popup.$$eval('#empty p', (lines) => lines.map((line) => line.checkVisibility())), [true, true, true]);
    const ways = (page) =>
      page.$$eval('main button, #doors button', (all) => all.filter((each) => each.checkVisibility()).map((each) => each.textContent));
    assert.deepEqual(await ways(popup), ['Add an interview']);
    await tell(popup, { type: 'add_reminder', date: 'in 3 days', about: 'Northwind' });
    const taught = await openPopup(session);
    await taught.waitForSelector('#empty', { hidden: true });
    assert.ok((await ways(taught)).includes('Search'));
  });

  test(`${kind}: what a notification was about is opened at once, and what is gone is said to be gone`, async (t) => {
    const session = await open(kind, t);
    const first = await openPopup(session);
    const { id } = await tell(first, { type: 'quick_add', company: 'Northwind', person: 'Priya Raman', when: 'yesterday', promised: '' });
    const popup = await openPopup(session, `#application=${encodeURIComponent(id)}`);
    await at(popup, 'application');
    assert.match(await text(popup, '#application-title'), /Northwind/);
    await press(popup, '‹ Back');
    await at(popup, 'home');

    await tell(first, { type: 'delete_application', id });
    const late = await session.extensionPage(`popup.html#application=${encodeURIComponent(id)}`);
    await says(late, '#problem', /not there any more/);
    await at(late, 'home');
  });

  test(`${kind}: the popup shows what it showed last until the background is up, and never what was deleted`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    await tell(popup, { type: 'add_reminder', date: 'in 3 days', about: 'Northwind' });
    assert.deepEqual(await withoutBackground(popup), ['Northwind']);
    await tell(popup, { type: 'delete_everything' });
    assert.deepEqual(await withoutBackground(popup), []);
  });

  test(`${kind}: ten thousand reminders are counted, paged and searched`, async (t) => {
    const session = await open(kind, t);
    await fill(await openPopup(session), 10_000);
    await session.killBackground();
    const popup = await openPopup(session);
    await says(popup, '#open-text', /2000 applications/);
    const rows = await popup.$$eval('#now-list li, #next-list li', (all) => all.length);
    assert.ok(rows <= 15, `${rows} rows are drawn`);
    const { now, more_now, next, more_next } = await load(popup);
    assert.equal(now.length + more_now + next.length + more_next, 10_000);

    await press(popup, `${more_now} more ›`);
    await at(popup, 'list');
    await says(popup, '#total', /^10000 reminders$/);
    const shown = () => popup.$$eval('#found > li', (all) => all.length);
    assert.equal(await shown(), 20);
    for (let page = 2; page <= 5; page += 1) {
      await press(popup, 'Show more');
      await popup.waitForFunction((rows) => document.querySelectorAll('#found > li').length === rows, {}, page * 20);
    }
    const ids = await popup.$$eval('#found > li', (all) => all.map((row) => row.dataset.id));
    assert.equal(new Set(ids).size, ids.length, 'none is shown twice');
    const inSight = await popup.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      const list = document.querySelector('#list').getBoundingClientRect();
      return top < list.bottom && bottom > list.top;
    });
    assert.ok(inSight, 'the first new row has the focus and is in sight');

    await press(popup, 'All');
    await says(popup, '#total', /^2000 applications$/);
    await popup.type('#search', 'company a1999');
    await says(popup, '#total', /^1 application$/);
    assert.deepEqual(await titles(popup, '#found'), ['Company a1999']);
  });
}

/** Titles the popup shows where the background never answers. */
async function withoutBackground(page) {
  return page.evaluate(async () => {
    const { openPopup } = await import('./pages.js');
    const { sendMessage } = chrome.runtime;
    for (const list of document.querySelectorAll('#now-list, #next-list')) list.replaceChildren();
    chrome.runtime.sendMessage = () => new Promise(() => {});
    await openPopup(chrome.storage.session.get('home'));
    chrome.runtime.sendMessage = sendMessage;
    return [...document.querySelectorAll('#now-list .title, #next-list .title')].map((title) => title.textContent);
  });
}
