import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import type { FeedTables } from '../tables.ts';
import { type Broken, type Experiment, ExperimentId } from './experiment.ts';
import type { Before, UnitSums } from './guardrails.ts';

/** What reports add to the sums of one viewer in one arm. */
export interface UnitReport extends Omit<UnitSums, 'pages' | 'tookUs'>, Unit {}

/** A viewer in an arm. */
export interface Unit {
  readonly experimentId: string;
  readonly arm: number;
  readonly viewer: string;
}

export type ExperimentStore = ReturnType<typeof createExperimentStore>;

/** The only SQL on experiments. */
export function createExperimentStore(db: Database) {
  const feed = (tx?: Tx) => db.for<FeedTables>(tx);
  return {
    async insert(tx: Tx, { id, name, unit, salt, arms, startedAt }: Experiment): Promise<void> {
      const values = { id, name, unit, salt, arms: JSON.stringify(arms), started_at: startedAt };
      await feed(tx).insertInto('feed_experiments').values(values).execute();
    },
    /** The latest first. */
    async list(): Promise<Experiment[]> {
      return (await feed().selectFrom('feed_experiments').selectAll().orderBy('id', 'desc').limit(200).execute()).map(experimentOf);
    },
    async running(tx?: Tx): Promise<Experiment[]> {
      return (await feed(tx).selectFrom('feed_experiments').selectAll().where('ended_at', 'is', null).orderBy('id').execute()).map(experimentOf);
    },
    async find(id: ExperimentId): Promise<Experiment | null> {
      const row = await feed().selectFrom('feed_experiments').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? experimentOf(row) : null;
    },
    /** Ends one that runs; `false` when it does not. */
    async end(tx: Tx, id: ExperimentId, at: Date, broken: Broken | null): Promise<boolean> {
      const { numUpdatedRows } = await feed(tx)
        .updateTable('feed_experiments')
        .set({ ended_at: at, broken: broken && JSON.stringify(broken) })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    /** Those of the units that nothing is known of yet, with the moment their experiment began. */
    async strangers(tx: Tx, units: readonly Unit[]): Promise<(Unit & { startedAt: Date })[]> {
      const { rows } = await sql<Unit & { startedAt: Date }>`
        select a.experiment_id as "experimentId", a.arm, a.viewer, e.started_at as "startedAt"
        from unnest(${units.map(({ experimentId }) => experimentId)}::uuid[], ${units.map(({ arm }) => arm)}::smallint[],
          ${units.map(({ viewer }) => viewer)}::text[]) as a (experiment_id, arm, viewer)
        join feed_experiments e on e.id = a.experiment_id
        where not exists (select from feed_experiment_units u where (u.experiment_id, u.arm, u.viewer) = (a.experiment_id, a.arm, a.viewer))`.execute(
        feed(tx),
      );
      return rows;
    },
    /** Adds reports to the sums; each unit once at most. `before` is kept with the first one of a unit, and never again. */
    async add(tx: Tx, reports: readonly UnitReport[]): Promise<void> {
      if (reports.length === 0) return;
      const column = <Key extends keyof UnitReport>(key: Key) => reports.map((one) => one[key]);
      const earlier = (key: keyof Before) => reports.map(({ before }) => before[key]);
      await sql`
        insert into feed_experiment_units as u (experiment_id, arm, viewer, impressions, hides, small, completions, watch_ms,
          before_impressions, before_hides, before_completions, before_watch_ms)
        select * from unnest(${column('experimentId')}::uuid[], ${column('arm')}::smallint[], ${column('viewer')}::text[], ${column('impressions')}::int[],
          ${column('hides')}::int[], ${column('small')}::int[], ${column('completions')}::int[], ${column('watchMs')}::bigint[],
          ${earlier('impressions')}::int[], ${earlier('hides')}::int[], ${earlier('completions')}::int[], ${earlier('watchMs')}::bigint[])
        on conflict (experiment_id, arm, viewer) do update set impressions = u.impressions + excluded.impressions, hides = u.hides + excluded.hides,
          small = u.small + excluded.small, completions = u.completions + excluded.completions, watch_ms = u.watch_ms + excluded.watch_ms`.execute(
        feed(tx),
      );
    },
    /** What every viewer of every arm did, before and in it, and how long their pages of the last 30 days took. */
    async units(id: ExperimentId, arms: number): Promise<UnitSums[][]> {
      const names = Array.from({ length: arms }, (_, arm) => `${id}:${arm}`);
      const { rows } = await sql<UnitSums & { arm: number }>`
        with pages as (
          select array_position(${names}::text[], named.arm) - 1 as arm, viewer, count(*) as pages, sum(took_us) as took
          from feed_served_pages, unnest(arms) as named (arm) where arms && ${names}::text[] and named.arm = any(${names}::text[]) group by 1, 2)
        select coalesce(u.arm, p.arm)::int as arm, coalesce(u.impressions, 0) as impressions, coalesce(u.hides, 0) as hides, coalesce(u.small, 0) as small,
          coalesce(u.completions, 0) as completions, coalesce(u.watch_ms, 0)::bigint as "watchMs", coalesce(p.pages, 0)::bigint as pages, coalesce(p.took, 0)::bigint as "tookUs",
          json_build_object('impressions', coalesce(before_impressions, 0), 'hides', coalesce(before_hides, 0),
            'completions', coalesce(before_completions, 0), 'watchMs', coalesce(before_watch_ms, 0)) as before
        from (select * from feed_experiment_units where experiment_id = ${id}) u full join pages p on p.arm = u.arm and p.viewer = u.viewer`.execute(
        feed(),
      );
      const byArm: UnitSums[][] = Array.from({ length: arms }, () => []);
      for (const { arm, ...sums } of rows) byArm[arm]?.push(sums);
      return byArm;
    },
    /** Forgets what viewers did in experiments that ended before. */
    async forget(before: Date): Promise<void> {
      await sql`delete from feed_experiment_units u using feed_experiments e where e.id = u.experiment_id and e.ended_at < ${before}`.execute(feed());
    },
  };
}

function experimentOf(row: Selectable<FeedTables['feed_experiments']>): Experiment {
  const { id, name, unit, salt, arms, started_at: startedAt, ended_at: endedAt, broken } = row;
  return { id: ExperimentId.of(id), name, unit, salt, arms, startedAt, endedAt, broken };
}
