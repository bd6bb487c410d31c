import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { NotificationId } from '../notification-id.ts';
import type { Notifications } from '../service.ts';

/** Marks one of my notifications as read. */
export const markNotificationRead = (notifications: Pick<Notifications, 'markRead'>): Route =>
  defineRoute({
    operationId: 'markNotificationRead',
    method: 'post',
    path: '/notifications/{notificationId}/read',
    summary: 'Mark one of my notifications as read',
    tag: 'notifications',
    access: 'account',
    params: z.object({ notificationId: NotificationId.param }),
    answers: { 204: { description: 'It is read, or is not mine' } },
    async handle({ params, caller }) {
      await notifications.markRead(AccountId.of(caller.account.id), params.notificationId);
      return { status: 204 };
    },
  });
