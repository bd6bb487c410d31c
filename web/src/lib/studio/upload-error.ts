import type { DetailedError } from 'tus-js-client';
import { ApiError, apiErrorOf } from '#lib/api-error.ts';

/** What the upload client reports, in the words of the API. Status 0: the server was not reached. */
export function uploadError(error: Error | DetailedError): Promise<ApiError> {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  const status = answer?.getStatus() ?? 0;
  if (!answer || status < 400) return Promise.resolve(new ApiError({ status: 0, code: 'network', message: error.message }));
  const headers = { 'retry-after': answer.getHeader('retry-after') ?? '' };
  return apiErrorOf(new Response(answer.getBody(), { status, headers }));
}

/** Worth sending on by itself: no network, the server in trouble, or another request that still holds the upload. */
export function passes(error: ApiError): boolean {
  return error.passing || error.status === 409 || error.status === 423;
}
