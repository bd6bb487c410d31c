import type { DrawnPage } from '../pipeline/slot.ts';
import type { ServedSlot } from './served-slot.ts';

/** Names how `heads` were predicted. */
const MODEL = 'heads-1';
/** By which numbers a page was made, and how long that took. */
export type ServedBy = Pick<ServedSlot, 'policy' | 'arms' | 'tookUs'>;

/** The log's rows of a page. A visitor who is not profiled is not named in them. */
export function recordOf({ session, slots }: DrawnPage, viewer: string, by: ServedBy, servedAt: Date): ServedSlot[] {
  const page = slots[0]?.place ?? 0;
  return slots.map(({ video, because, place: slot, stage, propensity, heads, label }) => ({
    session,
    slot,
    page,
    viewer: because.profiled ? viewer : null,
    videoId: video.id,
    source: because.source,
    stage,
    propensity,
    ...by,
    model: heads.length > 0 ? MODEL : 'none',
    heads,
    because,
    ...(label && { label }),
    servedAt,
  }));
}
