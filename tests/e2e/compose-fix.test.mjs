// The one change Afterword makes to a mail: a fix the writer pressed. And that it makes no other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './harness.mjs';
import { suite } from './scripted.mjs';
import {
  card, chip, hoverMark, pressChip, pressOnCard, waitForMarks, waitForNoSurface, waitForSurface,
} from './surface.mjs';

const DRAFT = 'Hi there,\n\nThe interview was good.\nPlease reply by Friday, definately.\n\nMina';
const BODY = '[g_editable="true"]';

const html = (page) => page.$eval(BODY, (body) => body.innerHTML);
const text = (page) => page.$eval(BODY, (body) => body.innerText.replaceAll('\u00a0', ' '));

/** One Undo as the writer does it. */
async function undo(page) {
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
}

/** From the words to the card by keyboard. */
async function shortcut(page) {
  await page.keyboard.down('Alt');
  await page.keyboard.down('Shift');
  await page.keyboard.press('KeyA');
  await page.keyboard.up('Shift');
  await page.keyboard.up('Alt');
  await waitForSurface(page, 'afterword-card', (root) => root.activeElement !== null);
}

for (const kind of BROWSERS) {
  suite(kind, 'changing a mail', (session, mail) => {
    for (const window of ['new', 'reply', 'closure']) {
      test(`a fix in a window of kind ${window}, and one Undo takes it back`, async (t) => {
        const page = await mail(t, { kind: window, draft: DRAFT });
        await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
        await page.click(BODY);
        const before = await html(page);
        await hoverMark(page, 'by Friday');
        await pressOnCard(page, 'Use “when it suits you”');
        await waitForMarks(page, 'Hi there,', 'definately');
        assert.match(await text(page), /Please reply when it suits you, definately\./);
        if (window === 'closure') await page.waitForFunction(() => window.mailPage.changes > 0);
        await undo(page);
        await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
        assert.equal(await html(page), before);
      });
    }

    test('every word typed before a fix is still there for further Undos', async (t) => {
      const page = await mail(t, { draft: '' });
      await page.click(BODY);
      await page.keyboard.type('The interview. Reply by Friday');
      await waitForMarks(page, 'by Friday');
      await hoverMark(page, 'by Friday');
      await pressOnCard(page, 'Use “when it suits you”');
      await waitForMarks(page);
      await undo(page);
      await waitForMarks(page, 'by Friday');
      await undo(page);
      assert.equal((await text(page)).trim().includes('by Friday'), false);
    });

    test('leaving words out is one step as well', async (t) => {
      const page = await mail(t, { draft: 'The interview was good. How much leave is there? Thank you.' });
      await waitForMarks(page, 'How much leave is there?');
      await page.click(BODY);
      const before = await html(page);
      await hoverMark(page, 'How much leave is there?');
      await pressOnCard(page, 'Leave it out');
      await waitForMarks(page);
      assert.match(await text(page), /good\. +Thank you\./);
      await undo(page);
      await waitForMarks(page, 'How much leave is there?');
      assert.equal(await html(page), before);
    });

    test('words that run over blocks are replaced as a whole', async (t) => {
      const page = await mail(t, { draft: 'The interview: two lines\nin one\n\nMina' });
      await page.click(BODY);
      await waitForSurface(page, 'afterword-chip', (root) => root.querySelector('.count').textContent !== '');
      const before = await html(page);
      await pressChip(page);
      await pressOnCard(page, 'Use “one line”');
      await page.waitForFunction(() => document.querySelector('[g_editable]').innerText.includes('The interview: one line\n'));
      await undo(page);
      await page.waitForFunction(() => document.querySelector('[g_editable]').innerText.includes('two lines'));
      assert.equal(await html(page), before);
    });

    test('the caret stays where the writer had it', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
      await page.click(BODY);
      await page.evaluate((selector) => {
        const last = document.querySelector(selector).lastChild.firstChild;
        getSelection().collapse(last, 2);
      }, BODY);
      await hoverMark(page, 'by Friday');
      await pressOnCard(page, 'Use “when it suits you”');
      await waitForMarks(page, 'Hi there,', 'definately');
      await page.keyboard.type('X');
      assert.match(await text(page), /MiXna/);
    });

    test('a fix follows its words when the writer has typed elsewhere meanwhile', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
      await hoverMark(page, 'by Friday');
      await page.evaluate((selector) => {
        // Unseen by the page's script: no event tells of it.
        document.querySelector(selector).firstChild.insertData(0, 'Oh. ');
      }, BODY);
      await pressOnCard(page, 'Use “when it suits you”');
      await page.waitForFunction(() => document.querySelector('[g_editable]').innerText.includes('reply when it suits you, def'));
    });

    test('a fix is refused with a word where its words have changed', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
      await hoverMark(page, 'by Friday');
      await page.evaluate((selector) => {
        const line = [...document.querySelector(selector).childNodes].find((node) => node.textContent.includes('by Friday')).firstChild;
        line.replaceData(line.data.indexOf('Friday'), 3, 'Mon');
      }, BODY);
      const before = await html(page);
      await pressOnCard(page, 'Use “when it suits you”');
      await waitForSurface(page, 'afterword-card', (root) => root.querySelector('.said')?.textContent !== '');
      assert.equal((await card(page)).said, 'The text changed; nothing was replaced.');
      assert.equal(await html(page), before);
    });

    test('a picture is never replaced along with the words around it', async (t) => {
      const page = await mail(t, { html: 'The interview: by <img alt="">Friday.' });
      await waitForMarks(page, 'by Friday');
      const before = await html(page);
      await hoverMark(page, 'by Friday');
      await pressOnCard(page, 'Use “when it suits you”');
      await waitForSurface(page, 'afterword-card', (root) => root.querySelector('.said')?.textContent !== '');
      assert.equal(await html(page), before);
    });

    test('nothing is done while an input method is composing', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
      await page.click(BODY);
      await hoverMark(page, 'by Friday');
      const asked = JSON.parse((await chip(page)).label);
      await page.$eval(BODY, (body) => body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true })));
      const before = await html(page);
      await pressOnCard(page, 'Use “when it suits you”');
      assert.equal(await html(page), before);
      await page.$eval(BODY, (body) => {
        body.lastChild.textContent = 'みな';
        body.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
        body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      });
      await waitForSurface(page, 'afterword-chip', (root) => JSON.parse(root.querySelector('button').ariaLabel).body.endsWith('みな'));
      assert.ok(asked.body.endsWith('Mina'));
    });

    test('by keyboard alone: to the card, through the findings, apply, and back to the caret', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
      await page.click(BODY);
      await page.evaluate((selector) => getSelection().collapse(document.querySelector(selector).firstChild, 0), BODY);
      await shortcut(page);
      assert.equal((await card(page)).words, '“Hi there,”');
      await page.keyboard.press('ArrowRight');
      assert.equal((await card(page)).words, '“by Friday”');
      assert.equal((await card(page)).position, '2/3');
      assert.equal((await card(page)).focused, 'Use “when it suits you”');
      await page.keyboard.press('Enter');
      await waitForMarks(page, 'Hi there,', 'definately');
      // The card goes on to the next finding and keeps the keyboard.
      await waitForSurface(page, 'afterword-card', (root) => root.activeElement && root.querySelector('.words').textContent === '“definately”');
      await page.keyboard.press('Escape');
      await waitForNoSurface(page, 'afterword-card');
      await page.keyboard.type('X');
      assert.match(await text(page), /^XHi there,/);
    });

    test('a whole visit in which nothing was accepted leaves the mail byte for byte as it was', async (t) => {
      const page = await mail(t, { draft: DRAFT, signature: 'Mina Okafor', quote: 'We decide soon.' });
      const before = await page.$eval(BODY, (body) => body.outerHTML);
      const changes = await page.evaluateHandle((selector) => {
        const records = [];
        const observer = new MutationObserver((list) => records.push(...list.map(({ type }) => type)));
        observer.observe(document.querySelector(selector), { childList: true, subtree: true, attributes: true, characterData: true });
        return records;
      }, BODY);
      await waitForMarks(page, 'Hi there,', 'by Friday', 'definately');
      await page.click(BODY);
      await hoverMark(page, 'by Friday');
      await pressOnCard(page, 'Next');
      await pressOnCard(page, 'Previous');
      await pressOnCard(page, 'More');
      await page.mouse.click(10, 10);
      await waitForNoSurface(page, 'afterword-card');
      await page.click('input[name="subjectbox"]');
      await page.keyboard.type('Thanks');
      await page.click(BODY);
      await shortcut(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await pressChip(page);
      await pressOnCard(page, 'Dismiss');
      await waitForMarks(page, 'by Friday', 'definately');
      await page.evaluate(() => window.mailPage.minimise(1));
      await waitForNoSurface(page, 'afterword-chip');
      await page.evaluate(() => window.mailPage.minimise(1, false));
      await waitForSurface(page, 'afterword-chip');
      assert.equal(await page.$eval(BODY, (body) => body.outerHTML), before);
      assert.deepEqual(await changes.jsonValue(), []);
      // Nor anything of ours in or around it that could be taken into the mail.
      assert.equal(await page.evaluate(() => document.querySelector('.dw').outerHTML.includes('afterword')), false);
    });
  });
}
