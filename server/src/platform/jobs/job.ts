import type { z } from 'zod';

/**
 * A job: its name and what it is given. Kept apart from the handler, so that a process that only enqueues never
 * loads what the handler needs.
 */
export interface Job<Payload> {
  /** `module.verb-noun`, the name in the queue. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Tries in all, the first included. A try that ends with its process does not count. Default 5. */
  readonly maxAttempts: number;
  /**
   * `heavy` jobs run at most (cores − 1) at once and never beside another heavy one on a single core. `urgent` ones are as
   * heavy, and people wait for them: they have as many places of their own, so that none stands behind an hour of work.
   */
  readonly weight: 'light' | 'urgent' | 'heavy';
  /** Smaller runs sooner. Default 0. */
  readonly priority: number;
}

/** Declares a job. */
export function defineJob<Payload>(options: {
  name: string;
  payload: z.ZodType<Payload>;
  maxAttempts?: number;
  weight?: Job<Payload>['weight'];
  priority?: number;
}): Job<Payload> {
  return { maxAttempts: 5, weight: 'light', priority: 0, ...options };
}

/** What a handler is told besides its payload. */
export interface JobContext {
  /**
   * Aborted when the process stops or is taken for dead (`JobInterruptedError`: the job runs again elsewhere), and when
   * nobody wants the job any more (`JobCancelledError`: it does not, so leave nothing behind).
   */
  signal: AbortSignal;
  /** 1 for the first try. */
  attempt: number;
  maxAttempts: number;
}

/** The job was given back: somebody else does it, or this process after its next start. */
export class JobInterruptedError extends Error {
  override readonly name = 'JobInterruptedError';
}

/** `JobQueue.cancel` was called. */
export class JobCancelledError extends Error {
  override readonly name = 'JobCancelledError';
}

/** A job together with the code that does it. May run twice for the same payload, and must not mind. */
export interface JobHandler {
  readonly job: Job<unknown>;
  run(payload: unknown, context: JobContext): Promise<void>;
}

/** Joins a job and its handler. */
export function handleJob<Payload>(job: Job<Payload>, run: (payload: Payload, context: JobContext) => Promise<void>): JobHandler {
  return { job: job as Job<unknown>, run: (payload, context) => run(job.payload.parse(payload), context) };
}
