import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import { videoListSchema } from '../video-view.ts';
import type { Videos } from '../videos.ts';

const params = z.object({ videoId: VideoId.param });
const limit = { max: 60, windowSeconds: 60, by: 'viewer' } as const;

/** Takes my name off a video. */
export const removeMention = (videos: Videos): Route =>
  defineRoute({
    operationId: 'removeMention',
    method: 'delete',
    path: '/videos/{videoId}/mention',
    summary: 'Take my mention off a video',
    tag: 'videos',
    access: 'account',
    params,
    answers: { 204: { description: 'It names me no longer: not in its caption, on my profile or in my notifications' } },
    errors: ['video.no-mention'],
    limit,
    async handle({ params: { videoId }, caller }) {
      await videos.removeMention(AccountId.of(caller.account.id), videoId);
      return { status: 204 };
    },
  });

/** Lets a video name me again. */
export const restoreMention = (videos: Videos): Route =>
  defineRoute({
    operationId: 'restoreMention',
    method: 'put',
    path: '/videos/{videoId}/mention',
    summary: 'Allow my mention on a video again',
    tag: 'videos',
    access: 'account',
    params,
    answers: { 204: { description: 'Its caption names me again' } },
    errors: ['video.no-mention'],
    limit,
    async handle({ params: { videoId }, caller }) {
      await videos.restoreMention(AccountId.of(caller.account.id), videoId);
      return { status: 204 };
    },
  });

/** The public videos that mention an account, the newest first; without those by people it blocked or who blocked it. */
export const listAccountMentions = (videos: Videos, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'listAccountMentions',
    method: 'get',
    path: '/accounts/{handle}/mentions',
    summary: 'Videos that mention an account',
    tag: 'accounts',
    access: 'anyone',
    params: z.object({ handle: z.string().max(64) }),
    query: pageQuery,
    answers: { 200: { description: 'A page of videos', schema: videoListSchema } },
    errors: ['account.not-found', 'video.bad-cursor'],
    async handle({ params: { handle }, query, caller }) {
      const mentioned = (await accounts.findByHandles([handle])).get(handle.toLowerCase());
      if (!mentioned) throw accountErrors.error('account.not-found');
      const reader = await videos.readerOf(mentioned.id, caller.account && AccountId.of(caller.account.id));
      if (reader === null || (mentioned.private && reader === 'everyone')) return { status: 200, body: { items: [], next: null } };
      const { items, next } = await videos.listMentioning(mentioned.id, query);
      return { status: 200, body: { items: await videos.present(items, caller), next } };
    },
  });
