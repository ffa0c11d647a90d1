'use strict';

// Finds the compose windows of the page, keeps one Compose for each, and passes on what the background says.
// On a page without a compose window nothing is drawn, nothing is sent and no worker is woken.
{
  const { site, Background, Card, Compose, Marks, Notice, Sending, Surface, applyFix } = Afterword;
  /** Milliseconds a window may be gone while Gmail builds it anew elsewhere, before its draft counts as closed. */
  const REBUILDING = 2000;
  const UPDATED = 'Afterword was updated. Reload the page to continue.';

  class Page {
    constructor() {
      this.composes = new Map(); // by editable
      this.keys = new Map(); // names the page gives a window → key of its draft
      this.leaving = new Map(); // key of a draft whose window is gone → timer until it counts as closed
      this.asked = new Set(); // drafts the writer wanted judged
      this.working = true; // until the background says that it is off here
      this.abort = new AbortController();
      this.background = new Background({
        onSite: (on) => this.switched(on),
        onRecheck: () => this.checkAll(),
        onReport: (key, view, judged) => this.composeOf(key)?.show(view, judged),
        onOffer: (offer) => this.offer(offer),
        onNoted: (note) => this.noted(note),
        onTaken: (said) => this.notice.say(said),
        onProblem: (key, message) => this.problem(key, message),
        onOrphaned: () => this.orphaned(),
      });
      this.sending = new Sending(this);
      this.notice = new Notice(() => this.frames());
      this.card = new Card({
        fix: (compose, finding, fix) => this.fix(compose, finding, fix),
        dismiss: (compose, finding, always) => this.dismiss(compose, finding, always),
        ruleOff: (compose, finding) => this.ruleOff(compose, finding),
      });
    }

    start() {
      Marks.clearLeftovers();
      Surface.clearLeftovers();
      const { signal } = this.abort;
      this.sending.listen(signal);
      this.mutations = new MutationObserver((records) => this.pageChanged(records));
      this.mutations.observe(document, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['g_editable', 'contenteditable', 'style', 'class'],
      });
      document.addEventListener('focusin', (event) => this.focused(event), { capture: true, signal });
      document.addEventListener('pointerdown', (event) => this.pressedOn(event.target), { capture: true, passive: true, signal });
      document.addEventListener('scroll', () => this.followSoon(), { capture: true, passive: true, signal });
      document.addEventListener('transitionend', () => this.layoutSoon(), { capture: true, passive: true, signal });
      addEventListener('resize', () => this.layoutSoon(), { signal });
      // A setting may have changed while the port was down; the popup gives the focus back when it closes.
      addEventListener('focus', () => this.composes.size > 0 && this.background.connect(), { signal });
      this.scan();
    }

    // ---- finding ----

    pageChanged(records) {
      this.sending.pageChanged();
      const outside = [];
      const changed = new Set();
      for (const record of records) {
        const compose = this.composeAround(record.target);
        if (!compose) {
          if (!this.isOurs(record.target)) outside.push(record);
        } else if (record.type === 'childList') changed.add(compose);
      }
      for (const compose of changed) compose.contentChanged();
      if (outside.length === 0) return;
      for (const compose of this.composes.values()) {
        const headers = outside.some(({ type, target }) => type === 'childList' && compose.root.contains(target));
        if (headers) compose.headersChanged();
      }
      this.scanFrame ??= requestAnimationFrame(() => {
        this.scanFrame = null;
        this.scan();
      });
    }

    /** The compose window in whose editable a node is. */
    composeAround(node) {
      for (const [body, compose] of this.composes) if (body.contains(node)) return compose;
      return null;
    }

    isOurs(node) {
      return node.localName?.startsWith('afterword-') === true;
    }

    focused({ target }) {
      if (target.matches?.(site.editable) && !this.composes.has(target)) this.scan();
    }

    /** The card gives way to whatever else the writer turns to; a press on marked words opens it again. */
    pressedOn(target) {
      if (!this.isOurs(target)) this.card.close();
    }

    scan() {
      const found = site.findComposes();
      const present = new Set(found.map(({ body }) => body));
      const keys = new Set(found.map((each) => this.keyOf(each)));
      for (const [body, compose] of this.composes) {
        if (present.has(body)) continue;
        compose.detach();
        this.composes.delete(body);
        this.leaving.set(compose.key, setTimeout(() => this.closed(compose.key), REBUILDING));
      }
      for (const key of keys) this.present(key);
      for (const each of found) {
        const known = this.composes.get(each.body);
        if (known) known.seenAgain(each);
        else this.composes.set(each.body, new Compose(each, this.keyOf(each), this));
      }
      this.layoutSoon();
    }

    /** Gmail gives a draft its lasting name only when it first saves it: all its names lead to the first key. */
    keyOf({ ids, body }) {
      const known = ids.map((id) => this.keys.get(id)).find(Boolean) ?? this.composes.get(body)?.key;
      const key = known ?? crypto.randomUUID();
      for (const id of ids) this.keys.set(id, key);
      return key;
    }

    present(key) {
      this.sending.seen(key);
      this.stays(key);
    }

    /** A window that was only rebuilt goes on under its key. */
    stays(key) {
      clearTimeout(this.leaving.get(key));
      this.leaving.delete(key);
    }

    closed(key) {
      this.stays(key);
      // Numbers of windows are used again; names of drafts are not.
      for (const [id, each] of this.keys) if (each === key && id.startsWith('compose ')) this.keys.delete(id);
      this.background.closed(key);
    }

    composeOf(key) {
      return [...this.composes.values()].find((compose) => compose.key === key);
    }

    /** Where compose windows can be seen. */
    frames() {
      const rects = [...this.composes.values()].map(({ found }) => found.frame.getBoundingClientRect());
      return rects.filter(({ width, height }) => width > 0 && height > 0);
    }

    layoutSoon() {
      this.notice.layout();
      for (const compose of this.composes.values()) compose.layoutSoon();
    }

    followSoon() {
      for (const compose of this.composes.values()) compose.followSoon();
    }

    // ---- what the background says ----

    switched(on) {
      if (on === this.working) return;
      this.working = on;
      if (on) this.checkAll();
      else for (const compose of this.composes.values()) compose.clear();
    }

    checkAll() {
      for (const compose of this.composes.values()) compose.check({ again: true });
    }

    /** What the background could not do: said where the writer looks, with nothing drawn in the mail. */
    problem(key, message) {
      if (this.card.isOpen) this.card.say(message);
      else this.composeOf(key)?.showProblem(message);
    }

    /** The extension was updated or removed: this script can ask nobody any more. */
    orphaned() {
      this.abort.abort();
      this.mutations.disconnect();
      cancelAnimationFrame(this.scanFrame);
      for (const key of [...this.leaving.keys()]) this.stays(key);
      // Where nobody was writing there is nobody to tell.
      if (this.composes.size > 0) this.notice.say(UPDATED, { stays: true });
      for (const compose of this.composes.values()) compose.detach();
      this.composes.clear();
      this.card.remove();
    }

    // ---- what the notice's buttons do ----

    offer(offer) {
      this.notice.offer(offer, {
        accept: (id) => this.background.acceptOffer(id),
        decline: (id) => this.background.declineOffer(id),
      });
    }

    /** Said while the writer still looks; a mail that came back meanwhile was not sent after all. */
    noted(note) {
      if (this.sending.isSent(note.draft_key)) this.notice.noted(note, (id) => this.background.forgetNote(id));
    }

    // ---- what the card's buttons do ----

    fix(compose, finding, fix) {
      if (compose.composing) return null;
      compose.applying = true;
      try {
        return applyFix(compose, finding, fix);
      } finally {
        compose.applying = false;
      }
    }

    // Once either is done the background asks for every draft it concerns again.
    dismiss(compose, finding, always) {
      this.background.dismiss(compose.key, finding.key, always);
    }

    ruleOff(compose, finding) {
      this.background.ruleOff(finding.rule);
    }
  }

  new Page().start();
}
