import { bestFirst } from '../best-first.ts';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';

/** Age at which popularity is worth half, in milliseconds. */
const HALF_LIFE_MS = 7 * 24 * 3_600_000;

/** What people did with it, worth less as it ages: a like counts like three completions or thirty views. */
export function popularity(video: Pick<FeedVideo, 'views' | 'completions' | 'likes' | 'publishedAt'>, now: number): number {
  const liking = video.views / 10 + video.completions + 3 * video.likes;
  return liking * 2 ** (-Math.max(0, now - video.publishedAt) / HALF_LIFE_MS);
}

/** What many people watch to the end and like at this time. */
export function popularSource(catalogue: Catalogue): CandidateSource {
  let everything: FeedVideo[] = [];
  let local: FeedVideo[] = [];
  return {
    name: 'popular',
    quota: 40,
    candidates: ({ localOnly }) => (localOnly ? local : everything),
    refresh(now) {
      const met = [...catalogue.all()].filter((video) => video.views + video.likes > 0);
      everything = bestFirst(met, (video) => popularity(video, now));
      local = everything.filter((video) => video.local);
    },
  };
}
