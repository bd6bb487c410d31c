import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors, accountRef, accountRefSchema } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { FeedChoices } from '../settings/service.ts';

const creator = z.object({ handle: z.string().max(64) });
const topic = z.object({ tag: z.string().trim().toLowerCase().min(1).max(100) });
const limit = { max: 120, windowSeconds: 60, by: 'viewer' } as const;

/** "Not this creator": not recommended any more, in no feed but those of whom I follow. */
export const hideCreator = (choices: FeedChoices, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'hideCreator',
    method: 'put',
    path: '/feed-settings/hidden-creators/{handle}',
    summary: 'Do not recommend a creator to me any more',
    tag: 'feeds',
    access: 'account',
    params: creator,
    answers: { 204: { description: 'Hidden, until it is taken back' } },
    errors: ['account.not-found'],
    limit,
    handle: ({ params, caller }) => setCreator(choices, accounts, AccountId.of(caller.account.id), params.handle, true),
  });

/** Takes "not this creator" back. */
export const showCreator = (choices: FeedChoices, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'showCreator',
    method: 'delete',
    path: '/feed-settings/hidden-creators/{handle}',
    summary: 'Recommend a creator to me again',
    tag: 'feeds',
    access: 'account',
    params: creator,
    answers: { 204: { description: 'No longer hidden' } },
    errors: ['account.not-found'],
    limit,
    handle: ({ params, caller }) => setCreator(choices, accounts, AccountId.of(caller.account.id), params.handle, false),
  });

/** "Not this hashtag": the topic at 0. */
export const hideTopic = (choices: FeedChoices): Route =>
  defineRoute({
    operationId: 'hideTopic',
    method: 'put',
    path: '/feed-settings/hidden-topics/{tag}',
    summary: 'Show me no video with a hashtag any more',
    tag: 'feeds',
    access: 'account',
    params: topic,
    answers: { 204: { description: 'Hidden, until it is taken back' } },
    limit,
    handle: ({ params, caller }) => setTopic(choices, AccountId.of(caller.account.id), params.tag, true),
  });

/** Takes "not this hashtag" back. */
export const showTopic = (choices: FeedChoices): Route =>
  defineRoute({
    operationId: 'showTopic',
    method: 'delete',
    path: '/feed-settings/hidden-topics/{tag}',
    summary: 'Show me videos with a hashtag again',
    tag: 'feeds',
    access: 'account',
    params: topic,
    answers: { 204: { description: 'No longer hidden' } },
    limit,
    handle: ({ params, caller }) => setTopic(choices, AccountId.of(caller.account.id), params.tag, false),
  });

/** Creators I do not want to be recommended. */
export const listHiddenCreators = (choices: FeedChoices, accounts: Pick<Accounts, 'getMany'>): Route =>
  defineRoute({
    operationId: 'listHiddenCreators',
    method: 'get',
    path: '/feed-settings/hidden-creators',
    summary: 'Creators that are not to be recommended to me, the latest first',
    tag: 'feeds',
    access: 'account',
    answers: { 200: { description: 'All of them', schema: z.object({ items: z.array(accountRefSchema), next: z.null() }) } },
    async handle({ caller }) {
      const { settings } = await choices.of(AccountId.of(caller.account.id));
      const found = await accounts.getMany(settings.hiddenCreators);
      return {
        status: 200,
        body: {
          items: settings.hiddenCreators
            .toReversed()
            .flatMap((id) => found.get(id) ?? [])
            .map(accountRef),
          next: null,
        },
      };
    },
  });

async function setCreator(choices: FeedChoices, accounts: Accounts, me: AccountId, handle: string, hidden: boolean) {
  const account = (await accounts.findByHandles([handle])).get(handle.toLowerCase());
  if (!account) throw accountErrors.error('account.not-found');
  await choices.hide(me, { creator: account.id }, hidden);
  return { status: 204 as const };
}

async function setTopic(choices: FeedChoices, me: AccountId, topicName: string, hidden: boolean) {
  await choices.hide(me, { topic: topicName }, hidden);
  return { status: 204 as const };
}
