import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { describeError } from '#lib/problem-text.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { undoable } from '#lib/undoable.ts';

/** Whether somebody is among the names that a caption or a comment mentions. */
export function isMentioned({ mentions }: { mentions: readonly string[] }, handle: string | undefined): boolean {
  return mentions.some((name) => name.toLowerCase() === handle?.toLowerCase());
}

/**
 * Takes one's own name off a video or a comment, by its path in the API: at once on the screen, for good when the message that
 * offers to undo it has gone.
 */
export function removeMention(path: string, { remove, putBack }: { remove: () => void; putBack: () => void }): void {
  const commit = async () => {
    try {
      await createApi().delete(`${path}/mention`);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      putBack();
      toasts.show(describeError(cause));
    }
  };
  undoable(m.mention_removed(), { apply: remove, revert: putBack, commit: () => void commit() });
}
