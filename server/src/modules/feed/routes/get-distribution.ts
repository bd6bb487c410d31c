import { z } from '@hono/zod-openapi';
import { VideoId, type Videos, videoErrors } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { operatorCauses } from '../limits/limit.ts';
import { limitCauses } from '../limits/limits-of.ts';
import type { Feed } from '../service.ts';

const whole = z.number().int();

const schema = z
  .object({
    state: z.enum(['eligible', 'limited', 'out']).openapi({ description: 'Proposed to everybody, to some, or in no list' }),
    limits: z
      .array(
        z.object({
          cause: z.enum(limitCauses),
          from: z.enum(['everybody', 'recommended', 'some']).openapi({ description: 'From whom, or what, it is kept' }),
          until: z.iso.datetime().nullable().openapi({ description: 'When it ends by itself; `null` when somebody must do something first' }),
          operator: z.object({ cause: z.enum(operatorCauses), note: z.string() }).nullable(),
          original: z.string().nullable().openapi({ description: 'Of a copy, the video that is recommended in its place' }),
        }),
      )
      .openapi({ description: 'Why it is not proposed to everybody; empty when it is' }),
    pool: z
      .object({ stage: whole, budget: whole, impressions: whole, retry: z.boolean(), guaranteedBy: z.iso.datetime() })
      .nullable()
      .openapi({ description: 'While it looks for its audience: impressions so far, and how many it is guaranteed by when' }),
    lift: z.number().openapi({ description: 'How much better than expected it is met, from −1 to 1' }),
    impressions: whole,
    bySource: z.array(z.object({ source: z.string(), impressions: whole })),
    byStage: z.array(z.object({ stage: whole, impressions: whole })),
    decisions: z.array(
      z.object({
        verdict: z.string(),
        stage: whole,
        impressions: whole,
        lift: z.number(),
        error: z.number(),
        chance: z.number().openapi({ description: 'Of standing above the bar' }),
        bar: z.number(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .openapi('Distribution');

/** Where one of my videos stands, and why. */
export const getDistribution = (feed: Feed, videos: Pick<Videos, 'getMany'>): Route =>
  defineRoute({
    operationId: 'getDistribution',
    method: 'get',
    path: '/videos/{videoId}/distribution',
    summary: 'Where one of my videos is shown, how it is met, and what limits it',
    tag: 'feeds',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    answers: { 200: { description: 'Never silent', schema } },
    errors: ['video.not-found'],
    async handle({ params, caller }) {
      const { role, id } = caller.account;
      const video = (await videos.getMany([params.videoId])).get(params.videoId);
      const allowed = video?.authorId === id || role === 'moderator' || role === 'admin';
      const found = video && allowed && video.state !== 'removed' ? await feed.distribution(params.videoId) : null;
      if (!found) throw videoErrors.error('video.not-found');
      const pool = found.pool && { ...found.pool, guaranteedBy: new Date(found.pool.guaranteedBy).toISOString() };
      const limits = found.limits.map((limit) => ({
        ...limit,
        until: limit.until?.toISOString() ?? null,
        original: limit.original && VideoId.toPublic(limit.original),
      }));
      const decisions = found.decisions.map(({ verdict, stage, impressions, lift, error, chance, bar, at }) => ({
        ...{ verdict, stage, impressions, lift, error, chance, bar },
        at: new Date(at).toISOString(),
      }));
      return { status: 200, body: { ...found, limits, pool, decisions } };
    },
  });
