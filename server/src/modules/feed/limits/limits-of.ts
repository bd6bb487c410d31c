import type { Video, VideoId } from '#modules/videos';
import type { OperatorCause, OperatorLimit } from './limit.ts';

/** Why a video is not proposed to everybody. */
export const limitCauses = ['not-published', 'not-public', 'copy', 'sensitive', 'no-language', 'from-elsewhere', 'operator'] as const;

/** Something that keeps a video from some, or from everybody, with its cause and its end. */
export interface Limit {
  readonly cause: (typeof limitCauses)[number];
  /** Kept from `everybody`, from what is `recommended`, or from `some` viewers. */
  readonly from: 'everybody' | 'recommended' | 'some';
  /** When it ends by itself; `null` when somebody must do something first. */
  readonly until: Date | null;
  /** Of an operator. */
  readonly operator: { readonly cause: OperatorCause; readonly note: string } | null;
  /** Of a copy, the video that is recommended in its place. */
  readonly original: VideoId | null;
}

const none = { until: null, operator: null, original: null } as const;

/** Everything that limits a video now. Each rule that can is here: the test walks them. */
export function limitsOf(
  video: Pick<Video, 'state' | 'visibility' | 'followersOnly' | 'sensitive' | 'language' | 'originHost'>,
  operator: Pick<OperatorLimit, 'cause' | 'note' | 'until'> | null,
  original: VideoId | null,
): Limit[] {
  const limits: Limit[] = [];
  if (video.state !== 'published') limits.push({ cause: 'not-published', from: 'everybody', ...none });
  if (video.visibility !== 'public' || video.followersOnly) limits.push({ cause: 'not-public', from: 'everybody', ...none });
  if (operator) {
    const { cause, note, until } = operator;
    limits.push({ ...none, cause: 'operator', from: 'recommended', until, operator: { cause, note } });
  }
  if (original) limits.push({ ...none, cause: 'copy', from: 'recommended', original });
  if (video.sensitive) limits.push({ cause: 'sensitive', from: 'some', ...none });
  if (video.language === null) limits.push({ cause: 'no-language', from: 'some', ...none });
  if (video.originHost !== null) limits.push({ cause: 'from-elsewhere', from: 'some', ...none });
  return limits;
}
