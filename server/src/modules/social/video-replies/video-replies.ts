import type { AccountId } from '#modules/accounts';
import { type VideoId, type Videos, videoErrors } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { Comment } from '../comments/comment.ts';
import { CommentId } from '../comments/comment-id.ts';
import type { Comments } from '../comments/comments.ts';
import { socialErrors } from '../errors.ts';
import { videoReplied } from '../events.ts';

/** Videos that answer comments. The comment is quoted in the video, the video stands under the comment. */
export interface VideoReplies {
  /** Makes an own video the answer to a comment that its author may answer; again changes nothing. Throws `video.not-found`, `comment.*`. */
  answerComment(author: AccountId, video: VideoId, comment: CommentId): Promise<void>;
  /** The comment that a video answers, if the viewer may see it. Throws `comment.not-found`. */
  answeredComment(viewer: AccountId | null, video: VideoId): Promise<Comment>;
  /** Takes the quote off: by the author of the answer, the writer of the comment, or the author of the video it stands under. */
  removeAnswer(account: AccountId, video: VideoId): Promise<void>;
}

/** Builds the part. */
export function createVideoReplies({ db, events, videos, comments }: Deps): VideoReplies {
  const quotedBy = async (id: VideoId) => {
    const video = (await videos.getMany([id])).get(id);
    if (!video?.answersComment || video.state === 'removed') throw socialErrors.error('comment.not-found');
    return { video, commentId: CommentId.of(video.answersComment) };
  };

  return {
    async answerComment(author, id, commentId) {
      const video = (await videos.getMany([id])).get(id);
      if (video?.authorId !== author || video.state === 'removed') throw videoErrors.error('video.not-found');
      if (video.answersComment === commentId) return;
      const comment = await comments.commentFor(author, commentId);
      if (video.answersComment !== null) throw socialErrors.error('comment.answers-another', { field: 'commentId' });
      if (comment.held !== null) throw socialErrors.error('comment.held');
      const open = await comments.mayComment(comment.videoId, author);
      if (open !== 'yes') throw socialErrors.error(`comment.${open}`);
      const shown = await db.transaction(async (tx) => {
        await events.append(tx, [event(videoReplied, { videoId: id, authorId: author, commentId, writerId: comment.authorId })]);
        return videos.annotate(tx, id, { answersComment: commentId });
      });
      shown();
    },
    async answeredComment(viewer, id) {
      return comments.commentFor(viewer, (await quotedBy(id)).commentId);
    },
    async removeAnswer(account, id) {
      const { video, commentId } = await quotedBy(id);
      const comment = (await comments.commentsById([commentId])).get(commentId);
      if (![video.authorId, comment?.authorId, comment?.videoAuthorId].includes(account)) throw socialErrors.error('comment.not-found');
      const shown = await db.transaction((tx) => videos.annotate(tx, id, { answersComment: null }));
      shown();
    },
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  videos: Pick<Videos, 'annotate' | 'getMany'>;
  comments: Pick<Comments, 'commentFor' | 'commentsById' | 'mayComment'>;
};
