import { expect, it } from 'vitest';
import { fit } from './fit.ts';

const stage = { width: 390, height: 720 };

it.each([
  ['9:16', 9, 16, 'cover'],
  ['4:5', 4, 5, 'contain'],
  ['1:1', 1, 1, 'contain'],
  ['16:9', 16, 9, 'contain'],
  ['21:9', 21, 9, 'contain'],
])('a picture of %s on a phone is cut only where a tenth is enough [F-07]', (_name, width, height, expected) => {
  expect(fit({ width: width * 100, height: height * 100 }, stage)).toBe(expected);
});

it('fills a stage of its own shape, whatever the size', () => {
  expect(fit({ width: 1920, height: 1080 }, { width: 640, height: 360 })).toBe('cover');
});

it('cuts a tenth and no more [F-07]', () => {
  expect(fit({ width: 100, height: 100 }, { width: 90, height: 100 })).toBe('cover');
  expect(fit({ width: 100, height: 100 }, { width: 89, height: 100 })).toBe('contain');
});

it('cuts nothing of a picture whose size is not known', () => {
  expect(fit({ width: 0, height: 0 }, stage)).toBe('contain');
});
