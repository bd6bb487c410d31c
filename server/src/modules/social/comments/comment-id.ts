import { defineId, type Id } from '#platform/ids.ts';

/** Id of a comment; later ones compare greater. */
export const CommentId = defineId('Comment');
export type CommentId = Id<'Comment'>;
