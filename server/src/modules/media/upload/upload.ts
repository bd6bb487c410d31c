import type { AssetId } from '../asset-id.ts';
import type { MediaSettings } from './settings.ts';

/**
 * The life of an upload:
 *
 *   receiving ──► complete      all bytes are in storage and the asset of the same id exists
 *       └──► (row deleted)      given up by its owner, or not finished in time
 *
 * Complete is said to the client only after both are durable. A crash in between leaves `receiving` with all bytes
 * here, and the next question of the client or the next sweep ends it.
 */
export interface Upload {
  /** Also the id of the asset it becomes. */
  id: AssetId;
  /** UUID of the account. */
  ownerId: string;
  /** As the uploader called the file; shown to them, never part of a path. */
  fileName: string;
  declaredBytes: number;
  state: 'receiving' | 'complete';
  /** A part that others will be joined to; never an asset by itself. */
  part: boolean;
  /** What it is put together from; `null` for all that come in one. */
  parts: AssetId[] | null;
  createdAt: Date;
  /** When an unfinished upload is given up, or a complete one forgotten. */
  expiresAt: Date;
}

/** What one account may send. */
export interface UploadLimits {
  /** Size of one upload. */
  maxBytes: number;
  /** Declared bytes of all its unfinished uploads together. */
  maxUnfinishedBytes: number;
  /** Its unfinished uploads. */
  maxUnfinished: number;
  /** From creation to the last byte, in milliseconds. */
  maxAgeMs: number;
}

/** Four large films at a time, thirty in all, and a day for each; the size follows the settings. */
export function defaultUploadLimits({ limits }: Pick<MediaSettings, 'limits'>): UploadLimits {
  return {
    get maxBytes() {
      return limits.maxUploadBytes;
    },
    get maxUnfinishedBytes() {
      return 4 * limits.maxUploadBytes;
    },
    maxUnfinished: 30,
    maxAgeMs: 24 * 60 * 60 * 1000,
  };
}

/** Longest name that file systems know. */
const MAX_NAME_LENGTH = 255;

/** A file's name fit to be shown: one line, nothing invisible, no folders. */
export function cleanFileName(name: string | null | undefined): string {
  const last = (name ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  // \p{C}: control characters, and those that turn the direction of writing to disguise an ending
  return Array.from(last.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim())
    .slice(0, MAX_NAME_LENGTH)
    .join('');
}
