import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { AssetId } from '#modules/media';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Sound } from './sound.ts';
import { SoundId } from './sound-id.ts';
import type { SoundTables } from './tables.ts';

type Row = { id: string; title: string | null; titled_by: string | null };

/** Any constant that nothing else locks; spells "soun" in ASCII. */
const JOINING = 0x736f756e;

export type SoundStore = ReturnType<typeof createSoundStore>;

/** The only SQL on sounds. */
export function createSoundStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SoundTables>(tx);
  return {
    /** Keeps two films of one sound that are heard at once from becoming two sounds, until the transaction ends. */
    async lock(tx: Tx): Promise<void> {
      await sql`select pg_advisory_xact_lock(${JOINING})`.execute(tables(tx));
    },
    /** Films without a sound are left out. */
    async ofAssets(ids: readonly AssetId[], tx?: Tx): Promise<Map<AssetId, Sound>> {
      if (ids.length === 0) return new Map();
      const { rows } = await sql<Row & { asset_id: string }>`
        select uses.asset_id, sounds.id, title, titled_by from sound_uses uses join sounds on sounds.id = uses.sound_id
        where uses.asset_id = any(${ids}::uuid[])`.execute(tables(tx));
      return new Map(rows.map((row) => [AssetId.of(row.asset_id), toSound(row)]));
    },
    async getMany(ids: readonly SoundId[], tx?: Tx): Promise<Map<SoundId, Sound>> {
      if (ids.length === 0) return new Map();
      const rows = await tables(tx).selectFrom('sounds').select(['id', 'title', 'titled_by']).where('id', 'in', ids).execute();
      return new Map(rows.map((row) => [SoundId.of(row.id), toSound(row)]));
    },
    async insert(tx: Tx, id: SoundId, at: Date): Promise<void> {
      await tables(tx).insertInto('sounds').values({ id, title: null, titled_by: null, created_at: at }).execute();
    },
    async insertUse(tx: Tx, assetId: AssetId, soundId: SoundId, ownerId: string): Promise<void> {
      await tables(tx).insertInto('sound_uses').values({ asset_id: assetId, sound_id: soundId, owner_id: ownerId }).execute();
    },
    /** Films of these accounts that have it. */
    async usesBy(id: SoundId, owners: readonly AccountId[]): Promise<AssetId[]> {
      if (owners.length === 0) return [];
      const rows = await tables().selectFrom('sound_uses').select('asset_id').where('sound_id', '=', id).where('owner_id', 'in', owners).execute();
      return rows.map((row) => AssetId.of(row.asset_id));
    },
    /** `words` are those of the title, without case and accents. */
    async setTitle(tx: Tx, id: SoundId, title: { text: string; words: readonly string[]; by: AccountId } | null): Promise<void> {
      await sql`update sounds set title = ${title?.text ?? null}, titled_by = ${title?.by ?? null}::uuid, words = ${title?.words ?? []}::text[],
        spaced = ${(title?.words ?? []).map((word) => ` ${word}`).join('')},
        near = array(select distinct form from unnest(${title?.words ?? []}::text[]) as word, unnest(search_near(word)) as form)
        where id = ${id}::uuid`.execute(tables(tx));
    },
    /** Takes off what an account wrote; returns which sounds lost their title. */
    async clearTitlesOf(tx: Tx, account: AccountId): Promise<SoundId[]> {
      const { rows } = await sql<{ id: string }>`
        update sounds set title = null, titled_by = null, words = '{}', spaced = '', near = '{}' where titled_by = ${account}::uuid returning id`.execute(
        tables(tx),
      );
      return rows.map(({ id }) => SoundId.of(id));
    },
    /** Sounds in whose title every word stands or begins one, the newest first. */
    async begun(words: readonly string[], limit: number): Promise<SoundId[]> {
      const { rows } = await sql<{ id: string }>`select id from sounds where title is not null and ${sql.join(words.map(begins), sql` and `)}
        order by created_at desc, id limit ${limit}`.execute(tables());
      return rows.map(({ id }) => SoundId.of(id));
    },
    /** The same with up to one slip of the finger in words of at least `correctedFrom` letters, and at least one in all of them; those with the fewest first. */
    async nearly(words: readonly string[], correctedFrom: number, limit: number): Promise<SoundId[]> {
      // the longest word is the rarest: an index finds it, the others are looked for in what it finds
      const longest = words.reduce((one, other) => (other.length > one.length ? other : one), '');
      if (longest.length < correctedFrom) return [];
      const { rows } = await sql<{ id: string }>`
        select id from sounds, lateral (select max(slips) as most, sum(slips) as slips from unnest(${words}::text[]) as asked, lateral (
            select min(case when starts_with(word, asked) then 0 when length(asked) >= ${correctedFrom} then search_slips(word, asked) else 2 end) as slips
            from unnest(words) as word) as nearest) as apart
        where title is not null and (near && search_near(${longest}) or ${begins(longest)}) and most = 1
        order by slips, created_at desc, id limit ${limit}`.execute(tables());
      return rows.map(({ id }) => SoundId.of(id));
    },
  };
}

function toSound(row: Row): Sound {
  return { id: SoundId.of(row.id), title: row.title, titledBy: row.titled_by === null ? null : AccountId.of(row.titled_by) };
}

/** A title some word of which begins so. */
const begins = (word: string) => sql`spaced like ${`% ${word}%`}`;
