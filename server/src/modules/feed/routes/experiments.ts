import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Experiment, ExperimentId, experimentUnits, isExperimental } from '../experiments/experiment.ts';
import { metrics } from '../experiments/guardrails.ts';
import { parameters } from '../parameters.ts';
import type { Feed } from '../service.ts';

const name = z.string().trim().min(3).max(80);
const changes = z.record(z.string().max(100), z.number());
const share = z.number().gt(0).max(1);
const schema = z
  .object({
    id: z.string(),
    name,
    unit: z.enum(experimentUnits).openapi({ description: 'By whom arms are drawn; with creators, explored slots stay within an arm' }),
    arms: z.array(z.object({ name, share, changes })).openapi({ description: 'The control first' }),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    broken: z
      .object({ guardrail: z.string(), arm: z.number().int() })
      .nullable()
      .openapi({ description: 'The guardrail that ended it, and the arm that broke it' }),
  })
  .openapi('Experiment');

const maybe = z.number().nullable().openapi({ description: '`null`: not known yet' });
const resultsSchema = z
  .object({
    viewers: z.array(z.number().int()).openapi({ description: 'In each arm' }),
    comparisons: z.array(
      z.object({
        metric: z.string(),
        guard: z.object({ worse: z.enum(['higher', 'lower']), by: z.number() }).nullable(),
        arm: z.number().int(),
        value: z.number(),
        control: z.number(),
        difference: z
          .object({ value: z.number(), low: maybe, high: maybe })
          .openapi({ description: 'From the control, with an interval that may be looked at as often as one likes' }),
        broken: z.boolean(),
      }),
    ),
  })
  .openapi('ExperimentResults');

/** Every experiment, for anybody to read. */
export const listExperiments = (feed: Feed): Route =>
  defineRoute({
    operationId: 'listExperiments',
    method: 'get',
    path: '/experiments',
    summary: 'Experiments with numbers of the recommender, the latest first',
    tag: 'feeds',
    access: 'anyone',
    answers: {
      200: {
        description: 'Those that run and those that ended; `parameters`: what can be tried at all',
        schema: z.object({ items: z.array(schema), next: z.null(), parameters: z.array(z.string()) }),
      },
    },
    async handle() {
      const items = (await feed.experiments.list()).map(present);
      return { status: 200, body: { items, next: null, parameters: Object.keys(parameters).filter(isExperimental) } };
    },
  });

/** Tries numbers on some viewers. */
export const beginExperiment = (feed: Feed): Route =>
  defineRoute({
    operationId: 'beginExperiment',
    method: 'post',
    path: '/experiments',
    summary: 'Try numbers of the recommender on some viewers, beside a control of the same size',
    tag: 'feeds',
    access: 'admin',
    body: z.object({
      name,
      unit: z.enum(experimentUnits).default('viewer'),
      share: share.max(0.5).openapi({ description: 'Of viewers, in each arm' }),
      arms: z
        .array(z.object({ name, changes: changes.refine((one) => Object.keys(one).length > 0, { message: 'at least one number' }) }))
        .min(1)
        .max(4),
    }),
    answers: { 201: { description: 'It runs within moments', schema } },
    errors: [
      ...['experiment.bad-shares', 'experiment.not-served', 'experiment.overlaps'],
      ...['feed.parameter-unknown', 'feed.parameter-out-of-range', 'feed.parameter-not-whole', 'feed.parameters-contradict'],
    ],
    async handle({ body, caller }) {
      const arms = [{ name: 'control', share: body.share, changes: {} }, ...body.arms.map((arm) => ({ ...arm, share: body.share }))];
      const { name: called, unit } = body;
      return { status: 201, body: present(await feed.experiments.begin(AccountId.of(caller.account.id), { name: called, unit, arms })) };
    },
  });

/** Ends an experiment. */
export const endExperiment = (feed: Feed): Route =>
  defineRoute({
    operationId: 'endExperiment',
    method: 'post',
    path: '/experiments/{experimentId}/end',
    summary: 'End an experiment: everybody is served by the same numbers again',
    tag: 'feeds',
    access: 'admin',
    params: z.object({ experimentId: ExperimentId.param }),
    answers: { 204: { description: 'Ended' } },
    errors: ['experiment.not-found'],
    async handle({ params, caller }) {
      await feed.experiments.end(AccountId.of(caller.account.id), params.experimentId);
      return { status: 204 };
    },
  });

/** What came of an experiment. */
export const getExperimentResults = (feed: Feed): Route =>
  defineRoute({
    operationId: 'getExperimentResults',
    method: 'get',
    path: '/experiments/{experimentId}/results',
    summary: 'What came of an experiment so far, each arm beside the control',
    tag: 'feeds',
    access: 'admin',
    params: z.object({ experimentId: ExperimentId.param }),
    answers: { 200: { description: 'Intervals hold however often they are looked at', schema: resultsSchema } },
    errors: ['experiment.not-found'],
    async handle({ params }) {
      const { viewers, comparisons } = await feed.experiments.results(params.experimentId);
      const guardOf = (metric: string) => metrics.find((one) => one.name === metric)?.guard ?? null;
      return { status: 200, body: { viewers, comparisons: comparisons.map((one) => ({ ...one, guard: guardOf(one.metric) })) } };
    },
  });

function present({ id, name: called, unit, arms, startedAt, endedAt, broken }: Experiment) {
  return {
    ...{ id: ExperimentId.toPublic(id), name: called, unit, arms, broken },
    ...{ startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
  };
}
