import { expect, it } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import { PagedList } from './paged-list.svelte.ts';

const items = (...ids: string[]) => ids.map((id) => ({ id }));

it('grows to its end and shows an item that moved between pages once', async () => {
  const pages: Record<string, { items: { id: string }[]; next: string | null }> = {
    a: { items: items('2', '3'), next: 'b' },
    b: { items: items('4'), next: null },
  };
  const list = new PagedList({ items: items('1', '2'), next: 'a' }, async (after) => pages[after] ?? { items: [], next: null });
  await list.more();
  await list.more();
  await list.more();
  expect(list.items).toEqual(items('1', '2', '3', '4'));
  expect(list.next).toBeNull();
});

it('asks once while a page is on its way', async () => {
  let asked = 0;
  const list = new PagedList({ items: items('1'), next: 'a' }, async () => {
    asked += 1;
    return { items: items('2'), next: null };
  });
  await Promise.all([list.more(), list.more()]);
  expect(asked).toBe(1);
});

it('keeps what it has when the server is away, and can be asked again', async () => {
  let away = true;
  const list = new PagedList({ items: items('1'), next: 'a' }, async () => {
    if (away) throw new ApiError({ status: 0, code: 'network', message: '' });
    return { items: items('2'), next: null };
  });
  await list.more();
  expect([list.error?.code, list.items.length, list.loading]).toEqual(['network', 1, false]);
  away = false;
  await list.more();
  expect([list.error, list.items.length]).toEqual([null, 2]);
});
