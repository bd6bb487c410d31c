import { expect, it } from 'vitest';
import { learnInThread } from './learn-in-thread.ts';
import { learnLikeness } from './likeness.ts';

it('a thread learns what would be learned here', async () => {
  const histories = Array.from({ length: 500 }, (_, viewer) => Array.from({ length: viewer % 7 }, (__, at) => (viewer * 3 + at * at) % 40));
  expect(await learnInThread({ histories, itemCount: 40 })).toEqual(learnLikeness(histories, 40));
});
