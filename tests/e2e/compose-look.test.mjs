// Where chip and card lie: never over words or the Send row, never outside the window, in the look of the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './harness.mjs';
import { suite } from './scripted.mjs';
import { card, chip, hoverMark, inside, pressChip, pressOnCard, rectOfMark, tinted, waitForMarks, waitForNoSurface, waitForSurface } from './surface.mjs';

const BODY = '[g_editable="true"]';
const LINE = 'The interview went on for a while and each of its lines runs from one side of the window to the other side, or nearly so.';

/** Rectangles that nothing of ours may cover: each line of text in the body, and the Send button. */
const untouchable = (page) =>
  page.evaluate((selector) => {
    const rects = [...document.querySelectorAll('.T-I-atl')].map((send) => send.getBoundingClientRect());
    const texts = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const seen = document.querySelector('.GP').getBoundingClientRect();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      range.selectNodeContents(node);
      rects.push(...[...range.getClientRects()].filter((rect) => rect.bottom <= seen.bottom && rect.top >= seen.top));
    }
    return rects.map(({ x, y, width, height }) => ({ x, y, width, height }));
  }, BODY);

const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function assertInWindow(page, rect) {
  const { width, height } = page.viewport();
  assert.ok(rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= width && rect.y + rect.height <= height, JSON.stringify(rect));
}

for (const kind of BROWSERS) {
  suite(kind, 'where chip and card lie', (session, mail) => {
    for (const window of ['new', 'reply', 'popout', 'fullscreen']) {
      for (const lines of [1, 11, 60]) {
        test(`the chip covers no words in a window of kind ${window} with ${lines} lines`, async (t) => {
          const page = await mail(t, { kind: window, draft: Array(lines).fill(LINE).join('\n'), quote: lines === 1 ? LINE : '' });
          await waitForSurface(page, 'afterword-chip');
          const spot = await chip(page);
          assert.equal(spot.height, 28);
          assertInWindow(page, spot);
          for (const rect of await untouchable(page)) assert.ok(!overlap(spot, rect), `${JSON.stringify(spot)} over ${JSON.stringify(rect)}`);
        });
      }
    }

    test('the chip makes way while the writer types, and follows the window', async (t) => {
      const page = await mail(t, { draft: 'The interview.' });
      await waitForSurface(page, 'afterword-chip');
      const first = await chip(page);
      await page.focus(BODY);
      for (let line = 0; line < 14; line += 1) {
        await page.keyboard.press('Enter');
        await page.keyboard.type('and a line that is long enough to reach the other side');
      }
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      for (const rect of await untouchable(page)) assert.ok(!overlap(await chip(page), rect));
      await page.setViewport({ width: 900, height: 600 });
      await page.waitForFunction(() => innerWidth === 900);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.notDeepEqual(await chip(page), first);
      assertInWindow(page, await chip(page));
    });

    for (const [width, height] of [[1100, 800], [520, 420], [330, 560]]) {
      test(`the card stays inside a window of ${width} by ${height}`, async (t) => {
        const page = await mail(t, { kind: 'reply', draft: 'The interview. [Company]\n\nHow much leave is there?\n\n\n\nReply by Friday' });
        await page.setViewport({ width, height });
        await waitForSurface(page, 'afterword-chip');
        await page.focus(BODY);
        await page.keyboard.down('Alt');
        await page.keyboard.down('Shift');
        await page.keyboard.press('KeyA');
        await page.keyboard.up('Shift');
        await page.keyboard.up('Alt');
        await waitForSurface(page, 'afterword-card');
        for (let step = 0; step < 3; step += 1) {
          assertInWindow(page, await card(page));
          await page.keyboard.press('ArrowRight');
        }
      });
    }

    test('the card does not cover the words it speaks of, and tints them', async (t) => {
      const page = await mail(t, { draft: 'The interview.\nReply by Friday.' });
      await waitForMarks(page, 'by Friday');
      await hoverMark(page, 'by Friday');
      assert.ok(!overlap(await card(page), await rectOfMark(page, 'by Friday')));
      assert.deepEqual(await tinted(page), ['by Friday']);
      await page.mouse.move(5, 5);
      await waitForNoSurface(page, 'afterword-card');
      assert.deepEqual(await tinted(page), []);
    });

    test('what opens on the card leaves the pointer where it is', async (t) => {
      const page = await mail(t, { draft: 'The interview.\n\n\n\n\n\n\nReply by Friday.' });
      await waitForMarks(page, 'by Friday');
      await hoverMark(page, 'by Friday');
      const before = await card(page);
      await pressOnCard(page, 'More');
      const after = await card(page);
      assert.ok(after.buttons.includes('Turn this rule off'));
      assert.deepEqual([after.x, after.y], [before.x, before.y]);
      assert.ok(after.height > before.height);
      assertInWindow(page, after);
    });

    for (const theme of ['light', 'dark']) {
      test(`marks, chip and card on a ${theme} page`, async (t) => {
        const page = await mail(t, { draft: 'The interview. Reply by Friday.', theme });
        await waitForMarks(page, 'by Friday');
        await hoverMark(page, 'by Friday');
        assert.equal((await card(page)).scheme, theme);
        const name = `afterword-pressure-high${theme === 'dark' ? '-dark' : ''}`;
        assert.equal(await page.evaluate((each) => CSS.highlights.get(each).size, name), 1);
      });
    }

    test('the card and the chip have names and roles', async (t) => {
      const page = await mail(t, { draft: 'The interview. Reply by Friday. [Company]' });
      await waitForMarks(page, 'by Friday', '[Company]');
      await pressChip(page);
      await waitForSurface(page, 'afterword-card');
      const found = await inside(page, 'afterword-card', 0, (root) => {
        const panel = root.querySelector('[role="dialog"]');
        const nameless = [...root.querySelectorAll('button')].filter((button) => !(button.ariaLabel || button.textContent.trim()));
        return { title: root.getElementById(panel.getAttribute('aria-labelledby')).textContent, nameless: nameless.length };
      });
      assert.deepEqual(found, { title: 'Pressure', nameless: 0 });
      const expanded = await inside(page, 'afterword-chip', 0, (root) => root.querySelector('button').ariaExpanded);
      assert.equal(expanded, 'true');
      await page.mouse.click(10, 10);
      await waitForNoSurface(page, 'afterword-card');
    });
  });
}
