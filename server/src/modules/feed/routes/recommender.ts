import { readFile } from 'node:fs/promises';
import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { feedErrors } from '../errors.ts';
import { feedNames } from '../feed-name.ts';
import { rankers } from '../recommender/rankers.ts';
import type { Feed } from '../service.ts';

const told = z.object({ fr: z.string(), en: z.string() });
const number = z.number();

/** A number of the recommender. */
export const parameterSchema = z.object({
  name: z.string().openapi({ example: 'weights.freshness' }),
  group: z.string(),
  unit: z.string(),
  min: number,
  max: number,
  whole: z.boolean().openapi({ description: 'Only whole numbers make sense' }),
  default: number,
  value: number.openapi({ description: 'In production now' }),
  effect: told,
});

const schema = z
  .object({
    version: z.string(),
    commit: z.string().nullable().openapi({ description: 'Of the source that runs; `null` when it was not installed from one' }),
    policy: z.string().openapi({ description: 'Names the values below; every slot that is served is logged with it' }),
    since: z.iso.datetime().nullable().openapi({ description: 'When these values first ran here' }),
    rankers: z.array(
      z.object({
        feed: z.enum(feedNames),
        profiles: z.boolean().openapi({ description: 'Whether it looks at what a viewer did' }),
        author: z.string(),
        source: z.string().openapi({ description: 'Path of the code that runs' }),
        about: told,
      }),
    ),
    sources: z.array(z.object({ name: z.string(), profiles: z.boolean(), quota: number.nullable(), about: told.nullable() })),
    rules: z.array(z.object({ name: z.string(), about: told })).openapi({ description: 'No score outweighs them' }),
    parameters: z.array(parameterSchema),
  })
  .openapi('Recommender');

/** How videos are put in order, as it runs now. */
export const getRecommender = (feed: Feed): Route =>
  defineRoute({
    operationId: 'getRecommender',
    method: 'get',
    path: '/recommender',
    summary: 'How videos are put in order here: every number, rule and source, as they run now',
    tag: 'feeds',
    access: 'anyone',
    answers: { 200: { description: 'Made of the running configuration', schema } },
    async handle() {
      return { status: 200, body: await feed.recommender() };
    },
  });

/** The code of a ranker, as it runs. */
export const getRankerSource = (): Route =>
  defineRoute({
    operationId: 'getRankerSource',
    method: 'get',
    path: '/recommender/rankers/{feed}/source',
    summary: 'The code of a ranker, as it runs',
    tag: 'feeds',
    access: 'anyone',
    params: z.object({ feed: z.string().max(40) }),
    answers: { 200: { description: 'TypeScript' } },
    errors: ['feed.unknown'],
    async handle({ params, c }) {
      const ranker = rankers.find(({ feed }) => feed === params.feed);
      if (!ranker) throw feedErrors.error('feed.unknown');
      return c.body(await readFile(ranker.file, 'utf8'), 200, { 'content-type': 'text/plain; charset=utf-8' });
    },
  });
