import { z } from '@hono/zod-openapi';
import { accountRef, accountRefSchema } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';

const SUGGESTIONS = 8;

const suggestionSchema = z.union([
  z.object({ kind: z.literal('hashtag'), tag: z.string(), videos: z.number().int() }),
  z.object({ kind: z.literal('account'), account: accountRefSchema }),
]);

/** Completes a #hashtag or a @mention while it is typed. */
export const suggest = (search: Search): Route =>
  defineRoute({
    operationId: 'suggest',
    method: 'get',
    path: '/suggestions',
    summary: 'Complete a hashtag or a mention',
    tag: 'search',
    access: 'anyone',
    query: z.object({ kind: z.enum(['hashtag', 'account']), prefix: z.string().trim().max(100) }),
    answers: { 200: { description: `Up to ${SUGGESTIONS} suggestions, the best first`, schema: z.object({ items: z.array(suggestionSchema) }) } },
    async handle({ query: { kind, prefix }, caller }) {
      if (kind === 'hashtag') {
        const found = await search.suggestHashtags(prefix, SUGGESTIONS);
        return { status: 200, body: { items: found.map(({ tag, videos }) => ({ kind, tag, videos })) } };
      }
      const found = await search.suggestAccounts(prefix, SUGGESTIONS, caller);
      return { status: 200, body: { items: found.map((account) => ({ kind, account: accountRef(account) })) } };
    },
  });
