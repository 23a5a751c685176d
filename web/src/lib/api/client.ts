/** The API, typed from openapi.yaml; and what goes wrong with it, in words. */
import createClient, { type Middleware } from 'openapi-fetch';

import type { components, paths } from './schema.gen';

export type Schemas = components['schemas'];

/** The words of the members by which a problem says what a check found. */
function found(problem: object | null): string[] {
  const { findings, cells, faults } = { findings: [], cells: [], faults: [], ...problem } as Record<string, unknown>;
  return [findings, cells, faults].flatMap((list) => (Array.isArray(list) ? (list as { text?: unknown }[]) : [])).flatMap(({ text }) => (typeof text === 'string' ? text : []));
}

/** What the server or the network answers instead of what was asked for. */
export class ApiError extends Error {
  /** HTTP status; 0 without an answer. */
  readonly status: number;
  /** Stable code of the problem; `offline` without an answer. */
  readonly code: string;
  /** What to do. */
  readonly advice: string;
  /** Faults of single fields. */
  readonly faults: { pointer: string; code: string; detail: string }[];
  /** What a check found, in words: faults of a table, holes of the register, cells that cannot be read. */
  readonly found: string[];
  /** Seconds after which to try again, if the server said so. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Partial<Schemas['Problem']> | null, retryAfter: string | null = null) {
    super(problem?.detail || problem?.title || '');
    this.status = status;
    this.code = problem?.code ?? (status === 0 ? 'offline' : 'unknown');
    this.advice = problem?.advice ?? '';
    this.faults = problem?.errors ?? [];
    this.found = found(problem);
    this.retryAfter = retryAfter === null ? null : Number(retryAfter) || null;
  }

  /** It may work when it is asked again. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

let csrf: string | null = null;
let speaks: () => string = () => 'lt';
/** Called when the server no longer knows who is signed in. */
let signedOut: (() => void) | null = null;

/** Keeps the token that changes at the desk must bring. */
export function setCsrf(token: string | null): void {
  csrf = token;
}

/** Answers come in this language. */
export function setLanguage(of: () => string): void {
  speaks = of;
}

/** What to do when a session has ended. */
export function onSignedOut(then: (() => void) | null): void {
  signedOut = then;
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', speaks());
    if (csrf !== null && request.method !== 'GET' && new URL(request.url).pathname.startsWith('/desk/')) {
      request.headers.set('x-csrf-token', csrf);
    }
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.status !== 401 || !schemaPath.startsWith('/desk/v1/') || schemaPath.startsWith('/desk/v1/session')) return;
    // A wrong present password is 401 too, and ends nothing.
    const said: unknown = await response.clone().json().catch(() => null);
    if (said === null || (said as { code?: string }).code === 'sign_in_needed') signedOut?.();
  }
};

/** The typed client. */
export const api = createClient<paths>({ baseUrl: '' });
api.use(headers);

interface Answered<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** The body of an answer. Throws {@link ApiError} for everything else. */
export async function got<T>(asked: Promise<Answered<T>>): Promise<T> {
  const { data } = await gotWhole(asked);
  return data;
}

/** The body of an answer with its tag (`ETag`), which a change must name. */
export async function gotWhole<T>(asked: Promise<Answered<T>>): Promise<{ data: T; etag: string }> {
  let answer: Answered<T>;
  try {
    answer = await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, null);
  }
  const { data, error, response } = answer;
  if (!response.ok) {
    const problem = error && typeof error === 'object' ? (error as Partial<Schemas['Problem']>) : null;
    throw new ApiError(response.status, problem, response.headers.get('retry-after'));
  }
  return { data: data as T, etag: response.headers.get('etag') ?? '' };
}
