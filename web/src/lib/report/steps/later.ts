/** The steps after the first, in one piece. */
export { default as Check } from './Check.svelte';
export { default as Contact } from './Contact.svelte';
export { default as Details } from './Details.svelte';
export { default as Done } from './Done.svelte';
export { default as Near } from './Near.svelte';
export { default as Place } from './Place.svelte';
export { default as What } from './What.svelte';
export { default as Who } from './Who.svelte';
export { bodyOf, previewOf } from '../body';
