import { expect, it } from 'vitest';
import { endOfDay, videoIdIn } from './video-address.ts';

it('finds the id of a video in whatever address was copied', () => {
  for (const text of [' 352ZgHxAV2sRf5RiGWtGN ', 'https://clips.example/@gala/v/352ZgHxAV2sRf5RiGWtGN?t=3', '/embed/352ZgHxAV2sRf5RiGWtGN/#a'])
    expect(videoIdIn(text)).toBe('352ZgHxAV2sRf5RiGWtGN');
  for (const text of ['', 'https://clips.example/', '@gala']) expect(videoIdIn(text)).toBeNull();
});

it('ends a day at its last second', () => {
  expect(new Date(endOfDay('2026-12-03')).getHours()).toBe(23);
});
