// Starts the options page; what it does is in the wasm.

import init, { openOptions } from './afterword.js';

await init({ module_or_path: fetch(chrome.runtime.getURL('afterword_bg.wasm')) });
await openOptions();
