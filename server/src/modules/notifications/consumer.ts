import type { AccountId } from '#modules/accounts';
import type { Social } from '#modules/social';
import type { Videos } from '#modules/videos';
import type { Tx } from '#platform/db/database.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { LiveUpdates } from '#platform/live/live-updates.ts';
import type { ChoiceStore } from './choices.ts';
import type { Digests } from './digest/digests.ts';
import type { Notice, Removal } from './notification.ts';
import { inboxEvents, planInbox } from './plan-inbox.ts';
import type { NotificationStore } from './store.ts';

/** Topic of live updates: an inbox has changed. */
export const INBOX_TOPIC = 'inbox';

/** Keeps the inboxes in step with what happens, and has it mailed to those who want that. */
export function fillInboxes({ store, choices, digests, social, videos, live }: Deps): Consumer {
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
      const notices = await allowed(plan.notices, tx);
      const chosen = await choices.ofMany([...new Set(notices.map(({ accountId }) => accountId))], tx);
      const wanted = notices.flatMap((notice) => {
        const { inbox, mail } = chosen(notice.accountId)[notice.kind];
        return inbox || mail ? [{ ...notice, inInbox: inbox }] : [];
      });
      const added = await store.add(tx, wanted);
      await digests.expect(
        tx,
        added.filter(({ accountId, kind }) => chosen(accountId)[kind].mail),
      );
      const changed = new Set([...added.map(({ accountId }) => accountId), ...plan.removals.flatMap(concerned)]);
      for (const account of changed) await live.tell(tx, INBOX_TOPIC, account, 'changed');
    },
  };
}

type Deps = {
  store: NotificationStore;
  choices: ChoiceStore;
  digests: Pick<Digests, 'expect'>;
  social: Pick<Social, 'areBlocked' | 'areMuted' | 'mayWatch'>;
  videos: Pick<Videos, 'getMany'>;
  live: Pick<LiveUpdates, 'tell'>;
};

/** Whose inbox a removal changes for certain; the others see it when they look. */
function concerned(removal: Removal): AccountId[] {
  if (removal.kind === 'notice') return [removal.accountId];
  return removal.kind === 'between' ? [...removal.accounts] : [];
}
