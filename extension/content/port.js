'use strict';

// The way to the background, where everything is decided. A worker that was ended is started again by the next message,
// never kept awake; an extension that was updated or removed leaves this script an orphan, which is told once.
{
  const { api, site } = Afterword;
  const PORT = 'compose';
  /** A check that has ended the worker this often is not sent again. */
  const MOST_ATTEMPTS = 2;
  /** Milliseconds from the end of a port to the moment an updated extension's script is certainly cut off. */
  const CUT_OFF = 1000;

  class Background {
    /**
     * @param {object} handlers
     * @param {(on: boolean) => void} handlers.onSite whether to work on this site
     * @param {() => void} handlers.onRecheck every draft is to be sent again
     * @param {(draftKey: string, view: object, judged: string) => void} handlers.onReport the newest answer for a
     *   draft, and the body it is about
     * @param {(offer: object) => void} handlers.onOffer something the writer may want to keep
     * @param {(note: object) => void} handlers.onNoted a mail just sent is noted
     * @param {(said: string) => void} handlers.onTaken what the writer chose is done
     * @param {(draftKey: string|null, message: string) => void} handlers.onProblem what could not be done
     * @param {() => void} handlers.onOrphaned nothing can be sent any more
     */
    constructor(handlers) {
      this.handlers = handlers;
      this.port = null;
      this.siteOn = null;
      this.orphaned = false;
      this.lastRequest = 0;
      /** By draft: the newest check, `answered` or on its way. */
      this.checks = new Map();
      /** What waits until the background has said that it works on this site. */
      this.waiting = [];
    }

    /** Says hello if nobody is listening at the moment. */
    connect() {
      if (this.port || this.orphaned) return;
      try {
        const port = api.runtime.connect({ name: PORT });
        port.onMessage.addListener((message) => this.receive(message));
        port.onDisconnect.addListener(() => this.disconnected());
        this.port = port;
        this.siteOn = null;
        port.postMessage({ type: 'hello', site: site.name });
      } catch {
        this.orphan();
      }
    }

    /** Asks for a judgement; an answer to an older question about the same draft is then no longer wanted. */
    check(draft, ask) {
      this.lastRequest += 1;
      const check = { request: this.lastRequest, draft, ask, attempts: 0, answered: false };
      this.checks.set(draft.draft_key, check);
      this.connect();
      if (this.siteOn) this.sendCheck(check);
    }

    sendCheck(check) {
      check.attempts += 1;
      this.post({ type: 'check', request: check.request, draft: check.draft, ask: check.ask });
    }

    dismiss(draftKey, key, always) {
      this.tell({ type: 'dismiss', draft_key: draftKey, key, always });
    }

    ruleOff(rule) {
      this.tell({ type: 'rule_off', rule });
    }

    /**
     * A mail is on its way, or (`scheduled`) will be at a time the page does not tell. It may yet be undone. The last
     * word of a page that `goes` does not wait to hear that it may speak: the background knows whether to listen.
     */
    sent(draft, scheduled, goes = false) {
      const message = { type: scheduled ? 'scheduled' : 'send_seen', draft };
      if (!goes) return this.tell(message);
      this.connect();
      this.post(message);
    }

    /** The page's own Undo is over. */
    confirmed(draftKey) {
      this.tell({ type: 'send_confirmed', draft_key: draftKey });
    }

    /** It was not sent after all. */
    undone(draftKey) {
      this.tell({ type: 'send_undone', draft_key: draftKey });
    }

    acceptOffer(id) {
      this.tell({ type: 'accept_offer', id });
    }

    declineOffer(id) {
      this.tell({ type: 'decline_offer', id });
    }

    forgetNote(id) {
      this.tell({ type: 'forget_note', id });
    }

    closed(draftKey) {
      if (!this.checks.delete(draftKey)) return;
      this.tell({ type: 'closed', draft_key: draftKey });
    }

    tell(message) {
      this.connect();
      if (this.siteOn) this.post(message);
      else this.waiting.push(message);
    }

    post(message) {
      try {
        this.port?.postMessage(message);
      } catch {
        this.disconnected();
      }
    }

    receive(message) {
      switch (message?.type) {
        case 'site':
          this.siteOn = message.on === true;
          this.handlers.onSite(this.siteOn);
          if (this.siteOn) this.sendWaiting();
          break;
        case 'recheck':
          this.handlers.onRecheck();
          break;
        case 'report': {
          const check = this.checks.get(message.draft_key);
          if (check?.request !== message.request || !message.view) break;
          check.answered = true;
          this.handlers.onReport(message.draft_key, message.view, check.draft.body);
          break;
        }
        case 'offer':
          if (message.offer) this.handlers.onOffer(message.offer);
          break;
        case 'noted':
          if (message.note) this.handlers.onNoted(message.note);
          break;
        case 'taken':
          this.handlers.onTaken(String(message.said));
          break;
        case 'problem': {
          const check = [...this.checks.values()].find(({ request }) => request === message.request);
          if (check) check.answered = true;
          this.handlers.onProblem(check?.draft.draft_key ?? null, String(message.message));
          break;
        }
      }
    }

    sendWaiting() {
      for (const message of this.waiting.splice(0)) this.post(message);
      for (const check of this.checks.values()) if (!check.answered) this.sendCheck(check);
    }

    disconnected() {
      this.port = null;
      this.siteOn = null;
      if (isOrphan()) {
        this.orphan();
        return;
      }
      // The port of an extension that is being updated closes before its script is cut off.
      setTimeout(() => isOrphan() && this.orphan(), CUT_OFF);
      let unanswered = false;
      for (const check of this.checks.values()) {
        if (check.attempts >= MOST_ATTEMPTS) check.answered = true;
        unanswered ||= !check.answered;
      }
      if (unanswered) this.connect();
    }

    orphan() {
      if (this.orphaned) return;
      this.orphaned = true;
      this.port?.disconnect();
      this.port = null;
      this.handlers.onOrphaned();
    }
  }

  function isOrphan() {
    try {
      return !api.runtime?.id;
    } catch {
      return true;
    }
  }

  Afterword.Background = Background;
}
