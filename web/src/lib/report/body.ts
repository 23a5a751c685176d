/** A draft as the API takes it. */
import type { Schemas } from '$lib/api/client';

import { danger, type Category } from './catalogue.svelte';
import type { Draft } from './db';

const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** A local time of Lithuania (`2026-11-26T18:42`) as an instant; phones elsewhere write their own clock's. */
const instant = (local: string): string | undefined => (local === '' ? undefined : new Date(local).toISOString());

function answers(draft: Draft, category: Category): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const question of category.questions) {
    const answer = draft.answers[question.code];
    if (answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)) continue;
    if (question.kind === 'number') given[question.code] = Number(answer);
    else if (question.kind === 'date_time') given[question.code] = instant(String(answer));
    else given[question.code] = answer;
  }
  return given;
}

/** What a preview of the responsibility asks. */
export function previewOf(draft: Draft, category: Category): Schemas['PreviewRequest'] | null {
  if (!draft.position) return null;
  return {
    category: category.code,
    position: draft.position,
    answers: answers(draft, category) as Schemas['PreviewRequest']['answers'],
    incident_at: category.requires.incident_time === 'no' ? undefined : instant(draft.incidentAt)
  };
}

/** What is filed. */
export function bodyOf(draft: Draft, category: Category): Schemas['FileReport'] | null {
  if (!draft.position) return null;
  const contact = { name: filled(draft.name), email: filled(draft.email), phone: filled(draft.phone) };
  const left = contact.email !== undefined || contact.phone !== undefined;
  return {
    category: category.code,
    position: draft.position,
    place_note: filled(draft.placeNote),
    description: filled(draft.description),
    incident_at: category.requires.incident_time === 'no' ? undefined : instant(draft.incidentAt),
    answers: answers(draft, category) as Schemas['FileReport']['answers'],
    photos: draft.photos.slice(0, category.photos.max).map((photo) => photo.id),
    plate: category.requires.plate === 'no' ? undefined : filled(draft.plate),
    declaration: category.requires.declaration ? draft.declaration : undefined,
    emergency_acknowledged: danger(category, draft.answers) ? draft.acknowledged112 : undefined,
    contact: left ? contact : undefined
  };
}
