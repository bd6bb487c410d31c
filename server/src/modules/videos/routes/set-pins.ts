import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import type { Videos } from '../videos.ts';

/** Pins up to three own videos, in the order given. */
export const setPins = (videos: Videos, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'setPins',
    method: 'put',
    path: '/accounts/me/pins',
    summary: 'Pin my videos, in this order',
    tag: 'accounts',
    access: 'account',
    body: z.object({ videoIds: z.array(VideoId.param).max(20) }),
    answers: { 204: { description: 'Pinned' } },
    errors: ['account.bad-pins'],
    async handle({ body, caller }) {
      await accounts.setPins(AccountId.of(caller.account.id), body.videoIds, async (accountId, videoIds) => {
        const found = await videos.getMany(videoIds.map(VideoId.of));
        return found.size === videoIds.length && [...found.values()].every((video) => video.authorId === accountId && video.state === 'published');
      });
      return { status: 204 };
    },
  });
