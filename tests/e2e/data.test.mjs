// Calendar and data, through the real page: what is exported comes back as it was, a bad file changes nothing, and
// everything can be taken back.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { BROWSERS, open } from './harness.mjs';
import { LOOKS, accessible, press, says, tell, text, waiting } from './own-pages.mjs';

/** A ledger with something in it, and a page that shows it, as it does when the writer comes back to it. */
async function busy(page) {
  await tell(page, { type: 'quick_add', company: 'Northwind, “the” Depot; north', person: 'Priya Raman', when: 'yesterday', promised: 'in two weeks' });
  await tell(page, { type: 'quick_add', company: 'Blue Harbor', person: 'Tom Ito', when: 'last Monday', promised: '' });
  await tell(page, { type: 'add_reminder', date: 'in 40 days 15:30', about: 'Call the 👩🏽‍💻 union, then '.repeat(5) });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await says(page, '#kept', /2 applications/);
}

async function openData(session) {
  const page = await session.extensionPage('data.html');
  await page.waitForFunction(() => document.querySelector('#kept').textContent !== '');
  return page;
}

/** What a click on an export saves: `{ name, type, text }`, caught where the page hands it to the browser. */
async function exported(page, format) {
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    globalThis.saved = new Promise((done) => {
      let blob;
      URL.createObjectURL = (given) => {
        blob = given;
        return createObjectURL.call(URL, given);
      };
      HTMLAnchorElement.prototype.click = async function () {
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
        done({ name: this.download, type: blob.type, text: await blob.text() });
      };
    });
  });
  await page.click(`[data-format="${format}"]`);
  return page.evaluate(() => globalThis.saved);
}

/** Everything the ledger holds, without what is this device's own business. */
const ledger = (page) =>
  page.evaluate(async () => {
    const all = await chrome.storage.local.get(null);
    return Object.fromEntries(Object.entries(all).filter(([key]) => /^(application|interview|note|reminder):/.test(key)));
  });

for (const kind of BROWSERS) {
  test(`${kind}: everything is exported, deleted, imported, and is as it was`, async (t) => {
    const session = await open(kind, t);
    const folder = mkdtempSync(join(tmpdir(), 'afterword-export-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const page = await openData(session);
    await busy(page);
    const before = await ledger(page);
    assert.ok(Object.keys(before).length >= 6);
    const file = await exported(page, 'json');
    assert.match(file.name, /^afterword-\d{4}-\d\d-\d\d\.json$/);
    writeFileSync(join(folder, 'export.json'), file.text);

    await press(page, 'Delete everything …');
    await page.waitForSelector('#question[open]');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep it');
    assert.match(await text(page, '#deletes'), /applications, interviews, notes, reminders and settings/i, 'it says what is at stake');
    await accessible(page, 'the question');
    await press(page, 'Delete everything', '#question');
    await says(page, '#kept', /nothing/);
    assert.deepEqual(await ledger(page), {});
    await press(page, 'Undo');
    await says(page, '#kept', /2 applications/);
    assert.deepEqual(await ledger(page), before);
    await press(page, 'Delete everything …');
    await press(page, 'Delete everything', '#question');
    await says(page, '#kept', /nothing/);

    const field = await page.$('#file');
    await field.uploadFile(join(folder, 'export.json'));
    await says(page, '#changes', /adds \d+ records/);
    await accessible(page, 'a preview');
    await press(page, 'Import');
    await says(page, '#kept', /2 applications/);
    assert.deepEqual(await ledger(page), before);
    await press(page, 'Undo');
    await says(page, '#kept', /nothing/);
    assert.deepEqual(await ledger(page), {});
  });

  test(`${kind}: a bad file is refused with a word, and nothing is changed`, async (t) => {
    const session = await open(kind, t);
    const folder = mkdtempSync(join(tmpdir(), 'afterword-import-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const page = await openData(session);
    await busy(page);
    const before = await page.evaluate(() => chrome.storage.local.get(null));
    const { text: good } = await exported(page, 'json');
    const bad = {
      'empty.json': '',
      'truncated.json': good.slice(0, good.length - 40),
      'foreign.json': '{"tasks":[{"title":"buy milk"}]}',
      'list.json': '[1,2,3]',
      'text.json': 'Dear Priya,',
      'image.json': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
      'deep.json': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      'newer.json': good.replace(/"afterword":\s*\d+/, '"afterword":9999'),
    };
    const field = await page.$('#file');
    for (const [name, content] of Object.entries(bad)) {
      writeFileSync(join(folder, name), content);
      await page.$eval('#problem', (problem) => {
        problem.hidden = true;
      });
      await field.uploadFile(join(folder, name));
      await says(page, '#problem', /./);
      assert.equal(await page.$eval('#preview', (preview) => preview.hidden), true, name);
    }
    assert.deepEqual(await page.evaluate(() => chrome.storage.local.get(null)), before);
    assert.equal((await waiting(page)).length > 0, true);
  });

  test(`${kind}: the calendar file is read by a calendar's own parser`, async (t) => {
    const session = await open(kind, t);
    const page = await openData(session);
    await busy(page);
    const { name, type, text: ics } = await exported(page, 'ics');
    assert.match(name, /\.ics$/);
    assert.match(type, /^text\/calendar/);
    for (const line of ics.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, `folded: ${line}`);
    assert.doesNotMatch(ics, /[^\r]\n/);
    const calendar = new ICAL.Component(ICAL.parse(ics));
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    assert.equal(events.length, (await waiting(page)).length);
    assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length, 'each has a name of its own');
    assert.ok(events.some(({ summary }) => summary.includes('Northwind, “the” Depot; north')), events.map(({ summary }) => summary).join('\n'));
    assert.ok(events.some(({ summary }) => summary.includes('👩🏽‍💻')));
    for (const event of events) assert.equal(event.component.getAllSubcomponents('valarm').length, 1);
    const [own] = events.filter(({ summary }) => summary.includes('union'));
    assert.deepEqual([own.startDate.hour, own.startDate.minute], [15, 30]);
    const again = new ICAL.Component(ICAL.parse((await exported(page, 'ics')).text)).getAllSubcomponents('vevent');
    assert.deepEqual(again.map((each) => new ICAL.Event(each).uid).sort(), events.map(({ uid }) => uid).sort(), 'and keeps it');
  });

  test(`${kind}: applications are exported for a spreadsheet`, async (t) => {
    const session = await open(kind, t);
    const page = await openData(session);
    await busy(page);
    const { name, text: csv } = await exported(page, 'csv');
    assert.match(name, /\.csv$/);
    assert.ok(csv.includes('"Northwind, “the” Depot; north"'));
    assert.equal(csv.trim().split('\r\n').length, 3);
  });

  test(`${kind}: the calendar's settings stay as they were set, and move the reminders`, async (t) => {
    const session = await open(kind, t);
    let page = await openData(session);
    await tell(page, { type: 'quick_add', company: 'Northwind', person: 'Priya Raman', when: 'yesterday', promised: 'in two weeks' });
    const { settings: before } = (await tell(page, { type: 'load_options' })).view;
    await page.$eval('#preferred', (field) => {
      field.value = '11:30';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitForFunction(async () => (await chrome.runtime.sendMessage({ type: 'load_options' })).view.settings.preferred === '11:30');
    await page.type('#holidays', '2031-12-24\nwhenever');
    await page.$eval('#holidays', (field) => field.blur());
    await says(page, '#problem', /holidays/);
    await page.$eval('#holidays', (field) => {
      field.value = '2031-12-24';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitForSelector('#problem', { hidden: true });
    page = await openData(session);
    const { settings: after } = (await tell(page, { type: 'load_options' })).view;
    assert.deepEqual(after, { ...before, preferred: '11:30', holidays: '2031-12-24' });
    assert.equal(await page.$eval('#preferred', (field) => field.value), '11:30');
  });

  test(`${kind}: what is kept in step lies in the browser's own store, within its bounds, and goes when that is switched off`, async (t) => {
    const session = await open(kind, t);
    const page = await openData(session);
    await busy(page);
    assert.deepEqual(await page.evaluate(() => chrome.storage.sync.get(null)), {}, 'off by default');
    await says(page, '#shared', /^Nothing is shared/);
    assert.equal(await page.$eval('#sync-topics', (box) => box.disabled), true);
    await page.click('#sync');
    await says(page, '#shared', /companies, people, dates and reminders\. .*not/);
    await page.click('#sync-topics');
    await says(page, '#shared', /and topics/);
    await page.click('#sync-topics');
    await says(page, '#shared', /reminders\. /);
    const shared = (holds) =>
      page
        .waitForFunction(async (holds) => {
          const items = await chrome.storage.sync.get(null);
          return Object.keys(items).length > 0 === holds && items;
        }, { polling: 200 }, holds)
        .then((items) => items.jsonValue());
    const sizes = Object.entries(await shared(true)).map(([key, item]) => Buffer.byteLength(key + JSON.stringify(item)));
    assert.ok(Math.max(...sizes) <= 8_192);
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 102_400);
    await page.click('#sync');
    await shared(false);
    assert.equal((await waiting(page)).length > 0, true, 'nothing is lost here');
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    test(`${kind}: anybody can use the page (${look})`, async (t) => {
      const session = await open(kind, t, options);
      await accessible(await openData(session), look);
    });
  }
}
