import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';
import { REFUSAL_REASONS } from './refusals.ts';

/** The first rendition of an asset can be fetched. */
export const assetPlayable = defineEvent('media.asset-playable', z.object({ assetId: z.string() }));

/** Everything there will be of an asset exists. */
export const assetReady = defineEvent('media.asset-ready', z.object({ assetId: z.string() }));

/** What an asset looks and sounds like is known. */
export const assetAnalysed = defineEvent('media.asset-analysed', z.object({ assetId: z.string() }));

/** Something about an asset that could be watched already has changed: its poster, or what it can be fetched as. */
export const assetChanged = defineEvent('media.asset-changed', z.object({ assetId: z.string() }));

/** An asset will never be shown. */
export const assetRefused = defineEvent('media.asset-refused', z.object({ assetId: z.string(), reason: z.enum(REFUSAL_REASONS) }));
