import { expect, it } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import { Saving } from './saving.svelte.ts';

it('tells that it is done, and gives the answer', async () => {
  const saving = new Saving();
  expect(await saving.run(async () => 3)).toBe(3);
  expect([saving.busy, saving.done, saving.error]).toEqual([false, true, null]);
});

it('keeps the refusal, and lets faults of our own through', async () => {
  const saving = new Saving();
  expect(await saving.run(() => Promise.reject(new ApiError({ status: 409, code: 'taken', message: '' })))).toBeNull();
  expect([saving.done, saving.error?.code]).toEqual([false, 'taken']);
  await expect(saving.run(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  expect(saving.busy).toBe(false);
});

it('does not begin twice', async () => {
  const saving = new Saving();
  let runs = 0;
  const work = async () => {
    runs += 1;
  };
  await Promise.all([saving.run(work), saving.run(work)]);
  expect(runs).toBe(1);
});
