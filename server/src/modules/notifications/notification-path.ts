import type { Account } from '#modules/accounts';
import { CommentId, PackId } from '#modules/social';
import type { VideoView } from '#modules/videos';
import type { NotificationKind } from './notification.ts';

/** What decides where a notification leads. */
export interface Leading {
  kind: NotificationKind;
  /** Of the happening that it tells of. */
  key: string;
  actor: Pick<Account, 'handle'> | null;
  video: Pick<VideoView, 'url'> | null;
  commentId: string | null;
}

/** Where a notification leads, as a path of the site: to the very comment, request or pack that it is about. */
export function notificationPath({ kind, key, actor, video, commentId }: Leading, reader: { handle: string }): string {
  switch (kind) {
    case 'follow-request':
      return '/demandes';
    case 'pack':
      return `/kits/${PackId.toPublic(PackId.of(key.slice('pack:'.length)))}`;
    case 'video-refused':
      return `/@${reader.handle}`;
    case 'comment':
    case 'reply':
    case 'mention':
      if (video && commentId !== null) return `${video.url}?comment=${CommentId.toPublic(CommentId.of(commentId))}`;
  }
  return video?.url ?? (actor ? `/@${actor.handle}` : '/notifications');
}
