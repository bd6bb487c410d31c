import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { newPollSchema, POLL_LIMITS, pollSchema } from '../poll.ts';
import { pollCsv } from '../poll-csv.ts';
import type { Polls } from '../polls.ts';

const params = z.object({ videoId: VideoId.param });
const limit = { max: 60, windowSeconds: 60, by: 'viewer' } as const;
const answer = { description: 'The poll as I see it', schema: pollSchema };
const path = '/videos/{videoId}/poll';
const tag = 'social';
const refusals = ['not-found', 'no-such-option', 'voted', 'ended', 'followers-only', 'own'].map((why) => `poll.${why}`);

/** Everything about the poll under a video. */
export function pollRoutes(polls: Polls): Route[] {
  return [
    defineRoute({
      operationId: 'getPoll',
      method: 'get',
      path,
      summary: 'The poll under a video',
      tag,
      access: 'anyone',
      params,
      answers: { 200: answer },
      errors: ['video.not-found', 'poll.not-found'],
      async handle({ params: { videoId }, caller }) {
        return { status: 200, body: await polls.poll(caller.account && AccountId.of(caller.account.id), videoId) };
      },
    }),
    defineRoute({
      operationId: 'openPoll',
      method: 'post',
      path,
      summary: 'Ask something under my video',
      tag,
      access: 'account',
      params,
      body: newPollSchema,
      answers: { 201: answer },
      errors: ['video.not-found', 'poll.exists', 'poll.same-option'],
      limit,
      async handle({ params: { videoId }, body, caller }) {
        return { status: 201, body: await polls.openPoll(AccountId.of(caller.account.id), videoId, body) };
      },
    }),
    defineRoute({
      operationId: 'vote',
      method: 'put',
      path: `${path}/vote`,
      summary: 'Vote, once and for good',
      tag,
      access: 'account',
      params,
      body: z.object({
        choice: z
          .int()
          .min(0)
          .max(POLL_LIMITS.mostOptions - 1)
          .openapi({ description: 'Place of the option, from 0' }),
      }),
      answers: { 200: answer },
      errors: ['video.not-found', 'social.blocked', ...refusals],
      limit,
      async handle({ params: { videoId }, body, caller }) {
        return { status: 200, body: await polls.vote(AccountId.of(caller.account.id), videoId, body.choice) };
      },
    }),
    defineRoute({
      operationId: 'endPoll',
      method: 'post',
      path: `${path}/end`,
      summary: 'Take no more votes',
      tag,
      access: 'account',
      params,
      answers: { 200: answer },
      errors: ['poll.not-found'],
      limit,
      async handle({ params: { videoId }, caller }) {
        return { status: 200, body: await polls.endPoll(AccountId.of(caller.account.id), videoId) };
      },
    }),
    defineRoute({
      operationId: 'removePoll',
      method: 'delete',
      path,
      summary: 'Take my poll away, with its votes',
      tag,
      access: 'account',
      params,
      answers: { 204: { description: 'Gone' } },
      errors: ['poll.not-found'],
      limit,
      async handle({ params: { videoId }, caller }) {
        await polls.removePoll(AccountId.of(caller.account.id), videoId);
        return { status: 204 };
      },
    }),
    defineRoute({
      operationId: 'exportPoll',
      method: 'get',
      path: `${path}/result`,
      summary: 'The result of my poll as a table (CSV)',
      tag,
      access: 'account',
      params,
      answers: { 200: { description: 'A line for each option, with its votes; who voted for what is told to nobody' } },
      errors: ['poll.not-found'],
      async handle({ params: { videoId }, caller, c }) {
        const poll = await polls.pollResult(AccountId.of(caller.account.id), videoId);
        return c.body(pollCsv(poll), 200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="poll-${VideoId.toPublic(videoId)}.csv"`,
          'cache-control': 'private, no-store',
        });
      },
    }),
  ];
}
