import { createApi } from '#lib/api.ts';
import type { AccountRef, List, Profile } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';

/** Who follows an account, or whom it follows. */
export type FollowSide = 'followers' | 'following';

/** The first page of it, with whose it is. */
export async function loadFollowList(fetch: typeof globalThis.fetch, handle: string, side: FollowSide) {
  const api = createApi(fetch);
  const [profile, first] = await Promise.all([
    api.get<Profile>(`/accounts/${handle}`),
    api.get<List<AccountRef>>(`/accounts/${handle}/${side}`, { limit: 50 }),
  ]).catch(pageError);
  return { followList: { profile, first, side } };
}
