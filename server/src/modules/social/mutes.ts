import { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { socialErrors } from './errors.ts';
import { muted, unmuted } from './events.ts';
import type { SocialTables } from './tables.ts';

/** Accounts that somebody does not want to meet in any feed. The muted are not told, and nothing else changes. */
export interface Mutes {
  /** Mutes; again changes nothing. Throws `social.self-mute`. */
  mute(muter: AccountId, muted: AccountId): Promise<void>;
  unmute(muter: AccountId, muted: AccountId): Promise<void>;
  /** The latest first. */
  mutedBy(muter: AccountId): Promise<AccountId[]>;
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
