/** A message of the server's as the device shows it. */
export function shown(message: unknown): { title: string; options: NotificationOptions } {
  const said = (message ?? {}) as { title?: string; body?: string; tag?: string };
  return {
    title: said.title ?? 'Atsakas',
    // The secret link is on the device already; no server needs to send it.
    options: { body: said.body ?? '', tag: said.tag, icon: '/icon-192.png', lang: 'lt', data: { url: '/mano' } }
  };
}
