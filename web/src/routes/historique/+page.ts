import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { List, RememberedVideo } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const q = url.searchParams.get('q') ?? '';
  const history = await createApi(fetch).get<List<RememberedVideo> & { paused: boolean }>('/watch-history', { q, limit: 30 }).catch(pageError);
  return { q, history };
};
