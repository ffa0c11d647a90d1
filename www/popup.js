// Starts the popup; what it does is in the wasm.

import init, { openPopup } from './afterword.js';

await init({ module_or_path: fetch(chrome.runtime.getURL('afterword_bg.wasm')) });
await openPopup();
performance.mark('shown'); // what the bench measures
