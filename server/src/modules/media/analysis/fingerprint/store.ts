import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import type { AssetId } from '../../asset-id.ts';
import type { AnalysisTables } from '../tables.ts';
import { everyOther, type Fingerprint, type StoredFingerprint, VIEWS, type Views, viewsOf } from './fingerprint.ts';
import type { Likeness } from './likeness.ts';
import { lookUpTokens, soundTokens, storedTokens } from './tokens.ts';

/** A clip that may be alike. */
export interface Candidate {
  assetId: string;
  groupId: string;
  fingerprint: StoredFingerprint;
}

/** Candidates that are looked at one by one; beyond it a clip has so many copies that any of them leads to the group. */
const MOST_BY_PICTURE = 1000;
const MOST_BY_SOUND = 200;
/** Any constant that nothing else locks; spells "like" in ASCII. */
const GROUPING = 0x6c696b65;

export type FingerprintStore = ReturnType<typeof createFingerprintStore>;

/** The only SQL on fingerprints. */
export function createFingerprintStore(db: Database) {
  const tables = (tx?: Tx) => db.for<AnalysisTables>(tx);

  /** Has tokens looked up by their index until the transaction ends. */
  async function preferIndexes(tx: Tx): Promise<void> {
    // @NOTE the planner takes every token for a common one, and would rather read the whole table
    await sql`set local enable_seqscan = off`.execute(tables(tx));
  }
  /** Fingerprints that have one of these tokens. */
  const sharing = (tx: Tx, tokens: 'picture_tokens' | 'sound_tokens', wanted: readonly number[]) =>
    tables(tx).selectFrom('media_fingerprints').where(tokens, '&&', sql<number[]>`${wanted}::int[]`);

  return {
    /** Keeps two clips that arrive at once from not seeing one another, until the transaction ends. */
    async lockGroups(tx: Tx): Promise<void> {
      await sql`select pg_advisory_xact_lock(${GROUPING})`.execute(tables(tx));
    },
    /** Clips that share a piece of their pictures, upright or mirrored, or of their sound. */
    async candidates(tx: Tx, assetId: AssetId, print: Fingerprint): Promise<Candidate[]> {
      const pictures = [
        ...new Set([...lookUpTokens(print.pictures, print.certainty.pictures), ...lookUpTokens(print.mirrored, print.certainty.mirrored)]),
      ];
      const sound = soundTokens(print.sound, 'look-up');
      await preferIndexes(tx);
      const among = (tokens: 'picture_tokens' | 'sound_tokens', wanted: readonly number[], most: number) =>
        sharing(tx, tokens, wanted).select(['asset_id', 'group_id', 'pictures', 'sound']).limit(most).execute();
      const rows = [...(await among('picture_tokens', pictures, MOST_BY_PICTURE)), ...(await among('sound_tokens', sound, MOST_BY_SOUND))];
      return [...new Map(rows.map((row) => [row.asset_id, row])).values()]
        .filter((row) => row.asset_id !== assetId)
        .map((row) => ({
          assetId: row.asset_id,
          groupId: row.group_id,
          fingerprint: { pictures: unpackViews(row.pictures), sound: new Uint32Array(aligned(row.sound)) },
        }));
    },
    /** Chromaprint's items of a clip that can be heard; `null` for any other. */
    async audible(tx: Tx, assetId: AssetId): Promise<Uint32Array | null> {
      const row = await tables(tx)
        .selectFrom('media_fingerprints as print')
        .innerJoin('media_findings as found', 'found.asset_id', 'print.asset_id')
        .select('print.sound')
        .where('print.asset_id', '=', assetId)
        .where('found.is_silent', '=', false)
        .executeTakeFirst();
      return row ? new Uint32Array(aligned(row.sound)) : null;
    },
    /** Clips that share a piece of this sound. */
    async soundCandidates(tx: Tx, assetId: AssetId, sound: Uint32Array): Promise<{ assetId: string; sound: Uint32Array }[]> {
      await preferIndexes(tx);
      const rows = await sharing(tx, 'sound_tokens', soundTokens(sound, 'look-up'))
        .select(['asset_id', 'sound'])
        .where('asset_id', '<>', assetId)
        .limit(MOST_BY_SOUND)
        .execute();
      return rows.map((row) => ({ assetId: row.asset_id, sound: new Uint32Array(aligned(row.sound)) }));
    },
    /** Stores a clip's fingerprint as one of a group, in place of an earlier one. */
    async put(tx: Tx, assetId: AssetId, groupId: string, print: Fingerprint): Promise<void> {
      const values = {
        group_id: groupId,
        pictures: packViews(print.pictures),
        sound: Buffer.from(print.sound.buffer, print.sound.byteOffset, print.sound.byteLength),
        picture_tokens: storedTokens(print.pictures),
        sound_tokens: soundTokens(print.sound, 'store'),
      };
      await tables(tx)
        .insertInto('media_fingerprints')
        .values({
          asset_id: assetId,
          uploaded_at: sql`(select created_at from media_assets where id = ${assetId})`,
          ...values,
        })
        .onConflict((conflict) => conflict.column('asset_id').doUpdateSet(values))
        .execute();
    },
    /** Makes one group of several. */
    async mergeGroups(tx: Tx, groupIds: readonly string[], into: string): Promise<void> {
      await tables(tx).updateTable('media_fingerprints').set({ group_id: into }).where('group_id', 'in', groupIds).execute();
    },
    async putLikenesses(tx: Tx, assetId: AssetId, alike: readonly ({ assetId: string } & Likeness)[]): Promise<void> {
      await tables(tx).deleteFrom('media_likenesses').where('asset_id', '=', assetId).execute();
      const rows = alike.flatMap(({ assetId: otherId, verdict, distance, mirrored, offsetMs, soundError }) =>
        verdict === 'different' || distance === null
          ? []
          : [{ asset_id: assetId, other_id: otherId, verdict, distance, mirrored, offset_ms: offsetMs, sound_error: soundError }],
      );
      if (rows.length > 0) await tables(tx).insertInto('media_likenesses').values(rows).execute();
    },
    /** Everything of a clip's group, earliest upload first; empty when it was not looked at yet. */
    async groupOf(assetId: AssetId): Promise<string[]> {
      const rows = await tables()
        .selectFrom('media_fingerprints')
        .select('asset_id')
        .where('group_id', '=', (query) => query.selectFrom('media_fingerprints').select('group_id').where('asset_id', '=', assetId))
        .orderBy('uploaded_at')
        .orderBy('asset_id')
        .execute();
      return rows.map((row) => row.asset_id);
    },
    /** The earliest upload of its group, for each of the clips that is not that one itself. */
    async originalsOf(assetIds: readonly AssetId[]): Promise<{ assetId: string; originalId: string }[]> {
      const found = await sql<{ assetId: string; originalId: string }>`
        select print.asset_id as "assetId", earliest.asset_id as "originalId"
        from media_fingerprints print
        cross join lateral (
          select asset_id from media_fingerprints other where other.group_id = print.group_id order by uploaded_at, asset_id limit 1
        ) earliest
        where print.asset_id = any(${assetIds}::uuid[]) and earliest.asset_id <> print.asset_id`.execute(tables());
      return found.rows;
    },
    /** Pairs a clip is one of. */
    async likenessesOf(assetId: AssetId): Promise<Selectable<AnalysisTables['media_likenesses']>[]> {
      return tables()
        .selectFrom('media_likenesses')
        .selectAll()
        .where((e) => e.or([e('asset_id', '=', assetId), e('other_id', '=', assetId)]))
        .orderBy('distance')
        .execute();
    },
  };
}

/** What is stored of a film's pictures: all views one after the other, each of the same length. */
export function packViews(pictures: Views): Buffer {
  const views = everyOther(pictures, 0);
  return Buffer.concat(VIEWS.map((view) => Buffer.from(views[view].buffer, views[view].byteOffset, views[view].byteLength)));
}

/** The stored pictures. */
export function unpackViews(bytes: Buffer): Views {
  const all = new BigUint64Array(aligned(bytes));
  const length = all.length / VIEWS.length;
  return viewsOf((view) => all.subarray(VIEWS.indexOf(view) * length, (VIEWS.indexOf(view) + 1) * length));
}

function aligned(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
