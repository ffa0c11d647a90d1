// What Gmail does with a mail at the end: send it, ask back, give it back on Undo, schedule it, save it, throw it away.
// Hand-made in November 2026, as compose.mjs. Its listeners stand where Gmail's do: on the buttons and on the window.

import { element } from './elements.mjs';

const WORDS = {
  pl: { send: 'Wyślij', sent: 'Wiadomość wysłana.', scheduled: 'Zaplanowano wysłanie.', discarded: 'Wersja robocza odrzucona.', undo: 'Cofnij', noRecipient: 'Podaj co najmniej jednego odbiorcę.', noSubject: 'Wysłać bez tematu?', cancel: 'Anuluj', later: 'Zaplanuj wysłanie', tomorrow: 'Jutro rano' },
  en: { send: 'Send', sent: 'Message sent', scheduled: 'Send scheduled', discarded: 'Draft discarded', undo: 'Undo', noRecipient: 'Please specify at least one recipient.', noSubject: 'Send this message without a subject?', cancel: 'Cancel', later: 'Schedule send', tomorrow: 'Tomorrow morning' },
};

/**
 * The row under the body. `gmail` is what the page can do: `remove(region)`, `open(kind, options, to, cc)`, and where
 * what it did is written down: `sent`, `discarded`.
 */
export function sendRow(kind, options, gmail) {
  const words = WORDS[options.language ?? 'pl'];
  const button = (cls, attributes, ...children) => element('div', { class: cls, role: 'button', tabindex: '1', ...attributes }, ...children);
  const send = button('T-I J-J5-Ji aoO v7 T-I-atl L3', { jslog: '32601; u014N:cOuCgd' }, words.send);
  const archive = options.archive ? button('T-I J-J5-Ji Uo T-I-atl L3', {}, `${words.send} ↧`) : null;
  const more = button('T-I J-J5-Ji hG T-I-atl L3', { 'aria-haspopup': 'true', 'aria-expanded': 'false' }, '▾');
  const later = element('div', { class: 'J-N yr', selector: 'scheduledSend', role: 'menuitem' }, words.later);
  const menu = element('div', { id: 'sbddm', class: 'J-M', role: 'menu', 'aria-haspopup': 'true', style: 'display: none' }, later);
  const format = button('J-Z-I J-J5-Ji', { 'aria-haspopup': 'true', command: 'Format' }, 'A');
  const attach = button('J-Z-I a1', { command: 'Files' }, '⊕');
  const discard = button('oh J-Z-I', { 'data-tooltip': 'Odrzuć' }, '✕');

  const region = () => send.closest('.M9');
  press(send, () => ask(region(), kind, options, gmail, words));
  if (archive) press(archive, () => ask(region(), kind, options, gmail, words, { archived: true }));
  press(more, () => {
    menu.style.display = menu.style.display === 'none' ? '' : 'none';
  });
  press(later, () => {
    menu.style.display = 'none';
    dialog('dialog', [words.cancel, () => {}], [words.tomorrow, () => leave(region(), kind, options, gmail, words, { scheduled: true })]);
  });
  press(discard, () => {
    const box = region();
    gmail.discarded.push(read(box));
    gmail.remove(box);
    toast(words.discarded, words.undo, () => {});
  });
  press(attach, () => gmail.attach(region()));
  const cell = (cls, ...children) => element('td', { class: `gU ${cls}` }, ...children.filter(Boolean));
  const row = element('tr', { class: 'btC' }, cell('Up', element('div', { class: 'dC' }, ...[send, archive, more].filter(Boolean))), cell('oc', format), cell('a8X', attach), cell('gU-discard', discard));
  return [element('table', { class: 'IZ', role: 'group' }, element('tbody', {}, row)), menu];
}

/** Gmail's shortcut, heard anywhere in the window. */
export function listenForShortcut(region, kind, options, gmail) {
  region.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ask(region, kind, options, gmail, WORDS[options.language ?? 'pl']);
    }
  });
}

/** Sends, or asks back first. */
function ask(region, kind, options, gmail, words, how = {}) {
  const { to, subject } = read(region);
  const go = () => leave(region, kind, options, gmail, words, how);
  if (to.length === 0) dialog('alertdialog', ['OK', () => {}]);
  else if (subject === '') dialog('alertdialog', [words.cancel, () => {}], ['OK', go]);
  else if (options.slow) gmail.finish = go;
  else go();
}

/** The mail leaves, with its window; Undo brings both back. */
function leave(region, kind, options, gmail, words, how) {
  const mail = { ...read(region), ...how };
  const { to, cc } = mail;
  gmail.sent.push(mail);
  // A window of its own goes with all that is in it.
  if (kind === 'popout' && window.opener) return window.close();
  gmail.remove(region);
  toast(how.scheduled ? words.scheduled : words.sent, words.undo, () => {
    gmail.sent.splice(gmail.sent.indexOf(mail), 1);
    const draftId = options.renames ? `${mail.draftId}9` : mail.draftId;
    gmail.open(kind, { ...options, signature: '', quote: '', html: mail.html, subject: mail.subject, draftId }, to, cc);
  });
}

/** What goes out: the body as it stands, byte for byte. */
function read(region) {
  const people = (kind) =>
    [...region.querySelectorAll(`[name="${kind}"] [data-hovercard-id]`)].map((chip) => `${chip.dataset.name} <${chip.dataset.hovercardId}>`);
  return {
    html: region.querySelector('.Am').innerHTML,
    subject: region.querySelector('input[name="subjectbox"]').value,
    to: people('to'),
    cc: people('cc'),
    draftId: region.querySelector('input[name="draft"]').value,
  };
}

function toast(words, undo, bringBack) {
  document.querySelector('.bAq')?.remove();
  const link = element('span', { id: 'link_undo', class: 'ag a8k', role: 'alert', tabindex: '0' }, undo);
  const said = element('div', { class: 'bAq', role: 'alert' }, element('span', { class: 'bAo' }, words), link);
  press(link, () => {
    said.remove();
    bringBack();
  });
  document.body.append(said);
}

/** A question of Gmail's; each answer is `[words, what it does]`. */
function dialog(role, ...answers) {
  const box = element('div', { class: 'Kj-JD', role });
  for (const [words, act] of answers) {
    const button = element('button', { name: words }, words);
    button.addEventListener('click', () => {
      box.remove();
      act();
    });
    box.append(button);
  }
  document.body.append(box);
  box.querySelector('button').focus();
}

/** Gmail's buttons are no `<button>`: they hear the pointer and two keys. */
function press(button, act) {
  button.addEventListener('click', act);
  button.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === ' ') act();
  });
}
