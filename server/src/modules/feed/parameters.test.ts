import { defaultPolicy } from '@farandole/ranker';
import { expect, it } from 'vitest';
import { parameters } from './parameters.ts';

it('declares every number of the policy and no other, within its range, in both languages', () => {
  const paths = (value: object, before = ''): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null ? paths(inner, `${before}${key}.`) : [before + key],
    );
  expect(Object.keys(parameters).toSorted()).toEqual(paths(defaultPolicy).toSorted());
  for (const parameter of Object.values(parameters)) {
    expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
    expect(parameter.default).toBeLessThanOrEqual(parameter.max);
    expect(parameter.effect.fr).not.toBe('');
    expect(parameter.effect.en).not.toBe('');
  }
});
