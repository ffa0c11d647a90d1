// Starts the page of calendar and data; what it does is in the wasm.

import init, { openData } from './pages.js';

await init({ module_or_path: fetch(chrome.runtime.getURL('pages_bg.wasm')) });
await openData();
