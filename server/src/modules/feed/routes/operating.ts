import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Act, actKinds } from '../operating/act.ts';
import { describeParameters } from '../recommender/recommender.ts';
import type { RunningPolicy } from '../running-policy.ts';
import type { Feed } from '../service.ts';
import { parameterSchema } from './recommender.ts';

const keptSchema = z
  .object({
    policy: z.string().openapi({ description: 'Names the values below; send it back as `basedOn`' }),
    parameters: z.array(parameterSchema),
  })
  .openapi('KeptParameters');

const actSchema = z
  .object({
    at: z.iso.datetime(),
    by: z
      .string()
      .nullable()
      .optional()
      .openapi({ description: 'Handle of the operator, empty when the account is gone; `null` for what the site did by itself; absent in public' }),
    kind: z.enum(actKinds),
    subject: z.string().openapi({ description: 'What it was done to', example: 'weights.freshness' }),
    before: z.unknown(),
    after: z.unknown(),
  })
  .openapi('OperatorAct');
const acts = z.object({ items: z.array(actSchema), next: z.string().nullable() });

/** The numbers of the recommender as they are kept. */
export const getParameters = (feed: Feed): Route =>
  defineRoute({
    operationId: 'getParameters',
    method: 'get',
    path: '/recommender/parameters',
    summary: 'The numbers of the recommender, as an operator turned them',
    tag: 'feeds',
    access: 'admin',
    answers: { 200: { description: 'Every number', schema: keptSchema } },
    async handle() {
      return { status: 200, body: present(await feed.parameters.kept()) };
    },
  });

/** Turns numbers of the recommender. */
export const changeParameters = (feed: Feed): Route =>
  defineRoute({
    operationId: 'changeParameters',
    method: 'patch',
    path: '/recommender/parameters',
    summary: 'Turn numbers of the recommender; every process ranks by them within moments',
    tag: 'feeds',
    access: 'admin',
    body: z.object({
      basedOn: z.string().max(64).openapi({ description: 'The `policy` that was looked at' }),
      values: z.record(z.string().max(100), z.number().nullable()).openapi({ description: '`null` goes back to the default' }),
    }),
    answers: { 200: { description: 'Every number, as it is now kept', schema: keptSchema } },
    errors: [
      'feed.parameter-unknown',
      'feed.parameter-out-of-range',
      'feed.parameter-not-whole',
      'feed.parameters-contradict',
      'feed.parameters-changed',
    ],
    async handle({ body: { values, basedOn }, caller }) {
      return { status: 200, body: present(await feed.parameters.change(AccountId.of(caller.account.id), values, basedOn)) };
    },
  });

/** What was turned when, for anybody to read. */
export const listRecommenderChanges = (feed: Feed): Route =>
  defineRoute({
    operationId: 'listRecommenderChanges',
    method: 'get',
    path: '/recommender/changes',
    summary: 'Every change of the numbers of the recommender, the latest first',
    tag: 'feeds',
    access: 'anyone',
    query: pageQuery,
    answers: { 200: { description: 'What, when, from what to what', schema: acts } },
    errors: ['feed.bad-cursor'],
    async handle({ query }) {
      const { items, next } = await feed.acts.list({ ...query, kinds: ['parameter'] });
      return { status: 200, body: { items: items.map((act) => presentAct(act)), next } };
    },
  });

/** Everything operators did to the feed, and who did. */
export const listOperatorActs = (feed: Feed, accounts: Pick<Accounts, 'getMany'>): Route =>
  defineRoute({
    operationId: 'listOperatorActs',
    method: 'get',
    path: '/operator-acts',
    summary: 'Everything operators did to the feed, the latest first',
    tag: 'feeds',
    access: 'admin',
    query: pageQuery,
    answers: { 200: { description: 'Who, what, when, from what to what', schema: acts } },
    errors: ['feed.bad-cursor'],
    async handle({ query }) {
      const { items, next } = await feed.acts.list(query);
      const people = await accounts.getMany([...new Set(items.flatMap(({ by }) => by ?? []))]);
      return { status: 200, body: { items: items.map((act) => ({ ...presentAct(act), by: act.by && (people.get(act.by)?.handle ?? '') })), next } };
    },
  });

function present(running: RunningPolicy) {
  return { policy: running.id(), parameters: describeParameters(running.policy) };
}

function presentAct({ at, kind, subject, before, after }: Act) {
  return { at: at.toISOString(), kind, subject, before, after };
}
