import { ApiError } from '#lib/api-error.ts';

/** One thing being sent to the server from a form: under way, done, or refused. */
export class Saving {
  busy = $state(false);
  done = $state(false);
  error: ApiError | null = $state.raw(null);

  /** Runs `work` unless it is already under way; null when the server refused, with the reason in `error`. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    this.done = false;
    this.error = null;
    try {
      const result = await work();
      this.done = true;
      return result;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
      return null;
    } finally {
      this.busy = false;
    }
  }
}
