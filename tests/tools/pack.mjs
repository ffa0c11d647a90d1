// `pack.mjs BINDGEN_DIR DIST`: lays out the package of each browser and its zip for the store.
// The two differ in the manifest's background key alone: each browser warns of the other's form.

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync, zipSync } from 'fflate';

const [made, dist] = process.argv.slice(2);
const version = /^version = "(.+)"$/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
// Zips are the same bytes for the same content, so that anyone can compare them with the store's.
const EPOCH = new Date(1980, 0, 1, 12);

const background = {
  chrome: ({ service_worker, type }) => ({ service_worker, type }),
  firefox: ({ scripts, type }) => ({ scripts, type }),
};

for (const browser of Object.keys(background)) {
  const dir = join(dist, browser);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  cpSync('extension', dir, { recursive: true });
  cpSync('www', dir, { recursive: true });
  cpSync(made, dir, { recursive: true });
  for (const data of ['words.dict', 'words.licences.txt']) cpSync(join('src/spelling/data', data), join(dir, data));
  const manifest = JSON.parse(readFileSync('extension/manifest.json', 'utf8'));
  manifest.version = version;
  manifest.background = background[browser](manifest.background);
  if (browser === 'chrome') delete manifest.browser_specific_settings;
  if (browser === 'firefox') delete manifest.minimum_chrome_version;
  writeFileSync(join(dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const zip = join(dist, `afterword-${version}-${browser}.zip`);
  const tree = Object.fromEntries(files(dir).map((path) => [relative(dir, path), readFileSync(path)]));
  writeFileSync(zip, zipSync(tree, { level: 9, mem: 12, mtime: EPOCH }));
  console.log(`${zip}  ${kb(statSync(zip).size)}  sha256 ${createHash('sha256').update(readFileSync(zip)).digest('hex').slice(0, 16)}`);
}
for (const name of ['afterword_bg.wasm', 'pages_bg.wasm']) {
  const wasm = readFileSync(join(made, name));
  console.log(`${name}  ${kb(wasm.length)}, gzip ${kb(gzipSync(wasm, { level: 9, mem: 12 }).length)}`);
}

function files(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? files(join(dir, entry.name)) : [join(dir, entry.name)]));
}

function kb(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
