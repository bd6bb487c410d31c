import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import { listNotifications } from './routes/list-notifications.ts';
import { markNotificationsRead } from './routes/mark-notifications-read.ts';
import type { Notifications } from './service.ts';

/** Every route of this module. */
export function notificationRoutes(notifications: Notifications): Route[] {
  return [listNotifications(notifications), markNotificationsRead(notifications)];
}

/** What this module wants to hear. */
export function notificationConsumers(notifications: Notifications): Consumer[] {
  return notifications.consumers;
}
