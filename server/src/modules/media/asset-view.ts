import { z } from '@hono/zod-openapi';
import type { Language } from '#platform/errors.ts';
import type { Asset } from './asset.ts';
import { AssetId } from './asset-id.ts';
import { ALL_NOTES, noteText } from './notes.ts';
import { REFUSAL_REASONS, type RefusalValues, refusalText } from './refusals.ts';
import { RENDITION_NAMES, SKIP_REASONS } from './skipped.ts';

/** What viewers are told before it plays. */
export const warningSchema = z.enum(['flashing']);

/** What a file says of how it was made: by a trained model, or with the help of one. */
export const aiLabelSchema = z.enum(['generated', 'composite']);

/** Subtitles that there are. */
export const subtitleTrackSchema = z
  .object({
    language: z.string().openapi({ description: 'BCP 47', example: 'fr' }),
    url: z.string().openapi({ description: 'WebVTT' }),
    automatic: z.boolean().openapi({ description: 'A recogniser heard them, and nobody has looked at them yet' }),
  })
  .openapi('SubtitleTrack');

/** An asset as its owner sees it. */
export const assetSchema = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'processing', 'playable', 'ready', 'refused', 'failed']),
    step: z.enum(['waiting', 'probe', 'first-rendition', 'renditions', 'finishing', 'done']),
    progress: z.number().min(0).max(1).openapi({ description: 'Share of the whole work done' }),
    secondsLeft: z.number().int().nullable().openapi({ description: 'Until everything is ready; null while nobody can tell' }),
    ladder: z
      .object({ made: z.number().int(), planned: z.number().int() })
      .nullable()
      .openapi({ description: 'Renditions that can be fetched, of those that will be; null until that is known' }),
    refusal: z.object({ reason: z.enum(REFUSAL_REASONS), title: z.string(), detail: z.string() }).nullable(),
    durationMs: z.number().int().nullable(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    hasSound: z.boolean().nullable(),
    isSilent: z.boolean().nullable().openapi({ description: 'There is a sound track, and nothing to hear in it' }),
    warnings: z.array(warningSchema),
    thumbhash: z.string().nullable().openapi({ description: 'ThumbHash in base64' }),
    posterUrl: z.string().nullable(),
    renditions: z.array(
      z.object({
        width: z.number().int(),
        height: z.number().int(),
        codec: z.enum(['h264', 'av1']),
        bitrate: z.number().int().openapi({ description: 'Bits per second, sound included' }),
        bytes: z.number().int(),
        url: z.string(),
      }),
    ),
    skipped: z
      .array(z.object({ rendition: z.enum(RENDITION_NAMES), reason: z.enum(SKIP_REASONS) }))
      .openapi({ description: 'What of the ladder was not made, and why' }),
    notes: z
      .array(z.object({ note: z.enum(ALL_NOTES), title: z.string(), detail: z.string() }))
      .openapi({ description: 'What had to be done to the film' }),
    previewUrl: z.string().nullable().openapi({ description: 'Three seconds without sound, MP4' }),
    storyboardUrl: z.string().nullable().openapi({ description: 'WebVTT of small pictures of the film, for seeking' }),
    playlistUrl: z.string().nullable().openapi({ description: 'HLS, only for films longer than three minutes' }),
  })
  .openapi('Asset');

export type AssetView = z.infer<typeof assetSchema>;

/** The public JSON of an asset. `values` are the limits that refusals name; default: the product's own. */
export function presentAsset(asset: Asset, language: Language, values?: RefusalValues): AssetView {
  const { state, step, progress, secondsLeft, refusal, durationMs, width, height, hasSound, isSilent, warnings, thumbhash, posterUrl, renditions } =
    asset;
  const { ladder, skipped, notes, previewUrl, storyboardUrl, playlistUrl } = asset;
  return {
    id: AssetId.toPublic(asset.id),
    state,
    step,
    progress,
    secondsLeft,
    ladder,
    refusal: refusal && { reason: refusal, ...refusalText(refusal, language, values) },
    durationMs,
    width,
    height,
    hasSound,
    isSilent,
    warnings,
    thumbhash,
    posterUrl,
    renditions,
    skipped,
    notes: notes.map((note) => ({ note, ...noteText(note, language) })),
    previewUrl,
    storyboardUrl,
    playlistUrl,
  };
}
