// Real Chromium and real Firefox with the packaged extension, on pages served as https://mail.google.com.
//
//   for (const kind of BROWSERS) test(`${kind}: …`, async (t) => {
//     const session = await open(kind, t);              // closed by itself when the test ends
//     const page = await session.mail('compose?kind=new&draft=…');
//     const popup = await session.extensionPage('popup.html');
//   });

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { HOSTS, serve } from './server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const FIREFOX_UUID = '5d1a3c7e-0c55-4f0e-9a57-af7e2c0de001';
const EXTENSION_ID = JSON.parse(readFileSync(join(root, 'extension', 'manifest.json'), 'utf8')).browser_specific_settings.gecko.id;

/** Both, or the one that `AFTERWORD_BROWSER` names. */
export const BROWSERS = ['chromium', 'firefox'].filter((kind) => (process.env.AFTERWORD_BROWSER ?? kind) === kind);

/** How long a condition may take before the test fails. Never a pause: every wait ends as soon as it holds. */
export const PATIENCE = 20_000;

/** Starts a browser with the extension; with a test context it is closed when the test ends. */
export async function open(kind, t, options = {}) {
  const session = new Session(kind, options);
  t?.after(() => session.close());
  await session.start();
  return session;
}

/** One browser, its profile and its server. */
export class Session {
  /**
   * `options`: `headless` (true), `colorScheme` ('light' | 'dark'), `forcedColors` (false), `prefs` (Firefox), `args` (Chromium), `extension`
   * (a folder; the package of this browser by default).
   */
  constructor(kind, options = {}) {
    this.kind = kind;
    this.options = options;
    this.profile = mkdtempSync(join(tmpdir(), `afterword-${kind}-`));
    this.extension = options.extension ?? join(root, 'dist', kind === 'chromium' ? 'chrome' : 'firefox');
  }

  /** Starts the browser; again after `stop` with the same profile, as after a night's sleep. */
  async start() {
    this.server ??= await serve();
    this.browser = await (this.kind === 'chromium' ? this.#chromium() : this.#firefox());
  }

  /** Ends the browser and keeps the profile. */
  async stop() {
    await this.browser?.close();
    this.browser = undefined;
  }

  /** Ends everything and leaves nothing behind. */
  async close() {
    await this.stop();
    await this.server?.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A page of the (pretended) mail site: `mail('compose?kind=reply')`. */
  async mail(path = '', { host = HOSTS[0] } = {}) {
    const page = await this.#page();
    await page.goto(`https://${host}/${path}`, { waitUntil: 'load', timeout: PATIENCE });
    return page;
  }

  /** A page of the extension itself: `extensionPage('popup.html')`. */
  async extensionPage(path) {
    const page = await this.#page();
    const url = `${this.extensionBase}/${path}`;
    await (this.kind === 'chromium' ? page.goto(url, { timeout: PATIENCE }) : this.#goInFirefox(page, url));
    await page.waitForFunction(() => document.readyState === 'complete' && location.protocol.endsWith('extension:'), {
      timeout: PATIENCE,
    });
    return page;
  }

  /**
   * Firefox never tells the driver that such a page has loaded, but it tells when the page has taken the place of the
   * blank one. Before that the blank page is moved from one process to another, and whoever asks it something meanwhile
   * gets an error of the browser's own.
   */
  async #goInFirefox(page, url) {
    const { connection } = this.browser;
    const committed = 'browsingContext.navigationCommitted';
    let hear;
    const arrived = new Promise((resolve) => {
      hear = ({ context }) => context === page.mainFrame()._id && resolve();
    });
    connection.on(committed, hear);
    const loaded = page.goto(url, { timeout: PATIENCE });
    loaded.catch(() => {}); // Late it may be once the page has arrived.
    await Promise.race([arrived, loaded]).finally(() => connection.off(committed, hear));
  }

  /** Where the extension's pages live. */
  get extensionBase() {
    return this.kind === 'chromium' ? `chrome-extension://${this.extensionId}` : `moz-extension://${FIREFOX_UUID}`;
  }

  /** Ends the background, as the browser does when it is idle. */
  async killBackground() {
    if (this.kind === 'firefox') return this.#endEventPage();
    const { browser } = this;
    const isBackground = (target) => target.type() === 'service_worker' && target.url().startsWith(this.extensionBase);
    const background = await browser.waitForTarget(isBackground, { timeout: PATIENCE });
    let hear;
    const gone = new Promise((resolve) => {
      hear = (target) => target === background && resolve();
    });
    browser.on('targetdestroyed', hear);
    const driver = await browser.target().createCDPSession();
    // Not by the worker's own `close`: that lets go of a worker which by then may have gone by itself.
    await driver.send('Target.closeTarget', { targetId: background._targetId });
    await gone;
    browser.off('targetdestroyed', hear);
    await driver.detach();
  }

  /** By the very call Firefox makes when the event page is idle; the browser's own window may make it. */
  async #endEventPage() {
    const { connection } = this.browser;
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    await connection.send('script.evaluate', {
      target: { context: result.contexts[0].context },
      expression: `WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)}).extension.terminateBackground({ ignoreDevToolsAttached: true })`,
      awaitPromise: true,
    });
  }

  /** Takes the extension out and puts it in again under open pages, as an update does. */
  async reloadExtension() {
    if (this.kind === 'chromium') await this.browser.uninstallExtension(this.extensionId);
    await this.browser.installExtension(this.extension);
  }

  async #page() {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    if (this.kind === 'chromium') await this.#lookLike(page);
    await page.setViewport({ width: 1100, height: 800, deviceScaleFactor: this.options.scale ?? 1 });
    return page;
  }

  /** Chromium is told page by page; Firefox by preferences. */
  async #lookLike(page) {
    const { colorScheme, forcedColors } = this.options;
    const features = [];
    if (colorScheme) features.push({ name: 'prefers-color-scheme', value: colorScheme });
    if (forcedColors) features.push({ name: 'forced-colors', value: 'active' });
    if (features.length > 0) await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features });
  }

  async #chromium() {
    const browser = await puppeteer.launch({
      browser: 'chrome',
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      userDataDir: this.profile,
      headless: this.options.headless ?? true,
      pipe: true,
      enableExtensions: true,
      acceptInsecureCerts: true,
      defaultViewport: null,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-gpu',
        `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1:${this.server.port}`).join(',')},MAP * ~NOTFOUND`,
        ...(this.options.args ?? []),
      ],
    });
    this.extensionId = await browser.installExtension(this.extension);
    return browser;
  }

  async #firefox() {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      userDataDir: this.profile,
      headless: this.options.headless ?? true,
      acceptInsecureCerts: true,
      defaultViewport: null,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'network.dns.localDomains': HOSTS.join(','),
        'network.socket.forcePort': `443=${this.server.port}`,
        'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: FIREFOX_UUID }),
        'ui.systemUsesDarkTheme': this.options.colorScheme === 'dark' ? 1 : 0,
        'layout.css.prefers-color-scheme.content-override': this.options.colorScheme === 'dark' ? 0 : 1,
        ...(this.options.forcedColors && { 'browser.display.document_color_use': 2 }),
        'app.update.enabled': false,
        'datareporting.policy.dataSubmissionEnabled': false,
        ...this.options.prefs,
      },
    });
    await browser.installExtension(this.extension);
    return browser;
  }
}

/** Firefox preferences under which the event page ends after a second without work. */
export const IDLE_SOON = { 'extensions.background.idle.timeout': 1000 };
