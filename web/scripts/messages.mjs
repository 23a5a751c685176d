// Checks the texts and writes the type of their keys. `--write` writes; without it a difference is a fault.
import fs from 'node:fs';
import path from 'node:path';

import { FluentBundle, FluentResource } from '@fluent/bundle';

const root = path.join(import.meta.dirname, '..', 'src');
const texts = path.join(root, 'lib/i18n/texts');
const out = path.join(root, 'lib/i18n/keys.gen.ts');
const faults = [];

/** Names of values and the selectors of plurals in a pattern. */
function walk(node, found) {
  if (Array.isArray(node)) for (const one of node) walk(one, found);
  else if (node && typeof node === 'object') {
    if (node.type === 'var') found.values.add(node.name);
    if (node.type === 'select') {
      const forms = node.variants.map((variant) => variant.key?.value).sort().join(' ');
      found.selects.push({ on: node.selector.name, forms });
    }
    for (const one of Object.values(node)) walk(one, found);
  }
}

function read(language) {
  const messages = new Map();
  for (const file of fs.readdirSync(path.join(texts, language)).sort()) {
    const text = fs.readFileSync(path.join(texts, language, file), 'utf8');
    const resource = new FluentResource(text);
    const declared = [...text.matchAll(/^([a-z][a-z0-9-]*) *=/gm)].map((match) => match[1]);
    for (const key of declared) {
      if (messages.has(key)) faults.push(`${language}/${file}: ${key} stands twice`);
      const message = resource.body.find((one) => one.id === key);
      if (!message) {
        faults.push(`${language}/${file}: ${key} cannot be read`);
        continue;
      }
      const found = { values: new Set(), selects: [] };
      walk(message.value, found);
      messages.set(key, { file, ...found });
    }
    const errors = new FluentBundle(language).addResource(resource);
    for (const error of errors) faults.push(`${language}/${file}: ${error.message}`);
  }
  return messages;
}

const [lt, en] = [read('lt'), read('en')];
for (const [key, one] of lt) {
  const other = en.get(key);
  if (!other) {
    faults.push(`en: ${key} is missing`);
    continue;
  }
  if (other.file !== one.file) faults.push(`${key}: lies in ${one.file} and ${other.file}`);
  const names = (set) => [...set].sort().join(', ');
  if (names(one.values) !== names(other.values)) faults.push(`${key}: {${names(one.values)}} and {${names(other.values)}}`);
  for (const { on, forms } of one.selects) {
    if (on && /^(n|count|days|hours)$/.test(on) && !/few.*one.*other/.test(forms)) {
      faults.push(`lt: ${key} needs the forms one, few and other, has ${forms}`);
    }
  }
}
for (const key of en.keys()) if (!lt.has(key)) faults.push(`lt: ${key} is missing`);

// A key is used where it stands in quotes, or where its beginning is put together with a code (`state-${code}`).
const used = new Set();
const beginnings = new Set();
const folders = [root];
while (folders.length) {
  const folder = folders.pop();
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) folders.push(file);
    else if (/\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith('.gen.ts')) {
      const text = fs.readFileSync(file, 'utf8');
      for (const match of text.matchAll(/['"`]([a-z][a-z0-9]*(?:-[a-z0-9]+)+|[a-z]+)['"`]/g)) used.add(match[1]);
      for (const match of text.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)) beginnings.add(match[1]);
      for (const match of text.matchAll(/named\('([a-z-]+-)'/g)) beginnings.add(match[1]);
    }
  }
}
for (const key of lt.keys()) {
  const begun = [...beginnings].some((beginning) => key.startsWith(beginning));
  if (!used.has(key) && !begun) faults.push(`${key} is used nowhere`);
}

const body = [...lt.keys()].sort().map((key) => `  | '${key}'`).join('\n');
const type = `// Written by scripts/messages.mjs.\n/** Keys of the texts. */\nexport type Key =\n${body};\n`;
if (process.argv.includes('--write')) fs.writeFileSync(out, type);
else if (!fs.existsSync(out) || fs.readFileSync(out, 'utf8') !== type) faults.push('keys.gen.ts is not what the texts say: run `npm run messages`');

if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${lt.size} texts in two languages`);
