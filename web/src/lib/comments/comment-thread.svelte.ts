import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Comment, CommentList, Video } from '#lib/api-types.ts';
import { PagedList } from '#lib/paged-list.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { undoable } from '#lib/undoable.ts';
import { commentDraft, keepCommentDraft } from './comment-drafts.ts';
import { PendingComments } from './pending-comments.svelte.ts';

/** The first page comes soon; whoever reads on gets more at a time. */
const pageSize = 30;
const laterPageSize = 100;
export type CommentOrder = 'top' | 'newest';

/** The comments of one video, and what is being written under it. */
export class CommentThread {
  list: PagedList<Comment> | null = $state.raw(null);
  /** Answers that were asked for, by the comment they stand under. */
  replies: Record<string, PagedList<Comment>> = $state.raw({});
  /** The comment that a link names, with the one it answers. */
  linked: { comment: Comment; thread: Comment | null } | null = $state.raw(null);
  order: CommentOrder = $state('top');
  error: ApiError | null = $state.raw(null);
  mayComment: CommentList['mayComment'] = $state('yes');
  replyingTo: Comment | null = $state.raw(null);
  editing: Comment | null = $state.raw(null);
  refused: ApiError | null = $state.raw(null);
  readonly video: Video;
  readonly pending: PendingComments;
  #text: string = $state('');

  constructor(video: Video) {
    this.video = video;
    this.#text = commentDraft(video.id);
    this.pending = new PendingComments(video.id, (comment) => this.#sent(comment));
  }

  get text(): string {
    return this.#text;
  }

  set text(value: string) {
    this.#text = value;
    this.refused = null;
    if (!this.editing) keepCommentDraft(this.video.id, value);
  }

  /** @param linked id of a comment to show first, from the address of the page */
  async open(linked?: string | null): Promise<void> {
    this.error = null;
    const fetch = (after?: string): Promise<CommentList> =>
      createApi().get(`/videos/${this.video.id}/comments`, { after, limit: after ? laterPageSize : pageSize, order: this.order });
    try {
      if (linked) await this.#openLinked(linked);
      const first = await fetch();
      this.mayComment = first.mayComment;
      this.list = new PagedList(first, fetch);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    }
  }

  async sort(order: CommentOrder): Promise<void> {
    this.order = order;
    await this.open();
  }

  async showReplies(comment: Comment): Promise<void> {
    const fetch = (after?: string): Promise<{ items: Comment[]; next: string | null }> =>
      createApi().get(`/comments/${comment.id}/replies`, { after, limit: pageSize });
    await this.#try(async () => {
      this.replies = { ...this.replies, [comment.id]: new PagedList(await fetch(), fetch) };
    });
  }

  hideReplies(comment: Comment): void {
    const { [comment.id]: _, ...others } = this.replies;
    this.replies = others;
  }

  reply(comment: Comment): void {
    this.editing = null;
    this.replyingTo = comment;
    const mention = `@${comment.author.handle} `;
    if (comment.threadId !== null && !this.#text.startsWith(mention)) this.text = mention + this.#text;
  }

  edit(comment: Comment): void {
    this.replyingTo = null;
    this.editing = comment;
    this.#text = comment.text;
  }

  /** Back to an ordinary comment, with what was typed before. */
  cancel(): void {
    if (this.editing) this.#text = commentDraft(this.video.id);
    this.replyingTo = null;
    this.editing = null;
    this.refused = null;
  }

  /** Publishes the text, or the change of a comment. It shows at once. */
  async send(): Promise<void> {
    const text = this.#text.trim();
    if (!text) return;
    if (this.editing) return this.#saveEdit(this.editing, text);
    const replyTo = this.replyingTo;
    this.text = '';
    this.replyingTo = null;
    await this.pending.send({ text, replyTo: replyTo?.id ?? null, threadId: replyTo && (replyTo.threadId ?? replyTo.id) });
  }

  async like(comment: Comment): Promise<void> {
    const [liked, likes] = [!comment.liked, comment.likes + (comment.liked ? -1 : 1)];
    this.replace({ ...comment, liked, likes });
    try {
      await (liked ? createApi().put(`/comments/${comment.id}/like`) : createApi().delete(`/comments/${comment.id}/like`));
    } catch (cause) {
      this.replace(comment);
      this.#failed(cause);
    }
  }

  async mark(comment: Comment, mark: 'pin' | 'heart', wanted: boolean): Promise<void> {
    await this.#try(async () => {
      await (wanted ? createApi().put(`/comments/${comment.id}/${mark}`) : createApi().delete(`/comments/${comment.id}/${mark}`));
      if (mark === 'heart') this.replace({ ...comment, hearted: wanted });
      else await this.open();
    });
  }

  async approve(comment: Comment): Promise<void> {
    await this.#try(async () => {
      await createApi().post('/accounts/me/comments/actions', { ids: [comment.id], act: 'approve' });
      this.replace({ ...comment, held: null });
      this.#count(1);
    });
  }

  /** Takes a comment away, and its answers with it; until the message has gone, it can be taken back. */
  remove(comment: Comment): void {
    const [list, replies, linked] = [this.list?.items ?? [], this.replies, this.linked];
    const shown = comment.held === null ? 1 + comment.replies : 0;
    undoable(m.comments_deleted(), {
      apply: () => {
        this.list?.remove(comment.id);
        if (comment.threadId) {
          this.replies[comment.threadId]?.remove(comment.id);
          this.#replies(comment.threadId, -1);
        }
        if (linked?.comment.id === comment.id || linked?.thread?.id === comment.id) this.linked = null;
        this.#count(-shown);
      },
      revert: () => {
        if (this.list) this.list.items = list;
        this.replies = replies;
        this.linked = linked;
        if (comment.threadId) void this.showReplies({ ...comment, id: comment.threadId });
        this.#count(shown);
      },
      commit: () =>
        void createApi()
          .delete(`/comments/${comment.id}`)
          .catch((cause: unknown) => this.#failed(cause)),
    });
  }

  async #openLinked(id: string): Promise<void> {
    try {
      const linked = await createApi().get<{ comment: Comment; thread: Comment | null }>(`/comments/${id}`);
      if (linked.comment.videoId === this.video.id) this.linked = linked;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      if (cause.status === 404) toasts.show(m.comments_link_gone());
    }
  }

  async #saveEdit(comment: Comment, text: string): Promise<void> {
    try {
      this.replace(await createApi().patch<Comment>(`/comments/${comment.id}`, { text }));
      this.cancel();
      toasts.show(m.comments_edited());
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.refused = cause;
    }
  }

  #sent(comment: Comment): void {
    if (comment.threadId === null) {
      if (this.list) this.list.items = [comment, ...this.list.items.filter(({ id }) => id !== comment.id)];
    } else {
      const replies = this.replies[comment.threadId];
      if (replies) replies.items = [...replies.items.filter(({ id }) => id !== comment.id), comment];
      else
        this.replies = {
          ...this.replies,
          [comment.threadId]: new PagedList({ items: [comment], next: null }, () => Promise.reject(new Error('no more'))),
        };
      this.#replies(comment.threadId, 1);
    }
    if (comment.held === null) this.#count(1);
    else toasts.show(m.comments_held_toast());
  }

  /** One comment more or less under another. */
  #replies(thread: string, by: number): void {
    const above = this.list?.items.find(({ id }) => id === thread) ?? (this.linked?.thread?.id === thread ? this.linked.thread : undefined);
    if (above) this.replace({ ...above, replies: Math.max(0, above.replies + by) });
  }

  #count(by: number): void {
    this.video.counts.comments = Math.max(0, this.video.counts.comments + by);
  }

  /** Wherever it stands. */
  replace(comment: Comment): void {
    this.list?.replace(comment);
    for (const list of Object.values(this.replies)) list.replace(comment);
    if (this.linked?.comment.id === comment.id) this.linked = { ...this.linked, comment };
    if (this.linked?.thread?.id === comment.id) this.linked = { ...this.linked, thread: comment };
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.#failed(cause);
    }
  }

  #failed(cause: unknown): void {
    if (!(cause instanceof ApiError)) throw cause;
    toasts.show(cause.status === 0 ? m.action_failed() : cause.message);
  }
}
