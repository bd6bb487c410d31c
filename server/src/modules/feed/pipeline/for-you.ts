import { type Candidate, choose, FIRST_AUDIENCE, type LinearModel, type Policy, points, type RankableVideo, score } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { feedErrors } from '../errors.ts';
import type { FeedVideo } from '../feed-video.ts';
import type { Learner } from '../learning/learner.ts';
import type { Preference, Preferences } from '../learning/preferences.ts';
import type { Placement } from '../placements/placement.ts';
import { CHOSEN_BY_HAND, SET_ASIDE } from '../rules/chosen.ts';
import { localOnly } from '../rules/local-only.ts';
import { notBlocked } from '../rules/not-blocked.ts';
import { notCopy } from '../rules/not-copy.ts';
import { notLimited } from '../rules/not-limited.ts';
import { notMuted } from '../rules/not-muted.ts';
import { notOwn } from '../rules/not-own.ts';
import { notSeen } from '../rules/not-seen.ts';
import { notServed } from '../rules/not-served.ts';
import { published } from '../rules/published.ts';
import { passes, type Rule } from '../rules/rule.ts';
import { cursorOf, type Sessions, served } from '../session.ts';
import { declared, turned } from '../settings/weighing.ts';
import { explore } from './explore.ts';
import { gather } from './gather.ts';
import type { FeedRequest } from './hydrate.ts';
import { place } from './place.ts';
import type { Shelf, Shelves } from './shelves.ts';
import type { DrawnPage } from './slot.ts';

const RULES_AGAIN: readonly Rule[] = [
  published,
  notCopy,
  notLimited,
  notServed,
  localOnly,
  notOwn,
  notBlocked,
  notMuted,
  ...SET_ASIDE,
  ...CHOSEN_BY_HAND,
];
const RULES: readonly Rule[] = [notSeen, ...RULES_AGAIN];

/** What For You is chosen from, and by. */
export interface ForYouDeps {
  readonly catalogue: Catalogue;
  readonly sources: readonly CandidateSource[];
  readonly sessions: Sessions;
  readonly shelves: Shelves;
  readonly policy: Policy;
  readonly learner: Pick<Learner, 'pools' | 'floors' | 'deviation'> & { model(): LinearModel | undefined };
  readonly preferences: Pick<Preferences, 'of'>;
  /** Placements that run now. */
  readonly running: readonly Placement[];
  /** Creators whom an experiment lets explored slots go to; `null` for any. */
  readonly mayExplore: ((creator: AccountId) => boolean) | null;
}

const leaningOf = (preference: Preference) => (video: RankableVideo) => preference.row((video as FeedVideo).row);

/** The source of first audiences keeps to the creators that an experiment lets explored slots go to; the others look at no such thing. */
function ofCreators(source: CandidateSource, catalogue: Catalogue, may: (creator: AccountId) => boolean): CandidateSource {
  if (source.name !== FIRST_AUDIENCE) return source;
  return {
    ...source,
    candidates: (request, take) => source.candidates(request, (row, similar) => !may(catalogue.glance(row).author) || take(row, similar)),
  };
}

/** Candidates → rules → draws → score → mix. A visitor without an account is not profiled. Throws `feed.bad-cursor`. */
export function forYou(deps: ForYouDeps, request: FeedRequest): DrawnPage {
  const { catalogue, sources, sessions, policy, learner } = deps;
  const { viewer, viewerKey, after, limit, now } = request;
  const session = after === undefined ? sessions.begin(viewerKey) : sessions.resume(viewerKey, after);
  if (!session) throw feedErrors.error('feed.bad-cursor', { field: 'after' });

  const profiled = viewer.account !== null;
  const context = { viewer, filter: request.filter, served: session.served, limited: request.limited, localOnly: request.localOnly };
  const rules = request.again ? RULES_AGAIN : RULES;
  const { mayExplore } = deps;
  const asked = sources
    .filter(({ profiles }) => profiled || !profiles)
    .map((source) => (mayExplore ? ofCreators(source, catalogue, mayExplore) : source));
  const fill = (): Shelf => {
    const { region } = request.filter;
    const whom = { ...context, viewerKey, region, language: request.language, seed: session.seed, position: session.position };
    const candidates = gather(catalogue, asked, rules, whom, context, 2 * limit);
    const signals = {
      model: learner.model(),
      owes: mayExplore ? (author: string) => mayExplore(author as AccountId) : undefined,
      baseRates: catalogue.baseRates(),
      floors: { small: learner.floors.small.price, tiny: learner.floors.tiny.price },
      profile: profiled ? { ...declared(viewer, request.settings), leaning: leaningOf(deps.preferences.of(viewerKey)) } : null,
    };
    const scored = score(candidates, signals, turned(policy, request.settings), now, session.seed);
    return { scored, signals, spent: new Uint8Array(candidates.length) };
  };
  const { shelf, isNew } = deps.shelves.of(session.id, request, fill);
  const { scored, signals, spent } = shelf;
  const found: Candidate<FeedVideo>[] = [];
  const placed = place({ catalogue, policy, running: deps.running }, { session, take: limit, rules, context }, scored.candidates, found);
  const kept = explore(deps, { session, take: limit, now, rules, context, language: request.language, profiled }, scored.candidates, found, placed);
  const drawn = found.length > 0 ? points(found, signals, scored.policy, now) : undefined;
  const may = (video: FeedVideo) => passes(rules, video, context);
  const { ordered, because, chances } = choose(scored, {
    ...session,
    now,
    take: limit,
    kept,
    spent,
    ...(drawn && { drawn }),
    ...(!isNew && { may }),
  });

  const { position, publicId } = session;
  served(session, ordered);
  const draws = new Map(kept.map((draw) => [draw.video, draw]));
  const labels = new Map(placed.map(({ video, label }) => [video, label]));
  const slots = ordered.flatMap((video, index) => {
    const reasons = because[index];
    const at = position + index;
    const { stage = null, propensity = 1 } = draws.get(video) ?? {};
    const pooled = reasons?.source === FIRST_AUDIENCE ? learner.pools.get(video.id)?.stage : undefined;
    const label = labels.get(video);
    if (!reasons) return [];
    return {
      slotId: `${publicId}.${at}`,
      video,
      because: reasons,
      place: at,
      stage: stage ?? pooled ?? null,
      propensity,
      heads: chances[index] ?? [],
      ...(label && { label }),
    };
  });
  // a shelf that is used again has enough left
  const more = !isNew || scored.candidates.length + found.length > ordered.length;
  return { session: session.id, slots, next: more ? cursorOf(session) : null };
}
