import type { Because, Policy } from '@farandole/ranker';
import type { Generated, JSONColumnType } from 'kysely';

/** The rows this module owns. */
export interface FeedTables {
  feed_served: {
    session: string;
    slot: number;
    page: number;
    viewer: string | null;
    video_id: string;
    source: string;
    stage: number | null;
    propensity: number;
    policy: string;
    model: string;
    heads: number[];
    because: JSONColumnType<Because>;
    served_at: Date;
  };
  feed_policies: { id: string; policy: JSONColumnType<Policy>; since: Generated<Date> };
}
