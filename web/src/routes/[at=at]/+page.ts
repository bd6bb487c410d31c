import { createApi } from '#lib/api.ts';
import type { List, Profile, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const api = createApi(fetch);
  const { account } = await parent();
  const own = account?.handle.toLowerCase() === params.at.toLowerCase();
  const tab = own && url.searchParams.get('onglet') === 'jaime' ? 'likes' : 'videos';
  const listPath = tab === 'likes' ? '/accounts/me/likes' : `/accounts/${params.at}/videos`;
  const [profile, videos] = await Promise.all([api.get<Profile>(`/accounts/${params.at}`), api.get<List<Video>>(listPath, { limit: 30 })]).catch(
    pageError,
  );
  return { profile, videos, tab, listPath } as const;
};
