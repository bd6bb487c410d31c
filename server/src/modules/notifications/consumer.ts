import type { Social } from '#modules/social';
import type { Videos } from '#modules/videos';
import type { Tx } from '#platform/db/database.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Notice } from './notification.ts';
import { inboxEvents, planInbox } from './plan-inbox.ts';
import type { NotificationStore } from './store.ts';

/** Keeps the inboxes in step with what happens. */
export function fillInboxes({ store, social, videos }: Deps): Consumer {
  /** Only what the person may see, from people who are neither blocked nor muted. */
  async function allowed(notices: readonly Notice[], tx: Tx): Promise<Notice[]> {
    const found = await videos.getMany([...new Set(notices.flatMap(({ videoId }) => videoId ?? []))]);
    const watched = await Promise.all(
      notices.map(async ({ videoId, accountId }) => {
        const video = videoId === null ? undefined : found.get(videoId);
        return videoId === null || (video !== undefined && (await social.mayWatch(video, accountId)));
      }),
    );
    const visible = notices.filter((_, index) => watched[index]);
    const blocks = await social.areBlocked(
      visible.map(({ accountId, actorId }) => [accountId, actorId ?? accountId]),
      tx,
    );
    const mutes = await social.areMuted(
      visible.map(({ accountId, actorId }) => [accountId, actorId ?? accountId]),
      tx,
    );
    return visible.filter((_, index) => !blocks[index] && !mutes[index]);
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

type Deps = { store: NotificationStore; social: Pick<Social, 'areBlocked' | 'areMuted' | 'mayWatch'>; videos: Pick<Videos, 'getMany'> };
