import { createGroupCommit } from '#platform/db/group-commit.ts';
import { createBoundedMap } from '../bounded-map.ts';
import type { FeedStore } from '../store.ts';
import { readSlotId, type ServedSlot, slotIdOf } from './served-slot.ts';

/** Slots kept in memory: reports about them come within minutes. */
const RECENT_AT_MOST = 100_000;

/** The log of what For You served. */
export interface ServedLog {
  /** Writes the slots of one page; resolves once they are durable. Pages of the same moment share a transaction. */
  add(slots: readonly ServedSlot[]): Promise<void>;
  /** Slots by their names in the API; unknown ones are absent. */
  find(slotIds: readonly string[]): Promise<Map<string, ServedSlot>>;
  /** Waits for everything added so far. */
  drain(): Promise<void>;
}

/** The log on the module's table, with what is recent in memory. */
export function createServedLog(store: Pick<FeedStore, 'saveServed' | 'findServed'>): ServedLog {
  const recent = createBoundedMap<string, ServedSlot>(RECENT_AT_MOST);
  const pages = createGroupCommit<readonly ServedSlot[], void>(
    async (batch) => {
      // one statement may not touch a row twice
      const slots = new Map(batch.flat().map((slot) => [slotIdOf(slot.session, slot.slot), slot]));
      await store.saveServed([...slots.values()]);
      for (const [name, slot] of slots) recent.set(name, slot);
      return batch.map(() => undefined);
    },
    { maxBatch: 100, windowMs: 1 },
  );
  return {
    async add(slots) {
      if (slots.length > 0) await pages.add(slots);
    },
    async find(slotIds) {
      const found = new Map<string, ServedSlot>();
      const missing: { session: string; slot: number }[] = [];
      for (const slotId of slotIds) {
        const slot = recent.get(slotId);
        const name = slot ? null : readSlotId(slotId);
        if (slot) found.set(slotId, slot);
        else if (name) missing.push(name);
      }
      for (const slot of await store.findServed(missing)) found.set(slotIdOf(slot.session, slot.slot), slot);
      return found;
    },
    drain: () => pages.drain(),
  };
}
