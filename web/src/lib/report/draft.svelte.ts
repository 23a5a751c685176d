/** The one draft of this device, kept after each change so that closing the page loses nothing. */
import { dropDraft, emptyDraft, keepDraft, readDraft, type Draft } from './db';

/** A draft is forgotten after a week: who comes back then means something else. */
const KEPT_FOR = 7 * 24 * 3600 * 1000;

let draft = $state<Draft>(emptyDraft());
let ready = $state(false);
let found = $state(false);
let keeping: ReturnType<typeof setTimeout> | null = null;

export const writing = {
  get draft(): Draft {
    return draft;
  },
  /** It was read from the device. */
  get ready(): boolean {
    return ready;
  },
  /** There was one from before. */
  get found(): boolean {
    return found;
  }
};

/** Reads the draft of before, or begins one. */
export async function resume(): Promise<void> {
  if (ready) return;
  try {
    const kept = await readDraft();
    if (kept && Date.now() - kept.updatedAt < KEPT_FOR) {
      draft = kept;
      found = true;
    }
  } catch {
    // A private window may keep nothing: the report is written all the same.
  }
  ready = true;
}

/** Keeps what was changed, in a moment. */
export function changed(): void {
  if (keeping) clearTimeout(keeping);
  keeping = setTimeout(() => void keep(), 150);
}

/** Keeps it now. */
export async function keep(): Promise<void> {
  if (keeping) clearTimeout(keeping);
  keeping = null;
  draft.updatedAt = Date.now();
  await keepDraft($state.snapshot(draft) as Draft).catch(() => undefined);
}

/** Begins anew. */
export async function startOver(): Promise<void> {
  if (keeping) clearTimeout(keeping);
  keeping = null;
  draft = emptyDraft();
  found = false;
  await dropDraft().catch(() => undefined);
}
