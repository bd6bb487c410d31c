import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { AccountRef, FeedSettings, HiddenSound, Interest, List } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const api = createApi(fetch);
  const [settings, interests, hidden, sounds, muted] = await Promise.all([
    api.get<FeedSettings>('/feed-settings'),
    api.get<List<Interest>>('/interests'),
    api.get<List<AccountRef>>('/feed-settings/hidden-creators'),
    api.get<List<HiddenSound>>('/feed-settings/hidden-sounds'),
    api.get<List<AccountRef>>('/accounts/me/mutes'),
  ]).catch(pageError);
  return { settings, interests: interests.items, hidden: hidden.items, sounds: sounds.items, muted: muted.items };
};
