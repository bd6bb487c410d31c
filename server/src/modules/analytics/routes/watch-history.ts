import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { VideoId, type Videos, videoViewSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { searchHistory } from '../search-history.ts';
import type { WatchHistory } from '../watch-history.ts';

const schema = z
  .object({
    video: videoViewSchema,
    at: z.iso.datetime().openapi({ description: 'When it was met last' }),
    outcome: z.enum(['shown', 'watched', 'completed', 'skipped', 'not-interested']),
    watchMs: z.number().int(),
  })
  .openapi('RememberedVideo');

/** What I watched, the latest first. */
export const listWatchHistory = (history: WatchHistory, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'listWatchHistory',
    method: 'get',
    path: '/watch-history',
    summary: 'What I watched, the latest first',
    tag: 'watching',
    access: 'account',
    query: pageQuery.extend({
      q: z.string().max(100).default('').openapi({ description: 'Only what has these words in its caption, its creator’s name or handle' }),
    }),
    answers: {
      200: {
        description: 'Videos that are still there; `next` goes on',
        schema: z.object({ items: z.array(schema), next: z.string().nullable(), paused: z.boolean() }),
      },
    },
    errors: ['watch-history.bad-cursor'],
    async handle({ query, caller }) {
      const account = AccountId.of(caller.account.id);
      const [{ items, next }, paused] = await Promise.all([searchHistory(history, videos, caller, query), history.isPaused(account)]);
      const body = items.map(({ video, at, outcome, watchMs }) => ({ video, at: at.toISOString(), outcome, watchMs }));
      return { status: 200, body: { items: body, next, paused } };
    },
  });

/** Forgets one video of my history. */
export const forgetWatched = (history: WatchHistory): Route =>
  defineRoute({
    operationId: 'forgetWatched',
    method: 'delete',
    path: '/watch-history/{videoId}',
    summary: 'Forget that I watched a video',
    tag: 'watching',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    answers: { 204: { description: 'Forgotten' } },
    async handle({ params, caller }) {
      await history.forget(AccountId.of(caller.account.id), params.videoId);
      return { status: 204 };
    },
  });

/** Forgets my whole history. */
export const clearWatchHistory = (history: WatchHistory): Route =>
  defineRoute({
    operationId: 'clearWatchHistory',
    method: 'delete',
    path: '/watch-history',
    summary: 'Forget everything I watched',
    tag: 'watching',
    access: 'account',
    answers: { 204: { description: 'Forgotten' } },
    async handle({ caller }) {
      await history.forget(AccountId.of(caller.account.id), null);
      return { status: 204 };
    },
  });

/** Stops or goes on remembering what I watch. */
export const pauseWatchHistory = (history: WatchHistory): Route =>
  defineRoute({
    operationId: 'pauseWatchHistory',
    method: 'put',
    path: '/watch-history/pause',
    summary: 'Stop remembering what I watch, or go on',
    tag: 'watching',
    access: 'account',
    body: z.object({ paused: z.boolean() }),
    answers: { 204: { description: 'Counts from the next report on' } },
    async handle({ body, caller }) {
      await history.setPaused(AccountId.of(caller.account.id), body.paused);
      return { status: 204 };
    },
  });
