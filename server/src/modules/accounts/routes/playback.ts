import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AccountId } from '../account-id.ts';
import { playbackSchema } from '../playback.ts';
import type { Accounts } from '../service.ts';

const kept = z.object({ playback: playbackSchema.nullable().openapi({ description: 'Null: nothing was ever chosen' }) });

/** How I like videos to play. */
export const getPlayback = (accounts: Pick<Accounts, 'playbackOf'>): Route =>
  defineRoute({
    operationId: 'getPlayback',
    method: 'get',
    path: '/accounts/me/playback',
    summary: 'How I like videos to play',
    tag: 'accounts',
    access: 'account',
    answers: { 200: { description: 'What was chosen', schema: kept } },
    async handle({ caller }) {
      return { status: 200, body: { playback: await accounts.playbackOf(AccountId.of(caller.account.id)) } };
    },
  });

/** Keeps how I like videos to play, for all my devices. */
export const setPlayback = (accounts: Pick<Accounts, 'setPlayback'>): Route =>
  defineRoute({
    operationId: 'setPlayback',
    method: 'put',
    path: '/accounts/me/playback',
    summary: 'Choose how videos play, on all my devices',
    tag: 'accounts',
    access: 'account',
    body: playbackSchema,
    answers: { 200: { description: 'What is kept now', schema: kept } },
    async handle({ body, caller }) {
      await accounts.setPlayback(AccountId.of(caller.account.id), body);
      return { status: 200, body: { playback: body } };
    },
  });
