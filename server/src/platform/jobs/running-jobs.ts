import { JobInterruptedError } from './job.ts';

/** A job that this process is doing. */
interface Running {
  id: string;
  key: string | null;
  abort: AbortController;
}

export type RunningJobs = ReturnType<typeof createRunningJobs>;

/** The jobs that this process is doing, so that they can be stopped one by one or all at once. */
export function createRunningJobs() {
  const running = new Set<Running>();
  let ending: JobInterruptedError | null = null;
  /** Ids of jobs that were broken off because the process stops. */
  const interrupted: string[] = [];

  return {
    interrupted,
    /** Does a job; `work` is given the signal that stops it. */
    async during(job: { id: string; key: string | null }, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
      const entry: Running = { ...job, abort: new AbortController() };
      if (ending) entry.abort.abort(ending);
      running.add(entry);
      try {
        await work(entry.abort.signal);
      } catch (error) {
        if (ending) interrupted.push(job.id);
        throw error;
      } finally {
        running.delete(entry);
      }
    },
    /** Stops the job of that key, when this process is doing it. */
    cancel(key: string, reason: Error): void {
      for (const entry of running) if (entry.key === key) entry.abort.abort(reason);
    },
    /** Stops all that run now. */
    abortAll(reason: JobInterruptedError): void {
      for (const { abort } of running) abort.abort(reason);
    },
    /** Stops all, and whatever is begun later. */
    end(): void {
      ending = new JobInterruptedError('The process stops.');
      this.abortAll(ending);
    },
  };
}
