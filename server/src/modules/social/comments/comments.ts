import type { AccountId, Accounts } from '#modules/accounts';
import type { VideoId, Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { CallerAccount } from '#platform/http/route.ts';
import { socialErrors } from '../errors.ts';
import { commentEdited, commentHearted, commentUntagged } from '../events.ts';
import type { WatchableVideo } from '../known-videos.ts';
import type { MayWatch } from '../may-watch.ts';
import type { ViewerMemory } from '../viewer-memory.ts';
import { COMMENT_LIMITS, type Comment, type CommentOrder, type CommentVersion, maySeeComment, readComment } from './comment.ts';
import { type CommentChoiceStore, holdingRule } from './comment-choices.ts';
import { CommentId } from './comment-id.ts';
import type { CommentLists, CommentPage } from './comment-lists.ts';
import type { ReaderOf } from './comment-reader.ts';
import type { CommentStore, NewComment } from './comment-store.ts';
import type { WriteComment } from './comment-writes.ts';

/** A comment as it is sent. */
export interface CommentInput {
  text: string;
  /** Answers this comment; an answer to an answer stands in the same thread. */
  replyTo?: CommentId | undefined;
  /** Names this very sending: sent again, it gives the same comment. */
  key?: string | undefined;
}

/** Comments on videos, in threads of two levels. */
export interface Comments {
  /** Comments of the first level; without those of accounts that `viewer` muted or that are blocked either way. */
  comments(videoId: VideoId, page: CommentPage & { order?: CommentOrder }, viewer?: AccountId | null): Promise<Page<Comment>>;
  /** Answers, oldest first. */
  replies(thread: CommentId, page: CommentPage, viewer: AccountId | null): Promise<Page<Comment>>;
  /** Whether comments on that video are open to `viewer`, and if not, why. */
  mayComment(videoId: VideoId, viewer: AccountId | null): Promise<'yes' | 'followers-only' | 'closed'>;
  /** By id, for many at once; deleted ones are absent. */
  commentsById(ids: readonly CommentId[]): Promise<Map<CommentId, Comment>>;
  /** One comment, if the viewer may see it. Throws `comment.not-found`. */
  commentFor(viewer: AccountId | null, id: CommentId): Promise<Comment>;
  /** What it said before, oldest first. */
  commentVersions(viewer: AccountId | null, id: CommentId): Promise<CommentVersion[]>;
  /** Throws `video.not-found`, `social.blocked` and `comment.*`. */
  comment(account: AccountId, videoId: VideoId, input: CommentInput | string): Promise<Comment>;
  /** By its writer. The former text stays readable. Throws `comment.*`. */
  editComment(account: AccountId, id: CommentId, text: string): Promise<Comment>;
  /** Takes one's own name off a comment for good. Throws `comment.not-found`, `comment.no-mention`. */
  removeCommentMention(account: AccountId, id: CommentId): Promise<void>;
  /** By its writer, the author of the video or a moderator; answers go with it. Throws `comment.not-found`, `comment.not-yours`. */
  deleteComment(caller: Pick<CallerAccount, 'id' | 'role'>, id: CommentId): Promise<void>;
  /** Puts a comment first, or back in its place. By the author of the video. */
  pinComment(account: AccountId, id: CommentId, pinned: boolean): Promise<void>;
  /** A heart by the author of the video. */
  heartComment(account: AccountId, id: CommentId, hearted: boolean): Promise<void>;
}

/** Builds the comments part. */
export function createComments(deps: Deps): Comments {
  const { db, events, clock, store, lists, choices, write, watchable, reader } = deps;

  async function find(id: CommentId): Promise<Comment> {
    const [comment] = await store.getMany([id]);
    if (!comment) throw socialErrors.error('comment.not-found');
    return comment;
  }

  async function commentFor(viewer: AccountId | null, id: CommentId): Promise<Comment> {
    const comment = await find(id);
    const [video, { hidden }] = await Promise.all([
      deps.videos.getMany([comment.videoId]).then((found) => found.get(comment.videoId)),
      reader(viewer),
    ]);
    const seen =
      video &&
      (await deps.mayWatch(video, viewer)) &&
      maySeeComment(comment, viewer) &&
      ![comment.authorId, comment.videoAuthorId].some((one) => hidden.includes(one));
    if (!seen) throw socialErrors.error('comment.not-found');
    if (comment.threadId !== null && !maySeeComment(await find(comment.threadId), viewer)) throw socialErrors.error('comment.not-found');
    return comment;
  }

  async function read(text: string) {
    const result = readComment(text);
    if (!result.ok) throw socialErrors.error(result.reason, { field: 'text', values: { max: COMMENT_LIMITS.characters, length: result.length } });
    const mentioned = await deps.accounts.findByHandles(result.mentions);
    return { text: result.text, mentionIds: [...mentioned.values()].map(({ id }) => id) };
  }

  async function ownVideo(account: AccountId, id: CommentId): Promise<Comment> {
    const comment = await commentFor(account, id);
    if (comment.videoAuthorId !== account) throw socialErrors.error('comment.not-your-video');
    return comment;
  }

  async function mayComment(videoId: VideoId, author: AccountId, viewer: AccountId | null) {
    if (viewer === author) return 'yes';
    const audience = await choices.audienceOf(videoId, author);
    if (audience === 'nobody') return 'closed';
    const follows = viewer !== null && (await deps.memory.links(viewer)).followees.has(author);
    return audience === 'followers' && !follows ? 'followers-only' : 'yes';
  }

  return {
    async comments(videoId, { order = 'top', ...page }, viewer = null) {
      return lists.ofVideo(videoId, order, page, await reader(viewer));
    },
    async replies(thread, page, viewer) {
      return lists.ofThread(thread, page, await reader(viewer));
    },
    async mayComment(videoId, viewer) {
      const video = (await deps.videos.getMany([videoId])).get(videoId);
      return video ? mayComment(videoId, video.authorId, viewer) : 'closed';
    },
    async commentsById(ids) {
      return new Map((await store.getMany(ids)).map((comment) => [comment.id, comment]));
    },
    commentFor,
    async commentVersions(viewer, id) {
      return store.versions((await commentFor(viewer, id)).id);
    },
    async comment(account, videoId, input) {
      const { text: raw, replyTo, key } = typeof input === 'string' ? { text: input } : input;
      const content = await read(raw);
      const video = await watchable(account, videoId);
      const allowed = await mayComment(videoId, video.authorId, account);
      if (allowed !== 'yes') throw socialErrors.error(`comment.${allowed}`);
      const answered = replyTo === undefined ? null : await commentFor(account, replyTo);
      if (answered && answered.videoId !== videoId) throw socialErrors.error('comment.not-found', { field: 'replyTo' });
      const comment: NewComment = {
        ...content,
        id: CommentId.generate(),
        videoId,
        videoAuthorId: video.authorId,
        threadId: answered && (answered.threadId ?? answered.id),
        untaggedIds: [],
        authorId: account,
        createdAt: clock.now(),
        editedAt: null,
        likes: 0,
        replies: 0,
        held: null,
        approved: false,
        pinned: false,
        hearted: false,
        requestKey: key ?? null,
      };
      comment.held = holdingRule(await choices.of(video.authorId))(comment);
      const outcome = await write({ kind: 'add', comment, repliedTo: answered && answered.authorId !== account ? answered.authorId : null });
      if (outcome === 'blocked') throw socialErrors.error('social.blocked');
      if (outcome === 'missing') throw socialErrors.error('comment.not-found', { field: 'replyTo' });
      const { requestKey, ...stored } = comment;
      return outcome === 'repeated' && requestKey !== null ? ((await store.bySentKey(account, requestKey)) ?? stored) : stored;
    },
    async editComment(account, id, text) {
      const before = await commentFor(account, id);
      if (before.authorId !== account) throw socialErrors.error('comment.not-your-words');
      const content = await read(text);
      if (content.text === before.text) return before;
      // held before it is changed: what a rule holds back never shows; being approved once is no licence for other words
      const held = holdingRule(await choices.of(before.videoAuthorId))({ ...before, ...content, approved: false });
      if (held !== null && (await write({ kind: 'hold', id, held })) === 'missing') throw socialErrors.error('comment.not-found');
      await db.transaction(async (tx) => {
        const current = (await store.lock(tx, [id], [])).get(id);
        if (!current) throw socialErrors.error('comment.not-found');
        const named = content.mentionIds.filter((mentioned) => !current.untaggedIds.includes(mentioned));
        const mentionIds = named.filter((mentioned) => !current.mentionIds.includes(mentioned));
        await store.edit(tx, current, { ...content, mentionIds: named, editedAt: clock.now() });
        const { videoId, videoAuthorId } = before;
        await events.append(tx, [event(commentEdited, { commentId: id, accountId: account, videoId, authorId: videoAuthorId, mentionIds })]);
      });
      return find(id);
    },
    async removeCommentMention(account, id) {
      const { videoId, videoAuthorId: authorId } = await commentFor(account, id);
      await db.transaction(async (tx) => {
        if (!(await store.untag(tx, id, account))) throw socialErrors.error('comment.no-mention');
        await events.append(tx, [event(commentUntagged, { commentId: id, videoId, authorId, accountId: account })]);
      });
    },
    async deleteComment(caller, id) {
      const comment = await find(id);
      const allowed = comment.authorId === caller.id || comment.videoAuthorId === caller.id || caller.role === 'moderator' || caller.role === 'admin';
      if (!allowed) throw socialErrors.error('comment.not-yours');
      if ((await write({ kind: 'remove', id })) === 'missing') throw socialErrors.error('comment.not-found');
    },
    async pinComment(account, id, pinned) {
      const comment = await ownVideo(account, id);
      if (pinned && comment.held !== null) throw socialErrors.error('comment.held');
      if (pinned || comment.pinned) await db.transaction((tx) => store.pin(tx, comment.videoId, pinned ? (comment.threadId ?? id) : null));
    },
    async heartComment(account, id, hearted) {
      const { videoId, authorId: writerId } = await ownVideo(account, id);
      await db.transaction(async (tx) => {
        const changed = await store.setHeart(tx, id, hearted);
        if (changed && hearted) await events.append(tx, [event(commentHearted, { commentId: id, videoId, authorId: account, writerId })]);
      });
    },
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  accounts: Pick<Accounts, 'findByHandles'>;
  videos: Pick<Videos, 'getMany'>;
  store: CommentStore;
  lists: CommentLists;
  choices: CommentChoiceStore;
  write: WriteComment;
  watchable: WatchableVideo;
  memory: ViewerMemory;
  reader: ReaderOf;
  mayWatch: MayWatch;
};
