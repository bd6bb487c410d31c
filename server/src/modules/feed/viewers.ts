import { newVisits, type Policy, type Reaction, react } from '@farandole/ranker';
import { AccountId } from '#modules/accounts';
import type { Analytics, Outcome } from '#modules/analytics';
import type { Social } from '#modules/social';
import { createBoundedMap } from '#platform/bounded-map.ts';
import type { Caller } from '#platform/http/route.ts';
import type { Catalogue } from './catalogue.ts';
import { forgetting } from './interests/forgotten.ts';
import type { InterestStore } from './interests/interest-store.ts';
import { markSeen, newViewer, SEEN_AT_MOST, type Viewer } from './viewer.ts';

/** Viewers in memory; the others are read again when they come back. */
const VIEWERS_AT_MOST = 10_000;

/** Callers without a cookie share this key: nothing is remembered of them, since they are many. */
const NOBODY = 'v:unknown';

/** What meeting a video says about taste. */
const REACTIONS: Record<Outcome, Reaction | null> = {
  shown: null,
  watched: 'watched',
  completed: 'completed',
  skipped: 'skipped',
  'not-interested': 'not-interested',
};

/** The viewers who use the feed now. */
export interface Viewers {
  /** The caller's; two quick queries the first time. */
  of(caller: Pick<Caller, 'account' | 'viewer'>): Promise<Viewer>;
  /** Applies a change to a viewer, if in memory. `key` is `Caller.viewer`. */
  change(key: string, apply: (viewer: Viewer) => void): void;
  /** Lets a viewer be read anew. */
  forget(key: string): void;
}

/** Where viewers are read from. */
export interface ViewersDeps {
  analytics: Pick<Analytics, 'history'>;
  social: Pick<Social, 'followeesOf' | 'blockedBetween' | 'mutedBy'>;
  interests: Pick<InterestStore, 'forgottenBy'>;
  catalogue: Catalogue;
  policy: Policy;
}

/** No viewer in memory. */
export function createViewers({ analytics, social, interests, catalogue, policy }: ViewersDeps): Viewers {
  /** Changes that arrive while a viewer is being read wait in `early`. */
  interface Entry {
    loading: Promise<Viewer>;
    viewer: Viewer | null;
    early: ((viewer: Viewer) => void)[];
  }
  const entries = createBoundedMap<string, Entry>(VIEWERS_AT_MOST);
  /** Of all who were read since the start: whoever comes back brings what they showed before. */
  const visits = newVisits();

  async function load(key: string, account: AccountId | null): Promise<Viewer> {
    const [met, follows, blocked, muted, forgotten] = await Promise.all([
      analytics.history(key, SEEN_AT_MOST),
      account === null ? [] : social.followeesOf(account),
      account === null ? [] : social.blockedBetween(account),
      account === null ? [] : social.mutedBy(account),
      account === null ? [] : interests.forgottenBy(account),
    ]);
    const viewer = newViewer(account, follows, blocked, muted, visits);
    const forgetBefore = forgetting(viewer, forgotten);
    for (const { videoId, outcome, at } of met.reverse()) {
      forgetBefore(at);
      const video = catalogue.get(videoId);
      markSeen(viewer, videoId);
      const reaction = REACTIONS[outcome];
      if (video && reaction && account !== null) react(viewer.taste, video, reaction, policy.tasteStep);
    }
    forgetBefore();
    return viewer;
  }

  async function open(key: string, account: AccountId | null): Promise<Viewer> {
    const entry: Entry = { loading: load(key, account), viewer: null, early: [] };
    entries.set(key, entry);
    try {
      const viewer = await entry.loading;
      entry.viewer = viewer;
      for (const apply of entry.early) apply(viewer);
      entry.early = [];
      return viewer;
    } catch (error) {
      entries.delete(key);
      throw error;
    }
  }

  return {
    async of({ account, viewer: key }) {
      if (key === NOBODY) return newViewer(null);
      const entry = entries.get(key);
      if (entry) return entry.viewer ?? entry.loading;
      return open(key, account && AccountId.of(account.id));
    },
    change(key, apply) {
      const entry = entries.get(key);
      if (!entry) return;
      if (!entry.viewer) return void entry.early.push(apply);
      apply(entry.viewer);
      entry.viewer.version++;
    },
    forget: (key) => entries.delete(key),
  };
}
