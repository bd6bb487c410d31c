import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
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
  caption: z.string().max(20_000).optional(),
  categories: chosenCategoriesSchema.optional(),
  language: spokenLanguageSchema.nullable().optional(),
  region: regionSchema.nullable().optional(),
  sensitive: z.boolean().optional(),
  aiDeclared: z.boolean().optional().openapi({ description: 'A trained model made or altered it' }),
  commercial: declaredSchemas.commercial.optional(),
  images: declaredSchemas.images.optional(),
  link: linkSchema.nullable().optional(),
  downloadable: z.boolean().optional(),
  alt: altSchema.optional(),
  publishAt: publishAtSchema
    .optional()
    .openapi({ description: 'Another moment for what is not published yet; `null`: as soon as it can be watched' }),
});

/** Changes what is said about an own video. */
export const editVideo = (videos: Videos): Route =>
  defineRoute({
    operationId: 'editVideo',
    method: 'patch',
    path: '/videos/{videoId}',
    summary: 'Edit what is said about my video',
    tag: 'videos',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    body,
    answers: { 200: { description: 'The video as it now is', schema: videoViewSchema } },
    errors: [
      'video.not-found',
      'video.caption-too-long',
      'video.too-many-hashtags',
      'video.bad-publish-date',
      'video.not-scheduled',
      'video.no-category',
      'video.too-many-categories',
      'video.unknown-category',
      'video.link-not-yours',
    ],
    async handle({ params, body, caller }) {
      await videos.edit(AccountId.of(caller.account.id), params.videoId, body);
      const [view] = await videos.present([params.videoId], caller);
      return { status: 200, body: view };
    },
  });
