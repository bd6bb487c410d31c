/**
 * The feeds anyone may read. `for-you` alone looks at what a viewer did; `unprofiled` ranks by what everybody did together;
 * the others are in order of publication.
 */
export const feedNames = ['for-you', 'unprofiled', 'following', 'friends', 'local', 'region', 'latest'] as const;
export type FeedName = (typeof feedNames)[number];
export type ChronologicalFeed = Exclude<FeedName, 'for-you' | 'unprofiled'>;

/** Feeds of people the viewer chose: nothing is inserted, and hidden creators show, since they are followed. */
export const FEEDS_OF_PEOPLE: ReadonlySet<FeedName> = new Set<FeedName>(['following', 'friends']);
