import { seededRandom } from '@farandole/ranker';
import { createBestVideoStore } from '../../server/src/modules/search/best-video-store.ts';
import { captionWords } from '../../server/src/modules/search/search-text.ts';
import type { Database } from '../../server/src/platform/db/database.ts';
import { insertSounds } from './search-sounds.ts';
import { makeVocabulary, type Vocabulary } from './search-words.ts';

/** How large the world is. */
export interface SearchWorldSize {
  accounts: number;
  videos: number;
  words: number;
  /** All of them with a title. */
  sounds: number;
}

/** What "aragon" has to find of each kind. */
export const PLANTED = {
  videos: 'Place Aragón, un dimanche #placearagón',
  accounts: 'Place Aragón',
  hashtags: 'placearagón',
  sounds: 'Place Aragón',
};
const BATCH = 20_000;

/** Fills an empty, migrated database with public videos and what search keeps of them. */
export async function makeSearchWorld(db: Database, { accounts, videos, words, sounds }: SearchWorldSize): Promise<void> {
  const random = seededRandom(42);
  const vocabulary = makeVocabulary(words);
  const counts = new Map<string, { spelling: string; videos: number }>();
  const tags = new Map<string, number>();
  const { pool } = db;
  await pool.query("alter system set max_wal_size = '8GB'");
  await pool.query('select pg_reload_conf()');
  // indexes are made once, over everything
  const { rows: indexes } = await pool.query<{ name: string; definition: string }>(
    "select indexname as name, indexdef as definition from pg_indexes where indexname in ('search_videos_lexemes', 'search_videos_rank')",
  );
  for (const { name } of indexes) await pool.query(`drop index ${name}`);

  for (let from = 0; from < accounts; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, accounts - from) }, (_, n) => personOf(from + n, vocabulary, random));
    if (from === 0 && batch[0]) batch[0].name = PLANTED.accounts;
    await pool.query(
      "insert into accounts (id, handle, display_name, bio) select overlay(md5('a' || (n + $1)) placing '7' from 13)::uuid, handle, name, '' from unnest($2::text[], $3::text[]) with ordinality as new (handle, name, n)",
      [from, batch.map(({ handle }) => handle), batch.map(({ name }) => name)],
    );
  }
  for (let from = 0; from < videos; from += BATCH) {
    const captions = Array.from({ length: Math.min(BATCH, videos - from) }, () => captionOf(vocabulary, random));
    if (from === 0) captions[0] = PLANTED.videos;
    const each = captions.map((caption) => captionWords(caption));
    for (const caption of captions) for (const [tag] of caption.matchAll(/#\S+/g)) tags.set(tag.slice(1), (tags.get(tag.slice(1)) ?? 0) + 1);
    for (const list of each) {
      for (const [word, spelling] of list) {
        const known = counts.get(word);
        if (known) known.videos++;
        else counts.set(word, { spelling, videos: 1 });
      }
    }
    await insertVideos(db, { from, accounts, captions, each });
  }
  const list = [...counts];
  await pool.query('insert into search_words (word, spelling, videos) select * from unnest($1::text[], $2::text[], $3::bigint[])', [
    list.map(([word]) => word),
    list.map(([, { spelling }]) => spelling),
    list.map(([, one]) => one.videos),
  ]);
  await pool.query(
    'insert into search_hashtags (tag, folded, videos, views) select tag, lower(unaccent(tag)), videos, 0 from unnest($1::text[], $2::bigint[]) as new (tag, videos)',
    [[...tags.keys()], [...tags.values()]],
  );
  const titles = Array.from({ length: sounds }, (_, n) => (n === 0 ? PLANTED.sounds : titleOf(vocabulary, random)));
  await insertSounds(db, titles);
  for (const { definition } of indexes) await pool.query(definition);
  await db.transaction((tx) => createBestVideoStore(db).fit(tx));
  await pool.query('vacuum analyze');
}

async function insertVideos(
  { pool }: Database,
  { from, accounts, captions, each }: { from: number; accounts: number; captions: string[]; each: Map<string, string>[] },
): Promise<void> {
  const tags = captions.map((caption) => [...caption.matchAll(/#\S+/g)].map(([tag]) => tag.slice(1)).join(' '));
  // older than what the feed gives a first audience
  const at = "now() - interval '31 days' - interval '1 year' * random() ^ 2";
  await pool.query(
    `with new as materialized (select overlay(md5('v' || (n + $1)) placing '7' from 13)::uuid as id, overlay(md5('s' || (n + $1)) placing '7' from 13)::uuid as asset_id,
        overlay(md5('a' || 1 + floor(random() ^ 2 * $2)::int) placing '7' from 13)::uuid as author_id, ${at} as at, caption, words, tags, n
      from unnest($3::text[], $4::text[], $5::text[]) with ordinality as new (caption, words, tags, n)),
    assets as (insert into media_assets (id, owner_id, state, step, progress, file_name, source_bytes, duration_ms, width, height, has_sound, thumbhash, average_colour,
        poster_key, created_at, updated_at)
      select asset_id, author_id, 'ready', 'done', 1, 'video.mp4', 9000000, 8000 + n % 40000, 1080, 1920, true, '1QcSHQRnh493V4dIh4eXh1h4kJUI', '#6b5d4f',
        'media/' || asset_id || '/poster.jpg', at, at from new),
    renditions as (insert into media_renditions (asset_id, name, key, width, height, codec, bitrate, bytes, provisional)
      select asset_id, '540', 'media/' || asset_id || '/540.mp4', 540, 960, 'h264', 1100000, 1100000, false from new),
    posts as (insert into videos (id, author_id, asset_id, state, visibility, caption, hashtags, language, duration_ms, created_at, published_at)
      select id, author_id, asset_id, 'published', 'public', caption, string_to_array(tags, ' '), 'fr', 8000 + n % 40000, at, at from new)
    insert into search_videos (video_id, published_at, heat, words, lexemes)
      select id, at, floor(16 * random() ^ 4), string_to_array(words, ' '), array_to_tsvector(array(
        select word from unnest(string_to_array(words, ' ')) as word
        union select unnest(ts_lexize('french_stem', word)) from unnest(string_to_array(words, ' ')) as word)) from new`,
    [from, accounts, captions, each.map((words) => [...words.keys()].join(' ')), tags],
  );
}

function captionOf(vocabulary: Vocabulary, random: () => number): string {
  const words = Array.from({ length: 4 + Math.floor(random() * 9) }, () => vocabulary.draw(random));
  const tags = Array.from({ length: Math.floor(random() * 4) }, () => `#${vocabulary.draw(random)}`);
  return [...words, ...tags].join(' ');
}

function titleOf(vocabulary: Vocabulary, random: () => number): string {
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => vocabulary.draw(random)).join(' ');
}

function personOf(n: number, vocabulary: Vocabulary, random: () => number): { handle: string; name: string } {
  const [first, last] = [vocabulary.draw(random), vocabulary.draw(random)];
  const plain = first.normalize('NFKD').replace(/[^a-z]/g, '');
  return { handle: `${plain}_${n}`, name: `${first} ${last}` };
}
