/** What the pages know of the outbox and the network. */
import { outgoing } from './db';
import { CHANGED, type Word } from './words';

let count = $state(0);
let online = $state(typeof navigator === 'undefined' ? true : navigator.onLine);
let version = $state(0);
let failed = $state(false);

export const waiting = {
  /** How many reports are on their way. */
  get count(): number {
    return count;
  },
  /** The device has a network, as far as it knows. */
  get online(): boolean {
    return online;
  },
  /** The last try did not reach the server, whatever the device knows of its network. */
  get failed(): boolean {
    return failed;
  },
  /** Grows with each change of the outbox. */
  get version(): number {
    return version;
  }
};

async function look(): Promise<void> {
  const all = await outgoing().catch(() => []);
  count = all.length;
  version += 1;
}

/** Sends what waits, when there is a network. */
export async function sendWaiting(): Promise<void> {
  if ((await outgoing().catch(() => [])).length > 0) {
    // What sends is needed only when there is something to send. Where it does not come, the next page sends.
    const sender = await import('./outbox').catch(() => null);
    const sent = (await sender?.flush().catch(() => null)) ?? { more: true };
    failed = sent.more;
    if (sent.more) await sender?.syncLater();
  }
  await look();
}

/** Watches the network and the outbox while a page is open; returns what ends it. */
export function watchOutbox(): () => void {
  const channel = new BroadcastChannel(CHANGED);
  channel.onmessage = (event: MessageEvent<Word>) => {
    void look();
    if (event.data.kind === 'filed') void look();
  };
  const up = (): void => {
    online = true;
    void sendWaiting();
  };
  const down = (): void => {
    online = false;
  };
  const shown = (): void => {
    if (document.visibilityState === 'visible') void sendWaiting();
  };
  // A network that comes and goes may tell nothing: what waits is tried again in a minute.
  const timer = setInterval(() => count > 0 && navigator.onLine && void sendWaiting(), 60_000);
  addEventListener('online', up);
  addEventListener('offline', down);
  document.addEventListener('visibilitychange', shown);
  void sendWaiting();
  void registerWorker();
  // Whoever comes back without a network finds what can be reported.
  void import('./catalogue.svelte').then(({ readCatalogue }) => readCatalogue()).catch(() => undefined);
  return () => {
    clearInterval(timer);
    channel.close();
    removeEventListener('online', up);
    removeEventListener('offline', down);
    document.removeEventListener('visibilitychange', shown);
  };
}

async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
  } catch {
    // Without it the pages work, but only with a network.
  }
}
