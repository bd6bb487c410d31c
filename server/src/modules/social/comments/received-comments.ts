import type { AccountId } from '#modules/accounts';
import { type VideoId, type Videos, videoErrors } from '#modules/videos';
import type { Page } from '#platform/db/pagination.ts';
import type { Comment } from './comment.ts';
import { type CommentAudience, type CommentChoiceStore, type CommentChoices, holdingRule } from './comment-choices.ts';
import type { CommentId } from './comment-id.ts';
import type { CommentLists, CommentPage, ReceivedFilter } from './comment-lists.ts';
import type { ReaderOf } from './comment-reader.ts';
import type { CommentStore } from './comment-store.ts';
import type { WriteComment } from './comment-writes.ts';

/** What an author can do with many comments at once. */
export type CommentAct = 'approve' | 'hold' | 'delete';

/** An author's hand over the comments on all their videos. */
export interface ReceivedComments {
  /** What others wrote, over all videos of the account, newest first. */
  receivedComments(author: AccountId, filter: ReceivedFilter, page: CommentPage): Promise<Page<Comment>>;
  /** Acts on those that stand under the account's own videos; says how many these were. */
  actOnComments(author: AccountId, ids: readonly CommentId[], act: CommentAct): Promise<{ done: number }>;
  commentChoices(author: AccountId): Promise<CommentChoices>;
  /** What is absent stays. Comments from before follow within seconds. */
  changeCommentChoices(author: AccountId, change: { [Key in keyof CommentChoices]?: CommentChoices[Key] | undefined }): Promise<CommentChoices>;
  /** Who may comment on one video; `null` for the author's own rule. Throws `video.not-found`. */
  setCommentAudience(author: AccountId, video: VideoId, audience: CommentAudience | null): Promise<void>;
  /** Brings earlier comments in step with the author's words; fine to call again. */
  applyCommentWords(author: AccountId, signal: AbortSignal): Promise<void>;
}

const BATCH = 500;

/** Builds the part for authors. */
export function createReceivedComments({ store, lists, choices, write, reader, videos }: Deps): ReceivedComments {
  return {
    async receivedComments(author, filter, page) {
      return lists.received(author, filter, page, (await reader(author)).hidden);
    },
    async actOnComments(author, ids, act) {
      const own = (await store.getMany(ids)).filter(({ videoAuthorId }) => videoAuthorId === author);
      const outcomes = await Promise.all(
        own.map(({ id }) =>
          write(
            act === 'delete'
              ? { kind: 'remove', id }
              : act === 'hold'
                ? { kind: 'hold', id, held: 'approval' }
                : { kind: 'show', id, approved: true },
          ),
        ),
      );
      return { done: outcomes.filter((outcome) => outcome === 'done').length };
    },
    commentChoices: choices.of,
    changeCommentChoices: choices.change,
    async setCommentAudience(author, video, audience) {
      if ((await videos.getMany([video])).get(video)?.authorId !== author) throw videoErrors.error('video.not-found');
      await choices.setAudience(video, audience);
    },
    async applyCommentWords(author, signal) {
      // approval concerns only what comes after it was asked for
      const rule = holdingRule({ ...(await choices.of(author)), approval: false });
      for await (const batch of lists.allReceived(author, BATCH)) {
        signal.throwIfAborted();
        await Promise.all(
          batch.map((comment) => {
            const { id, held } = comment;
            const wanted = rule(comment);
            if (wanted === 'words' && held === null) return write({ kind: 'hold', id, held: wanted });
            return wanted === null && held === 'words' ? write({ kind: 'show', id, approved: false }) : null;
          }),
        );
      }
    },
  };
}

type Deps = {
  store: CommentStore;
  lists: CommentLists;
  choices: CommentChoiceStore;
  write: WriteComment;
  reader: ReaderOf;
  videos: Pick<Videos, 'getMany'>;
};
