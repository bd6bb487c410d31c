import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';

const common = { tag: 'social', access: 'account', params: z.object({ videoId: VideoId.param }) } as const;
const limit = { max: 120, windowSeconds: 60, by: 'viewer' } as const;

/** Keeps a video for me alone; again changes nothing. */
export const saveVideo = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'saveVideo',
    method: 'put',
    path: '/videos/{videoId}/save',
    summary: 'Save a video',
    answers: { 204: { description: 'Saved' } },
    errors: ['video.not-found', 'social.blocked'],
    limit,
    async handle({ params, caller }) {
      await social.save(AccountId.of(caller.account.id), params.videoId);
      return { status: 204 };
    },
  });

/** Lets go of a saved video, in every collection too. */
export const unsaveVideo = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'unsaveVideo',
    method: 'delete',
    path: '/videos/{videoId}/save',
    summary: 'Let go of a saved video',
    answers: { 204: { description: 'No longer saved' } },
    errors: ['video.not-found'],
    limit,
    async handle({ params, caller }) {
      await social.unsave(AccountId.of(caller.account.id), params.videoId);
      return { status: 204 };
    },
  });

const reposts = { 200: { description: 'Reposts of the video', schema: z.object({ reposts: z.number().int() }), example: { reposts: 12 } } };

/** Hands a public video on to my followers; again changes nothing. */
export const repostVideo = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'repostVideo',
    method: 'put',
    path: '/videos/{videoId}/repost',
    summary: 'Repost a video to my followers',
    answers: reposts,
    errors: ['video.not-found', 'social.blocked', 'social.own-repost', 'social.not-public'],
    limit,
    async handle({ params, caller }) {
      return { status: 200, body: await social.repost(AccountId.of(caller.account.id), params.videoId) };
    },
  });

/** Takes a repost back. */
export const unrepostVideo = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'unrepostVideo',
    method: 'delete',
    path: '/videos/{videoId}/repost',
    summary: 'Take a repost back',
    answers: reposts,
    errors: ['video.not-found'],
    limit,
    async handle({ params, caller }) {
      return { status: 200, body: await social.unrepost(AccountId.of(caller.account.id), params.videoId) };
    },
  });
