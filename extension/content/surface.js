'use strict';

// What chip and card have in common: an element of our own beside the page's content, never inside an editable, whose
// inside is closed to the page; and a short way to build elements without HTML strings.
{
  const PREFIX = 'afterword-';
  const KEPT_FROM_PAGE = 'mousedown mouseup click dblclick pointerdown pointerup keydown keypress keyup wheel'.split(' ');

  /** Of every surface. Colours and measures come from styles/tokens.css, which custom properties carry in here. */
  const BASE = `
    :host {
      all: initial !important;
      display: block !important;
      position: fixed !important;
      left: var(--x, 0) !important;
      top: var(--y, 0) !important;
      z-index: var(--z, auto) !important;
      color-scheme: var(--scheme, light) !important;
    }
    :host([hidden]) { display: none !important; }
    * { box-sizing: border-box; margin: 0; }
    .surface {
      font: var(--afterword-size)/var(--afterword-leading) var(--afterword-font);
      color: var(--afterword-ink);
      background: var(--afterword-paper);
      border: 1px solid var(--afterword-line);
      cursor: default;
      user-select: none;
      -webkit-user-select: none;
    }
    button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
    :focus { outline: none; }
    :focus-visible { outline: 2px solid var(--afterword-focus); outline-offset: 1px; }
    [hidden] { display: none !important; }
    @media (forced-colors: active) {
      button { border: 1px solid ButtonText; }
      :focus-visible { outline-color: Highlight; }
    }
  `;

  class Surface {
    /** @param {string} name of the host element  @param {string} css of this kind of surface */
    constructor(name, css) {
      this.host = document.createElement(PREFIX + name);
      this.host.hidden = true;
      this.shadow = this.host.attachShadow({ mode: 'closed' });
      const style = document.createElement('style');
      style.textContent = BASE + css;
      this.shadow.append(style);
      // The editable keeps its focus and selection, and the page's shortcuts do not hear what is meant for us.
      this.host.addEventListener('mousedown', (event) => event.preventDefault());
      for (const type of KEPT_FROM_PAGE) this.host.addEventListener(type, (event) => event.stopPropagation());
    }

    get shown() {
      return this.host.isConnected && !this.host.hidden;
    }

    /** In the look of the ground it lies on, and as high as the window it belongs to but no higher. */
    dress(compose) {
      this.host.style.setProperty('--scheme', compose.dark ? 'dark' : 'light');
      this.host.style.setProperty('--z', String(compose.stackingLevel));
    }

    show() {
      if (!this.host.isConnected) document.body.append(this.host);
      this.host.hidden = false;
    }

    hide() {
      this.host.hidden = true;
    }

    moveTo(left, top) {
      this.host.style.setProperty('--x', `${Math.round(left)}px`);
      this.host.style.setProperty('--y', `${Math.round(top)}px`);
    }

    remove() {
      this.host.remove();
    }
  }

  /** Surfaces an earlier version of the extension left behind when it was updated in the open page. */
  Surface.clearLeftovers = () => {
    for (const name of ['chip', 'card', 'notice']) for (const host of document.querySelectorAll(PREFIX + name)) host.remove();
  };

  /** `element('button', { class: 'quiet', 'aria-label': 'Next', onclick }, '›')` */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    setAttributes(made, attributes);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  /** The same for drawings. */
  function drawing(tag, attributes = {}, ...children) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
    setAttributes(made, attributes);
    made.append(...children);
    return made;
  }

  function setAttributes(made, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
  }

  /** Whether what stands here stands on a dark ground, by the first ancestor that has a colour. */
  function groundIsDark(start) {
    for (let around = start; around; around = around.parentElement) {
      const [red, green, blue, alpha = 1] = getComputedStyle(around).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
      if (alpha > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
    }
    return false;
  }

  Object.assign(Afterword, { Surface, element, drawing, groundIsDark });
}
