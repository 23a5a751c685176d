/** Steps of the life cycle as the desk offers them. */
import type { Key } from '$texts/index.svelte';

/** The key of each step; letters of the Lithuanian words where they are free. */
export const STEP_KEYS: Record<string, string> = {
  accept: 'p',
  ask: 'k',
  answer: 'a',
  start: 'v',
  extend: 't',
  mark_duplicate: 'd',
  unmark_duplicate: 'u',
  correct: 'c',
  refuse: 'r',
  reopen: 'g',
  resume: 'e'
};

/** Keys that do other things than steps, in the order in which they are explained. */
export const OTHER_KEYS: { keys: string; what: Key }[] = [
  { keys: 'j', what: 'keys-next' },
  { keys: 'Shift+j', what: 'keys-previous' },
  { keys: 's', what: 'keys-mine' },
  { keys: 'm', what: 'keys-take' },
  { keys: 'h', what: 'keys-handover' },
  { keys: 'n', what: 'keys-note' },
  { keys: 'o', what: 'keys-photos' },
  { keys: 'x', what: 'keys-choose' },
  { keys: '/', what: 'keys-search' },
  { keys: '?', what: 'keys-help' },
  { keys: 'Esc', what: 'keys-close' }
];

export const OUTCOMES = ['fixed', 'sanctioned', 'referred', 'not_confirmed', 'no_violation', 'not_possible'] as const;
export const REFUSALS = ['spam', 'abuse', 'hate', 'nonsense', 'false_report'] as const;
export const PURPOSES = ['reach_reporter', 'investigate', 'objection', 'legal_request', 'own_data', 'hand_in'] as const;

const STORED = 'atsakas.keys';

/** Single letters work as keys, unless the officer has switched them off (WCAG 2.1.4). */
export function keysOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

export function setKeys(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off');
  } catch {
    // Then it holds for this page only.
  }
}

/** Somebody is typing: letters are letters. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return target !== null && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName));
}
