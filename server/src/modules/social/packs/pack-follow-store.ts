import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { NewLinks } from '../links.ts';
import type { SocialTables } from '../tables.ts';
import { PackId } from './pack.ts';

export type PackFollowStore = ReturnType<typeof createPackFollowStore>;

/** The only SQL on what following packs did. */
export function createPackFollowStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SocialTables>(tx);
  return {
    /** Notes what following a pack made; nothing when the pack is gone meanwhile. */
    async note(tx: Tx, pack: PackId, follower: AccountId, { followed, requested, at }: NewLinks): Promise<void> {
      const made = [...followed, ...requested];
      if (made.length === 0) return;
      const asked = made.map((_, place) => place >= followed.length);
      await sql`
        with pack as (select id from social_packs where id = ${pack} for key share)
        insert into social_pack_follows (follower_id, pack_id, followee_id, requested, created_at)
        select ${follower}, pack.id, made.followee, made.requested, ${at}::timestamptz
        from pack, unnest(${made}::uuid[], ${asked}::boolean[]) as made (followee, requested)
        on conflict (follower_id, pack_id, followee_id) do update set requested = excluded.requested, created_at = excluded.created_at`.execute(
        tables(tx),
      );
    },
    async forget(tx: Tx, pack: PackId, follower: AccountId): Promise<void> {
      await tables(tx).deleteFrom('social_pack_follows').where('follower_id', '=', follower).where('pack_id', '=', pack).execute();
    },
    /**
     * Whom the follower follows, or asks to, because of each pack. What was ended since and begun again by hand is of another
     * instant, and not among them.
     */
    async standing(follower: AccountId, packs: readonly PackId[]): Promise<Map<PackId, AccountId[]>> {
      const { rows } = await sql<{ pack_id: string; followees: string[] }>`
        select pack_id, array_agg(done.followee_id order by done.followee_id) as followees from social_pack_follows done
        left join social_follows link on link.follower_id = done.follower_id and link.followee_id = done.followee_id
        left join social_follow_requests request on request.requester_id = done.follower_id and request.target_id = done.followee_id
        where done.follower_id = ${follower} and done.pack_id = any(${packs}::uuid[])
          and (link.created_at = done.created_at or request.created_at = done.created_at
            -- a private account let the follower in since
            or (done.requested and link.created_at > done.created_at))
        group by pack_id`.execute(tables());
      return new Map(rows.map(({ pack_id, followees }) => [PackId.of(pack_id), followees.map(AccountId.of)]));
    },
    /** Which of the accounts the follower asked to follow. */
    async requestedAmong(follower: AccountId, accounts: readonly AccountId[]): Promise<Set<AccountId>> {
      const { rows } = await sql<{ target_id: string }>`select target_id from social_follow_requests
        where requester_id = ${follower} and target_id = any(${accounts}::uuid[])`.execute(tables());
      return new Set(rows.map(({ target_id }) => AccountId.of(target_id)));
    },
  };
}
