'use strict';

// The one name all content files share. It lives in the extension's isolated world: the page cannot see it.
// Each file is a block of its own and puts on this object only what other files call.
globalThis.Afterword = {
  /** The browser's extension interfaces (`browser` in Firefox, `chrome` in Chromium). */
  api: globalThis.browser ?? globalThis.chrome,
};
