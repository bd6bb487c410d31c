import type { Notice, NotificationKind } from './notification.ts';

/** What is particular to one kind of notification. */
export interface NotificationType {
  /** Happenings of the kind that share a line of the inbox: those about one video, those of one day, or none. */
  together: 'video' | 'day' | null;
  /** Whether it is mailed to whoever chose nothing. */
  mailed: boolean;
}

/**
 * Every kind. To add one: name it in `notificationKinds` and follow the compiler: here, its events in `plan-inbox.ts`, its
 * words in `digest/words.ts`, and for the site in `web/src/lib/notifications/kinds.ts`. No migration.
 */
export const notificationTypes: Record<NotificationKind, NotificationType> = {
  mention: { together: null, mailed: true },
  follow: { together: 'day', mailed: false },
  'follow-request': { together: 'day', mailed: true },
  'follow-accepted': { together: null, mailed: false },
  like: { together: 'video', mailed: false },
  repost: { together: 'video', mailed: false },
  comment: { together: 'video', mailed: true },
  reply: { together: 'video', mailed: true },
  'video-reply': { together: null, mailed: true },
  poll: { together: null, mailed: false },
  // who is recommended with others is asked to know it
  pack: { together: null, mailed: true },
  'video-ready': { together: null, mailed: false },
  'video-refused': { together: null, mailed: true },
};

/** Happenings with the same key are one line of an account's inbox. */
export function lineKey({ kind, key, videoId, at }: Pick<Notice, 'kind' | 'key' | 'videoId' | 'at'>): string {
  switch (notificationTypes[kind].together) {
    case 'video':
      return `${kind}:${videoId}`;
    case 'day':
      return `${kind}:${at.toISOString().slice(0, 10)}`;
    case null:
      return key;
  }
}
