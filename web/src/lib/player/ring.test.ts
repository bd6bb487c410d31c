import { expect, it } from 'vitest';
import { ringAt, slotOf } from './ring.ts';

it('always holds the one before, the one in view and the one after [F-02]', () => {
  expect(ringAt(0)).toEqual([0, 1, 2]);
  for (let active = 1; active < 100; active++) expect(ringAt(active).toSorted((a, b) => a - b)).toEqual([active - 1, active, active + 1]);
});

it('keeps an index in its slot while it stays in view [F-02]', () => {
  for (let active = 0; active < 100; active++) for (const index of ringAt(active)) expect(ringAt(active)[slotOf(index)]).toBe(index);
});

it('gives new work to one slot for each step', () => {
  for (let active = 1; active < 100; active++) {
    const changed = ringAt(active + 1).filter((index, slot) => index !== ringAt(active)[slot]);
    expect(changed).toEqual([active + 2]);
  }
});
