import type { FeedVideo } from '../feed-video.ts';
import type { LimitedVideos } from '../limits/limit.ts';
import type { ViewerFilter } from '../settings/viewer-filter.ts';
import type { Viewer } from '../viewer.ts';

/** What a rule may look at besides the video. */
export interface RuleContext {
  readonly viewer: Viewer;
  /** What the viewer set by hand. */
  readonly filter: ViewerFilter;
  /** Marks of what this session has served. */
  readonly served: ReadonlySet<number>;
  /** Videos that an operator limits. */
  readonly limited: LimitedVideos;
  /** Only what was published on this server may be shown. */
  readonly localOnly: boolean;
}

/** A hard rule: no score outweighs it. It names what it looks at, so that a feed without profiling can only take rules that do not look at a viewer. */
export type Rule<Context = RuleContext> = (video: FeedVideo, context: Context) => boolean;

/** The part of a context with these names. */
export type Only<Name extends keyof RuleContext> = Pick<RuleContext, Name>;
/** Who is kept away from whom: a matter of who may meet, not of taste. */
export type Kept<Name extends 'blocked' | 'muted'> = { readonly viewer: Pick<Viewer, Name> };

/** Whether every rule lets the video through. */
export function passes<Context>(rules: readonly Rule<Context>[], video: FeedVideo, context: Context): boolean {
  for (const rule of rules) if (!rule(video, context)) return false;
  return true;
}
