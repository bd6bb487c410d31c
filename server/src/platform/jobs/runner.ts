import { EventEmitter } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseCronItems, type Runner, run, runMigrations, type TaskList, type WorkerEvents, Logger as WorkerLogger } from 'graphile-worker';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';
import { type Job, JobCancelledError, type JobHandler, JobInterruptedError } from './job.ts';
import { createPresence } from './presence.ts';
import { createRunningJobs, type RunningJobs } from './running-jobs.ts';

/** Creates or updates the queue's own tables. */
export async function migrateJobs(db: Database, log: Logger): Promise<void> {
  await runMigrations({ pgPool: db.pool, logger: workerLogger(log) });
}

/** Runs jobs until stopped. */
export interface JobRunner {
  /** Takes no new job, tells running ones to stop, waits for them. */
  stop(): Promise<void>;
}

/** Two handlers claim a job, or a declared job has none: a mistake in the composition root. */
export class JobRegistryError extends Error {
  override readonly name = 'JobRegistryError';
}

/** What the workers of a process are made of. */
export interface JobRunnerOptions {
  db: Database;
  log: Logger;
  /** All jobs that anyone may enqueue; each must have exactly one handler. */
  declared: readonly Job<unknown>[];
  handlers: readonly JobHandler[];
  /** Jobs without payload that run by the clock, in UTC; once in all, however many processes there are. */
  schedule?: readonly { job: Job<Record<string, never>>; cron: string }[];
}

/**
 * Starts the workers. Light jobs share ten slots; heavy ones (transcodes) at most (cores − 1), so that viewers come first, and
 * urgent ones as many again.
 * Any number of processes may share the queue; the jobs of one that dies run elsewhere within half a minute.
 */
export async function startJobRunner({ db, log, declared, handlers, schedule = [] }: JobRunnerOptions): Promise<JobRunner> {
  checkRegistry(declared, handlers);
  const running = createRunningJobs();
  const pools: string[] = [];
  const presence = await createPresence({
    db,
    log,
    onLost: () => running.abortAll(new JobInterruptedError('Another process does this job now.')),
    onCancel: (key) => running.cancel(key, new JobCancelledError('Nobody wants this job any more.')),
  });
  const cronItems = parseCronItems(schedule.map(({ job, cron }) => ({ task: job.name, match: cron, identifier: job.name })));
  const start = async (weight: Job<unknown>['weight'], concurrency: number): Promise<Runner> => {
    const events: WorkerEvents = new EventEmitter();
    let announced: Promise<void> | undefined;
    events.once('pool:create', ({ workerPool }) => {
      pools.push(workerPool.id);
      announced = presence.announce(workerPool.id);
    });
    return run({
      pgPool: db.pool,
      concurrency,
      noHandleSignals: true,
      pollInterval: 2000,
      logger: workerLogger(log),
      parsedCronItems: weight === 'light' ? cronItems : [],
      events,
      // nothing is taken under a name that others do not know
      forbiddenFlags: async () => {
        await announced;
        return null;
      },
      taskList: taskList(
        handlers.filter(({ job }) => job.weight === weight),
        running,
      ),
    });
  };
  const some = Math.max(1, availableParallelism() - 1);
  const runners = await Promise.all([start('light', 10), start('urgent', some), start('heavy', some)]);
  return {
    async stop() {
      running.end();
      await Promise.all(runners.map((runner) => runner.stop()));
      await giveBack(db, running.interrupted, pools);
      await presence.close();
    },
  };
}

/** A try that was broken off because the process stops does not count, and the next process need not wait for its turn. */
async function giveBack(db: Database, ids: readonly string[], pools: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.pool.query(
    `update graphile_worker._private_jobs set attempts = greatest(0, attempts - 1), run_at = now(), locked_at = null, locked_by = null
     where id = any($1::bigint[]) and (locked_by is null or locked_by = any($2))`,
    [ids, pools],
  );
}

function checkRegistry(declared: readonly Job<unknown>[], handlers: readonly JobHandler[]): void {
  const names = handlers.map(({ job }) => job.name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const missing = declared.map(({ name }) => name).filter((name) => !names.includes(name));
  if (twice.length > 0) throw new JobRegistryError(`More than one handler for: ${twice.join(', ')}`);
  if (missing.length > 0) throw new JobRegistryError(`No handler for: ${missing.join(', ')}`);
}

function taskList(handlers: readonly JobHandler[], running: RunningJobs): TaskList {
  return Object.fromEntries(
    handlers.map((handler) => [
      handler.job.name,
      (payload, { job }) =>
        running.during(job, async (signal) => {
          try {
            await handler.run(payload, { signal, attempt: job.attempts, maxAttempts: job.max_attempts });
          } catch (error) {
            if (!(signal.reason instanceof JobCancelledError)) throw error;
          }
        }),
    ]),
  );
}

function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message) => {
    // the worker reports every job it takes; only what needs a person is kept above debug
    if (level === 'error') log.error({ worker: scope.label }, message);
    else if (level === 'warning') log.warn({ worker: scope.label }, message);
    else log.debug({ worker: scope.label }, message);
  });
}
