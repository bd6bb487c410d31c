import { availableParallelism } from 'node:os';
import { parseCronItems, type Runner, run, runMigrations, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import type { PoolClient } from 'pg';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';
import type { Job, JobHandler } from './job.ts';

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

/** Starts the workers. Light jobs share ten slots; heavy ones (transcodes) at most (cores − 1), so that viewers come first. */
export async function startJobRunner({ db, log, declared, handlers, schedule = [] }: JobRunnerOptions): Promise<JobRunner> {
  checkRegistry(declared, handlers);
  const presence = await announcePresence(db);
  const stopping = new AbortController();
  const cronItems = parseCronItems(schedule.map(({ job, cron }) => ({ task: job.name, match: cron, identifier: job.name })));
  const start = (weight: Job<unknown>['weight'], concurrency: number): Promise<Runner> =>
    run({
      pgPool: db.pool,
      concurrency,
      noHandleSignals: true,
      pollInterval: 2000,
      logger: workerLogger(log),
      parsedCronItems: weight === 'light' ? cronItems : [],
      taskList: taskList(
        handlers.filter(({ job }) => job.weight === weight),
        stopping.signal,
      ),
    });
  const runners = await Promise.all([start('light', 10), start('heavy', Math.max(1, availableParallelism() - 1))]);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(runners.map((runner) => runner.stop()));
      presence.release(true);
    },
  };
}

/** Any constant that nothing else locks; spells "jobs" in ASCII. */
const PRESENCE = 0x6a6f6273;

/**
 * Holds a shared lock for as long as this process works. Who finds nobody else there gives back the jobs of workers
 * that died without a word, which would otherwise be kept from everybody for four hours.
 */
async function announcePresence(db: Database): Promise<PoolClient> {
  const client = await db.pool.connect();
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [PRESENCE]);
  if (rows[0]?.alone) {
    await client.query(
      'select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))',
    );
  }
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE]);
  if (rows[0]?.alone) await client.query('select pg_advisory_unlock($1)', [PRESENCE]);
  return client;
}

function checkRegistry(declared: readonly Job<unknown>[], handlers: readonly JobHandler[]): void {
  const names = handlers.map(({ job }) => job.name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const missing = declared.map(({ name }) => name).filter((name) => !names.includes(name));
  if (twice.length > 0) throw new JobRegistryError(`More than one handler for: ${twice.join(', ')}`);
  if (missing.length > 0) throw new JobRegistryError(`No handler for: ${missing.join(', ')}`);
}

function taskList(handlers: readonly JobHandler[], signal: AbortSignal): TaskList {
  return Object.fromEntries(
    handlers.map((handler) => [
      handler.job.name,
      (payload, helpers) => handler.run(payload, { signal, attempt: helpers.job.attempts, maxAttempts: helpers.job.max_attempts }),
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
