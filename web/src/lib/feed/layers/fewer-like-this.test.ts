import { expect, it } from 'vitest';
import { turnedDown } from './fewer-like-this.ts';

it('turns the hashtags of a video down and leaves what was set of others, or lower still, as it is', () => {
  expect(turnedDown({ golf: 80, danse: 0, mer: 70 }, ['golf', 'danse', 'bal'])).toEqual({ golf: 15, danse: 0, mer: 70, bal: 15 });
});
