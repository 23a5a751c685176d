/**
 * Sends what waits: from a page, or from the service worker when the network is back.
 *
 * A report is filed once whatever happens in between: its key and its photos' ids were made on this device before the first
 * try, one sender works at a time (a lock that pages and the worker share), and the server gives the same answer to the same
 * key for two days. After that a report whose answer never came is not sent again by itself.
 */
import { api, ApiError, got } from '$lib/api/client';

import { filed, keepOutgoing, outgoing, type Mine, type Outgoing } from './db';
import { CHANGED, type Word } from './words';

/** Tag of the background sync. */
export const SYNC = 'outbox';
/** So long after a try without an answer the server may have forgotten the key (it keeps them for 48 hours). */
const SURE_FOR = 47 * 3600 * 1000;


function tell(word: Word): void {
  const channel = new BroadcastChannel(CHANGED);
  channel.postMessage(word);
  channel.close();
}

/** Sends all that waits, one after another. `more`: something still waits for the network. */
export async function flush(now: () => number = Date.now): Promise<{ more: boolean }> {
  return navigator.locks.request(CHANGED, async () => {
    for (const one of await outgoing()) {
      if (one.state !== 'waiting') continue;
      try {
        await send(one, now);
      } catch (error) {
        if (!(error instanceof ApiError) || error.passing) {
          tell({ kind: 'changed' });
          return { more: true };
        }
        one.state = 'refused';
        one.problem = { code: error.code, detail: error.message, advice: error.advice };
        await keepOutgoing(one);
        tell({ kind: 'changed' });
      }
    }
    return { more: false };
  });
}

async function send(one: Outgoing, now: () => number): Promise<void> {
  if (one.leftAt !== null && now() - one.leftAt > SURE_FOR) {
    one.state = 'unsure';
    await keepOutgoing(one);
    tell({ kind: 'changed' });
    return;
  }
  one.tries += 1;
  await keepOutgoing(one);
  for (const photo of one.photos) {
    if (photo.sent) continue;
    await putPhoto(photo.id, photo.blob);
    photo.sent = true;
    await keepOutgoing(one);
  }
  one.leftAt ??= now();
  await keepOutgoing(one);
  const receipt = await got(
    api.POST('/api/v1/reports', {
      params: { header: { 'Idempotency-Key': one.id } },
      body: one.body
    })
  );
  const own: Mine = {
    token: receipt.tracking.token,
    reference: receipt.reference,
    filedAt: one.createdAt,
    category: one.category,
    receipt,
    seen: null,
    seenAt: null
  };
  await filed(one.id, own);
  tell({ kind: 'filed', id: one.id, token: own.token, reference: own.reference });
}

/** Sends a photo; harmless when it is there already. Throws {@link ApiError}. */
export async function putPhoto(id: string, blob: Blob): Promise<{ position: { lat: number; lon: number } | null; takenAt: string | null }> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/photos/${id}`, {
      method: 'PUT',
      body: blob,
      headers: { 'content-type': blob.type || 'image/jpeg' }
    });
  } catch {
    throw new ApiError(0, null);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, body as never, response.headers.get('retry-after'));
  const { suggestion } = body as { suggestion: { position?: { lat: number; lon: number } | null; taken_at?: string | null } };
  return { position: suggestion.position ?? null, takenAt: suggestion.taken_at ?? null };
}

/** Asks the browser to wake the worker when there is a network, where it can. */
export async function syncLater(): Promise<void> {
  try {
    // `ready` waits for ever where there is no worker.
    const registered = await navigator.serviceWorker?.getRegistration();
    const sync = (registered as unknown as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
    await sync?.register(SYNC);
  } catch {
    // No background sync here: the next page that opens sends it.
  }
}
