import { z } from '@hono/zod-openapi';
import { videoErrors } from './errors.ts';

const DAY_MS = 86_400_000;

/** How far ahead a post may be planned. */
const MOST_DAYS = 365;

/** The moment of a post as the API takes it; `null`: as soon as it can be watched. */
export const publishAtSchema = z.iso
  .datetime({ offset: true })
  .transform((at) => new Date(at))
  .nullable();

/** Checks a moment that an author chose for a post. Throws `video.bad-publish-date` when it is over, or too far away. */
export function checkPublishAt(at: Date, now: Date): void {
  const ahead = at.getTime() - now.getTime();
  if (ahead <= 0 || ahead > MOST_DAYS * DAY_MS)
    throw videoErrors.error('video.bad-publish-date', { field: 'publishAt', values: { days: MOST_DAYS } });
}

/** Whether a post still waits for its moment. */
export const isEarly = (publishAt: Date | null, now: Date): boolean => publishAt !== null && publishAt > now;
