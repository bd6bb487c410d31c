import { describe, expect, it } from 'vitest';
import { createBoundedMap } from './bounded-map.ts';

describe('a bounded map', () => {
  it('lets go of what was asked for longest ago', () => {
    const map = createBoundedMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('keeps the sum of weights below its bound, and nothing heavier than that', () => {
    const map = createBoundedMap<string, number>(10);
    map.set('a', 1, 6);
    map.set('b', 2, 6);
    expect([map.get('a'), map.get('b')]).toEqual([undefined, 2]);
    map.set('b', 2, 1);
    map.set('c', 3, 9);
    expect([map.get('b'), map.get('c')]).toEqual([2, 3]);
    map.set('d', 4, 11);
    expect(map.get('d')).toBeUndefined();
  });

  it('forgets an entry when its time is over', () => {
    let now = 0;
    const map = createBoundedMap<string, number>(2, { ttlMs: 100, now: () => now });
    map.set('a', 1);
    now = 99;
    expect(map.get('a')).toBe(1);
    now = 100;
    expect(map.get('a')).toBeUndefined();
  });
});
