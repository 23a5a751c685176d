/** What this device keeps: the draft, reports that wait for the network, and links to one's own reports. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import type { Schemas } from '$lib/api/client';

export type Answer = string | number | boolean | string[];

/** A photo on this device. */
export interface OwnPhoto {
  /** Random id; the server knows it by the same. */
  id: string;
  blob: Blob;
}

/** Where a draft's place comes from: said to the reporter, not sent. */
export type PlaceBy = 'device' | 'photo' | 'map' | 'name' | 'address';

/** A report that is being written. */
export interface Draft {
  /** Random id; the key under which it is filed once. */
  id: string;
  step: string;
  photos: OwnPhoto[];
  position: { lat: number; lon: number } | null;
  placeBy: PlaceBy | null;
  /** How good the device's position is, in metres. */
  accuracy: number | null;
  placeNote: string;
  placeName: string;
  category: string | null;
  answers: Record<string, Answer>;
  description: string;
  plate: string;
  /** As a local time: `2026-11-26T18:42`. */
  incidentAt: string;
  declaration: boolean;
  acknowledged112: boolean;
  email: string;
  phone: string;
  name: string;
  updatedAt: number;
}

/** A report that is on its way. */
export interface Outgoing {
  id: string;
  createdAt: number;
  body: Schemas['FileReport'];
  photos: (OwnPhoto & { sent: boolean })[];
  /**
   * `waiting` for the network; `refused` by the server for good; `unsure`: it was sent so long ago without an answer that
   * the server no longer knows whether it has it.
   */
  state: 'waiting' | 'refused' | 'unsure';
  tries: number;
  /** When the report itself first left without an answer. */
  leftAt: number | null;
  problem: { code: string; detail: string; advice: string } | null;
  category: { lt: string; en: string };
  /** As it was written, to be mended where the server does not take it; the photos are those above, kept once. */
  draft: Omit<Draft, 'photos'>;
}

/** A report of one's own, by its secret link. */
export interface Mine {
  token: string;
  reference: string;
  filedAt: number;
  category: { lt: string; en: string };
  receipt: Schemas['ReceiptWire'] | null;
  /** The last that was heard, for when there is no network. */
  seen: Schemas['TrackWire'] | null;
  seenAt: number | null;
}

interface Kept extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: Outgoing };
  mine: { key: string; value: Mine };
  facts: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<Kept>> | null = null;

/** The device's database. */
export function db(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('atsakas', 1, {
    upgrade(made) {
      made.createObjectStore('drafts');
      made.createObjectStore('outbox', { keyPath: 'id' });
      made.createObjectStore('mine', { keyPath: 'token' });
      made.createObjectStore('facts');
    },
    terminated() {
      opened = null;
    }
  });
  return opened;
}

const CURRENT = 'current';

/** An empty draft. */
export function emptyDraft(): Draft {
  return {
    id: crypto.randomUUID(),
    step: 'photo',
    photos: [],
    position: null,
    placeBy: null,
    accuracy: null,
    placeNote: '',
    placeName: '',
    category: null,
    answers: {},
    description: '',
    plate: '',
    incidentAt: '',
    declaration: false,
    acknowledged112: false,
    email: '',
    phone: '',
    name: '',
    updatedAt: Date.now()
  };
}

export async function readDraft(): Promise<Draft | undefined> {
  return (await db()).get('drafts', CURRENT);
}

export async function keepDraft(draft: Draft): Promise<void> {
  await (await db()).put('drafts', draft, CURRENT);
}

export async function dropDraft(): Promise<void> {
  await (await db()).delete('drafts', CURRENT);
}

/** Moves a draft into the outbox: one or the other, never both or none. */
export async function queue(outgoing: Outgoing): Promise<void> {
  const transaction = (await db()).transaction(['drafts', 'outbox'], 'readwrite');
  await Promise.all([
    transaction.objectStore('outbox').put(outgoing),
    transaction.objectStore('drafts').delete(CURRENT),
    transaction.done
  ]);
}

/** Takes a report that was refused back to be mended: one or the other, never both or none. */
export async function mend(one: Outgoing): Promise<void> {
  const transaction = (await db()).transaction(['drafts', 'outbox'], 'readwrite');
  const photos = one.photos.map(({ id, blob }) => ({ id, blob }));
  const draft: Draft = { ...one.draft, photos, id: crypto.randomUUID(), step: 'check', updatedAt: Date.now() };
  await Promise.all([transaction.objectStore('drafts').put(draft, CURRENT), transaction.objectStore('outbox').delete(one.id), transaction.done]);
}

export async function outgoing(): Promise<Outgoing[]> {
  const all = await (await db()).getAll('outbox');
  return all.sort((a, b) => a.createdAt - b.createdAt);
}

export async function keepOutgoing(one: Outgoing): Promise<void> {
  await (await db()).put('outbox', one);
}

export async function dropOutgoing(id: string): Promise<void> {
  await (await db()).delete('outbox', id);
}

/** Moves a filed report from the outbox to one's own reports: one or the other, never both or none. */
export async function filed(id: string, mine: Mine): Promise<void> {
  const transaction = (await db()).transaction(['outbox', 'mine'], 'readwrite');
  await Promise.all([
    transaction.objectStore('mine').put(mine),
    transaction.objectStore('outbox').delete(id),
    transaction.done
  ]);
}

export async function mine(): Promise<Mine[]> {
  const all = await (await db()).getAll('mine');
  return all.sort((a, b) => b.filedAt - a.filedAt);
}

export async function oneOfMine(token: string): Promise<Mine | undefined> {
  return (await db()).get('mine', token);
}

export async function keepMine(one: Mine): Promise<void> {
  await (await db()).put('mine', one);
}

export async function forgetMine(token: string): Promise<void> {
  await (await db()).delete('mine', token);
}

export async function fact<T>(name: string): Promise<T | undefined> {
  return (await (await db()).get('facts', name)) as T | undefined;
}

export async function keepFact(name: string, value: unknown): Promise<void> {
  await (await db()).put('facts', value, name);
}

/** A random id of this device by which supporting a report twice counts once. */
export async function supporter(): Promise<string> {
  const known = await fact<string>('supporter');
  if (known) return known;
  const made = crypto.randomUUID();
  await keepFact('supporter', made);
  return made;
}
