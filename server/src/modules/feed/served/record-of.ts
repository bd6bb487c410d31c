import type { DrawnPage } from '../pipeline/slot.ts';
import type { ServedSlot } from './served-slot.ts';

/** The log's rows of a page. A visitor who is not profiled is not named in them. */
export function recordOf({ session, slots }: DrawnPage, viewer: string, policy: string, servedAt: Date): ServedSlot[] {
  const page = slots[0]?.place ?? 0;
  return slots.map(({ video, because, place: slot, stage, propensity, heads }) => ({
    session,
    slot,
    page,
    viewer: because.profiled ? viewer : null,
    videoId: video.id,
    source: because.source,
    stage,
    propensity,
    policy,
    model: 'none',
    heads,
    because,
    servedAt,
  }));
}
