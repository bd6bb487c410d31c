import { expect, it } from 'vitest';
import { AssignmentDelay } from './assignment-delay.ts';

it('a single change is served at once, and so is the next calm one [F-42]', () => {
  const delay = new AssignmentDelay();
  expect(delay.changed(0)).toBe(0);
  expect(delay.changed(1000)).toBe(0);
});

it('45 changes at 120 ms ask for the first and the last only [F-42]', () => {
  const delay = new AssignmentDelay();
  const due = Array.from({ length: 45 }, (_, index) => index * 120 + delay.changed(index * 120));
  // A source is given out when its time comes before the next change.
  const served = due.filter((at, index) => index === due.length - 1 || at < (index + 1) * 120);
  expect(served).toHaveLength(2);
});
