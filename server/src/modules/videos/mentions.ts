import type { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { videoErrors } from './errors.ts';
import { videoEdited, videoUntagged } from './events.ts';
import type { VideoStore } from './store.ts';
import type { VideoId } from './video-id.ts';

/** What people may do about being named in the captions of others. */
export interface Mentions {
  /** Takes a name off a video for good: it leaves the profile and the inbox, and the author cannot put it back. Throws `video.no-mention`. */
  removeMention(account: AccountId, id: VideoId): Promise<void>;
  /** Lets the caption name the account again; again changes nothing. Throws `video.no-mention`. */
  restoreMention(account: AccountId, id: VideoId): Promise<void>;
}

/** Builds the part. `changed` is told of a video after the commit. */
export function createMentions({ db, events, store, changed }: Deps): Mentions {
  async function change(id: VideoId, account: AccountId, named: boolean): Promise<void> {
    await db.transaction(async (tx) => {
      const video = await store.getForChange(tx, id);
      const [from, to] = named ? (['untaggedIds', 'mentionIds'] as const) : (['mentionIds', 'untaggedIds'] as const);
      if (!video || video.state === 'removed' || ![...video[from], ...video[to]].includes(account)) throw videoErrors.error('video.no-mention');
      if (video[to].includes(account)) return;
      const after = { ...video, [from]: video[from].filter((one) => one !== account), [to]: [...video[to], account] };
      const { mentionIds, untaggedIds } = after;
      await store.update(tx, id, { mention_ids: mentionIds, untagged_ids: untaggedIds });
      await announce(tx, after, named ? null : account);
    });
    changed(id);
  }

  async function announce(
    tx: Tx,
    { id, authorId, hashtags, mentionIds }: { id: VideoId; authorId: AccountId; hashtags: string[]; mentionIds: AccountId[] },
    untagged: AccountId | null,
  ): Promise<void> {
    const about = { videoId: id, authorId };
    const news = untagged === null ? [] : [event(videoUntagged, { ...about, accountId: untagged })];
    await events.append(tx, [...news, event(videoEdited, { ...about, hashtags, mentionIds })]);
  }

  return {
    removeMention: (account, id) => change(id, account, false),
    restoreMention: (account, id) => change(id, account, true),
  };
}

type Deps = { db: Database; events: EventLog; store: Pick<VideoStore, 'getForChange' | 'update'>; changed(id: VideoId): void };
