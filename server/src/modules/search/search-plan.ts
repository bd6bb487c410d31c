/** A part of a question that has to be met, as PostgreSQL asks it, and how many videos meet it. */
export interface QueryPart {
  query: string;
  videos: number;
}

/** How a question is answered. */
export interface SearchPlan {
  /** What the index of words is asked for; `null`: the best videos are looked at, one after the other. */
  indexed: string | null;
  /** What each video found so has to meet besides; `null` for nothing. */
  tested: string | null;
}

/** Microseconds, about, that it takes to look at a video in the order of rank, to fetch one that the index found, and to read one place of the index. */
const COST = { walked: 1.7, fetched: 5, read: 0.4 };

/**
 * The cheapest way to the best `limit` videos that meet all parts: frequent words are soon met among the best; rare ones are few in
 * the index; and of a rare word with a frequent one, the rare one's are tested for the other.
 */
export function searchPlan(parts: readonly QueryPart[], total: number, limit: number): SearchPlan {
  const all = parts.map(({ query }) => query).join(' & ');
  const [rarest, ...others] = parts.toSorted((a, b) => a.videos - b.videos);
  if (!rarest) return { indexed: null, tested: null };
  const share = parts.reduce((product, { videos }) => product * Math.min(1, videos / total), 1);
  const ways: { cost: number; plan: SearchPlan }[] = [
    { cost: (COST.walked * limit) / share, plan: { indexed: null, tested: all } },
    {
      cost: COST.fetched * rarest.videos,
      plan: { indexed: rarest.query, tested: others.length > 0 ? others.map(({ query }) => query).join(' & ') : null },
    },
    { cost: COST.read * parts.reduce((sum, { videos }) => sum + videos, 0) + COST.fetched * share * total, plan: { indexed: all, tested: null } },
  ];
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best)).plan;
}

/** The same parts in a sample of `size` videos. */
export function sampleParts(parts: readonly QueryPart[], total: number, size: number): QueryPart[] {
  const share = Math.min(1, size / total);
  return parts.map(({ query, videos }) => ({ query, videos: videos * share }));
}
