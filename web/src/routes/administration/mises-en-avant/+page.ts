import { createApi } from '#lib/api.ts';
import type { List, Placement } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
  await parent();
  return { placements: await createApi(fetch).get<List<Placement>>('/placements', { limit: 50 }).catch(pageError) };
};
