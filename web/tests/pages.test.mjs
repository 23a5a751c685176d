// Every page in its states: nothing that a screen reader or a keyboard stumbles over (axe, no rule off), in both languages and
// both themes; no word in the console, no failed request, nothing that jumps. With SCREENSHOTS=1 a picture of each goes into
// `screenshots/`, at the size of a phone and of a desk.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

import { drawPhoto, eventually, fileReport, HERE, launch, PHONE, scratch, shifts, signIn, start, watch, WIDE } from './lib.mjs';
import { axe, look, picture } from './look.mjs';

const jumped = async (page, name) => {
  const [far, how] = await page.evaluate(() => [window.shifted, window.shifts]);
  assert.ok(far <= 0.1, `${name}: things jumped by ${far}\n${how.join('\n')}`);
};

test('it can be installed', async (t) => {
  const server = await start();
  t.after(() => server.remove());
  const manifest = await (await fetch(`${server.url}/manifest.webmanifest`)).json();
  assert.equal(manifest.display, 'standalone');
  assert.ok(manifest.name && manifest.short_name && manifest.start_url === '/' && manifest.lang === 'lt');
  for (const side of ['192x192', '512x512']) assert.ok(manifest.icons.some((icon) => icon.sizes === side && icon.type === 'image/png'), side);
  assert.ok(manifest.icons.some((icon) => icon.purpose === 'maskable'));
  for (const { src } of manifest.icons) {
    const icon = await fetch(server.url + src);
    assert.equal(icon.status, 200, src);
    assert.match(icon.headers.get('content-type'), /^image\//);
  }
  const page = await fetch(server.url);
  const html = await page.text();
  for (const part of ['rel="manifest"', 'name="theme-color"', 'name="viewport"', 'apple-touch-icon', '<noscript>']) assert.ok(html.includes(part), part);
  assert.ok(!/https?:\/\//.test(html), 'nothing is loaded from elsewhere');
  const policy = page.headers.get('content-security-policy');
  assert.ok(!policy.includes('unsafe-inline') && !policy.includes('http'), policy);
  // The page of a report says what it is where its address is shared.
  const { items } = await (await fetch(`${server.url}/api/v1/reports?limit=1`)).json();
  const shared = await (await fetch(`${server.url}/pranesimas/${items[0].reference}`)).text();
  assert.match(shared, new RegExp(`property="og:title" content="[^"]+${items[0].reference}"`));
  // What never changes under its name is kept for ever, and comes compressed.
  const script = html.match(/\/_app\/immutable\/entry\/start\.[^"]+\.js/)[0];
  const file = await fetch(server.url + script, { headers: { 'accept-encoding': 'br' } });
  assert.match(file.headers.get('cache-control'), /immutable/);
  assert.equal(file.headers.get('content-encoding'), 'br');
});

test('residents', async (t) => {
  const folder = scratch();
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const photo = await drawPhoto(browser, folder);
  const context = await browser.newContext({ viewport: PHONE, locale: 'lt-LT', geolocation: HERE, permissions: ['geolocation'], reducedMotion: 'reduce' });
  const page = await context.newPage();
  await shifts(page);
  const watched = watch(page);

  await t.test('pages that are read', async () => {
    for (const [name, where] of [
      ['start', '/'],
      ['about', '/apie'],
      ['privacy', '/privatumas'],
      ['accessibility', '/prieinamumas'],
      ['mine-empty', '/mano'],
      ['follow-nothing', '/sekti'],
      ['parts', '/parts']
    ]) {
      await page.goto(server.url + where);
      await page.locator('h1').waitFor();
      await page.waitForTimeout(150);
      await jumped(page, name);
      await look(page, name);
    }
  });

  await t.test('the report, question by question', async () => {
    await page.goto(`${server.url}/pranesti`);
    await page.locator('.way').first().waitFor();
    await look(page, 'report-photo');
    await page.locator('input[multiple]').setInputFiles(photo);
    await page.locator('.photos img').waitFor();
    await look(page, 'report-photo-added');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByRole('heading', { name: 'Kur tai yra?' }).waitFor();
    await look(page, 'report-place');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByText('Nurodykite vietą').waitFor();
    await look(page, 'report-place-missing');
    const asked = page.getByLabel(/Adresas arba vietovė/);
    await asked.fill('liepu 12');
    await page.getByRole('button', { name: /Liepų g. 12/ }).first().waitFor();
    await look(page, 'report-place-address');
    await page.getByRole('button', { name: /Liepų g. 12/ }).first().click();
    await page.getByText(/Vieta: Liepų g. 12, /).waitFor();
    await page.getByText('Vieta nustatyta apytiksliai').waitFor({ state: 'detached' });
    await asked.fill('zirm');
    await page.getByRole('button', { name: /Žirmūnų seniūnija/ }).waitFor();
    await look(page, 'report-place-found');
    await page.getByRole('button', { name: /Žirmūnų seniūnija/ }).click();
    await page.getByRole('button', { name: /Parodyti žemėlapyje/ }).click();
    await page.locator('.map[data-ready=true]').waitFor({ timeout: 30_000 });
    await look(page, 'report-place-map');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByText('vien iš vietovės pavadinimo neras').waitFor();
    await look(page, 'report-place-rough');
    await page.getByLabel(/Vieta savais žodžiais/).fill('Tuskulėnų g. 12, kieme');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByRole('heading', { name: 'Kas nutiko?' }).waitFor();
    await page.locator('summary').first().click();
    await look(page, 'report-what');
    await page.getByLabel('Rašykite savais žodžiais').fill('triuksmas');
    await look(page, 'report-what-found');
    await page.getByRole('button', { name: /^Triukšmas/ }).first().click();
    await page.getByRole('heading', { name: 'Dar keli klausimai' }).waitFor();
    await look(page, 'report-details');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.locator('.faulty').first().waitFor();
    await look(page, 'report-details-missing');
    // Somebody in danger: 112 first.
    const danger = page.getByRole('group', { name: /pavoj|susižal|grės/i }).getByLabel('Taip');
    if ((await danger.count()) > 0) {
      await danger.first().check();
      await page.getByRole('link', { name: 'Skambinti 112' }).waitFor();
      await look(page, 'report-danger');
    }
    await page.getByRole('button', { name: 'Atgal' }).click();
    await page.getByRole('heading', { name: 'Kas nutiko?' }).waitFor();
    await page.getByLabel('Rašykite savais žodžiais').fill('siuksles');
    await page.getByRole('button', { name: /Netvarka/ }).first().click();
    await page.getByLabel('Ne', { exact: true }).check();
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByRole('heading', { name: /Kas atsakingas|Ar tai ne tas pats/ }).waitFor();
    if (await page.getByRole('heading', { name: 'Ar tai ne tas pats?' }).isVisible()) {
      await look(page, 'report-near');
      await page.getByRole('button', { name: 'Mano atvejis kitas – tęsti' }).click();
    }
    await page.getByText('Kodėl būtent jie').waitFor();
    await page.locator('summary').click();
    await look(page, 'report-who');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByLabel(/El. paštas/).fill('ne adresas');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByText('Adresas turi būti').waitFor();
    await look(page, 'report-contact-faulty');
    await page.getByLabel(/El. paštas/).fill('ona@pavyzdys.lt');
    await page.getByRole('button', { name: 'Toliau' }).click();
    await page.getByRole('button', { name: 'Siųsti pranešimą' }).waitFor();
    await look(page, 'report-check');
    await page.getByRole('button', { name: 'Siųsti pranešimą' }).click();
    await page.getByRole('heading', { name: 'Gauta' }).waitFor();
    await look(page, 'report-done');
    await page.getByRole('link', { name: 'Sekti pranešimą' }).click();
    await page.getByRole('heading', { name: 'Kas vyko' }).waitFor();
    await look(page, 'follow');
    await page.goto(`${server.url}/mano`);
    await page.locator('a.own').first().waitFor();
    await look(page, 'mine');
  });

  await t.test('links to reports in other states', async () => {
    for (const [index, { token }] of server.links.entries()) {
      await page.goto(`${server.url}/sekti#${token}`);
      await page.reload();
      await page.getByRole('heading', { name: 'Kas vyko' }).waitFor();
      await look(page, `follow-${index + 1}`);
    }
  });

  await t.test('map, list and a public report', async () => {
    await page.goto(`${server.url}/zemelapis`);
    await page.locator('.map[data-ready=true]').waitFor({ timeout: 30_000 });
    await look(page, 'map');
    await page.getByRole('button', { name: 'Sąrašas' }).click();
    await page.locator('.item').first().waitFor();
    await look(page, 'list');
    await page.getByText('Kaip atsakoma').click();
    await page.getByRole('cell', { name: 'Vilniaus miesto savivaldybė' }).waitFor();
    await look(page, 'list-figures');
    await page.locator('.item').first().click();
    await page.getByRole('heading', { name: 'Kas vyko' }).waitFor();
    await look(page, 'public-report');
  });
  watched.none();

  await t.test('what goes wrong is said', async () => {
    const bad = await context.newPage();
    watch(bad, [/404/]);
    await bad.goto(`${server.url}/pranesimas/VLN-000000`);
    await bad.getByText('Tokio viešo pranešimo nėra').waitFor();
    await look(bad, 'public-none');
    await bad.goto(`${server.url}/sekti#13.AAAAAAAAAAAAAAAAAAAAAA`);
    await bad.getByText('Pagal šią nuorodą pranešimo nėra').waitFor();
    await look(bad, 'follow-unknown');
    const nowhere = await fetch(`${server.url}/nera`);
    assert.equal(nowhere.status, 404);
  });

  await t.test('without a network', async () => {
    await page.goto(`${server.url}/pranesti`);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await eventually(() => page.evaluate(async () => (await caches.keys()).length > 0));
    await context.setOffline(true);
    await fileReport(page, server, photo, 'Be ryšio.');
    await page.getByText('Išsiųsime, kai atsiras ryšys').waitFor();
    await look(page, 'report-waiting');
    await page.goto(`${server.url}/mano`);
    await page.getByRole('heading', { name: 'Laukia išsiuntimo' }).waitFor();
    await look(page, 'mine-waiting');
  });
});

test('the desk', async (t) => {
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
  });
  const context = await browser.newContext({ viewport: WIDE, locale: 'lt-LT', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await shifts(page);
  const watched = watch(page);
  for (const where of ['sign-in', 'password', 'reset', 'invitation']) {
    await page.goto(`${server.url}/desk/${where}#x`);
    await page.locator('h1').waitFor();
    await jumped(page, where);
    await look(page, `desk-${where}`);
  }
  await page.goto(`${server.url}/rangovas#x`);
  await page.locator('h1').waitFor();

  await signIn(page, server, 'koordinatore');
  await t.test('the queue and a report', async () => {
    await page.locator('.rows li').first().waitFor();
    await page.locator('.map[data-ready=true]').waitFor({ timeout: 30_000 });
    await look(page, 'desk-queue');
    await page.locator('.filters summary').click();
    await look(page, 'desk-queue-filters');
    await page.locator('.filters summary').click();
    await page.locator('body').press('j');
    await page.locator('article').waitFor();
    await look(page, 'desk-report');
    for (const [name, key, seen] of [
      ['desk-handover', 'h', '.form'],
      ['desk-note', 'n', '.form'],
      ['desk-correct', 'c', '.form'],
      ['desk-extend', 't', '.form'],
      ['desk-refuse', 'r', '.form'],
      ['desk-duplicate', 'd', '.form']
    ]) {
      await page.locator('article h2').click();
      await page.keyboard.press(key);
      await page.locator(seen).waitFor();
      await look(page, name);
      await page.keyboard.press('Escape');
      await page.locator(seen).waitFor({ state: 'detached' });
    }
    await page.locator('article h2').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await axe(page, 'keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('o');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('button', { name: 'Pridėti uždangą' }).click();
    await axe(page, 'photo');
    await picture(page, 'desk-photo');
    await page.keyboard.press('Escape');
    await page.goto(`${server.url}/desk?q=nieko`);
    await page.getByText('Tokių pranešimų nėra').waitFor();
    await look(page, 'desk-queue-none');
  });

  await t.test('the other pages', async () => {
    for (const where of ['hand-overs', 'new', 'rules', 'duties', 'categories', 'figures', 'templates', 'undelivered', 'settings', 'officers', 'audit', 'account']) {
      await page.goto(`${server.url}/desk/${where}`);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await page.waitForTimeout(300);
      await jumped(page, where);
      await look(page, `desk-${where}`);
    }
    await page.goto(`${server.url}/desk/rules`);
    await page.locator('table a').first().click();
    await page.getByRole('button', { name: 'Tikrinti' }).click();
    await page.getByText('Lentelė tvarkinga').waitFor();
    await look(page, 'desk-rule-table');
    await page.goto(`${server.url}/desk/templates`);
    await page.getByRole('button', { name: 'Naujas šablonas' }).click();
    await look(page, 'desk-template-new');
    await page.goto(`${server.url}/desk/officers`);
    await page.getByRole('button', { name: 'Pakviesti' }).click();
    await look(page, 'desk-officer-invite');
  });
  watched.none();
});
