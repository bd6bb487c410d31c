import { createApi } from '#lib/api.ts';
import type { Instance, OwnAccount } from '#lib/api-types.ts';
import { brand } from '#lib/brand.ts';
import { feedCookie, feedFromCookie, regionCookie } from '#lib/feed/feeds.ts';
import { deviceOf } from '#lib/player/device.ts';
import type { LayoutServerLoad } from './$types';

const instanceNotReached: Instance = {
  name: brand.name,
  version: '',
  empty: false,
  noVideos: false,
  contact: null,
  sendsMail: true,
  passkeys: false,
  translations: [],
  limits: { maxUploadBytes: 0, maxDurationMs: 0, captionLength: 2200, maxHashtags: 30 },
};

/** What every page knows: who is signed in, on which server, in which language and theme. */
export const load: LayoutServerLoad = async ({ fetch, cookies, locals, request }) => {
  const api = createApi(fetch);
  const [account, instance] = await Promise.all([
    locals.account !== undefined ? locals.account : api.get<OwnAccount>('/accounts/me').catch(() => null),
    api.get<Instance>('/instance').catch(() => instanceNotReached),
  ]);
  return {
    account,
    instance,
    language: locals.language,
    theme: locals.theme,
    feedChoice: feedFromCookie(cookies.get(feedCookie)),
    // accounts keep theirs in their settings
    region: account ? undefined : cookies.get(regionCookie),
    device: deviceOf(request.headers, (name) => cookies.get(name)),
  };
};
