import { type Api, createApi } from '#lib/api.ts';
import type { FoundAccount, FoundVideos, Hashtag, List, Pack, SoundPage, SuggestedAccount, Trends } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import { searchTab } from '#lib/search/search-tabs.ts';
import type { PageLoad } from './$types';

/** Accounts that are shown above videos. */
const BESIDE_VIDEOS = 3;

async function find(api: Api, tab: ReturnType<typeof searchTab>, text: string) {
  const accounts = async (limit: number) => (await api.get<{ items: FoundAccount[] }>('/search/accounts', { text, limit })).items;
  if (tab === 'accounts') return { videos: null, accounts: await accounts(50), hashtags: null, sounds: null };
  if (tab === 'hashtags') {
    const { items } = await api.get<{ items: Hashtag[] }>('/search/hashtags', { text });
    return { videos: null, accounts: null, hashtags: items, sounds: null };
  }
  if (tab === 'sounds') {
    const { items } = await api.get<{ items: SoundPage[] }>('/search/sounds', { text });
    return { videos: null, accounts: null, hashtags: null, sounds: items };
  }
  const [videos, beside] = await Promise.all([api.get<FoundVideos>('/search/videos', { text, limit: 30 }), accounts(BESIDE_VIDEOS)]);
  return { videos, accounts: beside, hashtags: null, sounds: null };
}

/** What is shown before anything is looked for. */
const SHOWN = { trending: 8, suggestions: 6, packs: 6 };

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const api = createApi(fetch);
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const tab = searchTab(url.searchParams.get('onglet'));
  if (text !== '') return { text, tab, found: await find(api, tab, text).catch(pageError), trending: [], suggestions: [], packs: [] };
  const { account } = await parent();
  const none: { items: SuggestedAccount[] } = { items: [] };
  const [{ hashtags }, suggested, packs] = await Promise.all([
    api.get<Trends>('/trends'),
    account ? api.get<typeof none>('/account-suggestions', { limit: SHOWN.suggestions }) : none,
    api.get<List<Pack>>('/packs', { limit: SHOWN.packs }),
  ]).catch(pageError);
  return { text, tab, found: null, trending: hashtags.slice(0, SHOWN.trending), suggestions: suggested.items, packs: packs.items };
};
