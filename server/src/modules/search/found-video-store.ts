import { type RawBuilder, sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { searchErrors } from './errors.ts';
import type { QueryPart, SearchPlan } from './search-plan.ts';
import type { SearchTables } from './tables.ts';

/** A video as search keeps it. */
export interface FoundVideo {
  id: VideoId;
  publishedAt: Date;
  heat: number;
  /** Its words are stemmed as English; as French otherwise. */
  english: boolean;
  /** Without case and accents, each with its spelling. */
  words: ReadonlyMap<string, string>;
}

type Ranked = { video_id: string; rank: number };

/** Of the best videos, so many are looked at before the index is asked after all. */
const WALKED_AT_MOST = 20_000;

export type FoundVideoStore = ReturnType<typeof createFoundVideoStore>;

/** The only SQL on the words of videos. Only the consumer writes: one transaction at a time. */
export function createFoundVideoStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SearchTables>(tx);

  /** Counts lexemes anew; `spellings` are of those that are words. */
  async function countWords(tx: Tx, spellings: ReadonlyMap<string, string>, gone: readonly string[], come: readonly string[]): Promise<void> {
    await sql`insert into search_words as known (word, spelling, videos)
      select word, spelling, 0 from unnest(${[...spellings.keys()]}::text[], ${[...spellings.values()]}::text[]) as new (word, spelling)
      union all select distinct word, null, 0 from unnest(${come.filter((word) => !spellings.has(word))}::text[]) as word
      on conflict (word) do update set spelling = excluded.spelling where known.spelling is null and excluded.spelling is not null`.execute(
      tables(tx),
    );
    await sql`update search_words known set videos = known.videos + change.videos
      from (select word, sum(by) as videos from
          (select unnest(${gone}::text[]) as word, -1 as by union all select unnest(${come}::text[]), 1) as each group by word) as change
      where known.word = change.word and change.videos <> 0`.execute(tables(tx));
    await sql`delete from search_words where videos = 0 and word = any(${gone}::text[])`.execute(tables(tx));
  }

  /** Looks at the best videos one after the other. `null` when too many do not answer: words that never stand together. */
  async function walk(tested: string, place: RawBuilder<boolean>, limit: number): Promise<Ranked[] | null> {
    // the function behind `@@`, which no index answers: the order is what is wanted from one
    const { rows } = await sql<Ranked>`
      select video_id, rank from (select video_id, rank, lexemes from search_videos where ${place} order by rank desc, video_id desc limit ${WALKED_AT_MOST}) as best
      where ts_match_vq(lexemes, ${tested}::tsquery) order by rank desc, video_id desc limit ${limit}`.execute(tables());
    if (rows.length === limit) return rows;
    const { rows: rest } =
      await sql`select from search_videos where ${place} order by rank desc, video_id desc offset ${WALKED_AT_MOST} limit 1`.execute(tables());
    return rest.length === 0 ? rows : null;
  }

  /** Lets the index of words find them all, then takes the best. */
  async function fetch(indexed: string, tested: string | null, place: RawBuilder<boolean>, limit: number): Promise<Ranked[]> {
    const { rows } = await sql<Ranked>`
      with found as materialized (select video_id, rank from search_videos
        where lexemes @@ ${indexed}::tsquery and ${place} and ${tested === null ? sql`true` : sql`ts_match_vq(lexemes, ${tested}::tsquery)`})
      select video_id, rank from found order by rank desc, video_id desc limit ${limit}`.execute(tables());
    return rows;
  }

  return {
    /** What is kept of `ids` becomes `videos`: those that are not among them can no longer be found. */
    async replace(tx: Tx, ids: readonly VideoId[], videos: readonly FoundVideo[]): Promise<void> {
      const { rows: gone } = await sql<{ lexemes: string[] }>`
        delete from search_videos where video_id = any(${ids}::uuid[]) returning tsvector_to_array(lexemes) as lexemes`.execute(tables(tx));
      const come: string[] = [];
      for (const { id, publishedAt, heat, english, words } of videos) {
        const stemmer = english ? 'english_stem' : 'french_stem';
        const { rows } = await sql<{ lexemes: string[] }>`insert into search_videos (video_id, published_at, heat, words, lexemes)
          select ${id}::uuid, ${publishedAt}::timestamptz, ${heat}::integer, ${[...words.keys()]}::text[], array_to_tsvector(array(
            select word from unnest(${[...words.keys()]}::text[]) as word
            union select unnest(ts_lexize(${stemmer}::regdictionary, word)) from unnest(${[...words.keys()]}::text[]) as word))
          returning tsvector_to_array(lexemes) as lexemes`.execute(tables(tx));
        come.push(...rows.flatMap(({ lexemes }) => lexemes));
      }
      await countWords(
        tx,
        new Map(videos.flatMap(({ words }) => [...words])),
        gone.flatMap(({ lexemes }) => lexemes),
        come,
      );
    },
    /** Views have doubled: most counts change nothing here. */
    async setHeat(tx: Tx, heats: ReadonlyMap<VideoId, number>): Promise<void> {
      if (heats.size === 0) return;
      await sql`update search_videos found set heat = counted.heat
        from unnest(${[...heats.keys()]}::uuid[], ${[...heats.values()]}::integer[]) as counted (video_id, heat)
        where found.video_id = counted.video_id and found.heat < counted.heat`.execute(tables(tx));
    },
    /** Videos that meet all `parts`, the best first, found as `plan` says. Throws `search.bad-cursor`. */
    async find(
      parts: readonly QueryPart[],
      plan: SearchPlan,
      { after, limit }: { after?: string | undefined; limit: number },
    ): Promise<Page<VideoId>> {
      const place = behind(after);
      let rows = plan.indexed === null ? await walk(plan.tested ?? '', place, limit + 1) : null;
      rows ??= await fetch(plan.indexed ?? parts.map(({ query }) => query).join(' & '), plan.indexed === null ? null : plan.tested, place, limit + 1);
      const page = toPage(rows, limit, (row) => [row.rank, VideoId.toPublic(VideoId.of(row.video_id))]);
      return { items: page.items.map((row) => VideoId.of(row.video_id)), next: page.next };
    },
    /** Words of these videos that begin so, the most frequent first, as they are spelled. */
    async complete(ids: readonly VideoId[], beginning: string, limit: number): Promise<string[]> {
      const { rows } = await sql<{ spelling: string }>`
        select known.spelling from search_videos found, unnest(found.words) as said (word) join search_words known using (word)
        where found.video_id = any(${ids}::uuid[]) and starts_with(said.word, ${beginning})
        group by known.word, known.spelling order by count(*) desc, known.videos desc, known.word limit ${limit}`.execute(tables());
      return rows.map(({ spelling }) => spelling);
    },
  };
}

function behind(after: string | undefined) {
  if (after === undefined) return sql<boolean>`true`;
  const [rank, text] = decodeCursor(after, 2) ?? [];
  const id = typeof text === 'string' ? VideoId.fromPublic(text) : null;
  if (typeof rank !== 'number' || !id) throw searchErrors.error('search.bad-cursor', { field: 'after' });
  return sql<boolean>`(rank, video_id) < (${rank}::double precision, ${id}::uuid)`;
}
