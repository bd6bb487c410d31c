import { expect, it } from 'vitest';
import { fromKept, ofAccount, toKeep, usualPlayback } from './playback-choices.ts';

it('keeps nothing while all is as usual', () => {
  expect(toKeep(usualPlayback)).toBeNull();
  expect(toKeep({ ...usualPlayback, autoplay: 'off' })).toBeNull();
});

it('finds again what was kept', () => {
  const choices = { ...usualPlayback, speed: 1.5, clear: true, keys: { like: 'i' } };
  expect(fromKept(toKeep(choices))).toEqual(choices);
});

it.each([null, '', '{', 'null', '[]', '{"speed":"fast","keys":null,"clear":1}'])('takes %j for nothing', (kept) => {
  expect(fromKept(kept)).toEqual(usualPlayback);
});

it('leaves to the device what is the device’s', () => {
  expect(Object.keys(ofAccount(usualPlayback))).not.toContain('quality');
  expect(ofAccount({ ...usualPlayback, atEnd: 'next' }).atEnd).toBe('next');
});
