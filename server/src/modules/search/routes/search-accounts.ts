import { z } from '@hono/zod-openapi';
import { accountRef, accountRefSchema } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';
import { searchLimit, searchText } from './search-text.ts';

const foundAccountSchema = accountRefSchema.extend({ bio: z.string(), private: z.boolean(), followers: z.number().int() }).openapi('FoundAccount');

/** People and organisations by handle and name. */
export const searchAccounts = (search: Search): Route =>
  defineRoute({
    operationId: 'searchAccounts',
    method: 'get',
    path: '/search/accounts',
    summary: 'Look for accounts by handle and name',
    tag: 'search',
    access: 'anyone',
    query: z.object({ text: searchText, limit: z.coerce.number().int().min(1).max(100).default(50) }),
    answers: {
      200: {
        description: 'The best first; none that a block stands between',
        schema: z.object({ items: z.array(foundAccountSchema) }),
      },
    },
    limit: searchLimit,
    async handle({ query: { text, limit }, caller }) {
      const found = await search.searchAccounts(text, limit, caller);
      return {
        status: 200,
        body: { items: found.map(({ account, followers }) => ({ ...accountRef(account), bio: account.bio, private: account.private, followers })) },
      };
    },
  });
