// How long until the first question of a report can be answered, on a processor four times slower and a slow 3G network:
// from an empty browser, and from the service worker. Prints; `make bench` calls it. Targets: 6 s and 3 s.
import { launch, PHONE, start } from './lib.mjs';

const SLOW_3G = { offline: false, latency: 400, downloadThroughput: (400 * 1024) / 8, uploadThroughput: (400 * 1024) / 8 };

async function once(context, url) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const begun = Date.now();
  await page.goto(`${url}/pranesti`, { waitUntil: 'commit' });
  await page.locator('input[multiple]').waitFor({ state: 'attached', timeout: 60_000 });
  const took = Date.now() - begun;
  await page.close();
  return took;
}

const server = await start();
const browser = await launch();
const times = { cold: [], kept: [] };
for (let run = 0; run < 3; run += 1) {
  const context = await browser.newContext({ viewport: PHONE, locale: 'lt-LT' });
  times.cold.push(await once(context, server.url));
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(2_000);
  await page.close();
  times.kept.push(await once(context, server.url));
  await context.close();
}
await browser.close();
await server.remove();
const median = (list) => [...list].sort((a, b) => a - b)[1];
console.log(`first question, 4x slower processor, slow 3G: cold ${(median(times.cold) / 1000).toFixed(1)} s (target 6), from the service worker ${(median(times.kept) / 1000).toFixed(1)} s (target 3)`);
