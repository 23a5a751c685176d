// After a build: which files the residents' pages need on the device (build/precache.json), and whether they are small
// enough. The map, the desk, charts and the test page are not among them.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const root = path.join(import.meta.dirname, '..');
const client = path.join(root, '.svelte-kit/output/client');
const manifest = JSON.parse(fs.readFileSync(path.join(client, '.vite/manifest.json'), 'utf8'));
const nodes = path.join(root, '.svelte-kit/generated/client-optimized/nodes');
const LEFT_OUT = /routes\/(?:desk|rangovas|parts)|maplibre|pmtiles|chart\.js|h3-js|lib\/map\/|lib\/desk\/|texts\/\w+\/desk\.ftl/;
/** Gzipped bytes of script until the first question can be answered. */
const BUDGET = 60 * 1024;

const keyOf = (source) => Object.keys(manifest).find((key) => key.endsWith(source));
const gz = (file) => zlib.gzipSync(fs.readFileSync(path.join(client, file)), { level: 9 }).length;

function reach(start, dynamic) {
  const seen = new Set();
  const open = [...start];
  while (open.length) {
    const key = open.pop();
    if (!key || seen.has(key) || LEFT_OUT.test(key)) continue;
    seen.add(key);
    const chunk = manifest[key];
    open.push(...(chunk.imports ?? []), ...(dynamic ? (chunk.dynamicImports ?? []) : []));
  }
  return seen;
}

const routeOf = (file) => fs.readFileSync(path.join(nodes, file), 'utf8');
const files = fs.readdirSync(nodes).filter((file) => file.endsWith('.js'));
const ours = files.filter((file) => !LEFT_OUT.test(routeOf(file)));
const nodeKey = (file) => keyOf(`client-optimized/nodes/${file}`);
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry && !/nodes\//.test(key) && !/service-worker/.test(key));

// The application's own chunk names every node: what it imports on demand is taken from the list above, not from it.
const first = reach(entries, false);
const all = new Set([...first, ...reach(ours.map(nodeKey), true)]);
const urls = new Set();
for (const key of all) {
  const { file, css = [], assets = [] } = manifest[key];
  for (const one of [file, ...css, ...assets]) urls.add(`/${one}`);
}
// Fonts are named by style sheets; one subset covers Lithuanian.
for (const file of fs.readdirSync(path.join(client, '_app/immutable/assets'))) {
  if (/\.woff2$/.test(file) && /latin/.test(file) && !/italic/.test(file)) urls.add(`/_app/immutable/assets/${file}`);
}
// Texts are read as they are, those of the desk only there.
for (const file of fs.readdirSync(path.join(client, '_app/immutable/assets'))) {
  if (/^(?:common|residents)\.[^.]+\.ftl$/.test(file)) urls.add(`/_app/immutable/assets/${file}`);
}
for (const file of ['icon.svg', 'icon-192.png', 'manifest.webmanifest']) urls.add(`/${file}`);
fs.writeFileSync(path.join(root, 'build/precache.json'), JSON.stringify([...urls].sort()));

const page = files.filter((file) => /\(residents\)\/(?:\+layout|pranesti)|routes\/\+(?:layout|error)/.test(routeOf(file)));
const needed = new Set([...first, ...reach(page.map(nodeKey), false)]);
let total = 0;
for (const key of needed) if (manifest[key].file.endsWith('.js')) total += gz(manifest[key].file);
const whole = [...urls].reduce((sum, url) => sum + (fs.existsSync(path.join(client, url)) ? fs.statSync(path.join(client, url)).size : 0), 0);
console.log(`report: ${(total / 1024).toFixed(1)} of ${BUDGET / 1024} KiB of script, gzipped; kept on the device: ${urls.size} files, ${(whole / 1024).toFixed(0)} KiB`);
if (total > BUDGET) {
  console.error('The report page is larger than its budget.');
  process.exit(1);
}
