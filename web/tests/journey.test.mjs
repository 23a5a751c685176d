// A report from the phone to its end, through a resident's, an eldership's and the police's hands; and a rule from its draft
// into effect. The engine is SQLite, or PostgreSQL where its address is given.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

import { drawPhoto, fileReport, HERE, launch, PHONE, scratch, signIn, start, watch, WIDE } from './lib.mjs';
import { look } from './look.mjs';

const database = process.env.ATSAKAS_TEST_POSTGRES;

test('from the phone to the end', async (t) => {
  const folder = scratch();
  const server = await start({ database });
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const photo = await drawPhoto(browser, folder);
  const resident = await browser.newContext({ viewport: PHONE, locale: 'lt-LT', geolocation: HERE, permissions: ['geolocation'] });
  const phone = await resident.newPage();
  const onPhone = watch(phone);
  const officers = async (who) => {
    const context = await browser.newContext({ viewport: WIDE, locale: 'lt-LT' });
    const page = await context.newPage();
    // Somebody else's report is not found: that is what is asked for below.
    const watched = watch(page, [/404/]);
    await signIn(page, server, who);
    return { page, watched };
  };

  let reference = '';
  let token = '';
  await t.test('filed with a photo and the place of the device', async () => {
    await fileReport(phone, server, photo);
    await phone.getByRole('heading', { name: 'Gauta' }).waitFor();
    reference = (await phone.locator('.reference').textContent()).trim();
    await phone.getByRole('link', { name: 'Sekti pranešimą' }).click();
    await phone.waitForURL(/\/sekti#/);
    await phone.getByText('Žirmūnų seniūnija').first().waitFor();
    token = new URL(phone.url()).hash.slice(1);
    assert.match(reference, /^VLN-/);
    assert.ok(token.length > 20);
  });

  const lead = await officers('vadovas');
  const desk = lead.page;
  const open = async (page) => {
    await page.goto(`${server.url}/desk/reports/${reference}`);
    await page.locator('article .reference', { hasText: reference }).waitFor();
    await page.getByRole('region', { name: 'Kitas veiksmas' }).first().waitFor();
  };
  const inState = (page, words) => page.locator('article header').getByText(words).waitFor();

  await t.test('the eldership takes it up by keyboard', async () => {
    await open(desk);
    await desk.locator('body').press('p');
    await inState(desk, 'Priimta');
    await desk.locator('body').press('k');
    await desk.getByLabel('Klausimas pranešėjui').fill('Prie kurių konteinerių?');
    await desk.getByText('Taip perskaitys pranešėjas').waitFor();
    await desk.locator('form').getByRole('button', { name: 'Klausti' }).click();
    await inState(desk, 'Laukia patikslinimo');
  });

  await t.test('the reporter answers, and the desk hears it by itself', async () => {
    await phone.reload();
    await phone.getByText('Prie kurių konteinerių?').first().waitFor();
    await phone.getByLabel('Jūsų atsakymas').fill('Prie namo galo.');
    await phone.getByRole('button', { name: 'Atsakyti' }).click();
    await phone.getByText('Atsakymas perduotas.').waitFor();
    await desk.getByText('Prie namo galo.').waitFor();
  });

  await t.test('handed to the police, who see it and nothing else', async () => {
    await desk.locator('body').press('h');
    const to = desk.getByLabel('Kam perduoti');
    await to.locator('option', { hasText: 'Vilniaus apskrities' }).first().waitFor({ state: 'attached' });
    const police = await to.locator('option', { hasText: 'Vilniaus apskrities' }).first().getAttribute('value');
    await to.selectOption(police);
    await desk.getByLabel('Kodėl tai jų').fill('Šiukšlina žinomas asmuo.');
    await desk.getByRole('button', { name: 'Siūlyti perduoti' }).click();
    await desk.getByText(/Siūloma perduoti/).waitFor();

    const { page, watched } = await officers('policija');
    await page.goto(`${server.url}/desk/hand-overs`);
    await page.getByRole('link', { name: reference }).click();
    await page.locator('article .reference', { hasText: reference }).waitFor();
    await page.getByRole('button', { name: 'Perimti' }).click();
    // Taken over, not only proposed: what can be answered to the proposal is gone.
    await page.getByRole('button', { name: 'Perimti' }).waitFor({ state: 'detached' });
    await page.locator('article header').getByText(/policijos komisariatas/).first().waitFor();
    await page.goto(`${server.url}/desk?status=all`);
    await page.locator('.rows li').first().waitFor();
    assert.equal(await page.locator('.rows li').count(), 1, 'the police see what is theirs');
    const other = server.links.find((one) => one.reference !== reference).reference;
    await page.goto(`${server.url}/desk?r=${other}`);
    await page.getByText('Šis pranešimas jums neberodomas').waitFor();
    watched.none();

    // The eldership keeps no view.
    await desk.getByText('Šis pranešimas jums neberodomas').waitFor();
    lead.watched.none();
    await desk.context().close();

    await open(page);
    for (const said of ['Asmuo įspėtas.', 'Asmuo nubaustas, vieta sutvarkyta.']) {
      await answer(page, said);
      await phone.reload();
      if (said === 'Asmuo įspėtas.') {
        await phone.getByText(said).first().waitFor();
        await phone.getByRole('button', { name: 'Ne, grąžinti' }).click();
        await phone.getByLabel('Kas negerai?').fill('Maišai tebeguli.');
        await phone.getByRole('button', { name: 'Grąžinti', exact: true }).click();
        await phone.getByText('Pranešimas grąžintas.').waitFor();
        await page.getByText('Maišai tebeguli.').waitFor();
      } else {
        await phone.getByText(said).first().waitFor();
        await phone.getByRole('button', { name: 'Taip, tinka' }).click();
        await phone.getByText('Pranešimas baigtas.').waitFor();
      }
    }
    await inState(page, 'Baigta');
    watched.none();
  });

  async function answer(page, words) {
    // Whoever takes a report over accepts it first; what came back is accepted anew.
    const accept = page.getByRole('region', { name: 'Kitas veiksmas' }).getByRole('button', { name: /^Priimti/ });
    if (await accept.isVisible()) {
      await accept.click();
      await inState(page, 'Priimta');
    }
    await page.locator('body').press('a');
    await page.getByLabel('Pritaikyta nuobauda').check();
    await page.getByLabel('Pranešėjui').fill(words);
    await page.locator('form').getByRole('button', { name: 'Atsakyti' }).click();
    await inState(page, 'Atsakyta');
  }
  onPhone.none();
});

test('a rule is drafted, contested, mended, simulated and takes effect', async (t) => {
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
  });
  const context = await browser.newContext({ viewport: WIDE, locale: 'lt-LT' });
  const page = await context.newPage();
  const watched = watch(page);
  await signIn(page, server, 'koordinatore');
  await page.goto(`${server.url}/desk/rules`);
  await page.getByRole('button', { name: 'Naujas juodraštis' }).click();
  await page.getByLabel('Pradėti nuo').selectOption('empty');
  await page.getByRole('button', { name: 'Sukurti juodraštį' }).click();
  await page.waitForURL(/\/desk\/rules\/[0-9a-f-]+/);
  await page.getByRole('button', { name: 'Nauja taisyklė' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Numeris').fill('VLN-001');
  await form.getByLabel('Rūšis').fill('netvarka');
  await form.getByLabel('Pareiga').fill('police');
  await form.getByLabel('Per kiek').fill('20wd');
  await form.getByLabel('Teisinis pagrindas').first().fill('Tvarkymo ir švaros taisyklės');
  await form.getByLabel('Kodėl ši institucija').first().fill('Mieste tai daro policija.');
  await form.getByRole('button', { name: 'Išsaugoti' }).click();
  // The proof says who else claims the same ground, with a place on the map.
  await page.getByText(/^Rast(a|os) \d+ klaid/).waitFor();
  await page.getByText('Pavyzdys:').first().waitFor();
  assert.ok((await page.getByText('N-001').count()) > 0, 'the other rule is named');
  await page.locator('tr.faulty').first().waitFor();
  await page.locator('.map[data-ready=true]').waitFor({ timeout: 30_000 });
  assert.equal(await page.getByRole('button', { name: 'Įsigalioti dabar' }).isDisabled(), true, 'what is contested cannot take effect');

  await page.getByRole('button', { name: /Keisti.*VLN-001/ }).click();
  const again = page.getByRole('dialog');
  await again.getByLabel('Perima iš').fill('N-001;N-002');
  await again.getByRole('button', { name: 'Išsaugoti' }).click();
  await page.getByText('Lentelė tvarkinga').waitFor();
  await page.getByRole('button', { name: 'Bandyti' }).click();
  await page.getByText(/^Peržiūrėt/).waitFor();
  await page.getByRole('cell', { name: /N-001 → .*VLN-001/ }).first().waitFor();
  const flow = page.getByRole('img', { name: /^Kas kam persikeltų/ });
  await flow.locator('path').first().waitFor({ state: 'attached' });
  assert.match((await flow.textContent()) ?? '', /Vilniaus apskrities .+ · \d/, 'the diagram names who would get them');
  // Where it would be: on the map, and in words.
  await page.getByRole('heading', { name: 'Kur tai būtų' }).waitFor();
  await page.locator('.map[data-ready=true]').last().waitFor({ timeout: 30_000 });
  await page.getByRole('row', { name: /seniūnija \d/ }).first().waitFor();
  await look(page, 'desk-simulation');
  await page.getByRole('button', { name: 'Įsigalioti dabar' }).click();
  await page.getByText('Lentelė įsigaliojo.').waitFor();
  watched.none();

  // From now on the police answer.
  const said = await fetch(`${server.url}/api/v1/responsibility/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'lt' },
    body: JSON.stringify({ category: 'netvarka', position: { lat: HERE.latitude, lon: HERE.longitude } })
  });
  const { responsible } = await said.json();
  assert.equal(responsible.rule.id, 'VLN-001');
});
