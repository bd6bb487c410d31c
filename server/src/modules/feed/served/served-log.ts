import { createBoundedMap } from '#platform/bounded-map.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import type { Logger } from '#platform/log.ts';
import type { FeedStore } from '../store.ts';
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
   * Takes in the slots of one page: found at once, durable within moments. The answer does not wait, since nobody gave
   * anything to keep: a page that is lost with the machine was not seen either, as reports come later.
   */
  add(slots: readonly ServedSlot[]): void;
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
  /** By session: its slots, by place. */
  const recent = createBoundedMap<string, ServedSlot[]>(RECENT_AT_MOST);
  const pages = createGroupCommit<readonly ServedSlot[], void>(
    async (batch) => {
      // one statement may not touch a row twice
      const last = new Map(batch.map((page) => [`${page[0]?.session} ${page[0]?.page}`, page]));
      await store.saveServed([...last.values()]);
      return batch.map(() => undefined);
    },
    { maxBatch: 200, windowMs: WINDOW_MS },
  );
  /** The last page that is on its way. */
  let latest: Promise<unknown> = Promise.resolve();
  return {
    add(slots) {
      const [first] = slots;
      if (!first) return;
      const known = recent.get(first.session) ?? [];
      for (const slot of slots) known[slot.slot] = slot;
      recent.set(first.session, known);
      latest = pages.add(slots).catch((err: unknown) => log.error({ err }, 'a page was served and not logged'));
    },
    async find(slotIds, asked) {
      await latest;
      const found = new Map<string, ServedSlot>();
      const missing = new Map<string, { session: string; slot: number }>();
      for (const slotId of slotIds) {
        const name = readSlotId(slotId);
        if (!name) continue;
        const slot = recent.get(name.session)?.[name.slot];
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
