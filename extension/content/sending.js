'use strict';

// Notices that a mail was sent, and never stands in its way: it only watches. To press Send is a wish; the mail is sent
// when its window is gone and the writer has done nothing else first. What comes back (Undo) was not sent after all.
{
  const { site } = Afterword;
  /** Milliseconds after which no Undo can come any more: Gmail offers it for 30 s at most. */
  const UNDOABLE = 36_000;
  const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta']);

  class Sending {
    /** @param {object} page with its `composes` and its `background` */
    constructor(page) {
      this.page = page;
      this.wishes = new Map(); // compose → the draft as it was when its sending was asked for, how, and whether that is told
      this.sent = new Map(); // key → the draft, as long as Undo is offered
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      for (const type of ['pointerdown', 'pointerup', 'click', 'keydown']) {
        document.addEventListener(type, (event) => this.acted(event), { capture: true, passive: true, signal });
      }
      // A window of its own is closed with its page.
      addEventListener('pagehide', () => this.pageGone(), { signal });
    }

    acted(event) {
      const { target, type, key } = event;
      if (!(target instanceof Element) || this.page.composes.size === 0) return;
      const compose = this.composeAt(target);
      const wish = compose?.found.askedBy(event);
      if (wish) {
        if (type !== 'pointerdown' && this.page.working) this.wished(compose, wish);
      } else if ((type === 'pointerdown' || type === 'keydown') && !MODIFIERS.has(key) && !site.isQuestion(event)) {
        // Whoever goes on to something else while the window still stands has not sent it.
        for (const each of [...this.wishes.keys()]) this.edited(each);
      }
    }

    /** A window of its own takes its page with it, which can then say nothing more: what it sends is told at once. */
    wished(compose, wish) {
      const draft = compose.readDraft();
      const known = this.wishes.get(compose)?.told ?? false;
      const told = known || (wish === 'send' && site.standsAlone());
      if (told && !known) this.page.background.sent(draft, false, true);
      this.wishes.set(compose, { wish, draft, told });
    }

    /** The window an act belongs to; a menu may stand elsewhere on the page, and then belongs to the only window. */
    composeAt(target) {
      const composes = [...this.page.composes.values()];
      return composes.find(({ found }) => found.frame.contains(target)) ?? (composes.length === 1 ? composes[0] : null);
    }

    /** The writer goes on writing, or to something else: nothing was sent. */
    edited(compose) {
      const { draft, told } = this.wishes.get(compose) ?? {};
      this.wishes.delete(compose);
      if (told) this.page.background.undone(draft.draft_key);
    }

    /** The page has changed: is a window gone whose sending was asked for? */
    pageChanged() {
      for (const [compose, { wish, draft }] of this.wishes) {
        if (compose.body.isConnected) continue;
        this.wishes.delete(compose);
        // An address half typed when Send was pressed became a recipient on the way.
        const { to, cc } = compose.found;
        const gone = { ...draft, to: longer(to, draft.to), cc: longer(cc, draft.cc) };
        this.sent.set(gone.draft_key, gone);
        this.page.background.sent(gone, wish === 'schedule');
        setTimeout(() => this.sent.get(gone.draft_key) === gone && this.confirmed(gone.draft_key), UNDOABLE);
      }
    }

    pageGone() {
      for (const { wish, draft, told } of this.wishes.values()) {
        if (site.standsAlone() && !told) this.page.background.sent(draft, wish === 'schedule', true);
      }
      this.wishes.clear();
    }

    confirmed(key) {
      this.sent.delete(key);
      this.page.background.confirmed(key);
    }

    /** Whether a mail is on its way, as far as anybody knows. */
    isSent(key) {
      return this.sent.has(key);
    }

    /** A window with this draft is there. */
    seen(key) {
      if (!this.sent.delete(key)) return;
      this.page.background.undone(key);
      this.page.notice.withdraw(key);
    }

    /** A window holds these words: those of a mail just sent, when its window was given a new name on coming back. */
    read(draft) {
      if (draft.body.trim() === '') return;
      for (const [key, gone] of this.sent) if (sameMail(draft, gone)) this.seen(key);
    }
  }

  function longer(now, before) {
    return now.length > before.length ? now : before;
  }

  function sameMail(one, other) {
    const content = ({ subject, to, cc, body }) => JSON.stringify([subject ?? '', to, cc, body]);
    return content(one) === content(other);
  }

  Afterword.Sending = Sending;
}
