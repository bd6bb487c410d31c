import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { type Watched, watched } from './events.ts';
import type { AnalyticsStore } from './store.ts';

/** A report on its way to the log. */
export interface Report {
  id: string;
  data: Watched;
}

/** Writes reports durably, each id once for ever. */
export interface Reports {
  /** Resolves once they are committed; those seen before are left out. */
  add(reports: readonly Report[]): Promise<void>;
}

/** Requests that arrive together share a transaction: one flush of the disk for many beacons. */
export function createReports(db: Database, store: AnalyticsStore, events: EventLog): Reports {
  const requests = createGroupCommit<readonly Report[], void>(
    async (batch) => {
      const reports = new Map<string, Report>();
      for (const report of batch.flat()) if (!reports.has(report.id)) reports.set(report.id, report);
      return db.commitWithLast(async (tx) => {
        const known = await store.claim(tx, [...reports.keys()]);
        const accepted = [...reports.values()].filter(({ id }) => !known.has(id));
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
  return { add: (reports) => requests.add(reports) };
}
