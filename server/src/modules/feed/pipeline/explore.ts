import {
  type Candidate,
  type Contender,
  type Draws,
  drawContender,
  drawsOf,
  FIRST_AUDIENCE,
  isReserved,
  type Kept,
  type Policy,
  refusalOf,
} from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { Catalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';
import { audienceCells, cellOf } from '../learning/cell.ts';
import type { Learner } from '../learning/learner.ts';
import type { PoolEntry } from '../learning/pools.ts';
import { passes, type Rule, type RuleContext } from '../rules/rule.ts';
import type { Session } from '../session.ts';

/** Waiting videos looked at for one slot. */
const LOOKED_AT = 24;
/** Contenders of the viewer's own cell below which those of other cells are looked at too. */
const ENOUGH = 8;
/** A video this late with what it is guaranteed is shown to whoever comes; 1 is on time. */
const LATE = 1.5;
/** A video that fits this badly is by somebody the viewer refused, one that resembles what was refused this much of such a topic: drawn for others, however late. */
const REFUSED = -0.4;
const RESEMBLES = 0.25;
/** Draws of a random video; where none of them fits, the slot is given back to the score. */
const TRIES = 20;
/** The source named when chance alone filled a slot. */
const RANDOM = 'random';

/** What explored slots are drawn from. */
export interface ExploreDeps {
  readonly catalogue: Catalogue;
  readonly learner: Pick<Learner, 'pools' | 'deviation'>;
  readonly policy: Policy;
  /** Creators whom an experiment lets explored slots go to; `null` for any. */
  readonly mayExplore: ((creator: AccountId) => boolean) | null;
}

/** For whom, and where in the session. */
export interface ExploreRequest {
  readonly session: Session;
  readonly take: number;
  readonly now: number;
  readonly rules: readonly Rule[];
  readonly context: RuleContext;
  /** Language the caller reads the site in. */
  readonly language: string;
  readonly profiled: boolean;
}

/** What was drawn for a slot of the page. */
export interface Draw extends Kept {
  readonly video: FeedVideo;
  readonly propensity: number;
  readonly stage: number | null;
}

/**
 * Draws the videos of the explored and the random slots of a page. What is drawn and is no candidate is added to `found`,
 * and counted after the candidates. A slot without a fitting video is left to the score. `before`: slots that are given away already.
 */
export function explore(
  { catalogue, learner, policy, mayExplore }: ExploreDeps,
  request: ExploreRequest,
  candidates: readonly Candidate<FeedVideo>[],
  found: Candidate<FeedVideo>[],
  before: readonly Draw[] = [],
): Draw[] {
  const { session, take } = request;
  const kept: Draw[] = [...before];
  const taken = new Set(before.map(({ video }) => video.row));

  function keep(slot: number, video: FeedVideo, source: string, propensity: number, stage: number | null): void {
    let index = candidates.findIndex((candidate) => candidate.video.row === video.row);
    if (index < 0) index = candidates.length + found.push({ video, source, similar: 0 }) - 1;
    taken.add(video.row);
    kept.push({ slot, index, video: candidates[index]?.video ?? video, source, propensity, stage });
  }

  for (let slot = 0; slot < take; slot++) {
    if (before.some((one) => one.slot === slot)) continue;
    const place = session.position + slot;
    const draws = drawsOf(session.seed ^ Math.imul(place + 1, 0x9e3779b1));
    const fits = (video: FeedVideo) => !taken.has(video.row) && passes(request.rules, video, request.context);
    if (policy.randomEvery > 0 && draws.uniform() < 1 / policy.randomEvery) {
      const drawn = drawAny(catalogue, draws, fits);
      if (drawn) keep(slot, drawn.video, RANDOM, drawn.propensity, null);
    } else if (isReserved(place, policy.explorationEvery, session.seed)) {
      const mayBeDrawn = (video: FeedVideo) => (mayExplore === null || mayExplore(video.author)) && fits(video);
      const drawn = drawPooled(catalogue, learner, policy, request, draws, mayBeDrawn);
      if (drawn) keep(slot, drawn.video, FIRST_AUDIENCE, drawn.propensity, drawn.entry.stage);
    }
  }
  return kept;
}

/** The first draw that fits. Its chance is one of as many as fit, which is judged by how many of all draws do: whoever counts them looks at everything. */
function drawAny(
  { rows, at, glance }: Catalogue,
  draws: Draws,
  fits: (video: FeedVideo) => boolean,
): { video: FeedVideo; propensity: number } | null {
  if (rows.size === 0) return null;
  const tried = Array.from({ length: TRIES }, () => Math.floor(draws.uniform() * rows.size));
  const fitting = tried.filter((row) => fits(glance(row)));
  const first = fitting[0];
  return first === undefined ? null : { video: at(first), propensity: TRIES / (fitting.length * rows.size) };
}

interface Waiting extends Contender {
  readonly row: number;
  readonly entry: PoolEntry;
  readonly match: number;
}

function drawPooled(
  catalogue: Catalogue,
  { pools, deviation }: ExploreDeps['learner'],
  policy: Policy,
  request: ExploreRequest,
  draws: Draws,
  fits: (video: FeedVideo) => boolean,
): { video: FeedVideo; entry: PoolEntry; propensity: number } | null {
  const { taste } = request.context.viewer;
  const tooNear = policy.authorSpacing > 0 ? request.session.recentAuthors.slice(-policy.authorSpacing) : [];
  const found: Waiting[] = [];
  const looked = new Set<PoolEntry>();
  const usual = deviation();
  const look = (waiting: readonly PoolEntry[]) => {
    const begin = Math.floor(draws.uniform() * waiting.length);
    for (let step = 0; step < waiting.length && found.length < LOOKED_AT; step++) {
      const entry = waiting[(begin + step) % waiting.length];
      if (!entry || looked.has(entry)) continue; // a cell is in those around it
      looked.add(entry);
      const row = catalogue.rowOf(entry.videoId);
      if (row < 0) continue;
      const video = catalogue.glance(row);
      if (!fits(video) || tooNear.includes(video.author)) continue;
      const match = request.profiled ? matchOf(taste, video) : 0;
      if (match < REFUSED || (request.profiled && refusalOf(taste, video) > RESEMBLES)) continue;
      found.push({ row, entry, match, lift: entry.lift, prior: pools.priorOf(entry, usual), urgency: pools.urgency(entry, request.now) });
    }
  };
  // the viewer's own cell; where too little waits there, what waits around it; then anything
  for (const cell of audienceCells(cellOf(request.context.filter.region, request.language))) {
    if (found.length < ENOUGH || cell === '') look(pools.waiting(cell));
  }
  if (found.length < ENOUGH) look(pools.all());

  // viewers it fits come first; a second try goes to the others; who is late goes to anyone
  const middle = found.map(({ match }) => match).sort((a, b) => a - b)[found.length >> 1] ?? 0;
  const right = found.filter(
    ({ match, entry, urgency }) => !request.profiled || urgency > LATE || (entry.retryUntil === null ? match >= middle : match <= middle),
  );
  const contenders = right.length > 0 ? right : found;
  const drawn = drawContender(contenders, policy.pools.temperature, draws);
  const chosen = drawn && contenders[drawn.index];
  return chosen ? { video: catalogue.at(chosen.row), entry: chosen.entry, propensity: drawn.propensity } : null;
}

/** What the viewer's taste says of a video, from topics and author alone. */
function matchOf({ topics, creators }: RuleContext['viewer']['taste'], video: FeedVideo): number {
  let sum = creators.get(video.author) ?? 0;
  for (const topic of video.topics) sum += topics.get(topic) ?? 0;
  return sum / (1 + video.topics.length);
}
