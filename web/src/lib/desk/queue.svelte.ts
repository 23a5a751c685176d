/** The queue: its rows, the report that is open, and what comes in while it is worked on. */
import { api, ApiError, got, gotWhole, type Schemas } from '$lib/api/client';
import type { paths } from '$lib/api/schema.gen';

export type Row = Schemas['PageOf_QueueRowWire']['items'][number];
export type Report = Schemas['DeskReportWire'];
export type Filter = NonNullable<paths['/desk/v1/reports/facets']['get']['parameters']['query']>;

const PAGE = 50;
/** So many reports stay at hand after they were read. */
const AT_HAND = 30;

interface Read {
  report: Report;
  etag: string;
}

/** One officer's view of the queue. */
export class Queue {
  rows = $state.raw<Row[]>([]);
  facets = $state.raw<Schemas['FacetsWire'] | null>(null);
  next = $state<string | null>(null);
  loading = $state(false);
  error = $state<unknown>(null);
  filter = $state.raw<Filter>({});
  sort = $state<string>('urgency');
  /** Reference of the report that is open. */
  open = $state<string | null>(null);
  read = $state.raw<Read | null>(null);
  readError = $state<unknown>(null);
  /** Words about what has happened meanwhile, for the status line. */
  left = $state<string | null>(null);

  #atHand = new Map<string, Read>();
  #turn = 0;
  #soon: ReturnType<typeof setTimeout> | null = null;

  /** Place of the open report in the list; -1 when it is not in it any more. */
  get index(): number {
    return this.rows.findIndex((row) => row.reference === this.open);
  }

  /** Lists under another filter. */
  async list(filter: Filter = this.filter, sort = this.sort): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.filter = filter;
    this.sort = sort;
    this.loading = true;
    this.error = null;
    try {
      const [page, facets] = await Promise.all([
        got(api.GET('/desk/v1/reports', { params: { query: { ...filter, sort, limit: PAGE } } })),
        got(api.GET('/desk/v1/reports/facets', { params: { query: filter } }))
      ]);
      if (turn !== this.#turn) return;
      this.rows = page.items;
      this.next = page.next ?? null;
      this.facets = facets;
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    }
    if (turn === this.#turn) this.loading = false;
  }

  /** The rows as they are now, without losing the place in the list. */
  async refresh(): Promise<void> {
    const turn = this.#turn;
    const limit = Math.min(100, Math.max(PAGE, this.rows.length));
    const query = { ...this.filter, sort: this.sort, limit };
    const [page, facets] = await Promise.all([
      got(api.GET('/desk/v1/reports', { params: { query } })),
      got(api.GET('/desk/v1/reports/facets', { params: { query: this.filter } }))
    ]);
    if (turn !== this.#turn) return;
    const beyond = this.rows.slice(page.items.length).filter((row) => !page.items.some((one) => one.reference === row.reference));
    this.rows = this.rows.length > 100 ? [...page.items, ...beyond] : page.items;
    if (this.rows.length <= 100) this.next = page.next ?? null;
    this.facets = facets;
  }

  /** The next page below. */
  async more(): Promise<void> {
    if (!this.next || this.loading) return;
    this.loading = true;
    try {
      const page = await got(api.GET('/desk/v1/reports', { params: { query: { ...this.filter, sort: this.sort, limit: PAGE, cursor: this.next } } }));
      this.rows = [...this.rows, ...page.items];
      this.next = page.next ?? null;
    } catch (error) {
      this.error = error;
    }
    this.loading = false;
  }

  /** Opens a report: at once when it was read beforehand. The one after it is read too. */
  async show(reference: string | null): Promise<void> {
    this.open = reference;
    this.readError = null;
    if (reference === null) {
      this.read = null;
      return;
    }
    const known = this.#atHand.get(reference);
    this.read = known ?? (this.read?.report.reference === reference ? this.read : null);
    if (!known) await this.again();
    const following = this.rows[this.index + 1];
    if (following) void this.#fetch(following.reference).catch(() => undefined);
  }

  /** Reads the open report anew. */
  async again(): Promise<void> {
    const reference = this.open;
    if (reference === null) return;
    try {
      const read = await this.#fetch(reference, true);
      if (this.open === reference) {
        this.read = read;
        this.readError = null;
      }
    } catch (error) {
      if (this.open !== reference) return;
      this.readError = error;
      if (error instanceof ApiError && error.status === 404) this.read = null;
    }
  }

  async #fetch(reference: string, fresh = false): Promise<Read> {
    const known = this.#atHand.get(reference);
    if (known && !fresh) return known;
    const { data, etag } = await gotWhole(api.GET('/desk/v1/reports/{reference}', { params: { path: { reference } } }));
    const read = { report: data, etag };
    this.#atHand.delete(reference);
    this.#atHand.set(reference, read);
    for (const old of [...this.#atHand.keys()].slice(0, Math.max(0, this.#atHand.size - AT_HAND))) this.#atHand.delete(old);
    return read;
  }

  /** Steps through the list; returns the reference that is open then. */
  step(by: 1 | -1): string | null {
    const here = this.index;
    const to = here === -1 ? 0 : here + by;
    return this.rows[to]?.reference ?? null;
  }

  /** After something was done: the report and the list as they are now. */
  async done(): Promise<void> {
    await Promise.all([this.again(), this.refresh().catch(() => undefined)]);
  }

  /** Hears what changes; returns what ends it. */
  listen(): () => void {
    let stream: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | null = null;
    let broken = false;
    const soon = (): void => {
      if (this.#soon) return;
      this.#soon = setTimeout(() => {
        this.#soon = null;
        void this.refresh().catch(() => undefined);
      }, 700);
    };
    /** Nobody knows what was missed: all of it is read anew. */
    const anew = (): void => {
      this.#atHand.clear();
      void this.again();
      soon();
    };
    const begin = (): void => {
      stream = new EventSource('/desk/v1/events');
      stream.addEventListener('ready', () => {
        if (broken) anew();
        broken = false;
      });
      stream.addEventListener('changed', (event) => {
        const { reference, revision } = JSON.parse((event as MessageEvent<string>).data) as { reference: string; revision: number };
        const known = this.#atHand.get(reference);
        if (known && known.etag === `"${revision}"`) return;
        this.#atHand.delete(reference);
        if (reference === this.open) void this.again();
        soon();
      });
      stream.addEventListener('left', (event) => {
        const { reference } = JSON.parse((event as MessageEvent<string>).data) as { reference: string };
        this.#atHand.delete(reference);
        if (reference === this.open) {
          this.left = reference;
          void this.again();
        }
        soon();
      });
      stream.addEventListener('reset', anew);
      stream.addEventListener('error', () => {
        broken = true;
        // The browser comes back by itself after a cut, and not after a refusal.
        if (stream?.readyState !== EventSource.CLOSED || again) return;
        again = setTimeout(() => {
          again = null;
          begin();
        }, 5_000);
      });
    };
    // Whoever comes back to the page sees what is, whatever the stream has told.
    const shown = (): void => {
      if (document.visibilityState === 'visible') anew();
    };
    begin();
    document.addEventListener('visibilitychange', shown);
    return () => {
      stream?.close();
      document.removeEventListener('visibilitychange', shown);
      if (again) clearTimeout(again);
      if (this.#soon) clearTimeout(this.#soon);
      this.#soon = null;
    };
  }
}
