import { type Account, AccountId, type Accounts } from '#modules/accounts';
import { type RefusalReason, refusalText } from '#modules/media';
import { CommentId, type Social } from '#modules/social';
import { VideoId, type Videos, type VideoView } from '#modules/videos';
import type { SignedInCaller } from '#platform/http/route.ts';
import type { NotificationKind } from './notification.ts';
import { notificationPath } from './notification-path.ts';

/** What a row names. */
export interface Named {
  kind: NotificationKind;
  key: string;
  actor_id: string | null;
  video_id: string | null;
  comment_id: string | null;
  reason: string | null;
}

/** A row with what it names. `text` is the comment, or why a video was refused, in the reader's language; `path` is where it leads. */
export interface Hydrated<Row extends Named> {
  row: Row;
  actor: Account | null;
  video: VideoView | null;
  text: string | null;
  path: string;
}

/** Reads everything rows name, in one batch a module. Rows about people, videos and comments that are gone are left out. */
export type Hydrate = <Row extends Named>(rows: readonly Row[], reader: Pick<SignedInCaller, 'account' | 'language'>) => Promise<Hydrated<Row>[]>;

/** Builds it. */
export function createHydrate(deps: {
  accounts: Pick<Accounts, 'getMany'>;
  videos: Pick<Videos, 'present'>;
  social: Pick<Social, 'commentsById'>;
}): Hydrate {
  return async (rows, reader) => {
    const pick = (key: 'actor_id' | 'video_id' | 'comment_id') => [...new Set(rows.flatMap((row) => row[key] ?? []))];
    const [actors, comments, views] = await Promise.all([
      deps.accounts.getMany(pick('actor_id').map(AccountId.of)),
      deps.social.commentsById(pick('comment_id').map(CommentId.of)),
      deps.videos.present(pick('video_id').map(VideoId.of), reader),
    ]);
    const videos = new Map(views.map((view) => [VideoId.fromPublic(view.id), view]));
    return rows.flatMap((row) => {
      const actor = row.actor_id === null ? null : actors.get(AccountId.of(row.actor_id));
      const video = row.video_id === null ? null : videos.get(VideoId.of(row.video_id));
      const comment = row.comment_id === null ? null : comments.get(CommentId.of(row.comment_id));
      if (actor === undefined || video === undefined || comment === undefined) return [];
      const text = row.reason === null ? (comment?.text ?? null) : refusalText(row.reason as RefusalReason, reader.language).title;
      const path = notificationPath({ kind: row.kind, key: row.key, commentId: row.comment_id, actor, video }, reader.account);
      return [{ row, actor, video, text, path }];
    });
  };
}
