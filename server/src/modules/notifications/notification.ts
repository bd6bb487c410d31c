import { z } from '@hono/zod-openapi';
import { type AccountId, accountRefSchema } from '#modules/accounts';
import type { CommentId } from '#modules/social';
import type { VideoId } from '#modules/videos';

/** Why someone is told. To add one, see `notification-types.ts`. */
export const notificationKinds = [
  'mention',
  'follow',
  'follow-request',
  'follow-accepted',
  'like',
  'repost',
  'comment',
  'reply',
  'video-reply',
  'poll',
  'pack',
  'video-ready',
  'video-refused',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Something to tell one account, once. */
export interface Notice {
  accountId: AccountId;
  /** The same happening has the same key: it tells an account at most once. */
  key: string;
  kind: NotificationKind;
  /** Who did it; `null` for what the instance itself says. */
  actorId: AccountId | null;
  videoId: VideoId | null;
  commentId: CommentId | null;
  /** Why a video was refused. */
  reason: string | null;
  at: Date;
}

/** What is no longer to be told: one happening, or everything about a video, a comment, or between two accounts. */
export type Removal =
  | { kind: 'notice'; accountId: AccountId; key: string }
  | { kind: 'video'; videoId: VideoId }
  | { kind: 'comment'; commentId: CommentId }
  | { kind: 'between'; accounts: readonly [AccountId, AccountId] };

/** A notification as the API shows it. */
export const notificationSchema = z
  .object({
    id: z.string(),
    kind: z.enum(notificationKinds),
    actor: accountRefSchema.nullable().openapi({ description: 'Who did it last' }),
    others: z.number().int().openapi({ description: 'How many others did the same; for comments, how many more there are' }),
    video: z.object({ id: z.string(), url: z.string(), caption: z.string(), posterUrl: z.string().nullable() }).nullable(),
    text: z.string().nullable().openapi({ description: 'The comment, or why the video was refused, in the reader’s language' }),
    url: z.string().openapi({ description: 'Path of the page it leads to', example: '/@gala/v/352ZgHxAV2sRf5RiGWtGN?comment=352ZgHxAV2sRf5RiGWtGA' }),
    createdAt: z.string(),
    read: z.boolean(),
  })
  .openapi('Notification');

export type NotificationView = z.infer<typeof notificationSchema>;
