/** Texts by their keys, in Lithuanian or English, with the plurals of CLDR (Project Fluent, as on the server). */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import type { Key } from './keys.gen';

export type { Key };
export type Lang = 'lt' | 'en';
/** Texts that are loaded together. */
export type Area = 'common' | 'residents' | 'desk';

const files = import.meta.glob<string>('./texts/*/*.ftl', { query: '?url', import: 'default', eager: true });
const STORED = 'atsakas.lang';

let bundle = $state.raw(new FluentBundle('lt', { useIsolating: false }));
let current = $state<Lang>('lt');
const loaded = new Set<Area>();

/** The language of the page. */
export function lang(): Lang {
  return current;
}

/** The language that was chosen on this device; Lithuanian until then. */
export function chosen(): Lang {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'lt';
  } catch {
    return 'lt';
  }
}

async function read(language: Lang, areas: Iterable<Area>): Promise<FluentBundle> {
  const next = new FluentBundle(language, { useIsolating: false });
  const texts = await Promise.all(
    [...areas].map(async (area) => {
      const address = files[`./texts/${language}/${area}.ftl`];
      return address === undefined ? undefined : (await fetch(address)).text();
    })
  );
  for (const text of texts) {
    if (text !== undefined) next.addResource(new FluentResource(text));
  }
  return next;
}

/** Loads the texts of these areas in the chosen language. */
export async function loadTexts(...areas: Area[]): Promise<void> {
  const missing = areas.some((area) => !loaded.has(area));
  if (!missing && current === chosen()) return;
  for (const area of areas) loaded.add(area);
  const language = chosen();
  bundle = await read(language, loaded);
  current = language;
  document.documentElement.lang = language;
}

/** Goes over to another language and remembers it. */
export async function speak(language: Lang): Promise<void> {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Private windows may keep nothing; the page changes all the same.
  }
  bundle = await read(language, loaded);
  current = language;
  document.documentElement.lang = language;
}

/** The text of a key. A missing key shows itself, so that nobody overlooks it. */
export function t(key: Key, values?: Record<string, FluentVariable>): string {
  const message = bundle.getMessage(key);
  if (!message?.value) return key;
  return bundle.formatPattern(message.value, values ?? null, []);
}

/** The text of a key that ends in a code of the data, or the code itself where the code has no text. */
export function named(start: string, code: string): string {
  const message = bundle.getMessage(start + code);
  return message?.value ? bundle.formatPattern(message.value, null, []) : code;
}

/** The text in the page's language. */
export function of(text: { lt: string; en: string } | null | undefined): string {
  return text ? text[current] : '';
}

const locale = (): string => (current === 'lt' ? 'lt-LT' : 'en-GB');
const ZONE = 'Europe/Vilnius';

/** “gruodžio 29 d.”; with the year when it is not this one. */
export function day(at: string | Date): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year, timeZone: ZONE }).format(date);
}

/** “gruodžio 29 d. 18:42”. */
export function moment(at: string | Date): string {
  return `${day(at)} ${clock(at)}`;
}

/** “18:42”. */
export function clock(at: string | Date): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(new Date(at));
}

/** “prieš 2 dienas”. */
export function ago(at: string | Date): string {
  const seconds = (new Date(at).getTime() - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60]
  ];
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}

/** “1,2 km”, “340 m”. */
export function distance(metres: number): string {
  const far = metres >= 1000;
  const value = far ? metres / 1000 : Math.max(10, Math.round(metres / 10) * 10);
  const digits = far ? 1 : 0;
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
  return `${number} ${far ? 'km' : 'm'}`;
}

/** A number as people here write it. */
export function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** “54 %”. */
export function percent(share: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

const FOLD: Record<string, string> = { ł: 'l', ß: 'ss', ø: 'o' };

/** Words without marks and in lower case, as the server compares them. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łßø]/gu, (letter) => FOLD[letter] ?? letter);
}
