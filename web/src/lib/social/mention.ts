import { createApi } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { undoableRequest } from '#lib/undoable.ts';

/** Whether somebody is among the names that a caption or a comment mentions. */
export function isMentioned({ mentions }: { mentions: readonly string[] }, handle: string | undefined): boolean {
  return mentions.some((name) => name.toLowerCase() === handle?.toLowerCase());
}

/**
 * Takes one's own name off a video or a comment, by its path in the API: at once on the screen, for good when the message that
 * offers to undo it has gone.
 */
export function removeMention(path: string, { remove, putBack }: { remove: () => void; putBack: () => void }): void {
  undoableRequest(m.mention_removed(), { apply: remove, revert: putBack, send: () => createApi().delete(`${path}/mention`) });
}
