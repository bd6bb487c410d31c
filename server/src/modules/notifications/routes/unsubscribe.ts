import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { notificationErrors } from '../errors.ts';
import type { Notifications } from '../service.ts';

const params = z.object({ token: z.string().max(200) });

/** What the button of a mail program does (RFC 8058): no sign-in, no question. */
export const unsubscribe = ({ digests, choices }: Pick<Notifications, 'digests' | 'choices'>): Route =>
  defineRoute({
    operationId: 'unsubscribeFromMail',
    method: 'post',
    path: '/mail/unsubscribe/{token}',
    summary: 'End the mails a token was sent with',
    tag: 'notifications',
    access: 'anyone',
    params,
    answers: { 204: { description: 'No more of them' } },
    errors: ['notification.bad-token'],
    limit: { max: 30, windowSeconds: 60, by: 'address' },
    async handle({ params: { token } }) {
      const found = digests.readToken(token);
      if (!found) throw notificationErrors.error('notification.bad-token');
      await choices.set(found.accountId, found.kind, 'mail', false);
      return { status: 204 };
    },
  });

/** Who follows the link: mail scanners do so too, so it changes nothing and leads to where one can. */
export const openUnsubscribe = (): Route =>
  defineRoute({
    operationId: 'openUnsubscribe',
    method: 'get',
    path: '/mail/unsubscribe/{token}',
    summary: 'Where a person ends the mails of a token',
    tag: 'notifications',
    access: 'anyone',
    params,
    answers: { 200: { description: 'A page with one button' } },
    handle: ({ params: { token } }) => new Response(null, { status: 303, headers: { location: `/desabonnement/${encodeURIComponent(token)}` } }),
  });
