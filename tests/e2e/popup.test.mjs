// The popup as a person uses it, in both browsers: by keyboard, closed half-way, in light and dark.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const kind of BROWSERS) {
  test(`${kind}: a reminder is added, ticked, deleted and brought back by keyboard alone`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    assert.match(await text(popup, '#empty'), /Note who you spoke to/);

    await popup.focus('#about');
    await popup.keyboard.type('Priya Raman, Northwind');
    await popup.focus('.day[data-days="1"]');
    await popup.keyboard.press(' ');
    assert.equal(await value(popup, '#date'), await day(popup, 1));
    assert.deepEqual(await pressedDays(popup), ['Tomorrow']);
    await popup.focus('#about');
    await popup.keyboard.press('Enter');
    await listed(popup, ['Priya Raman, Northwind · tomorrow']);
    assert.equal(await value(popup, '#about'), '');
    assert.equal(await focused(popup), 'about', 'ready for the next');

    await popup.focus('#reminders input');
    await popup.keyboard.press(' ');
    await popup.waitForSelector('#reminders li.done');
    assert.equal(await focused(popup), 'checkbox', 'the focus stays where it was');

    await popup.keyboard.press('Tab');
    await popup.keyboard.press('Enter');
    await listed(popup, []);
    await popup.waitForFunction(() => document.activeElement.id === 'undo-button');
    await popup.keyboard.press('Enter');
    await listed(popup, ['Priya Raman, Northwind · tomorrow']);
    await popup.waitForFunction(() => document.activeElement.type === 'checkbox');
    await popup.waitForSelector('#undo', { hidden: true });
    assert.equal(await popup.$eval('#reminders input', (box) => box.checked), true, 'as it was');
  });

  test(`${kind}: a half-typed reminder survives the popup's closing, and is gone once added`, async (t) => {
    const session = await open(kind, t);
    let popup = await openPopup(session);
    await popup.type('#about', 'Blue Har');
    await popup.click('.day[data-days="1"]');
    popup = await openPopup(session);
    assert.equal(await value(popup, '#about'), 'Blue Har');
    assert.equal(await value(popup, '#date'), await day(popup, 1));
    await popup.type('#about', 'bor');
    await popup.click('form .main');
    await listed(popup, ['Blue Harbor · tomorrow']);
    popup = await openPopup(session);
    assert.equal(await value(popup, '#about'), '');
    assert.equal(await value(popup, '#date'), await day(popup, 7));
    await listed(popup, ['Blue Harbor · tomorrow']);
  });

  test(`${kind}: what makes no reminder is refused with a word and stays typed`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    await popup.click('form .main');
    await problem(popup, /who or which company/i);
    assert.equal(await focused(popup), 'about');
    await popup.type('#about', 'Northwind');
    await popup.$eval('#date', (date) => {
      date.value = '';
    });
    await popup.click('form .main');
    await problem(popup, /choose a day/i);
    assert.equal(await value(popup, '#about'), 'Northwind');
    await popup.click('.day[data-days="0"]');
    await popup.click('form .main');
    await listed(popup, ['Northwind · due today']);
    assert.equal(await popup.$eval('#problem', (p) => p.hidden), true);
  });

  test(`${kind}: switches stay as they were set`, async (t) => {
    const session = await open(kind, t);
    let popup = await openPopup(session);
    assert.equal(await text(popup, '#site-name'), 'On in Gmail');
    await popup.click('#site-on');
    await popup.waitForFunction(() => document.querySelector('#draft-headline').textContent.includes('is off in Gmail'));
    await popup.click('#check-every');
    await popup.waitForFunction(async () => (await chrome.storage.local.get('settings')).settings?.check_every === true);
    popup = await openPopup(session);
    assert.deepEqual(await popup.$$eval('[role=switch]', (all) => all.map((each) => each.checked)), [false, true]);
    await popup.click('#site-on');
    await popup.waitForFunction(() => !document.querySelector('#draft-headline').textContent.includes('is off'));
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`${kind}: anybody can use the popup (${colorScheme})`, async (t) => {
      const session = await open(kind, t, { colorScheme });
      const popup = await openPopup(session);
      await accessible(popup, 'empty');
      for (const [days, about] of [[0, 'Northwind'], [1, 'Blue Harbor'], [40, 'Fernhill'], [200, 'Oakline'], [3, 'Tallis']]) {
        await tell(popup, { type: 'add_reminder', date: await day(popup, days), about });
      }
      const { view } = await tell(popup, { type: 'load', site: null });
      await tell(popup, { type: 'set_done', id: view.reminders[1].id, done: true });
      await tell(popup, { type: 'delete', id: view.reminders[2].id });
      const full = await openPopup(session);
      await full.click('form .main'); // a problem is shown as well
      await problem(full, /who or which company/i);
      await accessible(full, 'full');
      const { width, height } = await full.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        height: document.body.scrollHeight,
      }));
      assert.ok(width <= 1100 && height <= 600, `${width} × ${height}: nothing is cut off at 600 px`);
    });
  }
}

async function openPopup(session) {
  const page = await session.extensionPage('popup.html');
  await page.waitForFunction(() => !document.querySelector('#site').hidden);
  return page;
}

function tell(page, message) {
  return page.evaluate((message) => chrome.runtime.sendMessage(message), message);
}

function text(page, selector) {
  return page.$eval(selector, (element) => element.textContent);
}

function value(page, selector) {
  return page.$eval(selector, (element) => element.value);
}

function pressedDays(page) {
  return page.$$eval('.day[aria-pressed=true]', (all) => all.map((each) => each.textContent));
}

function focused(page) {
  return page.evaluate(() => document.activeElement.id || document.activeElement.type);
}

/** The day after so many, as a date input has it, by the browser's own calendar. */
function day(page, after) {
  return page.evaluate((after) => {
    const date = new Date();
    date.setDate(date.getDate() + after);
    const two = (number) => String(number).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }, after);
}

async function listed(page, expected) {
  const rows = () =>
    [...document.querySelectorAll('#reminders li')].map(
      (row) => `${row.querySelector('span').textContent} · ${row.querySelector('time').textContent}`,
    );
  const same = `(${rows})().join() === ${JSON.stringify(expected.join())}`;
  await page.waitForFunction(same).catch(async (late) => {
    assert.deepEqual(await page.evaluate(rows), expected, late.message);
  });
}

async function problem(page, pattern) {
  await page.waitForSelector('#problem', { visible: true });
  assert.match(await text(page, '#problem'), pattern);
}

async function accessible(page, state) {
  await page.evaluate(`${AXE}; undefined`); // by the driver: the page's own policy allows no foreign script
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(found, [], `axe finds nothing in the ${state} popup`);
}
