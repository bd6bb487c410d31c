import { z } from '@hono/zod-openapi';
import { PHOTO_LIMITS } from './photo.ts';

/** A photo as the API shows it. */
export const photoSchema = z
  .object({
    place: z.number().int().openapi({ description: 'Where among the photos, from 0' }),
    width: z.number().int(),
    height: z.number().int(),
    thumbhash: z.string().openapi({ description: 'ThumbHash in base64' }),
    averageColour: z.string(),
    alt: z.string().openapi({ description: 'What it shows, for those who do not see it' }),
    avifUrl: z.string(),
    webpUrl: z.string(),
    jpegUrl: z.string(),
  })
  .openapi('Photo');

/** Which photos of a set are posted, in their order. */
export const chosenPhotosSchema = z
  .array(
    z.object({
      place: z
        .number()
        .int()
        .min(0)
        .max(PHOTO_LIMITS.photos - 1),
      alt: z.string().trim().max(PHOTO_LIMITS.altCharacters).default(''),
    }),
  )
  .min(1)
  .max(PHOTO_LIMITS.photos);
