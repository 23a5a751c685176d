/** The catalogue of what can be reported, from the network or, without one, from this device. */
import { api, got, type Schemas } from '$lib/api/client';
import { fold } from '$lib/i18n/index.svelte';

import { fact, keepFact } from './db';

export type Catalogue = Schemas['BootstrapWire'];
export type Category = Schemas['CategoryWire'];
export type Question = Schemas['QuestionWire'];

let known = $state.raw<Catalogue | null>(null);
let asking: Promise<Catalogue> | null = null;

/** The catalogue, once it was read. */
export function catalogue(): Catalogue | null {
  return known;
}

/** Reads the catalogue: what the device knows at once, and the network's in the background. Throws ApiError when there is neither. */
export async function readCatalogue(): Promise<Catalogue> {
  if (known) return known;
  asking ??= (async () => {
    const kept = await fact<Catalogue>('bootstrap').catch(() => undefined);
    const fresh = got(api.GET('/api/v1/bootstrap')).then((read) => {
      known = read;
      void keepFact('bootstrap', read).catch(() => undefined);
      return read;
    });
    if (kept) {
      known = kept;
      fresh.catch(() => undefined);
      return kept;
    }
    return fresh;
  })().finally(() => {
    asking = null;
  });
  return asking;
}

export function categoryOf(code: string | null): Category | undefined {
  return known?.categories.find((one) => one.code === code);
}

/** Categories whose words begin with all that was typed; the name counts for more than everyday words, those for more than hints. */
export function search(all: Category[], typed: string): Category[] {
  const asked = fold(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (asked.length === 0) return [];
  const words = (texts: string[]): string[] => texts.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u));
  // The ending of a Lithuanian word changes with its case: its beginning is what is compared.
  const stem = (word: string): string => (word.length > 5 ? word.slice(0, Math.max(5, word.length - 2)) : word);
  const has = (where: string[], word: string): boolean => where.some((one) => one.startsWith(stem(word)));
  const ranked = all.flatMap((category) => {
    const name = words([category.name.lt, category.name.en]);
    const everyday = words([...category.keywords.lt, ...category.keywords.en]);
    const hint = words([category.hint.lt, category.hint.en]);
    let points = 0;
    for (const word of asked) {
      if (has(name, word)) points += 4;
      else if (has(everyday, word)) points += 3;
      else if (has(hint, word)) points += 1;
      else return [];
    }
    return [{ category, points }];
  });
  return ranked.sort((a, b) => b.points - a.points).map((one) => one.category);
}

/** The answers mean danger now: 112 comes first. */
export function danger(category: Category, answers: Record<string, unknown>): boolean {
  return category.emergency_when.some(({ circumstance, value }) =>
    category.questions.some((question) => question.circumstance === circumstance && answers[question.code] === value)
  );
}
