'use strict';

// A quiet line at the lower edge of the page: a word that something was done, or an offer with two buttons. One a page;
// it goes by itself, waits while the pointer or the focus is on it, and lies beside the compose windows, never on them.
{
  const { Surface, element, groundIsDark } = Afterword;
  /** Milliseconds a word stands, and an offer. */
  const WORD_STANDS = 6_000;
  const OFFER_STANDS = 20_000;
  const MARGIN = 16;

  const CSS_TEXT = `
    .surface {
      display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px;
      max-width: min(420px, calc(100vw - ${2 * MARGIN}px)); padding: 6px 6px 6px 12px;
      border-radius: var(--afterword-radius); box-shadow: var(--afterword-shadow);
    }
    .words { overflow-wrap: anywhere; margin-inline-end: auto; padding-block: 4px; unicode-bidi: plaintext; }
    button { min-height: 28px; padding: 3px 10px; border-radius: var(--afterword-radius); }
    button:hover { background: var(--afterword-raised); }
    .accept { border: 1px solid var(--afterword-line); font-weight: 600; }
    .decline { color: var(--afterword-muted); }
    .dismiss { width: 28px; padding: 0; font-size: 16px; color: var(--afterword-muted); }
  `;

  class Notice {
    /** @param {() => DOMRect[]} taken where compose windows stand */
    constructor(taken) {
      this.taken = taken;
      this.surface = new Surface('notice', CSS_TEXT);
      this.panel = element('div', { class: 'surface', role: 'status' });
      this.surface.shadow.append(this.panel);
      const { host } = this.surface;
      for (const type of ['pointerenter', 'focusin']) host.addEventListener(type, () => clearTimeout(this.going));
      for (const type of ['pointerleave', 'focusout']) host.addEventListener(type, () => this.goIn(this.stands));
      host.addEventListener('keydown', (event) => event.key === 'Escape' && this.hide());
    }

    /** Says something; `stays` until it is dismissed. */
    say(words, { stays = false } = {}) {
      this.show(stays ? Infinity : WORD_STANDS, words, this.button('dismiss', '×', () => {}, 'Dismiss'));
    }

    /**
     * Offers something. To let it go is no answer: it waits in the popup.
     * @param {{id: string, text: string, accept: string, decline: string}} offer
     * @param {{accept: (id: string) => void, decline: (id: string) => void}} acts
     */
    offer({ id, text, accept, decline }, acts) {
      this.show(
        OFFER_STANDS,
        text,
        this.button('accept', accept, () => acts.accept(id)),
        this.button('decline', decline, () => acts.decline(id)),
      );
    }

    /**
     * Says that a mail just sent was noted, with a way to leave it out.
     * @param {{id: string, draft_key: string, said: string, forget: string}} note
     * @param {(id: string) => void} leaveOut
     */
    noted({ id, draft_key: key, said, forget }, leaveOut) {
      this.show(
        OFFER_STANDS,
        said,
        this.button('decline', forget, () => leaveOut(id)),
        this.button('dismiss', '×', () => {}, 'Dismiss'),
      );
      this.about = key;
    }

    /** The mail came back: nothing is said of it any more. */
    withdraw(key) {
      if (this.about === key) this.hide();
    }

    button(cls, words, act, label = null) {
      const pressed = () => {
        this.hide();
        act();
      };
      return element('button', { type: 'button', class: cls, 'aria-label': label, onclick: pressed }, words);
    }

    show(stands, words, ...buttons) {
      this.about = null;
      this.panel.replaceChildren(element('span', { class: 'words' }, words), ...buttons);
      this.surface.dress({ dark: groundIsDark(document.body), stackingLevel: 100 });
      this.surface.show();
      this.layout();
      this.goIn(stands);
    }

    /** At the lower right, to the left of whatever compose window stands there; where there is no room, at the top. */
    layout() {
      if (!this.surface.shown) return;
      const { offsetWidth: width, offsetHeight: height } = this.panel;
      const edge = Math.min(innerWidth, ...this.taken().map(({ left }) => left));
      const left = edge - MARGIN - width;
      if (left >= MARGIN) this.surface.moveTo(left, innerHeight - MARGIN - height);
      else this.surface.moveTo(Math.max(MARGIN, innerWidth - MARGIN - width), MARGIN);
    }

    goIn(milliseconds) {
      clearTimeout(this.going);
      this.stands = milliseconds;
      if (Number.isFinite(milliseconds)) this.going = setTimeout(() => this.hide(), milliseconds);
    }

    hide() {
      clearTimeout(this.going);
      this.about = null;
      this.surface.hide();
      this.panel.replaceChildren();
    }
  }

  Afterword.Notice = Notice;
}
