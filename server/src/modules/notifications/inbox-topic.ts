import { AccountId } from '#modules/accounts';
import type { SignedInCaller } from '#platform/http/route.ts';
import type { LiveUpdates } from '#platform/live/live-updates.ts';
import { INBOX_TOPIC } from './consumer.ts';
import type { Notifications } from './service.ts';

/** Likes may come a hundred a second; nobody reads faster than this. */
const PACE_MS = 1000;

/** `inbox`: how many lines of the caller's inbox are new, at once and whenever that changes, as the event `unread`. */
export function inboxTopic(notifications: Pick<Notifications, 'unread'>, live: LiveUpdates) {
  return {
    name: INBOX_TOPIC,
    open({ account, log }: SignedInCaller, tell: (event: string, data: unknown) => void): () => void {
      let open = true;
      let waiting: NodeJS.Timeout | null = null;
      const show = async () => {
        waiting = null;
        const unread = await notifications.unread(AccountId.of(account.id));
        if (open) tell('unread', { unread });
      };
      const showSafely = () => void show().catch((error: unknown) => log.warn({ err: error }, 'an inbox could not be told'));
      const close = live.subscribe(INBOX_TOPIC, account.id, () => {
        waiting ??= setTimeout(showSafely, PACE_MS);
      });
      showSafely();
      return () => {
        open = false;
        close();
        if (waiting) clearTimeout(waiting);
      };
    },
  };
}
