import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import { feedErrors } from '../errors.ts';
import type { Acts } from '../operating/acts.ts';
import { checkParameters, checkTogether } from '../operating/check-parameters.ts';
import { experimentsChanged } from '../operating/events.ts';
import type { ParameterDesk } from '../operating/parameter-desk.ts';
import { createReread } from '../operating/reread.ts';
import { createRunningPolicy } from '../running-policy.ts';
import { type Broken, type Experiment, ExperimentId, isExperimental } from './experiment.ts';
import { type Comparison, compare } from './guardrails.ts';
import type { ExperimentStore } from './store.ts';

const DAY_MS = 24 * 3_600_000;
/** How long it is kept what single viewers did, after the end. */
const UNITS_KEPT_MS = 90 * DAY_MS;

/** What came of an experiment so far. */
export interface ExperimentResults {
  /** Viewers in each arm. */
  readonly viewers: readonly number[];
  readonly comparisons: readonly Comparison[];
}

/** What an operator asks for; the control is added. */
export type NewExperiment = Pick<Experiment, 'name' | 'unit' | 'arms'>;

/** Where operators try numbers on some viewers. */
export interface ExperimentDesk {
  /** Those that run, without a query. */
  running(): readonly Experiment[];
  /** The latest first. */
  list(): Promise<Experiment[]>;
  /** Throws `experiment.bad-shares`, `experiment.not-served`, `experiment.overlaps`, and those of numbers. */
  begin(by: AccountId, wanted: NewExperiment): Promise<Experiment>;
  /** Ends one; one that has ended stays as it was. Throws `experiment.not-found`. */
  end(by: AccountId, id: ExperimentId): Promise<void>;
  /** Throws `experiment.not-found`. */
  results(id: ExperimentId): Promise<ExperimentResults>;
  /** Ends those that harm, for sure; forgets what viewers did in those of long ago. */
  watch(): Promise<void>;
  listen(): Promise<Subscription>;
}

/** What the desk needs. */
export interface ExperimentDeskDeps {
  db: Database;
  events: EventLog;
  clock: Clock;
  acts: Pick<Acts, 'record'>;
  store: ExperimentStore;
  parameters: Pick<ParameterDesk, 'kept'>;
}

/** Builds the desk. */
export function createExperimentDesk({ db, events, clock, acts, store, parameters }: ExperimentDeskDeps): ExperimentDesk {
  const kept = createReread<readonly Experiment[]>({ events, changed: experimentsChanged, empty: [] }, () => store.running());

  async function tell(tx: Tx, by: AccountId | null, before: Experiment | null, after: Experiment): Promise<void> {
    const noted = ({ name, unit, arms, broken }: Experiment) => ({ name, unit, arms, ...(broken && { broken }) });
    const changed = { before: before && noted(before), after: after.endedAt && !after.broken ? null : noted(after) };
    await acts.record(tx, [{ at: clock.now(), by, kind: 'experiment', subject: after.name, ...changed }]);
    await events.append(tx, [event(experimentsChanged, { experimentId: after.id })]);
  }

  async function finish(by: AccountId | null, experiment: Experiment, broken: Broken | null): Promise<void> {
    const at = clock.now();
    await db.transaction(async (tx) => {
      if (await store.end(tx, experiment.id, at, broken)) await tell(tx, by, experiment, { ...experiment, endedAt: at, broken });
    });
  }

  async function found(id: ExperimentId): Promise<Experiment> {
    const experiment = await store.find(id);
    if (!experiment) throw feedErrors.error('experiment.not-found');
    return experiment;
  }

  async function results({ id, arms }: Experiment): Promise<ExperimentResults> {
    const units = await store.units(id, arms.length);
    return { viewers: units.map(({ length }) => length), comparisons: compare(units) };
  }

  return {
    running: () => kept.value,
    listen: () => kept.listen(),
    list: () => store.list(),
    async begin(by, wanted) {
      const running = await parameters.kept();
      check(wanted);
      for (const { changes } of wanted.arms) checkTogether(createRunningPolicy(changes, running.policy).policy, changes);
      const experiment: Experiment = {
        ...wanted,
        id: ExperimentId.generate(),
        salt: randomUUID(),
        startedAt: clock.now(),
        endedAt: null,
        broken: null,
      };
      await db.transaction(async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtext('feed.experiments'))`.execute(db.for(tx));
        const turned = new Set((await store.running(tx)).flatMap(namesOf));
        const twice = namesOf(experiment).find((name) => turned.has(name));
        if (twice !== undefined) throw feedErrors.error('experiment.overlaps', { field: 'arms', values: { name: twice } });
        await store.insert(tx, experiment);
        await tell(tx, by, null, experiment);
      });
      return experiment;
    },
    end: async (by, id) => finish(by, await found(id), null),
    results: async (id) => results(await found(id)),
    async watch() {
      for (const experiment of await store.running()) {
        const broken = (await results(experiment)).comparisons.find((one) => one.broken);
        if (broken) await finish(null, experiment, { guardrail: broken.metric, arm: broken.arm });
      }
      await store.forget(new Date(clock.now().getTime() - UNITS_KEPT_MS));
    },
  };
}

function check({ arms }: NewExperiment): void {
  const shares = arms.reduce((sum, { share }) => sum + share, 0);
  if (arms.length < 2 || shares > 1 + 1e-9) throw feedErrors.error('experiment.bad-shares', { field: 'arms' });
  for (const { changes } of arms) {
    checkParameters(changes);
    for (const name of Object.keys(changes)) {
      if (!isExperimental(name)) throw feedErrors.error('experiment.not-served', { field: name, values: { name } });
    }
  }
}

function namesOf({ arms }: Pick<Experiment, 'arms'>): string[] {
  return arms.flatMap(({ changes }) => Object.keys(changes));
}
