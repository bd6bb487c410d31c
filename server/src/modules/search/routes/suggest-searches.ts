import { z } from '@hono/zod-openapi';
import { accountRef, accountRefSchema } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';
import { searchLimit, searchText } from './search-text.ts';

const suggestionSchema = z
  .union([
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('account'), account: accountRefSchema }),
    z.object({ kind: z.literal('hashtag'), tag: z.string(), videos: z.number().int() }),
  ])
  .openapi('SearchSuggestion');

/** What to look for, as one types. */
export const suggestSearches = (search: Search): Route =>
  defineRoute({
    operationId: 'suggestSearches',
    method: 'get',
    path: '/search/suggestions',
    summary: 'Finish a search while it is typed',
    tag: 'search',
    access: 'anyone',
    query: z.object({ text: searchText }),
    answers: {
      200: {
        description: 'Texts that have results, then accounts and hashtags to go to at once',
        schema: z.object({ items: z.array(suggestionSchema) }),
      },
    },
    limit: searchLimit,
    async handle({ query: { text }, caller }) {
      const { texts, accounts, hashtags } = await search.suggestSearches(text, caller);
      const items: z.infer<typeof suggestionSchema>[] = [
        ...texts.map((one) => ({ kind: 'text' as const, text: one })),
        ...accounts.map((account) => ({ kind: 'account' as const, account: accountRef(account) })),
        ...hashtags.map(({ tag, videos }) => ({ kind: 'hashtag' as const, tag, videos })),
      ];
      return { status: 200, body: { items } };
    },
  });
