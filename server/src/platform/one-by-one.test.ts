import { expect, it } from 'vitest';
import { createOneByOne } from './one-by-one.ts';

it('work for one key begins when the one before has ended, in the order of asking, also after one that failed; another key waits for nothing', async () => {
  const oneByOne = createOneByOne<string>();
  const said: string[] = [];
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const work = (at: number) => async () => {
    said.push(`begin ${at}`);
    await gates[at]?.promise;
    said.push(`end ${at}`);
  };
  const [first, second, third] = [0, 1, 2].map((at) => oneByOne('key', work(at)));
  const other = oneByOne('other', async () => said.push('other'));
  await other;
  expect(said).toEqual(['begin 0', 'other']);
  gates[2]?.resolve();
  gates[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  gates[1]?.resolve();
  await Promise.all([second, third]);
  expect(said).toEqual(['begin 0', 'other', 'begin 1', 'end 1', 'begin 2', 'end 2']);
});
