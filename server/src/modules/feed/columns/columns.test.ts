import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createColumns, reserveRows } from './columns.ts';
import { createIdIndex } from './id-index.ts';
import { createInterner } from './interner.ts';

describe('an index of ids', () => {
  const ids = Array.from({ length: 5000 }, () => uuidv7());

  it('numbers ids in the order they come, each once, and finds them again', () => {
    const index = createIdIndex();
    expect(ids.map((id) => index.add(id))).toEqual(ids.map((_, row) => row));
    expect(ids.map((id) => index.add(id))).toEqual(ids.map((_, row) => row));
    expect(ids.map((id) => index.find(id))).toEqual(ids.map((_, row) => row));
    expect(ids.map((_, row) => index.idOf(row))).toEqual(ids);
    expect(index.find(uuidv7())).toBe(-1);
    expect(index.size).toBe(5000);
  });

  it('comes back from its words', () => {
    const index = createIdIndex();
    for (const id of ids) index.add(id);
    const again = createIdIndex(index.words());
    expect(ids.map((id) => again.find(id))).toEqual(ids.map((_, row) => row));
    expect(again.add(uuidv7())).toBe(5000);
  });
});

it('columns keep what they hold when they grow', () => {
  const layout = { count: 'u32', share: 'f64' } as const;
  const columns = createColumns(layout);
  columns.count[1000] = 7;
  columns.share[1000] = 0.1;
  reserveRows(columns, layout, 5000);
  expect([columns.count.length >= 5000, columns.count[1000], columns.share[1000], columns.count[4999]]).toEqual([true, 7, 0.1, 0]);
});

it('an interner numbers texts and comes back from them', () => {
  const interner = createInterner();
  expect(['a', 'b', 'a'].map((text) => interner.add(text))).toEqual([0, 1, 0]);
  expect(interner.find('c')).toBe(-1);
  expect(createInterner(interner.texts()).find('b')).toBe(1);
});
