import { type Api, createApi } from '#lib/api.ts';

/** The client as a stranger uses it: what it reads may be kept by anybody's cache. For answers to programs and other sites. */
export function anonymousApi(fetch: typeof globalThis.fetch): Api {
  return createApi((input, init) => fetch(input, { ...init, credentials: 'omit' }));
}
