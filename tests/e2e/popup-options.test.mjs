// The options page and the catalogue in both browsers: whose advice decides, and what was switched off or dismissed can
// be had again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';
import { LOOKS, accessible, tell, text } from './own-pages.mjs';

async function openOptions(session) {
  const page = await session.extensionPage('options.html');
  await page.waitForSelector('#rules input');
  return page;
}

for (const kind of BROWSERS) {
  test(`${kind}: a rule switched off and a finding dismissed are heard of again`, async (t) => {
    const session = await open(kind, t);
    const page = await openOptions(session);
    assert.equal(await page.$$eval('#rules input:not(:checked)', (all) => all.length), 0, 'all are on at first');
    await page.click('#rules input');
    await settings(page, ({ rules_off }) => rules_off.length === 1);
    await page.evaluate(() => {
      const port = chrome.runtime.connect({ name: 'compose' });
      port.postMessage({ type: 'hello', site: 'gmail' });
      port.postMessage({ type: 'dismiss', draft_key: 'd', key: '00', always: true });
    });
    await page.waitForFunction(async () => (await chrome.storage.local.get('dismissals')).dismissals?.keys.length === 1);

    const again = await openOptions(session);
    assert.equal(await again.$$eval('#rules input:not(:checked)', (all) => all.length), 1);
    assert.equal(await text(again, '#dismissed'), '1 finding.');
    await again.click('#rules input');
    await settings(again, ({ rules_off }) => rules_off.length === 0);
    await again.click('#forget');
    await again.waitForFunction(() => document.querySelector('#dismissed').textContent === 'Nothing.');
  });

  test(`${kind}: whose advice decides stays as it was chosen, and changes nothing else`, async (t) => {
    const session = await open(kind, t);
    let page = await openOptions(session);
    const { settings: before } = (await tell(page, { type: 'load_options' })).view;
    assert.equal(await page.$eval('[name=preset]:checked', (choice) => choice.value), 'usual');
    await page.click('[value=strict]');
    await settings(page, ({ preset }) => preset === 'strict');
    await page.select('#field', 'competitive');
    await settings(page, ({ field }) => field === 'competitive');
    page = await openOptions(session);
    assert.equal(await page.$eval('[name=preset]:checked', (choice) => choice.value), 'strict');
    assert.equal(await page.$eval('#field', (field) => field.value), 'competitive');
    const { settings: after } = (await tell(page, { type: 'load_options' })).view;
    assert.deepEqual(after, { ...before, preset: 'strict', field: 'competitive' });
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    test(`${kind}: anybody can use the options and the catalogue (${look})`, async (t) => {
      const session = await open(kind, t, options);
      await accessible(await openOptions(session), 'options');
      await accessible(await session.extensionPage('rules.html'), 'catalogue');
    });
  }
}

/** Waits until the settings on disk are such. */
function settings(page, holds) {
  return page.waitForFunction(`chrome.storage.local.get('settings').then(({ settings }) => (${holds})({ rules_off: [], ...settings }))`);
}
