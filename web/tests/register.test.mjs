import assert from 'node:assert/strict';
import test from 'node:test';

import { launch, signIn, start, watch, WIDE } from './lib.mjs';
import { look } from './look.mjs';

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('the register of duties: who holds one is changed, ended, assigned and removed, each after a check', async (t) => {
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
  });
  const page = await (await browser.newContext({ viewport: WIDE, locale: 'lt-LT' })).newPage();
  // What the register refuses is part of what is looked at.
  const watched = watch(page, [/duties\/check/, /status of 4/]);
  await signIn(page, server, 'koordinatore');
  await page.goto(`${server.url}/desk/duties`);
  const rows = page.locator('tbody tr').filter({ hasText: 'Želdiniai' });
  await rows.first().waitFor();
  const count = await rows.count();
  const save = page.getByRole('button', { name: 'Išsaugoti' });
  const check = page.getByRole('button', { name: 'Tikrinti' });

  // A duty that would end with nobody to follow.
  await rows.first().getByRole('button', { name: /Užbaigti/ }).click();
  assert.equal(await save.isDisabled(), true, 'nothing is saved unchecked');
  await page.getByLabel('Paskutinė diena').fill(day(9));
  await check.click();
  // The hole is said, with its places.
  await page.getByText(/niekas nevykdo/).first().waitFor();
  await look(page, 'desk-duties-end');
  await page.getByRole('button', { name: 'Atšaukti' }).click();


  // A unit of its own from a day on: two rows, one after the other.
  await rows.first().getByRole('button', { name: /Keisti atlikėją/ }).click();
  const form = page.locator('form.card');
  await form.getByLabel('Padalinys').selectOption({ index: 1 });
  await form.getByLabel('Nuo kada').fill(day(20));
  await check.click();
  await saved();
  await until(count + 1);
  await look(page, 'desk-duties-changed');

  // What has not begun can go; then the first row has an end with nobody to follow, and that is refused.
  await rows.getByRole('button', { name: /Šalinti/ }).first().click();
  await check.click();
  await page.getByText(/niekas nevykdo/).first().waitFor();
  assert.equal(await save.isDisabled(), true, 'a hole cannot be saved');
  await page.getByRole('button', { name: 'Atšaukti' }).click();

  // What is held already is not assigned to a second.
  await page.getByRole('button', { name: 'Paskirti pareigą' }).click();
  await form.getByLabel('Pareiga').selectOption({ label: 'Želdiniai' });
  await look(page, 'desk-duties-add');
  await check.click();
  await form.getByText(/klaid/).first().waitFor();
  await look(page, 'desk-duties-add-refused');
  assert.equal(await save.isDisabled(), true);
  watched.none();

  async function saved() {
    await page.getByText(/Atkreipkite dėmesį|Pakeitus viskas lieka tvarkinga/).waitFor();
    await save.click();
    await page.getByText('Pareigų sąrašas pakeistas.').waitFor();
  }
  function until(number) {
    return page.waitForFunction((n) => [...document.querySelectorAll('tbody tr')].filter((row) => row.textContent.includes('Želdiniai')).length === n, number);
  }
});

test('a question is added to a category, checked and asked of residents', async (t) => {
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
  });
  const page = await (await browser.newContext({ viewport: WIDE, locale: 'lt-LT' })).newPage();
  const watched = watch(page);
  await signIn(page, server, 'operatore');
  await page.goto(`${server.url}/desk/categories`);
  await page.getByRole('button', { name: 'Keisti rūšis' }).click();
  await page.getByRole('button', { name: /^Keisti.*: Netvarka/ }).click();
  const form = page.locator('form.card');
  await form.getByRole('button', { name: 'Pridėti klausimą' }).click();
  const added = form.locator('fieldset').last();
  await added.getByLabel('Klausimas lietuviškai').fill('Kiek maišų?');
  await added.getByLabel('Klausimas angliškai').fill('How many bags?');
  await added.getByLabel('Kaip atsakoma').selectOption('choice');
  await added.getByLabel('1 atsakymas lietuviškai').fill('Vienas ar du');
  await added.getByLabel('1 atsakymas angliškai').fill('One or two');
  await added.getByRole('button', { name: 'Pridėti atsakymą' }).click();
  await added.getByLabel('2 atsakymas lietuviškai').fill('Daugiau');
  await added.getByLabel('2 atsakymas angliškai').fill('More');
  await added.getByRole('button', { name: /Kelti aukščiau/ }).click();
  await look(page, 'desk-categories-questions');
  await form.getByRole('button', { name: 'Išsaugoti' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await page.getByText('Juodraštis tvarkingas').waitFor();
  await page.getByRole('button', { name: 'Įsigalioti dabar' }).click();
  await page.getByText('Naujos rūšys įsigaliojo.').waitFor();
  watched.none();

  const said = await (await fetch(`${server.url}/api/v1/bootstrap`)).json();
  const { questions } = said.categories.find((one) => one.code === 'netvarka');
  assert.deepEqual(
    questions.map((one) => [one.label.lt, one.kind, one.choices.map((choice) => choice.label.lt)]),
    [
      ['Kiek maišų?', 'choice', ['Vienas ar du', 'Daugiau']],
      ['Ar galima susižaloti (šukės, švirkštai)?', 'yes_no', []]
    ]
  );
});

test('a category is made after another, and takes effect with the rule that makes it somebody\'s', async (t) => {
  const server = await start();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.remove();
  });
  const page = await (await browser.newContext({ viewport: WIDE, locale: 'lt-LT' })).newPage();
  const watched = watch(page);
  await signIn(page, server, 'operatore');
  await page.goto(`${server.url}/desk/categories`);
  await page.getByRole('button', { name: 'Keisti rūšis' }).click();
  await page.getByRole('button', { name: /^Kurti panašią.*: Netvarka/ }).click();
  const form = page.locator('form.card');
  await form.getByLabel('Kodas').fill('netvarka');
  await form.getByText('Toks kodas jau yra.').waitFor();
  await look(page, 'desk-categories-new');
  await form.getByLabel('Kodas').fill('netvarka_paplūdimyje');
  await form.getByLabel('Pavadinimas lietuviškai').fill('Netvarka paplūdimyje');
  await form.getByLabel('Pavadinimas angliškai').fill('Litter on a beach');
  await form.getByRole('button', { name: 'Išsaugoti' }).click();
  assert.equal(await form.isVisible(), true, 'a code has no marks');
  await form.getByLabel('Kodas').fill('netvarka_papludimyje');
  await form.getByRole('button', { name: 'Išsaugoti' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Netvarka paplūdimyje/ }).waitFor();
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await page.getByText(/Niekas neatsako už tai: Netvarka paplūdimyje/).waitFor();
  await look(page, 'desk-categories-nobodys');

  // The rule, by the API that scripts use; the form of rules has a test of its own.
  const made = await page.evaluate(async () => {
    const { csrf } = await (await fetch('/desk/v1/session')).json();
    const send = (path, body, more = {}) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, ...more }, body: JSON.stringify(body) });
    const table = await send('/desk/v1/rule-tables', { layer: 'LT', from: 'in_effect' });
    const { id } = await table.json();
    const rule = { id: 'N-901', category: 'netvarka_papludimyje', duty: 'police', respond_within: '20wd', legal_basis: 'Taisyklės', note: 'Paplūdimį saugo policija.' };
    return (await send(`/desk/v1/rule-tables/${id}/rules`, { rule }, { 'if-match': table.headers.get('etag') })).status;
  });
  assert.equal(made, 200);
  await page.reload();
  await page.getByLabel('Įsigalioja kartu su taisyklėmis').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await page.getByText('Juodraštis tvarkingas').waitFor();
  await look(page, 'desk-categories-together');
  await page.getByRole('button', { name: 'Įsigalioti dabar' }).click();
  await page.getByText('Naujos rūšys įsigaliojo.').waitFor();
  watched.none();
  const said = await (await fetch(`${server.url}/api/v1/bootstrap`)).json();
  assert.ok(said.categories.some((one) => one.code === 'netvarka_papludimyje'));
});
