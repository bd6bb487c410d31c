import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { AccountRef, ProfileChoices } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const api = createApi(fetch);
  const [choices, muted, blocked] = await Promise.all([
    api.get<ProfileChoices>('/profile-settings'),
    api.get<{ items: AccountRef[] }>('/accounts/me/mutes'),
    api.get<{ items: AccountRef[] }>('/accounts/me/blocks'),
  ]).catch(pageError);
  return { account, choices, muted: muted.items, blocked: blocked.items };
};
