import { sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { MediaLimits } from '../limits.ts';

/** What one account may send and keep; `null` is without limit. */
export interface UploadQuota {
  /** Bytes in any 24 hours. */
  dailyBytes: number | null;
  /** Bytes of all its films together, as they were uploaded. */
  totalBytes: number | null;
}

/** What the administrator chooses; `null` gives a limit back to the product. */
export type MediaSettingsChange = { [Name in keyof (MediaLimits & UploadQuota)]?: number | null | undefined };

/** The limits of this installation, as the administrator has set them. */
export interface MediaSettings {
  /** Always the same object; its values follow the settings. */
  readonly limits: Readonly<MediaLimits & UploadQuota>;
  /** Learns what another process has changed. Asks at most once a second. */
  refresh(): Promise<void>;
  change(change: MediaSettingsChange): Promise<void>;
}

interface SettingsTable {
  media_settings: {
    only_row?: boolean;
    max_duration_ms: number | null;
    max_upload_bytes: number | null;
    daily_bytes: number | null;
    total_bytes: number | null;
  };
}

const BELIEVED_MS = 1000;

/** Settings over `defaults`. */
export function createMediaSettings(db: Database, defaults: MediaLimits, clock: Clock): MediaSettings {
  const limits: MediaLimits & UploadQuota = { ...defaults, dailyBytes: null, totalBytes: null };
  let asked = Number.NEGATIVE_INFINITY;

  async function load(): Promise<void> {
    const row = await db.for<SettingsTable>().selectFrom('media_settings').selectAll().executeTakeFirst();
    limits.maxDurationMs = row?.max_duration_ms ?? defaults.maxDurationMs;
    limits.maxUploadBytes = row?.max_upload_bytes ?? defaults.maxUploadBytes;
    limits.dailyBytes = row?.daily_bytes ?? null;
    limits.totalBytes = row?.total_bytes ?? null;
  }

  return {
    limits,
    async refresh() {
      const now = clock.now().getTime();
      if (Math.abs(now - asked) < BELIEVED_MS) return;
      await load();
      asked = now;
    },
    async change({ maxDurationMs, maxUploadBytes, dailyBytes, totalBytes }) {
      const values = { max_duration_ms: maxDurationMs, max_upload_bytes: maxUploadBytes, daily_bytes: dailyBytes, total_bytes: totalBytes };
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      const table = db.for<SettingsTable>();
      await sql`insert into media_settings default values on conflict do nothing`.execute(table);
      if (Object.keys(given).length > 0) await table.updateTable('media_settings').set(given).execute();
      await load();
    },
  };
}
