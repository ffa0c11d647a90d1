// Compose windows as Gmail builds them, hand-made in November 2026 from what is publicly known of its markup.
//
// The query says what stands on the page:
//   kind       new | old | reply | popout | fullscreen | forward | closure | none   (default: new)
//   draft      the body as plain text; a line is a block, as if it had been typed
//   html       the body as HTML instead
//   subject, to, cc, from    `to` and `cc` may be repeated: `Priya Raman <priya@example.com>`
//   signature, quote         plain text of a stored signature and of the mail answered to
//   language   of Gmail's own words: en, or else pl (no reader may lean on what a page says)
//   archive    there is a "Send and archive"
//   slow       a mail that is sent leaves only when the test calls `mailPage.finish()`
//   renames    Undo brings the draft back under another id
//   theme      dark
// `window.mailPage` lets a test act as Gmail does: open, close, pop out, rebuild, minimise. `changes` counts what
// Closure's editor has noticed; `sent` and `discarded` hold what became of the mails (see sending.mjs).

import { element } from './elements.mjs';
import { listenForShortcut, sendRow } from './sending.mjs';

const query = new URLSearchParams(location.search);
// The page's own markup passes Google's policy as Google's does: through a named Trusted Types policy.
const html = trustedTypes.createPolicy('mail-page', { createHTML: (text) => text });
let windows = 0;

document.body.classList.toggle('dark', query.get('theme') === 'dark');
const gmail = { open, remove, attach, sent: [], discarded: [] };
window.mailPage = Object.assign(gmail, { close, popOut, rebuild, minimise, setBody, addRecipient, changes: 0 });
gmail.ready = start();

async function start() {
  const kind = query.get('kind') ?? 'new';
  if (kind !== 'none') await open(kind, Object.fromEntries(query), query.getAll('to'), query.getAll('cc'));
  return true;
}

/** Opens a compose window and returns its editable. */
async function open(kind, options = {}, to = [], cc = []) {
  const number = String((windows += 1));
  const region = build(kind, number, options, to, cc);
  const host = hostFor(kind);
  host.append(kind === 'reply' ? region : dialog(region));
  const body = region.querySelector('.Am');
  setBody(body, bodyHtml(kind, options));
  if (kind === 'closure') await makeClosureField(body);
  else makeEditable(body);
  return body;
}

/** Where a window of this kind stands. */
function hostFor(kind) {
  if (kind === 'fullscreen') return wrap(document.body, 'aSs', 'aSt');
  if (kind === 'popout') {
    document.body.classList.add('xE', 'xp');
    document.querySelector('.inbox')?.remove();
    const main = wrap(document.body, 'popped');
    main.setAttribute('role', 'main');
    return main;
  }
  if (kind === 'reply') {
    const inbox = document.querySelector('.inbox');
    const thread = wrap(inbox, 'thread');
    const message = element('div', { class: 'message' }, 'Thanks for coming in last week. We will be in touch.');
    thread.append(message, element('div', { class: 'adB' }));
    return thread.lastChild;
  }
  return document.querySelector('.dw') ?? wrap(document.body, 'dw');
}

/** `div.nH.Hd[role=dialog]`: title bar and the part that is hidden when minimised. */
function dialog(region) {
  const title = element('div', { class: 'nH Hy aXJ' }, element('span', {}, 'New Message'), element('span', {}, '— ⤢ ✕'));
  return element('div', { class: 'nH Hd', role: 'dialog' }, title, element('div', { class: 'nH' }, region));
}

function build(kind, number, options, to, cc) {
  const subject = element('input', { name: 'subjectbox', class: 'aoT', autocomplete: 'off', 'aria-label': 'Temat', placeholder: 'Temat' });
  subject.value = options.subject ?? '';
  const form = element(
    'form',
    { class: 'bAs', method: 'POST', action: '' },
    kind === 'old' ? oldRecipients('to', to) : chips('to', to, kind === 'reply'),
    kind === 'old' ? oldRecipients('cc', cc) : chips('cc', cc, kind === 'reply'),
    element('div', { class: 'aoD az6', style: kind === 'reply' ? 'display: none' : null }, subject),
    hidden('composeid', number),
    hidden('from', options.from ?? ''),
    hidden('subject', ''),
    hidden('draft', options.draftId ?? `#msg-a:r-76736603${number}`),
    hidden('rt', `#thread-a:r-768192${number}`),
    hidden('rm', ''),
    hidden('ishtml', '0'),
  );
  const textarea = element('textarea', { class: 'Ak', 'aria-label': 'Message Body', form: 'nosend', style: 'display: none' });
  const body = element('div', {
    class: 'Am aiL Al editable LW-avf tS-tW tS-tY',
    hidefocus: 'true',
    'aria-label': 'Treść wiadomości',
    writingsuggestions: 'false',
    'aria-multiline': 'true',
    tabindex: '1',
    spellcheck: 'false',
    style: 'direction: ltr;',
  });
  const [row, menu] = sendRow(kind, options, gmail);
  const region = element(
    'div',
    { class: 'M9' },
    element(
      'div',
      { class: 'aoI', role: 'region', 'data-compose-id': number, 'aria-label': 'Nowa wiadomość' },
      element(
        'div',
        { class: 'I5' },
        form,
        element('div', { class: 'GP' }, textarea, body, element('div', { class: 'ajR', role: 'button', style: 'display: none' })),
        element('div', { class: 'GM', style: 'display: none' }),
        row,
      ),
      menu,
    ),
  );
  listenForShortcut(region, kind, options, gmail);
  return region;
}

/** Recipient fields since October 2021. */
function chips(kind, people, deeper) {
  const options = people.map((text) => {
    const { name, email } = parse(text);
    const option = element('div', { role: 'option', class: 'afV', 'data-hovercard-id': email, 'data-name': name || email }, name || email);
    return element('div', { draggable: 'true', class: 'agh' }, deeper ? element('div', { class: 'aUy' }, option) : option);
  });
  const list = element('div', { role: 'listbox', class: 'agI row-to' }, ...options, element('div', { class: 'agJ' }));
  return element('div', { class: 'GS' }, element('div', { name: kind, class: 'oj anm', 'aria-label': 'Do' }, list));
}

/** Recipient fields before. */
function oldRecipients(kind, people) {
  const fields = people.map((text) => {
    const { name, email } = parse(text);
    return element('div', { class: 'vR' }, element('span', { class: 'vN', email }, name || email), hidden(kind, text));
  });
  return element('div', { class: 'oj row-to' }, ...fields, element('textarea', { class: 'vO', name: kind, rows: '1' }));
}

function addRecipient(number, kind, text) {
  const list = document.querySelector(`[data-compose-id="${number}"] [name="${kind}"] [role="listbox"]`);
  list.prepend(chips(kind, [text]).querySelector('.agh'));
}

function bodyHtml(kind, { draft = '', html: given, signature, quote }) {
  const lines = draft.split('\n').map(escape);
  let content = given ?? typed(lines);
  if (signature) {
    content += `<div><br clear="all"></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">${escape(signature)}</div>`;
  }
  if (kind === 'forward') {
    // Gmail wraps the writer's words and the forwarded mail in one quote.
    const mail = `<div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: Sam &lt;sam@example.org&gt;<br></div><br><br><div>${escape(quote ?? 'Please reply by Friday.')}</div>`;
    return `<div class="gmail_quote gmail_quote_container"><div dir="ltr">${content}</div><br>${mail}</div>`;
  }
  if (quote) {
    content += `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Nov 16, 2026 Sam wrote:<br></div><blockquote class="gmail_quote"><div dir="ltr">${escape(quote)}</div></blockquote></div>`;
  }
  return content || '<br>';
}

/** The first line stands in the editable itself, each further one in a block. */
function typed([first, ...rest]) {
  return first + rest.map((line) => `<div>${line || '<br>'}</div>`).join('');
}

function setBody(body, content) {
  body.replaceChildren(...new DOMParser().parseFromString(html.createHTML(content), 'text/html').body.childNodes);
}

function makeEditable(body) {
  body.setAttribute('g_editable', 'true');
  body.setAttribute('role', 'textbox');
  body.setAttribute('contenteditable', 'true');
}

/** Google's own editor, of the family that Gmail's is of. */
async function makeClosureField(body) {
  const { load } = await import('./closure.mjs');
  const Field = await load('goog.editor.ContentEditableField');
  body.id = ':8o';
  const field = new Field(body.id);
  for (const name of ['UndoRedo', 'BasicTextFormatter', 'EnterHandler']) {
    const Plugin = await load(`goog.editor.plugins.${name}`);
    field.registerPlugin(new Plugin());
  }
  field.makeEditable();
  // What Gmail saves by, and what its own Undo counts as a step.
  goog.events.listen(field, 'delayedchange', () => (window.mailPage.changes += 1));
  body.setAttribute('role', 'textbox');
}

// ---- what Gmail does to its windows ----

function regionOf(number) {
  return document.querySelector(`[data-compose-id="${number}"]`).closest('.M9');
}

function close(number) {
  remove(regionOf(number));
}

function remove(region) {
  (region.closest('.aSs') ?? region.closest('[role="dialog"]') ?? region).remove();
}

/** Takes the window to full screen: the same elements in another place. */
function popOut(number) {
  const box = regionOf(number).closest('[role="dialog"]');
  hostFor('fullscreen').append(box);
}

/** Builds the window anew with the same draft, as popping in and out does. */
async function rebuild(number, kind) {
  const region = regionOf(number);
  const draftId = region.querySelector('input[name="draft"]').value;
  const content = html.createHTML(region.querySelector('.Am').innerHTML);
  close(number);
  return open(kind, { html: String(content), draftId });
}

/** A file is chosen: it is listed with the field that goes out with the mail. */
function attach(region) {
  const list = region.querySelector('.GM');
  list.style.display = '';
  list.append(element('div', { class: 'dL' }, hidden('attach', 'cv.pdf'), 'cv.pdf'));
}

function minimise(number, minimised = true) {
  const part = regionOf(number).parentElement;
  part.style.display = minimised ? 'none' : '';
}

// ---- small things ----

function parse(text) {
  const [, name = '', email = text] = /^(.*?)\s*<(.+)>$/.exec(text) ?? [];
  return { name, email };
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function hidden(name, value) {
  return element('input', { type: 'hidden', name, value });
}

function wrap(parent, ...classes) {
  let inner = parent;
  for (const name of classes) {
    inner.append(element('div', { class: name }));
    inner = inner.lastChild;
  }
  return inner;
}
