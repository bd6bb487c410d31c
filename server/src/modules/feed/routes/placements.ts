import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { labelOf, type Placement, PlacementId, placementLabelSchema } from '../placements/placement.ts';
import type { Feed } from '../service.ts';

const schema = placementLabelSchema
  .extend({ id: z.string(), videoId: z.string(), from: z.iso.datetime() })
  .openapi('Placement', { description: 'A video that For You shows besides what ranking chose' });

/** Every placement there ever was, for anybody to read. */
export const listPlacements = (feed: Feed): Route =>
  defineRoute({
    operationId: 'listPlacements',
    method: 'get',
    path: '/placements',
    summary: 'Every promotion there is or was: of which video, on whose behalf, from when until when',
    tag: 'feeds',
    access: 'anyone',
    query: pageQuery,
    answers: { 200: { description: 'Those that end last first', schema: z.object({ items: z.array(schema), next: z.string().nullable() }) } },
    errors: ['feed.bad-cursor'],
    async handle({ query }) {
      const { items, next } = await feed.placements.list(query);
      return { status: 200, body: { items: items.map(present), next } };
    },
  });

/** What a video's own page and its embeds say. */
export const getVideoPlacements = (feed: Feed): Route =>
  defineRoute({
    operationId: 'getVideoPlacements',
    method: 'get',
    path: '/videos/{videoId}/placements',
    summary: 'Who promotes a video now, and until when',
    tag: 'feeds',
    access: 'anyone',
    params: z.object({ videoId: VideoId.param }),
    answers: { 200: { description: 'Usually none', schema: z.object({ items: z.array(placementLabelSchema), next: z.null() }) } },
    async handle({ params }) {
      return { status: 200, body: { items: (await feed.placementsOf(params.videoId)).map(labelOf), next: null } };
    },
  });

/** Places a video on behalf of the house. */
export const beginPlacement = (feed: Feed): Route =>
  defineRoute({
    operationId: 'beginPlacement',
    method: 'post',
    path: '/placements',
    summary: 'Promote a video, labelled with whom and until when',
    tag: 'feeds',
    access: 'admin',
    body: z.object({
      videoId: VideoId.param,
      sponsor: z.string().trim().min(2).max(60).openapi({ description: 'On whose behalf, as every viewer reads it', example: 'La rédaction' }),
      from: z.iso.datetime().pipe(z.coerce.date()).optional().openapi({ description: 'Now, when absent' }),
      until: z.iso.datetime().pipe(z.coerce.date()),
    }),
    answers: { 201: { description: 'It runs within moments', schema } },
    errors: ['placement.bad-period', 'placement.video-not-public'],
    async handle({ body, caller }) {
      return { status: 201, body: present(await feed.placements.begin(AccountId.of(caller.account.id), body)) };
    },
  });

/** Ends a placement. */
export const endPlacement = (feed: Feed): Route =>
  defineRoute({
    operationId: 'endPlacement',
    method: 'delete',
    path: '/placements/{placementId}',
    summary: 'End a promotion now; that it was stays on record',
    tag: 'feeds',
    access: 'admin',
    params: z.object({ placementId: PlacementId.param }),
    answers: { 204: { description: 'Ended' } },
    errors: ['placement.not-found'],
    async handle({ params, caller }) {
      await feed.placements.end(AccountId.of(caller.account.id), params.placementId);
      return { status: 204 };
    },
  });

function present(placement: Placement) {
  const { id, videoId, from } = placement;
  return { ...labelOf(placement), id: PlacementId.toPublic(id), videoId: VideoId.toPublic(videoId), from: from.toISOString() };
}
