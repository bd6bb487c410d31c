import { describe, expect, it } from 'vitest';
import { createBoundedCache } from './bounded-cache.ts';

describe('a bounded cache', () => {
  it('lets go of what was asked for longest ago', () => {
    const cache = createBoundedCache<string, number>({ maxWeight: 2, now: () => 0 });
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('keeps the sum of weights below its bound, and nothing heavier than that', () => {
    const cache = createBoundedCache<string, number>({ maxWeight: 10, now: () => 0 });
    cache.set('a', 1, 6);
    cache.set('b', 2, 6);
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, 2]);
    cache.set('b', 2, 1);
    cache.set('c', 3, 9);
    expect([cache.get('b'), cache.get('c')]).toEqual([2, 3]);
    cache.set('d', 4, 11);
    expect(cache.get('d')).toBeUndefined();
  });

  it('forgets an entry when its time is over', () => {
    let now = 0;
    const cache = createBoundedCache<string, number>({ maxWeight: 2, ttlMs: 100, now: () => now });
    cache.set('a', 1);
    now = 99;
    expect(cache.get('a')).toBe(1);
    now = 100;
    expect(cache.get('a')).toBeUndefined();
  });
});
