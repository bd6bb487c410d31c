import { z } from '@hono/zod-openapi';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { notificationSchema } from '../notification.ts';
import type { Notifications } from '../service.ts';

/** My inbox. */
export const listNotifications = (notifications: Notifications): Route =>
  defineRoute({
    operationId: 'listNotifications',
    method: 'get',
    path: '/notifications',
    summary: 'My notifications',
    tag: 'notifications',
    access: 'account',
    query: pageQuery,
    answers: {
      200: {
        description: 'Newest first',
        schema: z.object({ items: z.array(notificationSchema), next: z.string().nullable(), unread: z.number().int() }),
      },
    },
    errors: ['notification.bad-cursor'],
    async handle({ query, caller }) {
      return { status: 200, body: await notifications.list(caller, query) };
    },
  });
