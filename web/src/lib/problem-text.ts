import type { ApiError } from '#lib/api-error.ts';
import { formatStretch } from '#lib/format.ts';
import { currentLanguage } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a failed call means for the person, with what to do; the server's own words when it gave some. */
export function describeError(error: Pick<ApiError, 'status' | 'message' | 'retryAfterSeconds'>): string {
  if (error.status === 0) return m.error_network();
  if (error.status === 429 && error.retryAfterSeconds !== undefined)
    return m.error_too_many({ time: formatStretch(error.retryAfterSeconds, currentLanguage()) });
  return error.message || m.error_unknown();
}
