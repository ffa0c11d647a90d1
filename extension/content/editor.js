'use strict';

// The only file that changes a mail, and only where the writer pressed a button. One `insertText` on a selected range is
// the one way that keeps undo, change events and the text right in every editor tried (Closure, roosterjs, Squire, plain).
{
  const { followChange, holdsAtoms } = Afterword;
  const CHANGED = 'The text changed; nothing was replaced.';
  const HOLDS_MORE = 'There is a picture in these words; nothing was replaced.';
  const REFUSED = 'This editor did not take the change; nothing was replaced.';

  /**
   * Applies a fix, if the words it replaces still stand where they were seen.
   * @param {object} compose the compose window
   * @param {object} finding the finding on the card, which may be of an earlier report
   * @param {{start: number, end: number, text: string}} fix offsets in the text that was judged
   * @returns {string|null} why nothing was replaced, or null
   */
  function applyFix(compose, finding, fix) {
    if (!compose.view?.findings.includes(finding)) return CHANGED;
    const seen = compose.judged;
    const before = compose.readText();
    const place = followChange(seen, before.text)(fix.start, fix.end);
    if (!place || before.text.slice(place.start, place.end) !== seen.slice(fix.start, fix.end)) return CHANGED;
    const range = before.range(place.start, place.end);
    if (!range) return CHANGED;
    if (holdsAtoms(range)) return HOLDS_MORE;

    const caret = caretIn(before);
    compose.body.focus({ preventScroll: true });
    select(range);
    const done =
      fix.text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, fix.text);

    const expected = before.text.slice(0, place.start) + fix.text + before.text.slice(place.end);
    const after = compose.readText();
    if (!done || squeezed(after.text) !== squeezed(expected)) {
      if (after.text !== before.text) document.execCommand('undo');
      return REFUSED;
    }
    restoreCaret(after, caret, place, fix.text.length);
    return null;
  }

  function select(range) {
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** The caret's offset in the text, or null where it is elsewhere or something is selected. */
  function caretIn(text) {
    const { focusNode, focusOffset, isCollapsed } = getSelection();
    if (!focusNode || !isCollapsed || !text.root.contains(focusNode)) return null;
    return text.offsetOf(focusNode, focusOffset);
  }

  /** Puts the caret back where the writer had it; at the end of the new words if it was inside the old ones. */
  function restoreCaret(text, caret, replaced, length) {
    if (caret === null || (caret >= replaced.start && caret <= replaced.end)) return;
    const moved = caret < replaced.start ? caret : caret + length - (replaced.end - replaced.start);
    const place = text.range(moved, moved);
    if (place) select(place);
  }

  /** Editors trade spaces for no-break spaces as they see fit. */
  function squeezed(text) {
    return text.replace(/\s+/gu, ' ').trim();
  }

  Afterword.applyFix = applyFix;
}
