import { FIRST_AUDIENCE, type Policy, rank } from '@farandole/ranker';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { feedErrors } from '../errors.ts';
import type { Learner } from '../learning/learner.ts';
import { CHOSEN_BY_HAND } from '../rules/chosen.ts';
import { localOnly } from '../rules/local-only.ts';
import { notBlocked } from '../rules/not-blocked.ts';
import { notHiddenCreator } from '../rules/not-hidden-creator.ts';
import { notMuted } from '../rules/not-muted.ts';
import { notOwn } from '../rules/not-own.ts';
import { notSeen } from '../rules/not-seen.ts';
import { notServed } from '../rules/not-served.ts';
import { published } from '../rules/published.ts';
import type { Rule } from '../rules/rule.ts';
import { cursorOf, type Sessions, served } from '../session.ts';
import { declared, turned } from '../settings/weighing.ts';
import { explore } from './explore.ts';
import { gather } from './gather.ts';
import type { FeedRequest } from './hydrate.ts';
import type { DrawnPage } from './slot.ts';

const RULES_AGAIN: readonly Rule[] = [published, notServed, localOnly, notOwn, notBlocked, notMuted, notHiddenCreator, ...CHOSEN_BY_HAND];
const RULES: readonly Rule[] = [notSeen, ...RULES_AGAIN];

/** What For You is chosen from, and by. */
export interface ForYouDeps {
  readonly catalogue: Catalogue;
  readonly sources: readonly CandidateSource[];
  readonly sessions: Sessions;
  readonly policy: Policy;
  readonly learner: Pick<Learner, 'pools' | 'floors' | 'deviation'>;
}

/** Candidates → rules → draws → score → mix. A visitor without an account is not profiled. Throws `feed.bad-cursor`. */
export function forYou(deps: ForYouDeps, request: FeedRequest): DrawnPage {
  const { catalogue, sources, sessions, policy, learner } = deps;
  const { viewer, viewerKey, after, limit, now } = request;
  const session = after === undefined ? sessions.begin(viewerKey) : sessions.resume(viewerKey, after);
  if (!session) throw feedErrors.error('feed.bad-cursor', { field: 'after' });

  const profiled = viewer.account !== null;
  const context = { viewer, filter: request.filter, served: session.served, localOnly: request.localOnly };
  const rules = request.again ? RULES_AGAIN : RULES;
  const asked = sources.filter(({ name, profiles }) => name !== FIRST_AUDIENCE && (profiled || !profiles));
  const candidates = gather(asked, rules, { ...context, viewerKey, seed: session.seed, position: session.position }, context, 2 * limit);
  const kept = explore(deps, { session, take: limit, now, rules, context, language: request.language, profiled }, candidates);
  const signals = {
    baseRates: catalogue.baseRates(),
    floors: { small: learner.floors.small.price, tiny: learner.floors.tiny.price },
    profile: profiled ? declared(viewer, request.settings) : null,
  };
  const { ordered, because } = rank(candidates, signals, turned(policy, request.settings), { ...session, now, take: limit, kept });

  const { position, publicId } = session;
  served(session, ordered);
  const drawn = new Map(kept.map((draw) => [candidates[draw.index]?.video, draw]));
  const slots = ordered.flatMap((video, at) => {
    const reasons = because[at];
    const place = position + at;
    const { stage = null, propensity = 1 } = drawn.get(video) ?? {};
    return reasons ? { slotId: `${publicId}.${place}`, video, because: reasons, place, stage, propensity, heads: [] } : [];
  });
  return { session: session.id, slots, next: candidates.length > ordered.length ? cursorOf(session) : null };
}
