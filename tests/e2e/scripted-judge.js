// Stands in for the background in tests of the page's own mechanics: its findings depend on a few fixed words alone, so
// that these tests say nothing about the rules and the rules cannot break them.
//
// The chip's label is the draft as it arrived. Words in the draft make it act: `{{silent}}` is never answered, `{{late}}`
// is answered only after the next state of the same draft, `{{crash}}` ends the port once before it is answered, `{{garbage}}`
// is answered with messages nobody defined, `{{off}}` switches the site off, `{{problem}}` is answered with one.
// A finding dismissed for good cannot be saved. An extension page that asks `{ type: 'told', draft_key, types }` is
// answered as soon as the messages of these types, and no others of the kind, have come about that draft.

const api = globalThis.browser ?? globalThis.chrome;

const FAULTS = [
  { pattern: /by Friday/g, tone: 'pressure', severity: 'high', heading: 'Pressure', fix: 'when it suits you' },
  { pattern: /definately/g, tone: 'typo', severity: 'medium', heading: 'Spelling', fix: 'definitely' },
  { pattern: /Hi there,/g, tone: 'name', severity: 'medium', heading: 'Name', fix: 'Dear Priya,' },
  { pattern: /\[Company\]/g, tone: 'name', severity: 'high', heading: 'Placeholder' },
  { pattern: /How much leave is there\?/g, tone: 'question', severity: 'low', heading: 'Question', fix: '' },
  { pattern: /two lines\n+in one/g, tone: 'shape', severity: 'low', heading: 'Shape', fix: 'one line' },
];

const dismissed = new Set();
const closed = [];
/** What became of drafts, in order: `{ type, draft_key, … }`; and who waits to hear of it. */
const log = [];
const asking = new Set();
let crashed = false;
let late = null;
let greetings = 0;

api.runtime.onConnect.addListener((port) => {
  port.onMessage.addListener((message) => {
    if (message.type === 'hello') {
      greetings += 1;
      port.postMessage({ type: 'site', on: true });
    } else if (message.type === 'dismiss') {
      if (message.always) return port.postMessage({ type: 'problem', request: null, message: 'This could not be saved.' });
      dismissed.add(message.key);
      port.postMessage({ type: 'recheck' });
    } else if (message.type === 'rule_off') {
      dismissed.add(message.rule);
      port.postMessage({ type: 'recheck' });
    }
    if (['send_seen', 'send_undone', 'send_confirmed', 'scheduled', 'closed'].includes(message.type)) {
      log.push({ draft_key: message.draft?.draft_key, ...message });
      for (const ask of asking) ask();
    }
    if (message.type === 'closed') closed.push(message.draft_key);
    else if (message.type === 'check') answer(port, message);
  });
});

api.runtime.onMessage.addListener((message, sender, reply) => {
  if (message.type !== 'told') return false;
  const ask = () => {
    const own = log.filter(({ draft_key }) => draft_key === message.draft_key);
    if (own.map(({ type }) => type).join() === message.types && asking.delete(ask)) reply(own);
  };
  asking.add(ask);
  ask();
  return true;
});

function answer(port, message) {
  const { body } = message.draft;
  const report = { type: 'report', request: message.request, draft_key: message.draft.draft_key, view: view(message) };
  if (body.includes('{{silent}}')) return;
  if (body.includes('{{crash}}') && !crashed) {
    crashed = true;
    port.disconnect();
    // The page hears of it as of a worker's end, and connects anew.
    return;
  }
  if (body.includes('{{problem}}')) return port.postMessage({ type: 'problem', request: message.request, message: 'The judge failed.' });
  if (body.includes('{{off}}')) return port.postMessage({ type: 'site', on: false });
  if (body.includes('{{garbage}}')) {
    for (const garbage of [null, 7, 'x', {}, { type: 'nobody' }, { type: 'report' }, { type: 'report', request: message.request, draft_key: message.draft.draft_key }]) {
      port.postMessage(garbage);
    }
  }
  if (body.includes('{{late}}') && !late) {
    late = report;
    return;
  }
  port.postMessage(report);
  if (late?.draft_key === report.draft_key) port.postMessage(late);
}

function view({ draft, ask }) {
  const tooLong = draft.body.length > 100 * 1024;
  const active = !tooLong && (ask || /interview/i.test(draft.body));
  const findings = active ? find(draft.body) : [];
  const severity = ['high', 'medium', 'low'].find((each) => findings.some((finding) => finding.severity === each)) ?? null;
  return {
    stage: active ? 'thank_you' : 'other',
    active,
    chip: {
      count: findings.length,
      severity,
      text: active ? 'Thank-you note' : 'Check this mail?',
      label: JSON.stringify({ ...draft, ask, greetings, closed }),
    },
    findings,
    checklist: active ? [{ label: 'thanks', found: true, detail: 'Thank you' }, { label: 'closing', found: false, detail: 'Add one.' }] : [],
    notice: tooLong ? 'This draft is too long to check.' : null,
  };
}

function find(body) {
  const findings = [];
  for (const { pattern, tone, severity, heading, fix } of FAULTS) {
    for (const { 0: text, index: start } of body.matchAll(pattern)) {
      const key = `${heading} ${text}`;
      if (dismissed.has(key) || dismissed.has(heading)) continue;
      const end = start + text.length;
      findings.push({
        rule: heading, category: 'typo', severity, start, end, text, key, heading, tone,
        message: `About “${text}”.`,
        why: 'Because.',
        sources: ['A book'],
        advice: `A book · usual: ${severity}`,
        fixes: fix === undefined ? [] : [{ label: fix ? `Use “${fix}”` : 'Leave it out', start, end, text: fix }],
      });
    }
  }
  return findings.sort((a, b) => a.start - b.start);
}
