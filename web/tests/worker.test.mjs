// What the service worker does with no page of ours open: it sends what waits when the browser says that there is a network
// (Background Sync), and shows what was pushed. The browser is told to deliver both; who seals words is in push.test.mjs.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

import { drawPhoto, eventually, fileReport, HERE, kept, launch, PHONE, scratch, start } from './lib.mjs';

async function count(server) {
  const page = await (await fetch(`${server.url}/api/v1/reports?category=netvarka&limit=100`)).json();
  return page.items.length;
}

/** A page whose worker runs, and how the browser speaks to that worker. */
async function withWorker(browser, server) {
  const context = await browser.newContext({ viewport: PHONE, locale: 'lt-LT', geolocation: HERE, permissions: ['geolocation', 'notifications'] });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const registered = new Promise((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find((one) => one.scopeURL.startsWith(server.url));
      if (ours) resolve(ours.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  const catalogue = page.waitForResponse(/bootstrap/);
  await page.goto(server.url);
  await catalogue;
  await kept(page);
  const to = { origin: server.url, registrationId: await registered };
  return { context, page, deliver: (what, more) => cdp.send(`ServiceWorker.${what}`, { ...to, ...more }) };
}

test('what waits goes out by itself, once, with no page open', async (t) => {
  const folder = scratch();
  let server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const photo = await drawPhoto(browser, folder);
  const { page, deliver } = await withWorker(browser, server);
  const before = await count(server);
  await server.stop('SIGKILL');
  await fileReport(page, server, photo, 'Išsiųsta be puslapio.');
  await page.getByText('Išsiųsime, kai atsiras ryšys').waitFor();
  await page.goto('about:blank');

  server = await start({ port: server.port, folder: server.folder });
  assert.equal(await count(server), before, 'nothing was sent yet');
  const sync = { tag: 'outbox', lastChance: false };
  await deliver('dispatchSyncEvent', sync);
  await eventually(async () => (await count(server)) > before);
  assert.equal(await count(server), before + 1);

  // A second wish and the next open send nothing again.
  await deliver('dispatchSyncEvent', sync);
  await page.goto(`${server.url}/mano`);
  await page.locator('a.own').first().click();
  await page.getByText('Išsiųsta be puslapio.').waitFor();
  assert.equal(await count(server), before + 1);
});

test('a pushed word is shown, and leads to the own reports', async (t) => {
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
  });
  const { page, deliver } = await withWorker(browser, server);
  const [{ reference }] = server.links;
  await deliver('deliverPushMessage', { data: JSON.stringify({ title: reference, body: 'Pranešimas priimtas.', tag: reference, lang: 'lt' }) });
  const told = await eventually(() =>
    page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all.length > 0 && all.map(({ title, body, data }) => ({ title, body, url: data?.url }));
    })
  );
  assert.deepEqual(told, [{ title: reference, body: 'Pranešimas priimtas.', url: '/mano' }]);
});
