export { notificationErrors } from './errors.ts';
export { inboxTopic } from './inbox-topic.ts';
export { sendDigest } from './jobs/send-digest.ts';
export type { NotificationKind, NotificationView } from './notification.ts';
export { notificationConsumers, notificationHandlers, notificationRoutes } from './routes.ts';
export { createNotifications, type Notifications, type NotificationsDeps } from './service.ts';
