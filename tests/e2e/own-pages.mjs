// The extension's own pages, as tests use them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The popup as a page of its own, once it shows how things stand; `hash` as after the click on a notification. */
export async function openPopup(session, hash = '') {
  const page = await session.extensionPage(`popup.html${hash}`);
  await page.waitForSelector('main:not([hidden])');
  return page;
}

/** Asks the background what a page may ask; resolves to its answer. */
export function tell(page, message) {
  return page.evaluate((message) => chrome.runtime.sendMessage(message), message);
}

/** What the popup would show. */
export async function load(page) {
  return (await tell(page, { type: 'load', site: null })).view;
}

/** Reminders are told of at any hour, whatever time the test runs at. */
export async function noQuietHours(page) {
  const { settings } = (await tell(page, { type: 'load_options' })).view;
  await tell(page, { type: 'save_settings', form: { ...settings, quiet_from: '', quiet_to: '' } });
}

/** Titles of all reminders that are not done, the soonest first. */
export async function waiting(page) {
  const titles = [];
  for (;;) {
    const { view } = await tell(page, { type: 'load_reminders', from: titles.length });
    titles.push(...view.rows.map(({ title, done }) => (done ? null : title)));
    if (view.rows.length === 0 || titles.length >= view.total) return titles.filter(Boolean);
  }
}

export function text(page, selector) {
  return page.$eval(selector, (element) => element.textContent);
}

export function value(page, selector) {
  return page.$eval(selector, (element) => element.value);
}

/** Waits until the first element that is seen there says so. */
export async function says(page, selector, pattern) {
  const said = await page.waitForFunction(
    (selector, source) => {
      const element = document.querySelector(selector);
      return element?.checkVisibility() && new RegExp(source, 'i').test(element.textContent) ? element.textContent : null;
    },
    {},
    selector,
    pattern.source,
  ).catch(async (late) => {
    const found = await page.$$eval(selector, (all) => all.map((each) => each.textContent));
    throw new Error(`${selector} says ${JSON.stringify(found)}, not ${pattern}`, { cause: late });
  });
  return said.jsonValue();
}

/** Waits for a view of the popup. */
export function at(page, view) {
  return page.waitForSelector(`#${view}:not([hidden])`);
}

/** Clicks what is seen with exactly these words on it, inside `within`. */
export async function press(page, words, within = 'body') {
  const button = await page.waitForFunction(
    (words, within) =>
      [...document.querySelectorAll(within)]
        .flatMap((part) => [...part.querySelectorAll('button, a, summary')])
        .find((each) => each.checkVisibility() && each.textContent.trim() === words),
    {},
    words,
    within,
  );
  await button.evaluate((each) => each.scrollIntoView({ block: 'nearest' }));
  await button.click();
}

/** Titles in a list of reminders. */
export function titles(page, list) {
  return page.$$eval(`${list} .title`, (all) => all.map((each) => each.textContent));
}

/** The local day after so many, by the browser's own calendar, as `YYYY-MM-DD`. */
export function day(page, after) {
  return page.evaluate((after) => {
    const date = new Date();
    date.setDate(date.getDate() + after);
    const two = (number) => String(number).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }, after);
}

/** Puts a ledger with so many reminders on the disk, five to an application, a fifth of them due; the next background finds it. */
export function fill(page, count) {
  return page.evaluate(async (count) => {
    const records = {};
    const local = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19);
    for (let number = 0; number < count; number += 1) {
      const application = `a${Math.floor(number / 5)}`;
      records[`application:${application}`] = { id: application, company: `Company ${application}`, role: 'Role', since: local(-9), created: number, updated: 1 };
      records[`reminder:r${number}`] = { id: `r${number}`, application, about: `Step ${number}`, due: local((number % 5) * 7 - 1), moved: true, notified: 1, created: number, updated: 1 };
    }
    await chrome.storage.local.set(records);
  }, count);
}

/** The browser's looks a page has to be usable in, as options of a session. */
export const LOOKS = { light: {}, dark: { colorScheme: 'dark' }, forced: { forcedColors: true } };

/** That axe-core finds nothing against the page as it is. */
export async function accessible(page, state) {
  await page.evaluate(`${AXE}; undefined`); // by the driver: the page's own policy allows no foreign script
  const { violations } = await page.evaluate(() => {
    // Where colours are forced, their contrast is the reader's own choice.
    const rules = matchMedia('(forced-colors: active)').matches ? { 'color-contrast': { enabled: false } } : {};
    return globalThis.axe.run(document, { resultTypes: ['violations'], rules });
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(found, [], `axe finds nothing: ${state}`);
}
