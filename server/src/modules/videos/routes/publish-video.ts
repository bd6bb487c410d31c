import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { AssetId, chosenPhotosSchema } from '#modules/media';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { altSchema } from '../alt.ts';
import { chosenCategoriesSchema } from '../categories.ts';
import { declaredSchemas } from '../declared.ts';
import { linkSchema } from '../link.ts';
import { publishAtSchema } from '../schedule.ts';
import { regionSchema, spokenLanguageSchema } from '../spoken-place.ts';
import { VideoId } from '../video-id.ts';
import { videoViewSchema } from '../video-view.ts';
import type { Videos } from '../videos.ts';

const body = z.object({
  assetId: AssetId.param.openapi({ description: 'Id of the upload, which may still be running' }),
  photos: chosenPhotosSchema.optional().openapi({ description: 'Posts a set of photos: those to show, in their order' }),
  caption: z
    .string()
    .max(20_000)
    .default('')
    .openapi({ example: 'Marché de Provence, 7 h du matin #marché @gala', description: 'At most 2,200 characters and 30 hashtags' }),
  categories: chosenCategoriesSchema.optional(),
  visibility: z.enum(['public', 'unlisted', 'private']).default('public'),
  language: spokenLanguageSchema.nullable().optional(),
  region: regionSchema.nullable().default(null),
  sensitive: z.boolean().default(false).openapi({ description: 'Not for everybody: shown only to those who ask for such videos' }),
  allowIndexing: z.boolean().default(true),
  coverAtMs: z.number().int().min(0).max(86_400_000).nullable().default(null).openapi({ description: 'The moment of the film that stands for it' }),
  aiDeclared: z.boolean().default(false).openapi({ description: 'A trained model made or altered it' }),
  commercial: declaredSchemas.commercial.default(null),
  images: declaredSchemas.images.default(null),
  link: linkSchema.nullable().default(null),
  publishAt: publishAtSchema.default(null).openapi({ description: 'Not seen before; absent: as soon as it can be watched' }),
  downloadable: z.boolean().default(false).openapi({ description: 'Viewers may take the file along' }),
  alt: altSchema.default(''),
});

/** Posts an upload; 202 while its first rendition is being made. */
export const publishVideo = (videos: Videos): Route =>
  defineRoute({
    operationId: 'publishVideo',
    method: 'post',
    path: '/videos',
    summary: 'Post an upload; it is published by itself as soon as it can be played',
    tag: 'videos',
    access: 'account',
    body,
    answers: {
      201: { description: 'Published', schema: videoViewSchema },
      202: { description: 'Being processed, or scheduled; `Location` is where to follow it', schema: videoViewSchema },
    },
    errors: [
      'asset.no-such-photo',
      'asset.photos-posted',
      'video.caption-too-long',
      'video.too-many-hashtags',
      'video.bad-publish-date',
      'video.no-category',
      'video.too-many-categories',
      'video.unknown-category',
      'video.link-not-yours',
      'video.no-such-upload',
      'video.upload-used',
    ],
    limit: { max: 60, windowSeconds: 3600, by: 'viewer' },
    async handle({ body, caller }) {
      const { allowIndexing, language, ...rest } = body;
      const video = await videos.create(AccountId.of(caller.account.id), {
        ...rest,
        language: language === undefined ? caller.language : language,
        indexable: allowIndexing,
      });
      const [view] = await videos.present([video.id], caller);
      return { status: video.state === 'published' ? 201 : 202, body: view, headers: { location: `/api/v1/videos/${VideoId.toPublic(video.id)}` } };
    },
  });
