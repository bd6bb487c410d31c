import type { Generated } from 'kysely';
import type { NotificationKind } from './notification.ts';

/** Where a notification is told. */
export type Channel = 'inbox' | 'mail';

/** The rows this module owns. */
export interface NotificationTables {
  notifications: {
    seq: Generated<number>;
    id: string;
    account_id: string;
    key: string;
    line_key: string;
    kind: NotificationKind;
    actor_id: string | null;
    video_id: string | null;
    comment_id: string | null;
    reason: string | null;
    created_at: Date;
  };
  notification_lines: {
    account_id: string;
    key: string;
    id: string;
    kind: NotificationKind;
    total: number;
    seq: number;
    read: Generated<boolean>;
    in_inbox: Generated<boolean>;
  };
  notification_choices: { account_id: string; kind: NotificationKind; channel: Channel; wanted: boolean };
  notification_digests: {
    account_id: string;
    kind: NotificationKind;
    mailed_seq: number;
    sending_seq: number | null;
    due_at: Date | null;
    sent_at: Date | null;
  };
}
