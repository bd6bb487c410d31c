import { AccountId } from '#modules/accounts';
import type { Social } from '#modules/social';
import type { Language } from '#platform/errors.ts';
import type { Caller } from '#platform/http/route.ts';
import type { FeedName } from '../feed-name.ts';
import type { LimitedVideos } from '../limits/limit.ts';
import type { LimitDesk } from '../limits/limit-desk.ts';
import type { ChosenSettings, FeedChoices } from '../settings/service.ts';
import type { Viewer } from '../viewer.ts';
import type { Viewers } from '../viewers.ts';

/** A page asked for. */
export interface PageQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  /** Once everything is seen, begin again with what was. */
  readonly again: boolean;
  /** In the feed of a region: this one instead of the viewer's own. */
  readonly region?: string | undefined;
}

/** Everything the later stages look at, so that they need no I/O. */
export interface FeedRequest extends PageQuery, ChosenSettings {
  readonly viewerKey: string;
  /** Language the caller reads the site in. */
  readonly language: Language;
  readonly viewer: Viewer;
  /** Whom the viewer follows and is followed by; empty but for Friends. */
  readonly friends: readonly AccountId[];
  /** Only what was published on this server: for visitors without an account, and in the local feed. */
  readonly localOnly: boolean;
  /** Videos that an operator limits. */
  readonly limited: LimitedVideos;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Where what is known of callers is kept. */
export interface Known {
  readonly viewers: Viewers;
  readonly choices: Pick<FeedChoices, 'of'>;
  readonly social: Pick<Social, 'friendsOf'>;
  readonly limits: Pick<LimitDesk, 'at'>;
}

/** Gathers what is known of the caller. */
export async function hydrate(known: Known, feed: FeedName, caller: Caller, query: PageQuery, now: number): Promise<FeedRequest> {
  const account = caller.account && AccountId.of(caller.account.id);
  const [viewer, { settings, filter }, friends] = await Promise.all([
    known.viewers.of(caller),
    known.choices.of(account),
    account !== null && feed === 'friends' ? known.social.friendsOf(account) : [],
  ]);
  const region = query.region ?? filter.region;
  return {
    ...query,
    settings,
    filter: region === filter.region ? filter : { ...filter, region },
    friends,
    viewerKey: caller.viewer,
    language: caller.language,
    viewer,
    limited: known.limits.at(now),
    localOnly: viewer.account === null || feed === 'local',
    now,
  };
}
