import type { Policy } from '@farandole/ranker';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { PoolDecision } from './learning/pools.ts';
import type { ServedSlot } from './served/served-slot.ts';
import type { FeedSettings } from './settings/feed-settings.ts';

/** The rows this module owns. */
export interface FeedTables {
  feed_served_pages: {
    session: string;
    page: number;
    viewer: string | null;
    policy: string;
    model: string;
    served_at: Date;
    slots: JSONColumnType<Pick<ServedSlot, 'videoId' | 'source' | 'stage' | 'propensity' | 'heads' | 'because'>[]>;
  };
  /** Only accounts that ever chose; `settings` holds only what was chosen. */
  feed_settings: { account_id: string; settings: ColumnType<Partial<FeedSettings>, string, string>; changed_at: Date };
  feed_forgotten: { account_id: string; kind: 'topic' | 'creator' | 'everything'; key: string; at: Date };
  feed_pool_decisions: {
    video_id: string;
    number: number;
    verdict: PoolDecision['verdict'];
    stage: number;
    cell: string;
    impressions: number;
    stage_end: number;
    lift: number;
    error: number;
    chance: number;
    bar: number;
    at: Date;
  };
  feed_distribution: { video_id: string; source: string; stage: number; impressions: number };
  feed_statistics: { day: string; source: string; stage: number; slots: number; visits: number; videos: number };
  feed_policies: { id: string; policy: JSONColumnType<Policy>; since: Generated<Date> };
}
