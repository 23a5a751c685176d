// Accounts as their owners see them: the second factor, and the sign-in through an organisation's own provider (npm's
// `oidc-provider`, on loopback).
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import test from 'node:test';

import { freePort, launch, signIn, start, watch, WIDE } from './lib.mjs';
import { look } from './look.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** The six figures of a secret in Base32 at this moment, or `later` steps from it (RFC 6238). */
function figures(secret, later = 0) {
  const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = crypto.createHmac('sha1', key).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('a second factor is set up, asked for, renewed and taken away, each with a proof', async (t) => {
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
  });
  const page = await (await browser.newContext({ viewport: WIDE, locale: 'lt-LT' })).newPage();
  // What is refused is part of what is looked at.
  const watched = watch(page, [/second-factor/, /session/, /status of 4/]);
  await signIn(page, server, 'vadovas');
  await page.goto(`${server.url}/desk/account`);
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Antras patvirtinimas' }) });
  const set = card.getByRole('button', { name: 'Įjungti' });
  await set.click();
  await card.getByLabel('Dabartinis slaptažodis').fill('ne tas slaptažodis');
  await set.click();
  await card.getByRole('alert').or(card.locator('.notice')).first().waitFor();
  await look(page, 'desk-account-factor-refused');
  await card.getByLabel('Dabartinis slaptažodis').fill(server.password);
  await set.click();
  const secret = (await card.locator('.secret').textContent()).trim();
  await look(page, 'desk-account-factor');
  await card.getByLabel('Kodas').fill(figures(secret));
  await card.getByRole('button', { name: 'Patvirtinti' }).click();
  const codes = (await card.locator('pre').textContent()).trim().split('\n');
  assert.equal(codes.length, 10);
  await card.getByRole('button', { name: 'Išsaugojau' }).click();

  // New codes for one of the old, which then opens nothing.
  await card.getByRole('button', { name: 'Nauji atkūrimo kodai' }).click();
  await look(page, 'desk-account-codes');
  await card.getByLabel('Kodas').fill(codes[0]);
  await card.getByRole('button', { name: 'Nauji atkūrimo kodai' }).click();
  const fresh = (await card.locator('pre').textContent()).trim().split('\n');
  assert.ok(!fresh.includes(codes[1]));
  await card.getByRole('button', { name: 'Išsaugojau' }).click();

  // Signing in asks for it.
  const other = await (await browser.newContext({ viewport: WIDE, locale: 'lt-LT' })).newPage();
  await other.goto(`${server.url}/desk/sign-in`);
  await other.locator('input[type=email]').fill('vadovas@pavyzdys.lt');
  await other.locator('input[type=password]').fill(server.password);
  await other.locator('form button[type=submit]').click();
  await other.getByLabel('Kodas').fill(fresh[1]);
  await other.getByRole('button', { name: 'Patvirtinti' }).click();
  await other.waitForURL((url) => !url.pathname.includes('sign-in'));

  // It goes with a code, and the password is enough again.
  await card.getByRole('button', { name: 'Išjungti' }).click();
  await card.getByLabel('Kodas').fill(figures(secret, 1));
  await card.getByRole('button', { name: 'Išjungti' }).click();
  await card.getByText('Antras patvirtinimas išjungtas.').waitFor();
  await set.waitFor();
  watched.none();
});

/** The provider, installed beside the build; nothing where npm cannot be reached. */
async function provider(redirect) {
  const folder = path.join(ROOT, 'target', 'tmp', 'oidc');
  fs.mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'provider.mjs']) fs.copyFileSync(path.join(ROOT, 'tests', 'oidc', name), path.join(folder, name));
  if (!fs.existsSync(path.join(folder, 'node_modules', 'oidc-provider'))) {
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts'], { cwd: folder, stdio: 'ignore' });
    if (status !== 0) return null;
  }
  const child = spawn('node', ['provider.mjs'], { cwd: folder, env: { ...process.env, ATSAKAS_TEST_REDIRECT: redirect }, stdio: ['pipe', 'pipe', 'ignore'] });
  for await (const line of readline.createInterface({ input: child.stdout })) if (line.startsWith('http')) return { issuer: line, stop: () => child.kill() };
  return null;
}

test('officers come in through their organisation, or are told why not', async (t) => {
  const port = await freePort();
  const organisation = await provider(`http://127.0.0.1:${port}/desk/v1/oidc/callback`);
  if (!organisation) return t.skip('npm could not install oidc-provider (is its registry there?)');
  const server = await start({
    port,
    env: {
      ATSAKAS_OIDC_ISSUER: organisation.issuer,
      ATSAKAS_OIDC_CLIENT_ID: 'atsakas',
      ATSAKAS_OIDC_CLIENT_SECRET: 'tik bandymams: +/=%',
      ATSAKAS_OIDC_MORE_SCOPES: 'groups',
      ATSAKAS_OIDC_GROUPS: 'vadovai=lead:SAV-13'
    }
  });
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    organisation.stop();
  });
  const open = async () => {
    const context = await browser.newContext({ viewport: WIDE, locale: 'lt-LT' });
    // The provider's own forms ask for letters of elsewhere.
    await context.route((url) => url.hostname !== '127.0.0.1', (route) => route.abort());
    return context.newPage();
  };
  /** Signs in at the provider's forms. */
  const through = async (page, who) => {
    await page.locator('input[name=login]').fill(who);
    await page.locator('input[name=password]').fill('x');
    await page.locator('button[type=submit]').click();
    await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => url.port === String(port));
  };
  const enter = async (page, who) => {
    await page.goto(`${server.url}/desk/sign-in`);
    await page.getByRole('link', { name: 'Prisijungti per savo organizaciją' }).click();
    await through(page, who);
  };

  const ona = await open();
  await enter(ona, 'ona');
  await ona.getByText('Ona Onaitė').first().waitFor();
  await ona.goto(`${server.url}/desk/account`);
  await ona.getByText('Prisijungėte per savo organizaciją').waitFor();
  await look(ona, 'desk-account-provider');

  const petras = await open();
  await enter(petras, 'petras');
  await petras.getByText('nesuteikė jokio vaidmens').waitFor();
  await look(petras, 'desk-sign-in-no-role');

  // An account with a password is bound by its owner.
  const page = await open();
  await enter(page, 'koordinatore');
  await page.getByText('Paskyra su šiuo el. pašto adresu jau yra').waitFor();
  await look(page, 'desk-sign-in-not-bound');
  await signIn(page, server, 'koordinatore');
  await page.goto(`${server.url}/desk/account`);
  await page.getByRole('link', { name: 'Susieti' }).waitFor();
  await look(page, 'desk-account-bind');
  await page.getByRole('link', { name: 'Susieti' }).click();
  await page.waitForURL((url) => url.pathname === '/desk/account');
  await page.getByText('Prisijungėte per savo organizaciją').waitFor();
  const again = await open();
  await enter(again, 'koordinatore');
  await again.waitForURL((url) => url.pathname === '/desk' || url.pathname === '/desk/');
});
