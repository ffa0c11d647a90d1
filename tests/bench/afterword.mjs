// Afterword's command line as a checker (see quality.mjs).

import { spawnSync } from 'node:child_process';

/** The checker behind the program `binary`. */
export function afterword(binary) {
  const judge = (records) => {
    const input = records.map((record) => JSON.stringify(record)).join('\n');
    const { status, stdout, stderr } = spawnSync(binary, ['check', '--jsonl'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status !== 0 && status !== 1) throw new Error(`${binary} check --jsonl ended with ${status}: ${stderr}`);
    return new Map(stdout.split('\n').filter(Boolean).map((line) => read(JSON.parse(line))));
  };
  return { says: ['pushy', 'question', 'name', 'placeholder', 'typo', 'stage'], judge };
}

function read({ id, findings, ...report }) {
  return [id, { ...report, findings: findings.map((finding) => ({ ...finding, first: () => finding.fixes[0] })) }];
}
