import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

export type { components, paths } from './schema.ts';

/** What the API shows, by name: `Schemas['Video']`. */
export type Schemas = components['schemas'];

/** A client in which every path, parameter and answer is typed. */
export type FarandoleClient = Client<paths>;

/** Where the API is and how to reach it. */
export interface ClientOptions {
  /** Origin of the instance, such as `https://videos.example.org`; empty for the page's own. Default empty. */
  origin?: string;
  /** A `fetch` to use instead of the global one. */
  fetch?: typeof globalThis.fetch;
}

/**
 * Creates a client of a Farandole instance.
 *
 * @example
 * const farandole = createClient({ origin: 'https://videos.example.org' });
 * const { data, error } = await farandole.GET('/api/v1/videos/{videoId}', { params: { path: { videoId } } });
 */
export function createClient({ origin = '', fetch }: ClientOptions = {}): FarandoleClient {
  return createFetchClient<paths>({ baseUrl: origin, ...(fetch && { fetch }) });
}
