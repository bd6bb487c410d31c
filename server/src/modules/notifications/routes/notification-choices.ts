import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { notificationKinds } from '../notification.ts';
import type { Notifications } from '../service.ts';

const schema = z
  .object({
    mails: z.boolean().openapi({ description: 'Whether this instance can send mail' }),
    kinds: z.array(z.object({ kind: z.enum(notificationKinds), inbox: z.boolean(), mail: z.boolean() })),
  })
  .openapi('NotificationChoices');

type Needs = Pick<Notifications, 'choices' | 'mails'>;

async function choicesOf({ choices, mails }: Needs, account: AccountId): Promise<z.infer<typeof schema>> {
  const chosen = await choices.of(account);
  return { mails, kinds: notificationKinds.map((kind) => ({ kind, ...chosen[kind] })) };
}

/** Where I want each kind of notification. */
export const getNotificationChoices = (notifications: Needs): Route =>
  defineRoute({
    operationId: 'getNotificationChoices',
    method: 'get',
    path: '/notifications/choices',
    summary: 'Where I want each kind of notification told',
    tag: 'notifications',
    access: 'account',
    answers: { 200: { description: 'Every kind', schema } },
    async handle({ caller }) {
      return { status: 200, body: await choicesOf(notifications, AccountId.of(caller.account.id)) };
    },
  });

/** Turns one kind on or off in one place. */
export const setNotificationChoice = (notifications: Needs): Route =>
  defineRoute({
    operationId: 'setNotificationChoice',
    method: 'put',
    path: '/notifications/choices',
    summary: 'Turn one kind of notification on or off, in the inbox or by mail',
    tag: 'notifications',
    access: 'account',
    body: z.object({ kind: z.enum(notificationKinds), channel: z.enum(['inbox', 'mail']), wanted: z.boolean() }),
    answers: { 200: { description: 'Every kind, as it is now', schema } },
    async handle({ body, caller }) {
      const account = AccountId.of(caller.account.id);
      await notifications.choices.set(account, body.kind, body.channel, body.wanted);
      return { status: 200, body: await choicesOf(notifications, account) };
    },
  });
