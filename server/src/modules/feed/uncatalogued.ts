import type { Video } from '#modules/videos';
import { folded } from '#platform/words.ts';
import { type FeedVideo, markOf } from './feed-video.ts';

/** A video that is in no catalogue because only followers may see it: what the rules look at, and no numbers. */
export function uncatalogued(video: Video): FeedVideo {
  const { id, authorId, hashtags, caption, language, region, sensitive, originHost, durationMs } = video;
  return {
    row: -1,
    id,
    author: authorId,
    publishedAt: (video.publishedAt ?? video.createdAt).getTime(),
    local: originHost === null,
    mark: markOf(id),
    publicId: null,
    listed: true,
    copy: false,
    sound: null,
    topics: hashtags,
    language,
    region,
    sensitive,
    text: folded(caption),
    durationMs,
    impressions: 0,
    views: 0,
    completions: 0,
    likes: 0,
    lift: 0,
    guaranteed: 0,
    reach: 'small',
    followers: 0,
  };
}
