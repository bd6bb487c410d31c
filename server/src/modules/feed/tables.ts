import type { Policy, SignalName } from '@farandole/ranker';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Arm, Broken, Experiment } from './experiments/experiment.ts';
import type { PoolDecision } from './learning/pools.ts';
import type { OperatorCause } from './limits/limit.ts';
import type { ActKind } from './operating/act.ts';
import type { Placement, PlacementLabel } from './placements/placement.ts';
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
    arms: readonly string[] | null;
    took_us: number | null;
    /** One entry a slot. */
    videos: readonly string[];
    sources: readonly string[];
    stages: readonly (number | null)[];
    propensities: readonly number[];
    /** Ten-thousandths, one row a slot; empty without a prediction. */
    heads: readonly (readonly number[])[];
    ranks: readonly number[];
    considered: number;
    /** Those that brought anything; `readings`, `points` and `against` have one entry for each. */
    signals: readonly SignalName[];
    /** Ten-thousandths. */
    readings: readonly (readonly number[])[];
    points: readonly (readonly number[])[];
    against: readonly number[];
    labels: readonly (PlacementLabel | null)[] | null;
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
  /** Only what an operator turned. */
  feed_parameters: { name: string; value: number };
  feed_operator_acts: {
    id: Generated<number>;
    at: Date;
    account_id: string | null;
    kind: ActKind;
    subject: string;
    before: ColumnType<unknown, string | null, never>;
    after: ColumnType<unknown, string | null, never>;
  };
  feed_placements: {
    id: string;
    video_id: string;
    kind: Placement['kind'];
    sponsor: string;
    starts_at: Date;
    ends_at: Date;
    created_by: string;
    created_at: Date;
  };
  feed_limits: { video_id: string; cause: OperatorCause; note: string; ends_at: Date; created_at: Date };
  feed_experiments: {
    id: string;
    name: string;
    unit: Experiment['unit'];
    salt: string;
    arms: ColumnType<Arm[], string, never>;
    started_at: Date;
    ended_at: ColumnType<Date | null, Date | undefined, Date>;
    broken: ColumnType<Broken | null, string | undefined, string | null>;
  };
  feed_policies: { id: string; policy: JSONColumnType<Policy>; since: Generated<Date> };
}
