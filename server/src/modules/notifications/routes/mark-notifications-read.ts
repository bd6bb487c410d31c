import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Notifications } from '../service.ts';

/** Marks my whole inbox as read. */
export const markNotificationsRead = (notifications: Notifications): Route =>
  defineRoute({
    operationId: 'markNotificationsRead',
    method: 'post',
    path: '/notifications/read',
    summary: 'Mark my notifications as read',
    tag: 'notifications',
    access: 'account',
    answers: {
      200: {
        description: 'How many are unread now: those that arrived meanwhile',
        schema: z.object({ unread: z.number().int() }),
        example: { unread: 0 },
      },
    },
    async handle({ caller }) {
      const account = AccountId.of(caller.account.id);
      await notifications.markRead(account);
      return { status: 200, body: { unread: await notifications.unread(account) } };
    },
  });
