// A whole week by keyboard alone, in both browsers: an interview is added, looked at, its thank-you put off, and that is
// taken back. The mouse is never touched.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';
import { at, load, openPopup, says } from './own-pages.mjs';

for (const kind of BROWSERS) {
  test(`${kind}: adding, reading, putting off and taking back need no mouse`, async (t) => {
    const popup = await openPopup(await open(kind, t));
    const { keyboard } = popup;
    await popup.bringToFront();
    await keyboard.press('n');
    await focused(popup, '#company');
    await keyboard.type('Northwind');
    await keyboard.press('Tab');
    await keyboard.type('Priya Raman');
    await keyboard.press('Tab');
    await keyboard.type('yesterday 14:00');
    await says(popup, '#when-echo', /14:00/);
    await keyboard.press('Enter');
    await at(popup, 'home');
    const before = await load(popup);
    const soonest = [...before.now, ...before.next][0];

    // The first row, by arrow; Enter opens its application.
    await keyboard.press('ArrowDown');
    await focused(popup, '.reminder .title');
    await keyboard.press('Enter');
    await at(popup, 'application');
    await says(popup, '#application-title', /Northwind/);
    await focused(popup, '#application-title');

    // On to "Later" of the first thing to do, and the second choice there.
    await tabTo(popup, `[data-id="${soonest.id}"] .later[data-panel]`);
    await keyboard.press('Enter');
    await focused(popup, `[data-id="${soonest.id}"] .snooze`);
    await tabTo(popup, '[data-index="1"]');
    await keyboard.press('Enter');
    await focused(popup, '#undo-button');
    const due = (view) => [...view.now, ...view.next].find(({ id }) => id === soonest.id)?.exact;
    assert.notEqual(due(await load(popup)), soonest.exact);

    await keyboard.down('Control');
    await keyboard.press('z');
    await keyboard.up('Control');
    await popup.waitForSelector('#undo-button', { hidden: true });
    assert.equal(due(await load(popup)), soonest.exact);

    await keyboard.press('Escape');
    await at(popup, 'home');
    await keyboard.press('/');
    await focused(popup, '#search');
  });
}

function focused(page, selector) {
  return page.waitForFunction((selector) => document.activeElement?.matches(selector), {}, selector);
}

/** Presses Tab until the focus is there; a round without coming by is a failure. */
async function tabTo(page, selector) {
  const stops = await page.$$eval('button, input, select, textarea, a, summary', (all) => all.length);
  for (let stop = 0; stop <= stops; stop += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${selector}`);
}
