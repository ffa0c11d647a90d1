// What is promised about the package (README.md, Privacy) is read from the package itself, as it goes to the stores.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const packages = { chrome: join(root, 'dist', 'chrome'), firefox: join(root, 'dist', 'firefox') };
const manifest = (dir) => JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
const isOurs = (path) => !['afterword.js', 'pages.js'].includes(basename(path)); // made by wasm-bindgen
const files = (dir) =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const code = (dir) =>
  files(dir)
    .filter((path) => ['.js', '.mjs', '.html', '.css'].includes(extname(path)))
    .map((path) => [path, withoutComments(readFileSync(path, 'utf8'))]);

for (const [browser, dir] of Object.entries(packages)) {
  test(`${browser}: no network code but the loading of the package's own files`, () => {
    const network = /XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|importScripts|navigator\.connection|WebTransport/;
    for (const [path, text] of code(dir)) {
      assert.doesNotMatch(text, network, path);
      for (const [call] of text.matchAll(/\bfetch\([^;]*/g)) {
        const own = isOurs(path) ? /^fetch\(chrome\.runtime\.getURL\(/ : /^fetch\(module_or_path\)/;
        assert.match(call, own, `${path}: fetches something that is not the package's own`);
      }
      for (const [url] of text.matchAll(/https?:\/\/[^\s"'`)]+/g)) {
        assert.match(url, /^https:\/\/mail\.google\.com\/|^http:\/\/www\.w3\.org\//, `${path}: an address`);
      }
    }
    for (const name of ['afterword_bg.wasm', 'pages_bg.wasm']) {
      assert.doesNotMatch(readFileSync(join(dir, name), 'latin1'), /XMLHttpRequest|WebSocket|sendBeacon/, name);
    }
  });

  test(`${browser}: no way for text to become markup or code`, () => {
    const sinks = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|\beval\(|new Function\(|insertHTML/;
    for (const [path, text] of code(dir)) assert.doesNotMatch(text, sinks, path);
    for (const [path, text] of code(dir).filter(([path]) => extname(path) === '.html')) {
      assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:/i, `${path}: script in the page`);
    }
  });

  test(`${browser}: asks for what it needs and nothing more`, () => {
    const asked = manifest(dir);
    assert.deepEqual([...asked.permissions].sort(), ['alarms', 'notifications', 'storage']);
    assert.equal(asked.host_permissions, undefined);
    assert.equal(asked.externally_connectable, undefined);
    assert.equal(asked.web_accessible_resources, undefined, 'a page could see that Afterword is there');
    const matches = asked.content_scripts.flatMap((script) => script.matches);
    assert.deepEqual([...new Set(matches)], ['https://mail.google.com/*']);
    assert.match(asked.content_security_policy.extension_pages, /script-src 'self' 'wasm-unsafe-eval'/);
    assert.match(asked.content_security_policy.extension_pages, /default-src 'none'|default-src 'self'/);
    assert.doesNotMatch(asked.content_security_policy.extension_pages, /https?:|\*|'unsafe-eval'|'unsafe-inline'/);
    if (browser === 'firefox') {
      assert.deepEqual(asked.browser_specific_settings.gecko.data_collection_permissions, { required: ['none'] });
    }
  });

  test(`${browser}: every file the manifest names is there, and no other script`, () => {
    const asked = manifest(dir);
    const named = asked.content_scripts.flatMap((script) => [...script.js, ...(script.css ?? [])]);
    const background = asked.background.scripts ?? [asked.background.service_worker];
    for (const path of [...named, ...background, asked.action.default_popup]) assert.ok(existsSync(join(dir, path)), path);
    const scripts = files(join(dir, 'content')).filter((path) => extname(path) === '.js');
    assert.deepEqual(scripts.filter((path) => !named.includes(path.slice(dir.length + 1))), [], 'never loaded');
  });
}

test('page scripts hold no advice, no dates and no storage', () => {
  for (const [path, text] of code(join(packages.chrome, 'content'))) {
    assert.doesNotMatch(text, /chrome\.storage|browser\.storage|localStorage|sessionStorage|indexedDB/, path);
    assert.doesNotMatch(text, /new Date|Date\.(now|parse)/, path);
    assert.doesNotMatch(text, /chrome\.(alarms|notifications|tabs)/, path);
  }
});

test('the privacy promise names every permission, in ten lines', () => {
  const [, promise] = /^## Privacy\n([\s\S]*?)^## /m.exec(readFileSync(join(root, 'README.md'), 'utf8'));
  assert.ok(promise.split('\n').filter((line) => /^\d+\. /.test(line)).length <= 10);
  for (const permission of manifest(packages.chrome).permissions) assert.match(promise, new RegExp('`' + permission + '`'));
});

test('both packages hold the same code', () => {
  const own = (dir) => files(dir).filter((path) => basename(path) !== 'manifest.json');
  const names = (dir) => own(dir).map((path) => path.slice(dir.length)).sort();
  assert.deepEqual(names(packages.chrome), names(packages.firefox));
  for (const path of own(packages.chrome)) {
    assert.ok(readFileSync(path).equals(readFileSync(packages.firefox + path.slice(packages.chrome.length))), path);
  }
});

test('a zip of each browser holds its package', () => {
  const zips = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.zip'));
  assert.deepEqual(zips.map((name) => name.replace(/^afterword-[\d.]+-|\.zip$/g, '')).sort(), ['chrome', 'firefox']);
  for (const zip of zips) assert.ok(statSync(join(root, 'dist', zip)).size < 1400 * 1024, `${zip} is too heavy`);
});

function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
}
