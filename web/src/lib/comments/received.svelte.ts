import { SvelteSet } from 'svelte/reactivity';
import { createApi } from '#lib/api.ts';
import type { List, ReceivedComment } from '#lib/api-types.ts';
import { PagedList } from '#lib/paged-list.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { tellRefusal } from '#lib/tell-refusal.ts';
import { undoable } from '#lib/undoable.ts';
import type { ReceivedFilter } from './received-filter.ts';

export type CommentAct = 'approve' | 'hold' | 'delete';

/** The comments on one's own videos, some of them selected. */
export class Received {
  readonly list: PagedList<ReceivedComment>;
  readonly selected = new SvelteSet<string>();
  readonly #filter: ReceivedFilter;

  constructor(filter: ReceivedFilter, first: List<ReceivedComment>) {
    this.#filter = filter;
    this.list = new PagedList(first, (after) => createApi().get('/accounts/me/comments', { filter, after, limit: 30 }));
  }

  select(id: string, wanted: boolean): void {
    if (wanted) this.selected.add(id);
    else this.selected.delete(id);
  }

  selectAll(wanted: boolean): void {
    for (const { id } of this.list.items) this.select(id, wanted);
  }

  /** Shows it at once, does it when the message has gone; until then it can be taken back. */
  act(act: CommentAct, ids: readonly string[]): void {
    const before = this.list.items;
    const done = new Set(ids);
    const text = { approve: m.received_approved, hold: m.received_held_done, delete: m.received_deleted }[act];
    undoable(text({ count: ids.length }), {
      apply: () => {
        this.selected.clear();
        const leaves = act === 'delete' || (act === 'approve' && this.#filter === 'held') || (act === 'hold' && this.#filter === 'unanswered');
        this.list.items = leaves
          ? before.filter(({ id }) => !done.has(id))
          : before.map((comment) => (done.has(comment.id) ? { ...comment, held: act === 'hold' ? 'approval' : null } : comment));
      },
      revert: () => (this.list.items = before),
      commit: () => void this.#commit(act, ids, before),
    });
  }

  async #commit(act: CommentAct, ids: readonly string[], before: ReceivedComment[]): Promise<void> {
    try {
      // as many as one request takes
      for (let from = 0; from < ids.length; from += 100)
        await createApi().post('/accounts/me/comments/actions', { ids: ids.slice(from, from + 100), act });
    } catch (cause) {
      this.list.items = before;
      tellRefusal(cause);
    }
  }
}
