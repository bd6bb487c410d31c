import { expect, it } from 'vitest';
import type { Rendition } from '#lib/api-types.ts';
import { type Conditions, chooseRendition, lowerRendition } from './rendition.ts';

const rung = (height: number, bitrate: number, codec: Rendition['codec'] = 'h264'): Rendition => ({
  height: Math.round((height * 16) / 9),
  width: height,
  codec,
  bitrate,
  bytes: bitrate,
  url: `/media/${height}-${codec}.mp4`,
});
const r360 = rung(360, 450_000);
const r540 = rung(540, 900_000);
const r720 = rung(720, 1_900_000);
const r1080 = rung(1080, 4_000_000);
const ladder = [r1080, r360, r720, r540, rung(720, 1_000_000, 'av1')];
const phone: Conditions = { stagePixels: 1170, throughput: null, small: true, saveData: false };

it('an unknown network on a phone gets what a line of 1 Mbit/s carries [F-45]', () => {
  expect(chooseRendition(ladder, phone)).toBe(r360);
});

it('an unknown network on a desk gets a sharper one', () => {
  expect(chooseRendition(ladder, { ...phone, stagePixels: 560, small: false })).toBe(r540);
});

it.each([
  [900_000, r360],
  [1_600_000, r540],
  [3_300_000, r720],
  [9_000_000, r1080],
])('%d bit/s keep 40 % in hand [F-45]', (throughput, expected) => {
  expect(chooseRendition(ladder, { ...phone, throughput })).toBe(expected);
});

it('never more pixels than the stage shows [F-45]', () => {
  expect(chooseRendition(ladder, { ...phone, stagePixels: 720, throughput: 50_000_000 })).toBe(r720);
});

it('takes the lowest when even that is too much, and on Save-Data', () => {
  expect(chooseRendition(ladder, { ...phone, throughput: 100_000 })).toBe(r360);
  expect(chooseRendition(ladder, { ...phone, throughput: 50_000_000, saveData: true })).toBe(r360);
});

it('has nothing to choose where nothing is ready', () => {
  expect(chooseRendition([], phone)).toBeNull();
});

it('AV1 where the device decodes it without effort, and H.264 elsewhere', () => {
  const av1 = ladder.find(({ codec }) => codec === 'av1');
  const line = { ...phone, throughput: 3_300_000 };
  expect(chooseRendition(ladder, { ...line, av1: true })).toBe(av1);
  expect(chooseRendition(ladder, { ...line, av1: false })).toBe(r720);
  // on a line that carries less H.264, the same bytes show more
  expect(chooseRendition(ladder, { ...line, throughput: 1_700_000, av1: true })).toBe(av1);
  expect(chooseRendition(ladder, { ...line, throughput: 1_700_000 })).toBe(r540);
  // and a stage that AV1 does not fill gets what does
  expect(chooseRendition(ladder, { ...line, throughput: 9_000_000, av1: true })).toBe(r1080);
  expect(chooseRendition([r360, rung(720, 800_000, 'av1'), r540], { ...line, av1: true })?.codec).toBe('av1');
});

it('steps down one by one and ends at the lowest', () => {
  expect(lowerRendition(ladder, r1080)).toBe(r720);
  expect(lowerRendition(ladder, r540)).toBe(r360);
  expect(lowerRendition(ladder, r360)).toBeNull();
});
