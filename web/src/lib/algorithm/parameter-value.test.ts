import { expect, it } from 'vitest';
import { parameterValue } from './parameter-value.ts';

it('writes each unit as people read it', () => {
  expect(parameterValue(3 * 24 * 3_600_000, 'ms', 'en')).toMatch(/^3\u00A0/);
  expect(parameterValue(7_200_000, 'ms', 'en')).toBe('2\u00A0h');
  expect(parameterValue(0.25, 'share', 'fr')).toBe('25\u00A0%');
  expect(parameterValue(-0.5, 'share', 'en')).toBe('-0.5');
  expect(parameterValue(400, 'points', 'en')).toBe('400\u00A0points');
});
