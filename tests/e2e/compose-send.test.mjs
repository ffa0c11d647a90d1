// Whether a mail was sent: noticed in every way Gmail has of sending, never taken for what only looks like it, never in
// its way, and withdrawn when the draft comes back.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { BROWSERS, PATIENCE } from './harness.mjs';
import { hasFixture } from './server.mjs';
import { popOut, suite } from './scripted.mjs';
import { chip, hoverMark, pressOnCard, waitForMarks, waitForSurface } from './surface.mjs';

const BODY = '[g_editable="true"]';
const SEND = '[role="button"][jslog^="32601"]';
const TO = 'Priya Raman <priya@example.com>';

let subjects = 0;

/** A compose window with a mail that can be sent; its subject tells it from the other tests' mails. */
function mailToSend(more = {}) {
  subjects += 1;
  return { draft: 'The interview was good.', to: TO, subject: `Thank you ${subjects}`, ...more };
}

async function pressKeys(page, ...keys) {
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}

/** A clock in the test's hand: what would happen half a minute later, or still later, happens when the page says so. */
const HALF_A_MINUTE = 'half a minute has passed';
const SLOW_CLOCK = `{
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (work, wait) =>
    wait < 30_000 ? setTimeout(work, wait) : document.addEventListener('${HALF_A_MINUTE}', work, { once: true });
}`;

/** An ear for what the background is told, and a compose window with the key of its draft. */
function listening(session, mail) {
  let ear;
  before(async () => {
    ear = await session.extensionPage('options.html');
  });
  return {
    /** What the background was told of one draft, once it was told just this: `[{ type, … }]`. */
    told: (draftKey, types) =>
      ear.evaluate(
        (message, patience) =>
          Promise.race([
            chrome.runtime.sendMessage(message),
            new Promise((_, reject) => setTimeout(() => reject(new Error(`never told just ${message.types}`)), patience)),
          ]),
        { type: 'told', draft_key: draftKey, types },
        PATIENCE,
      ),
    start: async (t, query) => {
      const page = await mail(t, query);
      await waitForSurface(page, 'afterword-chip');
      await page.focus(BODY);
      return { page, key: JSON.parse((await chip(page)).label).draft_key };
    },
  };
}

for (const kind of BROWSERS) {
  const confirmed = (session, mail) => {
    const { told, start } = listening(session, mail);
    const later = (page) => page.evaluate((passed) => document.dispatchEvent(new Event(passed)), HALF_A_MINUTE);

    test('a mail that was not taken back is confirmed', async (t) => {
      const { page, key } = await start(t, mailToSend());
      await page.click(SEND);
      await told(key, 'send_seen,closed');
      await later(page);
      await told(key, 'send_seen,closed,send_confirmed');
    });

    test('one that was is not, however late', async (t) => {
      const { page, key } = await start(t, mailToSend());
      await page.click(SEND);
      await page.waitForSelector('#link_undo');
      await told(key, 'send_seen');
      await page.click('#link_undo');
      await waitForSurface(page, 'afterword-chip');
      await told(key, 'send_seen,send_undone');
      await later(page);
      await page.click(SEND);
      await told(key, 'send_seen,send_undone,send_seen,closed');
    });
  };
  suite(kind, 'once it cannot be undone any more', confirmed, { prelude: SLOW_CLOCK });

  suite(kind, 'noticing that a mail was sent', (session, mail) => {
    const { told, start } = listening(session, mail);

    const sentMail = (page) => page.evaluate(() => window.mailPage.sent.at(-1) ?? null);

    const ways = {
      'a click on Send': [{}, (page) => page.click(SEND)],
      'Ctrl+Enter': [{}, (page) => pressKeys(page, 'Control', 'Enter')],
      'Cmd+Enter': [{}, (page) => pressKeys(page, 'Meta', 'Enter')],
      'Enter on the button': [{}, (page) => page.focus(SEND).then(() => page.keyboard.press('Enter'))],
      'Space on the button': [{}, (page) => page.focus(SEND).then(() => page.keyboard.press(' '))],
      'a click by another program': [{}, (page) => page.$eval(SEND, (send) => send.click())],
      'send and archive': [{ archive: '1', kind: 'reply' }, (page) => page.click('.Uo')],
      'Send in a full screen': [{ kind: 'fullscreen' }, (page) => page.click(SEND)],
      'Send under Google’s own editor': [{ kind: 'closure' }, (page) => page.click(SEND)],
      'Send after Gmail asked back': [{ subject: '' }, (page) => page.click(SEND).then(() => page.click('[role="alertdialog"] [name="OK"]'))],
      'a sending that takes a while': [{ slow: '1' }, (page) => page.click(SEND).then(() => page.evaluate(() => window.mailPage.finish()))],
    };
    for (const [way, [query, send]] of Object.entries(ways)) {
      test(way, async (t) => {
        const given = mailToSend(query);
        const { page, key } = await start(t, given);
        const html = await page.$eval(BODY, (body) => body.innerHTML);
        await send(page);
        const [{ draft }] = await told(key, 'send_seen');
        assert.deepEqual([draft.subject, draft.body.trim()], [given.subject, given.draft]);
        assert.deepEqual(draft.to, [{ name: 'Priya Raman', email: 'priya@example.com' }]);
        assert.equal((await sentMail(page)).html, html, 'the mail goes out as it stood');
      });
    }

    const others = {
      'closing the window': (page) => page.evaluate(() => window.mailPage.close(1)),
      'discarding the draft': (page) => page.click('.oh'),
      'closing it after Gmail refused to send': async (page) => {
        await page.$eval('[name="to"] .agh', (recipient) => recipient.remove());
        await page.click(SEND);
        await page.click('[role="alertdialog"] [name="OK"]');
        await page.click('.Hy');
        await page.evaluate(() => window.mailPage.close(1));
      },
      'writing on while it is not yet gone, and closing it': async (page) => {
        await page.click(SEND);
        await page.focus(BODY);
        await page.keyboard.type(' More.');
        await page.evaluate(() => window.mailPage.close(1));
      },
      'turning to another mail while it is not yet gone': async (page) => {
        await page.click(SEND);
        await page.click('.inbox .row');
        await page.evaluate(() => window.mailPage.close(1));
      },
      'Enter in the draft': async (page) => {
        await page.keyboard.press('Enter');
        await page.evaluate(() => window.mailPage.close(1));
      },
      'a schedule that was called off': async (page) => {
        await page.click('.hG');
        await page.click('[selector="scheduledSend"]');
        await page.click('[role="dialog"] [name="Anuluj"]');
        await page.click('.Hy');
        await page.evaluate(() => window.mailPage.close(1));
      },
      'formatting and attaching': async (page) => {
        await page.click('[command="Format"]');
        await page.click('[command="Files"]');
        await page.evaluate(() => window.mailPage.close(1));
      },
    };
    for (const [what, act] of Object.entries(others)) {
      test(`${what} is no sending`, async (t) => {
        const { page, key } = await start(t, mailToSend({ slow: '1' }));
        await act(page);
        await told(key, 'closed');
      });
    }

    test('taken to full screen or rebuilt, it is not sent, and then it is', async (t) => {
      const { page, key } = await start(t, mailToSend());
      await page.evaluate(() => window.mailPage.popOut(1));
      await page.evaluate(() => window.mailPage.rebuild(1, 'new').then(() => true));
      await waitForSurface(page, 'afterword-chip', (root, key) => JSON.parse(root.querySelector('button').ariaLabel).draft_key === key, key);
      await page.evaluate(() => window.mailPage.addRecipient(2, 'to', 'Ada Bell <ada@example.com>'));
      await page.type('input[name="subjectbox"]', 'Thank you all');
      await page.click(SEND);
      const [{ draft }] = await told(key, 'send_seen,closed');
      assert.deepEqual([draft.subject, draft.to[0].name], ['Thank you all', 'Ada Bell']);
    });

    test('a scheduled mail is told as such, whatever time is chosen', async (t) => {
      const { page, key } = await start(t, mailToSend());
      await page.click('.hG');
      await page.click('[selector="scheduledSend"]');
      await page.click('[role="dialog"] [name="Jutro rano"]');
      await told(key, 'scheduled,closed');
    });

    async function startAlone(t, query) {
      const page = await popOut(await mail(t, { kind: 'none' }), t, query);
      await waitForSurface(page, 'afterword-chip');
      return { page, key: JSON.parse((await chip(page)).label).draft_key };
    }

    test('Send in a window of its own, which goes with its page', async (t) => {
      const { page, key } = await startAlone(t, mailToSend());
      const gone = new Promise((done) => page.once('close', done));
      await page.click(SEND);
      await gone;
      const [{ draft }] = await told(key, 'send_seen');
      assert.deepEqual(draft.to, [{ name: 'Priya Raman', email: 'priya@example.com' }]);
    });

    test('Send in a window of its own is told as soon as it is pressed, and withdrawn when the writer goes on', async (t) => {
      const { page, key } = await startAlone(t, mailToSend({ slow: '1' }));
      await session.killBackground();
      await page.click(SEND);
      await told(key, 'send_seen');
      await page.focus(BODY);
      await page.keyboard.type(' More.');
      await told(key, 'send_seen,send_undone');
    });

    for (const renames of ['', '1']) {
      test(`Undo withdraws it${renames ? ', even where Gmail gives the draft a new name' : ''}`, async (t) => {
        const { page, key } = await start(t, mailToSend({ renames, signature: 'Mina' }));
        await page.click(SEND);
        await page.waitForSelector('#link_undo');
        await told(key, 'send_seen');
        await page.click('#link_undo');
        await waitForSurface(page, 'afterword-chip');
        assert.equal(await sentMail(page), null);
        await told(key, renames ? 'send_seen,send_undone,closed' : 'send_seen,send_undone');
        await page.click(SEND);
        if (!renames) await told(key, 'send_seen,send_undone,send_seen,closed');
      });
    }

    test('an address half typed when Send was pressed is among the recipients', async (t) => {
      const { page, key } = await start(t, mailToSend({ slow: '1' }));
      await page.click(SEND);
      await page.evaluate(() => {
        window.mailPage.addRecipient(1, 'to', 'Ada Bell <ada@example.com>');
        window.mailPage.finish();
      });
      const [{ draft }] = await told(key, 'send_seen,closed');
      assert.deepEqual(draft.to.map(({ name }) => name), ['Ada Bell', 'Priya Raman']);
    });

    test('with marks drawn, a card open and a fix made, the mail goes out as the writer left it', async (t) => {
      const { page, key } = await start(t, mailToSend({ draft: 'The interview was good, definately.\n\nReply by Friday.\n', signature: 'Mina' }));
      await waitForMarks(page, 'definately', 'by Friday');
      await hoverMark(page, 'definately');
      await pressOnCard(page, 'Use “definitely”');
      await waitForMarks(page, 'by Friday');
      await hoverMark(page, 'by Friday');
      await pressKeys(page, 'Control', 'Enter');
      const [{ draft }] = await told(key, 'send_seen,closed');
      assert.match(draft.body, /good, definitely\.\n\nReply by Friday\./);
      const { html } = await sentMail(page);
      // The same mail written where Afterword is not.
      const plain = await session.mail(`compose?${new URLSearchParams({ draft: 'The interview was good, definitely.\n\nReply by Friday.\n', signature: 'Mina' })}`, { host: 'no-mail.example' });
      t.after(() => plain.close());
      await plain.evaluate(() => window.mailPage.ready);
      assert.equal(html, await plain.$eval(BODY, (body) => body.innerHTML));
    });

    test('a background that has ended does not hold a mail up, and hears of it', async (t) => {
      const { page, key } = await start(t, mailToSend());
      await session.killBackground();
      await page.click(SEND);
      assert.ok(await sentMail(page));
      await told(key, 'send_seen,closed');
    });

    test('whether a file goes with it is told where the page tells', async (t) => {
      const { page } = await start(t, mailToSend());
      const attached = (wanted) =>
        waitForSurface(page, 'afterword-chip', (root, wanted) => JSON.parse(root.querySelector('button').ariaLabel).has_attachment === wanted, wanted);
      await attached(false);
      await page.click('[command="Files"]');
      await attached(true);
      await page.$eval('.GM', (list) => list.remove());
      await attached(null);
    });

    test('Send is known in a captured page', { skip: !hasFixture('gmail-compose-new-2020-10.html') && 'no captured pages here' }, async (t) => {
      const page = await session.mail('fixtures/gmail-compose-new-2020-10.html');
      t.after(() => page.close());
      await page.focus(BODY);
      await page.keyboard.type('The interview was good.');
      await waitForSurface(page, 'afterword-chip');
      const { draft_key: key, has_attachment } = JSON.parse((await chip(page)).label);
      assert.equal(has_attachment, false);
      await page.evaluate((send) => {
        document.querySelector(send).click();
        document.querySelector('[g_editable="true"]').closest('[role="dialog"], .M9').remove();
      }, SEND);
      await told(key, 'send_seen,closed');
    });
  });
}
