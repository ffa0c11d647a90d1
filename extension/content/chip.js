'use strict';

// The chip at a compose window's lower edge: how many findings, and what kind of mail this is. It lies where no words
// are and never over the Send row, follows the window, and is gone while the window is minimised.
{
  const { Surface, element, drawing } = Afterword;
  const HEIGHT = 28;
  const GAP = 8;

  /** How full the ring is: a quarter, a half, all of it; an empty one where nothing was found. */
  const FILL = { low: 0.25, medium: 0.5, high: 1 };

  const CSS_TEXT = `
    .surface {
      display: flex; align-items: center; gap: 6px;
      height: ${HEIGHT}px; padding: 0 10px 0 8px;
      border-radius: ${HEIGHT / 2}px;
      white-space: nowrap;
      cursor: pointer;
    }
    .surface:hover { background: var(--afterword-raised); }
    .count { font-weight: 600; font-variant-numeric: tabular-nums; }
    .text { color: var(--afterword-muted); }
    .compact .text { display: none; }
    .compact { padding-right: 8px; }
    .quiet { border-color: transparent; background: transparent; }
    .quiet:hover { border-color: var(--afterword-line); background: var(--afterword-raised); }
    svg { flex: none; color: var(--afterword-accent); }
    .quiet svg { color: var(--afterword-muted); }
    @media (forced-colors: active) { svg { color: CanvasText; } }
  `;

  class Chip {
    /** @param {object} compose its window  @param {() => void} onPress pressed by pointer or keyboard */
    constructor(compose, onPress) {
      this.compose = compose;
      this.surface = new Surface('chip', CSS_TEXT);
      this.ring = ring();
      this.count = element('span', { class: 'count' });
      this.text = element('span', { class: 'text' });
      this.button = element(
        'button',
        { class: 'surface', type: 'button', 'aria-haspopup': 'dialog', onclick: onPress },
        this.ring,
        this.count,
        this.text,
      );
      this.surface.shadow.append(this.button);
      this.view = null;
    }

    /** @param {object|null} view what to say; null to be gone */
    show(view, shortcut) {
      this.view = view;
      if (view) {
        this.count.textContent = view.count > 0 ? `${view.count} ·` : '';
        this.count.hidden = view.count === 0;
        this.text.textContent = view.text;
        this.button.setAttribute('aria-label', view.label);
        this.button.setAttribute('aria-keyshortcuts', shortcut);
        this.button.title = shortcut;
        this.button.classList.toggle('quiet', view.count === 0);
        fillRing(this.ring, FILL[view.severity] ?? 0);
      }
      this.layout();
    }

    /** Finds its place anew. */
    layout() {
      const area = this.view && this.compose.visibleArea();
      if (!area || area.right - area.left < HEIGHT * 2 || area.bottom - area.top < HEIGHT) {
        this.surface.hide();
        return;
      }
      this.surface.dress(this.compose);
      this.surface.show();
      const spot = this.spotIn(area);
      this.surface.moveTo(spot.left, spot.top);
    }

    /** The first place that covers no words: in the window's corners, then beside the window. */
    spotIn(area) {
      const words = this.compose.wordRects();
      const window = this.compose.root.getBoundingClientRect();
      let spot;
      for (const compact of [false, true]) {
        this.button.classList.toggle('compact', compact);
        const width = this.button.offsetWidth;
        const top = area.bottom - HEIGHT - GAP / 2;
        const corners = [area.right - width - GAP, area.left + GAP].map((left) => ({ left, top, width }));
        spot = corners.find((corner) => corner.left >= area.left && isFree(corner, words));
        if (spot) return spot;
        const beside = [
          { left: window.left - width - GAP, top, width },
          { left: window.right + GAP, top, width },
          { left: window.right - width - GAP, top: window.bottom + GAP, width },
          { left: window.right - width - GAP, top: window.top - HEIGHT - GAP, width },
        ];
        spot = beside.find(fitsViewport);
        if (spot) return spot;
      }
      // A window that fills the screen with words to its edge: on the line of its headers.
      return { left: (window.left + window.right - this.button.offsetWidth) / 2, top: Math.max(0, window.top - HEIGHT / 2) };
    }

    get rect() {
      return this.button.getBoundingClientRect();
    }

    set expanded(expanded) {
      this.button.setAttribute('aria-expanded', String(expanded));
    }

    remove() {
      this.surface.remove();
    }
  }

  function isFree({ left, top, width }, words) {
    return !words.some(
      (word) => word.left < left + width + 4 && word.right > left - 4 && word.top < top + HEIGHT && word.bottom > top,
    );
  }

  function fitsViewport({ left, top, width }) {
    return left >= 0 && top >= 0 && left + width <= innerWidth && top + HEIGHT <= innerHeight;
  }

  function ring() {
    return drawing(
      'svg',
      { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' },
      drawing('circle', { cx: 7, cy: 7, r: 5.5, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 }),
      // A line as wide as the disc drawn along half its radius fills it like a pie.
      drawing('circle', {
        class: 'pie', cx: 7, cy: 7, r: 2, fill: 'none', stroke: 'currentColor', 'stroke-width': 4, pathLength: 1,
        transform: 'rotate(-90 7 7)',
      }),
    );
  }

  function fillRing(svg, part) {
    svg.lastChild.setAttribute('stroke-dasharray', `${part} 1`);
    svg.lastChild.setAttribute('visibility', part > 0 ? 'visible' : 'hidden');
  }

  Afterword.Chip = Chip;
}
