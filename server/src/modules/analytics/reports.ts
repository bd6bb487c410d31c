import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { type Delivered, watched } from './events.ts';
import type { AnalyticsStore } from './store.ts';

/** Reports on their way to the log, together and under one id. */
export interface Delivery {
  id: string;
  data: Delivered;
}

/** Writes deliveries durably, each id once for ever. */
export interface Reports {
  /** Resolves once it is committed; one that came before is left out. */
  add(delivery: Delivery): Promise<void>;
}

/** Requests that arrive together share a transaction: one flush of the disk for many beacons. */
export function createReports(db: Database, store: AnalyticsStore, events: EventLog): Reports {
  const requests = createGroupCommit<Delivery, void>(
    async (batch) => {
      const deliveries = new Map<string, Delivery>();
      for (const delivery of batch) if (!deliveries.has(delivery.id)) deliveries.set(delivery.id, delivery);
      return db.commitWithLast(async (tx) => {
        const known = await store.claim(tx, [...deliveries.keys()]);
        const accepted = [...deliveries.values()].filter(({ id }) => !known.has(id));
        const telling = events.append(
          tx,
          accepted.map(({ data }) => event(watched, data)),
        );
        return { last: telling.then(() => batch.map(() => undefined)) };
      });
    },
    // the order of two batches says nothing: the database works on one while the other is made ready
    { maxBatch: 200, atOnce: 2 },
  );
  return { add: (delivery) => requests.add(delivery) };
}
