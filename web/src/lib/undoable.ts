import { m } from '#lib/paraglide/messages.js';
import { tellRefusal } from '#lib/tell-refusal.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Something that shows at once, is done when its message has gone, and until then can be taken back. */
export interface Undoable {
  /** Shows it as done. */
  apply: () => void;
  /** Shows it as it was. */
  revert: () => void;
  /** Does it. Whoever leaves the page first has it done. */
  commit: () => void;
}

/** Shows it with a message that offers to undo it. */
export function undoable(text: string, { apply, revert, commit }: Undoable): void {
  let settled = false;
  const settle = (then: () => void) => {
    if (settled) return;
    settled = true;
    removeEventListener('pagehide', leave);
    then();
  };
  const leave = () => settle(commit);
  apply();
  addEventListener('pagehide', leave);
  toasts.show(text, { action: { label: m.undo(), run: () => settle(revert) }, ongone: leave });
}

/** The same for what a request does: when that is refused, it shows as it was, and why. */
export function undoableRequest(text: string, { send, apply, revert }: Pick<Undoable, 'apply' | 'revert'> & { send: () => Promise<unknown> }): void {
  const commit = () =>
    void send().catch((cause: unknown) => {
      revert();
      tellRefusal(cause);
    });
  undoable(text, { apply, revert, commit });
}
