import type { Generated } from 'kysely';
import type { NotificationKind } from './notification.ts';

/** The rows this module owns. */
export interface NotificationTables {
  notifications: {
    seq: Generated<number>;
    id: string;
    account_id: string;
    key: string;
    kind: NotificationKind;
    actor_id: string | null;
    video_id: string | null;
    comment_id: string | null;
    reason: string | null;
    created_at: Date;
  };
  notification_inboxes: { account_id: string; read_seq: Generated<number>; unread: Generated<number> };
}
