import { listPath, profileTab, tabsOf } from '#lib/account/profile-tabs.ts';
import { createApi } from '#lib/api.ts';
import type { Collection, List, Profile, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

const nothing = { items: [], next: null };

export const load: PageLoad = async ({ fetch, params, url }) => {
  const api = createApi(fetch);
  const profile = await api.get<Profile>(`/accounts/${params.at}`).catch(pageError);
  const tabs = tabsOf(profile);
  const tab = profileTab(url.searchParams.get('onglet'), tabs);
  if (tab === 'collections') {
    const { items } = await api.get<{ items: Collection[] }>(`/accounts/${params.at}/collections`).catch(pageError);
    return { profile, tabs, tab, path: '', videos: nothing as List<Video>, collections: items };
  }
  const path = listPath(tab, params.at);
  return { profile, tabs, tab, path, videos: await api.get<List<Video>>(path, { limit: 30 }).catch(pageError), collections: [] };
};
