import { defineId, type Id } from '#platform/ids.ts';

/** Id of a sound. */
export const SoundId = defineId('Sound');
export type SoundId = Id<'Sound'>;
