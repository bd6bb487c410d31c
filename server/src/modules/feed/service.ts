import type { Videos } from '#modules/videos';
import type { Caller } from '#platform/http/route.ts';
import { type Engine, type EngineDeps, startEngine } from './engine.ts';
import { feedErrors } from './errors.ts';
import type { FeedName } from './feed-name.ts';
import { chronological } from './pipeline/chronological.ts';
import { forYou } from './pipeline/for-you.ts';
import { hydrate, type PageQuery } from './pipeline/hydrate.ts';
import { type FeedPage, view } from './pipeline/view.ts';
import { createSessions } from './session.ts';

/** Feeds: what to show next, and why. */
export interface Feed {
  /** A page. Throws `feed.bad-cursor`, and `feed.account-needed` for Following without an account. */
  page(feed: FeedName, caller: Caller, query: PageQuery): Promise<FeedPage>;
  /** Builds what the feed keeps in memory; otherwise the first page does. */
  start(): Promise<void>;
  /** Reads changed numbers now instead of within two seconds. */
  refresh(): Promise<void>;
  /** Resolves when every event announced before the call is taken in. */
  caughtUp(): Promise<void>;
  /** Lets go of everything; a later page builds it again. */
  stop(): Promise<void>;
}

/** What feeds are built from. */
export interface FeedDeps extends EngineDeps {
  videos: EngineDeps['videos'] & Pick<Videos, 'present'>;
}

/** Builds the module. */
export function createFeed(deps: FeedDeps): Feed {
  const sessions = createSessions();
  let engine: Promise<Engine> | null = null;

  function started(): Promise<Engine> {
    if (engine) return engine;
    const starting = startEngine(deps);
    engine = starting;
    starting.catch(() => {
      if (engine === starting) engine = null; // the next page tries again
    });
    return starting;
  }

  return {
    async page(feed, caller, query) {
      if (feed === 'following' && !caller.account) throw feedErrors.error('feed.account-needed');
      const { catalogue, sources, policy, viewers } = await started();
      const request = await hydrate(viewers, feed, caller, query, deps.clock.now().getTime());
      const slots = feed === 'for-you' ? forYou({ catalogue, sources, sessions, policy }, request) : chronological(catalogue, feed, request);
      return view(slots, deps.videos, caller);
    },
    async start() {
      await started();
    },
    async refresh() {
      await (await started()).refresh();
    },
    async caughtUp() {
      await (await started()).caughtUp();
    },
    async stop() {
      const running = engine;
      engine = null;
      await (await running)?.close();
    },
  };
}
