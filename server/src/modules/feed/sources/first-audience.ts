import { FIRST_AUDIENCE, type Policy } from '@farandole/ranker';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';

/** Videos that wait at most; the newest go first. */
const WAITING = 1000;

/**
 * Videos still owed their first audience. Each session begins at another place of the list, so that a thousand new
 * videos share the reserved slots instead of the first few taking them all.
 */
export function firstAudienceSource(catalogue: Catalogue, policy: Policy): CandidateSource {
  let everything: FeedVideo[] = [];
  let local: FeedVideo[] = [];

  function waiting(localOnly: boolean): FeedVideo[] {
    const found: FeedVideo[] = [];
    for (const video of catalogue.timeline(localOnly).newest()) {
      if (video.impressions < policy.firstAudienceImpressions) found.push(video);
      if (found.length === WAITING) break;
    }
    return found;
  }

  return {
    name: FIRST_AUDIENCE,
    quota: 10,
    *candidates({ localOnly, seed }) {
      const list = localOnly ? local : everything;
      for (let step = 0; step < list.length; step++) {
        const video = list[(seed + step) % list.length];
        if (video) yield video;
      }
    },
    refresh() {
      everything = waiting(false);
      local = waiting(true);
    },
  };
}
