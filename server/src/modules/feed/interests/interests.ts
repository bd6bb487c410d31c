import { AccountId } from '#modules/accounts';
import type { Analytics, Met, Outcome } from '#modules/analytics';
import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { SignedInCaller } from '#platform/http/route.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Engine } from '../engine.ts';
import { SEEN_AT_MOST } from '../viewer.ts';
import { interestForgotten } from './events.ts';
import { type Forgettable, forget } from './forgotten.ts';
import type { InterestStore } from './interest-store.ts';

/** Videos named as evidence of one interest. */
const EXAMPLES = 3;
/** Leanings smaller than this move nothing by a point. */
const SMALLEST = 0.005;

/** Something the feed believes an account likes or avoids. */
export interface Interest {
  readonly kind: 'topic' | 'creator';
  /** The hashtag, or the account's UUID. */
  readonly key: string;
  /** From −1, never, to 1, as much as can be. */
  readonly leaning: number;
  /** How often videos of it were met, and how. */
  readonly evidence: { readonly finished: number; readonly watched: number; readonly skipped: number; readonly refused: number };
  /** Some of these videos, the latest first. */
  readonly examples: readonly VideoId[];
}

/** What the feed believes about accounts. */
export interface Interests {
  /** The strongest first. */
  of(caller: SignedInCaller): Promise<Interest[]>;
  /** Forgets; gone from ranking with the next page. Later reactions count anew. */
  forget(caller: SignedInCaller, what: Forgettable): Promise<void>;
}

/** What interests are read from. */
export interface InterestsDeps {
  db: Database;
  events: EventLog;
  clock: Clock;
  analytics: Pick<Analytics, 'history'>;
  store: InterestStore;
  engine(): Promise<Pick<Engine, 'catalogue' | 'viewers'>>;
}

/** Builds what accounts may ask about themselves. */
export function createInterests({ db, events, clock, analytics, store, engine }: InterestsDeps): Interests {
  return {
    async of(caller) {
      const { catalogue, viewers } = await engine();
      const [{ taste }, met] = await Promise.all([viewers.of(caller), analytics.history(caller.viewer, SEEN_AT_MOST)]);
      const interests = [...leanings('topic', taste.topics), ...leanings('creator', taste.creators)];
      const evidenceOf = gatherEvidence(met, catalogue);
      return interests.map((interest) => ({ ...interest, ...evidenceOf(interest) })).sort((a, b) => Math.abs(b.leaning) - Math.abs(a.leaning));
    },
    async forget(caller, what) {
      const accountId = AccountId.of(caller.account.id);
      await db.transaction(async (tx) => {
        await store.forget(tx, accountId, what, clock.now());
        await events.append(tx, [event(interestForgotten, { accountId, kind: what.kind, key: what.kind === 'everything' ? '' : what.key })]);
      });
      // other processes hear of it; here it counts before the answer
      (await engine()).viewers.change(caller.viewer, (viewer) => forget(viewer, what));
    },
  };
}

function leanings(kind: Interest['kind'], taste: ReadonlyMap<string, number>): Pick<Interest, 'kind' | 'key' | 'leaning'>[] {
  return [...taste].filter(([, leaning]) => Math.abs(leaning) >= SMALLEST).map(([key, leaning]) => ({ kind, key, leaning }));
}

type Evidence = Pick<Interest, 'evidence' | 'examples'>;

/** Goes through the history once, whatever the number of interests. */
function gatherEvidence(met: readonly Met[], catalogue: Pick<Catalogue, 'get'>): (interest: Pick<Interest, 'kind' | 'key'>) => Evidence {
  const found = new Map<string, { evidence: Record<keyof Interest['evidence'], number>; examples: VideoId[] }>();
  for (const { videoId, outcome } of met) {
    const video = catalogue.get(videoId);
    const counter = COUNTED_AS[outcome];
    if (!video || counter === null) continue;
    for (const name of [`creator ${video.author}`, ...video.topics.map((topic) => `topic ${topic}`)]) {
      const entry = found.get(name) ?? { evidence: { finished: 0, watched: 0, skipped: 0, refused: 0 }, examples: [] };
      found.set(name, entry);
      entry.evidence[counter] += 1;
      if (entry.examples.length < EXAMPLES) entry.examples.push(videoId);
    }
  }
  return ({ kind, key }) => found.get(`${kind} ${key}`) ?? { evidence: { finished: 0, watched: 0, skipped: 0, refused: 0 }, examples: [] };
}

const COUNTED_AS: Record<Outcome, keyof Interest['evidence'] | null> = {
  shown: null,
  watched: 'watched',
  completed: 'finished',
  skipped: 'skipped',
  'not-interested': 'refused',
};
