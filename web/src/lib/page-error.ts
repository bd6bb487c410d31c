import { error } from '@sveltejs/kit';
import { ApiError } from '#lib/api-error.ts';
import { describeError } from '#lib/problem-text.ts';

/** Turns a failed call of a page's `load` into the error page: the API's status, or 503 when the server was not reached. */
export function pageError(cause: unknown): never {
  if (!(cause instanceof ApiError)) throw cause;
  error(cause.status || 503, { message: describeError(cause), code: cause.code });
}
