import { type ActionFailure, fail, type RequestEvent } from '@sveltejs/kit';
import { ApiError, apiErrorOf } from '#lib/api-error.ts';
import { fieldProblem } from './field-problem.ts';

/** What the page shows again when the API has refused: the problem, and what had been typed, secrets apart. */
export interface RefusedForm {
  problem: { message: string; field: string | null; code: string };
  values: Record<string, string>;
}

const secret = new Set(['password', 'newPassword']);

/**
 * Hands a submitted form on to the API, and the cookies it sets on to the browser, so that the form works without scripts too.
 * Holds no rules. Empty fields are left out. Null: accepted.
 */
export async function forwardForm(
  event: RequestEvent,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
): Promise<ActionFailure<RefusedForm> | null> {
  const form = [...(await event.request.formData())].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  const headers = { 'content-type': 'application/json', 'accept-language': event.locals.language };
  const response = await event
    .fetch(`/api/v1${path}`, { method, headers, ...(method !== 'DELETE' && { body: JSON.stringify(Object.fromEntries(form)) }) })
    .catch(() => null);
  if (response?.ok) {
    for (const line of response.headers.getSetCookie()) {
      const { name, value, ...options } = event.cookies.parse(line, { decode: (text) => text ?? '' });
      event.cookies.set(name, value ?? '', { ...options, encode: (text) => text });
    }
    return null;
  }
  const error = response ? await apiErrorOf(response) : new ApiError({ status: 0, code: 'network', message: '' });
  const problem = { message: fieldProblem(error), field: error.field ?? null, code: error.code };
  return fail(error.status || 503, { problem, values: Object.fromEntries(form.filter(([name]) => !secret.has(name))) });
}
