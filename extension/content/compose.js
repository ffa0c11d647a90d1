'use strict';

// One compose window: when it is read, what is sent, what is drawn. Everything it listens to hangs on one
// AbortController, so that a window that vanishes leaves nothing behind.
{
  const { readText, followChange, Marks, Chip, groundIsDark, site } = Afterword;
  /** A pause in typing, in milliseconds: long enough not to judge half a word, short enough to feel attended to. */
  const PAUSE = 350;
  /** How long the pointer rests on marked words before the card opens. */
  const REST = 220;
  /** More than the judge accepts, in code units: a longer draft is cut here, and so refused all the same. */
  const MOST_SENT = 200 * 1024;
  /** A draft of more code units than this is measured in pauses only, not at every key. */
  const LONG = 20 * 1024;
  const MAC = navigator.platform.startsWith('Mac');
  /** From the words to the card. On a Mac Alt+Shift+A writes a letter. */
  const SHORTCUT = MAC ? 'Control+Shift+A' : 'Alt+Shift+A';

  class Compose {
    /**
     * @param {object} found the site's reading of the window
     * @param {string} key names the draft as long as the page lives
     * @param {{background: object, card: object, sending: object, asked: Set<string>}} page
     */
    constructor(found, key, page) {
      this.found = found;
      this.key = key;
      this.page = page;
      this.marks = new Marks();
      this.chip = new Chip(this, () => this.chipPressed());
      this.view = null;
      this.composing = false;
      this.sent = null;
      this.listen();
      this.checkSoon(0);
    }

    get body() {
      return this.found.body;
    }

    get root() {
      return this.found.root;
    }

    listen() {
      this.abort = new AbortController();
      const { signal } = this.abort;
      const on = (target, type, handler) => target.addEventListener(type, handler, { signal, capture: true, passive: type !== 'keydown' });
      on(this.body, 'input', () => this.edited());
      on(this.body, 'compositionstart', () => this.compositionStarted());
      on(this.body, 'compositionend', () => this.compositionEnded());
      on(this.body, 'focus', () => this.checkSoon(0));
      on(this.body, 'keydown', (event) => this.keyPressed(event));
      on(this.body, 'pointermove', (event) => this.pointerMoved(event));
      on(this.body, 'pointerleave', () => this.pointerOn(null));
      on(this.body, 'click', (event) => this.clicked(event));
      on(this.root, 'input', (event) => this.headersEdited(event));
      this.resizes = new ResizeObserver(() => this.layoutSoon());
      this.resizes.observe(this.body);
      this.resizes.observe(this.root);
      this.sight = new IntersectionObserver(() => this.layoutSoon(), { threshold: [0, 0.5, 1] });
      this.sight.observe(this.body);
    }

    /** The page has changed around this window: it may have been moved, or rebuilt around the same editable. */
    seenAgain(found) {
      if (found.root !== this.root) {
        this.stopListening();
        this.found = found;
        this.listen();
      }
      // Taking an editable out of the page, if only to put it back elsewhere, empties every range in it.
      if (!this.marks.intact) this.checkSoon(0);
    }

    stopListening() {
      this.abort.abort();
      this.resizes.disconnect();
      this.sight.disconnect();
    }

    // ---- reading and asking ----

    edited() {
      this.page.sending.edited(this);
      if (this.composing) return;
      this.marks.dropChanged();
      if (this.page.card.compose === this && !this.applying) this.page.card.close();
      this.checkSoon(this.applying ? 0 : PAUSE);
      this.layoutSoon();
    }

    headersEdited(event) {
      if (!this.body.contains(event.target)) this.headersChanged();
    }

    headersChanged() {
      if (!this.pause) this.checkSoon(PAUSE);
    }

    /** Something other than typing has changed the body: a template, the page's own formatting, an undo. */
    contentChanged() {
      if (this.composing) return;
      this.marks.dropChanged();
      if (!this.pause) this.checkSoon(PAUSE);
    }

    compositionStarted() {
      this.composing = true;
      this.stopPause();
    }

    compositionEnded() {
      this.composing = false;
      this.edited();
    }

    checkSoon(delay) {
      this.stopPause();
      this.pause = setTimeout(() => this.check(), delay);
    }

    stopPause() {
      clearTimeout(this.pause);
      this.pause = null;
    }

    /** Reads the draft and asks about it, unless that very draft was asked about before. */
    check({ again = false } = {}) {
      this.stopPause();
      if (this.composing || !this.page.working || !this.body.isConnected) return;
      const draft = this.readDraft();
      this.page.sending.read(draft);
      const ask = this.page.asked.has(this.key);
      if (draft.body.trim() === '') {
        this.clear();
        if (!this.sent) return;
      }
      const sent = JSON.stringify([draft, ask]);
      if (sent === this.sent && !again) {
        if (this.view && !this.marks.intact) this.show(this.view, this.judged);
        return;
      }
      this.sent = sent;
      this.page.background.check(draft, ask);
    }

    readDraft() {
      const text = this.readText();
      const { subject, to, cc, from } = this.found;
      return {
        subject: subject?.toWellFormed() ?? null,
        to,
        cc,
        from,
        body: text.text.slice(0, MOST_SENT).toWellFormed(),
        quoted: text.quoted || null,
        signature: text.signature || null,
        has_attachment: this.found.hasAttachment,
        site: site.name,
        draft_key: this.key,
      };
    }

    readText() {
      const text = readText(this.body, this.found.zones(), MOST_SENT);
      this.isLong = text.text.length > LONG;
      this.rects = null;
      return text;
    }

    // ---- showing the answer ----

    /** @param {object} view what to draw  @param {string} judged the body it is about */
    show(view, judged) {
      if (!this.body.isConnected) return;
      const text = this.readText();
      const empty = text.text.trim() === '';
      this.view = view;
      this.judged = judged;
      this.marks.draw(empty ? [] : this.marksFor(view.findings, judged, text), this.dark);
      this.chip.show(empty ? null : view.chip, SHORTCUT);
      this.page.card.refresh(this);
      if (this.opensWhenJudged) {
        this.opensWhenJudged = false;
        this.page.card.open(this, view.findings[0] ?? null, { stays: true });
      }
    }

    /** Says on the chip that this draft could not be judged. */
    showProblem(message) {
      this.marks.clear();
      this.view = { active: true, chip: { count: 0, text: message, label: message }, findings: [] };
      this.chip.show(this.view.chip, SHORTCUT);
    }

    /** The findings whose very words still stand where the judge saw them, and where that is in the document. */
    marksFor(findings, judged, text) {
      const marks = [];
      const follow = followChange(judged, text.text);
      for (const finding of findings) {
        if (finding.scope === 'mail' || finding.end <= finding.start) continue;
        const place = follow(finding.start, finding.end);
        if (!place || text.text.slice(place.start, place.end) !== finding.text) continue;
        const range = text.range(place.start, place.end);
        if (range) marks.push({ finding, range });
      }
      return marks;
    }

    /** Takes everything of ours off this window. */
    clear() {
      this.marks.clear();
      this.chip.show(null);
      if (this.page.card.compose === this) this.page.card.close();
      this.view = null;
    }

    detach() {
      this.stopPause();
      clearTimeout(this.rest);
      cancelAnimationFrame(this.frame);
      this.stopListening();
      this.clear();
      this.chip.remove();
    }

    // ---- what the writer does ----

    chipPressed() {
      const { card } = this.page;
      if (!this.view) return;
      if (card.compose === this && card.stays) card.close();
      else if (!this.view.active && !this.view.notice) this.askForJudgement();
      else card.open(this, this.view.findings[0] ?? null, { stays: true });
    }

    /** "Check this mail?": from now on this draft is judged whatever it looks like. */
    askForJudgement() {
      this.page.asked.add(this.key);
      this.opensWhenJudged = true;
      this.check({ again: true });
    }

    keyPressed(event) {
      const modifier = MAC ? event.ctrlKey && !event.altKey : event.altKey && !event.ctrlKey;
      if (event.code !== 'KeyA' || !modifier || !event.shiftKey || event.metaKey || event.isComposing || !this.view) return;
      event.preventDefault();
      event.stopPropagation();
      if (!this.view.active && !this.view.notice) this.askForJudgement();
      else this.page.card.open(this, this.findingAtCaret(), { focus: true });
    }

    /** The finding the caret is in, or the next one after it, or the first. */
    findingAtCaret() {
      const { findings } = this.view;
      const { focusNode, focusOffset } = getSelection();
      if (!focusNode || !this.body.contains(focusNode)) return findings[0] ?? null;
      const notBefore = this.marks.drawn.filter(({ range }) => range.comparePoint(focusNode, focusOffset) <= 0);
      const order = notBefore.map((mark) => findings.indexOf(mark.finding));
      return findings[order.length > 0 ? Math.min(...order) : 0] ?? null;
    }

    pointerMoved({ clientX, clientY, buttons }) {
      this.pointer ??= requestAnimationFrame(() => {
        this.pointer = null;
        this.pointerOn(buttons === 0 ? this.marks.at(clientX, clientY) : null);
      });
    }

    pointerOn(mark) {
      if (mark === this.under) return;
      this.under = mark;
      clearTimeout(this.rest);
      const { card } = this.page;
      if (!mark) card.closeSoon();
      else if (!card.stays || !card.isOpen) this.rest = setTimeout(() => this.openAt(mark, {}), REST);
    }

    clicked({ clientX, clientY }) {
      const mark = getSelection().isCollapsed ? this.marks.at(clientX, clientY) : null;
      if (mark) this.openAt(mark, { stays: true });
    }

    openAt(mark, how) {
      if (!this.composing && this.marks.drawn.includes(mark)) this.page.card.open(this, mark.finding, how);
    }

    scrollTo(finding) {
      const mark = this.marks.markOf(finding);
      const area = mark && this.visibleArea();
      if (!area) return;
      const words = mark.range.getBoundingClientRect();
      if (words.top < area.top || words.bottom > area.bottom) {
        mark.range.startContainer.parentElement.scrollIntoView({ block: 'nearest' });
      }
    }

    // ---- where things are ----

    layoutSoon() {
      if (!this.isLong) this.rects = null;
      this.followSoon();
    }

    /** The same where the words still stand as they stood to each other: after scrolling. */
    followSoon() {
      this.frame ??= requestAnimationFrame(() => {
        this.frame = null;
        this.layout();
      });
    }

    layout() {
      this.chip.layout();
      if (this.page.card.compose === this) this.page.card.layout();
    }

    /** The part of the editable that can be seen: inside its scrollers and the browser's window, above the Send row. */
    visibleArea() {
      if (!this.body.isConnected) return null;
      const body = this.body.getBoundingClientRect();
      const area = { left: body.left, top: body.top, right: body.right, bottom: body.bottom };
      const cut = (rect) => {
        area.left = Math.max(area.left, rect.left);
        area.top = Math.max(area.top, rect.top);
        area.right = Math.min(area.right, rect.right);
        area.bottom = Math.min(area.bottom, rect.bottom);
      };
      cut({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
      for (let around = this.body.parentElement; around && around !== document.body; around = around.parentElement) {
        if (getComputedStyle(around).overflowY !== 'visible') cut(around.getBoundingClientRect());
      }
      const send = this.found.sendButton?.getBoundingClientRect();
      if (send?.height > 0 && send.top > area.top) area.bottom = Math.min(area.bottom, send.top - 4);
      return area.right > area.left && area.bottom > area.top ? area : null;
    }

    /** Where words and pictures stand at the moment, whosever they are. */
    wordRects() {
      const body = this.body.getBoundingClientRect();
      this.rects ??= this.measureWords(body);
      return this.rects.map(({ left, top, right, bottom }) => ({
        left: left + body.left,
        top: top + body.top,
        right: right + body.left,
        bottom: bottom + body.top,
      }));
    }

    measureWords(body) {
      const range = document.createRange();
      const rects = [...this.body.querySelectorAll('img')].map((image) => image.getBoundingClientRect());
      const texts = document.createTreeWalker(this.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        for (const rect of range.getClientRects()) rects.push(rect);
      }
      return rects.map(({ left, top, right, bottom }) => ({
        left: left - body.left,
        top: top - body.top,
        right: right - body.left,
        bottom: bottom - body.top,
      }));
    }

    /** Whether the words stand on a dark ground. */
    get dark() {
      return groundIsDark(this.body);
    }

    /** The level of the window's layer, so that the page's own dialogs stay above chip and card. */
    get stackingLevel() {
      let level = 0;
      for (let element = this.root; element && element !== document.body; element = element.parentElement) {
        const { zIndex, position } = getComputedStyle(element);
        if (zIndex !== 'auto' && position !== 'static') level = Number(zIndex);
      }
      return Math.max(level, 1);
    }
  }

  Afterword.Compose = Compose;
}
