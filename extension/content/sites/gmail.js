'use strict';

// All that is known about Gmail's page. Hooks are chosen by what has outlived Gmail's rebuilds: roles and `name`
// attributes, never visible text, aria-labels or tooltips (all localised) and no class name without another way round it.
// Every reader degrades: what is not found is reported as unknown, never thrown.
{
  const EDITABLE = '[g_editable="true"][role="textbox"]';
  const SUBJECT = 'input[name="subjectbox"]';
  /** The compose window where its subject field cannot be found; names known from 2012 to 2026. */
  const CONTAINER = '[data-compose-id], div[role="region"].aoI, .M9';
  const SIGNATURE = '.gmail_signature, [data-smartmail="gmail_signature"], .gmail_signature_prefix';
  /** Gmail's "Indent more" makes a blockquote of the writer's own words; it has a margin and no border. */
  const INDENT = 'blockquote:not([class]):not([type])';
  const SEND = '[role="button"][jslog^="32601;"], .T-I-atl[role="button"]:not([aria-haspopup]), [command="Send"]';
  /** In the menu beside Send; Gmail then asks for the time in a dialog. */
  const SCHEDULE = '[selector="scheduledSend"]';
  const ATTACHED = 'input[name="attach"], .gmail_drive_chip';
  /** The list of files, there from the start and shown when it holds one. */
  const ATTACHMENTS = '.GM';
  const ADDRESS = /[^\s<>"(),;:]+@[^\s<>"(),;:]+/;

  class GmailCompose {
    /** @param {Element} body the editable  @param {Element} root the smallest element with all of the window */
    constructor(body, root) {
      this.body = body;
      this.root = root;
    }

    /** Names by which this window may be recognised after Gmail has rebuilt it; the first is the most lasting. */
    get ids() {
      const draft = this.field('draft')?.value ?? '';
      const compose = this.field('composeid')?.value || this.root.getAttribute('data-compose-id') || '';
      return [/\d/.test(draft) ? `draft ${draft}` : '', compose ? `compose ${compose}` : ''].filter(Boolean);
    }

    /** The subject, or null where the page does not show one (an inline reply hides its field). */
    get subject() {
      const box = this.root.querySelector(SUBJECT);
      if (box?.value) return box.value;
      const saved = this.field('subject')?.value;
      if (saved) return saved;
      return box && box.getClientRects().length > 0 ? '' : null;
    }

    get to() {
      return this.recipients('to');
    }

    get cc() {
      return this.recipients('cc');
    }

    /** The writer: the chosen alias, or else the account, which the page's title names. */
    get from() {
      const chosen = parsePerson(this.field('from')?.value ?? '');
      const email = chosen.email || (ADDRESS.exec(document.title)?.[0] ?? '');
      if (!email) return null;
      return { name: chosen.name || this.nameOfAlias(email), email };
    }

    nameOfAlias(email) {
      const choice = this.root.querySelector(`[role="menuitem"][value="${CSS.escape(email)}"]`);
      return choice ? parsePerson(choice.textContent).name : '';
    }

    /** Both generations of recipient fields: chips since October 2021, hidden inputs before. */
    recipients(kind) {
      const chips = this.outsideBody(`[name="${kind}"] [data-hovercard-id]`);
      if (chips.length > 0) {
        return unique(
          chips.map((chip) =>
            person(chip.getAttribute('data-name') ?? '', chip.getAttribute('data-hovercard-id') ?? ''),
          ),
        );
      }
      return unique(this.outsideBody(`input[type="hidden"][name="${kind}"]`).map((input) => parsePerson(input.value)));
    }

    field(name) {
      return this.outsideBody(`input[name="${name}"]`)[0] ?? null;
    }

    outsideBody(selector) {
      return [...this.root.querySelectorAll(selector)].filter((element) => !this.body.contains(element));
    }

    /** The subtrees of the body that are not the writer's own words. */
    zones() {
      const zones = new Map();
      for (const element of this.body.querySelectorAll(SIGNATURE)) zones.set(element, 'signature');
      for (const quote of this.body.querySelectorAll('blockquote')) {
        const indent = quote.matches(INDENT) && quote.style.borderStyle === 'none';
        if (!indent) zones.set(quote, 'quoted');
      }
      for (const attribution of this.body.querySelectorAll('.gmail_attr')) {
        zones.set(attribution, 'quoted');
        if (nextElement(attribution)?.tagName !== 'BLOCKQUOTE') this.markForwarded(attribution, zones);
      }
      for (const wrapper of this.body.querySelectorAll('.gmail_quote:not(blockquote)')) {
        if (this.isQuoted(wrapper)) zones.set(wrapper, 'quoted');
      }
      return zones;
    }

    /** A forwarded mail stands in no blockquote: it is what follows the attribution, to the wrapper's end. */
    markForwarded(attribution, zones) {
      const wrapper = attribution.closest('.gmail_quote');
      if (!wrapper || !this.body.contains(wrapper)) return;
      for (let node = attribution; node !== wrapper; node = node.parentNode) {
        for (let after = node.nextSibling; after; after = after.nextSibling) zones.set(after, 'quoted');
      }
    }

    /**
     * Whether all of a `.gmail_quote` is somebody else's. In a forward Gmail also wraps the writer's own words in one:
     * then it is the outermost, and either says where the quote begins or has nothing of the writer before it.
     */
    isQuoted(wrapper) {
      if (this.body.contains(wrapper.parentElement.closest('.gmail_quote'))) return true;
      if (wrapper.querySelector('.gmail_attr')) return false;
      const before = document.createRange();
      before.setStart(this.body, 0);
      before.setEndBefore(wrapper);
      return before.toString().trim() !== '';
    }

    /** All of the window, with its title bar and menus. */
    get frame() {
      return this.root.closest('[role="dialog"]') ?? this.root.closest(CONTAINER)?.parentElement ?? this.root;
    }

    /** Whether a file goes with the mail; null where the page does not tell. */
    get hasAttachment() {
      if (this.root.querySelector(ATTACHED)) return true;
      const list = this.root.querySelector(ATTACHMENTS);
      return list ? list.style.display !== 'none' : null;
    }

    /** The row with the Send button, which nothing may cover; null where it is not recognised. */
    get sendButton() {
      return this.root.querySelector(SEND);
    }

    /**
     * What the writer asks Gmail to do with the mail by this event: 'send', 'schedule', or null. Gmail may ask back or
     * refuse. By what has no language: the Send button, whatever else stands in its cell and opens no menu ("Send and
     * archive"), Ctrl or Cmd with Enter, and Enter or Space on a button.
     */
    askedBy(event) {
      const { target, type, key } = event;
      const inFrame = this.frame.contains(target);
      if (type === 'keydown') {
        if (event.isComposing) return null;
        if (key === 'Enter' && (event.ctrlKey || event.metaKey)) return inFrame ? 'send' : null;
        if (key !== 'Enter' && key !== ' ') return null;
      }
      if (target.closest(SCHEDULE)) return 'schedule';
      const button = inFrame && target.closest('[role="button"]:not([aria-haspopup])');
      const send = button && this.sendButton;
      return send && (send === button || sendCell(send).contains(button)) ? 'send' : null;
    }

    /** What was found and what was not, to be copied into a report when Gmail has changed. */
    get health() {
      return {
        subject: this.root.querySelector(SUBJECT) !== null,
        ids: this.ids.length,
        recipientChips: this.outsideBody('[data-hovercard-id]').length,
        recipientInputs: this.outsideBody('input[type="hidden"][name="to"]').length,
        from: this.from !== null,
        sendButton: this.sendButton !== null,
        attachment: this.hasAttachment,
      };
    }
  }

  /** The compose windows on the page, in document order. */
  function findComposes() {
    const found = [];
    for (const body of document.querySelectorAll(EDITABLE)) {
      const root = body.isContentEditable ? rootOf(body) : null;
      if (root) found.push(new GmailCompose(body, root));
    }
    return found;
  }

  /** The first ancestor that also holds the subject, unless another editor stands nearer to that subject. */
  function rootOf(body) {
    for (let root = body.parentElement; root && root !== document.body; root = root.parentElement) {
      if (root.querySelectorAll(EDITABLE).length > 1) break;
      if (root.querySelector(SUBJECT)) return root;
    }
    return body.closest(CONTAINER);
  }

  /** Where Send stands with its variants alone, and nothing that formats, attaches or discards. */
  function sendCell(send) {
    return send.closest('td') ?? send.closest('.Up') ?? send;
  }

  /**
   * Whether an event belongs to a question Gmail asks about a mail (no subject? when to send it?), in a dialog that is
   * no compose window.
   */
  function isQuestion({ target }) {
    const dialog = target.closest?.('[role="dialog"], [role="alertdialog"]');
    return Boolean(dialog) && !dialog.querySelector(EDITABLE);
  }

  /** Whether this page is a compose window and nothing else: Gmail's pop-out. */
  function standsAlone() {
    return document.body.matches('.xE.xp');
  }

  function nextElement(element) {
    let next = element.nextElementSibling;
    while (next?.tagName === 'BR') next = next.nextElementSibling;
    return next;
  }

  /** `Name <address>`, `"Name" <address>` or a bare address. */
  function parsePerson(text) {
    const email = ADDRESS.exec(text)?.[0] ?? '';
    const name = email ? text.slice(0, text.indexOf(email)) : text;
    return person(name.replace(/[<(]\s*$/, '').trim().replace(/^"(.*)"$/, '$1'), email);
  }

  function person(name, email) {
    const plain = name.trim().toWellFormed();
    return { name: plain === email.trim() ? '' : plain, email: email.trim().toWellFormed() };
  }

  /** Gmail shows one recipient in several elements. */
  function unique(people) {
    const seen = new Map();
    for (const each of people) {
      const key = each.email.toLowerCase() || each.name;
      if (key && !seen.get(key)?.name) seen.set(key, each);
    }
    return [...seen.values()];
  }

  Afterword.site = { name: 'gmail', editable: EDITABLE, findComposes, isQuestion, standsAlone };
}
