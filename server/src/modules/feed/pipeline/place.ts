import { type Candidate, isReserved, type Policy } from '@farandole/ranker';
import type { Catalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';
import { labelOf, PLACEMENT, type Placement, type PlacementLabel } from '../placements/placement.ts';
import { passes, type Rule, type RuleContext } from '../rules/rule.ts';
import type { Session } from '../session.ts';
import type { Draw } from './explore.ts';

/** Draws other slots than first audiences. */
const SALT = 0x70_6c_61_63;

/** A slot that was given to a placement, and what viewers are told of it. */
export interface Placed extends Draw {
  readonly label: PlacementLabel;
}

/**
 * Gives slots of a page to placements: at most one slot in `placementEvery`, never one of the first two of its block, and
 * only what the rules let through: nobody meets a placed video twice, or one they do not want. What is no candidate is added
 * to `found`, and counted after the candidates.
 */
export function place(
  { catalogue, policy, running }: { catalogue: Pick<Catalogue, 'get'>; policy: Policy; running: readonly Placement[] },
  { session, take, rules, context }: { session: Session; take: number; rules: readonly Rule[]; context: RuleContext },
  candidates: readonly Candidate<FeedVideo>[],
  found: Candidate<FeedVideo>[],
): Placed[] {
  const placed: Placed[] = [];
  const left = running.flatMap((placement) => {
    const video = catalogue.get(placement.videoId);
    return video && passes(rules, video, context) ? [{ placement, video }] : [];
  });
  for (let slot = 0; slot < take && left.length > 0; slot++) {
    const at = session.position + slot;
    if (!isReserved(at, policy.placementEvery, session.seed ^ SALT)) continue;
    // each session begins with another one
    const [chosen] = left.splice((session.seed + at) % left.length, 1);
    if (!chosen) break;
    let index = candidates.findIndex(({ video }) => video.row === chosen.video.row);
    if (index < 0) index = candidates.length + found.push({ video: chosen.video, source: PLACEMENT, similar: 0 }) - 1;
    placed.push({
      slot,
      index,
      video: candidates[index]?.video ?? chosen.video,
      source: PLACEMENT,
      propensity: 1,
      stage: null,
      label: labelOf(chosen.placement),
    });
  }
  return placed;
}
