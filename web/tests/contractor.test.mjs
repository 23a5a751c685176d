// A contractor's work: the link and the code come as letters of a real mail server; the answer is at the desk.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

import { drawPhoto, eventually, fileReport, HERE, launch, mailServer, PHONE, scratch, signIn, start, watch, WIDE } from './lib.mjs';
import { look } from './look.mjs';

test('a contractor opens one report by a link and a code, and answers with a photo', async (t) => {
  const mail = await mailServer();
  const server = await start({ env: mail.env });
  const browser = await launch();
  const folder = scratch();
  t.after(async () => {
    await browser.close();
    await server.remove();
    mail.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const photo = await drawPhoto(browser, folder);
  const phone = () => browser.newContext({ viewport: PHONE, locale: 'lt-LT', geolocation: HERE, permissions: ['geolocation'] });
  const resident = await (await phone()).newPage();
  await fileReport(resident, server, photo, 'Prie konteinerių palikta sofa.');
  const reference = (await resident.getByText(/[A-Z]{3}-\w{6}/).first().textContent()).match(/[A-Z]{3}-\w{6}/)[0];

  const desk = await (await browser.newContext({ viewport: WIDE, locale: 'lt-LT' })).newPage();
  await signIn(desk, server, 'koordinatore');
  await desk.goto(`${server.url}/desk/settings`);
  await desk.getByLabel('Rangovo pavadinimas').fill('UAB „Švara“');
  await desk.getByLabel('El. pašto adresas').first().fill('darbai@svara.lt');
  await desk.getByRole('button', { name: 'Pridėti rangovą' }).click();
  await desk.getByText('Rangovas pridėtas.').waitFor();
  await desk.goto(`${server.url}/desk/reports/${reference}`);
  await desk.getByRole('button', { name: 'Duoti rangovui' }).click();
  await desk.getByLabel('Rangovas').selectOption({ label: 'UAB „Švara“' });
  await desk.getByRole('button', { name: 'Siųsti nuorodą' }).click();
  await desk.getByText(/UAB „Švara“, nuoroda galioja iki/).waitFor();

  const letter = (pattern) => eventually(() => mail.letters.filter(({ to }) => to === 'darbai@svara.lt').map(({ text }) => text.match(pattern)?.[1]).find(Boolean));
  const secret = await letter(/\/rangovas#([\w-]+)/);
  const page = await (await phone()).newPage();
  const watched = watch(page, [/contractor\/v1/, /status of 4/]);
  await page.goto(`${server.url}/rangovas#${secret}`);
  await page.getByRole('button', { name: 'Atsiųsti kodą' }).click();
  await page.getByText('Kodas išsiųstas.').waitFor();
  await look(page, 'contractor-code');
  const code = await letter(/kodas: (\d{8})/);
  await page.getByLabel('Kodas').fill(code === '00000000' ? '11111111' : '00000000');
  await page.getByRole('button', { name: 'Atverti' }).click();
  await page.getByRole('alert').waitFor();
  await look(page, 'contractor-code-wrong');
  await page.getByLabel('Kodas').fill(code);
  await page.getByRole('button', { name: 'Atverti' }).click();
  await page.getByText('Prie konteinerių palikta sofa.').waitFor();
  await page.getByRole('img', { name: 'nuotrauka' }).waitFor();
  const wide = await page.getByRole('img', { name: 'nuotrauka' }).evaluate((picture) => picture.naturalWidth);
  assert.ok(wide > 300, `the photo is there: ${wide}`);
  await look(page, 'contractor-report');
  await page.getByLabel('Kas padaryta').fill('Sofa išvežta.');
  await page.getByLabel(/Nuotraukos/).setInputFiles(photo);
  await page.getByText('Pridėta').waitFor();
  await page.getByLabel('Darbas baigtas').check();
  await look(page, 'contractor-answer');
  await page.getByRole('button', { name: 'Siųsti', exact: true }).click();
  await page.getByText('Ačiū, atsakymas perduotas.').waitFor();
  await look(page, 'contractor-answered');
  watched.none();

  await desk.reload();
  await desk.getByText('Sofa išvežta.').waitFor();
  await desk.getByText(/UAB „Švara“ · Darbas baigtas/).waitFor();
  await look(desk, 'desk-report-contractor');
});
