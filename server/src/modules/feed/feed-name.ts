/** The feeds anyone may read. All but `for-you` are in order of publication and the same for everybody, blocks and follows aside. */
export const feedNames = ['for-you', 'following', 'latest', 'local'] as const;
export type FeedName = (typeof feedNames)[number];
export type ChronologicalFeed = Exclude<FeedName, 'for-you'>;
