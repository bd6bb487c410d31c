import { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import { historyForgotten, historyPaused } from './events.ts';
import { createHistoryStore, type Remembered } from './history-store.ts';

/** Accounts of which it is known in memory whether they paused. */
const KNOWN_AT_MOST = 50_000;

/** What an account watched, as it may see and change it. */
export interface WatchHistory {
  /** The latest first. Throws `watch-history.bad-cursor`. */
  list(account: AccountId, page: { after?: string | undefined; limit: number }): Promise<Page<Remembered>>;
  /** Forgets one video, or everything. What was counted stays counted, without a name. */
  forget(account: AccountId, videoId: VideoId | null): Promise<void>;
  /** Whether what the account watches is not remembered. */
  isPaused(account: AccountId): Promise<boolean>;
  /** Counts from the next report on, in every process. */
  setPaused(account: AccountId, paused: boolean): Promise<void>;
  /** Hears of pauses in other processes. */
  listen(): Subscription;
}

/** Builds histories. */
export function createWatchHistory({ db, events, clock }: { db: Database; events: EventLog; clock: Clock }): WatchHistory {
  const store = createHistoryStore(db);
  const paused = new Map<AccountId, Promise<boolean>>();
  const keyOf = (account: AccountId) => `a:${account}`;

  return {
    list: (account, page) => store.list(keyOf(account), page),
    async forget(account, videoId) {
      await db.transaction(async (tx) => {
        await store.forget(tx, keyOf(account), videoId);
        await events.append(tx, [event(historyForgotten, { accountId: account, videoId })]);
      });
    },
    isPaused(account) {
      const known = paused.get(account);
      if (known) return known;
      if (paused.size >= KNOWN_AT_MOST) paused.clear();
      const reading = store.isPaused(account);
      paused.set(account, reading);
      reading.catch(() => paused.delete(account));
      return reading;
    },
    async setPaused(account, wanted) {
      await db.transaction(async (tx) => {
        await store.setPaused(tx, account, wanted, clock.now());
        await events.append(tx, [event(historyPaused, { accountId: account, paused: wanted })]);
      });
      paused.delete(account);
    },
    listen() {
      const listening = events.end().then((position) => {
        paused.clear();
        return events.follow([historyPaused], position, (batch) => {
          for (const entry of batch) if (isEvent(entry, historyPaused)) paused.delete(AccountId.of(entry.data.accountId));
        });
      });
      return {
        caughtUp: async () => (await listening).caughtUp(),
        close: async () => (await listening).close(),
      };
    },
  };
}
