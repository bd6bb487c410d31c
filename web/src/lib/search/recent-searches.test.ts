import { expect, it } from 'vitest';
import { RecentSearches } from './recent-searches.svelte.ts';

/** A place that keeps texts, as a browser has one. */
function storage(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it('keeps the latest first, each once, and no more than eight', () => {
  const store = storage();
  const recent = new RecentSearches(store);
  for (const text of ['danse', ' Place ', 'DANSE', '', ...'abcdefg']) recent.add(text);
  expect(recent.texts).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a', 'DANSE']);
  expect(new RecentSearches(store).texts).toEqual(recent.texts);
});

it('forgets one, or all, without leaving a trace', () => {
  const store = storage({ 'farandole.searches': '["un","deux"]' });
  const recent = new RecentSearches(store);
  recent.remove('un');
  expect(new RecentSearches(store).texts).toEqual(['deux']);
  recent.clear();
  expect(store.kept.size).toBe(0);
});

it('starts anew from what it cannot read, and does without a place to keep anything', () => {
  expect(new RecentSearches(storage({ 'farandole.searches': '{' })).texts).toEqual([]);
  const closed = {
    getItem: () => null,
    setItem: () => {
      throw new Error('no room');
    },
    removeItem: () => undefined,
  };
  const recent = new RecentSearches(closed);
  recent.add('danse');
  expect(recent.texts).toEqual(['danse']);
});
