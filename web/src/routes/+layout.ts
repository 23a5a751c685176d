import { loadTexts } from '$texts/index.svelte';

export const ssr = false;
export const prerender = false;

/** What a type face may take, ms: after that `font-display: optional` keeps it for the next page. */
const FACE = 400;

/** Asks for the type face before anything is drawn with it: one that came while a page is drawn would move everything. */
async function loadFace(): Promise<void> {
  const faces = ['a', 'ą'].map((letter) => document.fonts.load("1em 'Atkinson Hyperlegible Next Variable'", letter));
  await Promise.race([Promise.allSettled(faces), new Promise((go) => setTimeout(go, FACE))]);
}

export async function load(): Promise<void> {
  // The desk's letters are smaller, from the first that is drawn.
  if (location.pathname.startsWith('/desk')) document.documentElement.classList.add('desk');
  await Promise.all([loadTexts('common'), loadFace()]);
}
