import type { Instance, UploadAllowance } from '#lib/api-types.ts';

/** Why a file cannot be posted here, known before a byte is sent. */
export type FileProblem =
  | { kind: 'not-a-video' }
  | { kind: 'empty' }
  | { kind: 'too-large'; bytes: number; maxBytes: number }
  | { kind: 'too-long'; durationMs: number; maxMs: number }
  | { kind: 'day-quota' | 'total-quota'; bytes: number; leftBytes: number };

const videoName = /\.(mp4|m4v|mov|webm|mkv|avi|mpe?g|m2ts|mts|ts|3gpp?|3g2|ogv|wmv|flv)$/i;

/**
 * Looks at what the browser knows of a file. A type the browser does not know is left for the server to judge, as long as the
 * name is that of a video. A limit of 0 is one that could not be asked for.
 */
export function fileProblem(file: Pick<File, 'name' | 'type' | 'size'>, limits: Pick<Instance['limits'], 'maxUploadBytes'>): FileProblem | null {
  if (!file.type.startsWith('video/') && !videoName.test(file.name)) return { kind: 'not-a-video' };
  if (file.size === 0) return { kind: 'empty' };
  if (limits.maxUploadBytes > 0 && file.size > limits.maxUploadBytes) return { kind: 'too-large', bytes: file.size, maxBytes: limits.maxUploadBytes };
  return null;
}

/** A file that is beyond what is left of the day, or of the account's space. */
export function quotaProblem(bytes: number, allowance: Pick<UploadAllowance, 'day' | 'total'> | null): FileProblem | null {
  const [day, total] = [allowance?.day.remainingBytes ?? null, allowance?.total.remainingBytes ?? null];
  if (total !== null && bytes > total) return { kind: 'total-quota', bytes, leftBytes: total };
  if (day !== null && bytes > day) return { kind: 'day-quota', bytes, leftBytes: day };
  return null;
}

/** A length that the browser could read is checked too; one it could not read (null) is left for the server. */
export function durationProblem(durationMs: number | null, limits: Pick<Instance['limits'], 'maxDurationMs'>): FileProblem | null {
  // Containers round their length up to a whole frame: half a second is not worth refusing.
  if (durationMs === null || limits.maxDurationMs === 0 || durationMs <= limits.maxDurationMs + 500) return null;
  return { kind: 'too-long', durationMs, maxMs: limits.maxDurationMs };
}
