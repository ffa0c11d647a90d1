// A mail page on loopback, reached as https://mail.google.com: the real match patterns and a policy as strict as
// Google's (nonce, strict-dynamic, Trusted Types, no eval, no wasm) are in force.

import { createServer } from 'node:https';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import { generate } from 'selfsigned';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

/** Folders the server reads from, by the first part of the path. `fixtures` may be absent. */
const FOLDERS = {
  pages: join(here, 'pages'),
  closure: join(here, '..', 'node_modules', 'google-closure-library', 'closure', 'goog'),
  fixtures: join(root, '..', 'shared', 'fixtures'),
};

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' };

/** Names that lead to the server: Gmail's, and one that is no mail page at all. */
export const HOSTS = ['mail.google.com', 'no-mail.example'];

/** Whether a captured page is there to test against. */
export const hasFixture = (name) => existsSync(join(FOLDERS.fixtures, name));

/**
 * Starts the server. `GET /<page>?…` gives `pages/<page>.html`, in which `__NONCE__` stands for the nonce of the
 * answer's policy; `/pages/…`, `/closure/…` and `/fixtures/…` give files.
 */
export async function serve() {
  const made = await generate([{ name: 'commonName', value: HOSTS[0] }], { days: 30, keySize: 2048 });
  const server = createServer({ key: made.private, cert: made.cert }, (request, response) => {
    const { pathname } = new URL(request.url, `https://${HOSTS[0]}`);
    const file = find(pathname);
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here');
    const nonce = randomBytes(16).toString('base64');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      ...(type === 'text/html' && { 'content-security-policy': policy(nonce) }),
    });
    response.end(type === 'text/html' ? readFileSync(file, 'utf8').replaceAll('__NONCE__', nonce) : readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: server.address().port,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

function policy(nonce) {
  return [
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'report-sample'`,
    "object-src 'none'",
    "base-uri 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function find(pathname) {
  const [, first, ...rest] = decodeURIComponent(pathname).split('/');
  const folder = rest.length ? FOLDERS[first] : FOLDERS.pages;
  const name = rest.length ? rest.join('/') : `${first || 'compose'}.html`;
  if (!folder) return undefined;
  const file = normalize(join(folder, name));
  return file.startsWith(folder + sep) && existsSync(file) ? file : undefined;
}
