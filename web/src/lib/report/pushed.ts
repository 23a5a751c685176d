/** A word of the server's as the device shows it. */
export function shown(message: unknown): { title: string; options: NotificationOptions } {
  const said = (message ?? {}) as { title?: string; body?: string; tag?: string; lang?: string };
  return {
    title: said.title ?? 'Atsakas',
    // The secret link is on the device already; no server needs to send it.
    options: { body: said.body ?? '', tag: said.tag, lang: said.lang ?? 'lt', icon: '/icon-192.png', data: { url: '/mano' } }
  };
}
