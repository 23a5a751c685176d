// Without a network: the whole report is written, the browser is killed, and once there is a network it is sent, once.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

import { drawPhoto, fileReport, HERE, kept, launch, launchIn, scratch, start } from './lib.mjs';

const open = { geolocation: HERE, permissions: ['geolocation'] };

async function count(server) {
  const page = await (await fetch(`${server.url}/api/v1/reports?category=netvarka&limit=100`)).json();
  return page.items.length;
}

/** Ends the processes of the browser whose folder this is, at once. */
function kill(profile) {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let line = '';
    try {
      line = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      // It has just ended.
    }
    if (line.includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL');
  }
}

test('written without a network, sent once after the browser was killed', async (t) => {
  const folder = scratch();
  const profile = scratch();
  const drawing = await launch();
  const photo = await drawPhoto(drawing, folder);
  await drawing.close();
  let server = await start();
  let context = await launchIn(profile, open);
  t.after(async () => {
    await context.close().catch(() => undefined);
    await server.remove();
    for (const one of [folder, profile]) fs.rmSync(one, { recursive: true, force: true });
  });
  const before = await count(server);
  let page = context.pages()[0] ?? (await context.newPage());
  const catalogue = page.waitForResponse(/bootstrap/);
  await page.goto(server.url);
  await catalogue;
  await kept(page);

  // There is neither a network nor a server.
  await server.stop('SIGKILL');
  await context.setOffline(true);
  await fileReport(page, server, photo, 'Parašyta be ryšio.');
  await page.getByText('Išsiųsime, kai atsiras ryšys').waitFor();
  await page.goto(`${server.url}/mano`);
  await page.getByText(/Išsiųsime patys, kai (jis )?atsiras/).first().waitFor();
  // Killed, not closed.
  kill(profile);
  await context.close().catch(() => undefined);

  server = await start({ port: server.port, folder: server.folder });
  context = await launchIn(profile, open);
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${server.url}/mano`);
  await page.locator('a.own').first().waitFor();
  assert.equal(await count(server), before + 1);
  await page.locator('a.own').first().click();
  await page.getByText('Parašyta be ryšio.').waitFor();

  // The next open sends nothing again.
  await page.goto(server.url);
  await page.waitForTimeout(500);
  assert.equal(await count(server), before + 1);
});

test('an answer that gets lost on the way makes no second report', async (t) => {
  const folder = scratch();
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const photo = await drawPhoto(browser, folder);
  const before = await count(server);
  const context = await browser.newContext({ ...open, locale: 'lt-LT', serviceWorkers: 'block' });
  const page = await context.newPage();
  let lost = 0;
  await page.route('**/api/v1/reports', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    // It arrives, and the answer does not come back.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await fileReport(page, server, photo);
  await page.getByText('Išsiųsime, kai atsiras ryšys').waitFor();
  assert.equal(await count(server), before + 1);
  await page.goto(`${server.url}/mano`);
  await page.locator('a.own').first().waitFor();
  assert.equal(lost, 1);
  assert.equal(await count(server), before + 1, 'the same key got the same answer');
});

test('a draft survives the tab', async (t) => {
  const folder = scratch();
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const photo = await drawPhoto(browser, folder);
  const context = await browser.newContext({ ...open, locale: 'lt-LT' });
  const page = await context.newPage();
  await page.goto(`${server.url}/pranesti`);
  await page.locator('input[multiple]').setInputFiles(photo);
  await page.locator('.photos img').waitFor();
  await page.getByRole('button', { name: 'Toliau' }).click();
  await page.getByLabel(/Vieta savais žodžiais/).fill('Kieme');
  await page.waitForTimeout(400);
  await page.close();
  const again = await context.newPage();
  await again.goto(`${server.url}/pranesti`);
  await again.getByRole('heading', { name: 'Kur tai yra?' }).waitFor();
  assert.equal(await again.getByLabel(/Vieta savais žodžiais/).inputValue(), 'Kieme');
});

test('a report that the server does not take is mended, not lost', async (t) => {
  const folder = scratch();
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const photo = await drawPhoto(browser, folder);
  const before = await count(server);
  const context = await browser.newContext({ ...open, locale: 'lt-LT', serviceWorkers: 'block' });
  const page = await context.newPage();
  let refusing = true;
  await page.route('**/api/v1/reports', async (route) => {
    if (!refusing || route.request().method() !== 'POST') return route.continue();
    const body = { type: 'about:blank', title: 'Trūksta', detail: 'Trūksta vieno dalyko.', advice: 'Pataisykite ir siųskite.', code: 'missing_requirement', status: 422, request_id: 'x' };
    await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(body) });
  });
  await fileReport(page, server, photo, 'Bus pataisyta.');
  await page.getByText('Trūksta vieno dalyko.').waitFor();
  await page.getByRole('link', { name: 'Mano pranešimai' }).click();
  refusing = false;
  await page.getByRole('button', { name: 'Taisyti' }).click();
  await page.getByRole('heading', { name: 'Patikrinkite' }).waitFor();
  await page.getByText('Bus pataisyta.').waitFor();
  assert.equal(await page.locator('.photos img').count(), 1, 'the photo is still here');
  await page.getByRole('button', { name: 'Siųsti pranešimą' }).click();
  await page.getByRole('heading', { name: 'Gauta' }).waitFor();
  assert.equal(await count(server), before + 1);
});
