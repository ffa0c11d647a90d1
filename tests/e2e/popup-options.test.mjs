// The options page in both browsers: what was switched off or dismissed can be had again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const kind of BROWSERS) {
  test(`${kind}: a rule switched off and a finding dismissed are heard of again`, async (t) => {
    const session = await open(kind, t);
    const page = await session.extensionPage('options.html');
    await page.waitForSelector('#rules input');
    assert.equal(await page.$$eval('#rules input:not(:checked)', (all) => all.length), 0, 'all are on at first');
    await page.evaluate(`${AXE}; undefined`);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    assert.deepEqual(violations.map(({ id }) => id), []);

    await page.click('#rules input');
    await settings(page, (rules) => rules.length === 1);
    await page.evaluate(() => {
      const port = chrome.runtime.connect({ name: 'compose' });
      port.postMessage({ type: 'hello', site: 'gmail' });
      port.postMessage({ type: 'dismiss', draft_key: 'd', key: '00', always: true });
    });
    await page.waitForFunction(async () => (await chrome.storage.local.get('dismissals')).dismissals?.keys.length === 1);

    const again = await session.extensionPage('options.html');
    await again.waitForSelector('#rules input');
    assert.equal(await again.$$eval('#rules input:not(:checked)', (all) => all.length), 1);
    assert.equal(await again.$eval('#dismissed', (p) => p.textContent), '1 finding.');
    await again.click('#rules input');
    await settings(again, (rules) => rules.length === 0);
    await again.click('#forget');
    await again.waitForFunction(() => document.querySelector('#dismissed').textContent === 'Nothing.');
  });
}

function settings(page, holds) {
  return page.waitForFunction(
    `chrome.storage.local.get('settings').then(({ settings }) => (${holds})(settings?.rules_off ?? []))`,
  );
}
