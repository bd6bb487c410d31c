import type { AccountId } from '#modules/accounts';
import type { SuggestionSource } from '#modules/social';
import type { Videos } from '#modules/videos';
import type { FollowedHashtags } from './followed-hashtags.ts';
import type { SearchStore } from './store.ts';

/** Hashtags of a viewer, and videos of each, that are looked at. */
const LOOKED_AT = { hashtags: 10, videos: 20 };

/** Suggests who publishes on the hashtags that somebody follows, whose video is seen most first. */
export function suggestAuthors({ followed, store, videos }: Deps): SuggestionSource {
  return async (viewer, limit) => {
    const tags = (await followed.of(viewer)).slice(-LOOKED_AT.hashtags);
    const lists = await Promise.all(tags.map((tag) => store.list(tag, 'top', { limit: LOOKED_AT.videos })));
    const found = await videos.getMany(lists.flatMap(({ items }) => items));
    const reasons = new Map<AccountId, string>();
    for (const [place, { items }] of lists.entries()) {
      for (const id of items) {
        const author = found.get(id)?.authorId;
        const tag = tags[place];
        if (author && tag !== undefined && !reasons.has(author)) reasons.set(author, tag);
      }
    }
    return [...reasons].slice(0, limit).map(([id, tag]) => ({ id, reason: { kind: 'hashtag', tag } }));
  };
}

type Deps = {
  followed: Pick<FollowedHashtags, 'of'>;
  store: Pick<SearchStore, 'list'>;
  videos: Pick<Videos, 'getMany'>;
};
