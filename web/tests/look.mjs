// A state of a page, looked at: axe with no rule off, in both languages and both themes; the narrowest screen, text twice as
// large; and, with SCREENSHOTS=1, a picture into `screenshots/` at the size of a phone and of a desk.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { PHONE, WIDE } from './lib.mjs';

const AXE = fs.readFileSync(path.join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8');
export const PICTURES = process.env.SCREENSHOTS ? path.join(import.meta.dirname, '../screenshots') : null;
if (PICTURES) fs.mkdirSync(PICTURES, { recursive: true });

const LOOKS = [
  { language: 'lt', colorScheme: 'light' },
  { language: 'lt', colorScheme: 'dark' },
  { language: 'en', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' }
];

/** Nothing on the page that a screen reader or a keyboard stumbles over. */
export async function axe(page, name) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } })
  );
  const said = found.violations.map((one) => `${one.id} (${one.help}): ${one.nodes.map((node) => node.target.join(' ')).slice(0, 5).join(' | ')}`);
  assert.deepEqual(said, [], `${name}: ${said.join('\n')}`);
}

/** No part of the page is wider than the screen. */
async function fits(page, name) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${name} is ${over} px too wide`);
}

export async function picture(page, name) {
  if (!PICTURES) return;
  for (const [size, viewport] of Object.entries({ phone: PHONE, wide: WIDE })) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(250);
    await page.screenshot({ path: path.join(PICTURES, `${name}-${size}.png`) });
  }
}

/** Looks at a state in every language and theme. */
export async function look(page, name, { settle } = {}) {
  const before = page.viewportSize();
  for (const { language, colorScheme } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    // A map draws itself anew, and what it asks for takes a moment.
    await page.waitForFunction((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, colorScheme === 'dark');
    await page.waitForTimeout(120);
    const now = await page.evaluate(() => document.documentElement.lang);
    if (now !== language) {
      await page.locator('button.language').click();
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    }
    if (settle) await settle(page);
    await axe(page, `${name}, ${language}, ${colorScheme}`);
    await fits(page, `${name}, ${language}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('button.language').click();
  await page.waitForFunction(() => document.documentElement.lang === 'lt');
  // The narrowest screen, and text twice as large.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.waitForTimeout(60);
  await fits(page, `${name} at 320 px`);
  await page.setViewportSize({ width: 640, height: 800 });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await page.waitForTimeout(60);
  await fits(page, `${name} with text twice as large`);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  await page.setViewportSize(before);
  await picture(page, name);
  await page.setViewportSize(before);
}
