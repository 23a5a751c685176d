import { loadTexts } from '$texts/index.svelte';

export const ssr = false;
export const prerender = false;

export async function load(): Promise<void> {
  await loadTexts('common');
}
