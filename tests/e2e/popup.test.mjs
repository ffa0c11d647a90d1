// The popup as a person uses it, in both browsers: by keyboard, closed half-way, in light, dark and forced colours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';
import { LOOKS, accessible, at, day, load, openPopup, press, says, tell, text, titles, value } from './own-pages.mjs';

/** As after a busy week: one interview today, one whose decision was promised, reminders of the writer's own. */
async function busy(page) {
  await tell(page, { type: 'quick_add', company: 'Northwind', person: 'Priya Raman', when: '', promised: 'in two weeks' });
  await tell(page, { type: 'quick_add', company: 'Blue Harbor', person: 'Tom Ito, Ada Bell', when: 'last Monday', promised: '' });
  await tell(page, { type: 'add_reminder', date: 'in 40 days', about: 'Fernhill' });
}

for (const kind of BROWSERS) {
  test(`${kind}: an interview is added by keyboard alone, with an echo of each date`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    assert.equal(await popup.$$eval('#empty p', (lines) => lines.length), 3, 'it teaches in three lines');
    await popup.keyboard.press('n');
    await at(popup, 'add');
    await popup.waitForFunction(() => document.activeElement.id === 'company');
    await popup.keyboard.type('Northwind');
    await popup.keyboard.press('Tab');
    await popup.keyboard.type('Priya Raman');
    await popup.keyboard.press('Tab');
    await popup.keyboard.type('yesterday 14:00');
    await says(popup, '#when-echo', /14:00/);
    await popup.keyboard.press('Tab');
    await popup.keyboard.type('whenever');
    await popup.waitForSelector('#promised-echo.unclear');
    assert.equal(await popup.$eval('#promised', (field) => field.ariaInvalid), 'true');
    for (let letter = 0; letter < 8; letter += 1) await popup.keyboard.press('Backspace');
    await popup.keyboard.type('in two weeks');
    await popup.waitForSelector('#promised-echo:not(.unclear)');
    await says(popup, '#promised-echo', /20\d\d/);
    await popup.keyboard.press('Enter');
    await at(popup, 'home');
    await says(popup, '#undo-text', /./);
    const shown = [...(await titles(popup, '#now-list')), ...(await titles(popup, '#next-list'))];
    assert.ok(shown.some((title) => /Thank-you.*Priya Raman/.test(title)), shown.join());
    assert.match(await text(popup, '#open-text'), /1 application/);
  });

  test(`${kind}: what is half typed survives the popup's closing, and is gone once added`, async (t) => {
    const session = await open(kind, t);
    let popup = await openPopup(session);
    await press(popup, 'Add an interview');
    await popup.type('#company', 'Blue Har');
    await popup.type('#promised', 'Friday');
    popup = await openPopup(session);
    await press(popup, 'Add an interview');
    assert.deepEqual([await value(popup, '#company'), await value(popup, '#promised')], ['Blue Har', 'Friday']);
    await popup.focus('#company');
    await popup.keyboard.press('End');
    await popup.keyboard.type('bor');
    await press(popup, 'Add');
    await at(popup, 'home');
    popup = await openPopup(session);
    await press(popup, 'Add an interview');
    assert.equal(await value(popup, '#company'), '');
  });

  test(`${kind}: what cannot be added is refused with a word and stays typed`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    await press(popup, 'Add an interview');
    await press(popup, 'Add');
    await says(popup, '#problem', /company|who/);
    await popup.type('#about', 'Northwind');
    await popup.type('#date', 'the twelfth of never');
    await press(popup, 'Remind me', '#add-reminder');
    await says(popup, '#problem', /./);
    assert.equal(await value(popup, '#about'), 'Northwind');
    await popup.$eval('#date', (field) => field.select());
    await popup.type('#date', 'tomorrow');
    await press(popup, 'Remind me', '#add-reminder');
    await at(popup, 'home');
    assert.deepEqual(await titles(popup, '#next-list'), ['Northwind']);
    assert.equal(await popup.$eval('#problem', (p) => p.hidden), true);
  });

  test(`${kind}: a reminder is put off, done, skipped and deleted, and each is taken back by one press`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    const acts = [
      ['Later', 'In 3 days'],
      ['Later', 'Next week'],
      ['Done'],
      ['⋯', 'Skip this step'],
      ['⋯', 'Delete'],
    ];
    await tell(popup, { type: 'add_reminder', date: 'today', about: 'Northwind' });
    const again = await openPopup(session);
    const place = () => load(again).then(({ now, next }) => [now.length, next.length].join());
    const before = await place();
    for (const [first, second] of acts) {
      const list = before === '1,0' ? '#now-list' : '#next-list';
      if (list === '#next-list' && first !== '⋯') continue;
      const button = first === '⋯' ? `${list} .more` : `${list} .${first.toLowerCase()}`;
      await again.waitForSelector(button);
      await again.click(button);
      if (second) {
        await again.waitForFunction(
          (words) => [...document.querySelectorAll('.panel:not([hidden]) button')].some((each) => each.textContent.startsWith(words)),
          {},
          second,
        );
        await again.$$eval('.panel:not([hidden]) button', (all, words) => all.find((each) => each.textContent.startsWith(words)).click(), second);
      }
      await again.waitForSelector('#undo-button', { visible: true });
      assert.notEqual(await place(), before, `${first} ${second ?? ''}`);
      await again.waitForFunction(() => document.activeElement.id === 'undo-button');
      await again.keyboard.press('Enter');
      await again.waitForSelector('#undo-button', { hidden: true });
      assert.equal(await place(), before, `${first} ${second ?? ''} is taken back`);
    }
  });

  test(`${kind}: put off to a day of the writer's own words`, async (t) => {
    const session = await open(kind, t);
    const popup = await openPopup(session);
    await tell(popup, { type: 'add_reminder', date: 'in two weeks', about: 'Northwind' });
    const page = await openPopup(session);
    const { id } = (await load(page)).next[0];
    const answer = await tell(page, { type: 'snooze', id, until: { snooze: 'date', text: 'in 40 days' } });
    assert.equal(answer.type, 'done');
    assert.ok((await load(page)).next[0].exact);
    assert.equal((await tell(page, { type: 'snooze', id, until: { snooze: 'date', text: 'blue' } })).type, 'problem');
  });

  test(`${kind}: an application is found, read, edited, answered, rejected, deleted and brought back`, async (t) => {
    const session = await open(kind, t);
    await busy(await openPopup(session));
    const popup = await openPopup(session);
    await popup.keyboard.press('/');
    await at(popup, 'list');
    await popup.waitForFunction(() => document.activeElement.id === 'search');
    await says(popup, '#total', /2 applications/);
    await popup.keyboard.type('ada');
    await says(popup, '#total', /1 application$/);
    await popup.keyboard.press('Tab');
    await press(popup, 'Ended');
    await says(popup, '#total', /none/);
    await press(popup, 'All');
    await popup.waitForSelector('#found button');
    await popup.click('#found button');
    await at(popup, 'application');
    await says(popup, '#application-title', /Blue Harbor/);
    await popup.waitForFunction(() => document.activeElement.id === 'application-title');
    assert.ok((await popup.$$('#timeline li')).length > 0);

    await press(popup, 'Edit');
    await at(popup, 'edit');
    await popup.type('#edit-role', 'Dock planner');
    await press(popup, 'Save');
    await says(popup, '#application-role', /Dock planner/);

    await popup.waitForSelector('#talks button');
    await popup.click('#talks button');
    await at(popup, 'talk');
    assert.deepEqual(await popup.$$eval('.person [name=name]', (all) => all.map((each) => each.value)), ['Tom Ito', 'Ada Bell']);
    await press(popup, '+ Somebody else');
    await popup.keyboard.type('Rosa Marin');
    await popup.type('#talk-topics', 'cranes');
    await press(popup, 'Save', '#talk');
    await says(popup, '#talks .people', /Rosa Marin/);

    await press(popup, 'I sent a note');
    await press(popup, 'Note it');
    await popup.waitForSelector('#timeline .note');
    await press(popup, 'They answered');
    await popup.waitForSelector('#timeline .answer');
    await press(popup, 'Rejected');
    await says(popup, '#application-status', /reject/);
    await popup.waitForSelector('#rejected', { hidden: true });
    await press(popup, 'Open again');
    await popup.waitForSelector('#rejected', { visible: true });

    await press(popup, 'Delete', '#application');
    await at(popup, 'home');
    assert.match(await text(popup, '#open-text'), /1 application/);
    await press(popup, 'Undo');
    await says(popup, '#open-text', /2 applications/);
  });

  test(`${kind}: two windows do not write over each other`, async (t) => {
    const session = await open(kind, t);
    await busy(await openPopup(session));
    const { rows } = (await tell(await openPopup(session), { type: 'search', text: 'Northwind' })).view;
    const windows = [];
    for (let number = 0; number < 2; number += 1) {
      const popup = await openPopup(session, `#application=${rows[0].id}`);
      await at(popup, 'application');
      await press(popup, 'Edit');
      await at(popup, 'edit');
      windows.push(popup);
    }
    await windows[0].bringToFront();
    await windows[0].type('#edit-role', 'Analyst');
    await press(windows[0], 'Save');
    await says(windows[0], '#application-role', /Analyst/);
    await windows[1].bringToFront();
    await windows[1].type('#edit-role', 'Planner');
    await press(windows[1], 'Save');
    await says(windows[1], '#problem', /./);
    assert.equal(await value(windows[1], '#edit-role'), 'Planner', 'what was typed stays');
  });

  test(`${kind}: switches stay as they were set`, async (t) => {
    const session = await open(kind, t);
    let popup = await openPopup(session);
    assert.equal(await text(popup, '#site-name'), 'On in Gmail');
    await popup.click('#site-on');
    await says(popup, '#draft-headline', /is off in Gmail/);
    await popup.click('#check-every');
    await popup.waitForFunction(async () => (await chrome.storage.local.get('settings')).settings?.check_every === true);
    popup = await openPopup(session);
    assert.deepEqual(await popup.$$eval('[role=switch]', (all) => all.map((each) => each.checked)), [false, true]);
    await popup.click('#site-on');
    await popup.waitForSelector('#draft', { hidden: true });
  });

  test(`${kind}: five things to do fit without a scrollbar, long names whole`, async (t) => {
    const session = await open(kind, t);
    const first = await openPopup(session);
    const name = 'Maximiliana von Hohenlohe-Oehringen of the Upper Bavarian Waterworks';
    for (const [date, about] of [['today', 'Northwind'], ['today', 'Blue Harbor'], ['in 3 days', 'Fernhill'], ['in 9 days', 'Oakline'], ['in 12 days', name]]) {
      await tell(first, { type: 'add_reminder', date, about });
    }
    const popup = await openPopup(session);
    await popup.setViewport({ width: 360, height: 600 });
    const size = await popup.evaluate(() => {
      const home = document.querySelector('#home');
      return { over: home.scrollHeight - home.clientHeight, wide: document.documentElement.scrollWidth, high: document.body.scrollHeight };
    });
    assert.deepEqual([size.over, size.wide], [0, 360]);
    assert.ok(size.high <= 600, `${size.high} px high`);
    assert.ok((await text(popup, 'body')).includes(name));
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    test(`${kind}: anybody can use every view (${look})`, async (t) => {
      const session = await open(kind, t, options);
      const empty = await openPopup(session);
      assert.equal(await empty.evaluate(() => matchMedia('(forced-colors: active)').matches), look === 'forced');
      await accessible(empty, 'empty');
      await busy(empty);
      const popup = await openPopup(session);
      await popup.setViewport({ width: 360, height: 600 });
      await accessible(popup, 'home');
      const later = await popup.$('#now-list .later, #next-list .more');
      if (later) {
        await later.evaluate((button) => button.click());
        await accessible(popup, 'later');
      }
      await press(popup, 'Add an interview');
      await at(popup, 'add');
      await press(popup, 'Add');
      await says(popup, '#problem', /./);
      await accessible(popup, 'adding, refused');
      await press(popup, '‹ Back');
      await at(popup, 'home');
      await press(popup, 'Search');
      await popup.waitForSelector('#found button');
      await accessible(popup, 'list');
      await press(popup, 'Reminders');
      await says(popup, '#total', /reminder/);
      await accessible(popup, 'all reminders');
      await press(popup, 'All');
      await popup.waitForSelector('#found li > button');
      await popup.click('#found li > button');
      await at(popup, 'application');
      await accessible(popup, 'application');
      await press(popup, 'Edit');
      await at(popup, 'edit');
      await accessible(popup, 'edit');
      await press(popup, '‹ Back');
      await popup.waitForSelector('#talks button', { visible: true });
      await popup.click('#talks button');
      await at(popup, 'talk');
      await accessible(popup, 'interview');
    });
  }
}
