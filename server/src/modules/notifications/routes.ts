import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import type { JobHandler } from '#platform/jobs/job.ts';
import { sendDigestHandler } from './jobs/send-digest.handler.ts';
import { listNotifications } from './routes/list-notifications.ts';
import { markNotificationRead } from './routes/mark-notification-read.ts';
import { markNotificationsRead } from './routes/mark-notifications-read.ts';
import { getNotificationChoices, setNotificationChoice } from './routes/notification-choices.ts';
import { openUnsubscribe, unsubscribe } from './routes/unsubscribe.ts';
import type { Notifications } from './service.ts';

/** Every route of this module. */
export function notificationRoutes(notifications: Notifications): Route[] {
  return [
    listNotifications(notifications),
    markNotificationsRead(notifications),
    markNotificationRead(notifications),
    getNotificationChoices(notifications),
    setNotificationChoice(notifications),
    unsubscribe(notifications),
    openUnsubscribe(),
  ];
}

/** What this module wants to hear. */
export function notificationConsumers(notifications: Notifications): Consumer[] {
  return notifications.consumers;
}

/** The jobs of this module. */
export function notificationHandlers(notifications: Notifications): JobHandler[] {
  return [sendDigestHandler(notifications.digests)];
}
