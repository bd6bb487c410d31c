import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AssetId } from '../../asset-id.ts';
import { mediaErrors } from '../../errors.ts';
import type { Media } from '../../service.ts';

/** What the sound of an upload looks like. */
export const getWaveform = (media: Pick<Media, 'get' | 'analysis'>): Route =>
  defineRoute({
    operationId: 'getWaveform',
    method: 'get',
    path: '/assets/{assetId}/waveform',
    summary: 'The loudness of one of my uploads, from its beginning to its end',
    tag: 'media',
    access: 'account',
    params: z.object({ assetId: AssetId.param }),
    answers: {
      200: {
        description: 'The loudest moment of each of a thousand equal parts',
        schema: z
          .object({ peaks: z.array(z.number().int().min(0).max(255)).nullable().openapi({ description: 'null while unknown, and without sound' }) })
          .openapi('Waveform'),
      },
    },
    errors: ['asset.not-found'],
    async handle({ params, caller }) {
      const asset = await media.get(params.assetId);
      if (!asset || asset.ownerId !== caller.account.id) throw mediaErrors.error('asset.not-found');
      const peaks = await media.analysis.waveform(params.assetId);
      return { status: 200, body: { peaks: peaks && [...peaks] } };
    },
  });
