import { defineId, type Id } from '#platform/ids.ts';

/** Id of a post. */
export const VideoId = defineId('Video');
export type VideoId = Id<'Video'>;
