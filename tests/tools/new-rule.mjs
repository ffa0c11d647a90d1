// `new-rule.mjs ROOM/NAME`: lays out the files of a new rule and registers it. The spec comes without cases, so the
// tests fail until somebody says what the rule marks and what it leaves alone.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.AFTERWORD_ROOT ?? '.';
const rooms = readdirSync(join(root, 'src/rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const CATEGORY = { pressure: 'Pushy', questions: 'Question', names: 'Name', placeholders: 'Placeholder', slips: 'Typo', shape: 'Structure', history: 'Timing' };

const [room, name] = (process.argv[2] ?? '').split('/');
if (!rooms.some((entry) => entry.name === room) || !/^[a-z]+(-[a-z]+)*$/.test(name ?? '')) {
  fail(`usage: ./build.sh new-rule ROOM/NAME, with ROOM one of ${rooms.map((entry) => entry.name).join(', ')} and a name that reads as "allow …", such as pressure/deadline-pressure`);
}
const module = name.replaceAll('-', '_');
const rule = join(root, 'src/rules', room, `${module}.rs`);
const spec = join(root, 'tests/rules', `${name}.md`);
const registry = join(root, 'src/rules', room, 'mod.rs');
for (const path of [rule, spec]) if (existsSync(path)) fail(`${path} is there already`);

const registered = register(readFileSync(registry, 'utf8'));
writeFileSync(rule, ruleText());
writeFileSync(spec, `# ${name}\n\n## Marks\n\n## Leaves alone\n`);
writeFileSync(registry, registered);
console.log(`${rule}\n${spec}\n${registry}\nNext: write the spec (six cases that are marked, eight that are not), then the check.`);

/** The module list and the table of rules, with the new one at the end of each. */
function register(text) {
  const table = /(pub static RULES: &\[&Rule\] = &\[)([\s\S]*?)(\];)/;
  if (!table.test(text)) fail(`${registry}: no table of rules found`);
  const entries = table.exec(text)[2].split(',').map((entry) => entry.trim()).filter(Boolean);
  const listed = text.replace(table, `$1${[...entries, `&${module}::RULE`].join(', ')}$3`);
  const modules = [...listed.matchAll(/^mod .*;\n/gm)];
  const after = modules.length ? modules.at(-1).index + modules.at(-1)[0].length : listed.indexOf('use ');
  return `${listed.slice(0, after)}mod ${module};\n${modules.length ? '' : '\n'}${listed.slice(after)}`;
}

function ruleText() {
  return `use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::Document;

/// # What it notices
///
/// # Why it matters
///
/// # Say instead
///
/// # When it stays quiet
///
/// # Sources
///
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "${name}",
    category: Category::${CATEGORY[room] ?? 'Structure'},
    severity: Severity::Medium,
    summary: "",
    sources: &[Source::Guide],
    stages: &[],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let _ = (document, context, findings);
}
`;
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
