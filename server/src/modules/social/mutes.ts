import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { socialErrors } from './errors.ts';
import { muted, unmuted } from './events.ts';
import { pairKey } from './link.ts';
import type { SocialTables } from './tables.ts';

/** Accounts that somebody does not want to meet in any feed. The muted are not told, and nothing else changes. */
export interface Mutes {
  /** Mutes; again changes nothing. Throws `social.self-mute`. */
  mute(muter: AccountId, muted: AccountId): Promise<void>;
  unmute(muter: AccountId, muted: AccountId): Promise<void>;
  /** The latest first. */
  mutedBy(muter: AccountId): Promise<AccountId[]>;
  /** Which of the pairs (who mutes, who is muted) hold a mute; answers in order. */
  areMuted(pairs: readonly (readonly [AccountId, AccountId])[], tx: Tx): Promise<boolean[]>;
}

/** Builds the mutes part. */
export function createMutes({ db, events, clock }: { db: Database; events: EventLog; clock: Clock }): Mutes {
  return {
    async mute(muter, target) {
      if (muter === target) throw socialErrors.error('social.self-mute');
      await db.transaction(async (tx) => {
        const row = { muter_id: muter, muted_id: target, created_at: clock.now() };
        const { numInsertedOrUpdatedRows } = await db
          .for<SocialTables>(tx)
          .insertInto('social_mutes')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 1n) await events.append(tx, [event(muted, { muterId: muter, mutedId: target })]);
      });
    },
    async unmute(muter, target) {
      await db.transaction(async (tx) => {
        const { numDeletedRows } = await db
          .for<SocialTables>(tx)
          .deleteFrom('social_mutes')
          .where('muter_id', '=', muter)
          .where('muted_id', '=', target)
          .executeTakeFirst();
        if (numDeletedRows === 1n) await events.append(tx, [event(unmuted, { muterId: muter, mutedId: target })]);
      });
    },
    async areMuted(pairs, tx) {
      const { rows } = await sql<{ muter_id: string; muted_id: string }>`select muter_id, muted_id from social_mutes
        join unnest(${pairs.map(([muter]) => muter)}::uuid[], ${pairs.map(([, target]) => target)}::uuid[]) as pair (a, b)
          on muter_id = a and muted_id = b`.execute(db.for<SocialTables>(tx));
      const found = new Set(rows.map((row) => pairKey(row.muter_id, row.muted_id)));
      return pairs.map(([muter, target]) => found.has(pairKey(muter, target)));
    },
    async mutedBy(muter) {
      const rows = await db.prepared<{ muted_id: string }>(
        'social.mutes',
        'select muted_id from social_mutes where muter_id = $1 order by created_at desc, muted_id',
        [muter],
      );
      return rows.map(({ muted_id }) => AccountId.of(muted_id));
    },
  };
}
