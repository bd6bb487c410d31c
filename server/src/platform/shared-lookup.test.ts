import { describe, expect, it } from 'vitest';
import { createSharedLookup } from './shared-lookup.ts';

describe('a shared lookup', () => {
  it('asks once for all who came while the query before was under way, and gives each what it asked for', async () => {
    const queries: number[][] = [];
    const squares = createSharedLookup<number, number>((keys) => {
      queries.push([...keys]);
      return Promise.resolve(new Map(keys.filter((key) => key > 0).map((key) => [key, key * key])));
    });
    const answers = await Promise.all([squares([1]), squares([2, 3]), squares([3, -1])]);
    expect(queries).toEqual([[1], [2, 3, -1]]);
    expect(answers.map((answer) => [...answer])).toEqual([
      [[1, 1]],
      [
        [2, 4],
        [3, 9],
      ],
      [[3, 9]],
    ]);
  });

  it('never answers with what was read before the asking', async () => {
    let name = 'before';
    let arrive = () => {};
    const lookup = createSharedLookup<number, string>(async () => {
      const read = name;
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      return new Map([[1, read]]);
    });
    const early = lookup([1]);
    name = 'after';
    const late = lookup([1]);
    arrive();
    expect((await early).get(1)).toBe('before');
    arrive();
    expect((await late).get(1)).toBe('after');
  });

  it('gives a failure to those who asked together, and goes on', async () => {
    let down = true;
    const lookup = createSharedLookup<number, number>(() => (down ? Promise.reject(new Error('gone')) : Promise.resolve(new Map([[1, 1]]))));
    await expect(lookup([1])).rejects.toThrow('gone');
    down = false;
    expect((await lookup([1])).get(1)).toBe(1);
  });
});
