import { createApi } from '#lib/api.ts';
import type { KeptParameters } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  await parent();
  const kept = await createApi(fetch).get<KeptParameters>('/recommender/parameters').catch(pageError);
  return { kept, q: url.searchParams.get('q') ?? '', changed: url.searchParams.has('changed') };
};
