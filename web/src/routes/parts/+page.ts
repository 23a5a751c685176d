import { loadTexts } from '$texts/index.svelte';

export async function load(): Promise<void> {
  await loadTexts('residents', 'desk');
}
