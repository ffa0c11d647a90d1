// The main job, end to end: a draft in a real compose window, judged by the real engine, fixed in one step.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, open } from './harness.mjs';
import { openMail } from './scripted.mjs';
import { card, chip, hoverMark, marks, pressOnCard, rectOfMark, waitForSurface } from './surface.mjs';

const BODY = '[g_editable="true"]';
const DRAFT = `Hi there,

Thank you for talking to me about the bakery's night shift on Monday. I enjoyed seeing how how the new ovens are planned, and I would love to join [Company].

Please let me know by Friday. How many days of leave are there?

Best regards,
Ines Duarte`;

/** Waits until some mark holds these words and returns all of what is marked there. */
async function markWith(page, words) {
  const found = await page.waitForFunction((wanted) => {
    for (const [name, highlight] of CSS.highlights) {
      if (!/^afterword-\w+-(high|medium|low)/.test(name)) continue;
      for (const range of highlight) if (String(range).includes(wanted)) return String(range);
    }
    return null;
  }, {}, words);
  return found.jsonValue();
}

for (const kind of BROWSERS) {
  test(`${kind}: each planted fault is marked in its colour, explained, and mended in one step`, async (t) => {
    const session = await open(kind, t);
    const page = await openMail(session, t, { draft: DRAFT, subject: 'Thank you', to: 'Tomas Okeke <tomas@example.com>' });
    const planted = { 'by Friday': 'pressure', 'Company': 'name', 'how how': 'typo', 'leave': 'question', 'Hi there': 'name' };
    for (const [words, tone] of Object.entries(planted)) {
      const marked = await markWith(page, words);
      assert.equal((await marks(page)).find((mark) => mark.words === marked).tone, tone, words);
    }
    assert.match((await chip(page)).text, /^[5-9] · Thank-you/);

    const marked = await markWith(page, 'how how');
    assert.ok(await rectOfMark(page, marked));
    const before = await page.$eval(BODY, (body) => body.innerHTML);
    await page.click(BODY, { offset: { x: 5, y: 12 } });
    await page.mouse.click(10, 10);
    await page.focus(BODY);
    await hoverMark(page, marked);
    const shown = await card(page);
    for (const part of ['heading', 'message', 'why', 'advice']) assert.ok(shown[part], part);
    await pressOnCard(page, shown.buttons.find((words) => words.startsWith('Use “')));
    await page.waitForFunction(() => document.querySelector('[g_editable]').textContent.includes('seeing how the new ovens'));
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await markWith(page, 'how how');
    assert.equal(await page.$eval(BODY, (body) => body.innerHTML), before);
  });

  test(`${kind}: ordinary mail is left in peace until asked`, async (t) => {
    const session = await open(kind, t);
    const page = await openMail(session, t, { draft: 'Hi Rosa,\n\nshall I bring the bowl on Sunday? Please tell me by Friday.\n\nIda' });
    await waitForSurface(page, 'afterword-chip');
    assert.equal((await chip(page)).text, 'Check this mail?');
    assert.deepEqual(await marks(page), []);
  });

  test(`${kind}: a draft too long to judge is refused politely`, async (t) => {
    const session = await open(kind, t);
    const page = await openMail(session, t, {});
    await page.evaluate((selector) => {
      document.querySelector(selector).textContent = 'Thank you for the interview. '.repeat(36_000);
    }, BODY);
    await waitForSurface(page, 'afterword-chip');
    const { x, y, width, height } = await chip(page);
    await page.mouse.click(x + width / 2, y + height / 2);
    await waitForSurface(page, 'afterword-card', (root) => root.querySelector('.notice')?.textContent.length > 0);
    assert.deepEqual(await marks(page), []);
  });
}
