import { z } from '@hono/zod-openapi';
import { accountRefSchema } from '#modules/accounts';
import { aiLabelSchema, assetSchema, photoSchema, subtitleTrackSchema, warningSchema } from '#modules/media';
import { categorySchema } from './categories.ts';
import { declaredSchemas } from './declared.ts';
import { regionSchema, spokenLanguageSchema } from './spoken-place.ts';

const renditionSchema = z
  .object({
    width: z.number().int(),
    height: z.number().int(),
    codec: z.enum(['h264', 'av1']),
    bitrate: z.number().int().openapi({ description: 'Bits per second, sound included' }),
    bytes: z.number().int(),
    url: z.string(),
  })
  .openapi('Rendition');

/** A video as the API shows it. */
export const videoViewSchema = z
  .object({
    id: z.string(),
    url: z.string().openapi({ description: 'Path of its page', example: '/@gala/v/352ZgHxAV2sRf5RiGWtGN' }),
    state: z.enum(['processing', 'scheduled', 'published', 'refused', 'removed']),
    visibility: z.enum(['public', 'unlisted', 'private']),
    caption: z.string(),
    alt: z.string().openapi({ description: 'What the film shows, for those who do not see it; empty: not said' }),
    hashtags: z.array(z.string()),
    categories: z.array(categorySchema).openapi({ description: 'What it is about, as its author says; empty: not said' }),
    mentions: z.array(z.string()),
    language: spokenLanguageSchema.nullable(),
    region: regionSchema.nullable(),
    sensitive: z.boolean().openapi({ description: 'Not for everybody, says its author' }),
    author: accountRefSchema,
    kind: z.enum(['video', 'photos']),
    photos: z.array(photoSchema).optional().openapi({ description: 'Of a post of photos, in their order' }),
    durationMs: z.number().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    hasSound: z.boolean().nullable(),
    isSilent: z.boolean().nullable().openapi({ description: 'There is a sound track, and nothing to hear in it' }),
    sound: z
      .object({ id: z.string(), title: z.string().nullable() })
      .nullable()
      .openapi({ description: 'What it shares with videos that sound the same; without sound, and until it was listened to, `null`' }),
    aiLabel: z
      .enum([...aiLabelSchema.options, 'declared'])
      .nullable()
      .openapi({ description: 'Made or altered by a trained model: as the file says (C2PA), unless contested, or `declared` by the author' }),
    ...declaredSchemas,
    link: z.string().nullable().openapi({ description: 'The address that it leads to, on a site of its author’s' }),
    warnings: z.array(warningSchema).openapi({ description: 'What to tell before it plays' }),
    thumbhash: z.string().nullable().openapi({ description: 'Base64; at most 28 bytes' }),
    averageColour: z.string().nullable(),
    posterUrl: z.string().nullable(),
    lightPosterUrl: z.string().nullable().openapi({ description: 'The same in fewer bytes, for those who save data; null where there is none' }),
    renditions: z.array(renditionSchema),
    previewUrl: z.string().nullable().openapi({ description: 'Three seconds without sound, MP4' }),
    storyboardUrl: z.string().nullable().openapi({ description: 'WebVTT of small pictures, for seeking' }),
    subtitles: z.array(subtitleTrackSchema),
    playlistUrl: z.string().nullable().openapi({ description: 'HLS, only for videos longer than three minutes' }),
    counts: z.object({ views: z.number(), likes: z.number(), comments: z.number(), reposts: z.number(), shares: z.number() }),
    viewer: z.object({ liked: z.boolean(), saved: z.boolean(), reposted: z.boolean(), followsAuthor: z.boolean(), own: z.boolean() }),
    pinned: z.literal(true).optional(),
    assetId: z.string().optional().openapi({ description: 'Only for the author' }),
    hasPoll: z.boolean().openapi({ description: 'Its author asks something under it' }),
    answersComment: z.string().nullable().openapi({ description: 'Id of the comment that it answers' }),
    indexable: z.boolean(),
    downloadable: z.boolean().openapi({ description: 'Viewers may take the file along' }),
    createdAt: z.string(),
    publishAt: z.string().nullable().openapi({ description: 'When it is to be seen, until it is' }),
    publishedAt: z.string().nullable(),
    processing: assetSchema
      .pick({ step: true, progress: true, secondsLeft: true, ladder: true, refusal: true })
      .optional()
      .openapi({ description: 'Only for the author, until everything is done' }),
  })
  .openapi('Video');

export type VideoView = z.infer<typeof videoViewSchema>;

/** A page of videos. */
export const videoListSchema = z.object({ items: z.array(videoViewSchema), next: z.string().nullable() });
