import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { operatorCauses } from '../limits/limit.ts';
import type { Feed } from '../service.ts';

const params = z.object({ videoId: VideoId.param });
const told = {
  cause: z.enum(operatorCauses),
  note: z.string().trim().min(10).max(1000).openapi({ description: 'What the author is told, in words' }),
};

/** Videos that operators keep out of what is recommended. */
export const listLimits = (feed: Feed): Route =>
  defineRoute({
    operationId: 'listLimits',
    method: 'get',
    path: '/distribution-limits',
    summary: 'Videos that are kept out of what is recommended, the next to end first',
    tag: 'feeds',
    access: 'moderator',
    answers: {
      200: {
        description: 'Those that count now',
        schema: z.object({
          items: z.array(z.object({ videoId: z.string(), ...told, until: z.iso.datetime() }).openapi('OperatorLimit')),
          next: z.null(),
        }),
      },
    },
    async handle() {
      const items = (await feed.limits.list()).map(({ videoId, cause, note, until }) => ({
        ...{ videoId: VideoId.toPublic(videoId), cause, note },
        until: until.toISOString(),
      }));
      return { status: 200, body: { items, next: null } };
    },
  });

/** Keeps a video out of what is recommended, for a time. */
export const setLimit = (feed: Feed): Route =>
  defineRoute({
    operationId: 'setLimit',
    method: 'put',
    path: '/videos/{videoId}/distribution-limit',
    summary: 'Keep a video out of what is recommended, for a time; its author reads why, and until when',
    tag: 'feeds',
    access: 'moderator',
    params,
    body: z.object({ ...told, until: z.iso.datetime().pipe(z.coerce.date()) }),
    answers: { 204: { description: 'It counts within moments' } },
    errors: ['limit.bad-period', 'limit.no-such-video'],
    async handle({ params: { videoId }, body, caller }) {
      await feed.limits.set(AccountId.of(caller.account.id), { ...body, videoId });
      return { status: 204 };
    },
  });

/** Lifts a limit. */
export const liftLimit = (feed: Feed): Route =>
  defineRoute({
    operationId: 'liftLimit',
    method: 'delete',
    path: '/videos/{videoId}/distribution-limit',
    summary: 'Let a video be recommended again',
    tag: 'feeds',
    access: 'moderator',
    params,
    answers: { 204: { description: 'It is no longer limited' } },
    async handle({ params: { videoId }, caller }) {
      await feed.limits.lift(AccountId.of(caller.account.id), videoId);
      return { status: 204 };
    },
  });
