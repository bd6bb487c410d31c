import { ApiError } from '#lib/api-error.ts';
import { describeError } from '#lib/problem-text.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Says for a moment why the server refused, or that it could not be reached. Whatever else was thrown is thrown on. */
export function tellRefusal(cause: unknown): void {
  if (!(cause instanceof ApiError)) throw cause;
  toasts.show(describeError(cause));
}
