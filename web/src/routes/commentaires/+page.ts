import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { List, ReceivedComment } from '#lib/api-types.ts';
import { receivedFilter } from '#lib/comments/received-filter.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const filter = receivedFilter(url.searchParams.get('filter'));
  const first = await createApi(fetch).get<List<ReceivedComment>>('/accounts/me/comments', { filter, limit: 30 }).catch(pageError);
  return { filter, first };
};
