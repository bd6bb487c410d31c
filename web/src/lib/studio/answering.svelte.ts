import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Comment, Video } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';
import { describeError } from '#lib/problem-text.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** The comment that the next post answers; whoever started to answer may leave the page and come back. */
class Answering {
  comment: Comment | null = $state.raw(null);

  /** Ties what was just posted to the comment. The post stands, whatever becomes of that. */
  async tie(api: Pick<Api, 'put'>, video: Video): Promise<Video> {
    const { comment } = this;
    if (!comment) return video;
    this.comment = null;
    try {
      await api.put(`/videos/${video.id}/answered-comment`, { commentId: comment.id });
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      toasts.show(m.answering_failed({ why: describeError(cause) }));
    }
    return video;
  }
}

export const answering = new Answering();
