/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
/**
 * Keeps the residents' pages on the device and sends what waits when the network is back.
 *
 * Which files belong to those pages is written into `precache.json` when the client is built (scripts/precache.mjs): the map,
 * the desk and its charts are not among them. The map's files are kept when they were used once.
 */
import { version } from '$service-worker';

import { flush, SYNC } from '$lib/report/outbox';
import { shown } from '$lib/report/pushed';

const worker = self as unknown as ServiceWorkerGlobalScope;
const PAGES = `pages-${version}`;
const SHELL = '/';
/** Addresses of which the shell is the page. */
const OWN = /^\/(?:pranesti|mano|zemelapis|sekti|privatumas|prieinamumas|apie|pranesimas\/[^/]+)?\/?$/;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(PAGES);
      const list = (await (await fetch('/precache.json', { cache: 'no-store' })).json()) as string[];
      await cache.addAll([SHELL, ...list]);
      await worker.skipWaiting();
    })()
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      // The version before stays: a page of it that is still open may ask for its parts.
      const old = (await caches.keys()).filter((name) => name.startsWith('pages-') && name !== PAGES).sort();
      for (const name of old.slice(0, -1)) await caches.delete(name);
      await worker.clients.claim();
    })()
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (OWN.test(url.pathname)) event.respondWith(page(request));
  } else if (url.pathname.startsWith('/_app/immutable/') || /^\/(?:icon|manifest)/.test(url.pathname)) {
    event.respondWith(kept(request));
  }
});

/** The network's page when it comes soon, else the kept one. */
async function page(request: Request): Promise<Response> {
  const cache = await caches.open(PAGES);
  const shell = await cache.match(SHELL, { ignoreVary: true });
  if (!shell) return fetch(request);
  // The kept shell is this version's; the next version comes with its own worker.
  return shell;
}

async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(PAGES);
  // One file for every origin and coding: what the answer says of those was for the way here.
  const found = (await cache.match(request, { ignoreVary: true })) ?? (await caches.match(request, { ignoreVary: true }));
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && response.status === 200) await cache.put(request, response.clone());
  return response;
}

worker.addEventListener('sync', (event) => {
  const sync = event as ExtendableEvent & { tag: string };
  if (sync.tag !== SYNC) return;
  sync.waitUntil(
    flush().then(({ more }) => {
      // The browser tries again later when this fails.
      if (more) throw new Error('some reports still wait');
    })
  );
});

worker.addEventListener('push', (event) => {
  const said = shown(event.data?.json());
  event.waitUntil(worker.registration.showNotification(said.title, said.options));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const target = (event.notification.data as { url?: string } | undefined)?.url ?? '/mano';
  event.waitUntil(worker.clients.openWindow(target));
});
