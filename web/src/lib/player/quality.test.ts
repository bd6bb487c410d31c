import { expect, it } from 'vitest';
import type { Rendition } from '#lib/api-types.ts';
import { offeredQualities, renditionOf } from './quality.ts';

const rendition = (side: number, bitrate: number, codec = 'h264') =>
  ({ codec, width: side, height: (side * 16) / 9, bitrate, bytes: bitrate, url: `/${codec}-${side}.mp4` }) as Rendition;
const ladder = [rendition(360, 500), rendition(540, 1200), rendition(1080, 4000), rendition(540, 800, 'av1')];
const desk = { stagePixels: 1000, throughput: 100_000_000, small: false, saveData: false };

it('gives the quality that was asked for, or the next below it, or the smallest [F-45]', () => {
  const given = (quality: '360' | '720' | '1080') => renditionOf(quality, ladder, desk)?.url;
  expect([given('360'), given('720'), given('1080')]).toEqual(['/h264-360.mp4', '/h264-540.mp4', '/h264-1080.mp4']);
  expect(renditionOf('360', [rendition(540, 1200)], desk)?.url).toBe('/h264-540.mp4');
});

it('takes the lighter of two that are as large, where the device decodes it', () => {
  expect(renditionOf('540', ladder, { ...desk, av1: true })?.url).toBe('/av1-540.mp4');
});

it('is as light as can be where data are saved, whatever was asked for', () => {
  expect(renditionOf('1080', ladder, { ...desk, saveData: true })?.url).toBe('/h264-360.mp4');
});

it('offers what there is', () => {
  expect(offeredQualities(ladder)).toEqual(['auto', '360', '540', '1080']);
});
