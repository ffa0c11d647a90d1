// Marks, chip and card where the browser gives less: colours forced by the system, and no CSS highlights at all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './harness.mjs';
import { suite } from './scripted.mjs';
import { card, chip, hoverMark, inside, marks, pressChip, pressOnCard, waitForMarks, waitForSurface } from './surface.mjs';

const BODY = '[g_editable="true"]';
const DRAFT = 'The interview was good, definately. Reply by Friday. [Company]';

/** How a surface's buttons stand out: `[{ words, line, colour, ground }]`. */
const buttons = (page, name) =>
  inside(page, name, 0, (root) =>
    [...root.querySelectorAll('button')]
      .filter((button) => button.checkVisibility())
      .map((button) => {
        const { borderTopStyle: line, borderTopColor: colour, backgroundColor: ground } = getComputedStyle(button);
        return { words: button.textContent, line, colour, ground };
      }),
  );

/** As the script finds it in a browser that lacks them. */
const WITHOUT_HIGHLIGHTS = { prelude: 'globalThis.Highlight = undefined;' };

for (const kind of BROWSERS) {
  suite(
    kind,
    'forced colours',
    (session, mail) => {
      test('marks differ by their lines, and every button has an edge', async (t) => {
        const page = await mail(t, { draft: DRAFT });
        assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
        await waitForMarks(page, 'definately', 'by Friday', '[Company]');
        const severities = (await marks(page)).map(({ severity }) => severity);
        assert.deepEqual(severities, ['medium', 'high', 'high'], 'told by wavy and solid lines, not by colour');
        await hoverMark(page, 'by Friday');
        for (const surface of ['afterword-chip', 'afterword-card']) {
          const found = await buttons(page, surface);
          assert.ok(found.length > 0);
          for (const { words, line, colour, ground } of found) {
            assert.equal(line, 'solid', words);
            assert.notEqual(colour, ground, `${words} has an edge`);
            assert.doesNotMatch(colour, /^rgba\(.*, 0\)$/, `${words}: the edge can be seen`);
          }
        }
        await pressOnCard(page, 'Use “when it suits you”');
        await waitForMarks(page, 'definately', '[Company]');
      });
    },
    { forcedColors: true },
  );

  suite(
    kind,
    'a browser without CSS highlights',
    (session, mail) => {
      test('no underline, and chip, card and fixes all the same', async (t) => {
        const page = await mail(t, { draft: DRAFT });
        await waitForSurface(page, 'afterword-chip');
        assert.match((await chip(page)).text, /^3 ·/);
        assert.deepEqual(await marks(page), []);
        const before = await page.$eval(BODY, (body) => body.innerHTML);
        await pressChip(page);
        await waitForSurface(page, 'afterword-card', (root) => root.querySelector('.words')?.textContent.includes('definately'));
        assert.equal((await card(page)).position, '1/3');
        assert.equal(await page.$eval(BODY, (body) => body.innerHTML), before);
        await pressOnCard(page, 'Use “definitely”');
        await page.waitForFunction(() => document.querySelector('[g_editable]').textContent.includes('good, definitely.'));
        await waitForSurface(page, 'afterword-card', (root) => root.querySelector('.words')?.textContent.includes('by Friday'));
      });
    },
    WITHOUT_HIGHLIGHTS,
  );
}
