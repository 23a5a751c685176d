/** What a report needs, before the server says the same. */
import type { Key } from '$lib/i18n/keys.gen';

import { danger, type Category } from './catalogue.svelte';
import type { Draft } from './db';

/** Faults by the name of the field: `answers.code` for a question. */
export type Faults = Record<string, Key>;

/** Steps in their order. */
export const STEPS = ['photo', 'place', 'what', 'details', 'near', 'who', 'contact', 'check'] as const;
export type Step = (typeof STEPS)[number];

const PLATE = /^[\p{L}\p{N} -]{2,16}$/u;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[\d ()-]{7,20}$/;

/** What is missing or wrong in a step. */
export function faults(step: Step, draft: Draft, category: Category | undefined): Faults {
  const found: Faults = {};
  switch (step) {
    case 'photo':
      break;
    case 'place':
      if (!draft.position) found.position = 'fault-position';
      // An eldership is no place that anybody finds.
      else if (draft.placeBy === 'name' && draft.placeNote.trim() === '') found.placeNote = 'fault-place-words';
      break;
    case 'what':
      if (!category) found.category = 'fault-category';
      else if (draft.photos.length < category.photos.min) found.photos = 'fault-photos';
      break;
    case 'details': {
      if (!category) break;
      for (const question of category.questions) {
        const answer = draft.answers[question.code];
        const none = answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);
        if (question.required && none) found[`answers.${question.code}`] = 'fault-answer';
        if (!none && question.kind === 'number') {
          const value = Number(answer);
          const out = Number.isNaN(value) || value < (question.min ?? value) || value > (question.max ?? value);
          if (out) found[`answers.${question.code}`] = 'fault-number';
        }
      }
      const { plate, incident_time, declaration, description } = category.requires;
      if (plate === 'required' && draft.plate.trim() === '') found.plate = 'fault-plate-missing';
      else if (draft.plate.trim() !== '' && !PLATE.test(draft.plate.trim())) found.plate = 'fault-plate';
      if (incident_time === 'required' && draft.incidentAt === '') found.incidentAt = 'fault-time-missing';
      else if (draft.incidentAt !== '' && new Date(draft.incidentAt).getTime() > Date.now() + 60_000) found.incidentAt = 'fault-time-ahead';
      if (description === 'required' && draft.description.trim() === '') found.description = 'fault-description';
      if (declaration && !draft.declaration) found.declaration = 'fault-declaration';
      if (danger(category, draft.answers) && !draft.acknowledged112) found.acknowledged112 = 'fault-112';
      break;
    }
    case 'contact': {
      if (draft.email.trim() !== '' && !EMAIL.test(draft.email.trim())) found.email = 'fault-email';
      if (draft.phone.trim() !== '' && !PHONE.test(draft.phone.trim())) found.phone = 'fault-phone';
      const needs = category !== undefined && category.requires.identity !== 'anonymous';
      if (needs && draft.email.trim() === '' && draft.phone.trim() === '') found.email = 'fault-contact-missing';
      break;
    }
    case 'near':
    case 'who':
    case 'check':
      break;
  }
  return found;
}
