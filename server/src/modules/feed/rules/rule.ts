import type { FeedVideo } from '../feed-video.ts';
import type { Viewer } from '../viewer.ts';

/** What a rule may look at besides the video. */
export interface RuleContext {
  readonly viewer: Viewer;
  /** Marks of what this session has served. */
  readonly served: ReadonlySet<number>;
  /** Only what was published on this server may be shown. */
  readonly localOnly: boolean;
}

/** A hard rule: no score outweighs it. */
export type Rule = (video: FeedVideo, context: RuleContext) => boolean;

/** Whether every rule lets the video through. */
export function passes(rules: readonly Rule[], video: FeedVideo, context: RuleContext): boolean {
  for (const rule of rules) if (!rule(video, context)) return false;
  return true;
}
