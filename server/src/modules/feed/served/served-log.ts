import { createBoundedMap } from '#platform/bounded-map.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import type { Logger } from '#platform/log.ts';
import type { FeedStore } from '../store.ts';
import { type ServedPage, servedSlot } from './served-page.ts';
import { readSlotId, type ServedSlot } from './served-slot.ts';

/** Sessions kept in memory: reports about their slots come within minutes. */
const RECENT_AT_MOST = 10_000;
/** Pages of this many milliseconds share a transaction. */
const WINDOW_MS = 20;

/** A report this young may be about a page that is not written yet: it is looked for so often, so many milliseconds apart. */
const YOUNG_MS = 5000;
const PATIENCE = 4;
const PATIENCE_MS = 100;

/** The log of what For You served. */
export interface ServedLog {
  /**
   * Takes in a page: its slots are found at once, durable within moments. The answer does not wait, since nobody gave
   * anything to keep: a page that is lost with the machine was not seen either, as reports come later.
   */
  add(page: ServedPage): void;
  /**
   * Slots by their names in the API; unknown ones are absent. What is found is durable: whoever learns from it may
   * rely on it. With `reportedAt`, a report of this very moment waits for a page that another process may still be writing.
   */
  find(slotIds: readonly string[], asked?: { reportedAt: Date }): Promise<Map<string, ServedSlot>>;
  /** Waits for everything added so far. */
  drain(): Promise<void>;
}

/** The log on the module's table, with what is recent in memory. */
export function createServedLog(store: Pick<FeedStore, 'saveServed' | 'findServed'>, log: Pick<Logger, 'error'>): ServedLog {
  /** By session: its pages, in their order. */
  const recent = createBoundedMap<string, ServedPage[]>(RECENT_AT_MOST);
  const pages = createGroupCommit<ServedPage, void>(
    async (batch) => {
      // one statement may not touch a row twice
      const last = new Map(batch.map((page) => [`${page.session} ${page.page}`, page]));
      await store.saveServed([...last.values()]);
      return batch.map(() => undefined);
    },
    { maxBatch: 200, windowMs: WINDOW_MS },
  );
  /** The last page that is on its way. */
  let latest: Promise<unknown> = Promise.resolve();
  return {
    add(page) {
      const known = recent.get(page.session) ?? [];
      while ((known.at(-1)?.page ?? -1) >= page.page) known.pop(); // served again
      known.push(page);
      recent.set(page.session, known);
      latest = pages.add(page).catch((err: unknown) => log.error({ err }, 'a page was served and not logged'));
    },
    async find(slotIds, asked) {
      await latest;
      const found = new Map<string, ServedSlot>();
      const missing = new Map<string, { session: string; slot: number }>();
      for (const slotId of slotIds) {
        const name = readSlotId(slotId);
        if (!name) continue;
        const page = recent.get(name.session)?.findLast((one) => one.page <= name.slot);
        const slot = page && servedSlot(page, name.slot);
        if (slot) found.set(slotId, slot);
        else missing.set(`${name.session} ${name.slot}`, name);
      }
      const rows = new Map<string, ServedSlot>();
      for (let tries = 0; ; tries++) {
        for (const slot of await store.findServed([...missing.values()])) rows.set(`${slot.session} ${slot.slot}`, slot);
        const young = asked !== undefined && Date.now() - asked.reportedAt.getTime() < YOUNG_MS;
        if (rows.size === missing.size || !young || tries === PATIENCE) break;
        await new Promise((done) => setTimeout(done, PATIENCE_MS));
      }
      for (const slotId of slotIds) {
        const name = readSlotId(slotId);
        const slot = name && rows.get(`${name.session} ${name.slot}`);
        if (slot) found.set(slotId, slot);
      }
      return found;
    },
    drain: () => pages.drain(),
  };
}
