import { defineId, type Id } from '#platform/ids.ts';

/** Id of an asset; the upload it came from has the same one. */
export const AssetId = defineId('Asset');
export type AssetId = Id<'Asset'>;
