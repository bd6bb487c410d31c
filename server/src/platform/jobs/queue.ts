import { sql } from 'kysely';
import type { Database, Tx } from '../db/database.ts';
import type { Job } from './job.ts';

/** Puts work in the queue, inside the transaction that made it necessary: a crash loses neither or both. */
export interface JobQueue {
  enqueue<Payload>(tx: Tx, job: Job<Payload>, payload: Payload, options?: EnqueueOptions): Promise<void>;
}

/** When and how a job is put in the queue. */
export interface EnqueueOptions {
  /** A second job with the same key replaces the first while that has not started. */
  key?: string;
  /** Not before this instant. */
  runAt?: Date;
}

/** The queue of `db`; graphile-worker's tables must exist (`migrateJobs`). */
export function createJobQueue(db: Database): JobQueue {
  return {
    async enqueue(tx, job, payload, { key, runAt } = {}) {
      const body = JSON.stringify(job.payload.parse(payload));
      await sql`select graphile_worker.add_job(
        ${job.name}::text, payload := ${body}::json, run_at := ${runAt ?? null}::timestamptz,
        max_attempts := ${job.maxAttempts}::int, job_key := ${key ?? null}::text, priority := ${job.priority}::int
      )`.execute(db.for<unknown>(tx));
    },
  };
}
