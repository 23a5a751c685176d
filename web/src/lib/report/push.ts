/** Words to this device about one report, by the browser's own push service. */
import { api, got } from '$lib/api/client';

import { readCatalogue } from './catalogue.svelte';
import { fact, keepFact } from './db';

/** The browser can, and the server has a key. */
export function pushable(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

const TOLD = 'push';

/** Links of reports of which this device is told. */
async function told(): Promise<string[]> {
  return (await fact<string[]>(TOLD).catch(() => undefined)) ?? [];
}

export async function isTold(token: string): Promise<boolean> {
  return pushable() && Notification.permission === 'granted' && (await told()).includes(token);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** Asks to be told; throws `denied` when the reporter or the browser does not let us. */
export async function start(token: string): Promise<void> {
  const { push_key } = await readCatalogue();
  if (!push_key || (await Notification.requestPermission()) !== 'granted') throw new Error('denied');
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(push_key) });
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error('denied');
  await got(
    api.POST('/api/v1/track/{token}/push', {
      params: { path: { token } },
      body: { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }
    })
  );
  await keepFact(TOLD, [...new Set([...(await told()), token])]);
}

/** No more words about the report. */
export async function stop(token: string): Promise<void> {
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.getSubscription();
  if (subscription) await got(api.POST('/api/v1/track/{token}/push/stop', { params: { path: { token } }, body: { endpoint: subscription.endpoint } }));
  const left = (await told()).filter((one) => one !== token);
  await keepFact(TOLD, left);
  if (left.length === 0) await subscription?.unsubscribe();
}
