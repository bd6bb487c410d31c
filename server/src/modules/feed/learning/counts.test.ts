import { expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { cellAndParents, cellOf } from './cell.ts';
import { countsForPromotion } from './counts.ts';

const HOUR_MS = 3_600_000;

it('what accounts do counts for promotion from the age on that the operator sets; visitors without a cookie never', () => {
  const viewer = `a:${AccountId.generate()}`;
  const now = Date.now();
  expect([1, 23, 25].map((hours) => countsForPromotion({ viewer, at: now + hours * HOUR_MS }, 24 * HOUR_MS))).toEqual([false, false, true]);
  expect(countsForPromotion({ viewer, at: now + HOUR_MS }, 0)).toBe(true);
  expect(countsForPromotion({ viewer: 'v:some-visitor-of-today', at: now }, 24 * HOUR_MS)).toBe(true);
  expect(countsForPromotion({ viewer: 'v:unknown', at: now }, 0)).toBe(false);
});

it('a cell borrows from its country, then from its language', () => {
  expect(cellAndParents(cellOf('FR-BRE', 'fr'))).toEqual(['FR-BRE/fr', 'FR/fr', '/fr']);
  expect(cellAndParents(cellOf('BE', 'fr'))).toEqual(['BE/fr', '/fr']);
  expect(cellAndParents(cellOf(null, 'oc'))).toEqual(['/oc']);
  expect(cellAndParents(cellOf('FR', null))).toEqual(['']);
});
