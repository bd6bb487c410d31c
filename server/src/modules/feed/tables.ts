import type { Because, Policy } from '@farandole/ranker';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

import type { FeedSettings } from './settings/feed-settings.ts';

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
  /** Only accounts that ever chose; `settings` holds only what was chosen. */
  feed_settings: { account_id: string; settings: ColumnType<Partial<FeedSettings>, string, string>; changed_at: Date };
  feed_policies: { id: string; policy: JSONColumnType<Policy>; since: Generated<Date> };
}
