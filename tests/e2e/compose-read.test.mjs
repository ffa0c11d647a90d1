// What is read of a compose window and sent to the judge, in every form Gmail gives it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './harness.mjs';
import { hasFixture } from './server.mjs';
import { suite } from './scripted.mjs';
import { chip, marks, waitForMarks, waitForNoSurface, waitForSurface } from './surface.mjs';

const DRAFT = 'Dear Priya,\n\nThank you for the interview.\nPlease reply by Friday.';

/** The draft as the judge got it. */
async function judged(page, nth = 0) {
  await waitForSurface(page, 'afterword-chip');
  return JSON.parse((await chip(page, nth)).label);
}

for (const kind of BROWSERS) {
  suite(kind, 'reading a compose window', (session, mail) => {
    for (const window of ['new', 'old', 'reply', 'popout', 'fullscreen', 'forward', 'closure']) {
      test(`a draft in a window of kind ${window}`, async (t) => {
        const page = await mail(t, {
          kind: window,
          draft: DRAFT,
          subject: 'Thank you',
          to: ['Priya Raman <priya@example.com>', 'sam@example.org'],
          cc: '"HR, Northwind" <hr@example.com>',
          from: 'Mina Okafor <mina@example.net>',
        });
        await waitForMarks(page, 'by Friday');
        const draft = await judged(page);
        assert.equal(draft.body.trimEnd(), DRAFT);
        assert.equal(draft.subject, 'Thank you');
        assert.deepEqual(draft.to, [
          { name: 'Priya Raman', email: 'priya@example.com' },
          { name: '', email: 'sam@example.org' },
        ]);
        assert.equal(draft.cc[0].email, 'hr@example.com');
        assert.match(draft.cc[0].name, /HR, Northwind/);
        assert.deepEqual(draft.from, { name: 'Mina Okafor', email: 'mina@example.net' });
        assert.equal(draft.site, 'gmail');
      });
    }

    test('the account stands in for a sender nobody chose, and no subject is known where none is shown', async (t) => {
      const page = await mail(t, { kind: 'reply', draft: DRAFT });
      const draft = await judged(page);
      assert.deepEqual(draft.from, { name: '', email: 'mina.okafor@example.com' });
      assert.equal(draft.subject, null);
    });

    test('quoted mail and a stored signature are told apart from what was written', async (t) => {
      const page = await mail(t, { draft: DRAFT, signature: 'Mina, by Friday', quote: 'We decide by Friday.' });
      await waitForMarks(page, 'by Friday');
      const draft = await judged(page);
      assert.equal(draft.body.trimEnd(), DRAFT);
      assert.match(draft.signature, /Mina, by Friday/);
      assert.match(draft.quoted, /Sam wrote:\s+We decide by Friday\./);
    });

    test('in a forward the words above the forwarded mail are the writer’s', async (t) => {
      const page = await mail(t, { kind: 'forward', draft: DRAFT, quote: 'They said by Friday.' });
      await waitForMarks(page, 'by Friday');
      const draft = await judged(page);
      assert.equal(draft.body.trimEnd(), DRAFT);
      assert.match(draft.quoted, /They said by Friday\./);
    });

    test('words between and below quoted parts are the writer’s, indented ones too', async (t) => {
      const quote = '<blockquote class="gmail_quote">Theirs, by Friday.</blockquote>';
      const page = await mail(t, {
        html:
          `<div class="gmail_quote"><div class="gmail_attr">On Monday Sam wrote:</div>${quote}<div>After the interview.</div>${quote}</div>` +
          '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Mine, by Friday.</blockquote>',
      });
      await waitForMarks(page, 'by Friday');
      assert.equal((await judged(page)).body, 'After the interview.\nMine, by Friday.');
    });

    test('a window that was open before the page had loaded, without a focus in it', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'by Friday');
    });

    test('several windows at once, each with its own marks and chip', async (t) => {
      const page = await mail(t, { draft: 'My interview, by Friday.' });
      await page.evaluate(() => window.mailPage.open('new', { draft: 'Another interview, definately.' }).then(() => true));
      await page.evaluate(() => window.mailPage.open('reply', { draft: 'Your interview: [Company].' }).then(() => true));
      await page.waitForFunction(() => document.querySelectorAll('afterword-chip:not([hidden])').length === 3);
      const found = (await marks(page)).map(({ words }) => words).sort();
      assert.deepEqual(found, ['[Company]', 'by Friday', 'definately']);
      const keys = await Promise.all([0, 1, 2].map(async (nth) => (await judged(page, nth)).draft_key));
      assert.equal(new Set(keys).size, 3);
      await page.evaluate(() => window.mailPage.close(1));
      await page.waitForFunction(() => document.querySelectorAll('afterword-chip:not([hidden])').length === 2);
      assert.equal((await marks(page)).length, 2);
    });

    test('taken to full screen and rebuilt, it is the same draft', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'by Friday');
      const { draft_key: key } = await judged(page);
      await page.evaluate(() => window.mailPage.popOut(1));
      await waitForMarks(page, 'by Friday');
      await page.evaluate(() => window.mailPage.rebuild(1, 'new').then(() => true));
      await waitForMarks(page, 'by Friday');
      assert.equal((await judged(page)).draft_key, key);
    });

    test('subject and recipients that change are judged anew', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await waitForMarks(page, 'by Friday');
      await page.type('input[name="subjectbox"]', 'Thanks');
      await waitForSurface(page, 'afterword-chip', (root) => JSON.parse(root.querySelector('button').ariaLabel).subject === 'Thanks');
      await page.evaluate(() => window.mailPage.addRecipient(1, 'to', 'Ada Bell <ada@example.com>'));
      await waitForSurface(page, 'afterword-chip', (root) => JSON.parse(root.querySelector('button').ariaLabel).to[0]?.name === 'Ada Bell');
    });

    test('200 recipients', async (t) => {
      const page = await mail(t, { draft: DRAFT });
      await page.evaluate(() => {
        for (let at = 0; at < 200; at += 1) window.mailPage.addRecipient(1, 'to', `Person ${at} <p${at}@example.com>`);
      });
      await waitForSurface(page, 'afterword-chip', (root) => JSON.parse(root.querySelector('button').ariaLabel).to.length === 200);
    });

    test('markup pasted from Word, tables, lists, hidden parts and a picture', async (t) => {
      const page = await mail(t, {
        html:
          '<!--[if gte mso 9]><xml>by Friday</xml><![endif]--><style>p.MsoNormal{margin:0}</style>' +
          '<p class="MsoNormal" style="margin:0">After the\n interview,<o:p></o:p></p><p class="MsoNormal" style="margin:0"><o:p>&nbsp;</o:p></p>' +
          '<table><tbody><tr><td>one</td><td>two</td></tr></tbody></table><ul><li>first</li><li>by Friday</li></ul>' +
          '<div style="display:none">definately</div><p>end<img alt="x">ing</p>',
      });
      await waitForMarks(page, 'by Friday');
      assert.equal((await judged(page)).body, 'After the interview,\n\u00a0\none\ntwo\nfirst\nby Friday\n\nending');
    });

    test('right-to-left text, emoji, zero-width characters and lone surrogates keep the marks in their places', async (t) => {
      const page = await mail(t, { kind: 'new' });
      await page.evaluate(() => {
        const body = document.querySelector('[g_editable="true"]');
        body.textContent = '\u05e9\u05dc\u05d5\u05dd 👩🏽‍💻 inter\u200bview \ud83d interview \udc00 definately \u202eby Friday\u202c';
        body.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await waitForMarks(page, 'definately', 'by Friday');
      const { body } = await judged(page);
      assert.equal(body, '\u05e9\u05dc\u05d5\u05dd 👩🏽‍💻 inter\u200bview \ufffd interview \ufffd definately \u202eby Friday\u202c');
    });

    test('a draft of a megabyte is refused politely, and nothing hangs', async (t) => {
      const page = await mail(t, { kind: 'new' });
      await page.evaluate(() => {
        const body = document.querySelector('[g_editable="true"]');
        body.textContent = 'The interview by Friday. '.repeat(40_000);
        body.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await waitForSurface(page, 'afterword-chip', (root) => JSON.parse(root.querySelector('button').ariaLabel).body.length > 102_400);
      assert.ok((await judged(page)).body.length <= 200 * 1024);
    });

    test('an empty draft asks nothing and shows nothing', async (t) => {
      const page = await mail(t, { kind: 'new' });
      await page.click('[g_editable="true"]');
      await page.keyboard.type('The interview by Friday.');
      await waitForMarks(page, 'by Friday');
      await page.evaluate(() => window.mailPage.setBody(document.querySelector('[g_editable="true"]'), '<br>'));
      await page.keyboard.press('Backspace');
      await page.evaluate(() => document.querySelector('[g_editable="true"]').dispatchEvent(new InputEvent('input', { bubbles: true })));
      await waitForNoSurface(page, 'afterword-chip');
      assert.deepEqual(await marks(page), []);
    });

    for (const name of ['gmail-compose-new-2020-10.html', 'gmail-compose-composite-peoplekit.html']) {
      test(`a captured page: ${name}`, { skip: hasFixture(name) ? false : 'the captured pages are not here' }, async (t) => {
        const page = await session.mail(`fixtures/${name}`);
        t.after(() => page.close());
        await page.evaluate(() => {
          const body = document.querySelector('[g_editable="true"]');
          body.textContent = 'Thank you for the interview, definately.';
          body.dispatchEvent(new InputEvent('input', { bubbles: true }));
        });
        await waitForMarks(page, 'definately');
        const draft = await judged(page);
        const chips = name.includes('peoplekit');
        assert.deepEqual(
          draft.to,
          chips ? [{ name: 'Dana Lee', email: 'dana.lee@example.com' }, { name: '', email: 'sam@example.org' }] : [],
        );
        assert.deepEqual(draft.cc, chips ? [{ name: 'HR Team', email: 'hr@example.com' }] : []);
      });
    }
  });

  suite(kind, 'pages that are none of our business', (session, mail) => {
    test('a mail page without a compose window wakes nobody', async (t) => {
      const page = await mail(t, { kind: 'none' });
      // Another editor of the page (a vacation notice, say) is no compose window.
      await page.evaluate(() => {
        const editor = document.createElement('div');
        for (const [name, value] of Object.entries({ g_editable: 'true', role: 'textbox', contenteditable: 'true' })) editor.setAttribute(name, value);
        editor.textContent = 'Interview by Friday';
        document.body.append(editor);
        editor.focus();
      });
      await page.evaluate(() => window.mailPage.open('new', { draft: 'An interview, definately.' }).then(() => true));
      // The first greeting of the background comes with the first real compose window.
      await waitForMarks(page, 'definately');
      assert.equal((await judged(page)).greetings, 1);
    });

    test('another site is left exactly as it is', async (t) => {
      const page = await session.mail('compose?draft=The+interview+by+Friday', { host: 'no-mail.example' });
      t.after(() => page.close());
      await page.evaluate(() => window.mailPage.ready);
      await page.click('[g_editable="true"]');
      await page.keyboard.type('definately ');
      assert.equal(await page.evaluate(() => CSS.highlights.size + document.querySelectorAll('[class*=afterword], afterword-chip').length), 0);
    });
  });
}
