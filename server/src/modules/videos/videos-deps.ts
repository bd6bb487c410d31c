import type { AccountId, Accounts } from '#modules/accounts';
import type { AssetId, Media } from '#modules/media';
import type { Sounds } from '#modules/sounds';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { Translator } from '#platform/translation/translator.ts';

/** What videos are built from. */
export interface VideosDeps {
  db: Database;
  events: EventLog;
  jobs: Pick<JobQueue, 'enqueue'>;
  clock: Clock;
  accounts: Pick<Accounts, 'getMany' | 'findByHandles' | 'becomeCreator' | 'lockPrivacy' | 'links'>;
  media: Pick<
    Media,
    'analysis' | 'automaticSubtitles' | 'covers' | 'get' | 'getMany' | 'makePublic' | 'makeSigned' | 'photos' | 'provenance' | 'remove' | 'subtitles'
  >;
  sounds: Pick<Sounds, 'ofAssets'>;
  /** What says captions in other languages; `null`: nothing does. */
  translator: Translator | null;
  /** Whether this account started that upload. */
  ownsUpload(accountId: AccountId, assetId: AssetId): Promise<boolean>;
}
