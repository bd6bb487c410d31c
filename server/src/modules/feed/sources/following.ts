import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';

const QUOTA = 40;
/** Followed authors looked at, and videos of each. */
const AUTHORS = 500;
const EACH = 4;

/** The latest of the authors the viewer follows, newest first. */
export function followingSource(catalogue: Catalogue): CandidateSource {
  return {
    name: 'following',
    quota: QUOTA,
    candidates({ viewer, localOnly }) {
      const found: FeedVideo[] = [];
      let authors = 0;
      for (const author of viewer.follows) {
        if (++authors > AUTHORS) break;
        let taken = 0;
        for (const video of catalogue.timelineOf(author).newest()) {
          if ((localOnly && !video.local) || viewer.seen.has(video.mark)) continue;
          found.push(video);
          if (++taken === EACH) break;
        }
      }
      return found.sort((a, b) => b.publishedAt - a.publishedAt);
    },
  };
}
