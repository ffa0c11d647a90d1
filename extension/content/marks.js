'use strict';

// Underlines drawn with the CSS Custom Highlight API: ranges in a registry, no node and no attribute in the mail.
// Where the browser lacks it there are no underlines; chip and card work all the same.
{
  const PREFIX = 'afterword-';
  const supported = typeof Highlight === 'function' && CSS.highlights !== undefined;

  /** The page's one highlight of a name; every compose window puts its ranges into the same. */
  const highlights = new Map();

  function highlightNamed(name, type) {
    let highlight = highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.type = type;
      highlights.set(name, highlight);
      CSS.highlights.set(PREFIX + name, highlight);
    }
    return highlight;
  }

  /** The marks of one compose window. */
  class Marks {
    constructor() {
      this.drawn = [];
      this.whole = true;
      this.focused = null;
    }

    /** Whether all that was drawn still stands there. */
    get intact() {
      return this.whole && this.drawn.every(isIntact);
    }

    /**
     * Draws anew.
     * @param {{finding: object, range: Range}[]} marks findings whose words were just seen to stand in the range
     * @param {boolean} dark whether the words stand on a dark ground
     */
    draw(marks, dark) {
      this.clear();
      this.whole = true;
      this.suffix = dark ? '-dark' : '';
      for (const { finding, range } of marks) {
        const words = range.toString();
        const name = `${finding.tone}-${finding.severity}${this.suffix}`;
        const highlight = supported
          ? highlightNamed(name, finding.tone === 'typo' ? 'spelling-error' : 'grammar-error')
          : null;
        highlight?.add(range);
        this.drawn.push({ finding, range, words, highlight });
      }
    }

    /** Takes away the marks whose words were just edited; the next report brings back those that still hold. */
    dropChanged() {
      this.drawn = this.drawn.filter((mark) => {
        if (isIntact(mark)) return true;
        this.whole = false;
        mark.highlight?.delete(mark.range);
        if (mark === this.focused) this.focus(null);
        return false;
      });
    }

    clear() {
      this.focus(null);
      for (const { range, highlight } of this.drawn) highlight?.delete(range);
      this.drawn = [];
    }

    markOf(finding) {
      return this.drawn.find((mark) => mark.finding === finding) ?? null;
    }

    /** Tints the words the card speaks of. */
    focus(mark) {
      if (mark === this.focused) return;
      const tint = supported ? highlightNamed(`focus${this.suffix ?? ''}`, 'highlight') : null;
      if (this.focused) tint?.delete(this.focused.range);
      this.focused = mark;
      if (mark) tint?.add(mark.range);
    }

    /** The mark under a point of the window; of several the shortest, which is the hardest to reach otherwise. */
    at(x, y) {
      const under = this.drawn.filter(({ range }) =>
        [...range.getClientRects()].some(
          (rect) => x >= rect.left && x <= rect.right && y >= rect.top - 1 && y <= rect.bottom + 3,
        ),
      );
      return under.reduce((best, mark) => (!best || mark.words.length < best.words.length ? mark : best), null);
    }
  }

  function isIntact({ range, words }) {
    return range.toString() === words;
  }

  /**
   * Takes away underlines an earlier version of the extension left behind when it was updated in the open page. By name:
   * Firefox lets nobody look at what the earlier script had made.
   */
  Marks.clearLeftovers = () => {
    if (!supported) return;
    const tones = ['pressure', 'name', 'question', 'typo', 'shape'];
    const marks = tones.flatMap((tone) => ['high', 'medium', 'low'].map((severity) => `${tone}-${severity}`));
    for (const name of [...marks, 'focus']) for (const ground of ['', '-dark']) CSS.highlights.delete(PREFIX + name + ground);
  };

  Afterword.Marks = Marks;
}
