import { newTaste } from '@farandole/ranker';
import type { Viewer } from '../viewer.ts';

/** Something an account has the feed forget: a hashtag, a creator, or everything. */
export type Forgettable = { readonly kind: 'topic' | 'creator'; readonly key: string } | { readonly kind: 'everything' };

/** The same, and when: reactions up to then no longer count. */
export type Forgotten = Forgettable & { readonly at: Date };

/** Takes it out of what is known of a viewer. */
export function forget({ taste }: Pick<Viewer, 'taste'>, what: Forgettable): void {
  if (what.kind === 'topic') taste.refused.delete(what.key);
  if (what.kind === 'everything') {
    const { record, last } = newTaste().session;
    Object.assign(taste.session, { record, last });
    taste.refused.clear();
  }
  for (const { topics, creators } of [taste, taste.session]) {
    if (what.kind === 'topic') topics.delete(what.key);
    else if (what.kind === 'creator') creators.delete(what.key);
    else {
      topics.clear();
      creators.clear();
    }
  }
}

/**
 * Forgets while reactions are gone through again, oldest first: call it with the instant of each reaction before it
 * counts, and with no instant after the last one.
 */
export function forgetting(viewer: Pick<Viewer, 'taste'>, forgotten: readonly Forgotten[]): (before?: Date) => void {
  const waiting = forgotten.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return (before) => {
    for (let next = waiting[0]; next && (before === undefined || next.at < before); next = waiting[0]) {
      forget(viewer, next);
      waiting.shift();
    }
  };
}
