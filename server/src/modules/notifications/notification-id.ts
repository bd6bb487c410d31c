import { defineId, type Id } from '#platform/ids.ts';

/** Id of a notification. */
export const NotificationId = defineId('Notification');
export type NotificationId = Id<'Notification'>;
