export { notificationErrors } from './errors.ts';
export type { NotificationKind, NotificationView } from './notification.ts';
export { notificationConsumers, notificationRoutes } from './routes.ts';
export { createNotifications, type Notifications, type NotificationsDeps } from './service.ts';
