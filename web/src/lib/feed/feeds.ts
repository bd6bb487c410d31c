/** A feed as the API names it. */
export type FeedName = 'for-you' | 'unprofiled' | 'following' | 'friends' | 'local' | 'region' | 'latest';

/** Last part of the address of a feed's own page. It stays the same in every language. */
export type FeedSlug = 'pour-toi' | 'sans-profilage' | 'abonnements' | 'amis' | 'local' | 'region' | 'chronologique';

/** Cookie that keeps which feed the home page shows. */
export const feedCookie = 'farandole_feed';

export const feedOfSlug: Record<FeedSlug, FeedName> = {
  'pour-toi': 'for-you',
  'sans-profilage': 'unprofiled',
  abonnements: 'following',
  amis: 'friends',
  local: 'local',
  region: 'region',
  chronologique: 'latest',
};

/** Cookie that keeps the region a visitor without an account chose. */
export const regionCookie = 'farandole_region';

/** In the order of the tabs. */
export const feedNames: readonly FeedName[] = ['for-you', 'unprofiled', 'following', 'friends', 'local', 'region', 'latest'];

/** Address of the feed's own page. */
export function feedPath(feed: FeedName): string {
  const slug = Object.entries(feedOfSlug).find(([, name]) => name === feed)?.[0];
  return `/${slug ?? ''}`;
}

/** What a cookie says, or `for-you` when it says nothing we know. */
export function feedFromCookie(value: string | undefined): FeedName {
  return feedNames.find((name) => name === value) ?? 'for-you';
}
