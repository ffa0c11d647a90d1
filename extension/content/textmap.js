'use strict';

// The text of an editable and the way back from an offset in it to a place in the document, made in ONE walk, so that
// the two cannot drift apart. Offsets are UTF-16 code units, as in the draft that is sent to the background.
{
  const BLOCKS = new Set(
    `ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6
    HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL`.split(/\s+/),
  );
  const NEVER_SHOWN = new Set(
    'STYLE SCRIPT TEMPLATE TITLE META LINK HEAD NOSCRIPT XML TEXTAREA SELECT DATALIST'.split(' '),
  );
  /** Things that stand in a line but are no text; a change of text must never take one of them away. */
  const ATOMS = 'img, svg, video, audio, canvas, iframe, object, input, button, [contenteditable="false"]';

  /** White space in the source that may be shown as one space or none: not a single space between words. */
  const LOOSE_SPACE = /[ \t\n\r\f]{2,}|[\t\n\r\f]|^ | $/g;

  /** One zone's text as it grows, with the segments that lead back to the document. */
  class Sink {
    constructor(limit) {
      this.limit = limit;
      this.text = '';
      /** In order of `at`: text[at .. at + length] is shown by node.data[from .. to]; a line break has no `from`. */
      this.segments = [];
      this.owedBreaks = 0;
      this.endsWithBr = false;
    }

    get full() {
      return this.text.length >= this.limit;
    }

    get atLineStart() {
      return this.text === '' || this.owedBreaks > 0 || this.text.endsWith('\n');
    }

    /** The edge of a block: what follows stands on a new line (`count` 2: after an empty one). */
    blockEdge(count) {
      if (this.text === '') return;
      // A <br> at the end of a block only holds its last line open; the edge adds no further line to it.
      this.owedBreaks = Math.max(this.owedBreaks, this.endsWithBr ? count - 1 : count);
    }

    lineBreak(node) {
      this.payBreaks();
      this.segments.push({ at: this.text.length, length: 1, node });
      this.text += '\n';
      this.endsWithBr = true;
    }

    verbatim(node, data, from, end) {
      if (from === end) return;
      this.payBreaks();
      const to = Math.min(end, from + Math.max(0, this.limit - this.text.length));
      const last = this.segments.at(-1);
      if (last?.node === node && last.to === from && isVerbatim(last)) {
        last.length += to - from;
        last.to = to;
      } else {
        this.segments.push({ at: this.text.length, length: to - from, node, from, to });
      }
      this.text += data.slice(from, to);
      this.endsWithBr = false;
    }

    /** A run of white space in the source that is shown as one space, or as none where a line begins. */
    oneSpace(node, from, to) {
      if (this.atLineStart || this.full) return;
      this.segments.push({ at: this.text.length, length: 1, node, from, to });
      this.text += ' ';
    }

    payBreaks() {
      for (; this.owedBreaks > 0; this.owedBreaks -= 1) {
        this.segments.push({ at: this.text.length, length: 1, node: null });
        this.text += '\n';
      }
    }
  }

  /** What was read of an editable; describes the document as it was at that moment. */
  class TextMap {
    constructor(root, sinks) {
      this.root = root;
      // A lone surrogate would not survive the way to the judge; its stand-in has the same length.
      this.text = sinks.own.text.toWellFormed();
      this.segments = sinks.own.segments;
      this.quoted = sinks.quoted.text.toWellFormed().trim();
      this.signature = sinks.signature.text.toWellFormed().trim();
    }

    /** The place of text[start .. end] in the document, or null where the document has no such place. */
    range(start, end) {
      if (!(start >= 0 && start <= end && end <= this.text.length)) return null;
      const first = start === end ? this.pointAt(start) : this.pointBefore(start);
      const last = start === end ? first : this.pointAfter(end);
      if (!first || !last || !this.root.contains(first.node) || !this.root.contains(last.node)) return null;
      const range = document.createRange();
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset);
      return range;
    }

    /** Where the code unit at `offset` begins. */
    pointBefore(offset) {
      const index = this.segmentAt(offset);
      const segment = this.segments[index];
      if (!segment) return null;
      if (segment.from !== undefined) return inText(segment, offset);
      const before = this.segments[index - 1];
      if (before?.from !== undefined) return { node: before.node, offset: before.to };
      return segment.node ? besideNode(segment.node, 0) : this.pointInNextText(index);
    }

    /** Where the code unit before `offset` ends. */
    pointAfter(offset) {
      const index = this.segmentAt(offset - 1);
      const segment = this.segments[index];
      if (!segment) return null;
      if (segment.from !== undefined) return inText(segment, offset);
      const after = this.segments[index + 1];
      if (after?.from !== undefined) return { node: after.node, offset: after.from };
      return segment.node ? besideNode(segment.node, 1) : this.pointInNextText(index);
    }

    /** A caret's place: at the end of the text before it where there is some, as a writer would have it. */
    pointAt(offset) {
      const before = this.segments[this.segmentAt(offset - 1)];
      if (before?.from !== undefined) return inText(before, offset);
      return this.pointBefore(offset) ?? this.pointAfter(offset);
    }

    /** For an edge between two blocks: the first place after it that a caret can stand in. */
    pointInNextText(index) {
      const next = this.segments.slice(index + 1).find((segment) => segment.node);
      if (!next) return null;
      return next.from === undefined ? besideNode(next.node, 0) : { node: next.node, offset: next.from };
    }

    /** Index of the segment that holds `offset`, or -1. */
    segmentAt(offset) {
      let low = 0;
      let high = this.segments.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const { at, length } = this.segments[middle];
        if (offset < at) high = middle - 1;
        else if (offset >= at + length) low = middle + 1;
        else return middle;
      }
      return -1;
    }

    /** The offset of a place in the document (a caret's, say), or null where it is in no text of the writer's. */
    offsetOf(node, offset) {
      for (const segment of this.segments) {
        if (segment.node === node && segment.from !== undefined && offset >= segment.from && offset <= segment.to) {
          return segment.at + Math.min(offset - segment.from, segment.length);
        }
      }
      // Between elements: the end of the last text that stands before this place.
      const place = document.createRange();
      place.setStart(node, offset);
      let before = null;
      for (const segment of this.segments) {
        if (!segment.node?.isConnected) continue;
        const end = segment.from === undefined ? besideNode(segment.node, 1) : { node: segment.node, offset: segment.to };
        if (place.comparePoint(end.node, end.offset) > 0) break;
        before = segment.at + segment.length;
      }
      return before;
    }
  }

  function isVerbatim(segment) {
    return segment.to - segment.from === segment.length;
  }

  function inText(segment, offset) {
    const into = offset - segment.at;
    if (isVerbatim(segment)) return { node: segment.node, offset: segment.from + into };
    return { node: segment.node, offset: into === 0 ? segment.from : segment.to };
  }

  function besideNode(node, side) {
    const parent = node.parentNode;
    if (!parent) return null;
    return { node: parent, offset: Array.prototype.indexOf.call(parent.childNodes, node) + side };
  }

  /**
   * Reads an editable.
   * @param {Element} root the editable
   * @param {Map<Node, 'quoted'|'signature'>} zones subtrees that are not the writer's own words
   * @param {number} limit no zone is read further than this many code units
   */
  function readText(root, zones = new Map(), limit = Infinity) {
    const sinks = { own: new Sink(limit), quoted: new Sink(limit), signature: new Sink(limit) };
    walk(root, 'own');
    return new TextMap(root, sinks);

    function walk(parent, zone) {
      for (let node = parent.firstChild; node && !sinks.own.full; node = node.nextSibling) {
        const inside = zones.get(node) ?? zone;
        if (node.nodeType === Node.TEXT_NODE) readTextNode(node, sinks[inside]);
        else if (node.nodeType === Node.ELEMENT_NODE) readElement(node, inside, zone);
      }
    }

    function readElement(element, zone, outside) {
      const sink = sinks[zone];
      if (element.tagName === 'BR') {
        if (!sink.full) sink.lineBreak(element);
        return;
      }
      const { shown, edge } = layoutOf(element);
      if (!shown) return;
      const edges = zone === outside ? [sink] : [sink, sinks[outside]];
      for (const each of edges) if (edge) each.blockEdge(edge);
      if (!element.matches(ATOMS)) walk(element, zone);
      for (const each of edges) if (edge) each.blockEdge(edge);
    }

    function readTextNode(node, sink) {
      if (sink.full || node.length === 0) return;
      const { data } = node;
      const runs = [...data.matchAll(LOOSE_SPACE)];
      if (runs.length > 0 && keepsSpace(node.parentElement)) runs.length = 0;
      let from = 0;
      for (const { 0: run, index } of runs) {
        sink.verbatim(node, data, from, index);
        from = index + run.length;
        if (!sink.text.endsWith(' ')) sink.oneSpace(node, index, from);
      }
      sink.verbatim(node, data, from, data.length);
    }
  }

  /** Whether an element is shown, and how many line ends its edges stand for (0: it stands in the line). */
  function layoutOf(element) {
    const { tagName } = element;
    if (NEVER_SHOWN.has(tagName.toUpperCase())) return { shown: false, edge: 0 };
    const plain = !element.hasAttribute('class') && !element.hasAttribute('style') && !element.hasAttribute('hidden');
    if (plain && tagName !== 'P') return { shown: true, edge: BLOCKS.has(tagName) ? 1 : 0 };
    const style = getComputedStyle(element);
    if (style.display === 'none') return { shown: false, edge: 0 };
    const inline = style.display.startsWith('inline') || style.display === 'contents';
    // A paragraph that keeps its distance reads as one with an empty line around it.
    const apart = tagName === 'P' && parseFloat(style.marginBottom) + parseFloat(style.marginTop) > 8;
    return { shown: true, edge: inline ? 0 : apart ? 2 : 1 };
  }

  function keepsSpace(element) {
    const { whiteSpaceCollapse, whiteSpace } = getComputedStyle(element);
    return whiteSpaceCollapse ? whiteSpaceCollapse.includes('preserve') : whiteSpace.startsWith('pre');
  }

  /** Whether the range holds something that is no text and that a change of text would take away. */
  function holdsAtoms(range) {
    return range.cloneContents().querySelector(ATOMS) !== null;
  }

  /**
   * What became of the places of a text that has changed since. Anything between the first and the last difference
   * counts as changed.
   * @returns {(start: number, end: number) => {start: number, end: number}|null} where [start, end) of `before` stands in
   *   `after`; null where it, or a character beside it, was touched
   */
  function followChange(before, after) {
    if (before === after) return (start, end) => ({ start, end });
    const shorter = Math.min(before.length, after.length);
    let same = 0;
    while (same < shorter && before[same] === after[same]) same += 1;
    let sameAtEnd = 0;
    while (sameAtEnd < shorter - same && before.at(-1 - sameAtEnd) === after.at(-1 - sameAtEnd)) sameAtEnd += 1;
    const shift = after.length - before.length;
    return (start, end) => {
      if (end < same) return { start, end };
      if (start > before.length - sameAtEnd) return { start: start + shift, end: end + shift };
      return null;
    };
  }

  Object.assign(Afterword, { readText, followChange, holdsAtoms });
}
