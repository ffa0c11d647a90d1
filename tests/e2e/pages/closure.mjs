// Loads a name of google-closure-library uncompiled, in the order of its deps.js, under a policy that allows neither
// eval nor document.write: each file becomes a script element with the page's nonce.

const HOME = '/closure/';
const nonce = document.querySelector('script[nonce]').nonce;
const policy = trustedTypes.createPolicy('closure-loader', { createScript: (text) => text });

let index; // name → { path, requires, isModule }
const loaded = new Set();

/** Loads what `name` needs and returns it. */
export async function load(name) {
  index ??= await readIndex();
  const order = [];
  collect(name, order);
  const texts = await Promise.all(order.map((entry) => read(entry.path)));
  order.forEach((entry, at) => run(entry.isModule ? asModule(texts[at]) : texts[at]));
  return goog.module.get(name) ?? goog.getObjectByName(name);
}

async function readIndex() {
  window.CLOSURE_NO_DEPS = true;
  run(await read('base.js'));
  const entries = new Map();
  const line = /^goog\.addDependency\('(.+?)', (\[.*?\]), (\[.*?\])(?:, (\{.*\}))?\);$/gm;
  for (const [, path, provides, requires, flags = '{}'] of (await read('deps.js')).matchAll(line)) {
    const entry = { path, requires: json(requires), isModule: json(flags).module === 'goog' };
    for (const name of json(provides)) entries.set(name, entry);
  }
  return entries;
}

/** Depth first: a file comes after all it requires. */
function collect(name, order) {
  const entry = index.get(name);
  if (!entry || loaded.has(entry.path)) return;
  loaded.add(entry.path);
  for (const required of entry.requires) collect(required, order);
  order.push(entry);
}

function asModule(text) {
  return `goog.loadModule(function(exports) {'use strict';${text}\n;return exports;});`;
}

function run(text) {
  const script = document.createElement('script');
  script.nonce = nonce;
  script.text = policy.createScript(text);
  document.head.append(script);
}

async function read(path) {
  return (await fetch(HOME + path)).text();
}

function json(text) {
  return JSON.parse(text.replaceAll("'", '"'));
}
