import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';

const params = z.object({ videoId: VideoId.param });
const answer = { description: 'Likes of that video', schema: z.object({ likes: z.number().int() }), example: { likes: 400_000 } };

/** Likes a video; liking again changes nothing. */
export const likeVideo = (social: Social): Route =>
  defineRoute({
    operationId: 'likeVideo',
    method: 'put',
    path: '/videos/{videoId}/like',
    summary: 'Like a video',
    tag: 'social',
    access: 'account',
    params,
    answers: { 200: answer },
    errors: ['video.not-found', 'social.blocked'],
    limit: { max: 120, windowSeconds: 60, by: 'viewer' },
    async handle({ params: { videoId }, caller }) {
      return { status: 200, body: await social.like(AccountId.of(caller.account.id), videoId) };
    },
  });

/** Takes a like back. */
export const unlikeVideo = (social: Social): Route =>
  defineRoute({
    operationId: 'unlikeVideo',
    method: 'delete',
    path: '/videos/{videoId}/like',
    summary: 'Take a like back',
    tag: 'social',
    access: 'account',
    params,
    answers: { 200: answer },
    errors: ['video.not-found'],
    limit: { max: 120, windowSeconds: 60, by: 'viewer' },
    async handle({ params: { videoId }, caller }) {
      return { status: 200, body: await social.unlike(AccountId.of(caller.account.id), videoId) };
    },
  });
