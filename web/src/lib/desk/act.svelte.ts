import type { Key } from '$texts/index.svelte';

/** One thing done after another by the forms of a page, and how the last one went. */
export class Act {
  /** Name of what is on its way; empty: nothing. */
  busy = $state('');
  /** What went wrong. */
  error = $state<unknown>(null);
  /** What went well, in words. */
  done = $state<Key | null>(null);

  /** Does it, and says whether it went well; `then` is what is said when it did. */
  async run(name: string, asked: () => Promise<unknown>, then: Key | null = null): Promise<boolean> {
    this.busy = name;
    this.error = null;
    this.done = null;
    try {
      await asked();
      this.done = then;
      return true;
    } catch (caught) {
      this.error = caught;
      return false;
    } finally {
      this.busy = '';
    }
  }
}
