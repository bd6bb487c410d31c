import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { MediaEngine } from '#platform/ffmpeg/engine.ts';
import type { Logger } from '#platform/log.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { Screening } from './analysis/listed/screening.ts';
import type { Provenance } from './analysis/provenance/provenance.ts';
import type { MediaLimits } from './limits.ts';
import type { MediaStore } from './store.ts';

/** What processing needs. */
export interface ProcessingDeps {
  db: Pick<Database, 'transaction'>;
  events: Pick<EventLog, 'append'>;
  store: MediaStore;
  storage: Storage;
  clock: Clock;
  log: Logger;
  engine: MediaEngine;
  limits: MediaLimits;
  /** Keeps what may not be published from being published. */
  screening: Screening;
  /** Keeps what a file says of how it was made. */
  provenance: Pick<Provenance, 'read' | 'erase'>;
}
