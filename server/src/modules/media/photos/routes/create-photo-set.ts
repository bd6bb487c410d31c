import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AssetId } from '../../asset-id.ts';
import type { Media } from '../../service.ts';

/** Begins a post of photos. */
export const createPhotoSet = (media: Pick<Media, 'photos'>): Route =>
  defineRoute({
    operationId: 'createPhotoSet',
    method: 'post',
    path: '/photo-sets',
    summary: 'Begin a post of photos; nobody sees it before it is posted',
    tag: 'media',
    access: 'account',
    answers: { 201: { description: 'An empty set', schema: z.object({ assetId: z.string() }) } },
    limit: { max: 60, windowSeconds: 3600, by: 'viewer' },
    async handle({ caller }) {
      return { status: 201, body: { assetId: AssetId.toPublic(await media.photos.create(caller.account.id)) } };
    },
  });
