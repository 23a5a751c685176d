/** What pages and the service worker tell one another of the outbox. */

/** Name of the channel, and of the lock that lets one sender work at a time. */
export const CHANGED = 'atsakas-outbox';

export type Word = { kind: 'changed' } | { kind: 'filed'; id: string; token: string; reference: string };
