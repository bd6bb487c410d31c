import { expect, it } from 'vitest';
import { handleFault } from './handle-rules.ts';

it('names the rule that is broken', () => {
  expect(['gala', 'gala_2.bal', 'g', 'g'.repeat(31), 'gâla', 'ga la', '.gala', 'gala.'].map(handleFault)).toEqual([
    null,
    null,
    'short',
    'long',
    'characters',
    'characters',
    'dot',
    'dot',
  ]);
});
