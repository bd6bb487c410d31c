import { createApi } from '#lib/api.ts';
import type { CategoryShown } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const { items } = await createApi(fetch).get<{ items: CategoryShown[] }>('/categories').catch(pageError);
  return { categories: items };
};
