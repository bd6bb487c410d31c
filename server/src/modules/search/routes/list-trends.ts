import { z } from '@hono/zod-openapi';
import { VideoId, type Videos, videoViewSchema } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';

const gained = {
  views: z.number().int().openapi({ description: 'Gained since `from`' }),
  hourly: z.array(z.number().int()).openapi({ description: 'Gained in each of the twenty-four hours, the one that runs last' }),
};
const trendsSchema = z
  .object({
    from: z.string().openapi({ description: 'The beginning of the first hour that counts' }),
    to: z.string(),
    hashtags: z.array(z.object({ tag: z.string(), newVideos: z.number().int(), ...gained })),
    videos: z.array(z.object({ video: videoViewSchema, ...gained })),
  })
  .openapi('Trends');

/** What gained most views lately. */
export const listTrends = (search: Search, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'listTrends',
    method: 'get',
    path: '/trends',
    summary: 'Hashtags and videos by the views they gained on this server in the last 24 hours',
    tag: 'search',
    access: 'anyone',
    answers: { 200: { description: 'The most first; the query behind the numbers is in docs/guide/trends.md', schema: trendsSchema } },
    async handle({ caller }) {
      const { from, to, hashtags, videos: gainers } = await search.trends();
      const ids = await search.wanted(
        gainers.map(({ id }) => id),
        caller,
      );
      const shown = new Map((await videos.present(ids, caller)).map((video) => [video.id, video]));
      const list = gainers.flatMap(({ id, views, hourly }) => {
        const video = shown.get(VideoId.toPublic(id));
        return video ? [{ video, views, hourly }] : [];
      });
      return { status: 200, body: { from: from.toISOString(), to: to.toISOString(), hashtags, videos: list } };
    },
  });
