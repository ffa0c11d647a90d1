// Starts the page of calendar and data; what it does is in the wasm.

import init, { openData } from './afterword.js';

await init({ module_or_path: fetch(chrome.runtime.getURL('afterword_bg.wasm')) });
await openData();
