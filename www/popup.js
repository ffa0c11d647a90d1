// Starts the popup; what it does is in the wasm.

import init, { openPopup } from './pages.js';

// What the background put at hand, asked for while the wasm is on its way.
const seen = chrome.storage.session.get('home');
await init({ module_or_path: fetch(chrome.runtime.getURL('pages_bg.wasm')) });
await openPopup(seen);
requestAnimationFrame(() => setTimeout(() => performance.mark('painted'))); // what the bench measures
