import { sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { feedErrors } from '../errors.ts';
import { numberAt } from '../parameters.ts';
import { createRunningPolicy, isParameter, type ParameterChanges, type RunningPolicy } from '../running-policy.ts';
import type { FeedStore } from '../store.ts';
import type { FeedTables } from '../tables.ts';
import type { Act } from './act.ts';
import type { Acts } from './acts.ts';
import { checkParameters, checkTogether } from './check-parameters.ts';
import { parametersChanged } from './events.ts';

/** Where operators turn the numbers of the recommender. */
export interface ParameterDesk {
  /** As they are kept; processes follow within moments. */
  kept(): Promise<RunningPolicy>;
  /**
   * Turns numbers; what is not named stays. `basedOn` names the policy that was looked at. Throws `feed.parameter-unknown`,
   * `-out-of-range`, `-not-whole`, `feed.parameters-contradict`, and `feed.parameters-changed` when somebody else was first.
   */
  change(by: AccountId, changes: ParameterChanges, basedOn: string): Promise<RunningPolicy>;
}

/** What the desk needs. */
export interface ParameterDeskDeps {
  db: Database;
  events: Pick<EventLog, 'append'>;
  clock: Clock;
  acts: Pick<Acts, 'record'>;
  store: Pick<FeedStore, 'rememberPolicy'>;
}

/** The only SQL on what operators turned. */
export function createParameterDesk({ db, events, clock, acts, store }: ParameterDeskDeps): ParameterDesk {
  const feed = (tx?: Tx) => db.for<FeedTables>(tx);
  async function kept(tx?: Tx): Promise<RunningPolicy> {
    const rows = await feed(tx).selectFrom('feed_parameters').selectAll().execute();
    return createRunningPolicy(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
  }

  async function write(tx: Tx, changes: ParameterChanges): Promise<void> {
    const given = Object.entries(changes);
    const set = given.flatMap(([name, value]) => (value === null ? [] : { name, value }));
    const reset = given.flatMap(([name, value]) => (value === null ? name : []));
    if (reset.length > 0) await feed(tx).deleteFrom('feed_parameters').where('name', 'in', reset).execute();
    if (set.length === 0) return;
    await feed(tx)
      .insertInto('feed_parameters')
      .values(set)
      .onConflict((conflict) => conflict.column('name').doUpdateSet(({ ref }) => ({ value: ref('excluded.value') })))
      .execute();
  }

  return {
    kept: () => kept(),
    async change(by, changes, basedOn) {
      checkParameters(changes);
      return db.transaction(async (tx) => {
        // one operator after the other
        await sql`select pg_advisory_xact_lock(hashtext('feed.parameters'))`.execute(feed(tx));
        const running = await kept(tx);
        if (running.id() !== basedOn) throw feedErrors.error('feed.parameters-changed');
        const before = structuredClone(running.policy);
        running.change(changes);
        checkTogether(running.policy, changes);
        const at = clock.now();
        const done = Object.keys(changes).flatMap((name): Act[] => {
          if (!isParameter(name)) return [];
          const [from, to] = [numberAt(before, name), numberAt(running.policy, name)];
          return from === to ? [] : [{ at, by, kind: 'parameter', subject: name, before: from, after: to }];
        });
        if (done.length === 0) return running;
        await write(tx, changes);
        await acts.record(tx, done);
        await store.rememberPolicy(running.id(), running.policy, tx);
        await events.append(tx, [event(parametersChanged, { changes })]);
        return running;
      });
    },
  };
}
