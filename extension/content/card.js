'use strict';

// The card: the words, what is the matter and why, whose advice, and what can be done. One a page. It says what the
// background sends; its own words are the names of its buttons.
{
  const { Surface, element } = Afterword;
  const WIDTH = 340;
  const GAP = 6;
  const MARGIN = 8;

  const CSS_TEXT = `
    .surface {
      width: min(${WIDTH}px, calc(100vw - ${2 * MARGIN}px));
      border-radius: var(--afterword-radius);
      box-shadow: var(--afterword-shadow);
      overflow: auto;
      overscroll-behavior: contain;
      animation: appear 90ms ease-out;
    }
    @keyframes appear { from { opacity: 0; } }
    @media (prefers-reduced-motion: reduce) { .surface { animation: none; } }
    .finding { display: grid; gap: 6px; padding: 10px 12px 12px; }
    header { display: flex; align-items: center; gap: var(--afterword-space); min-height: 24px; }
    h2 { flex: 1; font-size: var(--afterword-size-title); font-weight: 600; }
    h2::before {
      content: ''; display: inline-block; width: 16px; margin-right: var(--afterword-space); vertical-align: 3px;
      border-bottom: 2px solid var(--tone, transparent);
    }
    .medium h2::before { border-bottom-style: dashed; }
    .low h2::before { border-bottom-style: dotted; }
    .whole h2::before { display: none; }
    ${['pressure', 'name', 'question', 'typo', 'shape'].map((tone) => `.${tone} { --tone: var(--afterword-${tone}); }`).join('\n')}
    .steps { display: flex; align-items: center; color: var(--afterword-muted); font-variant-numeric: tabular-nums; }
    .steps button { width: 24px; height: 24px; border-radius: 4px; font-size: 16px; line-height: 1; }
    .words {
      color: var(--afterword-ink); overflow-wrap: anywhere;
      display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
      unicode-bidi: plaintext;
    }
    .message { font-weight: 600; }
    .why, .advice { color: var(--afterword-muted); }
    .advice { font-size: var(--afterword-size-small); }
    .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin-top: 4px; position: relative; }
    .actions button, .menu button { border-radius: var(--afterword-radius); padding: 4px 10px; min-height: 28px; text-align: start; }
    .actions .fix {
      border: 1px solid var(--afterword-line); max-width: 100%; overflow-wrap: anywhere; unicode-bidi: plaintext;
    }
    .actions .fix.first { background: var(--afterword-accent); border-color: var(--afterword-accent); color: var(--afterword-accent-ink); }
    .actions .quiet { color: var(--afterword-muted); padding: 4px 8px; }
    .actions .more { margin-left: auto; min-width: 28px; text-align: center; }
    .actions button:hover, .menu button:hover, .steps button:hover { background: var(--afterword-raised); color: var(--afterword-ink); }
    .actions .fix.first:hover { background: color-mix(in srgb, var(--afterword-accent) 88%, var(--afterword-ink)); color: var(--afterword-accent-ink); }
    .menu { display: grid; border-top: 1px solid var(--afterword-line); margin-top: 8px; padding-top: 6px; }
    .said:empty, .detail:empty { display: none; }
    .said { color: var(--afterword-name); }
    .foot { border-top: 1px solid var(--afterword-line); padding: 8px 12px; display: grid; gap: 4px; font-size: var(--afterword-size-small); }
    .foot:first-child { border-top: 0; }
    .checklist { display: flex; flex-wrap: wrap; gap: 2px 4px; }
    .checklist button { padding: 2px 6px; border-radius: 4px; color: var(--afterword-muted); }
    .checklist button[aria-expanded="true"], .checklist button:hover { background: var(--afterword-raised); color: var(--afterword-ink); }
    .checklist .missing { color: var(--afterword-ink); }
    .detail, .timing, .notice { color: var(--afterword-muted); overflow-wrap: anywhere; unicode-bidi: plaintext; }
    @media (forced-colors: active) {
      .actions .fix.first { forced-color-adjust: none; background: Highlight; border-color: ButtonText; color: HighlightText; }
    }
  `;

  class Card {
    /** @param {object} acts what its buttons do: `fix(compose, finding, fix)` → refusal or null, `dismiss`, `ruleOff` */
    constructor(acts) {
      this.acts = acts;
      this.surface = new Surface('card', CSS_TEXT);
      this.panel = element('section', { class: 'surface', role: 'dialog', tabindex: -1, 'aria-labelledby': 'heading' });
      this.surface.shadow.append(this.panel);
      this.surface.host.addEventListener('pointerenter', () => clearTimeout(this.closing));
      this.surface.host.addEventListener('pointerleave', () => this.closeSoon());
      this.panel.addEventListener('keydown', (event) => this.pressed(event));
      this.panel.addEventListener('focusout', (event) => this.focusLeft(event));
      this.compose = null;
      this.finding = null;
    }

    get isOpen() {
      return this.compose !== null;
    }

    get hasFocus() {
      return this.surface.shadow.activeElement !== null;
    }

    /**
     * Opens on a finding (null: on the mail as a whole).
     * @param {object} compose
     * @param {object|null} finding
     * @param {{stays?: boolean, focus?: boolean}} how `stays` until it is closed, not only while the pointer is near
     */
    open(compose, finding, { stays = false, focus = false } = {}) {
      clearTimeout(this.closing);
      if (this.compose && this.compose !== compose) this.close();
      this.compose = compose;
      this.stays = stays || focus;
      this.caret = focus ? caretRange(compose.body) : this.caret;
      this.showFinding(finding, focus);
    }

    showFinding(finding, focus = this.hasFocus) {
      this.finding = finding;
      this.heldAt = null;
      this.build();
      this.surface.dress(this.compose);
      this.surface.show();
      this.compose.chip.expanded = true;
      this.compose.marks.focus(finding && this.compose.marks.markOf(finding));
      this.layout();
      if (focus) (this.panel.querySelector('.first') ?? this.panel).focus({ preventScroll: true });
    }

    /** The compose window was judged again. */
    refresh(compose) {
      if (compose !== this.compose) return;
      const { findings } = compose.view;
      const same = findings.find((each) => each.key === this.finding?.key);
      // What was said about a finding that is gone by now is to be read first.
      if (!same && this.said?.textContent) return;
      const next = same ?? findings[Math.min(this.index ?? 0, findings.length - 1)] ?? null;
      if (this.stays && !(next === null && this.finding !== null && !this.hasFocus)) this.showFinding(next);
      else if (same) this.showFinding(same);
      else this.close();
    }

    /** At the words, or at the chip; always inside the window of the browser. */
    layout() {
      if (!this.isOpen) return;
      const anchor = this.anchor();
      if (!anchor) {
        this.close();
        return;
      }
      const place = `${Math.round(anchor.left)} ${Math.round(anchor.top)} ${Math.round(anchor.bottom)} ${innerWidth} ${innerHeight}`;
      if (this.heldAt === place) return;
      this.place = place;
      this.heldAt = null;
      this.panel.style.maxHeight = 'none';
      const height = this.panel.offsetHeight;
      const below = innerHeight - MARGIN - (anchor.bottom + GAP);
      const above = anchor.top - GAP - MARGIN;
      const goesBelow = height <= below || (height > above && below >= above);
      const room = Math.min(height, Math.max(goesBelow ? below : above, Math.min(160, innerHeight - 2 * MARGIN)));
      this.panel.style.maxHeight = `${room}px`;
      const top = goesBelow ? anchor.bottom + GAP : anchor.top - GAP - room;
      const left = Math.min(anchor.left, innerWidth - this.panel.offsetWidth - MARGIN);
      this.surface.moveTo(Math.max(MARGIN, left), Math.min(Math.max(MARGIN, top), innerHeight - MARGIN - room));
    }

    /** Something on the card has opened: it grows downwards, so that no other button comes under the pointer. */
    grow() {
      this.heldAt = this.place;
      this.panel.style.maxHeight = `${innerHeight - MARGIN - this.panel.getBoundingClientRect().top}px`;
    }

    /** The rectangle to stand at: the last line of the words where they can be seen, or else the chip. */
    anchor() {
      const area = this.compose.visibleArea();
      const mark = this.finding && this.compose.marks.markOf(this.finding);
      const lines = mark ? [...mark.range.getClientRects()].filter((line) => line.width > 0) : [];
      const seen = area ? lines.filter((line) => line.bottom > area.top && line.top < area.bottom) : [];
      if (seen.length > 0) {
        const last = seen.at(-1);
        return { left: last.left, top: seen[0].top, bottom: last.bottom };
      }
      return this.compose.chip.surface.shown ? this.compose.chip.rect : area;
    }

    closeSoon() {
      clearTimeout(this.closing);
      if (this.isOpen && !this.stays) this.closing = setTimeout(() => this.close(), 250);
    }

    close() {
      clearTimeout(this.closing);
      if (!this.isOpen) return;
      const { compose } = this;
      const hadFocus = this.hasFocus;
      this.compose = null;
      this.finding = null;
      compose.marks.focus(null);
      compose.chip.expanded = false;
      this.surface.hide();
      this.panel.replaceChildren();
      if (hadFocus) this.giveFocusBack(compose);
      this.caret = null;
    }

    giveFocusBack(compose) {
      if (!compose.body.isConnected) return;
      compose.body.focus({ preventScroll: true });
      if (this.caret && compose.body.contains(this.caret.startContainer)) {
        const selection = getSelection();
        selection.removeAllRanges();
        selection.addRange(this.caret);
      }
    }

    focusLeft(event) {
      // To somewhere else on the page: not to another button of the card, not with the browser's window, not for a fix.
      const away = event.relatedTarget && !this.panel.contains(event.relatedTarget);
      if (away && !this.compose?.applying) this.close();
    }

    pressed(event) {
      if (event.isComposing) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') this.close();
      else if (step) this.step(step);
      else if (event.key === 'Enter' && event.target === this.panel) this.panel.querySelector('.first')?.click();
      else return;
      event.preventDefault();
    }

    get index() {
      const index = this.compose.view.findings.indexOf(this.finding);
      return index < 0 ? this.lastIndex : index;
    }

    step(by) {
      const { findings } = this.compose.view;
      if (findings.length === 0) return;
      const from = Math.max(0, findings.indexOf(this.finding));
      const next = findings[(from + by + findings.length) % findings.length];
      this.stays = true;
      this.compose.scrollTo(next);
      this.showFinding(next);
    }

    // ---- what is on it ----

    build() {
      const { view } = this.compose;
      if (this.finding) this.lastIndex = view.findings.indexOf(this.finding);
      this.panel.replaceChildren(
        this.finding ? this.findingPart(this.finding, view.findings) : this.wholePart(view),
        this.footPart(view) ?? '',
      );
    }

    findingPart(finding, findings) {
      const { fixes = [], why, advice, text } = finding;
      this.said = element('p', { class: 'said', role: 'status' });
      return element(
        'div',
        { class: `finding ${finding.tone} ${finding.severity}` },
        element('header', {}, element('h2', { id: 'heading' }, finding.heading), this.stepsPart(finding, findings)),
        text ? element('p', { class: 'words' }, `“${text.trim()}”`) : null,
        element('p', { class: 'message' }, finding.message),
        why ? element('p', { class: 'why' }, why) : null,
        advice ? element('p', { class: 'advice' }, advice) : null,
        this.said,
        this.actionsPart(finding, fixes),
      );
    }

    stepsPart(finding, findings) {
      if (findings.length < 2) return null;
      const stepButton = (by, name, sign) =>
        element('button', { type: 'button', 'aria-label': name, onclick: () => this.step(by) }, sign);
      return element(
        'div',
        { class: 'steps' },
        stepButton(-1, 'Previous', '‹'),
        element('span', {}, `${findings.indexOf(finding) + 1}/${findings.length}`),
        stepButton(1, 'Next', '›'),
      );
    }

    actionsPart(finding, fixes) {
      const menu = element(
        'div',
        { class: 'menu', hidden: true },
        element('button', { type: 'button', onclick: () => this.dismiss(true) }, 'Never show this again'),
        element('button', { type: 'button', onclick: () => this.acts.ruleOff(this.compose, finding) }, 'Turn this rule off'),
      );
      const more = element(
        'button',
        {
          type: 'button', class: 'quiet more', 'aria-label': 'More', 'aria-expanded': 'false',
          onclick: () => {
            menu.hidden = !menu.hidden;
            more.setAttribute('aria-expanded', String(!menu.hidden));
            this.grow();
          },
        },
        '⋯',
      );
      return element(
        'div',
        {},
        element(
          'div',
          { class: 'actions' },
          ...fixes.map((fix, index) =>
            element(
              'button',
              { type: 'button', class: index === 0 ? 'fix first' : 'fix', onclick: () => this.apply(fix) },
              fix.label,
            ),
          ),
          element('button', { type: 'button', class: 'quiet', onclick: () => this.dismiss(false) }, 'Dismiss'),
          more,
        ),
        menu,
      );
    }

    wholePart(view) {
      this.said = element('p', { class: 'said', role: 'status' });
      return element(
        'div',
        { class: 'finding whole' },
        element('header', {}, element('h2', { id: 'heading' }, view.chip.text)),
        this.said,
      );
    }

    footPart({ checklist = [], timing, notice }) {
      if (checklist.length === 0 && !timing && !notice) return null;
      const detail = element('p', { class: 'detail', role: 'status' });
      const lines = checklist.map((item) =>
        element(
          'button',
          {
            type: 'button', class: item.found ? 'found' : 'missing', 'aria-expanded': 'false',
            onclick: (event) => {
              const opens = event.currentTarget.getAttribute('aria-expanded') === 'false';
              for (const line of lines) line.setAttribute('aria-expanded', String(opens && line === event.currentTarget));
              detail.textContent = opens ? item.detail : '';
              this.grow();
            },
          },
          element('span', { 'aria-hidden': 'true' }, item.found ? '✓ ' : '✗ '),
          element('span', { role: 'img', 'aria-label': item.found ? 'has' : 'missing' }),
          item.label,
        ),
      );
      return element(
        'div',
        { class: 'foot' },
        lines.length > 0 ? element('div', { class: 'checklist' }, ...lines) : null,
        detail,
        timing ? element('p', { class: 'timing' }, timing) : null,
        notice ? element('p', { class: 'notice' }, notice) : null,
      );
    }

    apply(fix) {
      const hadFocus = this.hasFocus;
      const refusal = this.acts.fix(this.compose, this.finding, fix);
      if (!this.isOpen) return;
      if (refusal) this.say(refusal);
      else if (!this.stays) this.close();
      if (hadFocus && this.isOpen) this.panel.focus({ preventScroll: true });
    }

    dismiss(always) {
      this.acts.dismiss(this.compose, this.finding, always);
      if (this.isOpen && !this.stays) this.close();
    }

    say(words) {
      this.stays = true;
      this.said.textContent = words;
      this.grow();
    }

    remove() {
      this.close();
      this.surface.remove();
    }
  }

  function caretRange(body) {
    const selection = getSelection();
    if (selection.rangeCount === 0 || !body.contains(selection.focusNode)) return null;
    return selection.getRangeAt(0).cloneRange();
  }

  Afterword.Card = Card;
}
