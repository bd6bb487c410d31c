import type { AccountId } from '#modules/accounts';
import { readCaption, type VideoId } from '#modules/videos';
import type { CommentId } from './comment-id.ts';

/** Why only its writer and the author of the video see a comment: it waits for approval, or has a word that the author filters. */
export type Held = 'approval' | 'words';

/** What someone wrote under a video, or under a comment of the first level. */
export interface Comment {
  id: CommentId;
  videoId: VideoId;
  videoAuthorId: AccountId;
  /** The comment it answers; `null` on the first level. There is no third. */
  threadId: CommentId | null;
  authorId: AccountId;
  text: string;
  mentionIds: AccountId[];
  /** Who took their name off it. */
  untaggedIds: AccountId[];
  createdAt: Date;
  editedAt: Date | null;
  likes: number;
  /** Answers that everybody sees. */
  replies: number;
  held: Held | null;
  /** Shown by hand: no rule holds it any more. */
  approved: boolean;
  /** First under its video; at most one is. */
  pinned: boolean;
  /** The author of the video gave it a heart. */
  hearted: boolean;
}

/** What a comment said before it was changed. */
export interface CommentVersion {
  text: string;
  writtenAt: Date;
}

/** In which order comments of the first level come. */
export type CommentOrder = 'top' | 'newest';

/** Longest comment: characters as a reader counts them (an emoji of several code points is one), and code units in all. */
export const COMMENT_LIMITS = { characters: 500, codeUnits: 4_000, mentions: 10 } as const;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const INVISIBLE = /[\p{C}\p{Z}\p{M}]/gu;
/** Control characters other than the line feed. */
const CONTROL = /(?!\n)\p{Cc}/gu;

/** A comment's text made fit to store, or why it cannot be. */
export type ReadComment =
  | { ok: true; text: string; mentions: string[] }
  | { ok: false; reason: 'comment.empty' | 'comment.too-long'; length: number };

/** Trims, normalises, measures, and finds the @handles: at most ten. */
export function readComment(raw: string): ReadComment {
  const text = raw
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(CONTROL, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text.replace(INVISIBLE, '') === '') return { ok: false, reason: 'comment.empty', length: 0 };
  const length = text.length > COMMENT_LIMITS.codeUnits ? text.length : [...segmenter.segment(text)].length;
  if (length > COMMENT_LIMITS.characters) return { ok: false, reason: 'comment.too-long', length };
  return { ok: true, text, mentions: readCaption(text).mentions.slice(0, COMMENT_LIMITS.mentions) };
}

/** Whether `viewer` may see the comment itself, its video and blocks aside. */
export function maySeeComment(comment: Comment, viewer: AccountId | null): boolean {
  return comment.held === null || viewer === comment.authorId || viewer === comment.videoAuthorId;
}
