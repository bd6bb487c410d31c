import { z } from '@hono/zod-openapi';
import { readBytes } from '#platform/http/read-bytes.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AssetId } from '../asset-id.ts';
import { assetSchema, presentAsset } from '../asset-view.ts';
import { mediaErrors } from '../errors.ts';
import type { Media } from '../service.ts';

const MAX_BYTES = 10_000_000;

/** Chooses what stands for a film wherever it is not playing: a moment of it, or a picture. */
export const setCover = (media: Pick<Media, 'get' | 'covers' | 'refusalValues'>): Route =>
  defineRoute({
    operationId: 'setCover',
    method: 'put',
    path: '/assets/{assetId}/cover',
    summary: 'Choose the cover of an upload: a moment of it, or the picture in the body (JPEG, PNG or WebP, 10 MB at most)',
    tag: 'media',
    access: 'account',
    params: z.object({ assetId: AssetId.param }),
    query: z.object({
      atMs: z.coerce
        .number()
        .int()
        .min(0)
        .max(86_400_000)
        .optional()
        .openapi({ description: 'The moment, in milliseconds; without it the body is used' }),
    }),
    answers: {
      200: { description: 'The picture is the cover', schema: assetSchema },
      202: { description: 'The moment is taken out of the film as soon as there is one', schema: assetSchema },
    },
    errors: ['asset.not-found', 'asset.bad-cover', 'asset.cover-too-early'],
    async handle({ params, query, caller, c }) {
      const owned = async () => {
        const asset = await media.get(params.assetId);
        if (!asset || asset.ownerId !== caller.account.id) throw mediaErrors.error('asset.not-found');
        return presentAsset(asset, caller.language, media.refusalValues);
      };
      await owned();
      if (query.atMs !== undefined) {
        await media.covers.chooseMoment(params.assetId, query.atMs);
        return { status: 202, body: await owned() };
      }
      const picture = await readBytes(c, MAX_BYTES);
      if (picture === null || picture.length === 0) throw mediaErrors.error('asset.bad-cover');
      await media.covers.usePicture(params.assetId, picture);
      return { status: 200, body: await owned() };
    },
  });
