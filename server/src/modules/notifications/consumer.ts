import type { Social } from '#modules/social';
import { mayWatch, type Videos } from '#modules/videos';
import type { Tx } from '#platform/db/database.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Notice } from './notification.ts';
import { inboxEvents, planInbox } from './plan-inbox.ts';
import type { NotificationStore } from './store.ts';

/** Keeps the inboxes in step with what happens. */
export function fillInboxes({ store, social, videos }: Deps): Consumer {
  /** Only what the person may see, from people who are not blocked. */
  async function allowed(notices: readonly Notice[], tx: Tx): Promise<Notice[]> {
    const found = await videos.getMany([...new Set(notices.flatMap(({ videoId }) => videoId ?? []))]);
    const visible = notices.filter(({ videoId, accountId }) => {
      if (videoId === null) return true;
      const video = found.get(videoId);
      return video !== undefined && mayWatch(video, accountId);
    });
    const blocks = await social.areBlocked(
      visible.map(({ accountId, actorId }) => [accountId, actorId ?? accountId]),
      tx,
    );
    return visible.filter((_, index) => !blocks[index]);
  }

  return {
    name: 'notifications.inboxes',
    types: inboxEvents,
    async handle(events, tx) {
      const plan = planInbox(events);
      for (const removal of plan.removals) await store.remove(tx, removal);
      await store.add(tx, await allowed(plan.notices, tx));
    },
  };
}

type Deps = { store: NotificationStore; social: Pick<Social, 'areBlocked'>; videos: Pick<Videos, 'getMany'> };
