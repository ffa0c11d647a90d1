// Starts the options page; what it does is in the wasm.

import init, { openOptions } from './pages.js';

await init({ module_or_path: fetch(chrome.runtime.getURL('pages_bg.wasm')) });
await openOptions();
