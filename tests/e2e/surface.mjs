// What a person sees of Afterword on a mail page: marks, chip and card. The card's and the chip's inside is closed to
// the page, so these readers go through the browser's own debugging protocol.

/** The marks drawn, in order of the page: `[{ tone, severity, words }]`. */
export function marks(page) {
  return page.evaluate(() => {
    const found = [];
    for (const [name, highlight] of CSS.highlights) {
      const [, tone, severity] = /^afterword-(\w+)-(high|medium|low)/.exec(name) ?? [];
      if (tone) for (const range of highlight) found.push({ tone, severity, range });
    }
    found.sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range));
    return found.map(({ tone, severity, range }) => ({ tone, severity, words: range.toString() }));
  });
}

/** Waits until exactly these words are marked (in order of the page). */
export async function waitForMarks(page, ...words) {
  await page.waitForFunction(
    (wanted) => {
      const found = [];
      for (const [name, highlight] of CSS.highlights) {
        if (!/^afterword-\w+-(high|medium|low)/.test(name)) continue;
        for (const range of highlight) found.push(range);
      }
      found.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
      return JSON.stringify(found.map(String)) === wanted;
    },
    {},
    JSON.stringify(words),
  );
}

/** Where the marked words are on the screen. */
export function rectOfMark(page, words) {
  return page.evaluate((wanted) => {
    for (const [name, highlight] of CSS.highlights) {
      if (!/^afterword-\w+-(high|medium|low)/.test(name)) continue;
      for (const range of highlight) {
        if (range.toString() !== wanted) continue;
        const { left, top, width, height } = range.getClientRects()[0];
        return { x: left, y: top, width, height };
      }
    }
    return null;
  }, words);
}

/** The words tinted because the card speaks of them. */
export function tinted(page) {
  return page.evaluate(() =>
    ['afterword-focus', 'afterword-focus-dark'].flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map(String)),
  );
}

/** What stands on the chip, or null where none is shown: `{ text, label, x, y, width, height }`. */
export function chip(page, nth = 0) {
  return inside(page, 'afterword-chip', nth, (root) => {
    const button = root.querySelector('button');
    const { x, y, width, height } = button.getBoundingClientRect();
    const shown = [...button.querySelectorAll('span')].filter((span) => span.checkVisibility());
    return { text: shown.map((span) => span.textContent).join(' '), label: button.getAttribute('aria-label'), x, y, width, height };
  });
}

/** What stands on the card, or null where none is open. */
export function card(page) {
  return inside(page, 'afterword-card', 0, (root) => {
    const text = (selector) => root.querySelector(selector)?.textContent ?? null;
    const { x, y, width, height } = root.querySelector('section').getBoundingClientRect();
    return {
      heading: text('h2'),
      position: text('.steps span'),
      words: text('.words'),
      message: text('.message'),
      why: text('.why'),
      advice: text('.advice'),
      said: text('.said'),
      notice: text('.notice'),
      detail: text('.detail'),
      buttons: [...root.querySelectorAll('button')].filter((button) => button.checkVisibility()).map((button) => button.textContent),
      focused: root.activeElement?.textContent ?? null,
      scheme: getComputedStyle(root.host).colorScheme,
      x, y, width, height,
    };
  });
}

/** Waits until something of ours is shown and, with `condition`, until its inside says so. */
export async function waitForSurface(page, name, condition = () => true, arg) {
  await page.waitForFunction((host) => document.querySelector(`${host}:not([hidden])`) !== null, {}, name);
  for (;;) {
    if (await inside(page, name, 0, condition, arg)) return;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** Waits until nothing of this kind is shown. */
export function waitForNoSurface(page, name) {
  return page.waitForFunction((host) => document.querySelector(`${host}:not([hidden])`) === null, {}, name);
}

/** Clicks a button of the card by its words, with the real pointer. */
export async function pressOnCard(page, words) {
  const spot = await inside(
    page,
    'afterword-card',
    0,
    (root, wanted) => {
      const button = [...root.querySelectorAll('button')].find(
        (each) => each.checkVisibility() && (each.textContent === wanted || each.getAttribute('aria-label') === wanted),
      );
      button?.scrollIntoView({ block: 'nearest' });
      const rect = button?.getBoundingClientRect();
      return rect ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 } : null;
    },
    words,
  );
  if (!spot) throw new Error(`no button “${words}” on the card`);
  await page.mouse.click(spot.x, spot.y);
}

/** Clicks a button of the notice by its class, with the real pointer. */
export async function pressOnNotice(page, name) {
  const spot = await inside(
    page,
    'afterword-notice',
    0,
    (root, name) => {
      const { x, y, width, height } = root.querySelector(`.${name}`).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    name,
  );
  await page.mouse.click(spot.x, spot.y);
}

/** Clicks the chip with the real pointer. */
export async function pressChip(page, nth = 0) {
  const { x, y, width, height } = await chip(page, nth);
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Rests the pointer on marked words until the card opens. */
export async function hoverMark(page, words) {
  const { x, y, height } = await rectOfMark(page, words);
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.move(x + 6, y + height / 2);
  await waitForSurface(page, 'afterword-card', (root, wanted) => root.querySelector('.words')?.textContent.includes(wanted), words);
}

/**
 * Calls `read(shadowRoot, arg)` on the inside of the nth shown surface of a name; null where there is none.
 * What it returns must be plain data.
 */
export async function inside(page, name, nth, read, arg = null) {
  const find = `document.querySelectorAll('${name}:not([hidden])')[${nth}] ?? null`;
  const call = `function (root, arg) { return JSON.stringify((${read})(root, JSON.parse(arg))); }`;
  const text = await (isFirefox(page) ? insideFirefox : insideChromium)(page, find, call, JSON.stringify(arg));
  return text === undefined ? null : JSON.parse(text);
}

function isFirefox(page) {
  return page.browser().connection !== undefined;
}

async function insideChromium(page, find, call, arg) {
  const client = await page.createCDPSession();
  try {
    const { result: host } = await client.send('Runtime.evaluate', { expression: find });
    if (!host.objectId) return undefined;
    const { node } = await client.send('DOM.describeNode', { objectId: host.objectId, depth: 1, pierce: true });
    const { object: root } = await client.send('DOM.resolveNode', { backendNodeId: node.shadowRoots[0].backendNodeId });
    const { result, exceptionDetails } = await client.send('Runtime.callFunctionOn', {
      functionDeclaration: call,
      objectId: root.objectId,
      arguments: [{ objectId: root.objectId }, { value: arg }],
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await client.detach();
  }
}

async function insideFirefox(page, find, call, arg) {
  const { connection } = page.browser();
  const target = { context: page.mainFrame()._id };
  const { result: found } = await connection.send('script.evaluate', {
    expression: find,
    target,
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 0, includeShadowTree: 'all' },
  });
  const shared = found.result.value?.shadowRoot?.sharedId;
  if (!shared) return undefined;
  const { result } = await connection.send('script.callFunction', {
    functionDeclaration: call,
    target,
    awaitPromise: false,
    arguments: [{ sharedId: shared }, { type: 'string', value: arg }],
  });
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return result.result.value;
}
