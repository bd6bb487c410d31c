import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import { VideoId, type Videos, videoViewSchema } from '#modules/videos';
import { defineRoute, type Route, type SignedInCaller } from '#platform/http/route.ts';
import type { Interest, Interests } from '../interests/interests.ts';

const count = z.number().int();
const schema = z
  .object({
    kind: z.enum(['topic', 'creator']),
    key: z.string().openapi({ description: 'The hashtag, or the id of the account' }),
    account: accountRefSchema.nullable().openapi({ description: 'Of a creator' }),
    leaning: z.number().openapi({ description: 'From −1, never, to 1, as much as can be: what ranking uses' }),
    evidence: z.object({ finished: count, watched: count, skipped: count, refused: count }).openapi({ description: 'Videos of it, by what I did' }),
    examples: z.array(videoViewSchema),
  })
  .openapi('Interest');

/** What the feed believes about me, and why. */
export const listInterests = (interests: Interests, accounts: Pick<Accounts, 'getMany'>, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'listInterests',
    method: 'get',
    path: '/interests',
    summary: 'What the feed believes about me, the strongest first',
    tag: 'feeds',
    access: 'account',
    answers: { 200: { description: 'Everything that For You knows of my tastes', schema: z.object({ items: z.array(schema), next: z.null() }) } },
    async handle({ caller }) {
      return { status: 200, body: { items: await present(await interests.of(caller), accounts, videos, caller), next: null } };
    },
  });

/** Has the feed forget one thing it believes about me. */
export const forgetInterest = (interests: Interests): Route =>
  defineRoute({
    operationId: 'forgetInterest',
    method: 'delete',
    path: '/interests/{kind}/{key}',
    summary: 'Have the feed forget a topic or a creator',
    tag: 'feeds',
    access: 'account',
    params: z.object({ kind: z.enum(['topic', 'creator']), key: z.string().min(1).max(200) }),
    answers: { 204: { description: 'Gone from ranking, from the next page on' } },
    async handle({ params: { kind, key }, caller }) {
      const uuid = kind === 'creator' ? AccountId.fromPublic(key) : key;
      if (uuid !== null) await interests.forget(caller, { kind, key: uuid });
      return { status: 204 };
    },
  });

/** Has the feed begin anew. */
export const resetInterests = (interests: Interests): Route =>
  defineRoute({
    operationId: 'resetInterests',
    method: 'delete',
    path: '/interests',
    summary: 'Have the feed forget everything it believes about me',
    tag: 'feeds',
    access: 'account',
    answers: { 204: { description: 'It knows nothing, from the next page on' } },
    async handle({ caller }) {
      await interests.forget(caller, { kind: 'everything' });
      return { status: 204 };
    },
  });

async function present(list: readonly Interest[], accounts: Pick<Accounts, 'getMany'>, videos: Pick<Videos, 'present'>, caller: SignedInCaller) {
  const creators = list.flatMap(({ kind, key }) => (kind === 'creator' ? AccountId.of(key) : []));
  const examples = [...new Set(list.flatMap((interest): readonly VideoId[] => interest.examples))];
  const [people, views] = await Promise.all([accounts.getMany(creators), videos.present(examples, caller)]);
  const shown = new Map(views.map((view) => [view.id, view]));
  return list.flatMap(({ kind, key, leaning, evidence, examples: ids }) => {
    const account = kind === 'creator' ? people.get(AccountId.of(key)) : undefined;
    if (kind === 'creator' && !account) return [];
    return {
      kind,
      key: kind === 'creator' ? AccountId.toPublic(AccountId.of(key)) : key,
      account: account ? accountRef(account) : null,
      leaning: Math.round(leaning * 1000) / 1000,
      evidence,
      examples: ids.flatMap((id) => shown.get(VideoId.toPublic(id)) ?? []),
    };
  });
}
