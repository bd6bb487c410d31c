import type { Database } from '../../server/src/platform/db/database.ts';
import { spacedWords } from '../../server/src/platform/words.ts';

const BATCH = 20_000;

/** Gives every video one of the sounds with these titles, the first ones far more often, and keeps of them what search reads. */
export async function insertSounds({ pool }: Database, titles: readonly string[]): Promise<void> {
  for (let from = 0; from < titles.length; from += BATCH) {
    const batch = titles.slice(from, from + BATCH);
    await pool.query(
      `insert into sounds (id, title, titled_by, words, spaced, near, created_at)
        select overlay(md5('t' || (n + $1)) placing '7' from 13)::uuid, title, overlay(md5('a1') placing '7' from 13)::uuid, string_to_array(trim(spaced), ' '), rtrim(spaced),
          array(select distinct form from unnest(string_to_array(trim(spaced), ' ')) as word, unnest(search_near(word)) as form), now() - interval '1 year' * random()
        from unnest($2::text[], $3::text[]) with ordinality as new (title, spaced, n)`,
      [from, batch, batch.map((title) => ` ${spacedWords(title).trim()}`)],
    );
  }
  await pool.query(
    `insert into sound_uses (asset_id, sound_id, owner_id)
      select asset_id, overlay(md5('t' || case when place <= $1 then place else 1 + floor(random() ^ 3 * $1)::int end) placing '7' from 13)::uuid, author_id
      from (select asset_id, author_id, row_number() over () as place from videos) as each`,
    [titles.length],
  );
  await pool.query(
    `insert into search_sound_videos (tag, video_id, published_at, views)
      select uses.sound_id::text, videos.id, videos.published_at, 0 from videos join sound_uses uses on uses.asset_id = videos.asset_id`,
  );
  await pool.query('insert into search_sounds (tag, folded, videos, views) select tag, tag, count(*), 0 from search_sound_videos group by tag');
}
