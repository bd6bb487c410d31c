import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AssetId } from '../asset-id.ts';
import { assetSchema, presentAsset } from '../asset-view.ts';
import { mediaErrors } from '../errors.ts';
import type { Media } from '../service.ts';

/** How far an upload is. */
export const getAsset = (media: Pick<Media, 'get' | 'refusalValues'>): Route =>
  defineRoute({
    operationId: 'getAsset',
    method: 'get',
    path: '/assets/{assetId}',
    summary: 'One of my uploads, and how far its processing is',
    tag: 'media',
    access: 'account',
    params: z.object({ assetId: AssetId.param }),
    answers: { 200: { description: 'The asset', schema: assetSchema } },
    errors: ['asset.not-found'],
    async handle({ params, caller }) {
      const asset = await media.get(params.assetId);
      // another's asset and a missing one give the same answer
      if (!asset || asset.ownerId !== caller.account.id) throw mediaErrors.error('asset.not-found');
      return { status: 200, body: presentAsset(asset, caller.language, media.refusalValues) };
    },
  });
