// The way between the page and the background: ended workers, late and senseless answers, windows that vanish, an
// extension that is updated while the page is open.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './harness.mjs';
import { suite } from './scripted.mjs';
import { card, chip, hoverMark, inside, marks, pressChip, pressOnCard, waitForMarks, waitForNoSurface, waitForSurface } from './surface.mjs';

const BODY = '[g_editable="true"]';
const DRAFT = 'The interview was good, definately. Reply by Friday.';

const label = async (page, nth = 0) => JSON.parse((await chip(page, nth)).label);

/** Types at the end of the draft. */
async function type(page, text) {
  await page.focus(BODY);
  await page.evaluate((selector) => getSelection().selectAllChildren(document.querySelector(selector)), BODY);
  await page.evaluate(() => getSelection().collapseToEnd());
  await page.keyboard.type(text);
}

for (const kind of BROWSERS) {
  suite(kind, 'the link to the background', (session, mail) => {
    test('a background that was ended comes back with the next pause in typing', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'definately', 'by Friday');
      await session.killBackground();
      assert.deepEqual((await marks(page)).length, 2);
      await type(page, ' Not by Friday.');
      await waitForMarks(page, 'definately', 'by Friday', 'by Friday');
      assert.equal((await label(page)).greetings, 1);
    });

    test('a background that ends with a question unanswered is asked again', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'definately', 'by Friday');
      const { greetings } = await label(page);
      await type(page, ' {{crash}} by Friday');
      await waitForMarks(page, 'definately', 'by Friday', 'by Friday');
      assert.equal((await label(page)).greetings, greetings + 1);
    });

    test('the background is told of again when the browser’s window gets the focus back', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'definately', 'by Friday');
      await session.killBackground();
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await type(page, ' Not by Friday.');
      await waitForMarks(page, 'definately', 'by Friday', 'by Friday');
      assert.equal((await label(page)).greetings, 1);
    });

    test('an answer to an older question is not drawn', async (t) => {
      const page = await mail(t, { draft: 'The interview {{late}} definately.' });
      // Questions go one way: once a second window has its answer, the first has asked.
      await page.evaluate(() => window.mailPage.open('new', { draft: 'Another interview: [Company]' }).then(() => true));
      await waitForMarks(page, '[Company]');
      await page.evaluate(() => window.mailPage.close(2));
      await type(page, ' Reply by Friday.');
      await waitForMarks(page, 'definately', 'by Friday');
      // The judge has sent the older answer after the newer one, and before this one.
      await page.evaluate(() => window.mailPage.open('reply', { draft: 'My interview: [Company]' }).then(() => true));
      await waitForMarks(page, '[Company]', 'definately', 'by Friday');
      assert.match((await label(page)).body, /by Friday/);
    });

    test('messages that nobody defined change nothing', async (t) => {
      const page = await mail(t, { draft: `${DRAFT} {{garbage}}` });
      await waitForMarks(page, 'definately', 'by Friday');
    });

    test('a window that vanishes while its draft is being judged leaves nothing, and its draft counts as closed', async (t) => {
      const page = await mail(t, { draft: `${DRAFT} {{silent}}` });
      await page.evaluate(() => window.mailPage.open('reply', { draft: 'My interview, by Friday' }).then(() => true));
      await waitForMarks(page, 'by Friday');
      await page.evaluate(() => window.mailPage.close(1));
      await waitForMarks(page, 'by Friday');
      // The judge tells which drafts were closed in each answer: ask until it has heard.
      for (let dots = '.'; (await label(page)).closed.length === 0; dots += '.') {
        await type(page, '.');
        await waitForSurface(page, 'afterword-chip', (root, end) => JSON.parse(root.querySelector('button').ariaLabel).body.endsWith(`Friday${end}`), dots);
      }
      await page.evaluate(() => window.mailPage.close(2));
      await waitForNoSurface(page, 'afterword-chip');
      assert.deepEqual(await marks(page), []);
    });

    test('switched off for this site, everything is taken off the page', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'definately', 'by Friday');
      await hoverMark(page, 'by Friday');
      await type(page, ' {{off}}');
      await waitForMarks(page);
      await waitForNoSurface(page, 'afterword-chip');
      await waitForNoSurface(page, 'afterword-card');
    });

    test('what the background could not do is said on the chip, or on the card where that is open', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'definately', 'by Friday');
      await hoverMark(page, 'by Friday');
      await pressOnCard(page, 'Next');
      await pressOnCard(page, 'More');
      await pressOnCard(page, 'Never show this again');
      await waitForSurface(page, 'afterword-card', (root) => root.querySelector('.said').textContent === 'This could not be saved.');
      await type(page, ' {{problem}}');
      await waitForSurface(page, 'afterword-chip', (root) => root.querySelector('button').textContent.includes('The judge failed.'));
      await waitForMarks(page);
    });

    test('a finding is dismissed here, and a rule for good', async (t) => {
      const page = await mail(t, { draft: 'Interview: [Company]. How much leave is there? Hi there,' });
      await waitForMarks(page, '[Company]', 'How much leave is there?', 'Hi there,');
      await hoverMark(page, 'Hi there,');
      await pressOnCard(page, 'Dismiss');
      await waitForMarks(page, '[Company]', 'How much leave is there?');
      await hoverMark(page, 'How much leave is there?');
      await pressOnCard(page, 'More');
      await pressOnCard(page, 'Turn this rule off');
      await waitForMarks(page, '[Company]');
    });

    test('a mail that is no follow-up has a quiet chip that asks, and is judged after one press', async (t) => {
      const page = await mail(t, { draft: 'See you on Sunday, by Friday at the latest.' });
      await waitForSurface(page, 'afterword-chip');
      assert.equal((await chip(page)).text, 'Check this mail?');
      assert.deepEqual(await marks(page), []);
      await pressChip(page);
      await waitForMarks(page, 'by Friday');
      assert.equal((await card(page)).words, '“by Friday”');
      // It stays judged while the writer goes on, also in a window built anew.
      await page.evaluate(() => window.mailPage.rebuild(1, 'fullscreen').then(() => true));
      await waitForMarks(page, 'by Friday');
      assert.equal((await label(page)).ask, true);
    });

    // Last: it leaves the browser without the extension's script in this page.
    test('after an update of the extension the page’s script takes itself off and says so once', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'definately', 'by Friday');
      await page.click(BODY);
      await session.reloadExtension();
      if (kind === 'chromium') {
        await waitForSurface(page, 'afterword-notice');
        const said = await inside(page, 'afterword-notice', 0, (root) => root.querySelector('.words').textContent);
        assert.equal(said, 'Afterword was updated. Reload the page to continue.');
        await waitForMarks(page);
        await waitForNoSurface(page, 'afterword-chip');
        await type(page, ' By Friday.');
        assert.equal(await page.evaluate(() => document.querySelectorAll('afterword-notice').length), 1);
      } else {
        // Firefox puts the new version's script into the open page itself: there is nothing to reload.
        await type(page, ' Not by Friday.');
        await waitForMarks(page, 'definately', 'by Friday', 'by Friday');
        assert.equal(await page.evaluate(() => document.querySelectorAll('afterword-chip:not([hidden])').length), 1);
      }
    });
  });
}
