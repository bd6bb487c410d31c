import { sql } from 'kysely';
import type { Database, Tx } from '../db/database.ts';
import type { Job } from './job.ts';

/** Puts work in the queue, inside the transaction that made it necessary: a crash loses neither or both. */
export interface JobQueue {
  enqueue<Payload>(tx: Tx, job: Job<Payload>, payload: Payload, options?: EnqueueOptions): Promise<void>;
  /** Aborts the job of that key where it runs, once `tx` commits. One that still waits runs, and finds nothing to do. */
  cancel(tx: Tx, key: string): Promise<void>;
}

/** When and how a job is put in the queue. */
export interface EnqueueOptions {
  /** A second job with the same key replaces the first while that has not started. */
  key?: string;
  /** Not before this instant. */
  runAt?: Date;
  /** Whom the job is for. Jobs of one kind take turns between owners, however many each of them has. */
  owner?: string;
}

/** On which `cancel` tells the workers the key of a job. */
export const CANCEL_CHANNEL = 'jobs_cancel';

/** Turns that one owner can be behind; far below what a priority can hold. */
const MOST_TURNS = 10_000;

/** The queue of `db`; graphile-worker's tables must exist (`migrateJobs`). */
export function createJobQueue(db: Database): JobQueue {
  /**
   * In which turn a job comes: behind the last one of the same owner, and never before the turn that is being taken now
   * (start-time fair queueing, Goyal, Vin and Cheng 1996, with all jobs of one kind counted as equally long). Who comes with one
   * film waits for at most one of each other owner.
   */
  async function turnOf(tx: Tx, job: Job<unknown>, owner: string): Promise<number> {
    const { rows } = await sql<{ turn: number }>`
      select least(${MOST_TURNS}, greatest(0, min(turn), 1 + max(turn) filter (where flags ? ${flagOf(owner)})))::int as turn
      from (select priority - ${job.priority}::int as turn, flags from graphile_worker._private_jobs
            where task_id = (select id from graphile_worker._private_tasks where identifier = ${job.name}) and attempts < max_attempts) as same`.execute(
      db.for<unknown>(tx),
    );
    return rows[0]?.turn ?? 0;
  }

  return {
    async enqueue(tx, job, payload, { key, runAt, owner } = {}) {
      const body = JSON.stringify(job.payload.parse(payload));
      const turn = owner === undefined ? 0 : await turnOf(tx, job as Job<unknown>, owner);
      const flags = owner === undefined ? null : [flagOf(owner)];
      await sql`select graphile_worker.add_job(
        ${job.name}::text, payload := ${body}::json, run_at := ${runAt ?? null}::timestamptz, max_attempts := ${job.maxAttempts}::int,
        job_key := ${key ?? null}::text, priority := ${job.priority + turn}::int, flags := ${flags}::text[]
      )`.execute(db.for<unknown>(tx));
    },
    async cancel(tx, key) {
      await sql`select pg_notify(${CANCEL_CHANNEL}, ${key})`.execute(db.for<unknown>(tx));
    },
  };
}

function flagOf(owner: string): string {
  return `owner:${owner}`;
}
