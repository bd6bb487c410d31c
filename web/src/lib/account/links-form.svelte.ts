import type { Api } from '#lib/api.ts';
import type { OwnProfileLink } from '#lib/api-types.ts';
import { Saving } from './saving.svelte.ts';

/** How many addresses a profile may list. */
export const MAX_LINKS = 10;

/** One line of the form; `saved` is what the server knows of the address, unless it was changed since. */
interface Row {
  key: number;
  url: string;
  label: string;
  saved: OwnProfileLink | null;
}

const LOOK_EVERY_MS = 1500;
/** The reading of a page ends within ten seconds, and may have to wait for its turn. */
const LOOKS = 20;

/** The addresses of one's profile while they are edited, and what becomes of them after. */
export class LinksForm {
  rows: Row[] = $state([]);
  readonly saving = new Saving();
  readonly #api: Pick<Api, 'get' | 'put' | 'post'>;
  #known: OwnProfileLink[] = $state.raw([]);
  #keys = 0;
  #closed = false;

  constructor(links: readonly OwnProfileLink[], api: Pick<Api, 'get' | 'put' | 'post'>) {
    this.#api = api;
    this.#show(links);
  }

  get changed(): boolean {
    const written = (list: readonly { url: string; label: string }[]) => JSON.stringify(list.map(({ url, label }) => [url, label]));
    return written(this.rows) !== written(this.#known);
  }

  add(): void {
    this.rows.push({ key: this.#keys++, url: '', label: '', saved: null });
  }

  remove(at: number): void {
    this.rows.splice(at, 1);
  }

  /** Puts a line one place further (`1`) or before (`-1`). */
  move(at: number, by: 1 | -1): void {
    const [row] = this.rows.splice(at, 1);
    if (row) this.rows.splice(at + by, 0, row);
  }

  /** What is known of a line, as long as it says what was saved. */
  known(row: Row): OwnProfileLink | null {
    return row.saved?.url === row.url ? row.saved : null;
  }

  async save(): Promise<boolean> {
    const links = this.rows.filter(({ url }) => url.trim() !== '').map(({ url, label }) => ({ url, label }));
    const saved = await this.saving.run(() => this.#api.put<{ items: OwnProfileLink[] }>('/accounts/me/links', { links }));
    if (!saved) return false;
    this.#show(saved.items);
    void this.#watch();
    return true;
  }

  async verify(link: OwnProfileLink): Promise<void> {
    const asked = await this.saving.run(async () => {
      await this.#api.post(`/accounts/me/links/${link.id}/verify`);
      return true;
    });
    if (!asked) return;
    this.#learn(this.#known.map((one) => (one.id === link.id ? { ...one, state: 'waiting' } : one)));
    await this.#watch(link);
  }

  /** Ends with the page. */
  close(): void {
    this.#closed = true;
  }

  /** Looks until every address was read; `asked` was read before, and is told by its new date. */
  async #watch(asked?: OwnProfileLink): Promise<void> {
    const waits = (one: OwnProfileLink) => one.state === 'waiting' || (one.id === asked?.id && one.checkedAt === asked.checkedAt);
    for (let look = 0; look < LOOKS && !this.#closed; look++) {
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
      const { items } = await this.#api.get<{ items: OwnProfileLink[] }>('/accounts/me/links').catch(() => ({ items: this.#known }));
      const last = look === LOOKS - 1;
      this.#learn(items.map((one) => (waits(one) && !last ? { ...one, state: 'waiting' } : one)));
      if (!items.some(waits)) return;
    }
  }

  #show(links: readonly OwnProfileLink[]): void {
    this.#known = [...links];
    this.rows = links.map((saved) => ({ key: this.#keys++, url: saved.url, label: saved.label, saved }));
  }

  /** What is known may change while lines are being written. */
  #learn(links: readonly OwnProfileLink[]): void {
    this.#known = [...links];
    for (const row of this.rows) row.saved = links.find(({ url }) => url === row.saved?.url) ?? null;
  }
}
