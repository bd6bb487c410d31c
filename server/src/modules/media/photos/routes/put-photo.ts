import { z } from '@hono/zod-openapi';
import { readBytes } from '#platform/http/read-bytes.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AssetId } from '../../asset-id.ts';
import { mediaErrors } from '../../errors.ts';
import type { Media } from '../../service.ts';
import { PHOTO_LIMITS } from '../photo.ts';
import { photoSchema } from '../photo-view.ts';

/** Adds a picture to a set of photos. */
export const putPhoto = (media: Pick<Media, 'get' | 'photos'>): Route =>
  defineRoute({
    operationId: 'putPhoto',
    method: 'put',
    path: '/photo-sets/{assetId}/photos/{place}',
    summary: 'Put a picture at a place of a set of photos (body: JPEG, PNG, WebP or AVIF, 25 MB at most)',
    tag: 'media',
    access: 'account',
    params: z.object({
      assetId: AssetId.param,
      place: z.coerce
        .number()
        .int()
        .min(0)
        .max(PHOTO_LIMITS.photos - 1),
    }),
    answers: { 200: { description: 'The photo, kept; its addresses hold once it is posted', schema: photoSchema } },
    errors: ['asset.not-found', 'asset.bad-photo', 'asset.heic-photo', 'asset.photos-posted'],
    limit: { max: 700, windowSeconds: 3600, by: 'viewer' },
    async handle({ params, caller, c }) {
      const asset = await media.get(params.assetId);
      if (!asset || asset.ownerId !== caller.account.id) throw mediaErrors.error('asset.not-found');
      const picture = await readBytes(c, PHOTO_LIMITS.bytes);
      if (picture === null || picture.length === 0) throw mediaErrors.error('asset.bad-photo');
      return { status: 200, body: await media.photos.put(params.assetId, params.place, picture) };
    },
  });
