import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/database.ts';
import { uploadErrors } from './errors.ts';
import type { MediaSettings } from './settings.ts';
import type { UploadStore } from './store.ts';
import type { UploadLimits } from './upload.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How much of a quota is used; `limitBytes` is `null` where there is none. */
export interface QuotaUse {
  limitBytes: number | null;
  usedBytes: number;
}

/** What an account may still send, told before it begins. */
export interface Allowance {
  maxUploadBytes: number;
  maxDurationMs: number;
  /** In the last 24 hours. `freesAt` is when the oldest of it no longer counts; `null` when nothing does. */
  day: QuotaUse & { freesAt: Date | null };
  /** Of all films kept and all uploads begun. */
  total: QuotaUse;
}

/** What a new upload says of itself. */
export interface Announced {
  declaredBytes: number;
  /** Length of the film, when the client could read it. */
  durationMs: number | null;
}

/** What is needed to know what an account may send. */
export interface AllowanceDeps {
  store: Pick<UploadStore, 'countUnfinished' | 'countDay'>;
  settings: Pick<MediaSettings, 'limits' | 'refresh'> | null;
  /** What an account's films weigh that are complete. */
  storedBytes: ((ownerId: string, tx?: Tx) => Promise<number>) | null;
  limits: UploadLimits;
  clock: Clock;
}

export type Allowances = ReturnType<typeof createAllowances>;

/** Admits uploads, and tells beforehand what would be admitted. */
export function createAllowances({ store, settings, storedBytes, limits, clock }: AllowanceDeps) {
  async function used(ownerId: string, tx?: Tx) {
    const now = clock.now();
    const unfinished = await store.countUnfinished(ownerId, now, tx);
    const day = await store.countDay(ownerId, new Date(now.getTime() - DAY_MS), now, tx);
    return { unfinished, day, total: unfinished.bytes + ((await storedBytes?.(ownerId, tx)) ?? 0) };
  }

  return {
    /** Refuses what is beyond a limit or a quota. Within `tx` no other upload of the account is admitted. */
    async admit(tx: Tx, ownerId: string, { declaredBytes, durationMs }: Announced): Promise<void> {
      await settings?.refresh();
      const quota = settings?.limits;
      if (declaredBytes === 0) throw uploadErrors.error('upload.empty');
      if (declaredBytes > limits.maxBytes) throw uploadErrors.error('upload.too-large', { values: { bytes: declaredBytes, max: limits.maxBytes } });
      // containers round their length up to a whole frame
      if (quota && durationMs !== null && durationMs > quota.maxDurationMs + 500) {
        const values = { seconds: Math.round(durationMs / 1000), max: Math.round(quota.maxDurationMs / 1000) };
        throw uploadErrors.error('upload.too-long', { values });
      }
      const { unfinished, day, total } = await used(ownerId, tx);
      if (unfinished.count >= limits.maxUnfinished)
        throw uploadErrors.error('upload.too-many', { values: { count: unfinished.count, max: limits.maxUnfinished } });
      if (unfinished.bytes + declaredBytes > limits.maxUnfinishedBytes)
        throw uploadErrors.error('upload.quota', { values: { bytes: unfinished.bytes + declaredBytes, max: limits.maxUnfinishedBytes } });
      if (quota?.dailyBytes != null && day.bytes + declaredBytes > quota.dailyBytes)
        throw uploadErrors.error('upload.daily-quota', { values: { left: Math.max(0, quota.dailyBytes - day.bytes), max: quota.dailyBytes } });
      if (quota?.totalBytes != null && total + declaredBytes > quota.totalBytes)
        throw uploadErrors.error('upload.total-quota', { values: { left: Math.max(0, quota.totalBytes - total), max: quota.totalBytes } });
    },
    /** What would be admitted now. */
    async of(ownerId: string): Promise<Allowance> {
      await settings?.refresh();
      const { day, total } = await used(ownerId);
      return {
        maxUploadBytes: limits.maxBytes,
        maxDurationMs: settings?.limits.maxDurationMs ?? 0,
        day: {
          limitBytes: settings?.limits.dailyBytes ?? null,
          usedBytes: day.bytes,
          freesAt: day.oldestAt && new Date(day.oldestAt.getTime() + DAY_MS),
        },
        total: { limitBytes: settings?.limits.totalBytes ?? null, usedBytes: total },
      };
    },
  };
}
