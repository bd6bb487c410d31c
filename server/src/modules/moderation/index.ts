export { moderationErrors } from './errors.ts';
export { moderationRoutes } from './routes.ts';
export { createModeration, type Moderation, type ModerationDeps } from './service.ts';
