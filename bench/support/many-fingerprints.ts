import { v7 } from 'uuid';
import { type Fingerprint, PICTURE_RATE, perView, VIEWS, viewsOf } from '../../server/src/modules/media/analysis/fingerprint/fingerprint.ts';
import { packViews } from '../../server/src/modules/media/analysis/fingerprint/store.ts';
import { soundTokens, storedTokens } from '../../server/src/modules/media/analysis/fingerprint/tokens.ts';
import type { Database } from '../../server/src/platform/db/database.ts';

const BATCH = 2000;
/** Clips resemble one another: faces, desks and landscapes stand at the same places in many. */
const SCENES = 2000;
/** A third of clips use one of these sounds, the first of them far more than the last. */
const SOUNDS = 5000;
/** Of bits that are drawn at random each is as good as the others. */
const CERTAIN = perView(() => new Uint8Array(15 * PICTURE_RATE * 64).fill(255));

/** Fills the table with `count` clips of 15 seconds, of no asset, then builds its indexes; one that is filled stays as it is. */
export async function storeMany(db: Database, count: number): Promise<void> {
  const { rowCount } = await db.pool.query('select from media_fingerprints limit 1');
  if (rowCount) return;
  await db.pool.query('alter table media_fingerprints drop constraint media_fingerprints_asset_id_fkey, alter uploaded_at drop not null');
  const { rows } = await db.pool.query<{ indexdef: string; indexname: string }>(
    "select indexname, indexdef from pg_indexes where tablename = 'media_fingerprints' and indexname not like '%pkey'",
  );
  for (const { indexname } of rows) await db.pool.query(`drop index ${indexname}`);
  const make = createClips();
  for (let done = 0; done < count; done += BATCH) await insert(db, Array.from({ length: Math.min(BATCH, count - done) }, make));
  const client = await db.pool.connect();
  try {
    await client.query("set maintenance_work_mem = '1GB'");
    for (const { indexdef } of rows) await client.query(indexdef);
    await client.query('vacuum analyze media_fingerprints');
  } finally {
    client.release();
  }
}

/** The same clips in every run; another `series` has other clips of the same scenes and sounds. */
export function createClips(series = 0): () => Fingerprint {
  let state = 42;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state ^ (state >>> 15)) >>> 0;
  };
  const wide = () => (BigInt(next()) << 32n) | BigInt(next());
  const flip = (hash: bigint, times: number) => {
    let bits = hash;
    for (let time = 0; time < times; time += 1) bits ^= 1n << BigInt(next() % 64);
    return bits;
  };
  const popular = (size: number) => Math.floor(size * (next() / 2 ** 32) ** 3);
  const scenes = Array.from({ length: SCENES }, wide);
  const sounds = Array.from({ length: SOUNDS }, () => Uint32Array.from({ length: 120 }, next));
  state ^= series;
  return () => {
    let hash = flip(scenes[popular(SCENES)] ?? 0n, 14);
    const whole = BigUint64Array.from({ length: 15 * PICTURE_RATE }, (_, index) => {
      // a cut now and then, a little movement always
      hash = index % 16 === 15 ? flip(hash, 16) : flip(hash, next() % 3);
      return hash;
    });
    const sound = next() % 3 === 0 ? (sounds[popular(SOUNDS)] ?? new Uint32Array()) : Uint32Array.from({ length: 120 }, next);
    // the views of a picture are related: a mean of 11 bits lies between the whole and its inner part
    const masks = VIEWS.map((view) => (view === 'whole' || view === 'bare' ? 0n : flip(0n, 12)));
    const pictures = viewsOf((view) => whole.map((hash) => hash ^ (masks[VIEWS.indexOf(view)] ?? 0n)));
    const mirrored = viewsOf((view) => pictures[view].map((hash) => hash ^ 0x5555555555555555n));
    return { pictures, mirrored, certainty: { pictures: CERTAIN, mirrored: CERTAIN }, sound };
  };
}

async function insert(db: Database, prints: readonly Fingerprint[]): Promise<void> {
  const bytes = (array: Uint32Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  await db.pool.query(
    `insert into media_fingerprints (asset_id, group_id, uploaded_at, pictures, sound, picture_tokens, sound_tokens)
     select id, id, now(), pictures, sound, picture_tokens::int[], sound_tokens::int[]
     from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::text[]) as row (id, pictures, sound, picture_tokens, sound_tokens)`,
    [
      prints.map(() => v7()),
      prints.map(({ pictures }) => packViews(pictures)),
      prints.map(({ sound }) => bytes(sound)),
      prints.map(({ pictures }) => `{${storedTokens(pictures).join()}}`),
      prints.map(({ sound }) => `{${soundTokens(sound, 'store').join()}}`),
    ],
  );
}
