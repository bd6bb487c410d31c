import type { Api } from '#lib/api.ts';
import type { List, Suggestion } from '#lib/api-types.ts';
import type { Suggest } from './completion.svelte.ts';

/** Hashtags and accounts that begin with a prefix, from the server. */
export function suggestionsOf(api: Api): Suggest {
  return async (kind, prefix, signal) => {
    const { items } = await api.get<Pick<List<Suggestion>, 'items'>>('/suggestions', { kind, prefix }, signal);
    return items;
  };
}
