// The background's loader. It registers every listener at once, as both browsers want it, and hands what happens to
// the wasm, one event at a time; every decision is made there.

import init, {
  __wbg_reset_state as startAnew,
  asked,
  learn,
  notificationClicked,
  pageGone,
  pageSaid,
  sharedChanged,
  woke,
} from './afterword.js';

const { alarms, notifications, runtime, storage } = chrome;
const COMPOSE_PORT = 'compose';
const STUMBLED = 'Afterword stumbled over this. Nothing was lost; please try again.';

/** Open mail pages by number. */
const ports = new Map();
let lastPort = 0;
/** The wasm, made on demand: resolves when it can be called. */
let ready;
let compiled = false;
/** Settled when everything handed over so far is done. */
let last = Promise.resolve();
let giveUp = () => {};

runtime.onConnect.addListener((port) => {
  if (port.sender?.id !== runtime.id || port.name !== COMPOSE_PORT) return port.disconnect();
  const number = ++lastPort;
  ports.set(number, port);
  port.onMessage.addListener((message) => {
    inTurn(() => pageSaid(ports, number, message)).catch(() => {
      const request = Number.isInteger(message?.request) ? message.request : null;
      if (ports.has(number)) port.postMessage({ type: 'problem', request, message: STUMBLED });
    });
  });
  port.onDisconnect.addListener(() => {
    void runtime.lastError; // A page put aside by the browser is no error.
    ports.delete(number);
    quietly(() => pageGone(ports, number));
  });
});

runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== runtime.id) return false;
  // Reminders are for the extension's own pages, not for its scripts in mail pages.
  const own = sender.url?.startsWith(runtime.getURL(''));
  inTurn(() => asked(ports, own ? message : null)).then(answer, () => answer({ type: 'problem', message: STUMBLED }));
  return true;
});

runtime.onInstalled.addListener(wake);
runtime.onStartup.addListener(wake);
alarms.onAlarm.addListener(wake);
// Another computer changed what is kept in step through the browser account (nothing is, unless that was chosen).
storage.sync.onChanged.addListener(() => quietly(() => sharedChanged(ports)));
notifications.onClicked.addListener(() => quietly(() => notificationClicked(ports)));
// Alarms do not survive everything: each start of the background sees what is due.
wake();

function wake() {
  quietly(() => woke(ports));
}

function quietly(work) {
  inTurn(work).catch(() => {}); // Nobody waits for it; the browser's console has the reason.
}

/** Runs `work` when everything before it is done. A trap spoils the instance: the next event gets a new one. */
function inTurn(work) {
  const turn = last.then(async () => {
    ready ??= start();
    try {
      await ready;
      const trapped = new Promise((_, reject) => {
        giveUp = reject;
      });
      return await Promise.race([work(), trapped]);
    } catch (fault) {
      ready = undefined;
      throw fault;
    }
  });
  last = turn.catch(() => {});
  return turn;
}

async function start() {
  const words = dictionary();
  if (compiled) startAnew();
  else await init({ module_or_path: fetch(chrome.runtime.getURL('afterword_bg.wasm')) });
  compiled = true;
  learn(await words);
}

/** Its bytes; none where it cannot be had: everything but spelling works without. */
async function dictionary() {
  try {
    const file = await fetch(chrome.runtime.getURL('words.dict'));
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return new Uint8Array();
  }
}

// Futures of the wasm run as microtasks, out of reach of any `catch`.
self.addEventListener('error', (event) => giveUp(event.error));
