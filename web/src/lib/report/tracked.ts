/** One's own reports by their secret links. */
import { api, got, type Schemas } from '$lib/api/client';
import { catalogue } from './catalogue.svelte';

import { keepMine, oneOfMine } from './db';

/** What is known of a report now, kept for when there is no network. Throws ApiError. */
export async function refresh(token: string): Promise<Schemas['TrackWire']> {
  const seen = await got(api.GET('/api/v1/track/{token}', { params: { path: { token } } }));
  await keepSeen(token, seen).catch(() => undefined);
  return seen;
}

/** Keeps what was heard of a report that this device knows. */
export async function keepSeen(token: string, seen: Schemas['TrackWire']): Promise<void> {
  const known = await oneOfMine(token);
  if (known) await keepMine({ ...known, seen, seenAt: Date.now() });
}

/** Keeps a link that came from elsewhere among one's own reports. */
export async function adopt(token: string, seen: Schemas['TrackWire']): Promise<void> {
  const name = catalogue()?.categories.find((one) => one.code === seen.category.code)?.name;
  await keepMine({
    token,
    reference: seen.reference,
    filedAt: new Date(seen.received_at).getTime(),
    category: name ?? { lt: seen.category.name, en: seen.category.name },
    receipt: null,
    seen,
    seenAt: Date.now()
  });
}

