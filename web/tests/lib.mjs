// What the browser's suites share: the real program with sample data, Debian's browser, and what is never let pass.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { chromium } from 'playwright-core';

const ROOT = path.join(import.meta.dirname, '..', '..');
const BINARY = process.env.ATSAKAS_BINARY ?? path.join(ROOT, 'target/debug/atsakas');
export const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];
export const PHONE = { width: 390, height: 844 };
export const WIDE = { width: 1440, height: 900 };
/** In Žirmūnai of the sample territory. */
export const HERE = { latitude: 54.7102, longitude: 25.2921, accuracy: 10 };

export const scratch = () => fs.mkdtempSync(path.join(os.tmpdir(), 'atsakas-web.'));

export function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The program on a loopback port, with its sign-ins. `database`: PostgreSQL's address; without it SQLite in a new folder. */
export async function start({ port, folder = scratch(), database, env = {} } = {}) {
  port ??= await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(BINARY, ['demo', '--listen', `127.0.0.1:${port}`, '--data-dir', folder, ...(database ? ['--database', database] : [])], {
    cwd: folder,
    // Suites ask faster than people.
    env: { ...process.env, ATSAKAS_RATE_LIMITS_ENABLED: 'false', ...(database ? { ATSAKAS_SECRET_KEY: crypto.randomBytes(32).toString('hex') } : {}), ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(`${url}/healthz`).then((response) => response.ok, () => false);
    if (up) break;
    if (tries > 300 || child.exitCode !== null) throw new Error(`the server did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const password = said.match(/officer +\S+@\S+ +(\S+)/)?.[1];
  const links = [...said.matchAll(/([A-Z]{3}-\w{6}) +http\S+#(\S+)/g)].map(([, reference, token]) => ({ reference, token }));
  return {
    url,
    port,
    folder,
    password,
    links,
    said: () => said,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
    async remove() {
      await this.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** A mail server that takes every letter: `letters` is what came, with their words. */
export async function mailServer() {
  const letters = [];
  const server = net.createServer((socket) => {
    let rest = '';
    let letter = null;
    let to = '';
    const say = (line) => socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (letter !== null) {
          if (line !== '.') {
            letter.push(line.replace(/^\./, ''));
            continue;
          }
          letters.push({ to, text: words(letter) });
          letter = null;
          say('250 taken');
        } else if (/^EHLO/i.test(line)) say('250 localhost');
        else if (/^DATA/i.test(line)) {
          letter = [];
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          say('221 bye');
          socket.end();
        } else {
          to = line.match(/^RCPT TO:<(.+?)>/i)?.[1] ?? to;
          say('250 ok');
        }
      }
    });
    say('220 localhost');
  });
  const port = await freePort();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const env = { ATSAKAS_MAIL_SMTP_HOST: '127.0.0.1', ATSAKAS_MAIL_SMTP_PORT: String(port), ATSAKAS_MAIL_SMTP_TLS: 'none', ATSAKAS_MAIL_FROM: 'Atsakas <atsakas@pavyzdys.lt>' };
  return { letters, env, stop: () => server.close() };
}

/** The words of a letter of one part. */
function words(lines) {
  const blank = lines.indexOf('');
  const encoding = lines.slice(0, blank).join('\n').match(/content-transfer-encoding: *(\S+)/i)?.[1].toLowerCase();
  const body = lines.slice(blank + 1).join('\n');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString();
  const bytes = body.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
}

/** A browser whose folder outlives it. */
export function launchIn(folder, more = {}) {
  return chromium.launchPersistentContext(folder, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS, viewport: PHONE, locale: 'lt-LT', ...more });
}

/** Notes what must not happen on a page: words in the console, errors, failed requests. `let_pass`: patterns of what a suite makes happen. */
export function watch(page, letPass = []) {
  const faults = [];
  const note = (text) => {
    if (!letPass.some((one) => one.test(text))) faults.push(text);
  };
  page.on('console', (message) => {
    // The software renderer of the test machine speaks of its own speed.
    if (['error', 'warning'].includes(message.type()) && !/GPU stall|GL Driver Message/.test(message.text())) note(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A stream or a tile that is left behind when the page goes on is no failure.
    const left = request.failure()?.errorText === 'net::ERR_ABORTED';
    if (!left) note(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
  });
  return {
    faults,
    none() {
      assert.deepEqual(faults, []);
    }
  };
}

/** Counts how far things jump after they were shown. */
export async function shifts(page) {
  await page.addInitScript(() => {
    window.shifted = 0;
    window.shifts = [];
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        window.shifted += entry.value;
        const what = entry.sources.map(({ node, previousRect, currentRect }) => `${node?.nodeName} ${node?.className ?? ''}: ${box(previousRect)} → ${box(currentRect)}`);
        window.shifts.push(`${entry.value.toFixed(4)} after ${Math.round(entry.startTime)} ms: ${what.join('; ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export async function signIn(page, server, who) {
  await page.goto(`${server.url}/desk/sign-in`);
  await page.locator('input[type=email]').fill(`${who}@pavyzdys.lt`);
  await page.locator('input[type=password]').fill(server.password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

/** A photo, drawn by the browser itself. */
export async function drawPhoto(browser, folder) {
  const file = path.join(folder, 'photo.jpg');
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.setContent(`<body style="margin:0;background:linear-gradient(#9cc,#474)"><div style="position:absolute;left:35%;top:60%;width:30%;height:25%;background:#222;border-radius:30%">`);
  await page.screenshot({ path: file, type: 'jpeg', quality: 80 });
  await page.close();
  return file;
}

/** Files a report through the pages, as a resident does; returns its reference and secret. */
export async function fileReport(page, server, photo, words = 'Jau savaitę guli maišai.') {
  await page.goto(`${server.url}/pranesti`);
  await page.locator('input[multiple]').setInputFiles(photo);
  await page.locator('.photos img').waitFor();
  await page.getByRole('button', { name: 'Toliau' }).click();
  await page.getByRole('button', { name: /Esu vietoje/ }).click();
  await page.getByText('Vieta nustatyta').waitFor();
  await page.getByRole('button', { name: 'Toliau' }).click();
  await page.getByLabel('Rašykite savais žodžiais').fill('siuksles');
  await page.getByRole('button', { name: /Netvarka/ }).first().click();
  await page.getByRole('heading', { name: 'Dar keli klausimai' }).waitFor();
  await page.getByLabel('Ne', { exact: true }).check();
  await page.getByLabel(/Ką dar svarbu/).fill(words);
  await page.getByRole('button', { name: 'Toliau' }).click();
  const who = page.getByRole('heading', { name: 'Kas atsakingas' });
  const near = page.getByRole('button', { name: 'Mano atvejis kitas – tęsti' });
  await who.or(near).first().waitFor();
  if (await near.isVisible()) await near.click();
  await who.waitFor();
  await page.getByRole('button', { name: 'Toliau' }).click();
  await page.getByRole('heading', { name: 'Kaip jums atsakyti?' }).waitFor();
  await page.getByRole('button', { name: 'Toliau' }).click();
  await page.getByRole('button', { name: 'Siųsti pranešimą' }).click();
}

/** Asks until the answer is truthy, and returns it. `waitForFunction` takes a promise itself for a yes, so it cannot ask for what comes later. */
export async function eventually(ask, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const said = await ask();
    if (said) return said;
    assert.ok(Date.now() < end, `not within ${seconds} s: ${ask}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

/** The worker of our pages runs, and all that it keeps for a device without a network is kept. */
export function kept(page) {
  return eventually(() =>
    page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      const [name] = (await caches.keys()).filter((one) => one.startsWith('pages-'));
      return active?.state === 'activated' && name !== undefined && (await (await caches.open(name)).keys()).length > 0;
    })
  );
}
