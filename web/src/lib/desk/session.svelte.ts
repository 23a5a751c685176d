/** Who is signed in at the desk, and what they may do. */
import { api, ApiError, got, onSignedOut, setCsrf, type Schemas } from '$lib/api/client';

export type Session = Schemas['SessionWire'];

let session = $state.raw<Session | null>(null);
let asked = $state(false);
/** Bumped when the session ends by itself, so that the sign-in says so. */
let ended = $state(false);

export const desk = {
  /** The session; none while nobody is signed in. */
  get session(): Session | null {
    return session;
  },
  /** It was asked for. */
  get asked(): boolean {
    return asked;
  },
  /** The session ended without a sign-out. */
  get ended(): boolean {
    return ended;
  }
};

/** They may do that somewhere. */
export function may(action: string): boolean {
  return session?.actions.includes(action) ?? false;
}

/** They are a municipality's forwarding desk: its coordinator, or who leads the whole administration. */
export function handsIn(): boolean {
  return (session?.memberships ?? []).some(
    ({ role, unit, authority }) => (role === 'coordinator' || role === 'lead') && !unit && (authority ?? '').startsWith('SAV-')
  );
}

/** Codes of the authorities in which they work. */
export function ownAuthorities(): string[] {
  return [...new Set((session?.memberships ?? []).flatMap((one) => one.authority ?? []))];
}

const KNOWN = 'atsakas.desk';

/** Somebody was signed in on this device: without that nobody needs to be asked. */
function hint(): boolean {
  try {
    return localStorage.getItem(KNOWN) !== null;
  } catch {
    return true;
  }
}
function remember(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KNOWN, '1');
    else localStorage.removeItem(KNOWN);
  } catch {
    // Then the server is asked each time.
  }
}

/** Reads who is signed in, where somebody may be. */
export async function recallSession(): Promise<void> {
  // An identity provider sends the browser back with `signed-in`.
  if (hint() || location.search.includes('signed-in')) await readSession();
  else asked = true;
}

/** Reads who is signed in; null when nobody is. Throws ApiError when it cannot be known. */
export async function readSession(): Promise<Session | null> {
  try {
    session = await got(api.GET('/desk/v1/session'));
    setCsrf(session.csrf ?? null);
    ended = false;
    remember(true);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    session = null;
    setCsrf(null);
    remember(false);
  }
  asked = true;
  return session;
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await got(api.DELETE('/desk/v1/session')).catch((error: unknown) => {
    // A session that is gone already is what was wished.
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
  });
  session = null;
  setCsrf(null);
  remember(false);
}

onSignedOut(() => {
  if (session === null) return;
  session = null;
  ended = true;
  setCsrf(null);
  remember(false);
});
