import { type RawBuilder, sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { searchErrors } from './errors.ts';
import type { QueryPart, SearchPlan } from './search-plan.ts';
import type { SearchTables } from './tables.ts';

type Ranked = { video_id: string; rank: number };

/** Where a page begins, and how long it is. */
export interface RankedPage {
  after?: string | undefined;
  limit: number;
}

/** Videos that meet all `parts`, the best first, found as `plan` says. Throws `search.bad-cursor`. */
export type FindRanked = (parts: readonly QueryPart[], plan: SearchPlan, page: RankedPage) => Promise<Page<VideoId>>;

/** Looks through a table of ranked videos; at the best `walkedAtMost` of them one by one before the index is asked after all. */
export function findRanked(db: Database, name: 'search_videos' | 'search_best_videos', walkedAtMost: number): FindRanked {
  const tables = db.for<SearchTables>();
  const table = sql.table(name);

  /** Looks at the best videos one after the other. `null` when too many do not answer: words that never stand together. */
  async function walk(tested: string, place: RawBuilder<boolean>, limit: number): Promise<Ranked[] | null> {
    // the function behind `@@`, which no index answers: the order is what is wanted from one
    const { rows } = await sql<Ranked>`
      select video_id, rank from (select video_id, rank, lexemes from ${table} where ${place} order by rank desc, video_id desc limit ${walkedAtMost}) as best
      where ts_match_vq(lexemes, ${tested}::tsquery) order by rank desc, video_id desc limit ${limit}`.execute(tables);
    if (rows.length === limit) return rows;
    const { rows: rest } = await sql`select from ${table} where ${place} order by rank desc, video_id desc offset ${walkedAtMost} limit 1`.execute(
      tables,
    );
    return rest.length === 0 ? rows : null;
  }

  /** Lets the index of words find them all, then takes the best. */
  async function fetch(indexed: string, tested: string | null, place: RawBuilder<boolean>, limit: number): Promise<Ranked[]> {
    const { rows } = await sql<Ranked>`
      with found as materialized (select video_id, rank from ${table}
        where lexemes @@ ${indexed}::tsquery and ${place} and ${tested === null ? sql`true` : sql`ts_match_vq(lexemes, ${tested}::tsquery)`})
      select video_id, rank from found order by rank desc, video_id desc limit ${limit}`.execute(tables);
    return rows;
  }

  return async (parts, plan, { after, limit }) => {
    const place = behind(after);
    let rows = plan.indexed === null ? await walk(plan.tested ?? '', place, limit + 1) : null;
    rows ??= await fetch(plan.indexed ?? parts.map(({ query }) => query).join(' & '), plan.indexed === null ? null : plan.tested, place, limit + 1);
    const page = toPage(rows, limit, (row) => [row.rank, VideoId.toPublic(VideoId.of(row.video_id))]);
    return { items: page.items.map((row) => VideoId.of(row.video_id)), next: page.next };
  };
}

function behind(after: string | undefined) {
  if (after === undefined) return sql<boolean>`true`;
  const [rank, text] = decodeCursor(after, 2) ?? [];
  const id = typeof text === 'string' ? VideoId.fromPublic(text) : null;
  if (typeof rank !== 'number' || !id) throw searchErrors.error('search.bad-cursor', { field: 'after' });
  return sql<boolean>`(rank, video_id) < (${rank}::double precision, ${id}::uuid)`;
}
