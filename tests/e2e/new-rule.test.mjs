// `./build.sh new-rule` lays out what a rule needs and breaks nothing that is there.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

function workplace(t) {
  const dir = mkdtempSync(join(tmpdir(), 'afterword-rule-'));
  t.after(() => rmSync(dir, { recursive: true }));
  for (const part of ['src/rules', 'tests/rules']) cpSync(join(root, part), join(dir, part), { recursive: true });
  const run = (name) =>
    spawnSync(process.execPath, [join(root, 'tests/tools/new-rule.mjs'), name], { env: { ...process.env, AFTERWORD_ROOT: dir }, encoding: 'utf8' });
  return { dir, run };
}

test('a new rule is laid out and registered once', (t) => {
  const { dir, run } = workplace(t);
  const before = readFileSync(join(dir, 'src/rules/pressure/mod.rs'), 'utf8');
  assert.equal(run('pressure/some-new-rule').status, 0);
  const registry = readFileSync(join(dir, 'src/rules/pressure/mod.rs'), 'utf8');
  assert.equal(registry.match(/^mod some_new_rule;$/gm).length, 1);
  assert.equal(registry.match(/&some_new_rule::RULE/g).length, 1);
  for (const [entry] of before.matchAll(/&\w+::RULE/g)) assert.ok(registry.includes(entry), entry);
  assert.match(readFileSync(join(dir, 'src/rules/pressure/some_new_rule.rs'), 'utf8'), /name: "some-new-rule"/);
  assert.ok(existsSync(join(dir, 'tests/rules/some-new-rule.md')));
  assert.equal(run('pressure/some-new-rule').status, 2, 'a second time it is refused');
});

test('an unknown room or a name that is no name is refused and nothing is written', (t) => {
  const { dir, run } = workplace(t);
  for (const name of ['nowhere/rule', 'pressure/Not_Kebab', 'pressure/../../evil', '']) assert.equal(run(name).status, 2, name);
  assert.ok(!existsSync(join(dir, 'src/rules/pressure/Not_Kebab.rs')));
});
